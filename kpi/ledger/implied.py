"""Targets that nobody printed but a completion rate beside its actual implies: 13 projects = 217 % ⇒ 6.

A rate of the first months' task (占前三季度任务的90%) implies a target of these months, never one of the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Any

from kpi.ledger.families import COUNTERS
from kpi.ledger.identity import digest
from kpi.ledger.rates import OTHER, YEAR, months_of
from kpi.ledger.revisions import citation

Row = dict[str, Any]

WHOLE_UNITS = (*COUNTERS, "人", "人次", "套", "辆", "头", "份", "位", "名")
"""Units of what is counted in whole numbers."""
_NINE_PLACES = Decimal("1e-9")


def interval(actual: Decimal, rate: Decimal, actual_unit: Decimal | None) -> tuple[Decimal, Decimal]:
    """Least and greatest target that prints `rate` percent for `actual`, both rounded to their last printed digit.

    `actual_unit` is one unit of the actual's last digit; None takes the actual as exact. The rate's last digit is taken
    from its own figures: 217 is to the percent, 59.1 to a tenth. 13 at 217 % lie between 5.977 and 6.005.
    """
    half_rate = Decimal(1).scaleb(min(0, int(rate.normalize().as_tuple().exponent))) / 2
    half_actual = (actual_unit or Decimal(0)) / 2
    return (
        (actual - half_actual) / (rate + half_rate) * 100,
        (actual + half_actual) / (rate - half_rate) * 100,
    )


def implied_value(actual: Decimal, rate: Decimal, unit: str, actual_unit: Decimal | None = None) -> Decimal:
    """The target that `actual` being `rate` percent of it implies, a whole number for things that are counted.

    Counts are exact, so that their own last digit allows nothing. Where no whole number prints the rate, the quotient
    stays as it is.
    """
    quotient = actual / rate * 100
    if unit in WHOLE_UNITS and actual == actual.to_integral_value():
        low, high = interval(actual, rate, None)
        first, last = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_FLOOR)
        if first <= last and first > 0:
            return min(max(quotient.to_integral_value(ROUND_HALF_EVEN), first), last)
    return quotient.quantize(_NINE_PLACES)


def implied_targets(actuals: Iterable[Row], printed: Iterable[Row]) -> Iterator[Row]:
    """Rows of targets that completion rates imply where no target of the same time was printed.

    A completion rate is read as one of the year's target, unless its words say of which first months. Claims whose
    intervals meet imply one target with several sources; a later claim that fits no more is a revision that nobody
    announced. A growth target whose frozen level explains the rate is that target already.
    """
    known = {
        key: row for row in printed if row["family"] in ("amount", "growth") and (key := _year_key(row)) is not None
    }
    amounts = {key for key, row in known.items() if key[1] == "amount"}
    claims: dict[tuple, list[Row]] = {}
    facts = list(actuals)
    said = {_rate_key(row, row["value"]): row for row in facts if row["family"] == "completion"}
    for row, months in (*((row, YEAR) for row in facts), *_of_first_months(facts)):
        rate = row["stated_attainment"]
        if row["family"] != "amount" or not rate or rate <= 0 or not row["value"] or row["is_contradicted"] == "yes":
            continue
        key = _claim_key(row, months)
        if (key[0], "amount", *key[1:]) in amounts:
            continue
        growth = known.get((key[0], "growth", *key[1:4], "%", months))
        level = growth.get("level_value") if growth else None
        low, high = interval(row["value"], rate, row["precision"])
        if level is not None and low <= level <= high:
            continue
        claims.setdefault(key, []).append({**row, "claim": said.get(_rate_key(row, rate), row)})
    for key, rows in claims.items():
        whole = [row for row in rows if row["basis"] != "period"] or rows
        yield from _history(key, sorted(whole, key=_order))


def _of_first_months(facts: list[Row]) -> Iterator[tuple[Row, int]]:
    """Amounts whose completion is told of the first months' task, with that completion and the number of months."""
    amounts: dict[tuple, list[Row]] = {}
    for row in facts:
        if row["family"] == "amount":
            amounts.setdefault(_rate_key(row, None), []).append(row)
    for row in facts:
        months = months_of(row["quote"]) if row["family"] == "completion" else YEAR
        beside = [fact for fact in amounts.get(_rate_key(row, None), ()) if fact["file"] == row["file"]]
        if months not in (YEAR, OTHER) and months >= row["period_end"].month and len(beside) == 1:
            yield {**beside[0], "stated_attainment": row["value"]}, months


