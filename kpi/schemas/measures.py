"""The measures: paths a target is held to, progress along them, and what follows from it."""

from __future__ import annotations

from kpi import vocabulary
from kpi.schemas.checks import one_of
from kpi.schemas.sources import COMPARATORS, KINDS, STAGES
from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table

STATUSES = tuple(vocabulary.STATUSES)

JUDGED_BY = ("pace", "ceiling", "growth", "direct", "growth_a_year")
HISTORIES = ("made_up_later", "three_in_a_row")
LIGHTS = ("green", "yellow", "red", "grey")

JUDGED_BY_COLUMN = Column("judged_by", TEXT, nullable=False, checks=[one_of(*JUDGED_BY)])
HISTORY = (
    Column("light", TEXT, nullable=False, checks=[one_of(*LIGHTS)]),
    Column("history", TEXT, checks=[one_of(*HISTORIES)]),
)

paths = Table(
    name="paths",
    grain=("target_id", "revision", "month", "path_method"),
    columns=(
        Column("target_id", TEXT, nullable=False),
        Column("revision", COUNT, nullable=False),
        Column("month", DATE, nullable=False),
        Column(
            "path_method",
            TEXT,
            nullable=False,
            checks=[one_of("official", "seasonal", "linear")],
        ),
        Column("share", RATIO, nullable=False),
        Column("expected_value", RATIO),
        Column("years", COUNT),
        Column("is_chosen", TEXT, nullable=False, checks=[one_of("yes", "no")]),
        Column("source", TEXT, note=("官方路径的出处", "of an official path")),
    ),
)

progress = Table(
    name="progress",
    grain=("target_id", "month"),
    columns=(
        Column("target_id", TEXT, nullable=False),
        Column("revision", COUNT, nullable=False, note=("当时有效的一版", "the one that held")),
        Column("month", DATE, nullable=False),
        Column("adcode", TEXT, nullable=False),
        Column("district", TEXT, nullable=False),
        Column("indicator_code", TEXT, nullable=False),
        Column("indicator", TEXT, nullable=False),
        Column("section", TEXT),
        Column("kind", TEXT, nullable=False, checks=[one_of(*KINDS)]),
        Column("direction", TEXT, nullable=False),
        Column("comparator", TEXT, checks=[one_of(*COMPARATORS)]),
        Column("period", TEXT, note=("目标的期间", "of the target")),
        Column("obtained_by", TEXT, nullable=False),
        Column("origin", TEXT, nullable=False, checks=[one_of("printed", "implied")]),
        Column("owner", TEXT),
        Column("qualifier", TEXT),
        Column("unit", TEXT),
        Column("target_value", EXACT),
        Column("target_value_high", EXACT),
        Column("stretch_value", EXACT),
        Column("stretch_left", EXACT),
        Column("target_value_then", EXACT),
        Column("attainment_then", RATIO),
        Column("baseline_value", EXACT),
        Column("actual_value", EXACT),
        Column("actual_id", TEXT),
        Column("actual_implied_by", TEXT, checks=[one_of("completion", "gap")]),
        Column("actual_published_on", DATE),
        Column("stage", TEXT, checks=[one_of(*STAGES)]),
        JUDGED_BY_COLUMN,
        Column("attainment", RATIO),
        Column("stated_attainment", EXACT),
        Column("time_share", RATIO),
        Column("time_share_day", RATIO),
        Column("pace_gap", RATIO),
        Column("growth_gap", RATIO),
        Column("base_value", EXACT),
        Column("base_latest", RATIO),
        Column("base_latest_method", TEXT, checks=[one_of("published", "implied_by_growth")]),
        Column("level_actual", RATIO),
        Column("level_value", EXACT),
        Column("level_attainment", RATIO),
        Column("level_attainment_latest", RATIO),
        Column("grown_year", COUNT),
        Column("observed_rate", RATIO),
        Column("required_rate", RATIO),
        Column("growth_ratio", RATIO),
        Column("path_method", TEXT),
        Column("path_share", RATIO),
        Column("expected_value", RATIO),
        Column("path_gap", RATIO),
        Column("path_attainment", RATIO),
        Column("days_ahead", RATIO),
        Column("needed_rate", RATIO),
        Column("rate_so_far", RATIO),
        Column("forecast_low", RATIO),
        Column("forecast_mid", RATIO),
        Column("forecast_high", RATIO),
        Column("forecast_method", TEXT),
        Column("probability", RATIO),
        Column("backtest_coverage", RATIO),
        Column("backtest_years", COUNT),
        Column("status", TEXT, nullable=False, checks=[one_of(*STATUSES)]),
        *HISTORY,
        Column("outlook", TEXT, checks=[one_of("likely", "at_risk", "unlikely", "unknown")]),
        Column("rule_set", TEXT, nullable=False, note=("含版本", "with its version")),
        Column("rule_id", TEXT, nullable=False),
        Column("change_waits_on", DATE),
        Column("override_status", TEXT, checks=[one_of(*STATUSES)]),
        Column("override_owner", TEXT),
        Column("override_reason", TEXT),
        Column("override_until", DATE),
        Column("why_zh", TEXT, nullable=False),
        Column("why_en", TEXT, nullable=False),
    ),
)

replays = Table(
    name="replays",
    grain=("as_of", "target_id", "month"),
    columns=(Column("as_of", DATE, nullable=False), *progress.columns),
)

TABLES = (paths, progress, replays)
