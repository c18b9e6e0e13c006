"""The ledger: what was promised, with its revisions, and what was reached, with its vintages."""

from __future__ import annotations

import pandera.polars as pa

from kpi.schemas.sources import BASES, COMMITMENTS, COMPARATORS, KINDS, STAGES
from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table, one_of

_SOURCE = (
    Column("file", TEXT, "来源文件", "File it was read from, relative to data/raw", nullable=False),
    Column("place", TEXT, "来源位置", "Row or character span in that file", nullable=False),
    Column("statement_id", TEXT, "语句编号", "Statement it was read from; null where a table brought it"),
    Column("quote", TEXT, "原文", "The words or the printed number"),
    Column("source_title", TEXT, "来源标题", "Title of the source"),
    Column("source_url", TEXT, "来源地址", "Address of the source"),
)

FAMILIES = ("amount", "ratio", "growth", "increment", "completion", "rank", "duration")
ACCRUALS = ("flow", "stock", "direct")

_FAMILY = Column(
    "family",
    TEXT,
    "可比类别",
    "What may be compared: a target and an actual meet only within one family",
    nullable=False,
    checks=[one_of(*FAMILIES)],
)
_UNIT_CLASS = Column(
    "unit_class", TEXT, "可比单位", "Unit to compare by: the counters 个 项 家 … of one indicator are one unit"
)
_SERIES = Column(
    "series",
    COUNT,
    "序列号",
    "Number that stands for district, indicator and qualifier",
    nullable=False,
)
_CITATIONS = Column(
    "citations",
    TEXT,
    "全部出处（每行一处）",
    "Every source, one a line: file · place · title · number · date · address",
)

targets = Table(
    name="targets",
    grain=("target_id", "revision"),
    columns=(
        Column(
            "target_id",
            TEXT,
            "目标编号",
            "Stable id: district, indicator, family, period, qualifier, deadline",
            nullable=False,
        ),
        Column("revision", COUNT, "第几版", "1 for the first, then 2, 3 …", nullable=False, checks=[pa.Check.ge(1)]),
        Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
        Column("district", TEXT, "区县名称", "District name", nullable=False),
        Column("indicator_code", TEXT, "指标代码", "Indicator", nullable=False),
        Column("indicator", TEXT, "指标名称", "Indicator name", nullable=False),
        Column("section", TEXT, "章节", "Section of the plan, in the plan's words, or the subject of the indicator"),
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False, checks=[one_of(*KINDS)]),
        _FAMILY,
        Column(
            "accrual",
            TEXT,
            "如何累积",
            "flow: from 0 over its period; stock: from where it stood; direct: compared as it stands",
            nullable=False,
            checks=[one_of(*ACCRUALS)],
        ),
        Column("direction", TEXT, "方向", "up, down or band", nullable=False, checks=[one_of("up", "down", "band")]),
        Column("comparator", TEXT, "比较符", "How the number bounds", checks=[one_of(*COMPARATORS)]),
        Column("commitment", TEXT, "承诺语气", "How firmly it is promised", checks=[one_of(*COMMITMENTS)]),
        Column(
            "value", EXACT, "目标值（基本单位）", "Target value in base units; null for a milestone without a number"
        ),
        Column("value_high", EXACT, "区间上限", "Upper end of a range"),
        Column(
            "stretch_value",
            EXACT,
            "奋斗目标值（基本单位）",
            "Second, higher threshold of the same target (力争); the verdict is by value alone",
        ),
        Column("unit", TEXT, "单位", "Base unit"),
        _UNIT_CLASS,
        _SERIES,
        Column("printed", TEXT, "原文数字", "The number as printed"),
        Column("precision", EXACT, "末位代表的量", "One unit of the last printed digit, in base units"),
        Column("alternative_value", EXACT, "另一币种门槛", "The same threshold in another currency"),
        Column("alternative_unit", TEXT, "另一币种", "Unit of alternative_value"),
        Column("qualifier", TEXT, "限定条件", "Words that narrow what is counted"),
        Column("period", TEXT, "所属期间", "Period it is for"),
        Column("period_start", DATE, "期间起", "First day"),
        Column("period_end", DATE, "期间止", "Last day"),
        Column("deadline", DATE, "期限", "Day it is due"),
        Column("deadline_partial", TEXT, "期限（年份不明）", "MM-DD where the year cannot be known"),
        Column("baseline_value", EXACT, "起点值", "Value the target starts from; 0 for flows and new"),
        Column(
            "base_value",
            EXACT,
            "增长目标的基数",
            "Base a growth target or increment is measured against, as known when it was made",
            unit="unit of the level",
        ),
        Column("base_published_on", DATE, "基数的版本日期", "Vintage of base_value"),
        Column("base_source", TEXT, "基数来源", "Where base_value comes from"),
        Column("level_value", EXACT, "增长目标折算的绝对值", "Level that the growth or increment target implies"),
        Column(
            "method",
            TEXT,
            "取得方式：原文、由完成率反推等",
            "printed, implied_by_completion, derived_from_growth …",
            nullable=False,
        ),
        Column(
            "origin",
            TEXT,
            "来历：原文或推算",
            "printed where a document says it, implied where it was worked out",
            nullable=False,
            checks=[one_of("printed", "implied")],
        ),
        Column(
            "replaces_value",
            EXACT,
            "所称的调整前数值",
            "Old value that the words of a revision name (由…调整为…), in base units",
        ),
        Column("owner", TEXT, "责任单位", "Who answers for it: the department, town or park that the source names"),
        Column("valid_from", DATE, "生效日", "Day it was known; null where the source prints none"),
        Column("valid_to", DATE, "失效日", "Day the next revision replaced it; null while it holds"),
        Column(
            "rival_of",
            TEXT,
            "与之矛盾的目标",
            "target_id of the target it contradicts, where sources of one day or without a date disagree",
        ),
        Column(
            "sources",
            COUNT,
            "来源数",
            "How many documents or rows say the same",
            nullable=False,
            checks=[pa.Check.ge(1)],
        ),
        Column("published_on", DATE, "发布日期", "Date of publication of the first source"),
        *_SOURCE,
        _CITATIONS,
        Column("confidence", RATIO, "可信度", "1 for a table row", nullable=False, checks=[pa.Check.in_range(0, 1)]),
    ),
)

