"""Time expressions and what they mean on a calendar: 今年, 1—9月, 前三季度, 到2025年, 10月底前, “十四五”末."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kpi.reading import times


class Period(NamedTuple):
    """A stretch of time: `2023`, `2023-H1`, `2023-Q1`, `2023-07`, `2023-01/2023-07`; no code without a known year."""

    code: str | None
    start: date | None
    end: date | None
    partial: str | None = None  # MM-DD of the end when the year is unknown


@dataclass(slots=True)
class Mention:
    """A time expression in the text. `first`/`last` are months, `year` absolute or `shift` relative to the clock."""

    start: int
    end: int
    year: int | None
    shift: int | None
    first: int
    last: int
    shape: str  # year half quarter month months day same plan
    text: str
    is_base: bool  # 比上年, 较2020年: what something is compared with
    is_deadline: bool  # 10月底前, 到2025年


def find_times(text: str, start: int, end: int) -> list[Mention]:
    """All time expressions between `start` and `end` that a table can mean, left to right."""
    found = (_mention(text, time) for time in times.find_times(text, start, end))
    return [mention for mention in found if mention is not None]


_SHAPES = {"ahead": "span", "behind": "span", "this_month": "now", "month_before": "now"}
_COMPARED = (times.Does.BASE, times.Does.YARDSTICK)
_DUE = (times.Does.DEADLINE, times.Does.UNTIL)


def _mention(text: str, time: times.Time) -> Mention | None:
    """What a time of prose is in a table; None for 目前, 本季度 and the name of a plan."""
    words = text[time.start : time.end]
    if words.endswith("同期"):
        is_base = time.start > 0 and text[time.start - 1] not in "（(，,；;、"
        return Mention(time.start, time.end, None, -1, 1, 12, "same", words, is_base, False)
    year, shape, last = time.year, _SHAPES.get(time.shape, time.shape), time.last
    if shape == "this_quarter" or (time.shape == "now" and words[:2] != "本周"):
        return None
    if shape in ("now", "span"):
        last = {"ahead": time.number, "behind": -time.number, "month_before": -1}.get(time.shape, 0)
    elif shape == "years":
        if time.does is times.Does.NAME:
            return None
        is_plan = "五" in words and not words[0].isdigit()
        year, shape = (time.first_year, "plan") if is_plan and time.does not in _DUE else (year, "year")
    is_base, is_deadline = time.does in _COMPARED, time.does in _DUE
    return Mention(time.start, time.end, year, time.shift, time.first, last, shape, words, is_base, is_deadline)


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=4096)  # a document speaks of few times, in every sentence
def span_of(year: int | None, first: int, last: int, shape: str) -> Period:
    """The period of months `first`..`last` of `year`, coded in the shape it was written in."""
    if shape == "span":
        if year is None or not 10 <= year <= 9900:
            return Period(None, None, None)
        first, last = (year + 1, year + last) if last > 0 else (year + last, year - 1)
        code = f"{first}" if first == last else f"{first}/{last}"
        return Period(code, date(first, 1, 1), date(last, 12, 31))
    if year is None or not 1 <= year <= 9998:
        leap = 28 if last == 2 else monthrange(2023, last)[1]
        return Period(None, None, None, f"{last:02d}-{leap:02d}")
    start, end = date(year, first, 1), month_end(year, last)
    if shape == "half":
        code = f"{year}-H{1 if first == 1 else 2}"
    elif shape == "quarter":
        code = f"{year}-Q{last // 3}"
    elif shape in ("month", "day"):
        code = f"{year}-{first:02d}"
    elif shape == "months":
        code = f"{year}-{first:02d}/{year}-{last:02d}"
    elif shape == "plan":
        start, end = date(year, 1, 1), date(year + 4, 12, 31)
        code = f"{year}/{year + 4}"
    else:
        code = f"{year}"
    return Period(code, start, end)


def shift_year(period: Period, years: int) -> Period:
    """The same months of another year."""
    if period.start is None or period.end is None or not 1 <= period.start.year + years <= 9990:
        return Period(None, None, None)
    first, last = period.start.month, period.end.month
    code = period.code or ""
    shape = (
        "half"
        if "H" in code
        else "quarter"
        if "Q" in code
        else "months"
        if "/" in code
        else "month"
        if len(code) == 7
        else "year"
    )
    if period.end.year != period.start.year:
        return Period(None, None, None)
    return span_of(period.start.year + years, first, last, shape)
