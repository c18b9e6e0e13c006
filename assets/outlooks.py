"""Where each target is heading."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def outlooks(positions: Table, seasons: Table, student: Table) -> Query:
    """A forecast for each unfinished target and month, one row each, with an 80 % interval from three earlier years on.

    With fewer it is the rate so far and says so (`run_rate`), without an interval.
    """
    return sql("outlooks")
