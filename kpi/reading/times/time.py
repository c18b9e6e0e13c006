"""A time expression, and what it does in its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Does(Enum):
    """What a time expression does in its sentence."""

    PERIOD = "period"  # 2024年, 上半年: the time a figure is about
    AS_OF = "as_of"  # 截至9月底, 9月末, 目前: a state, or what has come together since January
    UNTIL = "until"  # 到2025年, 至年底: the end of a way, a deadline when it lies ahead
    DEADLINE = "deadline"  # 10月底前, 年内
    SINCE = "since"  # 2021年以来
    BASE = "base"  # 比2020年, 较上月, 是2019年的…: what something is compared with
    YARDSTICK = "yardstick"  # 创2006年以来新高
    NAME = "name"  # a year inside a name; it dates nothing


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: `year` is absolute, `shift` relative to publication; months `first` to `last` of it."""

    start: int
    end: int
    does: Does
    shape: str  # year | years | half | quarter | months | month | day | now | over_years
    year: int | None = None
    shift: int | None = None
    first: int = 1
    last: int = 12
    first_year: int | None = None  # of several years
    number: int = 0  # the day of a day, the count of 近N年
    is_end: bool = False  # 年底, 9月末
    is_cumulative: bool = False  # 今年以来, 9月累计
    owned_from: int = 0  # where its own 比, 到, 截至 begins

    @property
    def has_year(self) -> bool:
        return self.year is not None or self.shift is not None
