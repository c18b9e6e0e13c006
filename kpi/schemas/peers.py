"""Districts beside their peers: due dates, ranks, scores, composites, contests and what adds up to what."""

from __future__ import annotations

from kpi.schemas.checks import at_least, one_of
from kpi.schemas.sources import KINDS
from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table

MILESTONE_STATES = ("overdue", "not_due", "done_late", "done_unclear", "done", "awaiting", "unknown", "withdrawn")
MEASURES = ("attainment", "growth", "value")
METHODS = ("efficacy", "target", "pro_rata", "place")

_WHO = (
    Column("adcode", TEXT, nullable=False),
    Column("district", TEXT, nullable=False),
)
_WHAT = (
    Column("indicator_code", TEXT, nullable=False),
    Column("indicator", TEXT, nullable=False),
)
_PEERS = (
    Column("peer_group", TEXT, nullable=False),
    Column("peer_group_name", TEXT, nullable=False),
)
_MEASURE = Column("measure", TEXT, nullable=False, checks=[one_of(*MEASURES)])
_NARROWED = Column("qualifier", TEXT, nullable=False, note=("空为整体", "here empty for the whole"))
_MONTH = Column("month", DATE, nullable=False)
_METHOD = Column("method", TEXT, nullable=False, checks=[one_of(*METHODS)])
COMBINED_BY = Column(
    "combined_by", TEXT, nullable=False, checks=[one_of("sum", "weighted", "worst", "latest", "window", "leaf")]
)

milestones = Table(
    name="milestones",
    grain=("target_id",),
    columns=(
        Column("target_id", TEXT, nullable=False),
        Column("revision", COUNT, nullable=False, note=("观察日有效的一版", "the one that holds on as_of")),
        *_WHO,
        *_WHAT,
        Column("kind", TEXT, nullable=False, checks=[one_of(*KINDS)]),
        Column("quote", TEXT),
        Column("target_value", EXACT, note=("无数字的节点为空", "null where the milestone has no number")),
        Column("unit", TEXT),
        Column("deadline", DATE, note=("年份不明时为空", "null where the year cannot be known")),
        Column("deadline_partial", TEXT),
        Column("deadline_basis", TEXT, nullable=False, checks=[one_of("printed", "period", "partial")]),
        Column("as_of", DATE, nullable=False),
        Column("actual_value", EXACT, note=("观察日所知最新", "newest known on as_of")),
        Column("actual_period_end", DATE),
        Column("done_on", DATE),
        Column("days_left", COUNT),
        Column("days_late", COUNT, note=("到完成日，未完成的到观察日", "to done_on, or to as_of if open")),
        Column(
            "state",
            TEXT,
            nullable=False,
            checks=[one_of(*MILESTONE_STATES)],
            note=(
                "逾期、未到期、逾期完成、是否按期未知、按期完成、待期末数、年份不明、已撤销",
                "overdue, not_due, done_late, done_unclear, done, awaiting (due at the end of its period only),"
                " unknown (no year), withdrawn",
            ),
        ),
        Column("file", TEXT, nullable=False),
        Column("place", TEXT, nullable=False),
    ),
)

peer_figures = Table(
    name="peer_figures",
    grain=("indicator_code", "qualifier", "kind", "measure", "month", "adcode"),
    columns=(
        Column("indicator_code", TEXT, nullable=False),
        _NARROWED,
        Column("kind", TEXT, nullable=False, checks=[one_of(*KINDS)]),
        _MEASURE,
        _MONTH,
        Column("adcode", TEXT, nullable=False),
        Column("direction", TEXT, nullable=False),
        Column("compared_value", RATIO, nullable=False),
        Column(
            "unit", TEXT, note=("用于比较的数值：比率、% 或基本单位", "of compared_value: ratio, % or the base unit")
        ),
        Column("target_id", TEXT, note=("完成率背后的目标", "behind an attainment")),
        Column("actual_id", TEXT),
    ),
)

