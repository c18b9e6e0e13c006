"""The days on which the projects of the register reached their stages."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.project_stages import stages_of, tiers_of


@table(after=["projects"])
def project_days(
    project: dg.ResourceParam[Project],
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
    project_stages: pl.DataFrame,
    size_tiers: pl.DataFrame,
    clock: pl.DataFrame,
) -> pl.DataFrame:
    """One row per project and stage that the register has a day for, reached or planned."""
    from kpi import projects as register

    known = catalogue_of(districts, indicators)
    as_of = clock["as_of"].item()
    return register.read_folder(project.raw, known, stages_of(project_stages), tiers_of(size_tiers), as_of).days
