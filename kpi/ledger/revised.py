"""Which target words revise that name it without what narrows it: 新签约项目…调整为55个 of 新签约亿元以上项目60个."""

from __future__ import annotations

import polars as pl

_REVISED = "(?:调整|上调|下调|调增|调减|调高|调低|核增|核减|修订|修改)[为至到]"
_TARGET = ["adcode", "indicator_code", "family", "unit_class", "period_start", "period_end"]


def with_qualifiers_of_revised(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of targets in which a revision without a qualifier has that of the one target there is to revise.

    Only where no source promises the whole, and all that is promised of it has one and the same qualifier.
    """
    is_revision = (
        pl.col("qualifier").is_null()
        & pl.col("statement_id").is_not_null()
        & pl.col("value").is_not_null()
        & pl.col("quote").str.contains(_REVISED).fill_null(False)
    )
    marked = rows.with_columns(is_revision=is_revision)
    held = (
        marked.filter(~pl.col("is_revision"))
        .group_by(_TARGET)
        .agg(
            held=pl.col("qualifier").drop_nulls().first(),
            kinds=pl.col("qualifier").n_unique(),
            is_whole=pl.col("qualifier").is_null().any(),
        )
        .filter(~pl.col("is_whole") & (pl.col("kinds") == 1))
        .select(*_TARGET, "held")
    )
    return (
        marked.join(held, on=_TARGET, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(qualifier=pl.when("is_revision").then(pl.coalesce("qualifier", "held")).otherwise("qualifier"))
        .drop("is_revision", "held")
    )
