"""The day the figures are seen from."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.clock import clock as day_of
from kpi.project import Project


class Clock(dg.Config):
    """`as_of`: a day as YYYY-MM-DD; empty for the day of the newest publication or decision that was read."""

    as_of: str = ""


@table()
def clock(
    project: dg.ResourceParam[Project],
    config: Clock,
    documents: pl.DataFrame,
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
) -> pl.DataFrame:
    """One row: the day the measures look from; nothing published after it is seen."""
    from kpi import decisions

    return day_of(documents, statements, sheets, config.as_of, decisions.days(project.raw))
