"""Targets without a number of their own: 与经济增长同步 is a growth not below that of another indicator."""

from __future__ import annotations

import polars as pl

from kpi.catalogue import Catalogue
from kpi.ledger.identity import with_series


def with_rivals(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Rows of targets with the indicator that a growth without a number keeps up with: its code and its series.

    `against_code` and `against_series` are null for every other row and where the catalogue does not know it.
    """
    is_relative = (pl.col("kind") == "growth_rate") & pl.col("value").is_null() & pl.col("against").is_not_null()
    words = rows.filter(is_relative)["against"].unique().to_list()
    codes = {each: code for each in words for code, known in [catalogue.indicator(each, "%", "growth_rate")] if known}
    named = rows.with_columns(
        against_code=pl.when(is_relative).then(
            pl.col("against").replace_strict(codes, default=None, return_dtype=pl.String)
        )
    )
    rivals = (
        named.filter(pl.col("against_code").is_not_null())
        .select("adcode", indicator_code="against_code", qualifier=pl.lit(None, pl.String))
        .unique()
    )
    numbered = with_series(rivals).select("adcode", against_code="indicator_code", against_series="series")
    return named.join(numbered, on=["adcode", "against_code"], how="left", maintain_order="left")
