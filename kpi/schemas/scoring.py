"""What people decide about peers: groups, scoring methods, weights, contest rules and results, roll-up trees."""

from __future__ import annotations

from kpi.schemas.checks import above, between, matches, one_of
from kpi.schemas.peers import COMBINED_BY, MEASURES, METHODS
from kpi.schemas.table import RATIO, TEXT, Column, Table

_SOURCE = Column("source", TEXT, nullable=False)
_IS_EXAMPLE = Column("is_example", TEXT, nullable=False, checks=[one_of("yes", "no")])
_CONTEST = Column("contest", TEXT, nullable=False)
_QUARTER = Column("quarter", TEXT, nullable=False, checks=[matches(r"^\d{4}-Q[1-4]$", "a quarter such as 2023-Q2")])

peer_groups = Table(
    name="peer_groups",
    grain=("peer_group", "adcode"),
    columns=(
        Column("peer_group", TEXT, nullable=False),
        Column("peer_group_name", TEXT, nullable=False),
        Column("adcode", TEXT, nullable=False, note=("组内成员", "a member of the group")),
        Column(
            "least_coverage",
            RATIO,
            checks=[between(0, 1)],
            note=("留空为一半", "half where it is empty"),
        ),
        _SOURCE,
    ),
)

scoring_methods = Table(
    name="scoring_methods",
    grain=("method",),
    columns=(
        Column("method", TEXT, nullable=False, checks=[one_of(*METHODS)]),
        Column("method_name", TEXT, nullable=False),
        Column("floor_score", RATIO, nullable=False),
        Column("full_score", RATIO, nullable=False, checks=[above(0)]),
        Column("cap", RATIO),
        Column("place_step", RATIO),
        _SOURCE,
    ),
)

score_limits = Table(
    name="score_limits",
    grain=("indicator_code", "measure"),
    columns=(
        Column("indicator_code", TEXT, nullable=False),
        Column("measure", TEXT, nullable=False, checks=[one_of(*MEASURES)]),
        Column("floor", RATIO, nullable=False),
        Column("best", RATIO, nullable=False),
        _SOURCE,
    ),
)

weights = Table(
    name="weights",
    grain=("weight_set", "indicator_code", "measure"),
    columns=(
        Column("weight_set", TEXT, nullable=False),
        Column("indicator_code", TEXT, nullable=False),
        Column("measure", TEXT, nullable=False, checks=[one_of(*MEASURES)]),
        Column("weight", RATIO, nullable=False, checks=[above(0)]),
        Column("total", RATIO, nullable=False),
        Column(
            "most_missing",
            RATIO,
            checks=[between(0, 1)],
            note=("同一方案各行一致，取最小", "0.5 = half; alike on all rows of a set, the least counts"),
        ),
        _IS_EXAMPLE,
        _SOURCE,
    ),
)

contest_rules = Table(
    name="contest_rules",
    grain=("contest",),
    columns=(
        _CONTEST,
        Column("contest_name", TEXT, nullable=False),
        Column("tie_item", TEXT),
        Column("is_compared_all", TEXT, nullable=False, checks=[one_of("yes", "no")]),
        _IS_EXAMPLE,
        _SOURCE,
    ),
)

contest_items = Table(
    name="contest_items",
    grain=("contest", "item"),
    columns=(
        _CONTEST,
        Column("item", TEXT, nullable=False),
        Column("item_name", TEXT, nullable=False),
        Column("unit", TEXT),
        Column("points", RATIO, nullable=False, checks=[above(0)]),
        Column(
            "method",
            TEXT,
            nullable=False,
            checks=[one_of(*METHODS, "points")],
            note=(
                "计分方法；points 为直接给分",
                "efficacy, target, pro_rata, place, or points where the points are given",
            ),
        ),
        Column("direction", TEXT, nullable=False, checks=[one_of("up", "down")]),
        Column("minimum", RATIO),
        Column("project_stage", TEXT, note=("按台账计数", "that the register is counted by")),
        Column("indicator_code", TEXT, note=("从台账取数的指标", "whose figure is looked up")),
        Column(
            "measure", TEXT, checks=[one_of(*MEASURES)], note=("取该指标的哪一种数", "which figure of the indicator")
        ),
    ),
)

contestants = Table(
    name="contestants",
    grain=("contest", "contestant"),
    columns=(
        _CONTEST,
        Column("contest_group", TEXT, nullable=False),
        Column("contestant", TEXT, nullable=False),
        Column("adcode", TEXT, nullable=False),
        Column("town", TEXT, note=("街道、镇；留空为整个区县", "empty for the whole district")),
        Column("first_quarter", TEXT),
        _SOURCE,
    ),
)

contest_results = Table(
    name="contest_results",
    grain=("contest", "quarter", "contestant", "item"),
    columns=(
        _CONTEST,
        _QUARTER,
        Column("contest_group", TEXT, nullable=False),
        Column("contestant", TEXT, nullable=False),
        Column("item", TEXT, nullable=False),
        Column("target", RATIO, note=("任务，项目的单位", "the task, in the item's unit")),
        Column("actual", RATIO, note=("完成，项目的单位", "in the item's unit")),
        _SOURCE,
    ),
)

contest_vetoes = Table(
    name="contest_vetoes",
    grain=("contest", "quarter", "contestant"),
    columns=(
        _CONTEST,
        _QUARTER,
        Column("contestant", TEXT, nullable=False),
        Column("reason", TEXT, nullable=False),
        _SOURCE,
    ),
)

rollup_nodes = Table(
    name="rollup_nodes",
    grain=("tree", "node"),
    columns=(
        Column("tree", TEXT, nullable=False),
        Column("node", TEXT, nullable=False),
        Column("node_name", TEXT, nullable=False),
        Column("parent", TEXT),
        COMBINED_BY,
        Column("weight", RATIO, note=("在上级加权时的权重", "in the node above, where that is weighted")),
        Column("total", RATIO, note=("下级", "of the nodes below")),
        Column("adcode", TEXT, note=("末级节点", "of a leaf")),
        Column("indicator_code", TEXT, note=("末级节点", "of a leaf")),
        Column("period", TEXT, note=("末级节点的目标期间", "of the leaf's target")),
        _SOURCE,
    ),
)

TABLES = (
    peer_groups,
    scoring_methods,
    score_limits,
    weights,
    contest_rules,
    contest_items,
    contestants,
    contest_results,
    contest_vetoes,
    rollup_nodes,
)
