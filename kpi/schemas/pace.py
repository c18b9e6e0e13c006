"""What progress is worked out from and what is found beside it: observations, seasons, positions, verdicts."""

from __future__ import annotations

from kpi.schemas.ledger import ACCRUALS, FAMILIES
from kpi.schemas.measures import HISTORY, JUDGED_BY_COLUMN, STATUSES
from kpi.schemas.sources import BASES, KINDS, STAGES
from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table, one_of

_UNIT_CLASS = Column("unit_class", TEXT, "可比单位", "Unit to compare by", nullable=False)
_SERIES = Column(
    "series",
    COUNT,
    "序列号",
    "Number that stands for district, indicator and qualifier",
    nullable=False,
)

observations = Table(
    name="observations",
    grain=("series", "unit_class", "family", "basis", "period_start", "period_end"),
    columns=(
        _SERIES,
        _UNIT_CLASS,
        Column("family", TEXT, "可比类别", "What may be compared", nullable=False, checks=[one_of(*FAMILIES)]),
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False, checks=[one_of(*KINDS)]),
        Column("basis", TEXT, "口径", "cumulative, period, stock or rate", nullable=False, checks=[one_of(*BASES)]),
        Column("period_start", DATE, "期间起", "First day", nullable=False),
        Column("period_end", DATE, "期间止", "Last day", nullable=False),
        Column("value", EXACT, "数值", "Value in base units", nullable=False),
        Column("stage", TEXT, "阶段", "Stage of the figure", nullable=False, checks=[one_of(*STAGES)]),
        Column("published_on", DATE, "发布日期", "Day it was known; null where the source prints none"),
        Column("first_published_on", DATE, "首次发布", "Day any figure for this fact was first published"),
        Column("stated_attainment", EXACT, "公布的完成率", "Completion as published", unit="%"),
        Column("actual_id", TEXT, "实绩编号", "Row of actuals it is, or the last of those it is worked out from"),
        Column(
            "derivation",
            TEXT,
            "来历：原报、由当期数累加、随绝对额公布的增速",
            "reported, summed (from figures of single periods) or stated_growth (printed beside an amount)",
            nullable=False,
            checks=[one_of("reported", "summed", "stated_growth")],
        ),
    ),
)

seasons = Table(
    name="seasons",
    grain=("series", "unit_class", "year", "month_number"),
    columns=(
        _SERIES,
        _UNIT_CLASS,
        Column("year", COUNT, "年份", "Year the earlier ones are looked at from", nullable=False),
        Column("month_number", COUNT, "月", "Month, 1 to 12", nullable=False),
        Column("years", COUNT, "所用年数", "Number of earlier years", nullable=False),
        Column("share_median", RATIO, "份额中位数", "Median share of the earlier years", unit="ratio"),
        Column("log_mean", RATIO, "对数份额均值", "Mean of the logarithm of the share"),
        Column("log_sd", RATIO, "对数份额标准差", "Sample standard deviation of it; null for one year"),
        Column(
            "tested_years", COUNT, "回测年数", "Earlier years that themselves had three before them", nullable=False
        ),
        Column("inside_years", COUNT, "落入区间的年数", "Of these, years whose total fell inside their 80 % interval"),
    ),
)

_POSITION = (
    Column("target_id", TEXT, "目标编号", "Target", nullable=False),
    Column("month", DATE, "截至月份", "Last day the figure describes", nullable=False),
)

