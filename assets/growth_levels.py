"""Growth targets in absolute terms."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def growth_levels(positions: Table, observations: Table) -> Query:
    """The level reached beside the level a growth target makes of its base, one row per target and month.

    Once on the base known when the target was made, once on the base known now.
    """
    return sql("growth_levels")
