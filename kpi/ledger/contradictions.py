"""Figures of one fact, stage and day that differ: decided by the completion they state, or contradicted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import polars as pl

from kpi.ledger.implied import interval

Row = dict[str, Any]

_RIVALS = ("fact", "standing", "published_on")
_ABOUT = ("adcode", "indicator_code", "qualifier", "unit_class")


def judged(vintages: pl.DataFrame, promised: pl.DataFrame) -> pl.DataFrame:
    """Vintages with `is_contradicted` (yes or no) and `agrees`: whether its stated completion speaks for a figure.

    Of several figures of one fact, stage and day one is decided on where its completion alone fits a promised value
    (66 at 110 % of 60); else all of them are contradicted. `promised` are rows of targets with their values.
    """
    rivals = vintages.filter(pl.len().over(_RIVALS) > 1)
    values = _promised(promised) if rivals.height else {}
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in rivals.iter_rows(named=True):
        groups[tuple(row[name] for name in _RIVALS)].append(row)
    fitting: set[str] = set()
    contradicted: set[str] = set()
    for rows in groups.values():
        speaks = [row["actual_id"] for row in rows if any(_fits(row, value) for value in _asked(row, values))]
        if len(speaks) == 1:
            fitting.update(speaks)
        else:
            contradicted.update(row["actual_id"] for row in rows)
    return vintages.with_columns(
        agrees=pl.col("actual_id").is_in(sorted(fitting)),
        is_contradicted=pl.when(pl.col("actual_id").is_in(sorted(contradicted)))
        .then(pl.lit("yes"))
        .otherwise(pl.lit("no")),
    )


def _promised(rows: pl.DataFrame) -> dict[tuple, set[tuple[int, Decimal]]]:
    found: dict[tuple, set[tuple[int, Decimal]]] = defaultdict(set)
    named = rows.filter((pl.col("family") == "amount") & (pl.col("value") > 0) & pl.col("period_end").is_not_null())
    for row in named.iter_rows(named=True):
        found[tuple(row[name] for name in _ABOUT)].add((row["period_end"].year, row["value"]))
    return found


def _asked(row: Row, values: dict[tuple, set[tuple[int, Decimal]]]) -> Iterator[Decimal]:
    said: Iterable[tuple[int, Decimal]] = values.get(tuple(row[name] for name in _ABOUT), ())
    return (value for year, value in said if year == row["period_end"].year)


def _fits(row: Row, target: Decimal) -> bool:
    rate = row["stated_attainment"]
    if row["family"] != "amount" or not rate or rate <= 0:
        return False
    low, high = interval(row["value"], rate, row["precision"])
    return low <= target <= high
