"""What could not be read."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.engine import Embedded
from kpi.rejections import refused_by, with_chinese
from kpi.schemas import projects as register
from kpi.schemas import rules, scoring

READING = (
    "files",
    "documents",
    "districts",
    "indicators",
    "statements",
    "sheets",
    "projects",
    "targets",
    "actuals",
    "deliveries",
    *(entered.name for entered in (*rules.ENTERED, *scoring.TABLES, *register.ENTERED)),
)


@table(after=READING)
def rejected(engine: dg.ResourceParam[Embedded]) -> pl.DataFrame:
    """One row per file, row or statement that could not be taken, with the reason and the cure."""
    steps = [engine.frame(refused_by(name)) for name in READING]
    return with_chinese(pl.concat(steps).sort("file", "place", "step", "rule"))
