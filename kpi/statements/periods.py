"""Time expressions and what they mean on a calendar: 今年, 1—9月, 前三季度, 到2025年, 10月底前, “十四五”末."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kpi.statements.times import PATTERN, told_by

_HINT = re.compile("[年月季周期五岁末首]")
"""One of these stands in every time expression; most sentences hold none."""
_BASES = ("比", "较", "同", "与", "于", "超", "占", "跟", "和")
_THAN = tuple(f"{word}于" for word in "高低快慢优好多少大小强弱当后先")
"""高于去年, but 关于2023年工作 is about its year."""
_TIMES = re.compile(r"(?:同期)?的?\s*[0-9一二三四五六七八九十.]{1,6}(?:多)?倍")
_UNTIL = ("到", "至")
_SWORN = re.compile(r"(?:力争|确保|争取|计划|拟|务必|必须|保证|力促|力保|定于|[^主重需]要|将)[在于]?$")
"""A promise right before a point in time makes it a deadline: 力争4月末开业."""


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


_RUNS_ON = tuple("0123456789.个-—")
"""Before a month without a year these are the rest of a number."""


def find_times(text: str, start: int, end: int) -> list[Mention]:
    """All time expressions between `start` and `end`, left to right."""
    found: list[Mention] = []
    if not _HINT.search(text, start, end):
        return found
    for m in PATTERN.finditer(text, start, end):
        mention = _mention(text, m)
        if mention:
            if found and found[-1].is_base and text[found[-1].end : mention.start] in ("和", "、", "及"):
                mention.is_base = True  # 较5月和3月
            found.append(mention)
    return found


def _mention(text: str, m: re.Match[str]) -> Mention | None:
    told = told_by(m.groups())
    if told is None:
        return None
    year, shift, first, last, shape, post, sort = told
    start, end = m.span()
    before = text[max(0, start - 2) : start]
    if sort == "now":
        if before.endswith(("月", "月份")):
            return None  # 7月当月
        base = before[-1:] in _BASES and not before.endswith(("不同", "共同", "会同"))
        return Mention(start, end, None, None, 1, last, "now", m.group(), base, False)
    if sort == "span":
        return Mention(start, end, None, None, 1, last, "span", m.group(), False, False)
    if sort == "plan" and not (m["post"] and (m["post"][0] in "末底" or m["post"] == "初")):
        is_named = text[end - 2 : end] == "规划"
        if (not m["post"] and not is_named) or (is_named and not before.endswith(_BASES)):
            return None  # “十四五”重点项目: a name, no time
    if shape == "month" and sort not in ("year", "relative") and text[start - 1 : start] in _RUNS_ON:
        return None
    deadline = post.endswith("前") or shape == "plan_end"
    if before[-1:] in _UNTIL and not before.endswith(("截至", "截止")) and (year or shift or deadline or post):
        deadline = deadline or shape == "year" or bool(post)
    if (
        post in ("末", "底", "月底", "月末")
        and shape != "plan_end"
        and _SWORN.search(text, max(0, m.start() - 4), m.start())
    ):
        deadline = True
    if shape == "same" and before[-1:] not in ("（", "(", "，", ",", "；", ";", "、", ""):
        return Mention(start, end, year, shift, first, last, shape, m.group(), True, False)
    base = before[-1:] in _BASES and not (before.endswith(("不同", "共同", "会同")) or (before[-1:] == "和"))
    if base and before[-1:] in ("同", "与", "于", "跟") and shape != "same":
        after = text[end : end + 4]
        base = before in _THAN or "相比" in after or "持平" in after or "同期" in after or "比" in after[:1]
    if base and before[-1:] == "占":
        base = False
    if before[-1:] in ("是", "为", "达") and _TIMES.match(text, end):
        base = True
    if (
        before[-1:] in ("由", "从")
        and post != "以来"
        and any(w in text[end : end + 24] for w in ("到", "至", "增", "升", "降"))
    ):
        base = True
    return Mention(start, end, year, shift, first, last, shape, m.group(), base, deadline)


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
    elif shape == "plan_end":
        code = None
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
