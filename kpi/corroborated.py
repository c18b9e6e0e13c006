"""Results and revisions that a plan vouches for: of the same thing, unit and district as a promise that is sure."""

from __future__ import annotations

import polars as pl

EASED = 0.25
"""How far below the limit of its district a result is sure where a promise names the same thing in unit and kind."""
EASED_OF_A_REVISION = 0.4
"""The same of a revision that names the very value which is promised, without a year and often without its verb."""
_ABOUT = ("home", "indicator_code", "unit", "kind")


def with_corroborated(statements: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Statements in which a doubtful result of a thing that is promised is sure: 绿道30公里 promised, 绿道21公里 told.

    `least` of a statement is the limit of its district, which a person may have set higher; it is dropped here.

    What a long sentence of many results lacks in certainty, the plan gives: thing, unit and kind were read twice, from
    two documents, alike. Its time must be known and lie in that of the promise.
    A doubtful revision is sure where it names the very value that is promised of the thing: 由65部调减至45部.
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
        & (pl.col("confidence") >= pl.col("least") - EASED)
        & (pl.col("period_start") >= pl.col("promised_from"))
        & (pl.col("period_end") <= pl.col("promised_until"))
    ).fill_null(False)
    vouched = told.join(promised, on=_ABOUT, how="left", maintain_order="left").with_columns(
        is_sure=pl.col("is_sure") | is_vouched
    )
    return _with_revisions_of_promised(vouched).select(statements.drop("least").columns)


_REVISED = ("home", "unit", "replaces_value")


def _with_revisions_of_promised(told: pl.DataFrame) -> pl.DataFrame:
    """Rows in which a revision of a value that a sure promise of the same thing holds is sure.

    The thing is the same by its code, or by its words (电梯 of 加装电梯65部); then the revision has the promise's code.
    """
    promised = told.filter(
        (pl.col("role") == "target")
        & pl.col("is_sure")
        & pl.col("value").is_not_null()
        & pl.col("replaces_value").is_null()
    ).with_columns(replaces_value="value", known="indicator_code")
    by_code = promised.select(*_REVISED, "indicator_code", is_promised=True).unique()
    by_words = (
        promised.group_by(*_REVISED, "indicator").agg(known=pl.col("known").first(), codes=pl.col("known").n_unique())
    ).filter(pl.col("codes") == 1)
    is_open = (
        (pl.col("role") == "target")
        & pl.col("replaces_value").is_not_null()
        & (pl.col("confidence") >= pl.col("least") - EASED_OF_A_REVISION)
    ).fill_null(False)
    return (
        told.join(by_words, on=[*_REVISED, "indicator"], how="left", maintain_order="left")
        .with_columns(
            indicator_code=pl.when(is_open).then(pl.coalesce("known", "indicator_code")).otherwise("indicator_code")
        )
        .join(by_code, on=[*_REVISED, "indicator_code"], how="left", maintain_order="left")
        .with_columns(is_sure=pl.col("is_sure") | (is_open & pl.col("is_promised").fill_null(False)))
    )
