"""Periods of tables to their code and days: 2023, 2023-H1, 2023-Q1, 2023-07, 2023-01/2023-09, 2021/2025."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from kpi.sheets.cells import Refused

_Y = r"(?P<year>(?:19|20)\d\d)"
_M = r"(?:0?[1-9]|1[0-2])"
_TO = r"[-—–~～至到/]"
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}
_FORMS = tuple(
    re.compile(form.replace("Y", _Y).replace("TO", _TO).replace("M", _M))
    for form in (
        r"Y(?:年(?:度|全年|末|底)?)?",
        r"Y[-年]?[hH](?P<half>[12])",
        r"Y年(?P<half_word>[上下])半年",
        r"Y[-年]?[qQ](?P<quarter>[1-4])",
        r"Y年第?(?P<quarter_word>[一二三四1-4])季度",
        r"Y-?[qQ](?P<first_quarter>[1-4])(?:-|/|(?:/(?P=year)-))?[qQ](?P<last_quarter>[1-4])",
        r"Y年前(?P<front>[二三两23])(?:个)?季度",
        r"Y年(?:第?[一1])(?:季度)?TO(?P<front_to>[二三四2-4])季度",
        r"Y(?:[-年./]|-?m)(?P<month>M)月?(?:份)?",
        r"Y(?P<month_2>0[1-9]|1[0-2])",
        r"Y-?m(?P<first_month>M)-?m(?P<last_month>M)",
        r"Y-(?P<first>M)/(?P=year)-(?P<last>M)",
        r"Y年(?P<from>M)月?TO(?P<to>M)月(?:份)?",
        r"Y年?TO(?P<last_year>(?:19|20)\d\d)年?",
    )
)


@lru_cache(maxsize=4_096)
def period(text: str) -> tuple[str, date, date]:
    """(code, first day, last day) of a period as written in a cell. Raises Refused."""
    words = re.sub(r"\s", "", text).replace("M", "m")
    for form in _FORMS:
        match = form.fullmatch(words)
        if match:
            first, last = _months(match.groupdict())
            start, end = _days(int(match["year"]), first, match.groupdict().get("last_year"), last)
            if end < start:
                raise Refused("bad_period", f'"{text[:40]}" ends before it starts', "write the earlier one first")
            return code(start, end), start, end
    raise Refused(
        "bad_period",
        f'"{text[:40]}" is not a period',
        "write 2023, 2023-H1, 2023-Q1, 2023-07, 2023-01/2023-07 or 2023年1—7月",
    )


def _months(part: dict[str, str | None]) -> tuple[int, int]:
    """First and last month that a matched form names; the whole year where it names none."""
    half = part.get("half") or {"上": "1", "下": "2"}.get(part.get("half_word") or "")
    if half:
        return (1, 6) if half == "1" else (7, 12)
    quarter = part.get("quarter") or part.get("quarter_word")
    if quarter:
        number = _small(quarter)
        return 3 * number - 2, 3 * number
    first_quarter, last_quarter = part.get("first_quarter"), part.get("last_quarter")
    if first_quarter and last_quarter:
        return 3 * int(first_quarter) - 2, 3 * int(last_quarter)
    front = part.get("front") or part.get("front_to")
    if front:
        return 1, 3 * _small(front)
    month = part.get("month") or part.get("month_2")
    if month:
        return int(month), int(month)
    for names in (("first_month", "last_month"), ("first", "last"), ("from", "to")):
        first, last = map(part.get, names)
        if first and last:
            return int(first), int(last)
    return 1, 12


def _small(numeral: str) -> int:
    return _NUMERALS.get(numeral) or (2 if numeral == "两" else int(numeral))


def _days(year: int, first: int, last_year: str | None, last: int) -> tuple[date, date]:
    end_year = int(last_year) if last_year else year
    return date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1])


def code(start: date, end: date) -> str:
    """The one code of a stretch of time: its short name where it has one, else its ends."""
    if start.year != end.year:
        whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        return f"{start.year}/{end.year}" if whole else f"{start:%Y-%m}/{end:%Y-%m}"
    months = start.month, end.month
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return f"{start.isoformat()}/{end.isoformat()}"
    if months == (1, 12):
        return f"{start.year}"
    if months in ((1, 6), (7, 12)):
        return f"{start.year}-H{1 if months[0] == 1 else 2}"
    if months[1] - months[0] == 2 and months[0] % 3 == 1:
        return f"{start.year}-Q{months[1] // 3}"
    if months[0] == months[1]:
        return f"{start:%Y-%m}"
    return f"{start:%Y-%m}/{end:%Y-%m}"
