"""Milestones told again for a later day than they were promised for: 预计12月底竣工 of what was due in September."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from kpi.ledger.deliveries import about

Row = dict[str, Any]

_EXPECTED = "预计|预期|有望|拟于"


def with_later_expectations(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of targets with `is_postponed`: an expectation of the same thing, told later, for a later day.

    It is no second promise, and does not move the first: who put it off has not kept it.
    """
    is_milestone = (pl.col("kind") == "milestone") & pl.col("value").is_null() & pl.col("deadline").is_not_null()
    numbered = rows.with_row_index("nth")
    told = numbered.filter(is_milestone & pl.col("published_on").is_not_null()).with_columns(
        is_expected=pl.col("quote").str.contains(_EXPECTED).fill_null(False)
    )
    promised: dict[tuple, list[tuple[date, date]]] = {}
    late: set[int] = set()
    for row in told.sort("published_on").iter_rows(named=True):
        key = (row["adcode"], *about(row))
        day, due = row["published_on"], row["deadline"]
        if row["is_expected"] and any(made < day and before < due for made, before in promised.get(key, ())):
            late.add(row["nth"])
        else:
            promised.setdefault(key, []).append((day, due))
    return numbered.with_columns(is_postponed=pl.col("nth").is_in(sorted(late))).drop("nth")
