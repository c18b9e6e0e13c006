"""What was known on days past."""

from datetime import date

import dagster as dg
import polars as pl

from assets.table import table
from kpi.engine import Embedded
from kpi.replays import STARTS, days_held, replayed


class Replay(dg.Config):
    """`as_of`: a day to look from, as YYYY-MM-DD, beside those already held; empty for these alone."""

    as_of: str = ""


@table(after=STARTS, kinds=("sql", "duckdb"))
def replays(config: Replay, engine: dg.ResourceParam[Embedded]) -> pl.DataFrame:
    """One row per past day looked from, target and month: progress as it stood on that day, beside today's."""
    asked = [date.fromisoformat(config.as_of)] if config.as_of else []
    return replayed(engine, [*days_held(engine), *asked])
