"""Where each target stands, in numbers."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def positions(targets: Table, observations: Table, clock: Table) -> Query:
    """Each target beside the figure known for each month, one row each, before any verdict.

    `judged_by` says how: by pace, as a ceiling, by growth in points, or directly as it stands.
    """
    return sql("positions")
