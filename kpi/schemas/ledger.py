"""The ledger: what was promised, with its revisions, and what was reached, with its vintages."""

from __future__ import annotations

from kpi.schemas.checks import at_least, between, one_of
from kpi.schemas.sources import BASES, COMMITMENTS, COMPARATORS, KINDS, KINDS_BY, STAGES
from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table

_SOURCE = (
    Column("file", TEXT, nullable=False),
    Column("place", TEXT, nullable=False),
    Column("statement_id", TEXT),
    Column("quote", TEXT),
    Column("source_title", TEXT),
    Column("source_url", TEXT),
)

FAMILIES = ("amount", "ratio", "growth", "increment", "completion", "rank", "duration")
ACCRUALS = ("flow", "stock", "direct")

_FAMILY = Column("family", TEXT, nullable=False, checks=[one_of(*FAMILIES)])
_UNIT_CLASS = Column("unit_class", TEXT)
_SERIES = Column("series", COUNT, nullable=False)
_CITATIONS = Column("citations", TEXT)

targets = Table(
    name="targets",
    grain=("target_id", "revision"),
    columns=(
        Column("target_id", TEXT, nullable=False),
        Column("revision", COUNT, nullable=False, checks=[at_least(1)]),
        Column("adcode", TEXT, nullable=False),
        Column("district", TEXT, nullable=False),
        Column("indicator_code", TEXT, nullable=False),
        Column("indicator", TEXT, nullable=False),
        Column("section", TEXT),
        Column("kind", TEXT, nullable=False, checks=[one_of(*KINDS)]),
        _FAMILY,
        Column("accrual", TEXT, nullable=False, checks=[one_of(*ACCRUALS)]),
        Column("direction", TEXT, nullable=False, checks=[one_of("up", "down", "band")]),
        Column("comparator", TEXT, checks=[one_of(*COMPARATORS)]),
        Column("commitment", TEXT, checks=[one_of(*COMMITMENTS)]),
        Column(
            "value",
            EXACT,
            note=(
                "无数字的节点、同步类目标为空",
                "null for a milestone without a number and a growth held against another",
            ),
        ),
        Column("against_code", TEXT),
        Column("against_series", COUNT),
        Column("value_high", EXACT),
        Column("stretch_value", EXACT),
        Column("unit", TEXT),
        _UNIT_CLASS,
        _SERIES,
        Column("printed", TEXT),
        Column("precision", EXACT),
        Column("alternative_value", EXACT),
        Column("alternative_unit", TEXT),
        Column("qualifier", TEXT),
        Column("period", TEXT),
        Column("period_start", DATE),
        Column("period_end", DATE),
        Column("deadline", DATE),
        Column("deadline_partial", TEXT),
        Column("baseline_value", EXACT, note=("流量和新增为 0", "0 for flows and what is new")),
        Column("base_value", EXACT),
        Column("base_published_on", DATE),
        Column("base_source", TEXT),
        Column("level_value", EXACT),
        Column("obtained_by", TEXT, nullable=False),
        Column("origin", TEXT, nullable=False, checks=[one_of("printed", "implied")]),
        Column("replaces_value", EXACT),
        Column("owner", TEXT),
        Column("valid_from", DATE),
        Column("valid_to", DATE),
        Column("withdrawn_on", DATE),
        Column("withdrawn_by", TEXT),
        Column("withdrawn_words", TEXT),
        Column("change_waits_on", DATE),
        Column("change_waits_in", TEXT),
        Column("change_waits_words", TEXT),
        Column("rival_of", TEXT),
        Column("sources", COUNT, nullable=False, checks=[at_least(0)]),
        Column("published_on", DATE, note=("最早的来源", "of the first source")),
        *_SOURCE,
        _CITATIONS,
        Column("confidence", RATIO, nullable=False, checks=[between(0, 1)]),
    ),
)

actuals = Table(
    name="actuals",
    grain=("actual_id",),
    columns=(
        Column("actual_id", TEXT, nullable=False),
        Column("adcode", TEXT, nullable=False),
        Column("district", TEXT, nullable=False),
        Column("indicator_code", TEXT, nullable=False),
        Column("indicator", TEXT, nullable=False),
        Column("kind", TEXT, nullable=False, checks=[one_of(*KINDS)]),
        Column("kind_by", TEXT, checks=[one_of(*KINDS_BY)]),
        _FAMILY,
        Column("basis", TEXT, nullable=False, checks=[one_of(*BASES)]),
        Column("stage", TEXT, nullable=False, checks=[one_of(*STAGES)]),
        Column("period", TEXT, nullable=False),
        Column("period_start", DATE, nullable=False),
        Column("period_end", DATE, nullable=False),
        Column("comparator", TEXT, nullable=False, checks=[one_of(*COMPARATORS)]),
        Column("value", EXACT, nullable=False),
        Column("value_high", EXACT),
        Column("unit", TEXT, nullable=False),
        _UNIT_CLASS,
        _SERIES,
        Column("printed", TEXT),
        Column("precision", EXACT),
        Column("qualifier", TEXT),
        Column("stated_attainment", EXACT),
        Column("stated_growth", EXACT),
        Column("stated_pace_gap", EXACT),
        Column("stated_rank", TEXT),
        Column("published_on", DATE),
        Column("first_published_on", DATE),
        Column("superseded_on", DATE),
        Column("sources", COUNT, nullable=False, checks=[at_least(1)]),
        Column("chosen", TEXT),
        Column("is_contradicted", TEXT, nullable=False),
        *_SOURCE,
        _CITATIONS,
        Column("note", TEXT),
        Column("confidence", RATIO, nullable=False, checks=[between(0, 1)]),
    ),
)

implied_actuals = Table(
    name="implied_actuals",
    grain=("target_id", "period_end", "known_on"),
    columns=(
        Column("target_id", TEXT, nullable=False),
        Column("period_start", DATE, nullable=False),
        Column("period_end", DATE, nullable=False),
        Column("value", EXACT, nullable=False),
        Column("implied_by", TEXT, nullable=False, checks=[one_of("completion", "gap")]),
        Column("stage", TEXT, nullable=False, checks=[one_of(*STAGES)]),
        Column("published_on", DATE),
        Column("known_on", DATE, nullable=False),
        Column("superseded_on", DATE),
        Column("actual_id", TEXT, nullable=False),
    ),
)

clock = Table(
    name="clock",
    grain=("as_of",),
    columns=(Column("as_of", DATE, nullable=False),),
)

deliveries = Table(
    name="deliveries",
    grain=(),
    columns=(
        Column("target_id", TEXT, nullable=False),
        Column("done_on", DATE),
        Column("known_on", DATE),
        Column("how", TEXT, nullable=False, checks=[one_of("words", "decision", "doubt")]),
        Column("is_day_told", TEXT),
        Column("file", TEXT, nullable=False),
        Column("place", TEXT, nullable=False),
        Column("quote", TEXT),
        Column("decided_by", TEXT),
    ),
)

TABLES = (deliveries, targets, actuals, implied_actuals, clock)
