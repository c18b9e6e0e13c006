"""The rows of targets and actuals that tables bring."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import KeptAndRefused


@table()
def sheets(
    project: dg.ResourceParam[Project], statements: pl.DataFrame, districts: pl.DataFrame, indicators: pl.DataFrame
) -> KeptAndRefused:
    """One row per target or actual that a table brings, tidy or as offices make them."""
    from kpi import review_workbook, sources
    from kpi.sheets import apart

    reading = sources.tables(project, catalogue_of(districts, indicators))
    kept, far = apart(reading, statements, review_workbook.kept(project.raw / "review"))
    return KeptAndRefused(kept, (*reading.rejections, *far))
