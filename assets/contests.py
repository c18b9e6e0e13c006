"""Contests between towns, zones, departments or districts."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def contests(
    contest_rules: Table,
    contest_items: Table,
    contest_results: Table,
    contest_vetoes: Table,
    scoring_methods: Table,
) -> Query:
    """Every contest quarter by quarter: group, eligibility, veto, points, place and how ties were broken.

    Nobody publishes the results of such contests, so none are shipped: the table is empty until
    `data/raw/reference/contest_results.csv` is filled in. The shipped rules are templates to edit.
    """
    return sql("contests")
