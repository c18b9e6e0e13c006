"""When the figure of a row and a column is: months down under years across, years down, sums of the rows above."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from kpi.statements.context import Context
from kpi.statements.periods import Period, shift_year, span_of
from kpi.statements.tables.heads import Column, from_january, period_in, period_of, whole_year
from kpi.statements.tables.vocabulary import one_of

_YEAR = re.compile(r"(?:19|20)\d\d")
_SUM = re.compile(rf"(?:{one_of('whole')})?(?:{one_of('sum')}|累计|小计)(?:数|值)?")
_WHOLE_YEAR = re.compile("年度|全年")
_SUBTOTAL = "小计"


def is_year(period: Period | None) -> bool:
    """Whether a period is a whole year."""
    return period is not None and period.code is not None and len(period.code) == 4


_TIME_AHEAD = re.compile(
    r"((?:19|20)\d\d年(?:度|(?:[1-9]|1[0-2])月)?(?P<end>[末底])?(?!初)(?:[1-9]-(?:[2-9]|1[0-2])月)?)(?=[\u4e00-\u9fff]{2})"
)
_DATED_SHARE = 2 / 3
"""From which share of its labels on the years in front of them are when, and no part of a name."""


def are_dated(labels: list[str]) -> bool:
    """Whether most labels begin with a year: 2022年末余额, 2023年限额, 2023年末余额."""
    dated = sum(1 for label in labels if _TIME_AHEAD.match(label))
    return dated > 1 and dated >= len(labels) * _DATED_SHARE


def time_ahead(label: str, *, is_dated: bool) -> str:
    """The time that a label begins with; a year alone only among others (`is_dated`), 2021年农网工程 is a name."""
    m = _TIME_AHEAD.match(label)
    return m[1] if m is not None and (is_dated or m["end"]) else ""


_TIME_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff])[（(](?P<time>(?:(?:19|20)\d\d年)?(?:前[一二三]季度|[一二三四]季度|[上下]半年|\d{1,2}(?:[-—–~至]\d{1,2})?月份?))[）)]$"
)


def time_behind(label: str) -> str:
    """The time in brackets behind what a row measures: 地区生产总值（前三季度）."""
    m = _TIME_BEHIND.search(label)
    return m["time"] if m is not None else ""


def is_sum(label: str) -> bool:
    """Whether a label among times is that of their sum."""
    return bool(_SUM.fullmatch(label))


def time_of(told: str, column: Column, of_table: Period | None, context: Context) -> Period | None:
    """The time of a figure in a row of the time `told`, below the head of `column`, in a table of the time `of_table`.

    A year is the row's or else the head's: 月份 | 2022年 | 2023年, or 年份 | 1月 | 2月.
    """
    kept = context.year
    whole = column.period if is_year(column.period) and not column.is_year_ago else of_table
    if whole is not None and whole.start is not None:
        context.year = whole.start.year
    own = whole_year(period_in(told, context))
    context.year = kept
    if own is None and of_table is not None and _WHOLE_YEAR.search(told):
        return context.year_of(of_table)  # 月份 | 计划, with a last row 年度计划
    if own is None or own.start is None:
        return own
    if is_year(own):
        own = _part_of_year(column, own, context) or own
    if column.is_of_sum:
        own = from_january(own)  # 月份 | 当月 | 累计
    return shift_year(own, -1) if column.is_year_ago else own


def _part_of_year(column: Column, year: Period, context: Context) -> Period | None:
    """The months of `year` that the head of a column names without a year of its own."""
    if year.start is None or _YEAR.search(column.text):
        return None
    period = column.period
    if period is None or period.start is None:
        kept, context.year = context.year, year.start.year
        period = period_of([column.text], column, context)
        context.year = kept
    if period is None or period.start is None or is_year(period):
        return None
    moved = shift_year(period, year.start.year - period.start.year)
    return moved if moved.code else None


@dataclass(slots=True)
class Sums:
    """The times of the figures above in each column, for a row that sums them; 小计 sums from the one before it."""

    _spans: dict[int, list[tuple[date, date]]] = field(default_factory=lambda: defaultdict(list))
    _begun: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, place: int, period: Period | None) -> None:
        """Note the time of one figure of a column."""
        if period is not None and period.start is not None and period.end is not None:
            self._spans[place].append((period.start, period.end))

    def over(self, label: str, place: int) -> Period | None:
        """What a sum in a column is over."""
        spans = self._spans[place][self._begun[place] if label == _SUBTOTAL else 0 :]
        if label == _SUBTOTAL:
            self._begun[place] = len(self._spans[place])
        if not spans:
            return None
        start, end = min(first for first, _ in spans), max(last for _, last in spans)
        if start.year == end.year:
            months = span_of(start.year, start.month, end.month, "months" if start.month < end.month else "month")
            return whole_year(months)
        if (start.month, end.month) != (1, 12):
            return None
        return span_of(start.year - 1, 1, end.year - start.year + 1, "span")
