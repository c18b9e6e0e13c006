"""What progress is worked out from and what is found beside it: observations, seasons, positions, verdicts."""

from __future__ import annotations

from kpi.schemas.checks import one_of
from kpi.schemas.ledger import ACCRUALS, FAMILIES
from kpi.schemas.measures import HISTORY, JUDGED_BY_COLUMN, STATUSES
from kpi.schemas.sources import BASES, KINDS, STAGES
from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table

_UNIT_CLASS = Column("unit_class", TEXT, nullable=False)
_SERIES = Column("series", COUNT, nullable=False)

observations = Table(
    name="observations",
    grain=("series", "unit_class", "family", "basis", "period_start", "period_end"),
    columns=(
        _SERIES,
        _UNIT_CLASS,
        Column("family", TEXT, nullable=False, checks=[one_of(*FAMILIES)]),
        Column("kind", TEXT, nullable=False, checks=[one_of(*KINDS)]),
        Column("basis", TEXT, nullable=False, checks=[one_of(*BASES)]),
        Column("period_start", DATE, nullable=False),
        Column("period_end", DATE, nullable=False),
        Column("value", EXACT, nullable=False),
        Column("stage", TEXT, nullable=False, checks=[one_of(*STAGES)]),
        Column("published_on", DATE),
        Column("first_published_on", DATE),
        Column("stated_attainment", EXACT),
        Column("actual_id", TEXT, note=("累加者为最后一条", "the last of those it is worked out from")),
        Column("derivation", TEXT, nullable=False, checks=[one_of("reported", "summed", "stated_growth")]),
        Column("is_contradicted", TEXT, nullable=False),
    ),
)

seasons = Table(
    name="seasons",
    grain=("series", "unit_class", "year", "month_number"),
    columns=(
        _SERIES,
        _UNIT_CLASS,
        Column(
            "year", COUNT, nullable=False, note=("从该年回看以往各年", "the one the earlier years are looked at from")
        ),
        Column("month_number", COUNT, nullable=False),
        Column("years", COUNT, nullable=False),
        Column("share_median", RATIO),
        Column("log_mean", RATIO),
        Column("log_sd", RATIO),
        Column("tested_years", COUNT, nullable=False),
        Column("inside_years", COUNT),
    ),
)

_POSITION = (
    Column("target_id", TEXT, nullable=False),
    Column("month", DATE, nullable=False),
)

positions = Table(
    name="positions",
    grain=("target_id", "month"),
    columns=(
        _POSITION[0],
        Column("revision", COUNT, nullable=False, note=("当时有效的一版", "the one that held")),
        _POSITION[1],
        Column("adcode", TEXT, nullable=False),
        Column("district", TEXT, nullable=False),
        Column("indicator_code", TEXT, nullable=False),
        Column("indicator", TEXT, nullable=False),
        Column("section", TEXT),
        Column("kind", TEXT, nullable=False),
        Column("family", TEXT, nullable=False),
        Column("accrual", TEXT, nullable=False, checks=[one_of(*ACCRUALS)]),
        Column("direction", TEXT, nullable=False),
        Column("comparator", TEXT),
        Column("period", TEXT, note=("目标的期间", "of the target")),
        Column("obtained_by", TEXT, nullable=False),
        Column("origin", TEXT, nullable=False),
        Column("owner", TEXT),
        Column("qualifier", TEXT),
        Column("unit", TEXT),
        Column("unit_class", TEXT),
        Column("series", COUNT),
        Column("target_value", EXACT),
        Column("target_value_high", EXACT),
        Column("stretch_value", EXACT),
        Column("target_value_then", EXACT),
        Column("baseline_value", EXACT),
        Column("base_value", EXACT),
        Column("level_value", EXACT),
        Column("withdrawn_on", DATE),
        Column("withdrawn_by", TEXT),
        Column("withdrawn_words", TEXT),
        Column("change_waits_on", DATE),
        Column("change_waits_in", TEXT),
        Column("change_waits_words", TEXT),
        Column("actual_value", EXACT),
        Column("target", RATIO),
        Column("actual", RATIO),
        Column("baseline", RATIO, nullable=False),
        Column("actual_id", TEXT),
        Column("actual_published_on", DATE),
        Column("stage", TEXT),
        Column("stated_attainment", EXACT),
        Column("actual_implied_by", TEXT, checks=[one_of("completion", "gap")]),
        Column("as_of", DATE, nullable=False),
        Column("from_day", DATE),
        Column("period_start", DATE),
        Column("due", DATE),
        Column("months", COUNT),
        Column("elapsed", RATIO),
        Column("days", COUNT),
        JUDGED_BY_COLUMN,
        Column("is_reached", TEXT, checks=[one_of("yes", "no")]),
        Column("attainment", RATIO),
        Column("time_share", RATIO),
        Column("time_share_day", RATIO),
        Column("growth_gap", RATIO),
        Column("has_deadline", TEXT, nullable=False, checks=[one_of("yes", "no")]),
    ),
)

