"""Periods and days in words: 2023年1—6月 and Jan–Jun 2023."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from kpi.vocabulary.words import Words

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_QUARTERS = "一二三四"
HOLIDAYS = {"元旦": 1, "清明": 4, "五一": 5, "国庆": 10}
"""Holidays of a fixed date, and the month they fall in."""


@lru_cache(8192)
def day(value: date | None) -> Words:
    """A day: 2023年1月5日, 5 January 2023; a missing one is said to be missing."""
    if value is None:
        return Words("日期未注明", "date not given")
    return Words(f"{value.year}年{value.month}月{value.day}日", f"{value.day} {MONTHS[value.month - 1]} {value.year}")


@lru_cache(8192)
def month(value: date | None, *, year: bool = True) -> Words:
    """A month: 2023年6月, June 2023; without its year where the reader has just read it."""
    if value is None:
        return Words("月份未注明", "month not given")
    zh, en = f"{value.month}月", MONTHS[value.month - 1]
    return Words(f"{value.year}年{zh}", f"{en} {value.year}") if year else Words(zh, en)


@cache
def period(text: str | None) -> Words:
    """A period as the tables write it: 2023, 2023-H1, 2023-Q1, 2023-07, 2023-01/2023-07, 2021/2025."""
    if not text:
        return Words("期间未注明", "period not given")
    if m := re.fullmatch(r"(\d{4})", text):
        return Words(f"{m[1]}年", m[1])
    if m := re.fullmatch(r"(\d{4})-H([12])", text):
        return Words(f"{m[1]}年{'上' if m[2] == '1' else '下'}半年", f"H{m[2]} {m[1]}")
    if m := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        return Words(f"{m[1]}年{_QUARTERS[int(m[2]) - 1]}季度", f"Q{m[2]} {m[1]}")
    if m := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        return Words(f"{m[1]}年{int(m[2])}月", f"{MONTHS[int(m[2]) - 1]} {m[1]}")
    if m := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])/(\d{4})-(0[1-9]|1[0-2])", text):
        first, last = MONTHS[int(m[2]) - 1][:3], MONTHS[int(m[4]) - 1][:3]
        if m[1] == m[3]:
            return Words(f"{m[1]}年{int(m[2])}—{int(m[4])}月", f"{first}–{last} {m[1]}")
        return Words(f"{m[1]}年{int(m[2])}月—{m[3]}年{int(m[4])}月", f"{first} {m[1]}–{last} {m[3]}")
    if m := re.fullmatch(r"(\d{4})-Q([1-4])/(?:\d{4}-)?Q([1-4])", text):
        return Words(f"{m[1]}年{_QUARTERS[int(m[2]) - 1]}至{_QUARTERS[int(m[3]) - 1]}季度", f"Q{m[2]}–Q{m[3]} {m[1]}")
    if m := re.fullmatch(r"(\d{4})[/—-](\d{4})", text):
        return Words(f"{m[1]}—{m[2]}年", f"{m[1]}–{m[2]}")
    return Words(text, text)
