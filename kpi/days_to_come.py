"""Days that no publication and no result can have yet: a file dated ahead is refused, and moves no clock."""

from __future__ import annotations

from datetime import date, timedelta

_AHEAD = timedelta(days=1)
"""How far clocks of different places may be apart."""
RULE = "day_to_come"
CURE = "correct the date where it is written; a text is read from the day on which it is published"


def today() -> date:
    """The day on the clock of this machine."""
    return date.today()


def is_to_come(day: date | None) -> bool:
    """Whether a day has not come yet."""
    return day is not None and day > today() + _AHEAD


def reason(day: date) -> str:
    """Why what is dated by a day to come is refused."""
    return f"it would have been published on {day.isoformat()}, which is still to come"