ranks = Table(
    name="ranks",
    grain=("peer_group", "indicator_code", "qualifier", "kind", "measure", "month", "adcode"),
    columns=(
        *_PEERS,
        *_WHAT,
        _NARROWED,
        Column("kind", TEXT, nullable=False, checks=[one_of(*KINDS)]),
        _MEASURE,
        _MONTH,
        *_WHO,
        Column("direction", TEXT, nullable=False),
        Column("compared_value", RATIO),
        Column(
            "unit", TEXT, note=("用于比较的数值：比率、% 或基本单位", "of compared_value: ratio, % or the base unit")
        ),
        Column("rank", COUNT, checks=[at_least(1)]),
        Column("ranked", COUNT, nullable=False),
        Column("peers", COUNT, nullable=False),
        Column("least_coverage", RATIO, nullable=False),
        Column("standing", TEXT),
        Column("missing", TEXT, note=("区县", "peers")),
        Column("previous_rank", COUNT),
        Column("previous_month", DATE),
        Column("change", COUNT),
        Column("to_next", RATIO),
        Column("to_leave_last_three", RATIO),
        Column("stated_rank", TEXT),
        Column("target_id", TEXT, note=("完成率背后的目标", "behind an attainment")),
        Column("actual_id", TEXT),
    ),
)

scores = Table(
    name="scores",
    grain=("peer_group", "indicator_code", "qualifier", "kind", "measure", "month", "method", "adcode"),
    columns=(
        *_PEERS,
        *_WHAT,
        _NARROWED,
        Column("kind", TEXT, nullable=False, checks=[one_of(*KINDS)]),
        _MEASURE,
        _MONTH,
        _METHOD,
        *_WHO,
        Column("compared_value", RATIO, nullable=False),
        Column("floor", RATIO),
        Column("best", RATIO),
        Column("rank", COUNT, nullable=False),
        Column("full_score", RATIO, nullable=False, note=("指标满分", "of the indicator")),
        Column("score", RATIO, nullable=False),
        Column("source", TEXT, nullable=False, note=("计分办法的出处", "of the parameters of the method")),
    ),
)

composites = Table(
    name="composites",
    grain=("weight_set", "peer_group", "month", "method", "adcode"),
    columns=(
        Column("weight_set", TEXT, nullable=False),
        *_PEERS,
        _MONTH,
        _METHOD,
        *_WHO,
        Column("score", RATIO, note=("加权平均", "Σ weight × score / Σ weight over what it has")),
        Column("weight", RATIO, nullable=False, note=("有数据指标的权重合计", "of the indicators it has")),
        Column("missing_weight", RATIO, nullable=False),
        Column("missing", TEXT, note=("指标", "indicators")),
        Column("most_missing", RATIO),
        Column("unranked", TEXT, checks=[one_of("too_much_missing", "no_figures")]),
        Column("rank", COUNT),
        Column("ranked", COUNT, nullable=False),
        Column("rank_best", COUNT),
        Column("rank_worst", COUNT),
        Column("score_change", RATIO),
        Column("improvement_rank", COUNT, checks=[at_least(1)]),
        Column("is_example", TEXT, nullable=False),
        Column(
            "fault",
            TEXT,
            note=("权重未达应合计数", "weights_do_not_sum where the set does not reach its declared total"),
        ),
    ),
)

_ENTRY = (
    Column("contest", TEXT, nullable=False),
    Column("quarter", TEXT, nullable=False),
    Column("contest_group", TEXT, nullable=False),
    Column("contestant", TEXT, nullable=False),
    Column("item", TEXT, nullable=False),
)
_ENTERED_OR_FOUND = Column(
    "origin",
    TEXT,
    checks=[one_of("entered", "register", "measure")],
    note=("填报、项目台账、指标", "entered by people, counted in the register, or an indicator's figure"),
)
_RESULT = (
    Column("target", RATIO, note=("任务，项目的单位", "the task, in the item's unit")),
    Column("actual", RATIO, note=("完成，项目的单位", "in the item's unit")),
)

