"""What people decided against a computed status."""

import dagster as dg

from assets.table import table
from kpi import rules
from kpi.project import Project
from kpi.rejections import Intake


@table("sources")
def overrides(project: dg.ResourceParam[Project]) -> Intake:
    """Every verdict a person set beside the computed one, one row each, with owner, reason and the day it expires."""
    kept, refused = rules.load(project.raw, "overrides")
    return Intake(kept, tuple(refused))
