"""How much there was to read."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi import sources
from kpi.catalogue import catalogue_of
from kpi.project import Project


@table("sources")
def tallies(project: dg.ResourceParam[Project], districts: pl.DataFrame, indicators: pl.DataFrame) -> pl.DataFrame:
    """How many documents and table rows there were to read, one row each file and sheet.

    A check holds them against what was kept and what was refused, so that nothing is dropped in silence.
    """
    return sources.tallies(project.raw, catalogue_of(districts, indicators))
