"""Weighted scores."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def composites(scores: Table, ranks: Table, weights: Table, indicators: Table) -> Query:
    """The weighted score of each district over the indicators it has; the weight it lacks is stated.

    `rank_best` and `rank_worst` are the range of its place over all scoring methods: how much the method decides.
    """
    return sql("composites")
