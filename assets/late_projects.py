"""The list of late items."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def late_projects(projects: Table) -> Query:
    """Projects put on the list of late items, with the day they were listed, are due and were closed (列单销号)."""
    return sql("late_projects")
