"""One target, one deadline: a source that names no day speaks of the day that another source names for the figure."""

from __future__ import annotations

import polars as pl

from kpi.ledger.revisions import IDENTITY

_ABOUT = [*(name for name in IDENTITY if name != "accrual"), "period_start", "period_end"]


def with_printed_deadlines(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of targets in which 口袋公园8个 of a table has the deadline of 10月底前建成口袋公园8个 of the plan.

    A revision in words (由8个调整为6个) has the deadline of the value that it replaces. Where sources name several days
    for one figure, each of these is a target of its own, and what names no day stays apart from all of them.
    """
    has_day = pl.col("deadline").is_not_null() & (pl.col("deadline") != pl.col("period_end")).fill_null(True)
    is_open = ~has_day & pl.col("deadline_partial").is_null() & pl.col("value").is_not_null()
    told = (
        rows.filter(has_day & pl.col("value").is_not_null() & pl.col("period_end").is_not_null())
        .group_by(*_ABOUT, "value")
        .agg(pl.col("deadline").n_unique().alias("days"), told=pl.col("deadline").first())
        .filter(pl.col("days") == 1)
        .select(*_ABOUT, "value", "told")
    )
    before = told.rename({"value": "replaces_value", "told": "told_before"})
    filled = pl.coalesce("told_before", "told", "deadline")
    return (
        rows.join(told, on=[*_ABOUT, "value"], how="left", nulls_equal=True, maintain_order="left")
        .join(before, on=[*_ABOUT, "replaces_value"], how="left", nulls_equal=True, maintain_order="left")
        .with_columns(deadline=pl.when(is_open).then(filled).otherwise("deadline"))
        .drop("told", "told_before")
    )
