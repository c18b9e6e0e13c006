"""The words that the catalogue does not know yet."""

import polars as pl

from assets.table import table
from kpi import sources
from kpi.catalogue import catalogue_of


@table("sources")
def unknown_indicators(
    statements: pl.DataFrame, sheets: pl.DataFrame, districts: pl.DataFrame, indicators: pl.DataFrame
) -> pl.DataFrame:
    """Every phrase that no alias covers, one row each, with the nearest known indicators: a list to work through.

    Until a person maps it (an alias in `data/raw/reference/indicators.csv`, or a decision in `data/raw/review`) the
    phrase keeps its provisional code `x:…` and is compared only with itself.
    """
    return sources.unknown_indicators(statements, sheets, catalogue_of(districts, indicators))
