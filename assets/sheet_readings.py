"""How each sheet was read."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.catalogue import catalogue_of
from kpi.project import Project


@table()
def sheet_readings(
    project: dg.ResourceParam[Project], districts: pl.DataFrame, indicators: pl.DataFrame
) -> pl.DataFrame:
    """How each sheet was read: its head, its columns, its rows, and what was left out."""
    from kpi import sources

    return sources.tables(project, catalogue_of(districts, indicators)).lines
