"""The measures: paths a target is held to, progress along them, and what follows from it."""

from __future__ import annotations

from kpi import vocabulary
from kpi.schemas.sources import COMPARATORS, KINDS, STAGES
from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table, one_of

STATUSES = tuple(vocabulary.STATUSES)

JUDGED_BY = ("pace", "ceiling", "growth", "direct", "growth_a_year")
HISTORIES = ("made_up_later", "three_in_a_row")
LIGHTS = ("green", "yellow", "red", "grey")

JUDGED_BY_COLUMN = Column(
    "judged_by",
    TEXT,
    "评判方式：进度、上限、增速、直接比较、年均增速",
    "pace: fills up with time; ceiling: must not be used up; growth: in points; direct: as it stands; "
    "growth_a_year: a target of several years, by what it grew a year",
    nullable=False,
    checks=[one_of(*JUDGED_BY)],
)
HISTORY = (
    Column(
        "light",
        TEXT,
        "灯色（含历史规则）",
        "green, yellow, red or grey; a lag made up later stays yellow",
        nullable=False,
        checks=[one_of(*LIGHTS)],
    ),
    Column(
        "history",
        TEXT,
        "历史情况：曾滞后后补上、连续三个月滞后",
        "made_up_later, or three_in_a_row (to be escalated); null for neither",
        checks=[one_of(*HISTORIES)],
    ),
)

paths = Table(
    name="paths",
    grain=("target_id", "revision", "month", "method"),
    columns=(
        Column("target_id", TEXT, "目标编号", "Target", nullable=False),
        Column("revision", COUNT, "第几版", "Revision", nullable=False),
        Column("month", DATE, "截至月份（月末日）", "Last day of the month", nullable=False),
        Column(
            "method",
            TEXT,
            "方法：官方、季节、线性",
            "official, seasonal or linear",
            nullable=False,
            checks=[one_of("official", "seasonal", "linear")],
        ),
        Column("share", RATIO, "应完成比例", "Share of the target due by then", unit="ratio", nullable=False),
        Column("expected_value", RATIO, "应达到的数值", "Value due by then, in base units"),
        Column("years", COUNT, "季节路径所用年数", "Earlier years the seasonal share is taken from"),
        Column(
            "is_chosen",
            TEXT,
            "是否采用",
            "yes for the path the target is held to, else no",
            nullable=False,
            checks=[one_of("yes", "no")],
        ),
        Column("source", TEXT, "依据", "Source of an official path"),
    ),
)

