"""The documents that were read."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import KeptAndRefused


@table()
def documents(project: dg.ResourceParam[Project], districts: pl.DataFrame, indicators: pl.DataFrame) -> KeptAndRefused:
    """One row per document that was read: plans, work reports, meeting reports."""
    from kpi import sources

    return sources.documents(project, catalogue_of(districts, indicators))
