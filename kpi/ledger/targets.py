"""What was promised: every target with its revisions, its base, and the targets that only a completion rate implies."""

from __future__ import annotations

import polars as pl

from kpi.catalogue import catalogue_of
from kpi.ledger import families, waiting_changes
from kpi.ledger.baselines import Levels, with_baselines, with_triangles
from kpi.ledger.deadlines import with_printed_deadlines
from kpi.ledger.expectations import with_later_expectations
from kpi.ledger.gaps import implied_growth
from kpi.ledger.identity import with_series
from kpi.ledger.implied import implied_targets
from kpi.ledger.moved_deadlines import with_moved_deadlines
from kpi.ledger.promises import no_promise
from kpi.ledger.relative import NOT_SET, with_rivals
from kpi.ledger.revised import with_accrual_of_revised, with_qualifiers_of_revised
from kpi.ledger.revised_times import with_things_of_revised, with_times_of_revised
from kpi.ledger.revisions import IDENTITY, histories
from kpi.ledger.rows import gather_targets, missing, place
from kpi.ledger.waiting_changes import WAITS, with_waiting_changes
from kpi.ledger.withdrawals import EMPTY, with_withdrawals
from kpi.rejections import Rejection
from kpi.schemas import TABLES


def build(
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
    actuals: pl.DataFrame,
) -> tuple[pl.DataFrame, list[Rejection]]:
    """The table `targets`, and a rejection for every row with role target that it cannot place.

    `actuals` is the table of that name: the levels that targets start from, and the rates that imply targets.

    `obtained_by` is `printed` for a target somebody wrote down; the sum of their `sources` and the rejections is the
    number of rows that came in. `implied_by_…` and `derived_…` rows come on top. What counts as the same
    target, a revision or a contradiction is written at `revisions.histories`.
    """
    rows = gather_targets(statements, sheets, documents, districts, indicators)
    rows = with_later_expectations(with_rivals(rows, catalogue_of(districts, indicators)))
    rows = rows.with_columns(has_constant_prices=families.has_constant_prices())
    rows = with_things_of_revised(with_times_of_revised(rows))
    waiting = rows.filter(_refusal().is_in(WAITS))
    rows, rejections = place(rows, "targets", _refusal())
    rows = with_accrual_of_revised(with_qualifiers_of_revised(_with_owners_apart(rows)))
    rows = _with_one_accrual(with_printed_deadlines(rows))
    facts = _facts(actuals, indicators)
    levels = Levels(facts)
    printed = [{"obtained_by": "printed", **_EMPTY, **row} for row in histories(rows.iter_rows(named=True))]
    printed = with_moved_deadlines(printed, documents)
    printed, idle = with_withdrawals(printed, statements, sheets, documents, districts, indicators)
    printed, unsettled = with_waiting_changes(printed, waiting, statements, documents)
    printed = with_triangles(with_baselines(printed, levels))
    implied = [
        {**_EMPTY, **EMPTY, **waiting_changes.EMPTY, **row}
        for row in (*implied_targets(facts, printed), *implied_growth(facts, printed))
    ]
    targets = [{**row, "origin": _origin(row)} for row in printed + with_baselines(implied, levels)]
    table = TABLES["targets"].frame(targets)
    table = with_series(table.drop("series")).select(table.columns)
    return table.sort("adcode", "indicator_code", "period_end", "target_id", "revision"), rejections + idle + unsettled


def _origin(row: dict) -> str:
    return "printed" if row["obtained_by"] == "printed" else "implied"


def _with_owners_apart(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows in which the shares that one source hands to several owners are targets of their own, named by the owner.

    30亿元 of 区商务局 and 20亿元 of 区发改局 contradict neither each other nor the 100亿元 that no owner answers for.
    """
    about = ["file", "published_on", *IDENTITY, "period_start", "period_end"]
    owners = pl.col("owner").n_unique().over(about) - pl.col("owner").is_null().any().over(about)
    is_share = pl.col("owner").is_not_null() & (owners > 1) & (pl.col("value").n_unique().over(about) > 1)
    return rows.with_columns(qualifier=pl.when(is_share).then(pl.coalesce("qualifier", "owner")).otherwise("qualifier"))


def _with_one_accrual(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows in which one figure for one thing and time is one target, whether a source adds it or counts what there is.

    实施重大项目215项 reads as so many new ones, 重大项目数215项 of a table as a stock: nobody promises as many new ones
    as there are to be in all, so that the stock stands.
    """
    figure = [name for name in IDENTITY if name != "accrual"]
    figure += ["value", "value_high", "period_start", "period_end", "deadline", "deadline_partial"]
    is_stock = (pl.col("accrual") == "stock") & pl.col("value").is_not_null()
    kind = pl.col("kind").filter(is_stock).sort().first().over(figure)
    return rows.with_columns(
        accrual=pl.when(kind.is_not_null() & (pl.col("accrual") == "flow")).then(pl.lit("stock")).otherwise("accrual"),
        kind=pl.when(kind.is_not_null() & (pl.col("accrual") == "flow")).then(kind).otherwise("kind"),
    )


_EMPTY = dict.fromkeys(
    (
        "commitment", "stretch_value", "owner", "replaces_value", "value_high", "alternative_value",
        "alternative_unit", "deadline", "deadline_partial",
        "baseline_value", "base_value", "base_published_on", "base_source", "level_value", "rival_of",
        "has_constant_prices", "against_code", "against_series",
    )
)  # fmt: skip


def _refusal() -> pl.Expr:
    has_no_measure = (
        pl.col("value").is_null() & ~pl.col("kind").is_in(["milestone", "rank"]) & pl.col("against_code").is_null()
    )
    has_time = pl.any_horizontal(pl.col("period_end", "deadline", "deadline_partial").is_not_null())
    return (
        pl.when(missing().is_not_null())
        .then(missing())
        .when("is_postponed")
        .then(pl.lit("put_off"))
        .when(has_no_measure & (pl.col("against").fill_null(NOT_SET) != NOT_SET))
        .then(pl.lit("no_yardstick"))
        .when(no_promise().is_not_null())
        .then(no_promise())
        .when(has_no_measure)
        .then(pl.lit("no_value"))
        .when(~has_time & (pl.col("family") != "duration"))
        .then(pl.lit("no_period"))
    )


def _facts(actuals: pl.DataFrame, indicators: pl.DataFrame) -> list[dict]:
    return (
        actuals.join(indicators.select("indicator_code", "direction", "section"), on="indicator_code", how="left")
        .with_columns(pl.col("direction").fill_null("up"))
        .to_dicts()
    )
