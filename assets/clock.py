"""The day the figures are seen from."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.clock import clock as day_of


class Clock(dg.Config):
    """`as_of`: a day as YYYY-MM-DD; empty for the day of the newest publication that was read."""

    as_of: str = ""


@table("ledger")
def clock(config: Clock, targets: pl.DataFrame, actuals: pl.DataFrame) -> pl.DataFrame:
    """One row: the day the measures look from. Nothing published after it is seen, and lateness is counted to it.

    Empty in the run's configuration it is the day of the newest publication that was read, so that the same input gives
    the same result on any day; a figure whose source prints no date is always seen.
    """
    return day_of(targets, actuals, config.as_of)
