"""Results told under a shorter name than the plan's: 隐性债务 of 政府隐性债务, 护理型 of 护理型床位."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from kpi.ledger import families
from kpi.ledger.qualifiers import PART
from kpi.ledger.rows import missing
from kpi.ledger.short_names import core, may_be
from kpi.rejections import Rejection
from kpi.schemas.table import COUNT, FLAG, TEXT

Row = dict[str, Any]

_SERIES = ("adcode", "indicator_code", "qualifier")
_THING = ("indicator_code", "indicator", "section", "subject", "qualifier", "direction", "aggregation")
_OF_ITS_OWN = ("completion", "increment")
"""Families of figures that are told of a target in another unit than its own."""
_PLAIN_UNITS = ("元", "%", "个", "人", "家")
"""Units in which anything is counted: a name of two characters says too little with them."""
_MOST = Decimal("2")
"""How many times a target a figure may be and still be taken for one of the same thing."""
_RULE = "two_names"


def with_names_of_targets(rows: pl.DataFrame, promised: pl.DataFrame) -> tuple[pl.DataFrame, list[Rejection]]:
    """Rows of actuals in which a thing that no target names has the name of the one target that it is short for.

    Only where one target of its district, time, family and unit can be meant, and its own name has no figure for that
    time. What can be several of them is refused with their names, for a person to say which.
    """
    targets = promised.filter(missing().is_null() & pl.col("value").is_not_null() & pl.col("period_end").is_not_null())
    named = {tuple(row) for row in targets.select(_SERIES).unique().iter_rows()}
    numbered = rows.with_row_index("nth")
    orphans = [row for row in numbered.iter_rows(named=True) if tuple(row[name] for name in _SERIES) not in named]
    if not orphans or targets.is_empty():
        return rows, []
    known = _figures(numbered, named)
    by_district: dict[str, list[Row]] = {}
    for target in targets.iter_rows(named=True):
        by_district.setdefault(target["adcode"], []).append(target)
    meant: dict[int, Row] = {}
    doubts: dict[int, list[Row]] = {}
    for row in orphans:
        found = _targets_of(row, by_district.get(row["adcode"], ()), known)
        if len(found) == 1:
            meant[row["nth"]] = found[0]
        elif len(found) > 1 and row["indicator_code"].startswith("x:"):
            doubts[row["nth"]] = found
    meant = _without_rivals(meant, numbered)
    kept = numbered.filter(~pl.col("nth").is_in(sorted(doubts)))
    refused = [_doubt(row, doubts[row["nth"]]) for row in orphans if row["nth"] in doubts]
    return _renamed(kept, meant).select(rows.columns), refused


def _figures(rows: pl.DataFrame, named: set[tuple]) -> set[tuple]:
    """Which targets have a figure of their own name, by the end of its time."""
    told = rows.select(*_SERIES, "family", "period_end").unique().iter_rows()
    return {tuple(row) for row in told if tuple(row[:3]) in named}


def _targets_of(row: Row, targets: Iterable[Row], known: set[tuple]) -> list[Row]:
    """The targets that a result can be of, one row for each series."""
    found = {
        tuple(target[name] for name in _SERIES): target
        for target in targets
        if _is_of_kind(row, target) and may_be(_name(row), _name(target))
    }
    free = {
        key: target
        for key, target in found.items()
        if (*key, row["family"], row["period_end"]) not in known and _is_of_its_size(row, target)
    }
    return list(free.values()) if len(free) == len(found) else []


def _name(row: Row) -> str:
    """What a row is called in its source, with what narrows it."""
    narrowed = row["qualifier"] if row["qualifier"] != PART else None
    return (narrowed or "") + (row["words"] or row["indicator"])


def _is_of_kind(row: Row, target: Row) -> bool:
    """Whether a result can be held against a target: within its time, of its family and unit, and told after it."""
    start, end = target["period_start"], target["period_end"]
    if start is None or row["period_end"] is None or not start <= row["period_end"] <= end:
        return False
    if target["file"] == row["file"] or (target["published_on"] or date.min) > (row["published_on"] or date.max):
        return False
    if len(core(_name(row))) <= 2 and row["unit_class"] in _PLAIN_UNITS:
        return False
    if row["family"] in _OF_ITS_OWN and target["family"] == "amount":
        return row["family"] == "completion" or row["unit_class"] == target["unit_class"]
    return row["family"] == target["family"] and row["unit_class"] == target["unit_class"]


def _is_of_its_size(row: Row, target: Row) -> bool:
    """Whether an amount is not far more than was promised: such a figure is of a greater whole."""
    if row["family"] != "amount" or row["value"] is None or not target["value"] or target["direction"] != "up":
        return True
    return bool(row["value"] <= target["value"] * _MOST)


def _without_rivals(meant: dict[int, Row], rows: pl.DataFrame) -> dict[int, Row]:
    """The findings, without those where two names of one time would become one target: one of them is another thing."""
    told: dict[tuple, set[str]] = {}
    by_nth = {row["nth"]: row for row in rows.filter(pl.col("nth").is_in(sorted(meant))).iter_rows(named=True)}
    keys = {
        nth: (tuple(target[name] for name in _SERIES), by_nth[nth]["family"], by_nth[nth]["period_end"])
        for nth, target in meant.items()
    }
    for nth, key in keys.items():
        told.setdefault(key, set()).add(core(_name(by_nth[nth])))
    return {nth: target for nth, target in meant.items() if len(told[keys[nth]]) == 1}


def _renamed(rows: pl.DataFrame, meant: dict[int, Row]) -> pl.DataFrame:
    """Rows that have the thing of their target; what adds up in the target adds up in its results."""
    if not meant:
        return rows
    told = [
        {"nth": nth, "accrual_meant": target["accrual"], **{f"{name}_meant": target[name] for name in _THING}}
        for nth, target in meant.items()
    ]
    schema: dict[str, pl.DataType] = {"nth": COUNT, **{f"{name}_meant": TEXT for name in ("accrual", *_THING)}}
    taken = pl.DataFrame(told, schema=schema).with_columns(pl.col("nth").cast(rows.schema["nth"]))
    joined = rows.join(taken, on="nth", how="left", maintain_order="left").with_columns(
        is_meant=pl.col("accrual_meant").is_not_null()
    )
    renamed = joined.with_columns(
        **{name: pl.when("is_meant").then(f"{name}_meant").otherwise(name) for name in _THING},
        accrual=pl.when(pl.col("is_meant") & (pl.col("family") == "amount")).then("accrual_meant").otherwise("accrual"),
        is_part=pl.col("is_part") & ~pl.col("is_meant").cast(FLAG),
    )
    is_read = pl.col("is_meant") & pl.col("statement_id").is_not_null() & (pl.col("family") == "amount")
    return renamed.with_columns(basis=pl.when(is_read).then(families.basis()).otherwise("basis"))


def _doubt(row: Row, found: list[Row]) -> Rejection:
    names = "、".join(sorted({_name(target) for target in found}))
    return Rejection(
        row["file"],
        row["place"],
        row["quote"] or row["printed"] or row["words"],
        "actuals",
        _RULE,
        f"{_name(row)} can be one of several targets: {names}",
        "map it to the indicator of the one that is meant in data/raw/review, or write its name in full",
    )
