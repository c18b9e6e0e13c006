"""Which target words revise that name it in fewer words: without what narrows it, or without saying what is added."""

from __future__ import annotations

import polars as pl

from kpi.ledger.falls import FLIP

_REVISED = "(?:调整|上调|下调|调增|调减|调高|调低|核增|核减|修订|修改)[为至到]"
_TARGET = ["adcode", "indicator_code", "family", "unit_class", "period_start", "period_end"]


def is_revision() -> pl.Expr:
    """Whether a row is of words that change a target: 目标由100亿元调整为90亿元, 目标下调至90亿元."""
    is_told = pl.col("quote").str.contains(_REVISED).fill_null(False) | pl.col("replaces_value").is_not_null()
    return pl.col("statement_id").is_not_null() & pl.col("value").is_not_null() & is_told


def with_qualifiers_of_revised(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of targets in which a revision without a qualifier has that of the one target there is to revise.

    新签约项目…调整为55个 is of 新签约亿元以上项目60个. Only where no source promises the whole, and all that is
    promised of it has one and the same qualifier.
    """
    marked = rows.with_columns(is_revision=pl.col("qualifier").is_null() & is_revision())
    held = (
        marked.filter(~pl.col("is_revision"))
        .group_by(_TARGET)
        .agg(
            held=pl.col("qualifier").drop_nulls().first(),
            kinds=pl.col("qualifier").n_unique(),
            is_whole=pl.col("qualifier").is_null().any(),
        )
        .filter(~pl.col("is_whole") & (pl.col("kinds") == 1))
        .select(*_TARGET, "held")
    )
    return (
        marked.join(held, on=_TARGET, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(qualifier=pl.when("is_revision").then(pl.coalesce("qualifier", "held")).otherwise("qualifier"))
        .drop("is_revision", "held")
    )


def with_accrual_of_revised(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of targets in which a revision adds up, and is good in the direction, of the target it replaces.

    停车泊位任务由3000个调增至3600个 is of 新增停车泊位3000个: the words of the revision do not say again that these are
    new ones, nor whether less of it is wanted. Only where the value that is replaced was promised in one way; a bound
    (不超过, 不少于) says its own direction.
    """
    about = [*_TARGET, "qualifier"]
    held = (
        rows.filter(pl.col("replaces_value").is_null() & pl.col("value").is_not_null())
        .group_by(*about, "value")
        .agg(
            held_accrual=pl.col("accrual").first(),
            held_kind=pl.col("kind").first(),
            held_direction=pl.col("direction").first(),
            ways=pl.struct("accrual", "direction").n_unique(),
        )
        .filter(pl.col("ways") == 1)
        .select(*about, "held_accrual", "held_kind", "held_direction", replaces_value="value")
    )
    is_other = pl.col("held_accrual").is_not_null() & (pl.col("held_accrual") != pl.col("accrual"))
    is_bound = pl.col("comparator").is_in([*FLIP])
    return (
        rows.join(held, on=[*about, "replaces_value"], how="left", nulls_equal=True, maintain_order="left")
        .with_columns(
            kind=pl.when(is_other).then("held_kind").otherwise("kind"),
            accrual=pl.when(is_other).then("held_accrual").otherwise("accrual"),
            direction=pl.when(is_bound).then("direction").otherwise(pl.coalesce("held_direction", "direction")),
        )
        .drop("held_accrual", "held_kind", "held_direction")
    )
