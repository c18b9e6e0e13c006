"""By what rules a status is given."""

import dagster as dg

from assets.table import table
from kpi import rules
from kpi.project import Project
from kpi.rejections import Intake


@table("sources")
def rule_sets(project: dg.ResourceParam[Project]) -> Intake:
    """Every rule of every rule set, one row each: from `lower` (included) up to `upper` (not included), which status.

    A set whose `usable` is no is kept as its source printed it, holes and all, and judges nobody.
    """
    kept, refused = rules.load(project.raw, "rule_sets")
    return Intake(kept, tuple(refused))
