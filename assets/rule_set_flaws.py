"""Where a rule set does not say what it should."""

import polars as pl

from assets.table import table
from kpi.rules import flaw_table


@table("sources")
def rule_set_flaws(rule_sets: pl.DataFrame) -> pl.DataFrame:
    """Every stretch of a measure that a rule set covers not at all (`hole`) or twice (`overlap`), one row each.

    Sets in use have none; a set kept as its source printed it shows what the source left open.
    """
    return flaw_table(rule_sets)
