"""The project register."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi import projects as register
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import Intake


@table()
def projects(
    project: dg.ResourceParam[Project], districts: pl.DataFrame, indicators: pl.DataFrame, clock: pl.DataFrame
) -> Intake:
    """One row per project of the register, with the day of each stage; empty until a register is put in."""
    as_of = clock["as_of"].item()
    kept, refused = register.read_folder(project.raw, catalogue_of(districts, indicators), as_of)
    return Intake(kept, tuple(refused))
