"""The districts that figures are kept for."""

import dagster as dg

from assets.table import table
from kpi import catalogue
from kpi.project import Project
from kpi.rejections import KeptAndRefused


@table()
def districts(project: dg.ResourceParam[Project]) -> KeptAndRefused:
    """One row per district, county, city or province that figures are kept for."""
    return catalogue.load_table(project.raw / "reference", "districts")
