"""Figures whose document dates them by the year or the quarter, though they count from January to the report."""

from __future__ import annotations

import polars as pl

from kpi.schemas.table import DATE, TEXT

_PERIOD = ("period", "period_start", "period_end")
_NEAR = 0.6
"""Points by which a rate less its stated gap may miss the time share, for the rounding of both."""


def with_rates_to_date(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of prose in which a completion of the year's task (完成全年80亿元任务的120%) has the time of its amount.

    Only where it would end after its publication: then it takes the time of the amount before it in its document.
    """
    ordered = rows.with_row_index("nth").sort("file", "row", "nth")
    is_said = pl.col("statement_id").is_not_null()
    is_known = (pl.col("period_end") <= pl.col("published_on")).fill_null(False)
    is_amount = is_said & is_known & ~pl.col("kind").is_in(["completion_rate", "growth_rate", "increment", "rank"])
    is_ahead = is_said & (pl.col("kind") == "completion_rate") & (pl.col("period_end") > pl.col("published_on"))
    before = {
        name: pl.when(is_amount).then(pl.col(name)).forward_fill().over("file", "indicator_code") for name in _PERIOD
    }
    ordered = ordered.with_columns(before[name].alias(f"{name}_before") for name in _PERIOD)
    is_of_its_year = pl.col("period_end_before").dt.year() == pl.col("period_end").dt.year()
    moves = (is_ahead & is_of_its_year).fill_null(False)
    return (
        ordered.with_columns(pl.when(moves).then(f"{name}_before").otherwise(name).alias(name) for name in _PERIOD)
        .sort("nth")
        .select(rows.columns)
    )


def with_quarters_to_date(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of prose in which what a report tells of one quarter counts from January, where one of its figures says so.

    完成年度目标的60%，低于序时15个百分点 of 三季度: 60 and 15 make the 75 of nine months, not the 25 of a quarter.
    """
    about = ["file", "adcode", "indicator_code", *_PERIOD]
    is_said = pl.col("statement_id").is_not_null() & pl.col("period").str.contains(r"-Q[2-4]$")
    completions = rows.filter(is_said & (pl.col("kind") == "completion_rate")).select(*about, rate="value")
    gaps = rows.filter(is_said & (pl.col("against") == "pace")).select(*about, gap="value")
    share = pl.col("period_end").dt.month() / 12 * 100
    to_date = (
        completions.join(gaps, on=about)
        .filter((pl.col("rate") - pl.col("gap") - share).abs() <= _NEAR)
        .select("file", *_PERIOD)
        .unique()
        .with_columns(counts=True)
    )
    year = pl.col("period_end").dt.year().cast(TEXT)
    month = pl.col("period_end").dt.month().cast(TEXT).str.zfill(2)
    moved = pl.col("counts").fill_null(False) & is_said
    return (
        rows.join(to_date, on=["file", *_PERIOD], how="left", maintain_order="left")
        .with_columns(
            period=pl.when(moved).then(pl.format("{}-01/{}-{}", year, year, month)).otherwise("period"),
            period_start=pl.when(moved)
            .then(pl.date(pl.col("period_end").dt.year(), 1, 1))
            .otherwise("period_start")
            .cast(DATE),
        )
        .drop("counts")
    )
