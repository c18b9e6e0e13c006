"""The indicators that are known, and the words that are not known yet."""

import dagster as dg

from assets.table import table
from kpi import catalogue
from kpi.project import Project
from kpi.rejections import Intake


@table("sources")
def indicators(project: dg.ResourceParam[Project]) -> Intake:
    """Every known indicator, one row each: its names, its base unit, which way is better and how it adds up."""
    known, refused = catalogue.load(project.raw / "reference")
    return Intake(known.indicators, tuple(row for row in refused if "indicators" in row.file))
