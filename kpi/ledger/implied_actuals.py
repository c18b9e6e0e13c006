"""What nobody printed but a completion or a gap tells: 完成年度目标的78% of 640亿元, 距目标还差1.1亿美元 of 6亿."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from kpi.ledger.gaps import HELD
from kpi.ledger.implied import WHOLE_UNITS
from kpi.ledger.rates import months_of, months_of_head
from kpi.schemas import TABLES

Row = dict[str, Any]

_NINE_PLACES = Decimal("1e-9")
_POINTS = "个百分点"
_ABOUT = ("adcode", "indicator_code", "qualifier")
_CARRIED = ("period_end", "stage", "published_on", "superseded_on", "actual_id")


def build(targets: pl.DataFrame, actuals: pl.DataFrame) -> pl.DataFrame:
    """The table `implied_actuals`: one row for each target and time of which a rate or a gap alone tells the figure.

    The target that held on the day of the claim is meant, whatever it is today. Where a claim can be of two targets, or
    of one that starts from somewhere, it implies nothing.
    """
    lines: dict[tuple, dict[str, list[Row]]] = {}
    for target in targets.filter(pl.col("value").is_not_null() & (pl.col("origin") == "printed")).to_dicts():
        about = tuple(target[name] for name in _ABOUT)
        lines.setdefault(about, {}).setdefault(target["target_id"], []).append(target)
    told = actuals.filter(pl.col("family").is_in(["completion", "increment"]) & (pl.col("is_contradicted") == "no"))
    rows = [row for claim in told.to_dicts() for row in _implied(claim, lines)]
    return TABLES["implied_actuals"].frame(_newest(rows)).sort("target_id", "period_end", "known_on")


def _implied(claim: Row, lines: dict[tuple, dict[str, list[Row]]]) -> Iterator[Row]:
    how = "completion" if claim["family"] == "completion" else "gap"
    about = tuple(claim[name] for name in _ABOUT)
    if how == "gap":
        held = _held_against_target(claim["qualifier"])
        about = (*about[:2], None if held == HELD else (held or "").removesuffix(f"，{HELD}"))
        if held is None:
            return
    meant = [line for line in lines.get(about, {}).values() if _is_of(claim, line[-1], how)]
    if len(meant) != 1:
        return
    target = _in_force(meant[0], claim)
    value = _value(claim, target, how)
    if value is not None:
        yield {
            "target_id": target["target_id"],
            "period_start": target["period_start"],
            **{name: claim[name] for name in _CARRIED},
            "value": value,
            "implied_by": how,
            "known_on": claim["published_on"] or claim["period_end"],
        }


def _held_against_target(qualifier: str | None) -> str | None:
    return qualifier if qualifier is not None and qualifier.endswith(HELD) else None


def _is_of(claim: Row, target: Row, how: str) -> bool:
    """Whether a claim can be of a target: of its time, of what adds up from nothing, and of one unit for a gap."""
    start, end = target["period_start"], target["period_end"]
    if start is None or end is None or not start <= claim["period_end"] <= end:
        return False
    if target["value_high"] is not None or target["against_code"] is not None:
        return False
    if how == "gap" and claim["unit"] == _POINTS:
        return target["family"] in ("growth", "ratio") and start.year == end.year
    if target["family"] != "amount" or target["baseline_value"]:
        return False
    if how == "gap":
        return claim["unit_class"] == target["unit_class"] and target["direction"] == "up" and start.year == end.year
    months = months_of(claim["quote"]) if claim["note"] is None else months_of_head(claim["note"])
    return claim["unit"] == "%" and (start.month, end.year, end.month) == (1, start.year, months)


def _in_force(line: list[Row], claim: Row) -> Row:
    """The revision that held when the claim was published; the first where all were made later."""
    day = claim["published_on"] or date.max
    return next((row for row in reversed(line) if row["valid_from"] is None or row["valid_from"] <= day), line[0])


def _value(claim: Row, target: Row, how: str) -> Decimal | None:
    """The figure that a claim implies; None for what no figure can be."""
    if how == "gap":
        value = target["value"] + claim["value"]
        return value if value >= 0 or target["family"] == "growth" else None
    return _share(target, claim) if claim["value"] > 0 else None


def _share(target: Row, claim: Row) -> Decimal:
    """So many per cent of a target; of what is counted the whole number that prints the rate, where there is one."""
    value: Decimal = target["value"] * claim["value"] / 100
    whole = value.to_integral_value()
    if target["unit"] in WHOLE_UNITS and target["value"] == target["value"].to_integral_value():
        printed = (claim["precision"] or Decimal(1)) / 2
        if abs(whole / target["value"] * 100 - claim["value"]) <= printed:
            return whole
    return value.quantize(_NINE_PLACES)


def _newest(rows: Iterable[Row]) -> list[Row]:
    """One row for each target, time and day: of a rate and a gap told together the rate, which needs no sign."""
    found: dict[tuple, Row] = {}
    for row in sorted(rows, key=lambda row: (row["implied_by"] == "completion", row["actual_id"])):
        found[(row["target_id"], row["period_end"], row["known_on"])] = row
    return list(found.values())
