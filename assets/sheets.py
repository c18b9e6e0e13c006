"""The rows of targets and actuals that tidy tables bring."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi import sheets as tables
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import Intake


@table()
def sheets(project: dg.ResourceParam[Project], districts: pl.DataFrame, indicators: pl.DataFrame) -> Intake:
    """One row per target or actual that a tidy CSV or XLSX file brings."""
    kept, refused = tables.read_folder(project.raw / "actuals", catalogue_of(districts, indicators))
    return Intake(kept, tuple(refused))
