"""What was reached."""

import polars as pl

from assets.table import table
from kpi.ledger import actuals as ledger
from kpi.rejections import Intake


@table()
def actuals(
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
) -> Intake:
    """One row per reported figure and vintage; old vintages stay."""
    kept, refused = ledger.build(statements, sheets, documents, districts, indicators)
    return Intake(kept, tuple(refused))
