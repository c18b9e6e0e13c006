"""Reconciliation: published figures checked against one another."""

from __future__ import annotations

from kpi.schemas.checks import one_of
from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table

CLAIMS = (
    "completion",
    "implied_target",
    "whole_count",
    "pace_gap",
    "growth_gap",
    "growth",
    "implied_base",
    "triangle",
    "parts",
    "quarters",
    "areas",
    "share",
    "chained_growth",
    "difference",
    "comparison",
    "rank_order",
    "register_count",
    "same_fact",
)
VERDICTS = (
    "agrees",
    "agrees_truncated",
    "agrees_official_path",
    "arithmetic_error",
    "decimal_point",
    "not_comparable",
    "changed_base",
    "changed_denominator",
    "other_path",
    "conflict",
    "revision",
    "not_whole",
    "parts_do_not_sum",
    "rank_differs",
)

reconciliation = Table(
    name="reconciliation",
    grain=("reconciliation_id",),
    columns=(
        Column("reconciliation_id", TEXT, nullable=False),
        Column("claim", TEXT, nullable=False, checks=[one_of(*CLAIMS)]),
        Column("adcode", TEXT, nullable=False),
        Column("district", TEXT, nullable=False),
        Column("indicator_code", TEXT),
        Column("indicator", TEXT),
        Column("period", TEXT),
        Column("period_end", DATE),
        Column("unit", TEXT, note=("双方：%、个百分点或基本单位", "of both sides: %, 个百分点 or the base unit")),
        Column("stated", TEXT, nullable=False),
        Column("stated_value", EXACT, nullable=False),
        Column("stated_precision", EXACT),
        Column("inputs", TEXT, nullable=False),
        Column("recomputed_value", RATIO),
        Column("recomputed_low", RATIO),
        Column("recomputed_high", RATIO),
        Column("difference", RATIO),
        Column(
            "tolerance", RATIO, note=("各数末位的一半", "half a unit of the last digit of every input, carried through")
        ),
        Column("agrees", TEXT, nullable=False, checks=[one_of("yes", "no")]),
        Column(
            "verdict", TEXT, nullable=False, checks=[one_of(*VERDICTS)], note=("为何相符或不符", "why it agrees or not")
        ),
        Column("reason_zh", TEXT, nullable=False),
        Column("reason_en", TEXT, nullable=False),
        Column("stated_file", TEXT, nullable=False),
        Column("stated_place", TEXT, nullable=False),
        Column("stated_title", TEXT),
        Column("stated_url", TEXT),
        Column("stated_published_on", DATE),
        Column("other_file", TEXT),
        Column("other_place", TEXT),
        Column("other_title", TEXT),
        Column("other_url", TEXT),
        Column("other_published_on", DATE),
        Column("figures", COUNT, nullable=False),
    ),
)

TABLES = (reconciliation,)
