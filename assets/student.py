"""Student's t, for forecasts from a few years."""

import polars as pl

from assets.table import table
from kpi import student as distribution


@table("measures")
def student() -> pl.DataFrame:
    """The 90 % quantile and the coefficients of Student's distribution, one row per degrees of freedom."""
    return distribution.table()
