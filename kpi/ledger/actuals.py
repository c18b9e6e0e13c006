"""What was reached: every reported figure with its vintage, one fact with all its sources, the chosen one marked."""

from __future__ import annotations

import polars as pl

from kpi.ledger import contradictions, families
from kpi.ledger.identity import digest, with_series
from kpi.ledger.kinds import with_kinds_asked_for, with_states_asked_for
from kpi.ledger.net_additions import with_net_additions_apart
from kpi.ledger.one_thing import with_names_of_targets
from kpi.ledger.rates import YEAR
from kpi.ledger.rows import gather, gather_targets, missing, place
from kpi.rejections import Rejection
from kpi.schemas import TABLES

FACT = ("adcode", "indicator_code", "family", "basis", "period_start", "period_end", "qualifier", "unit_class")
"""What makes two rows speak of one fact; the actual may be printed in another counter (项, 个)."""

_STAGES = {"expected": 0, "preliminary": 1, "final": 2}
_ALWAYS = pl.date(1, 1, 1)


def build(
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
) -> tuple[pl.DataFrame, list[Rejection]]:
    """The table `actuals`, and a rejection for every row with role actual that it cannot place.

    The same figure for one fact from several sources is one row (`sources` counts them, `citations` lists them),
    unless another figure was published in between. A later, coarser print of a figure already known to more digits is
    the same figure. Different figures are all kept; `chosen` says why one stands: stage (final, preliminary, expected),
    then later publication, then the completion it states. Figures that nothing sets apart are contradicted, and none of
    them is chosen. A figure without a date of publication is
    older than any dated one. A figure is the best one known from its publication (its period's end where it has none)
    until `superseded_on`, so that any day can be replayed. The sum of `sources` and the rejections is the number
    of rows that came in.
    """
    rows = gather("actual", statements, sheets, documents, districts, indicators)
    rows, rejections = place(rows, "actuals", _refusal())
    promised = gather_targets(statements, sheets, documents, districts, indicators)
    rows, unclear = with_names_of_targets(rows, promised)
    rows = with_states_asked_for(with_kinds_asked_for(rows, promised), promised)
    rows = with_net_additions_apart(rows, promised)
    vintages = with_series(_vintages(_with_stated_rates(_with_tabled_basis(rows)), promised))
    return vintages.select(pl.col(column.name).cast(column.dtype) for column in TABLES["actuals"].columns).sort(
        "adcode", "indicator_code", "period_end", "actual_id"
    ), rejections + unclear


def _refusal() -> pl.Expr:
    return (
        pl.when(missing().is_not_null())
        .then(missing())
        .when(pl.col("value").is_null())
        .then(pl.lit("no_value"))
        .when(pl.col("unit").is_null())
        .then(pl.lit("no_unit"))
        .when(pl.any_horizontal(pl.col("period", "period_start", "period_end").is_null()))
        .then(pl.lit("no_period"))
        .when(_is_later_than_published())
        .then(pl.lit("later_than_published"))
    )


def _is_later_than_published() -> pl.Expr:
    """Whether a figure describes days after its publication, which only an expected one can.

    What is told of the very month of publication (目前, an event of this month) is told up to that day.
    """
    month = pl.col("published_on").dt.truncate("1mo")
    is_of_this_month = (pl.col("period_start") >= month) & (pl.col("period_end") <= month.dt.month_end())
    return (
        (pl.col("period_end") > pl.col("published_on")) & (pl.col("stage") != "expected") & ~is_of_this_month
    ).fill_null(False)


