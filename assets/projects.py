"""The project register."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.project_stages import stages_of, tiers_of
from kpi.rejections import KeptAndRefused


@table()
def projects(
    project: dg.ResourceParam[Project],
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
    project_stages: pl.DataFrame,
    size_tiers: pl.DataFrame,
    clock: pl.DataFrame,
) -> KeptAndRefused:
    """One row per project of the register; empty until a register is put in."""
    from kpi import projects as register

    known = catalogue_of(districts, indicators)
    as_of = clock["as_of"].item()
    read = register.read_folder(project.raw, known, stages_of(project_stages), tiers_of(size_tiers), as_of)
    return KeptAndRefused(read.projects, tuple(read.refused))