positions = Table(
    name="positions",
    grain=("target_id", "month"),
    columns=(
        _POSITION[0],
        Column("revision", COUNT, "所用目标版本", "Revision of the target that held", nullable=False),
        _POSITION[1],
        Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
        Column("district", TEXT, "区县名称", "District name", nullable=False),
        Column("indicator_code", TEXT, "指标代码", "Indicator", nullable=False),
        Column("indicator", TEXT, "指标名称", "Indicator name", nullable=False),
        Column("section", TEXT, "章节", "Section of the plan"),
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False),
        Column("family", TEXT, "可比类别", "What may be compared", nullable=False),
        Column("accrual", TEXT, "如何累积", "flow, stock or direct", nullable=False, checks=[one_of(*ACCRUALS)]),
        Column("direction", TEXT, "方向", "up, down or band", nullable=False),
        Column("comparator", TEXT, "比较符", "How the target bounds"),
        Column("period", TEXT, "目标期间", "Period of the target"),
        Column("method", TEXT, "目标取得方式", "How the target came to be known", nullable=False),
        Column("origin", TEXT, "来历：原文或推算", "printed or implied", nullable=False),
        Column("owner", TEXT, "责任单位", "Who answers for the target"),
        Column("qualifier", TEXT, "限定条件", "Words that narrow what is counted"),
        Column("unit", TEXT, "单位", "Base unit of target and actual"),
        Column("unit_class", TEXT, "可比单位", "Unit to compare by"),
        Column("series", COUNT, "序列号", "Number that stands for district, indicator and qualifier"),
        Column("target_value", EXACT, "目标值", "Target in base units"),
        Column("target_value_high", EXACT, "目标区间上限", "Upper end of a band target"),
        Column("stretch_value", EXACT, "奋斗目标值", "Second, higher threshold of the same target"),
        Column(
            "target_value_then",
            EXACT,
            "实绩公布时的目标值",
            "Target that held when the actual was first reported, if another",
        ),
        Column("baseline_value", EXACT, "起点值", "Value the target starts from"),
        Column("base_value", EXACT, "增长目标的基数", "Base of a growth target, as known when it was made"),
        Column("level_value", EXACT, "增长目标折算的绝对值", "Level the growth target makes of its base"),
        Column("actual_value", EXACT, "实绩", "Actual in base units"),
        Column("target", RATIO, "计算用目标值", "target_value as ratios are worked out with it"),
        Column("actual", RATIO, "计算用实绩", "actual_value as ratios are worked out with it"),
        Column("baseline", RATIO, "计算用起点值", "baseline_value likewise, 0 where there is none", nullable=False),
        Column("actual_id", TEXT, "实绩编号", "Row of actuals it comes from"),
        Column("actual_published_on", DATE, "实绩发布日期", "When the actual was published"),
        Column("stage", TEXT, "实绩阶段", "Stage of the actual"),
        Column("stated_attainment", EXACT, "公布的完成率", "Completion as published", unit="%"),
        Column("as_of", DATE, "观察日", "Day the figures are seen from", nullable=False),
        Column("from_day", DATE, "起算日", "First day of the period, or of the deadline's year"),
        Column("period_start", DATE, "期间起", "First day of the period"),
        Column("due", DATE, "到期日", "Day it is due"),
        Column("months", COUNT, "期间月数", "Months of the period", unit="month"),
        Column("elapsed", RATIO, "已过月数", "Months elapsed", unit="month"),
        Column("days", COUNT, "期间天数", "Days of the period", unit="day"),
        JUDGED_BY_COLUMN,
        Column("is_reached", TEXT, "是否达到", "yes or no; null without a figure", checks=[one_of("yes", "no")]),
        Column("attainment", RATIO, "完成率", "(actual − baseline)/(target − baseline)", unit="ratio"),
        Column("time_share", RATIO, "序时（按月）", "Months elapsed over months of the period", unit="ratio"),
        Column("time_share_day", RATIO, "序时（按日）", "Days elapsed over days of the period", unit="ratio"),
        Column("growth_gap", RATIO, "与增长目标之差", "Growth − target growth; positive is good", unit="个百分点"),
        Column(
            "has_deadline",
            TEXT,
            "有无明示期限",
            "yes where a day is named that is not just the end of the period, or a milestone is due, else no",
            nullable=False,
            checks=[one_of("yes", "no")],
        ),
    ),
)

verdicts = Table(
    name="verdicts",
    grain=("target_id", "month"),
    columns=(
        _POSITION[0],
        Column("revision", COUNT, "所用目标版本", "Revision of the target that held", nullable=False),
        _POSITION[1],
        Column("path_method", TEXT, "采用的路径", "official, seasonal or linear"),
        Column("path_share", RATIO, "路径应完成比例", "Share of the target due by then", unit="ratio"),
        Column("path_source", TEXT, "路径依据", "Where an official path is published"),
        Column("expected_value", RATIO, "路径应达值", "Value due by then on the chosen path"),
        Column("pace_gap", RATIO, "序时进度差", "Against the calendar; positive is good", unit="个百分点"),
        Column("path_gap", RATIO, "与路径之差", "Against the chosen path; positive is good", unit="个百分点"),
        Column("path_attainment", RATIO, "路径完成率", "attainment over the share due by then", unit="ratio"),
        Column("days_ahead", RATIO, "提前天数", "pace gap × days in the period", unit="day"),
        Column("rule_set", TEXT, "规则集", "Rule set and version", nullable=False),
        Column("rule_id", TEXT, "规则", "Rule that matched", nullable=False),
        Column("status", TEXT, "状态", "Verdict", nullable=False, checks=[one_of(*STATUSES)]),
        Column("history", TEXT, "历史情况", "made_up_later or three_in_a_row"),
        HISTORY[0],
        Column("grown_year", COUNT, "年均增速截至年份", "Year of cagr by which a target of several years is judged"),
    ),
)

