"""How much there was to read."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.catalogue import catalogue_of
from kpi.project import Project


@table()
def entry_counts(project: dg.ResourceParam[Project], districts: pl.DataFrame, indicators: pl.DataFrame) -> pl.DataFrame:
    """One row per document and per sheet of a table: how much there was to read."""
    from kpi import sources

    return sources.entry_counts(project, catalogue_of(districts, indicators))
