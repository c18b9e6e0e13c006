"""Stretches of time as the ledger writes them: 2023, 2023-H1, 2023-Q1, 2023-07, 2023-01/2023-07, 2021/2025."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1900, 2199


class Period(NamedTuple):
    """A stretch of time: its code, its first and its last day."""

    code: str
    start: date
    end: date

    @property
    def year(self) -> int:
        """The year it ends in."""
        return self.end.year

    def is_within(self, other: Period) -> bool:
        """Whether it is a part of `other`, and not all of it."""
        return other.start <= self.start and self.end <= other.end and (self.start, self.end) != other[1:]


def last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def months(year: int, first: int, last: int) -> Period:
    """Months `first` to `last` of a year under their usual name (a quarter, a half, the year)."""
    start, end = date(year, first, 1), last_day(year, last)
    named = {(1, 12): f"{year}", (1, 6): f"{year}-H1", (7, 12): f"{year}-H2"}
    if (first, last) in named:
        code = named[first, last]
    elif first == last:
        code = f"{year}-{first:02d}"
    elif last - first == 2 and last % 3 == 0:
        code = f"{year}-Q{last // 3}"
    else:
        code = f"{year}-{first:02d}/{year}-{last:02d}"
    return Period(code, start, end)


def whole_year(year: int) -> Period:
    return months(year, 1, 12)


@lru_cache(maxsize=1024)
def years(first: int, last: int) -> Period:
    """Several whole years: 2021/2025."""
    if first == last:
        return whole_year(first)
    return Period(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


def day(year: int, month: int, number: int) -> Period | None:
    """One day; None where the calendar has none such."""
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    when = date(year, month, number)
    return Period(when.isoformat(), when, when)


def is_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR
