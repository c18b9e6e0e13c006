"""Districts beside their peers: due dates, ranks, scores, composites, contests and what adds up to what."""

from __future__ import annotations

import pandera.polars as pa

from kpi.schemas.sources import KINDS
from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table, one_of

MILESTONE_STATES = ("done", "done_late", "late", "due_soon", "open", "unknown")
MEASURES = ("attainment", "growth", "value")
METHODS = ("efficacy", "target", "pro_rata", "place")

_WHO = (
    Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
    Column("district", TEXT, "区县名称", "District name", nullable=False),
)
_WHAT = (
    Column("indicator_code", TEXT, "指标代码", "Indicator", nullable=False),
    Column("indicator", TEXT, "指标名称", "Indicator name", nullable=False),
)
_PEERS = (
    Column("peer_group", TEXT, "比较组", "Districts compared: parent code and level, or a named group", nullable=False),
    Column("peer_group_name", TEXT, "比较组名称", "Name of the group", nullable=False),
)
_MEASURE = Column(
    "measure",
    TEXT,
    "比较什么：完成率、增速、数值",
    "attainment (ratio), growth (%) or value (base units)",
    nullable=False,
    checks=[one_of(*MEASURES)],
)
_MONTH = Column("month", DATE, "截至月份（月末日）", "Last day of the month the figures describe", nullable=False)
_METHOD = Column(
    "method",
    TEXT,
    "计分方法：功效系数、目标完成、按比例、争先进位",
    "efficacy, target, pro_rata or place",
    nullable=False,
    checks=[one_of(*METHODS)],
)

milestones = Table(
    name="milestones",
    grain=("target_id",),
    columns=(
        Column("target_id", TEXT, "目标编号", "Target", nullable=False),
        Column("revision", COUNT, "所用目标版本", "Revision that holds on as_of", nullable=False),
        *_WHO,
        *_WHAT,
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False, checks=[one_of(*KINDS)]),
        Column("quote", TEXT, "原文", "The words or the printed number"),
        Column("target_value", EXACT, "目标值", "Target in base units; null where the milestone has no number"),
        Column("unit", TEXT, "单位", "Base unit"),
        Column("deadline", DATE, "期限", "Day it is due; null where the year cannot be known"),
        Column("deadline_partial", TEXT, "期限（年份不明）", "MM-DD where the year cannot be known"),
        Column(
            "deadline_basis",
            TEXT,
            "期限依据：原文、期间末、仅月日",
            "printed in the source; period: the end of the target's period; partial: without a year",
            nullable=False,
            checks=[one_of("printed", "period", "partial")],
        ),
        Column("as_of", DATE, "截止日", "Day it is looked at", nullable=False),
        Column("actual_value", EXACT, "最近实绩", "Newest value known on as_of, in base units"),
        Column("actual_period_end", DATE, "实绩截至", "Last day that value describes"),
        Column("done_on", DATE, "完成日", "Last day of the first period whose figure meets the target"),
        Column("days_left", COUNT, "剩余天数", "Days from as_of to the deadline; negative when over", unit="day"),
        Column("days_late", COUNT, "逾期天数", "Days after the deadline: to done_on, or to as_of if open", unit="day"),
        Column(
            "state",
            TEXT,
            "状态：按期完成、逾期完成、逾期、临期、未到期、无从判断",
            "done, done_late, late, due_soon (30 days or less), open, unknown",
            nullable=False,
            checks=[one_of(*MILESTONE_STATES)],
        ),
        Column("file", TEXT, "来源文件", "File the target was read from", nullable=False),
        Column("place", TEXT, "来源位置", "Place in that file", nullable=False),
    ),
)

peer_figures = Table(
    name="peer_figures",
    grain=("indicator_code", "kind", "measure", "month", "adcode"),
    columns=(
        Column("indicator_code", TEXT, "指标代码", "Indicator", nullable=False),
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False, checks=[one_of(*KINDS)]),
        _MEASURE,
        _MONTH,
        Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
        Column("direction", TEXT, "方向", "up: more is better; down: less is better", nullable=False),
        Column("x", RATIO, "用于比较的数值", "What is compared", nullable=False),
        Column("unit", TEXT, "单位", "Unit of x: ratio, %, or the base unit"),
        Column("target_id", TEXT, "目标编号", "Target behind an attainment"),
        Column("actual_id", TEXT, "实绩编号", "Figure behind it"),
    ),
)

ranks = Table(
    name="ranks",
    grain=("peer_group", "indicator_code", "kind", "measure", "month", "adcode"),
    columns=(
        *_PEERS,
        *_WHAT,
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False, checks=[one_of(*KINDS)]),
        _MEASURE,
        _MONTH,
        *_WHO,
        Column("direction", TEXT, "方向", "up: more is better; down: less is better", nullable=False),
        Column("x", RATIO, "用于排名的数值", "What is ranked; null where the peer has no figure"),
        Column("unit", TEXT, "单位", "Unit of x: ratio, %, or the base unit"),
        Column("rank", COUNT, "位次", "Place, 1 the best; null where there is no figure", checks=[pa.Check.ge(1)]),
        Column("ranked", COUNT, "有数据的区县数", "Peers with a figure: the shared denominator", nullable=False),
        Column("peers", COUNT, "组内区县数", "Members of the group", nullable=False),
        Column("place", TEXT, "位次/总数", "rank/ranked as printed, such as 3/13"),
        Column("missing", TEXT, "缺数据的区县", "Peers without a figure, separated by 、"),
        Column("previous_rank", COUNT, "上期位次", "Place in the period before that has figures"),
        Column("previous_month", DATE, "上期月份", "Month of that period"),
        Column("change", COUNT, "位次变化", "Places gained (positive) or lost since then", unit="place"),
        Column(
            "to_next", RATIO, "距前一位", "How much x must improve to draw level with the place above; 0 at the top"
        ),
        Column(
            "to_leave_last_three",
            RATIO,
            "距摆脱后三名",
            "How much x must improve to draw level with the fourth from the end; 0 outside the last three",
        ),
        Column("stated_rank", TEXT, "公布的位次", "Rank as published, where the source gives one"),
        Column("target_id", TEXT, "目标编号", "Target behind an attainment"),
        Column("actual_id", TEXT, "实绩编号", "Figure behind it"),
    ),
)

scores = Table(
    name="scores",
    grain=("peer_group", "indicator_code", "kind", "measure", "month", "method", "adcode"),
    columns=(
        *_PEERS,
        *_WHAT,
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False, checks=[one_of(*KINDS)]),
        _MEASURE,
        _MONTH,
        _METHOD,
        *_WHO,
        Column("x", RATIO, "用于计分的数值", "What is scored", nullable=False),
        Column("floor", RATIO, "不允许值", "Worst value of the scale: 60 points (efficacy)"),
        Column("best", RATIO, "满意值", "Best value of the scale: 100 points (efficacy)"),
        Column("rank", COUNT, "位次", "Place among the peers", nullable=False),
        Column("full_score", RATIO, "满分", "Points of the indicator", unit="point", nullable=False),
        Column("score", RATIO, "得分", "Points reached", unit="point", nullable=False),
        Column("source", TEXT, "计分办法出处", "Where the parameters of the method come from", nullable=False),
    ),
)

composites = Table(
    name="composites",
    grain=("weight_set", "peer_group", "month", "method", "adcode"),
    columns=(
        Column("weight_set", TEXT, "权重方案", "Weights used", nullable=False),
        *_PEERS,
        _MONTH,
        _METHOD,
        *_WHO,
        Column("score", RATIO, "综合得分", "Σ weight × score / Σ weight over what it has", unit="point"),
        Column("weight", RATIO, "权重合计", "Weight of the indicators it has", nullable=False),
        Column("missing_weight", RATIO, "缺失权重", "Weight of the indicators it has no figure for", nullable=False),
        Column("missing", TEXT, "缺失指标", "Those indicators, separated by 、"),
        Column("most_missing", RATIO, "缺失权重上限", "Most a ranked peer may lack of the set's weight", unit="ratio"),
        Column(
            "unranked",
            TEXT,
            "不排位次的原因",
            "too_much_missing where it lacks more, no_figures without any; null where it has a place",
            checks=[one_of("too_much_missing", "no_figures")],
        ),
        Column("rank", COUNT, "位次", "Place by score among the ranked, equal scores sharing one"),
        Column("ranked", COUNT, "参与排名的区县数", "Peers with a place", nullable=False),
        Column("rank_best", COUNT, "各方法最好位次", "Best place over all scoring methods"),
        Column("rank_worst", COUNT, "各方法最差位次", "Worst place over all scoring methods"),
        Column("is_example", TEXT, "是否示例权重", "yes where no government published these weights", nullable=False),
        Column("fault", TEXT, "发现的问题", "weights_do_not_sum where the set does not reach its declared total"),
    ),
)

