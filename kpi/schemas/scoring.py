"""What people decide about peers: groups, scoring methods, weights, contest rules and results, roll-up trees."""

from __future__ import annotations

import pandera.polars as pa

from kpi.schemas.peers import MEASURES, METHODS
from kpi.schemas.table import RATIO, TEXT, Column, Table, one_of

_SOURCE = Column("source", TEXT, "依据", "Where it is published, or 'template' where it is ours", nullable=False)
_IS_EXAMPLE = Column(
    "is_example",
    TEXT,
    "是否示例",
    "yes where no government published it: a template to edit",
    nullable=False,
    checks=[one_of("yes", "no")],
)
_CONTEST = Column("contest", TEXT, "竞赛", "Contest", nullable=False)
_QUARTER = Column(
    "quarter",
    TEXT,
    "季度",
    "Such as 2023-Q2",
    nullable=False,
    checks=[pa.Check.str_matches(r"^\d{4}-Q[1-4]$", error="a quarter such as 2023-Q2")],
)

peer_groups = Table(
    name="peer_groups",
    grain=("peer_group", "adcode"),
    columns=(
        Column("peer_group", TEXT, "比较组", "Group", nullable=False),
        Column("peer_group_name", TEXT, "比较组名称", "Name of the group", nullable=False),
        Column("adcode", TEXT, "行政区划代码", "Member", nullable=False),
        _SOURCE,
    ),
)

scoring_methods = Table(
    name="scoring_methods",
    grain=("method",),
    columns=(
        Column(
            "method", TEXT, "计分方法", "efficacy, target, pro_rata or place", nullable=False, checks=[one_of(*METHODS)]
        ),
        Column("method_name", TEXT, "名称", "Name", nullable=False),
        Column("floor_score", RATIO, "基础分", "Points at the floor (efficacy)", unit="point", nullable=False),
        Column(
            "full_score", RATIO, "满分", "Points at the best", unit="point", nullable=False, checks=[pa.Check.gt(0)]
        ),
        Column("cap", RATIO, "加分上限", "Most that counts above the target, 1.2 = 120 % (pro_rata)", unit="ratio"),
        Column("place_step", RATIO, "名次级差", "Share of full lost a place (place)", unit="ratio"),
        _SOURCE,
    ),
)

score_limits = Table(
    name="score_limits",
    grain=("indicator_code", "measure"),
    columns=(
        Column("indicator_code", TEXT, "指标代码", "Indicator", nullable=False),
        Column("measure", TEXT, "比较什么", "attainment, growth or value", nullable=False, checks=[one_of(*MEASURES)]),
        Column("floor", RATIO, "不允许值", "Value that gets the floor score", nullable=False),
        Column("best", RATIO, "满意值", "Value that gets the full score", nullable=False),
        _SOURCE,
    ),
)

weights = Table(
    name="weights",
    grain=("weight_set", "indicator_code", "measure"),
    columns=(
        Column("weight_set", TEXT, "权重方案", "Weight set", nullable=False),
        Column("indicator_code", TEXT, "指标代码", "Indicator", nullable=False),
        Column("measure", TEXT, "比较什么", "attainment, growth or value", nullable=False, checks=[one_of(*MEASURES)]),
        Column("weight", RATIO, "权重", "Weight", nullable=False, checks=[pa.Check.gt(0)]),
        Column("total", RATIO, "权重应合计", "What the weights of the set must add up to", nullable=False),
        Column(
            "most_missing",
            RATIO,
            "缺失权重上限",
            "Most a peer may lack of the set's weight and still get a place, 0.5 = half; alike on all rows of a set, "
            "the least counts; empty: no limit",
            unit="ratio",
            checks=[pa.Check.in_range(0, 1)],
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
        Column("contest_name", TEXT, "竞赛名称", "Name", nullable=False),
        Column(
            "tie_item", TEXT, "并列时先比的项目", "Item that decides between equal scores; null: they share the place"
        ),
        Column(
            "is_compared_all",
            TEXT,
            "缺项目数据时可否参评",
            "yes: missing items score nothing; no: whoever misses one is not eligible",
            nullable=False,
            checks=[one_of("yes", "no")],
        ),
        _IS_EXAMPLE,
        _SOURCE,
    ),
)

contest_items = Table(
    name="contest_items",
    grain=("contest", "item"),
    columns=(
        _CONTEST,
        Column("item", TEXT, "项目", "Item", nullable=False),
        Column("item_name", TEXT, "项目名称", "Name of the item", nullable=False),
        Column("unit", TEXT, "单位", "Unit of target and actual"),
        Column("points", RATIO, "分值", "Points of the item", unit="point", nullable=False, checks=[pa.Check.gt(0)]),
        Column(
            "method",
            TEXT,
            "计分方法",
            "efficacy, target, pro_rata, place, or points where the points are given",
            nullable=False,
            checks=[one_of(*METHODS, "points")],
        ),
        Column("direction", TEXT, "方向", "up or down", nullable=False, checks=[one_of("up", "down")]),
        Column("minimum", RATIO, "参评门槛", "Least actual that makes one eligible; null for none"),
    ),
)

contest_results = Table(
    name="contest_results",
    grain=("contest", "quarter", "contestant", "item"),
    columns=(
        _CONTEST,
        _QUARTER,
        Column("contest_group", TEXT, "组别", "Group", nullable=False),
        Column("contestant", TEXT, "参赛单位", "Contestant", nullable=False),
        Column("item", TEXT, "项目", "Item", nullable=False),
        Column("target", RATIO, "任务", "Target, in the item's unit"),
        Column("actual", RATIO, "完成", "Actual, in the item's unit; null where none was reported"),
        _SOURCE,
    ),
)

contest_vetoes = Table(
    name="contest_vetoes",
    grain=("contest", "quarter", "contestant"),
    columns=(
        _CONTEST,
        _QUARTER,
        Column("contestant", TEXT, "参赛单位", "Contestant", nullable=False),
        Column("reason", TEXT, "原因", "Why", nullable=False),
        _SOURCE,
    ),
)

rollup_nodes = Table(
    name="rollup_nodes",
    grain=("tree", "node"),
    columns=(
        Column("tree", TEXT, "汇总方案", "Tree", nullable=False),
        Column("node", TEXT, "节点", "Node", nullable=False),
        Column("node_name", TEXT, "节点名称", "Name", nullable=False),
        Column("parent", TEXT, "上级节点", "Node above; empty at the top"),
        Column(
            "method",
            TEXT,
            "汇总方法",
            "sum, weighted, worst, latest or window; leaf for a figure itself",
            nullable=False,
            checks=[one_of("sum", "weighted", "worst", "latest", "window", "leaf")],
        ),
        Column("weight", RATIO, "权重", "Weight in the node above, where that is weighted"),
        Column("total", RATIO, "下级权重应合计", "What the weights below must add up to; null: anything"),
        Column("adcode", TEXT, "行政区划代码", "District of a leaf"),
        Column("indicator_code", TEXT, "指标代码", "Indicator of a leaf"),
        Column("period", TEXT, "期间", "Period of the leaf's target, such as 2023 or 2023-Q1"),
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
    contest_results,
    contest_vetoes,
    rollup_nodes,
)
