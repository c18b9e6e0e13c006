"""What lies in the raw folder."""

from dataclasses import fields

import dagster as dg
import polars as pl

from assets.table import table
from kpi import folder
from kpi.engine import Embedded
from kpi.project import Project
from kpi.rejections import KeptAndRefused, Rejection, refused_by
from kpi.schemas import rules, scoring

READERS = (
    "documents",
    "statements",
    "sheets",
    "projects",
    "districts",
    "indicators",
    *(entered.name for entered in (*rules.ENTERED, *scoring.TABLES)),
)
"""The steps that read files of people."""


@table(after=READERS)
def files(project: dg.ResourceParam[Project], engine: dg.ResourceParam[Embedded]) -> KeptAndRefused:
    """One row per file below data/raw: read, refused, or why it is not read."""
    told = [each.name for each in fields(Rejection)]
    steps = pl.concat([engine.frame(refused_by(name)).select(told) for name in READERS])
    taken = {*engine.frame("documents")["document"], *engine.frame("sheets")["file"]}
    return folder.files(project.source, [Rejection(**row) for row in steps.to_dicts()], taken)
