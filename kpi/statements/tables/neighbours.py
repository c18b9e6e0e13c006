"""What a column takes from those to its left: its period and its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpi.statements.periods import Period, shift_year
from kpi.statements.tables.heads import Column, is_rate_alone
from kpi.statements.tables.labels import is_measure
from kpi.statements.tables.marking import SCORE
from kpi.statements.tables.printed_units import without_unit

_OF_WHOLE_YEAR = re.compile("年度|全年|年初|占年")


def _is_year_before(period: Period, other: Period | None) -> bool:
    """Whether a column is what the one to its left is compared with: 2023年 | 2022年 | 增减."""
    return other is not None and period.code is not None and period.code == shift_year(other, -1).code


def _is_of_sum(column: Column) -> bool:
    """Whether a head says that its figures are of all months so far: 累计, or how much of a year's goal is reached."""
    return "累计" in column.text or (column.kind == "completion_rate" and bool(_OF_WHOLE_YEAR.search(column.text)))


@dataclass(slots=True)
class _Times:
    """The times that hold going from left to right: of the last column, of the last result, and the table's."""

    known: Period | None
    running: Period | None = None
    of_goal: bool = False
    """Whether the running time is that of a goal."""
    reached: Period | None = None
    is_beside_level: bool = False


def take_periods(columns: list[Column], known: Period | None) -> None:
    """Growth takes the period of the figure to its left, completion and place that of what was reached before them."""
    times = _Times(known)
    beside: str | None = None
    words, is_sum = "", False
    for column in columns:
        if column.kind in ("growth_rate", "share") and not column.is_dated and is_rate_alone(column, words):
            column.role = column.role or beside  # 2024年目标 | 增速
            column.is_of_sum = is_sum
        column.is_of_sum = column.is_of_sum or _is_of_sum(column)
        beside, words, is_sum = column.role, column.words, column.is_of_sum
        _take_period(column, times)


def _take_period(column: Column, times: _Times) -> None:
    """Give one column the period that those before it leave to it, and leave its own to those after it."""
    if column.kind != "level" and column.role != "target" and not column.is_dated and times.reached is not None:
        column.period = times.reached  # 2024年 {计划, 1-6月, 进度}: the progress is that of 1-6月
    is_compared = False
    if column.period is not None and not (column.is_year_ago and column.period.partial):
        is_compared = _is_compared(column, times.running, times.is_beside_level)
        if not is_compared:
            times.running, times.of_goal = column.period, column.role == "target"
    elif column.is_year_ago:
        last = times.running or times.known
        column.period = shift_year(last, -1) if last is not None else None
    elif column.kind in ("completion_rate", "rank"):
        column.period = times.reached
    elif column.kind != "level" and times.running is not None:
        column.period = times.running
    is_result = column.kind == "level" and column.sort == "value" and column.role != "target"
    if is_result and not column.is_year_ago and not is_compared:
        times.reached = column.period
        if column.period is None and times.of_goal:
            times.running = None  # 年度目标 | 完成额 | 同比: the growth is of the time of the table
    times.is_beside_level = column.kind == "level" and column.period is not None


def _is_compared(column: Column, running: Period | None, is_beside_level: bool) -> bool:
    """Whether a column is only what the one to its left is compared with."""
    if column.is_year_ago and running is not None:
        return True
    period = column.period
    return is_beside_level and column.kind == "level" and period is not None and _is_year_before(period, running)


def take_names(columns: list[Column]) -> None:
    """The growth, the share or the rank beside a figure is of the same thing, and of the same class of it."""
    named, before = "", None
    for column in columns:
        if SCORE.fullmatch(column.text):
            named = column.text  # the place behind it is that of the score
        if column.sort != "value":
            continue
        if _is_class_of(column):
            column.share, column.words = column.words, named  # 累计入库 | 其中 {工业, 建筑业} | 完成率
        if not column.words and column.kind != "level":
            column.named = named
        elif column.kind == "completion_rate" and named.startswith(column.words):
            column.words = named  # 技改投资 | 完成技改任务
        if before is not None and not column.share and column.kind != "level" and _share_group(before, column):
            column.share = before.share  # 开工项目 {亿元以上 {任务, 完成}, 完成率}
        named, before = column.words or named, column


def _is_class_of(column: Column) -> bool:
    """Whether a column below 其中 names only a class of what the one before them measures."""
    is_part = column.text.startswith(("其中 ", "其中： ", "其中: "))
    return is_part and bool(column.words) and column.unit is None and not column.share and not is_measure(column.words)


def _share_group(one: Column, other: Column) -> bool:
    """Whether two columns stand below one group of heads and are of one thing."""
    group, _, rest = one.text.partition(" ")
    return bool(rest) and other.text.startswith(f"{group} ") and other.words in ("", one.words)


_EARLIER = re.compile(
    r"[比较](?:上(?:月|季度?|期)|(?:\d{1,2}[-—–~～至])?\d{1,2}月份?|前?[一二三]季度|上半年)末?(?:累计)?(?:增速|增幅)?"
    r"(?:[±+＋/\-－]+|增减|变化|变动|提高|回落|加快|升降)"
)
"""What a rate moved by since the report before: 比1—7月±, 较上月增减."""


def take_points(columns: list[Column]) -> None:
    """What stands beside growth and compares it with that of the report before is in points."""
    before: Column | None = None
    for column in columns:
        if column.sort != "value":
            continue
        head = without_unit(column.text.split(" ")[-1])
        is_beside_rate = before is not None and before.kind == "growth_rate"
        if is_beside_rate and column.unit is None and not column.is_of_moves and _EARLIER.fullmatch(head):
            column.kind, column.unit = "increment", "个百分点"
            continue
        before = column
