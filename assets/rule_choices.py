"""Who is judged by which rules."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi import rules
from kpi.project import Project
from kpi.rejections import KeptAndRefused


class Choice(dg.Config):
    """`rule_set`: a set, or set@version, that judges everybody in this run; empty for each district's own."""

    rule_set: str = ""


@table(kinds=("csv", "python"))
def rule_choices(config: Choice, project: dg.ResourceParam[Project], rule_sets: pl.DataFrame) -> KeptAndRefused:
    """Which rule set judges which districts: the longest matching start of the district's code wins."""
    kept, refused = rules.load(project.raw, "rule_choices")
    return KeptAndRefused(rules.for_everybody(rule_sets, config.rule_set) if config.rule_set else kept, tuple(refused))
