"""Who stands where among their peers."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def ranks(
    districts: Table,
    indicators: Table,
    targets: Table,
    actuals: Table,
    progress: Table,
    peer_groups: Table,
    clock: Table,
) -> Query:
    """Districts of one parent and level, or of a named group, ranked on attainment, growth and value.

    Equal values share a place (1, 2, 2, 4). Peers without a figure are listed without a place and named in `missing`;
    what fewer than two peers report is not ranked.
    """
    return sql("ranks")
