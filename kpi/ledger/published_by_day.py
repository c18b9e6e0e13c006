"""What was published by a day: the input of a ledger that knows nothing later."""

from __future__ import annotations

from datetime import date

import polars as pl


def known_by(
    statements: pl.DataFrame, sheets: pl.DataFrame, documents: pl.DataFrame, day: date
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Statements, rows of tables and documents without what was published after the day.

    An actual without a date is known from the end of its period, a target without one always.
    """
    is_early = pl.col("published_on").is_null() | (pl.col("published_on") <= day)
    read = documents.filter(is_early)
    is_over = (pl.col("role") != "actual") | pl.col("period_end").is_null() | (pl.col("period_end") <= day)
    undated = read.filter(pl.col("published_on").is_null())["document"]
    said = statements.join(read.select("document"), on="document", how="semi", maintain_order="left").filter(
        ~pl.col("document").is_in(undated.implode()) | is_over
    )
    return said, sheets.filter(is_early & (pl.col("published_on").is_not_null() | is_over)), read
