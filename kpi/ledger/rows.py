"""Statements and rows of tables brought to one form, each placed in district, indicator and time or refused."""

from __future__ import annotations

import polars as pl

from kpi.ledger import families, sums
from kpi.ledger.falls import with_falls
from kpi.ledger.losses import with_losses
from kpi.ledger.one_unit import with_one_unit
from kpi.ledger.qualifiers import with_qualifiers
from kpi.ledger.rates import months_of, months_of_head
from kpi.ledger.tiers import with_sure_stretches
from kpi.ledger.to_date import with_quarters_to_date, with_rates_to_date
from kpi.ledger.works import with_works_apart
from kpi.rejections import SPAN, Rejection
from kpi.schemas.table import COUNT, DATE, EXACT, FLAG, RATIO, TEXT

LEAST_CONFIDENCE = 0.3
"""Statements below it are more often wrong than right on annotated text and go to review instead of the ledger."""

_MOVED = r"(?:[上提晋]升|前移|前进|进位|下降|下滑|回落|后移|后退|退后|倒退)了?\d+个?(?:位次?|名次?)(?:$|[，。；、）)])"
"""Words of a change of place: 提升2个位次 is no second place."""

_BASE = (
    r"([较比][^，。；、较比]{1,12}?)"
    r"(?:回落|回升|提[高升]|加快|放缓|收窄|扩大|下[降滑]|上升|增加|减少|[慢快高低少多]|落后|滞后|领先|超)"
)
"""What a change is measured on, before the verb of the change."""
_HELD_AGAINST = {"pace": "较序时进度", "target": "较目标"}
_YEAR_BEFORE = "上年|去年|同期|同比|年初|年末|年底"
"""Bases that a change has where none is named."""

FORM = pl.Schema(
    {
        **dict.fromkeys(("file", "place", "statement_id", "quote", "source_title", "source_url"), TEXT),
        "published_on": DATE,
        **dict.fromkeys(
            ("adcode", "told_district", "words", "indicator_code", "section", "kind", "kind_by", "basis", "stage"), TEXT
        ),
        **dict.fromkeys(("comparator", "commitment", "tier"), TEXT),
        **dict.fromkeys(("value", "value_high"), EXACT),
        **dict.fromkeys(("unit", "printed"), TEXT),
        "precision": EXACT,
        "alternative_value": EXACT,
        "alternative_unit": TEXT,
        **dict.fromkeys(("qualifier", "period"), TEXT),
        **dict.fromkeys(("period_start", "period_end", "deadline"), DATE),
        "deadline_partial": TEXT,
        "declared_revision": COUNT,
        **dict.fromkeys(("baseline_value", "stated_attainment", "stated_growth", "stated_pace_gap"), EXACT),
        **dict.fromkeys(("stated_rank", "note"), TEXT),
        **dict.fromkeys(("owner", "against", "whole_code"), TEXT),
        "replaces_value": EXACT,
        **dict.fromkeys(("is_part", "from_end", "is_sure"), FLAG),
        "confidence": RATIO,
        "row": COUNT,
    }
)


def gather(
    role: str,
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
) -> pl.DataFrame:
    """Every row of a role (`target` or `actual`) in one form, with its names, family, accrual, direction and basis."""
    tables = sums.with_sums_apart(sheets, statements)
    rows = pl.concat([_statement_rows(role, with_sure_stretches(statements), documents), _tabled(role, tables)])
    return (
        with_losses(rows, statements, tables)
        .join(districts.select("adcode", "district"), on="adcode", how="left")
        .join(
            indicators.select("indicator_code", "indicator", "direction", "aggregation", subject="section"),
            on="indicator_code",
            how="left",
        )
        .with_columns(
            indicator=pl.coalesce("indicator", "words"),
            section=pl.coalesce("section", "subject"),
            comparator=pl.col("comparator").fill_null("="),
        )
        .pipe(with_one_unit, statements, tables)
        .pipe(with_falls)
        .pipe(with_qualifiers)
        .pipe(with_works_apart, statements, tables)
        .pipe(_with_times_to_date if role == "actual" else pl.DataFrame.clone)
        .pipe(_with_months_of_rates)
        .with_columns(family=families.family())
        .with_columns(accrual=families.accrual())
        .with_columns(
            direction=families.direction(),
            unit_class=families.unit_class(),
            basis=pl.when(families.is_of_a_month_alone())
            .then(pl.lit("period"))
            .otherwise(pl.coalesce("basis", families.basis())),
        )
    )


