"""What is to be thought of it."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def verdicts(positions: Table, paths: Table, rule_sets: Table, rule_choices: Table) -> Query:
    """The verdict on each target and month, one row each: path, gap, rule that matched, status.

    `light` remembers: a lag made up later stays yellow, and three months in a row are marked to be escalated.
    """
    return sql("verdicts")
