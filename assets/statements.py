"""What the documents say in numbers."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import KeptAndRefused


@table()
def statements(
    project: dg.ResourceParam[Project],
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
    confidence_limits: pl.DataFrame,
) -> KeptAndRefused:
    """One row per quantitative clause of a document, with its words, its place and how it was read."""
    from kpi import sources

    return sources.statements(project, documents, catalogue_of(districts, indicators), confidence_limits)
