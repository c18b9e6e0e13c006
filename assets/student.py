"""Student's t, for forecasts from a few years."""

import polars as pl

from assets.table import table
from kpi import student as distribution


@table("measures")
def student() -> pl.DataFrame:
    """A table of statistics (Student's t) that widens a forecast made from only a few years; nothing to read in it.

    One row per degrees of freedom: the 90 % quantile and the coefficients from which a probability is computed.
    """
    return distribution.table()
