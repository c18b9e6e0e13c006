"""What should have been reached by each month."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def paths(targets: Table, seasons: Table, official_paths: Table, clock: Table) -> Query:
    """The value each target should have reached by each month of its period, one row per target, month and method.

    `official` follows a published split or rule, `seasonal` the median share of earlier years (three at least),
    `linear` the months elapsed. `is_chosen` marks the one the target is held to: the first of them that exists.
    """
    return sql("paths")
