"""The districts that figures are kept for."""

import dagster as dg

from assets.table import table
from kpi import catalogue
from kpi.project import Project
from kpi.rejections import Intake


@table("sources")
def districts(project: dg.ResourceParam[Project]) -> Intake:
    """Every district, county, city or province that figures are kept for, one row each, with its GB/T 2260 code,
    its other names and the unit above it. A zone that the standard gives no code has one of ours, `z:…`.
    """
    known, refused = catalogue.load(project.raw / "reference")
    return Intake(known.districts, tuple(row for row in refused if "districts" in row.file))
