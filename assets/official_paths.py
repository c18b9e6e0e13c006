"""What authorities ask to be done by when."""

import dagster as dg

from assets.table import table
from kpi import rules
from kpi.project import Project
from kpi.rejections import Intake


@table("sources")
def official_paths(project: dg.ResourceParam[Project]) -> Intake:
    """Every published point of an official path, one row each: the share of the target due by the end of a month.

    Between two points the share rises evenly; before the first it rises from 0.
    """
    kept, refused = rules.load(project.raw, "official_paths")
    return Intake(kept, tuple(refused))
