"""What was reached."""

import polars as pl

from assets.table import table
from kpi.ledger import actuals as ledger
from kpi.rejections import Intake


@table("ledger")
def actuals(
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
) -> Intake:
    """Every reported figure, one row per vintage, in base units, with its source; old vintages stay.

    `basis` says how to read the number: `cumulative` since January, `period` alone, `stock` at the end, `rate` year on
    year. Where sources differ about one fact all rows are kept and `chosen` says why one of them stands for it.
    """
    kept, refused = ledger.build(statements, sheets, documents, districts, indicators)
    return Intake(kept, tuple(refused))