actuals = Table(
    name="actuals",
    grain=("actual_id",),
    columns=(
        Column("actual_id", TEXT, "实绩编号", "Stable id of the row", nullable=False),
        Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
        Column("district", TEXT, "区县名称", "District name", nullable=False),
        Column("indicator_code", TEXT, "指标代码", "Indicator", nullable=False),
        Column("indicator", TEXT, "指标名称", "Indicator name", nullable=False),
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False, checks=[one_of(*KINDS)]),
        _FAMILY,
        Column("basis", TEXT, "口径", "cumulative, period, stock or rate", nullable=False, checks=[one_of(*BASES)]),
        Column("stage", TEXT, "阶段", "expected, preliminary or final", nullable=False, checks=[one_of(*STAGES)]),
        Column("period", TEXT, "所属期间", "Period it describes", nullable=False),
        Column("period_start", DATE, "期间起", "First day", nullable=False),
        Column("period_end", DATE, "期间止", "Last day", nullable=False),
        Column("comparator", TEXT, "比较符", "How the number bounds", nullable=False, checks=[one_of(*COMPARATORS)]),
        Column("value", EXACT, "实绩（基本单位）", "Value in base units", nullable=False),
        Column("value_high", EXACT, "区间上限", "Upper end of a range"),
        Column("unit", TEXT, "单位", "Base unit", nullable=False),
        _UNIT_CLASS,
        _SERIES,
        Column("printed", TEXT, "原文数字", "The number as printed"),
        Column("precision", EXACT, "末位代表的量", "One unit of the last printed digit, in base units"),
        Column("qualifier", TEXT, "限定条件", "Words that narrow what is counted"),
        Column("stated_attainment", EXACT, "公布的完成率", "Completion as published", unit="%"),
        Column("stated_growth", EXACT, "公布的同比增速", "Year-on-year growth as published", unit="%"),
        Column("stated_pace_gap", EXACT, "公布的序时进度差", "Pace gap as published", unit="个百分点"),
        Column("stated_rank", TEXT, "公布的位次", "Rank as published"),
        Column("published_on", DATE, "发布日期", "Day it was known; null where the source prints none"),
        Column("first_published_on", DATE, "首次发布", "Day any figure for this fact was first published"),
        Column(
            "superseded_on", DATE, "被取代日", "Day a better figure for this fact was published; null while none was"
        ),
        Column(
            "sources",
            COUNT,
            "来源数",
            "How many documents or rows say the same",
            nullable=False,
            checks=[pa.Check.ge(1)],
        ),
        Column("chosen", TEXT, "采用理由", "Why this row stands for its fact; null where another row does"),
        *_SOURCE,
        _CITATIONS,
        Column("note", TEXT, "备注", "Note of the source"),
        Column("confidence", RATIO, "可信度", "1 for a table row", nullable=False, checks=[pa.Check.in_range(0, 1)]),
    ),
)

clock = Table(
    name="clock",
    grain=("as_of",),
    columns=(Column("as_of", DATE, "观察日", "Day the measures look from", nullable=False),),
)

TABLES = (targets, actuals, clock)
