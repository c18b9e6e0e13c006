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
