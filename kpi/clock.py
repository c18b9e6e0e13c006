"""The day the measures look from."""

from __future__ import annotations

from datetime import date

import polars as pl

from kpi.schemas import TABLES


def clock(documents: pl.DataFrame, statements: pl.DataFrame, sheets: pl.DataFrame, as_of: str = "") -> pl.DataFrame:
    """One row, `as_of`: the day given as YYYY-MM-DD, else the newest publication of a target or an actual.

    An actual without a date counts as published at the end of its period; with no figure at all it is 1970-01-01.
    Raises ValueError where `as_of` is not a day.
    """
    if as_of:
        day = date.fromisoformat(as_of)
    else:
        said = statements.filter(pl.col("role") != "context").join(
            documents.select("document", "published_on"), on="document", how="left"
        )
        columns = ("role", "published_on", "period_end")
        figures = pl.concat([said.select(columns), sheets.select(columns)])
        undated = figures.filter((pl.col("role") == "actual") & pl.col("published_on").is_null())["period_end"].max()
        day = max(filter(None, (figures["published_on"].max(), undated)), default=date(1970, 1, 1))
    return TABLES["clock"].frame([{"as_of": day}])
