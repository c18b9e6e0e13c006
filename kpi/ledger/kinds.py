"""Which figures of tables, filed without a kind, count what is new because the one target there is does."""

from __future__ import annotations

import polars as pl

from kpi.ledger import families
from kpi.ledger.rows import missing

_ABOUT = ["adcode", "indicator_code", "family", "unit_class", "qualifier"]


def with_kinds_asked_for(rows: pl.DataFrame, promised: pl.DataFrame) -> pl.DataFrame:
    """Rows of actuals in which a kind that only the catalogue gave is that of the targets, where these have but one.

    高科技企业30家 of a table without 数值类型 is a stock by the catalogue. Where all that is promised of it in this
    time is new ones (新增高科技企业40家), the 30 are new ones too; where a target counts what there is, they stay.
    """
    about = rows.with_row_index("nth").filter((pl.col("kind_by") == "catalogue") & (pl.col("kind") == "stock"))
    asked = promised.filter(missing().is_null() & (pl.col("family") == "amount")).select(
        *_ABOUT, "kind", first="period_start", last="period_end"
    )
    meant = (
        about.select("nth", "period_start", "period_end", *_ABOUT)
        .join(asked, on=_ABOUT, nulls_equal=True)
        .filter((pl.col("period_start") >= pl.col("first")) & (pl.col("period_end") <= pl.col("last")))
        .group_by("nth")
        .agg(is_new=(pl.col("kind") == "new").all())
        .filter("is_new")
    )
    is_new = pl.col("nth").is_in(meant["nth"].implode())
    return (
        rows.with_row_index("nth")
        .with_columns(
            kind=pl.when(is_new).then(pl.lit("new")).otherwise("kind"),
            kind_by=pl.when(is_new).then(pl.lit("target")).otherwise("kind_by"),
            accrual=pl.when(is_new).then(pl.lit("flow")).otherwise("accrual"),
        )
        .with_columns(basis=pl.when(is_new).then(families.basis()).otherwise("basis"))
        .drop("nth")
    )


def with_states_asked_for(rows: pl.DataFrame, promised: pl.DataFrame) -> pl.DataFrame:
    """Rows of actuals of unknown things, in which a level is a state where all its targets are of states.

    截至9月底，信访积案45件 is by its time the number of a month; where it is to come down to 20, it is what there was.
    """
    is_open = pl.col("aggregation").is_null() & (pl.col("family") == "amount") & (pl.col("kind") == "level")
    asked = (
        promised.filter(missing().is_null() & is_open)
        .group_by(_ABOUT)
        .agg(is_state=(pl.col("accrual") == "stock").all())
    )
    return (
        rows.join(asked, on=_ABOUT, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(is_state=(pl.col("is_state") & is_open).fill_null(False))
        .with_columns(
            accrual=pl.when("is_state").then(pl.lit("stock")).otherwise("accrual"),
            basis=pl.when("is_state").then(pl.lit("stock")).otherwise("basis"),
        )
        .drop("is_state")
    )
