"""What could not be read."""

import polars as pl

from assets.table import table
from kpi.rejections import Refused


@table("publish")
def rejected(
    documents: Refused,
    districts: Refused,
    indicators: Refused,
    statements: Refused,
    sheets: Refused,
    targets: Refused,
    actuals: Refused,
    rule_sets: Refused,
    rule_choices: Refused,
    official_paths: Refused,
    overrides: Refused,
) -> pl.DataFrame:
    """Every file, row or statement that could not be taken, one row each: where it stands, why, and the cure.

    What is here is in no other table, and what is elsewhere is not here: together they are all of the input.
    """
    sources = (documents, districts, indicators, statements, sheets)
    ledger = (targets, actuals)
    rules = (rule_sets, rule_choices, official_paths, overrides)
    steps = (*sources, *ledger, *rules)
    return pl.concat([step.frame for step in steps]).sort("file", "place", "stage", "rule")
