"""Where a rule set does not say what it should."""

import polars as pl

from assets.table import table
from kpi.rules import flaw_table


@table()
def rule_set_flaws(rule_sets: pl.DataFrame) -> pl.DataFrame:
    """Every stretch of a measure that a rule set covers not at all or twice."""
    return flaw_table(rule_sets)
