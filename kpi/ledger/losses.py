"""Losses: below zero against a promised profit, and a size of their own against a loss that must stay small."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import polars as pl

_FILE = Path(__file__).parent / "losses.tsv"
_ABOUT = ("adcode", "stem")


@cache
def _words() -> dict[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: row["words"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def with_losses(rows: pl.DataFrame, statements: pl.DataFrame, sheets: pl.DataFrame) -> pl.DataFrame:
    """Rows in which a loss, or a profit, is told under the name of the target it is held against.

    利润1亿元 is promised, 亏损0.5亿元 reported: −0.5 of the profit. 亏损控制在1亿元以内 is promised: a loss of 1.2 is
    1.2, a profit of 0.3 is −0.3 of the loss. Where neither is promised, a loss stays what the reader made of it.
    """
    promised = _promised(statements, sheets)
    is_loss = pl.col("words").fill_null("").str.contains(_words()["loss"])
    is_profit = pl.col("words").fill_null("").str.contains(_words()["profit"])
    if promised.is_empty() or not rows.select((is_loss | is_profit).any()).item():
        return rows
    marked = rows.with_columns(
        stem=pl.col("words").str.replace(_words()["loss"], "").str.replace(_words()["profit"], ""),
        is_loss=is_loss,
        is_either=(is_loss | is_profit) & (pl.col("kind").is_in(["level", "flow"])),
    ).join(promised, on=_ABOUT, how="left", maintain_order="left")
    is_held = pl.col("is_either") & pl.col("wanted_code").is_not_null()
    size = pl.col("value").abs()
    turned = (
        pl.when(pl.col("wants_loss") & pl.col("is_loss"))
        .then(size)
        .when(pl.col("wants_loss") != pl.col("is_loss"))
        .then(-size)
        .otherwise("value")
    )
    return marked.with_columns(
        value=pl.when(is_held).then(turned).otherwise("value"),
        words=pl.when(is_held).then("wanted_words").otherwise("words"),
        indicator_code=pl.when(is_held).then("wanted_code").otherwise("indicator_code"),
    ).select(rows.columns)


def _promised(statements: pl.DataFrame, sheets: pl.DataFrame) -> pl.DataFrame:
    """Of each district and thing whether a profit or a loss is promised, with the name and code of it."""
    told = pl.concat(each.select("adcode", "indicator", "indicator_code", "role") for each in (statements, sheets))
    words = pl.col("indicator").fill_null("")
    found = told.filter(
        (pl.col("role") == "target")
        & (words.str.contains(_words()["loss"]) | words.str.contains(_words()["profit"]))
        & pl.col("indicator_code").is_not_null()
    )
    return (
        found.with_columns(
            stem=words.str.replace(_words()["loss"], "").str.replace(_words()["profit"], ""),
            wants_loss=words.str.contains(_words()["loss"]),
        )
        .group_by(_ABOUT)
        .agg(
            pl.col("wants_loss").n_unique().alias("count"),
            pl.col("wants_loss").first(),
            wanted_words=pl.col("indicator").first(),
            wanted_code=pl.col("indicator_code").first(),
        )
        .filter(pl.col("count") == 1)
        .drop("count")
    )
