"""How a year usually fills up."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def seasons(targets: Table, observations: Table, student: Table) -> Query:
    """The share of a year's total that earlier years had reached by each month, one row per series, year and month.

    `inside_years` of `tested_years` tell how often an 80 % interval made this way would have held.
    """
    return sql("seasons")
