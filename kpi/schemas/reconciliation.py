"""Reconciliation: published figures checked against one another."""

from __future__ import annotations

from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table, one_of

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
        Column("reconciliation_id", TEXT, "核对编号", "Stable id of the pair", nullable=False),
        Column("claim", TEXT, "核对什么", "What is claimed", nullable=False, checks=[one_of(*CLAIMS)]),
        Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
        Column("district", TEXT, "区县名称", "District name", nullable=False),
        Column("indicator_code", TEXT, "指标代码", "Indicator"),
        Column("indicator", TEXT, "指标名称", "Indicator name"),
        Column("period", TEXT, "所属期间", "Period of the claim"),
        Column("period_end", DATE, "期间止", "Last day of that period"),
        Column("unit", TEXT, "单位", "Unit of both sides: %, 个百分点 or the base unit"),
        Column("stated", TEXT, "公布的说法", "The claim as printed", nullable=False),
        Column("stated_value", EXACT, "公布的数值", "Value claimed", nullable=False),
        Column("stated_precision", EXACT, "公布数末位代表的量", "One unit of its last printed digit"),
        Column("inputs", TEXT, "算式", "The other figures, written as arithmetic with their values", nullable=False),
        Column("recomputed_value", RATIO, "重算值", "What the other figures give"),
        Column("recomputed_low", RATIO, "重算下限", "Least they can give before rounding"),
        Column("recomputed_high", RATIO, "重算上限", "Most they can give before rounding"),
        Column("difference", RATIO, "差额", "stated − recomputed, in unit"),
        Column("tolerance", RATIO, "允许误差", "Half a unit of the last digit of every input, carried through"),
        Column("agrees", TEXT, "是否相符", "yes or no", nullable=False, checks=[one_of("yes", "no")]),
        Column("verdict", TEXT, "结论", "Why it agrees or not, as a word", nullable=False, checks=[one_of(*VERDICTS)]),
        Column("reason_zh", TEXT, "理由", "Why, in Chinese", nullable=False),
        Column("reason_en", TEXT, "理由（英文）", "Why, in English", nullable=False),
        Column("stated_file", TEXT, "说法来源文件", "File of the claim", nullable=False),
        Column("stated_place", TEXT, "说法来源位置", "Place in that file", nullable=False),
        Column("stated_title", TEXT, "说法来源标题", "Title of that source"),
        Column("stated_url", TEXT, "说法来源地址", "Address of that source"),
        Column("stated_published_on", DATE, "说法发布日期", "When it was published"),
        Column("other_file", TEXT, "另一方来源文件", "File of the other side; several separated by a line"),
        Column("other_place", TEXT, "另一方来源位置", "Place in that file; several separated by a line"),
        Column("other_title", TEXT, "另一方来源标题", "Title of the other source"),
        Column("other_url", TEXT, "另一方来源地址", "Address of the other source"),
        Column("other_published_on", DATE, "另一方发布日期", "When the other side was published"),
        Column("figures", COUNT, "用到的数字个数", "How many printed figures the check rests on", nullable=False),
    ),
)

TABLES = (reconciliation,)
