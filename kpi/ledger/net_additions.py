"""Net additions (净增6户) apart from what was added in all (新增11户): neither says how far the other's goal is."""

from __future__ import annotations

import re

import polars as pl

_NET, _GROSS = "净增", "新增"
_ADDED = re.compile(f"{_NET}|{_GROSS}")
_ABOUT = ["adcode", "indicator_code", "unit_class"]


def with_net_additions_apart(rows: pl.DataFrame, promised: pl.DataFrame) -> pl.DataFrame:
    """Rows of actuals in which additions of another sort than all that is promised of a thing are a part of their own.

    Only where the words of the promise say one sort, and those of the result the other; a bare 规上企业10家 is either.
    """
    asked = (
        promised.filter(pl.col("kind") == "new")
        .with_columns(asked=_sort())
        .group_by(_ABOUT)
        .agg(pl.col("asked").first(), sorts=pl.col("asked").n_unique())
        .filter((pl.col("sorts") == 1) & pl.col("asked").is_not_null())
        .drop("sorts")
    )
    is_other = (pl.col("kind") == "new") & pl.col("qualifier").is_null() & (pl.col("sort") != pl.col("asked"))
    return (
        rows.with_columns(sort=_sort())
        .join(asked, on=_ABOUT, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(qualifier=pl.when(is_other.fill_null(False)).then("sort").otherwise("qualifier"))
        .drop("sort", "asked")
    )


def _sort() -> pl.Expr:
    """The last word of addition before the number of a row: 净增, 新增; null where there is none."""
    words = pl.concat_str(pl.col("words", "quote").fill_null(""), separator=" ")
    return words.str.extract_all(_ADDED.pattern).list.last()
