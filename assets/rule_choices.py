"""Who is judged by which rule set."""

import dagster as dg

from assets.table import table
from kpi import rules
from kpi.project import Project
from kpi.rejections import Intake


@table("sources")
def rule_choices(project: dg.ResourceParam[Project]) -> Intake:
    """The rule set each district is judged by: one row per start of a code, the longest that matches wins."""
    kept, refused = rules.load(project.raw, "rule_choices")
    return Intake(kept, tuple(refused))