contests = Table(
    name="contests",
    grain=("contest", "quarter", "contestant"),
    columns=(
        Column("contest", TEXT, "竞赛", "Contest", nullable=False),
        Column("contest_name", TEXT, "竞赛名称", "Name of the contest", nullable=False),
        Column("quarter", TEXT, "季度", "Quarter, such as 2023-Q2", nullable=False),
        Column("contest_group", TEXT, "组别", "Group it competes in", nullable=False),
        Column("contestant", TEXT, "参赛单位", "Town, zone, department or district", nullable=False),
        Column("is_eligible", TEXT, "是否符合参评条件", "yes or no", nullable=False, checks=[one_of("yes", "no")]),
        Column("is_vetoed", TEXT, "是否一票否决", "yes or no", nullable=False, checks=[one_of("yes", "no")]),
        Column("reason", TEXT, "不参评或否决的原因", "Why it is not eligible, or what the veto rests on"),
        Column("score", RATIO, "得分", "Σ points of the items", unit="point"),
        Column("full_score", RATIO, "满分", "Points of all items", unit="point", nullable=False),
        Column("missing", TEXT, "缺数据的项目", "Items without a figure, separated by 、"),
        Column("tie_break", TEXT, "并列时的依据", "What decided between equal scores; null where nothing had to"),
        Column("rank", COUNT, "组内位次", "Place in the group; null where not eligible or vetoed"),
        Column("ranked", COUNT, "组内参评数", "Contestants ranked in the group", nullable=False),
        Column("is_holder", TEXT, "是否持有流动红旗", "yes for the first of the group", nullable=False),
        Column("is_example", TEXT, "是否示例规则", "yes where the rules are our template", nullable=False),
    ),
)

contest_holders = Table(
    name="contest_holders",
    grain=("contest", "contest_group", "quarter", "holder"),
    columns=(
        Column("contest", TEXT, "竞赛", "Contest", nullable=False),
        Column("contest_name", TEXT, "竞赛名称", "Name of the contest", nullable=False),
        Column("contest_group", TEXT, "组别", "Group", nullable=False),
        Column("quarter", TEXT, "季度", "Quarter", nullable=False),
        Column("holder", TEXT, "持有单位", "Who holds it", nullable=False),
        Column("score", RATIO, "得分", "Its score", unit="point"),
        Column("previous_holder", TEXT, "上季持有单位", "Who held it the quarter before"),
        Column("quarters_in_a_row", COUNT, "连续季度数", "Quarters in a row up to this one", unit="quarter"),
        Column("times", COUNT, "累计次数", "Times held up to this quarter", nullable=False),
    ),
)

rollups = Table(
    name="rollups",
    grain=("tree", "node", "month"),
    columns=(
        Column("tree", TEXT, "汇总方案", "Tree", nullable=False),
        Column("node", TEXT, "节点", "Node", nullable=False),
        Column("node_name", TEXT, "节点名称", "Name of the node", nullable=False),
        Column("parent", TEXT, "上级节点", "Node above; null at the top"),
        Column("month", DATE, "截至月份（月末日）", "Last day of the month; null where a fault stops the sum"),
        Column(
            "method",
            TEXT,
            "汇总方法：求和、加权、最差、最近、窗口",
            "sum, weighted, worst, latest or window; leaf for a figure itself",
            nullable=False,
            checks=[one_of("sum", "weighted", "worst", "latest", "window", "leaf")],
        ),
        Column("actual_value", EXACT, "实绩合计", "Sum of actuals below, where units agree"),
        Column("target_value", EXACT, "目标合计", "Sum of targets below, where units agree"),
        Column("unit", TEXT, "单位", "Unit of the sums"),
        Column("attainment", RATIO, "完成率", "Progress of the node", unit="ratio"),
        Column("children", COUNT, "下级节点数", "Nodes directly below", nullable=False),
        Column("reporting", COUNT, "有数据的下级数", "Of those, with a figure", nullable=False),
        Column("missing", TEXT, "缺数据的下级", "Those without, separated by 、"),
        Column("fault", TEXT, "发现的问题", "cycle, weights_do_not_sum, mixed_units, unknown_parent, no_data or null"),
        Column("fault_zh", TEXT, "问题说明", "What is wrong and where, in Chinese"),
        Column("fault_en", TEXT, "问题说明（英文）", "What is wrong and where, in English"),
    ),
)

TABLES = (milestones, peer_figures, ranks, scores, composites, contests, contest_holders, rollups)
