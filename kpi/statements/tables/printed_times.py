"""Times as programs write them: 2023-06, 202306, 2023.1-9, 2023-10-31, and the bare 6 below 月份."""

from __future__ import annotations

import re

from kpi.statements.periods import Period, span_of

_MONTH, _DAY = r"(1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"((?:19|20)\d\d)"
_MIDNIGHT = r"(?: 0?0:00(?::00)?)?"
_MONTHS = re.compile(rf"{_YEAR}[./年]{_MONTH}月?[-—–~～至]{_MONTH}月?")
_POINTS = (
    re.compile(rf"{_YEAR}([-./]){_MONTH}(?:\2{_DAY})?{_MIDNIGHT}"),
    re.compile(rf"{_YEAR}()(1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])?"),
)
_TIME_HEAD = re.compile(
    r"年份|年度|年月|月份|季度|时期|期间|报告期|统计期|所属期|^(?:统计|数据)?[年月季]$"
    r"|(?<!更新)(?<!发布)(?<!采集)(?<!录入)(?<!填报)(?<!入库)时间"
)
_BARE_HEAD = re.compile(
    r"(?:统计|数据|所属|报告)?(?:年份?|年度|年月|月份?|月度|季度?|时期|期间|期|时间)(?:[（(].*[）)])?"
)
"""A head that says nothing but that times stand below."""


def is_time_head(text: str) -> bool:
    """Whether a head is that of a column of times; 更新时间 is not, it dates the row and not its figure."""
    return bool(_TIME_HEAD.search(text))


def printed_period(text: str) -> Period | None:
    """The months of a text that is nothing but a printed time; a day counts as its month."""
    text = text.strip()
    if m := _MONTHS.fullmatch(text):
        first, last = int(m[2]), int(m[3])
        return span_of(int(m[1]), first, last, "months") if first < last else None
    for form in _POINTS:
        if m := form.fullmatch(text):
            return span_of(int(m[1]), int(m[3]), int(m[3]), "month")
    return None


def time_in_cell(head: str, text: str) -> str | None:
    """What a cell below `head` says of the time, in words: 6 below 月份 is 6月, 202306 below 年月 is itself."""
    if not _BARE_HEAD.fullmatch(head.split(" ")[-1]):
        return None
    if printed_period(text) is not None:
        return text
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return f"{text}年"
    if not text.isdecimal() or len(text) > 2:
        return None
    if "季" in head:
        return f"第{int(text)}季度" if 1 <= int(text) <= 4 else None
    return f"{int(text)}月" if "月" in head and 1 <= int(text) <= 12 else None
