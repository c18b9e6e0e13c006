"""Cumulative figures and figures of single periods, one made of the other inside one year and one vintage."""

from __future__ import annotations

import polars as pl


def to_period(cumulative: pl.DataFrame, series: tuple[str, ...] = ("series",)) -> pl.DataFrame:
    """What each step of a cumulative figure added: `period_start` moves to the day after the step before it.

    Rows have `series`, `period_start` (first of January), `period_end` and an exact `value`; put the vintage into
    `series` where there are several. A first step over several months (1—2月) stays one joint period.
    """
    keys = [*series, pl.col("period_start").dt.year()]
    before = pl.col("period_end").shift().over(keys, order_by="period_end")
    return cumulative.with_columns(
        period_start=pl.coalesce(before.dt.offset_by("1d"), "period_start"),
        value=pl.col("value") - pl.col("value").shift().over(keys, order_by="period_end").fill_null(0),
    ).sort(*series, "period_end")


def to_cumulative(periods: pl.DataFrame, series: tuple[str, ...] = ("series",)) -> pl.DataFrame:
    """The running sum of contiguous single periods of each year, from its first of January.

    Raises ValueError where a year has a gap or an overlap: a missing month cannot be summed over.
    """
    keys = [*series, pl.col("period_start").dt.year()]
    january = pl.date(pl.col("period_start").dt.year(), 1, 1)
    due = pl.coalesce(pl.col("period_end").shift().over(keys, order_by="period_end").dt.offset_by("1d"), january)
    broken = periods.filter(pl.col("period_start") != due)
    if not broken.is_empty():
        raise ValueError(f"periods do not follow one another up to {broken['period_end'][0]}")
    return periods.with_columns(
        period_start=january,
        value=pl.col("value").cum_sum().over(keys, order_by="period_end").cast(periods.schema["value"]),
    ).sort(*series, "period_end")
