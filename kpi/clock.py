"""The day the measures look from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl

from kpi import days_to_come
from kpi.schemas import TABLES

_LONGEST = timedelta(days=366)
"""A decision that is dated further behind the newest publication is a slip of the pen, and moves no day."""


def clock(
    documents: pl.DataFrame,
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    as_of: str = "",
    decided: Iterable[date] = (),
) -> pl.DataFrame:
    """One row, `as_of`: the day given as YYYY-MM-DD, else the newest publication of a target or an actual.

    A decision (`decided` are their days) that was made after it is known as well: then the day is that of the newest.
    An actual without a date counts as published at the end of its period, where that has begun; with no figure at all
    it is 1970-01-01.
    Raises ValueError where `as_of` is not a day.
    """
    if as_of:
        day = date.fromisoformat(as_of)
    else:
        said = statements.filter(pl.col("role") != "context").join(
            documents.select("document", "published_on"), on="document", how="left"
        )
        columns = ("role", "published_on", "period_start", "period_end")
        figures = pl.concat([said.select(columns), sheets.select(columns)])
        has_begun = pl.col("period_start") <= days_to_come.today()
        undated = figures.filter((pl.col("role") == "actual") & pl.col("published_on").is_null() & has_begun)
        day = max(filter(None, (figures["published_on"].max(), undated["period_end"].max())), default=date(1970, 1, 1))
        day = max([day, *(one for one in decided if one - day <= _LONGEST)])
    return TABLES["clock"].frame([{"as_of": day}])
