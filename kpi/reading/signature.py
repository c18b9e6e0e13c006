"""The day that a text gives of itself: in brackets below its title, or on a line of its own at its end."""

from __future__ import annotations

import re
from datetime import date

from kpi.reading.lexicon import pattern
from kpi.reading.periods import last_day
from kpi.reading.structure import lines
from kpi.reading.times import find_times

HEAD = 700
"""Characters at the head of a text that may say when it was given."""
OPENING, CLOSING = 6, 4
"""Lines at the head and at the end of a text that may hold its day."""
LONGEST, BESIDE = 40, 18
"""Characters of such a line, and of what stands in it beside the day: the office that signs."""


def day_of(text: str) -> date | None:
    """The day, or the last day of the month, that a text is signed with; None where it gives none."""
    spans = list(lines(text))
    for start, end in [*spans[1:OPENING], *reversed(spans[-CLOSING:])]:
        line = text[start:end]
        if len(line) <= LONGEST and not pattern("no_signature").search(line) and (found := _day_in(line)):
            return found
    return None


def given_on(text: str) -> date | None:
    """The day on which a report was given, as its head tells: （2020年1月8日）, ——2023年8月31日在…会议上."""
    m = pattern("given_on").search(text, 0, HEAD)
    return date(int(m["year"]), int(m["month"]), int(m["day"])) if m and _is_day(m) else None


def _is_day(m: re.Match[str]) -> bool:
    year, month = int(m["year"]), int(m["month"])
    return 1 <= month <= 12 and 1 <= int(m["day"]) <= last_day(year, month).day


def _day_in(line: str) -> date | None:
    for time in find_times(line, 0, len(line)):
        beside = len(line) - (time.end - time.start)
        if time.year is None or time.shape not in ("day", "month") or beside > BESIDE:
            continue
        last = last_day(time.year, time.last)
        return date(time.year, time.last, time.number) if 0 < time.number <= last.day else last
    return None
