"""What was promised."""

import polars as pl

from assets.table import table
from kpi.ledger import targets as ledger
from kpi.rejections import Intake


@table("ledger")
def targets(
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
) -> Intake:
    """Every target, one row per revision, in base units, with the words or the cell it was read from.

    A revision never overwrites: it closes the row before it (`valid_to`) and opens a new one. A growth target keeps the
    base it was made against (`base_value`, with its vintage). A target that only a completion rate implies says so in
    `method`. `sources` counts how often the same target was published.
    """
    kept, refused = ledger.build(statements, sheets, documents, districts, indicators)
    return Intake(kept, tuple(refused))
