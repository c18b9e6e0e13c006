"""Comparisons that a text makes beside a growth: 高于全市0.8个百分点, 较一季度提高0.6个百分点, 低于上年同期."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from kpi.reconciliation import verdicts
from kpi.reconciliation.check_rows import printed, row

_ABOVE = re.compile(r"全(?P<level>[省市州])")
_ENDINGS = {"省": ("省", "自治区", "市"), "市": ("市",), "州": ("州", "盟", "地区")}
_QUARTERS = re.compile(r"(?P<quarter>[一二三])季度|(?P<half>上半年)|(?P<nine>前三季度)")
_MONTHS = re.compile(r"1\s*[-—–~至到]\s*(?P<last>\d{1,2})月")
_SAME_TIME = re.compile(r"[上去]年同期|同期")
_LAST_YEAR = re.compile(r"[上去]年(?!同期|同|末|底)")
_OTHERS = re.compile(r"全国|平均|预期|目标|序时|计划|进度")
"""What is no place or time that a growth of the ledger could answer for."""

Key = tuple[str, str, date, date]


def comparisons(statements: Sequence[dict], actuals: Sequence[dict], districts: Sequence[dict]) -> Iterator[dict]:
    """The points between a growth and that of the unit above or of another time, where the ledger knows both.

    `statements` are read ones in the order of their texts. A comparison is with the growth that its text told last.
    """
    growths = _growths(actuals)
    places = {place["adcode"]: place for place in districts}
    ordered = sorted(statements, key=lambda each: (each["document"], each["start"]))
    for document, said in groupby(ordered, key=lambda each: each["document"]):
        growth: dict | None = None
        for statement in said:
            if statement["kind"] == "growth_rate" and statement["role"] == "actual":
                growth = statement
            elif growth and _compares(statement, growth):
                yield from _checked(statement, _known(growth, document, growths), growths, places)


def _growths(actuals: Sequence[dict]) -> dict[Key, list[dict]]:
    """The rates of growth by district, indicator and time, the newest publication last."""
    found: dict[Key, list[dict]] = {}
    rates = [one for one in actuals if one["kind"] == "growth_rate" and not one["qualifier"]]
    for one in sorted(rates, key=lambda each: (each["published_on"] or date.min, each["actual_id"])):
        found.setdefault(_key(one), []).append(one)
    return found


def _key(one: dict) -> Key:
    return one["adcode"], one["indicator_code"], one["period_start"], one["period_end"]


def _compares(statement: dict, growth: dict) -> bool:
    return (
        statement["kind"] == "increment"
        and statement["unit"] == "个百分点"
        and statement["value"] is not None
        and statement["indicator_code"] == growth["indicator_code"]
    )


def _known(growth: dict, document: str, growths: dict[Key, list[dict]]) -> dict | None:
    """The row of the ledger that a growth of the text became."""
    return next((one for one in growths.get(_key(growth), []) if one["file"] == document), None)


def _checked(
    statement: dict, growth: dict | None, growths: dict[Key, list[dict]], places: dict[str, dict]
) -> Iterator[dict]:
    other = _other(statement["quote"], growth, places) if growth else None
    against = growths.get(other, []) if other else []
    if growth is None or not against:
        return
    here, there = printed(growth) / 100, printed(against[-1]) / 100
    claim = printed(statement) / 100
    finding = verdicts.judge_result(claim, here.value - there.value, here.rounded - there.rounded)
    one = growth | {"file": statement["document"], "place": f"{statement['start']}-{statement['end']}"}
    yield row(
        "comparison",
        one,
        [growth, against[-1]],
        finding,
        stated=f"{statement['value'].normalize():f}个百分点",
        inputs=f"{growth['value'].normalize():f}% − {against[-1]['value'].normalize():f}%",
        unit="个百分点",
        figures=3,
    )


def _other(quote: str, growth: dict, places: dict[str, dict]) -> Key | None:
    """District, indicator and time of the growth that is compared with; None where the words name none."""
    if above := _ABOVE.search(quote):
        code = _above(growth["adcode"], above["level"], places)
        return (code, growth["indicator_code"], growth["period_start"], growth["period_end"]) if code else None
    if _OTHERS.search(quote):
        return None
    time = _time(quote, growth)
    return (growth["adcode"], growth["indicator_code"], *time) if time else None


def _above(adcode: str, level: str, places: dict[str, dict]) -> str | None:
    """The nearest unit above that the word means: 全市 is the city, 全省 the province."""
    above = places.get(adcode, {}).get("parent")
    while above:
        place = places.get(above)
        if place is None:
            return None
        is_province = place["level"] == "province"
        if place["district"].endswith(_ENDINGS[level]) and (level != "省" or is_province):
            return above
        above = place["parent"]
    return None


def _time(quote: str, growth: dict) -> tuple[date, date] | None:
    """The time that a comparison names: earlier months of the year, the same months or the whole of the year before."""
    start, end = growth["period_start"], growth["period_end"]
    if _SAME_TIME.search(quote):
        return _of_months(start.year - 1, start.month, end.month)
    if months := _months(quote):
        return _of_months(end.year, 1, months) if months < end.month else None
    return _of_months(start.year - 1, 1, 12) if _LAST_YEAR.search(quote) else None


def _months(quote: str) -> int:
    """How many months from January an earlier time of the year has that the words name; 0 for none."""
    if found := _QUARTERS.search(quote):
        if found["nine"] or found["half"]:
            return 9 if found["nine"] else 6
        return 3 if found["quarter"] == "一" else 0
    found = _MONTHS.search(quote)
    return int(found["last"]) if found and int(found["last"]) <= 12 else 0


def _of_months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
