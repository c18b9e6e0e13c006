"""What completions and gaps tell of what was reached."""

import polars as pl

from assets.table import table


@table()
def implied_actuals(targets: pl.DataFrame, actuals: pl.DataFrame) -> pl.DataFrame:
    """One row per target and time of which a completion rate or a gap alone tells the figure."""
    from kpi.ledger import implied_actuals as ledger

    return ledger.build(targets, actuals)