verdicts = Table(
    name="verdicts",
    grain=("target_id", "month"),
    columns=(
        _POSITION[0],
        Column("revision", COUNT, nullable=False, note=("当时有效的一版", "the one that held")),
        _POSITION[1],
        Column("path_method", TEXT),
        Column("path_share", RATIO),
        Column("path_source", TEXT),
        Column("expected_value", RATIO),
        Column("pace_gap", RATIO),
        Column("path_gap", RATIO),
        Column("path_attainment", RATIO),
        Column("days_ahead", RATIO),
        Column("rule_set", TEXT, nullable=False, note=("含版本", "with its version")),
        Column("rule_id", TEXT, nullable=False),
        Column("status", TEXT, nullable=False, checks=[one_of(*STATUSES)]),
        Column("history", TEXT),
        HISTORY[0],
        Column("grown_year", COUNT),
        Column("done_on", DATE),
    ),
)

outlooks = Table(
    name="outlooks",
    grain=("target_id", "month"),
    columns=(
        *_POSITION,
        Column("forecast_method", TEXT, nullable=False),
        Column("forecast_low", RATIO),
        Column("forecast_mid", RATIO),
        Column("forecast_high", RATIO),
        Column("probability", RATIO),
        Column("tested_years", COUNT),
        Column("backtest_coverage", RATIO),
        Column("outlook", TEXT, nullable=False),
    ),
)

growth_levels = Table(
    name="growth_levels",
    grain=("target_id", "month"),
    columns=(
        *_POSITION,
        Column("level_actual", RATIO),
        Column("base_then", RATIO),
        Column("base_latest", RATIO),
        Column("base_latest_method", TEXT),
        Column("level_attainment", RATIO),
        Column("level_attainment_latest", RATIO),
    ),
)

t_quantiles = Table(
    name="t_quantiles",
    grain=("df",),
    columns=(
        Column("df", COUNT, nullable=False),
        Column("quantile", RATIO, nullable=False),
        Column("is_odd", COUNT, nullable=False),
        *(Column(f"a{power}", RATIO, nullable=False) for power in range(15)),
    ),
)

_SUBJECT = (
    Column("adcode", TEXT, nullable=False),
    Column("district", TEXT, nullable=False),
    Column("indicator_code", TEXT, nullable=False),
    Column("indicator", TEXT, nullable=False),
)

cagr = Table(
    name="cagr",
    grain=("target_id", "year"),
    columns=(
        Column("target_id", TEXT, nullable=False),
        Column("revision", COUNT, nullable=False, note=("最新一版", "the newest")),
        Column("year", COUNT, nullable=False, note=("截至年份", "the year reached")),
        *_SUBJECT,
        Column("unit", TEXT),
        Column("base_year", COUNT, nullable=False),
        Column("base_value", EXACT, nullable=False, note=("基年数值", "value of the base year")),
        Column("target_year", COUNT, nullable=False),
        Column("target_value", EXACT, nullable=False),
        Column("actual_value", EXACT, nullable=False, note=("截至年份的数值", "of the year reached")),
        Column("actual_id", TEXT),
        Column("observed_rate", RATIO),
        Column("required_rate", RATIO),
        Column("ratio", RATIO),
        Column(
            "verdict",
            TEXT,
            nullable=False,
            checks=[one_of("substantial", "moderate", "limited", "deterioration", "undefined")],
            note=(
                "明显、中等、有限、恶化",
                "substantial from .95, moderate from .60, limited from 0, else deterioration",
            ),
        ),
    ),
)

FINDINGS = (
    "contradictory_targets",
    "target_changed_silently",
    "target_equals_baseline",
    "growth_over_a_zero_base",
    "contradictory_actuals",
    "falling_cumulative",
    "overlapping_periods",
)

findings = Table(
    name="findings",
    grain=("finding",),
    columns=(
        Column("finding", COUNT, nullable=False),
        Column("rule", TEXT, nullable=False, checks=[one_of(*FINDINGS)], note=("哪一种矛盾", "the kind of finding")),
        Column("subject", TEXT, nullable=False),
        *_SUBJECT,
        Column("period", TEXT),
        Column("unit", TEXT),
        Column("left_value", EXACT),
        Column("left_file", TEXT),
        Column("left_place", TEXT),
        Column("left_published_on", DATE),
        Column("right_value", EXACT),
        Column("right_file", TEXT),
        Column("right_place", TEXT),
        Column("right_published_on", DATE),
        Column("reason_zh", TEXT, nullable=False, note=("为何要看", "why it matters")),
        Column("reason_en", TEXT, nullable=False, note=("为何要看", "why it matters")),
    ),
)

TABLES = (observations, seasons, positions, outlooks, growth_levels, verdicts, cagr, findings, t_quantiles)