_LATEST: list[tuple[tuple[pl.DataFrame, ...], pl.DataFrame]] = []
"""What `gather_targets` was last given, and what it gave."""


def gather_targets(*tables: pl.DataFrame) -> pl.DataFrame:
    """Every row of a target; actuals and targets ask for the same ones, which are gathered once."""
    for before, gathered in _LATEST:
        if all(one is other or one.equals(other) for one, other in zip(before, tables, strict=True)):
            return gathered
    _LATEST[:] = [(tables, gather("target", *tables))]
    return _LATEST[0][1]


def _with_times_to_date(rows: pl.DataFrame) -> pl.DataFrame:
    return with_quarters_to_date(with_rates_to_date(rows))


def _with_months_of_rates(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with `rate_months`: how many months the target runs that a completion rate is of; 0 where not of the year's.

    Null for everything else.
    """
    told = rows.filter(pl.col("kind") == "completion_rate").select("quote", "note").unique()
    found = [months_of(quote) if note is None else months_of_head(note) for quote, note in told.iter_rows()]
    months = told.with_columns(rate_months=pl.Series(found, dtype=COUNT), kind=pl.lit("completion_rate"))
    return rows.join(months, on=["quote", "note", "kind"], how="left", nulls_equal=True, maintain_order="left")


def _given(frame: pl.DataFrame, name: str, dtype: pl.DataType) -> pl.Expr:
    """A column that a reader may bring, else null."""
    return pl.col(name).cast(dtype) if name in frame.columns else pl.lit(None, dtype)


def _statement_rows(role: str, statements: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    placed = statements.join(
        documents.select("document", "title", "url", "published_on", home="adcode"), on="document", how="left"
    ).with_columns(adcode=pl.coalesce("adcode", "home"))
    wholes = placed.select(
        part_of="statement_id", whole_code="indicator_code", whole_adcode="adcode", whole_period="period"
    )
    said = placed.filter(pl.col("role") == role).join(wholes, on="part_of", how="left", maintain_order="left")
    return said.select(
        file="document",
        place=pl.format(SPAN, "start", "end"),
        statement_id="statement_id",
        quote="quote",
        source_title="title",
        source_url="url",
        published_on="published_on",
        adcode="adcode",
        told_district="district",
        words="indicator",
        indicator_code="indicator_code",
        section="section",
        kind=pl.when((pl.col("kind") == "rank") & pl.col("quote").str.contains(_MOVED))
        .then(pl.lit("increment"))
        .when((pl.col("kind") == "level") & families.is_added("indicator"))
        .then(pl.lit("new"))
        .otherwise("kind"),
        kind_by=pl.lit("source"),
        basis=pl.lit(None, TEXT),
        stage=pl.when((pl.col("commitment") == "expect") | _is_expected(pl.col("quote")))
        .then(pl.lit("expected"))
        .when(pl.col("quote").str.contains("最终核实|核定数|决算"))
        .then(pl.lit("final"))
        .otherwise(pl.lit("preliminary")),
        comparator="comparator",
        commitment="commitment",
        tier="tier",
        value="value",
        value_high="value_high",
        # 与经济增长同步 prints no unit: it is held against another rate
        unit=pl.when((pl.col("kind") == "growth_rate") & pl.col("value").is_null()).then(pl.lit("%")).otherwise("unit"),
        printed="num_text",
        precision="precision",
        alternative_value="alternative_value",
        alternative_unit="alternative_unit",
        qualifier=pl.concat_str(
            pl.coalesce("qualifier", _several_years(role)),
            _compared_with(role, _given(said, "against", TEXT)),
            separator="，",
            ignore_nulls=True,
        ).replace("", None),
        period="period",
        period_start="period_start",
        period_end="period_end",
        deadline="deadline",
        deadline_partial="deadline_partial",
        declared_revision=pl.lit(None, COUNT),
        baseline_value="baseline_value",
        stated_attainment=pl.lit(None, EXACT),
        stated_growth=pl.lit(None, EXACT),
        stated_pace_gap=pl.lit(None, EXACT),
        stated_rank=pl.lit(None, TEXT),
        note=pl.lit(None, TEXT),
        owner=_given(said, "owner", TEXT),
        against=_given(said, "against", TEXT),
        whole_code="whole_code",
        replaces_value=_given(said, "replaces_value", EXACT),
        # what a town has of its district's total is the whole of the town, what half a year has the whole of the half
        is_part=pl.col("part_of").is_not_null()
        & pl.col("whole_adcode").eq_missing(pl.col("adcode"))
        & ~_is_part_of_the_time(),
        from_end=_given(said, "from_end", FLAG),
        is_sure=_given(said, "is_sure", FLAG),
        confidence="confidence",
        row=pl.col("start").cast(COUNT),
    ).cast(FORM)


def _is_part_of_the_time() -> pl.Expr:
    """Whether a part is the same thing as its whole in a shorter time: 全年300亿元，其中上半年160亿元."""
    is_same = (pl.col("indicator_code") == pl.col("whole_code")) & pl.col("qualifier").is_null()
    return (is_same & (pl.col("period") != pl.col("whole_period"))).fill_null(False)


def _is_expected(quote: pl.Expr) -> pl.Expr:
    """Whether words call their own figure an expectation; 好于预期 compares with one."""
    return quote.str.replace_all("(?:好于|高于|低于|快于|超出?|符合)预期", "").str.contains("预计|预期")


def _several_years(role: str) -> pl.Expr:
    """两年平均 or 较2019年同期 of a growth rate: another fact than the growth on the year before."""
    since = pl.col("quote").str.extract(r"([较比]20\d\d年(?:同期)?)")
    is_earlier = since.str.extract(r"(20\d\d)").cast(pl.Int32) < pl.col("period_end").dt.year() - 1
    average = pl.col("quote").str.extract(r"((?:[两二三四五六七八九十]|\d{1,2})年(?:来)?(?:年均|平均))")
    is_rate = (pl.col("kind") == "growth_rate") & pl.lit(role == "actual")
    return pl.when(is_rate).then(pl.coalesce(average, pl.when(is_earlier).then(since)))


def _compared_with(role: str, against: pl.Expr) -> pl.Expr:
    """What a reported change is on, where it is not the year before: 较1-5月, 较序时进度.

    Changes on different bases are different facts.
    """
    base = pl.col("quote").str.extract(_BASE).str.replace_all(r"[-—–~～至]", "—")
    named = pl.coalesce(against.replace_strict(_HELD_AGAINST, default=None, return_dtype=TEXT), base)
    is_usual = named.str.contains(_YEAR_BEFORE).fill_null(True)
    return pl.when((pl.col("kind") == "increment") & pl.lit(role == "actual") & ~is_usual).then(named)


def _tabled(role: str, sheets: pl.DataFrame) -> pl.DataFrame:
    tabled = sheets.filter(pl.col("role") == role)
    return tabled.select(
        file="file",
        place=pl.when(pl.col("sheet") != "")
        .then(pl.format("sheet {}, {}", "sheet", "cell"))
        .when(pl.col("cell") != "")
        .then(pl.col("cell"))
        .otherwise(pl.format("row {}", "row")),
        statement_id=pl.lit(None, TEXT),
        quote=pl.lit(None, TEXT),
        source_title="source_title",
        source_url="source_url",
        published_on="published_on",
        adcode="adcode",
        told_district=pl.lit(None, TEXT),
        words="indicator",
        indicator_code="indicator_code",
        section="section",
        kind="kind",
        kind_by="kind_by",
        basis="basis",
        stage=pl.col("stage").fill_null("preliminary"),
        comparator="comparator",
        commitment="commitment",
        tier=_given(tabled, "tier", TEXT),
        value="value",
        value_high="value_high",
        unit="unit",
        printed="printed",
        precision="precision",
        alternative_value=pl.lit(None, EXACT),
        alternative_unit=pl.lit(None, TEXT),
        qualifier="qualifier",
        period="period",
        period_start="period_start",
        period_end="period_end",
        deadline="deadline",
        deadline_partial=pl.lit(None, TEXT),
        declared_revision="revision",
        baseline_value="baseline_value",
        stated_attainment="stated_attainment",
        stated_growth="stated_growth",
        stated_pace_gap="stated_pace_gap",
        stated_rank="stated_rank",
        note="note",
        owner=_given(tabled, "owner", TEXT),
        against=pl.lit(None, TEXT),
        whole_code=pl.lit(None, TEXT),
        replaces_value=pl.lit(None, EXACT),
        is_part=pl.lit(False, FLAG),
        from_end=_given(tabled, "from_end", FLAG),
        is_sure=pl.lit(True, FLAG),
        confidence=pl.lit(1.0, RATIO),
        row="row",
    ).cast(FORM)


_CURES = {
    "no_district": (
        "nothing says which district the figure belongs to",
        "begin a text file with the three lines ---, district: 武昌区, ---; name it in the title of a Word, PDF or web "
        "page; or correct it in data/raw/review",
    ),
    "unplaced_district": (
        "the catalogue has no district of this name, or several",
        "write its name as in data/raw/reference/districts.csv, with a line such as adcode: 420106 where several have "
        "it",
    ),
    "unknown_district": ("the district is not in the catalogue", "add it to data/raw/reference/districts.csv"),
    "no_indicator": (
        "nothing says what is measured",
        "name the indicator in data/raw/review, or add its words to data/raw/reference/indicators.csv",
    ),
    "no_period": (
        "neither a period nor a deadline is known",
        "begin a text file with the three lines ---, published_on: 2025-01-05, ---; write the year in the sentence; "
        "or correct the period in data/raw/review",
    ),
    "no_value": (
        "the words carry no number to measure",
        "correct the value in data/raw/review, or reject the statement",
    ),
    "no_yardstick": (
        "it is to be held against something that no figure here measures",
        "add what it is held against to the tables, or correct the value in data/raw/review",
    ),
    "no_unit": ("the number has no unit", "correct the unit in data/raw/review"),
    "not_sure": (
        "its role, indicator, period or value is not certain",
        "accept, correct or reject it in data/raw/review",
    ),
    "later_than_published": (
        "its period ends after the day it was published, and no word says that it is expected",
        "correct the period or the day of publication, or mark the figure as expected",
    ),
    "gap_to_a_plan": (
        "it says how far a figure is from a plan, which is no target of its own",
        "nothing to do; correct its role in data/raw/review if it is a target",
    ),
    "size_of_projects": (
        "the total cost of projects was taken for what is to be invested in the year",
        "correct the indicator in data/raw/review",
    ),
    "comparison_with_others": (
        "it compares with others or with another year, which is no target",
        "nothing to do; correct its role in data/raw/review if it is a target",
    ),
    "put_off": (
        "it expects for a later day what was promised for an earlier one, which stays due",
        "nothing to do; where the day was moved by decision, correct the deadline of the first in data/raw/review",
    ),
    "time_is_over": (
        "its time was over when it was published, and no word promises it",
        "correct its role to actual in data/raw/review, or accept it as a target",
    ),
    "undated_withdrawal": (
        "it gives up a target, and nothing says on which day",
        "begin a text file with the three lines ---, published_on: 2025-01-05, ---, or print the day below its title",
    ),
    "low_confidence": (
        "the reading is less certain than what the ledger takes",
        "accept or correct it in data/raw/review",
    ),
}


def place(rows: pl.DataFrame, stage: str, reasons: pl.Expr) -> tuple[pl.DataFrame, list[Rejection]]:
    """The rows `reasons` finds nothing against (null), and a rejection for each of the others.

    `reasons` gives the short name of the first thing that is missing.
    """
    judged = rows.with_columns(refused=reasons)
    refused = judged.filter(pl.col("refused").is_not_null())
    rejections = [
        Rejection(
            row["file"],
            row["place"],
            row["quote"] or row["printed"] or row["words"],
            stage,
            row["refused"],
            *_CURES[row["refused"]],
        )
        for row in refused.sort("file", "row").iter_rows(named=True)
    ]
    return judged.filter(pl.col("refused").is_null()).drop("refused"), rejections


def missing() -> pl.Expr:
    """What no row can do without: district, indicator, a reading that is certain enough."""
    return (
        pl.when(pl.col("adcode").is_null() & pl.col("told_district").is_null())
        .then(pl.lit("no_district"))
        .when(pl.col("adcode").is_null())
        .then(pl.lit("unplaced_district"))
        .when(pl.col("district").is_null())
        .then(pl.lit("unknown_district"))
        .when(pl.col("indicator_code").is_null() | pl.col("indicator").is_null())
        .then(pl.lit("no_indicator"))
        .when(pl.col("is_sure").not_())
        .then(pl.lit("not_sure"))
        .when(pl.col("is_sure").is_null() & (pl.col("confidence") < LEAST_CONFIDENCE))
        .then(pl.lit("low_confidence"))
    )
