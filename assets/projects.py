"""The project register."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi import projects as register
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import Intake


@table("ledger")
def projects(
    project: dg.ResourceParam[Project], districts: pl.DataFrame, indicators: pl.DataFrame, clock: pl.DataFrame
) -> Intake:
    """Every project of the registers in `data/raw/projects`, with the day of each stage from first talks to capacity.

    No government publishes such a register, so none is shipped: the table is empty until one is put in (see
    `data/raw/templates/projects.csv`). A row with days out of order, an unknown district or no readable amount is in
    `rejected`.
    """
    as_of = clock["as_of"].item()
    kept, refused = register.read_folder(project.raw, catalogue_of(districts, indicators), as_of)
    return Intake(kept, tuple(refused))
