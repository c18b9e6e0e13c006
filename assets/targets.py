"""What was promised."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.rejections import KeptAndRefused


class Districts(dg.Config):
    """`districts`: names or codes, separated by commas, whose targets are measured in this run; empty for all."""

    districts: str = ""


@table()
def targets(
    config: Districts,
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
    clock: pl.DataFrame,
    actuals: pl.DataFrame,
) -> KeptAndRefused:
    """One row per target and revision; a revision closes the row before it and opens a new one."""
    from kpi.ledger import selection
    from kpi.ledger import targets as ledger
    from kpi.ledger.published_by_day import known_by

    known = known_by(statements, sheets, documents, clock["as_of"].item())
    kept, refused = ledger.build(*known, districts, indicators, actuals)
    return KeptAndRefused(selection.of_districts(kept, districts, config.districts), tuple(refused))
