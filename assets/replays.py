"""What was known on days past."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.engine import Embedded
from kpi.replays import STARTS, days_held, replayed


@table(after=STARTS, kinds=("sql", "duckdb"))
def replays(engine: dg.ResourceParam[Embedded]) -> pl.DataFrame:
    """One row per past day looked from, target and month: progress as it stood on that day, beside today's."""
    return replayed(engine, days_held(engine))