def _year_key(row: Row) -> tuple | None:
    """Which first months of which year a target is for, with what it is about; None for any other time."""
    start, end = row["period_start"], row["period_end"]
    if not start or not end or (start.month, start.day, end.year) != (1, 1, start.year):
        return None
    if (end + timedelta(days=1)).day != 1:
        return None
    about = (row["adcode"], row["family"], row["indicator_code"], start.year, row["qualifier"], row["unit_class"])
    return (*about, end.month)


def _rate_key(row: Row, rate: Decimal | None) -> tuple:
    return (row["adcode"], row["indicator_code"], row["qualifier"], row["period_start"], row["period_end"], rate)


def _claim_key(row: Row, months: int) -> tuple:
    year = row["period_end"].year
    return (row["adcode"], row["indicator_code"], year, row["qualifier"], row["unit_class"], months)


def _order(row: Row) -> tuple:
    return (row["published_on"] or date.min, row["period_end"], row["actual_id"])


def _history(key: tuple, claims: list[Row]) -> Iterator[Row]:
    revisions: list[tuple[Decimal, Decimal, list[Row]]] = []
    for claim in claims:
        low, high = interval(claim["value"], claim["stated_attainment"], claim["precision"])
        if revisions and low <= revisions[-1][1] and high >= revisions[-1][0]:
            held_low, held_high, same = revisions[-1]
            revisions[-1] = (max(low, held_low), min(high, held_high), [*same, claim])
        else:
            revisions.append((low, high, [claim]))
    for number, (_, _, said) in enumerate(revisions, start=1):
        narrowest = min(said, key=_width)
        following = revisions[number][2][0]["published_on"] if number < len(revisions) else None
        low, high = interval(narrowest["value"], narrowest["stated_attainment"], narrowest["precision"])
        year, months = narrowest["period_end"].year, key[-1]
        end = date(year + months // 12, months % 12 + 1, 1) - timedelta(days=1)
        unit = narrowest["unit"]
        value = implied_value(narrowest["value"], narrowest["stated_attainment"], unit, narrowest["precision"])
        yield {
            **{name: narrowest[name] for name in _CARRIED},
            **{name: narrowest["claim"][name] for name in _SOURCE},
            "target_id": digest(*(key[:-1] if months == YEAR else key), "implied"),
            "revision": number,
            "accrual": "stock" if narrowest["basis"] == "stock" else "flow",
            "comparator": "=",
            "value": value,
            "precision": (high - low).quantize(_NINE_PLACES),
            "period": str(year) if months == YEAR else f"{year}-01/{year}-{months:02d}",
            "period_start": date(year, 1, 1),
            "period_end": end,
            "obtained_by": "implied_by_completion",
            "valid_from": said[0]["published_on"],
            "valid_to": following,
            "sources": len(said),
            "citations": "\n".join(dict.fromkeys(citation(each) for row in said for each in (row["claim"], row))),
        }


def _width(row: Row) -> Decimal:
    low, high = interval(row["value"], row["stated_attainment"], row["precision"])
    return high - low


_CARRIED = (
    "adcode",
    "district",
    "indicator_code",
    "indicator",
    "section",
    "kind",
    "family",
    "direction",
    "unit",
    "unit_class",
    "qualifier",
    "confidence",
)
_SOURCE = ("published_on", "file", "place", "statement_id", "quote", "printed", "source_title", "source_url")