contest_entries = Table(
    name="contest_entries",
    grain=("contest", "quarter", "contestant", "item"),
    columns=(*_ENTRY, _ENTERED_OR_FOUND, *_RESULT),
)

contest_points = Table(
    name="contest_points",
    grain=("contest", "quarter", "contestant", "item"),
    columns=(
        *_ENTRY,
        Column("item_name", TEXT, nullable=False),
        _ENTERED_OR_FOUND,
        *_RESULT,
        Column("minimum", RATIO),
        Column("points", RATIO, nullable=False),
        Column("score", RATIO, note=("该项目", "of the item")),
    ),
)

contests = Table(
    name="contests",
    grain=("contest", "quarter", "contestant"),
    columns=(
        Column("contest", TEXT, nullable=False),
        Column("contest_name", TEXT, nullable=False),
        Column("quarter", TEXT, nullable=False),
        Column("contest_group", TEXT, nullable=False),
        Column("contestant", TEXT, nullable=False),
        Column("is_eligible", TEXT, nullable=False, checks=[one_of("yes", "no")]),
        Column("is_vetoed", TEXT, nullable=False, checks=[one_of("yes", "no")]),
        Column("reason", TEXT, note=("不参评或被否决的原因", "of not being eligible, or what the veto rests on")),
        Column("score", RATIO, note=("各项目合计", "Σ points of the items")),
        Column("full_score", RATIO, nullable=False, note=("各项目合计", "of all items")),
        Column("missing", TEXT, note=("项目", "items")),
        Column("tie_break", TEXT),
        Column("rank", COUNT),
        Column("ranked", COUNT, nullable=False),
        Column("is_holder", TEXT, nullable=False),
        Column("is_example", TEXT, nullable=False),
    ),
)

contest_holders = Table(
    name="contest_holders",
    grain=("contest", "contest_group", "quarter", "holder"),
    columns=(
        Column("contest", TEXT, nullable=False),
        Column("contest_name", TEXT, nullable=False),
        Column("contest_group", TEXT, nullable=False),
        Column("quarter", TEXT, nullable=False),
        Column("holder", TEXT, nullable=False),
        Column("score", RATIO),
        Column("previous_holder", TEXT),
        Column("quarters_in_a_row", COUNT),
        Column("times", COUNT, nullable=False),
    ),
)

rollups = Table(
    name="rollups",
    grain=("tree", "node", "month"),
    columns=(
        Column("tree", TEXT, nullable=False),
        Column("node", TEXT, nullable=False),
        Column("node_name", TEXT, nullable=False),
        Column("parent", TEXT),
        Column("month", DATE, note=("有问题无法合计时为空", "null where a fault stops the sum")),
        COMBINED_BY,
        Column("actual_value", EXACT, note=("下级合计", "sum of those below, where units agree")),
        Column("target_value", EXACT, note=("下级合计", "sum of those below, where units agree")),
        Column("unit", TEXT, note=("合计数的单位", "of the sums")),
        Column("attainment", RATIO, note=("节点的完成率", "of the node")),
        Column("children", COUNT, nullable=False),
        Column("reporting", COUNT, nullable=False),
        Column("missing", TEXT, note=("下级节点", "nodes below")),
        Column(
            "fault",
            TEXT,
            note=("环、权重、单位、上级、无数据", "cycle, weights_do_not_sum, mixed_units, unknown_parent or no_data"),
        ),
        Column("fault_zh", TEXT),
        Column("fault_en", TEXT),
    ),
)

TABLES = (
    milestones,
    peer_figures,
    ranks,
    scores,
    composites,
    contest_entries,
    contest_points,
    contests,
    contest_holders,
    rollups,
)
