"""Student's t, for forecasts from a few years."""

import polars as pl

from assets.table import table
from kpi import student as distribution


@table()
def t_quantiles() -> pl.DataFrame:
    """Student's t for whole degrees of freedom: the 90 % quantile and the polynomial of its distribution function."""
    return distribution.table()
