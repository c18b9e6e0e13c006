"""Totals that a table only adds up from its parts, kept apart from the whole that somebody promised or reported."""

from __future__ import annotations

import polars as pl

SUM = "分解合计"
"""Qualifier of what the parts handed down come to, where the whole is another figure."""

_WHOLE = ["adcode", "indicator_code", "role", "unit", "period_start", "period_end"]
_TABLE = ["file", "sheet", "indicator_code", "unit", "period_start", "period_end", "role"]
_AMOUNTS = ("level", "flow", "stock", "new", "increment")
_NAMES = ("file", "qualifier", "value", "precision", "kind", *_WHOLE)


def with_sums_apart(sheets: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """The rows of tables; a sum of parts has the qualifier 分解合计 where other sources have another whole alone.

    The 合计 of a table of towns (140) is neither a revision nor a later vintage of the district's own figure (155).
    A district among its peers is a part for targets alone: what peers report comes to the city's figure.
    Both roles of the table are kept apart together, so that the sum is judged by its own sum.
    """
    amounts = sheets.filter(pl.col("kind").is_in(_AMOUNTS) & pl.col("value").is_not_null())
    said = pl.concat([amounts.select(_NAMES), statements.rename({"document": "file"}).select(_NAMES)])
    wholes = said.filter(pl.col("qualifier").is_null() & pl.col("kind").is_in(_AMOUNTS))
    is_same = (pl.col("value") - pl.col("value_other")).abs() <= _print_unit("precision", "precision_other")
    sheet = ["file", "sheet", "adcode", "indicator_code"]
    apart = (
        _sums(amounts)
        .join(wholes, on=_WHOLE, suffix="_other")
        .filter(pl.col("file") != pl.col("file_other"))
        .group_by(*sheet, *_WHOLE[2:])
        .agg(is_apart=~is_same.fill_null(False).any())
        .filter("is_apart")
        .select(*sheet, "is_apart")
        .unique()
    )
    joined = sheets.join(apart, on=sheet, how="left", maintain_order="left")
    is_sum = pl.col("is_apart").fill_null(False) & pl.col("qualifier").is_null()
    return (
        joined.with_columns(qualifier=pl.when(is_sum).then(pl.lit(SUM)).otherwise("qualifier"))
        .drop("is_apart")
        .select(sheets.columns)
    )


def _sums(amounts: pl.DataFrame) -> pl.DataFrame:
    """Unqualified rows whose value is what two parts or more of the same table come to."""
    is_whole = pl.col("qualifier").is_null()
    printed = pl.col("precision").fill_null(0)
    towns, peers = [*_TABLE, "adcode"], _TABLE
    totals = amounts.with_columns(
        towns=(~is_whole).sum().over(towns),
        towns_total=pl.col("value").filter(~is_whole).sum().over(towns),
        towns_print=printed.filter(~is_whole).sum().over(towns),
        peers=is_whole.sum().over(peers) - 1,
        peers_total=pl.col("value").filter(is_whole).sum().over(peers) - pl.col("value"),
        peers_print=printed.filter(is_whole).sum().over(peers),
    )
    sums = {
        "towns": pl.lit(True),
        "peers": pl.col("role") == "target",
    }
    is_sum = [
        condition
        & (pl.col(name) > 1)
        & ((pl.col("value") - pl.col(f"{name}_total")).abs() * 2 <= pl.col(f"{name}_print") + printed)
        for name, condition in sums.items()
    ]
    return totals.filter(is_whole & pl.any_horizontal(is_sum))


def _print_unit(*names: str) -> pl.Expr:
    return pl.max_horizontal(*(pl.col(name).fill_null(0) for name in names)) / 2
