"""Whether a heading, a title or the words of a whole text review or promise."""

from __future__ import annotations

from datetime import date
from enum import Enum

from kpi.reading.lexicon import pattern
from kpi.reading.periods import Period


class Purpose(Enum):
    """What figures without a cue of their own are, in this part of the document."""

    OPEN = "open"  # nothing said
    REVIEWING = "reviewing"
    PROMISING = "promising"


def purpose_of_heading(title: str, period: Period | None, published: date | None) -> Purpose | None:
    """Whether a heading opens a review or a plan; None where it says neither."""
    if pattern("mixed_title").search(title):
        return None
    title = title.rstrip("：: ")
    said = _said_by_heading(title)
    return said if said is not None or period is None or published is None else _purpose_of_time(period, published)


def _said_by_heading(title: str) -> Purpose | None:
    """What the words of a heading say of it, whatever its time."""
    if pattern("title_of_goals").search(title):
        return Purpose.PROMISING
    if pattern("title_of_results").search(title):
        return Purpose.REVIEWING
    plans = [m.end() for m in pattern("plan_title").finditer(title)]
    reviews = [m.end() for m in pattern("review_title").finditer(title)]
    if plans and reviews:
        if "执行情况" in title and "草案" in title:
            return None  # the report on a plan carried out and the draft of the next
        return Purpose.PROMISING if plans[-1] > reviews[-1] else Purpose.REVIEWING
    if plans:
        return Purpose.PROMISING
    if reviews:
        return Purpose.REVIEWING
    return Purpose.PROMISING if pattern("exhorting").search(title) else None


def _purpose_of_time(period: Period, published: date) -> Purpose | None:
    """A time that is over opens a review, one that lies ahead a plan."""
    if period.end < published:
        return Purpose.REVIEWING
    if period.start > published or (period.code == f"{published.year}" and published.month <= 4):
        return Purpose.PROMISING
    return None


def promise_balance(text: str) -> float:
    """How much the wording of a whole document promises (+) or reports (-), from -1 to 1."""
    promises = len(pattern("promise_words").findall(text))
    results = len(pattern("result_words").findall(text))
    if promises + results < 3:
        return 0.0
    return max(-1.0, min(1.0, 1.6 * (promises / (promises + results) - 0.45)))
