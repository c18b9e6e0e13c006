"""The rows of targets and actuals that tidy tables bring."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi import sheets as tables
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import Intake


@table("sources")
def sheets(project: dg.ResourceParam[Project], districts: pl.DataFrame, indicators: pl.DataFrame) -> Intake:
    """Every row of the tidy CSV and XLSX files in `data/raw/actuals`, one row each, as a target or an actual.

    Values are exact and in base units (1.2亿元 is 120 000 000 元). A row that cannot be read is in `rejected`, with its
    file, its place and what to write instead; the rows beside it are here.
    """
    kept, refused = tables.read_folder(project.raw / "actuals", catalogue_of(districts, indicators))
    return Intake(kept, tuple(refused))
