"""Results that a plan vouches for: the same thing, in the same unit, of the same district as a promise that is sure."""

from __future__ import annotations

import polars as pl

LEAST = 0.45
"""The confidence from which a result is sure where a promise names the same thing in the same unit and kind."""
_ABOUT = ("home", "indicator_code", "unit", "kind")


def with_corroborated(statements: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Statements in which a doubtful result of a thing that is promised is sure: 绿道30公里 promised, 绿道21公里 told.

    What a long sentence of many results lacks in certainty, the plan gives: thing, unit and kind were read twice, from
    two documents, alike. Its time must be known and lie in that of the promise.
    """
    homes = documents.select("document", document_home="adcode")
    told = statements.join(homes, on="document", how="left", maintain_order="left").with_columns(
        home=pl.coalesce("adcode", "document_home")
    )
    promised = (
        told.filter((pl.col("role") == "target") & pl.col("is_sure") & pl.col("value").is_not_null())
        .filter(pl.col("period_end").is_not_null() & pl.col("indicator_code").is_not_null())
        .group_by(*_ABOUT)
        .agg(promised_from=pl.col("period_start").min(), promised_until=pl.col("period_end").max())
    )
    is_vouched = (
        (pl.col("role") == "actual")
        & (pl.col("confidence") >= LEAST)
        & (pl.col("period_start") >= pl.col("promised_from"))
        & (pl.col("period_end") <= pl.col("promised_until"))
    ).fill_null(False)
    return (
        told.join(promised, on=_ABOUT, how="left", maintain_order="left")
        .with_columns(is_sure=pl.col("is_sure") | is_vouched)
        .select(statements.columns)
    )
