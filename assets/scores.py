"""Points among peers."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def scores(ranks: Table, scoring_methods: Table, score_limits: Table) -> Query:
    """The points of each ranked district by each method: efficacy coefficient, target met, pro rata, place.

    Meeting a target and pro rata need an attainment; growth and values are scored by the other two.
    """
    return sql("scores")
