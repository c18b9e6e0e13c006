"""The words that the catalogue does not know yet."""

import polars as pl

from assets.table import table
from kpi.catalogue import catalogue_of


@table()
def unknown_indicators(
    statements: pl.DataFrame, sheets: pl.DataFrame, districts: pl.DataFrame, indicators: pl.DataFrame
) -> pl.DataFrame:
    """One row per phrase that the catalogue does not know: it keeps a provisional code until a person maps it."""
    from kpi import sources

    return sources.unknown_indicators(statements, sheets, catalogue_of(districts, indicators))
