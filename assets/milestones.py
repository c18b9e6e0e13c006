"""What is due, done and late."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def milestones(targets: Table, progress: Table, clock: Table) -> Query:
    """Each target with a deadline as it stands on the day looked at: done, done late, late, due soon or open.

    After its deadline a target is late only where a figure reaches that far; without one it is `unknown`, not late.
    """
    return sql("milestones")
