"""Student's t, for forecasts from a few years."""

import dagster as dg
import polars as pl

from kpi.student import table


@dg.asset(group_name="measures")
def student() -> pl.DataFrame:
    """The 90 % quantile and the coefficients of Student's distribution, one row per degrees of freedom."""
    return table()
