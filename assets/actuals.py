"""What was reached."""

import polars as pl

from assets.table import table
from kpi.rejections import KeptAndRefused


@table()
def actuals(
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
    clock: pl.DataFrame,
) -> KeptAndRefused:
    """One row per reported figure and vintage; old vintages stay."""
    from kpi.ledger import actuals as ledger
    from kpi.ledger.published_by_day import known_by

    known = known_by(statements, sheets, documents, clock["as_of"].item())
    kept, refused = ledger.build(*known, districts, indicators)
    return KeptAndRefused(kept, tuple(refused))