outlooks = Table(
    name="outlooks",
    grain=("target_id", "month"),
    columns=(
        *_POSITION,
        Column("forecast_method", TEXT, "预测方法", "seasonal, run_rate or insufficient", nullable=False),
        Column("forecast_low", RATIO, "预测下限", "Lower end of the 80 % interval"),
        Column("forecast_mid", RATIO, "预测值", "Forecast for the period's end"),
        Column("forecast_high", RATIO, "预测上限", "Upper end of the 80 % interval"),
        Column("probability", RATIO, "完成概率", "Probability of meeting the target", unit="ratio"),
        Column("tested_years", COUNT, "回测年数", "Earlier years that could be tested"),
        Column("backtest_coverage", RATIO, "回测覆盖率", "Share of them inside their interval", unit="ratio"),
        Column("outlook", TEXT, "前景", "likely, at_risk, unlikely or unknown", nullable=False),
    ),
)

growth_levels = Table(
    name="growth_levels",
    grain=("target_id", "month"),
    columns=(
        *_POSITION,
        Column("level_actual", RATIO, "绝对值实绩", "Level reached"),
        Column("base_then", RATIO, "原基数", "Base known when the target was made"),
        Column("base_latest", RATIO, "最新基数", "Base known now"),
        Column("base_latest_method", TEXT, "最新基数来历", "published or implied_by_growth"),
        Column("level_attainment", RATIO, "按原基数的完成率", "On the base known then", unit="ratio"),
        Column("level_attainment_latest", RATIO, "按最新基数的完成率", "On the base known now", unit="ratio"),
    ),
)

student = Table(
    name="student",
    grain=("df",),
    columns=(
        Column("df", COUNT, "自由度", "Degrees of freedom", nullable=False),
        Column("quantile", RATIO, "90% 分位数", "90 % quantile: both sides leave an interval of 80 %", nullable=False),
        Column("is_odd", COUNT, "自由度为奇数则为1", "1 for odd degrees of freedom, else 0", nullable=False),
        *(
            Column(f"a{power}", RATIO, f"系数 {power}", f"Coefficient of cos²θ to the power {power}", nullable=False)
            for power in range(15)
        ),
    ),
)

_SUBJECT = (
    Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
    Column("district", TEXT, "区县名称", "District name", nullable=False),
    Column("indicator_code", TEXT, "指标代码", "Indicator", nullable=False),
    Column("indicator", TEXT, "指标名称", "Indicator name", nullable=False),
)

cagr = Table(
    name="cagr",
    grain=("target_id", "year"),
    columns=(
        Column("target_id", TEXT, "目标编号", "Target", nullable=False),
        Column("revision", COUNT, "第几版", "Newest revision", nullable=False),
        Column("year", COUNT, "截至年份", "Year reached", nullable=False),
        *_SUBJECT,
        Column("unit", TEXT, "单位", "Base unit"),
        Column("base_year", COUNT, "基年", "Year it starts from", nullable=False),
        Column("base_value", EXACT, "基年数值", "Value of that year", nullable=False),
        Column("target_year", COUNT, "目标年", "Year it is for", nullable=False),
        Column("target_value", EXACT, "目标值", "Target in base units", nullable=False),
        Column("actual_value", EXACT, "实绩", "Value of the year reached", nullable=False),
        Column("actual_id", TEXT, "实绩编号", "Row of actuals it comes from"),
        Column("observed_rate", RATIO, "已实现年均增速", "Growth a year so far", unit="%"),
        Column("required_rate", RATIO, "所需年均增速", "Growth a year the target needs", unit="%"),
        Column("ratio", RATIO, "比值", "Observed over required, positive in the good direction", unit="ratio"),
        Column(
            "verdict",
            TEXT,
            "判断",
            "substantial from .95, moderate from .60, limited from 0, else deterioration",
            nullable=False,
            checks=[one_of("substantial", "moderate", "limited", "deterioration", "undefined")],
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
        Column("finding", COUNT, "序号", "Running number", nullable=False),
        Column("rule", TEXT, "哪一种", "Kind of finding", nullable=False, checks=[one_of(*FINDINGS)]),
        Column("subject", TEXT, "目标或实绩编号", "target_id or actual_id it is about", nullable=False),
        *_SUBJECT,
        Column("period", TEXT, "所属期间", "Period"),
        Column("unit", TEXT, "单位", "Base unit"),
        Column("left_value", EXACT, "一方数值", "Value of one side"),
        Column("left_file", TEXT, "一方来源", "Its source"),
        Column("left_place", TEXT, "一方位置", "Its place; empty where left_file tells the place of a base too"),
        Column("left_published_on", DATE, "一方发布日期", "Its date of publication"),
        Column("right_value", EXACT, "另一方数值", "Value of the other side"),
        Column("right_file", TEXT, "另一方来源", "Its source"),
        Column("right_place", TEXT, "另一方位置", "Its place"),
        Column("right_published_on", DATE, "另一方发布日期", "Its date of publication"),
        Column("reason_zh", TEXT, "说明", "Why it matters, in Chinese", nullable=False),
        Column("reason_en", TEXT, "说明（英文）", "Why it matters, in English", nullable=False),
    ),
)

TABLES = (observations, seasons, positions, outlooks, growth_levels, verdicts, cagr, findings, student)
