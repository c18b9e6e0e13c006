"""The indicators that are known, and the words that are not known yet."""

import dagster as dg

from assets.table import table
from kpi import catalogue
from kpi.project import Project
from kpi.rejections import KeptAndRefused


@table()
def indicators(project: dg.ResourceParam[Project]) -> KeptAndRefused:
    """One row per indicator: its names, unit, direction and how it adds up."""
    return catalogue.load_table(project.raw / "reference", "indicators")