def _with_tabled_basis(rows: pl.DataFrame) -> pl.DataFrame:
    """Prose counts as the tables do: 已实施230项 is of the basis that a row about the same thing and time states.

    Words rarely say whether a figure stands at the end or adds up to it. Where tables state both, prose keeps its own.
    """
    about = [name for name in FACT if name != "basis"]
    bases = ["cumulative", "stock"]
    stated = (
        rows.filter(pl.col("statement_id").is_null() & pl.col("basis").is_in(bases))
        .group_by(about)
        .agg(pl.col("basis").n_unique().alias("count"), tabled=pl.col("basis").first())
        .filter(pl.col("count") == 1)
        .drop("count")
    )
    is_open = pl.col("statement_id").is_not_null() & pl.col("basis").is_in(bases) & ~families.is_added("words")
    return (
        rows.join(stated, on=about, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(basis=pl.when(is_open).then(pl.coalesce("tabled", "basis")).otherwise("basis"))
        .drop("tabled")
    )


_RATED = ["file", "adcode", "indicator_code", "period_start", "period_end", "about"]


def _with_stated_rates(rows: pl.DataFrame) -> pl.DataFrame:
    """Amounts with the growth and completion that the same document, or row of a table, prints of one thing and time.

    Where the document prints several amounts and several rates of one thing, a rate is of the amount right before it. A
    completion counts only where it is of the year's target; a row that brings its own rate keeps it.
    """
    is_said = pl.col("statement_id").is_not_null()
    is_amount = is_said & (pl.col("family") == "amount")
    numbered = (
        rows.with_row_index("nth")
        .sort("file", "row", "nth")
        .with_columns(about=pl.col("qualifier").fill_null(""))
        .with_columns(turn=is_amount.cum_sum().over(_RATED))
        .sort("nth")
    )
    is_of_the_year = pl.col("rate_months").fill_null(YEAR) == YEAR
    rates = numbered.filter(is_said & pl.col("family").is_in(["growth", "completion"]) & is_of_the_year)
    for name, column in (("growth", "stated_growth"), ("completion", "stated_attainment")):
        of_kind = rates.filter(pl.col("family") == name)
        alone = _only(of_kind, _RATED).rename({"value": "alone"})
        behind = _only(of_kind, [*_RATED, "turn"]).rename({"value": "behind"})
        numbered = (
            numbered.join(alone, on=_RATED, how="left", maintain_order="left")
            .join(behind, on=[*_RATED, "turn"], how="left", maintain_order="left")
            .with_columns(
                pl.when(is_amount).then(pl.coalesce(column, "alone", "behind")).otherwise(pl.col(column)).alias(column)
            )
            .drop("alone", "behind")
        )
    return _with_rates_of_rows(numbered.select(rows.columns))


def _with_rates_of_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """The one amount of a row of a table with the one completion of the year's target that stands beside it."""
    is_tabled = pl.col("statement_id").is_null()
    marked = rows.with_columns(about=pl.col("qualifier").fill_null(""))
    beside = [*_RATED, "row"]
    is_of_the_year = pl.col("rate_months").fill_null(YEAR) == YEAR
    rates = _only(marked.filter(is_tabled & (pl.col("family") == "completion") & is_of_the_year), beside)
    amounts = _only(marked.filter(is_tabled & (pl.col("family") == "amount")), beside).drop("value")
    told = amounts.join(rates, on=beside).rename({"value": "beside"}).with_columns(family=pl.lit("amount"))
    stated = pl.coalesce("stated_attainment", "beside")
    return (
        marked.join(told, on=[*beside, "family"], how="left", maintain_order="left")
        .with_columns(stated_attainment=pl.when(is_tabled).then(stated).otherwise("stated_attainment"))
        .select(rows.columns)
    )


def _only(rates: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """The value of each key that has no other."""
    found = rates.group_by(keys).agg(pl.col("value").n_unique().alias("count"), pl.col("value").first())
    return found.filter(pl.col("count") == 1).drop("count")


def _vintages(rows: pl.DataFrame, promised: pl.DataFrame) -> pl.DataFrame:
    """Rows of one fact, stage and figure as one vintage, dated by the first of them that has a date."""
    ordered = rows.with_columns(
        citation=_citation(),
        standing=pl.col("stage").replace_strict(_STAGES, return_dtype=pl.Int8),
        is_said=pl.col("statement_id").is_not_null(),
        print_unit=pl.col("precision").fill_null(0),
        fact=pl.struct(FACT).rank("dense"),
    ).sort(
        "fact", "standing", "published_on", "print_unit", "value", "is_said", "file", "row", nulls_last=False
    )  # fmt: skip
    same = _same_figure(1) | (_same_figure(2) & _same_figure(1).shift())
    runs = ordered.with_columns(run=(~same.fill_null(False)).cum_sum())
    about = [name for name in runs.columns if name not in {"run", "citation", *_SOURCE, *_STATED}]
    vintages = runs.group_by("run", maintain_order=True).agg(
        *(pl.col(name).first() for name in about),
        *(pl.col(name).sort_by("published_on", nulls_last=True).first() for name in _SOURCE),
        *(pl.col(name).drop_nulls().first() for name in _STATED),
        sources=pl.len(),
        citations=pl.col("citation").str.join("\n"),
    )
    return _chosen(contradictions.judged(vintages.with_columns(actual_id=_identity()), promised))


_SOURCE = ("published_on", "file", "place", "statement_id", "quote", "printed", "source_title", "source_url")
_STATED = ("stated_attainment", "stated_growth", "stated_pace_gap", "stated_rank", "note")


def _citation() -> pl.Expr:
    parts = ("file", "place", "source_title", "printed", pl.col("published_on").cast(pl.String), "source_url")
    return pl.concat_str(*parts, separator=" · ", ignore_nulls=True)


def _same_figure(before: int) -> pl.Expr:
    """Whether a row prints, to its own digits, the figure that stands `before` rows above it for the same fact."""
    distance = (pl.col("value") - pl.col("value").shift(before)).abs()
    return (
        (pl.col("fact") == pl.col("fact").shift(before))
        & (pl.col("standing") == pl.col("standing").shift(before))
        & (distance * 2 <= pl.col("print_unit"))
        & pl.col("value_high").eq_missing(pl.col("value_high").shift(before))
    )


def _identity() -> pl.Expr:
    names = (*FACT, "stage", "published_on", "value", "value_high", "precision")
    key = pl.concat_str(*(pl.col(name).cast(pl.String).fill_null("") for name in names), separator="\x1f")
    return key.map_batches(lambda texts: pl.Series([digest(text) for text in texts], dtype=pl.String), pl.String)


def _chosen(vintages: pl.DataFrame) -> pl.DataFrame:
    """Marks in `chosen` the row that stands for each fact, with what sets it apart from the next best."""
    best_first = vintages.sort(
        "fact", "standing", pl.col("published_on").fill_null(_ALWAYS),
        "agrees", pl.col("is_said").not_(), "print_unit", "actual_id",
        descending=[False, True, True, True, True, False, False],
    )  # fmt: skip

    def differs(name: str) -> pl.Expr:
        return pl.col(name).ne_missing(pl.col(name).shift(-1))

    reason = (
        pl.when(differs("fact"))
        .then(pl.lit("only figure"))
        .when(differs("standing"))
        .then(pl.format("stage {}", "stage"))
        .when(differs("published_on"))
        .then(pl.lit("published later"))
        .otherwise(pl.lit("stated completion"))
    )
    known_from = pl.coalesce("published_on", "period_end")
    better = known_from.cum_min().over("fact", order_by="best").shift().over("fact", order_by="best")
    is_best = pl.col("fact").ne_missing(pl.col("fact").shift())
    return best_first.with_row_index("best").with_columns(
        chosen=pl.when(is_best & (pl.col("is_contradicted") == "no")).then(reason),
        superseded_on=better,
        first_published_on=pl.col("published_on").min().over("fact"),
    )
