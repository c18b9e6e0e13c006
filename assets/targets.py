"""What was promised."""

import polars as pl

from assets.table import table
from kpi.ledger import targets as ledger
from kpi.rejections import Intake


@table()
def targets(
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
    actuals: pl.DataFrame,
) -> Intake:
    """One row per target and revision; a revision closes the row before it and opens a new one."""
    kept, refused = ledger.build(statements, sheets, documents, districts, indicators, actuals)
    return Intake(kept, tuple(refused))
