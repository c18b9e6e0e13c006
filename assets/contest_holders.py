"""Who holds the banner."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def contest_holders(contests: Table) -> Query:
    """The holder of each contest's banner, quarter by quarter, with who held it before and for how long."""
    return sql("contest_holders")
