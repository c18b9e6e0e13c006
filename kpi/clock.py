"""The day the measures look from."""

from __future__ import annotations

from datetime import date

import polars as pl

from kpi.schemas import TABLES


def clock(targets: pl.DataFrame, actuals: pl.DataFrame, as_of: str = "") -> pl.DataFrame:
    """One row, `as_of`: the day given as YYYY-MM-DD, else the newest publication of either table.

    An actual without a date counts as published at the end of its period; with no figure at all it is 1970-01-01.
    Raises ValueError where `as_of` is not a day.
    """
    if as_of:
        day = date.fromisoformat(as_of)
    else:
        published = pl.concat([targets["published_on"], actuals["published_on"]]).max()
        undated = actuals.filter(pl.col("published_on").is_null())["period_end"].max()
        day = max(filter(None, (published, undated)), default=date(1970, 1, 1))
    return TABLES["clock"].frame([{"as_of": day}])