progress = Table(
    name="progress",
    grain=("target_id", "month"),
    columns=(
        Column("target_id", TEXT, "目标编号", "Target", nullable=False),
        Column("revision", COUNT, "所用目标版本", "Revision of the target that held", nullable=False),
        Column("month", DATE, "截至月份（月末日）", "Last day of the month the figure describes", nullable=False),
        Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
        Column("district", TEXT, "区县名称", "District name", nullable=False),
        Column("indicator_code", TEXT, "指标代码", "Indicator", nullable=False),
        Column("indicator", TEXT, "指标名称", "Indicator name", nullable=False),
        Column("section", TEXT, "章节", "Section of the plan"),
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False, checks=[one_of(*KINDS)]),
        Column("direction", TEXT, "方向", "up, down or band", nullable=False),
        Column("comparator", TEXT, "比较符", "How the target bounds", checks=[one_of(*COMPARATORS)]),
        Column("period", TEXT, "目标期间", "Period of the target"),
        Column(
            "method",
            TEXT,
            "目标取得方式",
            "printed, implied_by_completion or derived_…, as in targets",
            nullable=False,
        ),
        Column(
            "origin",
            TEXT,
            "来历：原文或推算",
            "printed where a document says the target, implied where it was worked out",
            nullable=False,
            checks=[one_of("printed", "implied")],
        ),
        Column("owner", TEXT, "责任单位", "Who answers for the target"),
        Column("qualifier", TEXT, "限定条件", "Words that narrow what is counted"),
        Column("unit", TEXT, "单位", "Base unit of target and actual"),
        Column("target_value", EXACT, "目标值", "Target in base units"),
        Column("target_value_high", EXACT, "目标区间上限", "Upper end of a band target"),
        Column("stretch_value", EXACT, "奋斗目标值", "Second, higher threshold of the same target; it judges nothing"),
        Column("stretch_left", EXACT, "距奋斗目标", "What is left to the stretch, in the unit; 0 or less: reached"),
        Column(
            "target_value_then",
            EXACT,
            "实绩公布时的目标值",
            "Target that held when the actual was first reported, where it was adjusted since",
        ),
        Column("attainment_then", RATIO, "按当时目标的完成率", "attainment by target_value_then", unit="ratio"),
        Column("baseline_value", EXACT, "起点值", "Value the target starts from"),
        Column("actual_value", EXACT, "实绩", "Actual in base units"),
        Column("actual_id", TEXT, "实绩编号", "Row of actuals it comes from"),
        Column("actual_published_on", DATE, "实绩发布日期", "When the actual was published"),
        Column("stage", TEXT, "实绩阶段", "Stage of the actual", checks=[one_of(*STAGES)]),
        JUDGED_BY_COLUMN,
        Column(
            "attainment",
            RATIO,
            "完成率",
            "(actual − baseline)/(target − baseline); 1.0 = met; never capped",
            unit="ratio",
        ),
        Column("stated_attainment", EXACT, "公布的完成率", "Completion as published", unit="%"),
        Column("time_share", RATIO, "序时（按月）", "Months elapsed over months of the period", unit="ratio"),
        Column("time_share_day", RATIO, "序时（按日）", "Days elapsed over days of the period", unit="ratio"),
        Column(
            "pace_gap",
            RATIO,
            "序时进度差",
            "attainment − time_share, for a ceiling the reverse; positive is good",
            unit="个百分点",
        ),
        Column("growth_gap", RATIO, "与增长目标之差", "Growth − target growth, for growth targets", unit="个百分点"),
        Column("base_value", EXACT, "增长目标的基数", "Base of a growth target, as known when it was made"),
        Column("base_latest", RATIO, "最新基数", "The same base as known now"),
        Column(
            "base_latest_method",
            TEXT,
            "最新基数来历",
            "published, or implied_by_growth (the year's level and growth give it)",
            checks=[one_of("published", "implied_by_growth")],
        ),
        Column("level_actual", RATIO, "增长目标的绝对值实绩", "Level reached, for growth targets"),
        Column("level_value", EXACT, "增长目标折算的绝对值", "Level the growth target makes of its base"),
        Column("level_attainment", RATIO, "按原基数的完成率", "level_actual over level_value", unit="ratio"),
        Column("level_attainment_latest", RATIO, "按最新基数的完成率", "The same on the latest base", unit="ratio"),
        Column("grown_year", COUNT, "年均增速截至年份", "Year by whose end a target of several years is judged"),
        Column("observed_rate", RATIO, "实际年均增速", "Growth a year by then", unit="%"),
        Column("required_rate", RATIO, "所需年均增速", "Growth a year the target needs", unit="%"),
        Column("growth_ratio", RATIO, "两者之比", "observed over required, positive is good", unit="ratio"),
        Column("path_method", TEXT, "采用的路径", "official, seasonal or linear"),
        Column("path_share", RATIO, "路径应完成比例", "Share of the target due by then on that path", unit="ratio"),
        Column("expected_value", RATIO, "路径应达值", "Value due by then on the chosen path"),
        Column("path_gap", RATIO, "与路径之差", "attainment − path_share; positive is good", unit="个百分点"),
        Column("path_attainment", RATIO, "路径完成率", "attainment over the share due by then", unit="ratio"),
        Column("days_ahead", RATIO, "提前天数", "pace gap × days in the period; negative is behind", unit="day"),
        Column("needed_rate", RATIO, "所需月均", "(target − actual)/months left, base units a month"),
        Column("rate_so_far", RATIO, "已完成月均", "actual/months elapsed, base units a month"),
        Column("forecast_low", RATIO, "预测下限", "Lower end of the 80 % interval at the period's end, base units"),
        Column("forecast_mid", RATIO, "预测值", "Forecast for the period's end, base units"),
        Column("forecast_high", RATIO, "预测上限", "Upper end of the 80 % interval, base units"),
        Column("forecast_method", TEXT, "预测方法", "seasonal, run_rate or insufficient"),
        Column("probability", RATIO, "完成概率", "Probability of meeting the target", unit="ratio"),
        Column(
            "backtest_coverage",
            RATIO,
            "回测覆盖率",
            "Share of earlier years whose total fell inside their interval",
            unit="ratio",
        ),
        Column("backtest_years", COUNT, "回测年数", "Earlier years that backtest_coverage is a share of"),
        Column("status", TEXT, "状态", "Verdict of the rule set", nullable=False, checks=[one_of(*STATUSES)]),
        *HISTORY,
        Column(
            "outlook",
            TEXT,
            "前景",
            "likely, at_risk, unlikely or unknown",
            checks=[one_of("likely", "at_risk", "unlikely", "unknown")],
        ),
        Column("rule_set", TEXT, "规则集", "Rule set and version", nullable=False),
        Column("rule_id", TEXT, "规则", "Rule that matched", nullable=False),
        Column(
            "override_status",
            TEXT,
            "人工改判",
            "Verdict of a person, while it holds; status stays",
            checks=[one_of(*STATUSES)],
        ),
        Column("override_owner", TEXT, "改判负责人", "Who answers for it"),
        Column("override_reason", TEXT, "改判理由", "Why"),
        Column("override_until", DATE, "改判失效日", "Day from which it holds no more"),
        Column("why_zh", TEXT, "缘由", "How the status came about, in Chinese", nullable=False),
        Column("why_en", TEXT, "缘由（英文）", "How the status came about, in English", nullable=False),
    ),
)

TABLES = (paths, progress)
