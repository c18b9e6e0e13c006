"""Rules that people decide upon: rule sets and who uses them, official paths, overrides."""

from __future__ import annotations

from kpi.schemas.ledger import FAMILIES
from kpi.schemas.measures import STATUSES
from kpi.schemas.table import COUNT, DATE, RATIO, TEXT, Column, Table, one_of

MEASURES = ("gap", "growth_gap", "path_attainment", "attainment")

rule_sets = Table(
    name="rule_sets",
    grain=("rule_set", "version", "rule_id"),
    columns=(
        Column("rule_set", TEXT, "规则集", "Name of the set", nullable=False),
        Column("version", TEXT, "版本", "Version of the set", nullable=False),
        Column("rule_id", TEXT, "规则", "Name of the rule", nullable=False),
        Column("position", COUNT, "次序", "Order within set and measure", nullable=False),
        Column("measure", TEXT, "度量", "What is looked at", nullable=False, checks=[one_of(*MEASURES)]),
        Column("lower", RATIO, "下限（含）", "Least value, included; null for none"),
        Column("upper", RATIO, "上限（不含）", "Greatest value, excluded; null for none"),
        Column("status", TEXT, "状态", "Verdict", nullable=False, checks=[one_of(*STATUSES)]),
        Column(
            "usable", TEXT, "可否使用", "no for a source kept as printed", nullable=False, checks=[one_of("yes", "no")]
        ),
        Column(
            "tolerance",
            RATIO,
            "“左右”的容差（占目标值）",
            "Share of its value within which a target of about so much is reached; null for its last printed digit",
            unit="ratio",
        ),
        Column("source", TEXT, "依据", "Where the rule comes from", nullable=False),
        Column("note", TEXT, "说明", "What was decided in writing it down"),
        Column("set_zh", TEXT, "规则集名称", "Name of the set for readers, in Chinese"),
        Column("set_en", TEXT, "规则集名称（英文）", "Name of the set for readers, in English"),
        Column("label_zh", TEXT, "规则的说法", "The rule in words, in Chinese"),
        Column("label_en", TEXT, "规则的说法（英文）", "The rule in words, in English"),
    ),
)

rule_set_flaws = Table(
    name="rule_set_flaws",
    grain=("rule_set", "version", "measure", "flaw", "from_value", "rules"),
    columns=(
        Column("rule_set", TEXT, "规则集", "Name of the set", nullable=False),
        Column("version", TEXT, "版本", "Version of the set", nullable=False),
        Column("measure", TEXT, "度量", "What is looked at", nullable=False),
        Column("flaw", TEXT, "空档或重叠", "hole or overlap", nullable=False, checks=[one_of("hole", "overlap")]),
        Column("from_value", RATIO, "起", "First value of the stretch; null for none"),
        Column("to_value", RATIO, "止（不含）", "Value after the stretch; null for none"),
        Column("rules", TEXT, "涉及规则", "Rules that overlap"),
        Column("usable", TEXT, "可否使用", "no for a source kept as printed", nullable=False),
    ),
)

rule_choices = Table(
    name="rule_choices",
    grain=("adcode_start",),
    columns=(
        Column("adcode_start", TEXT, "行政区划代码开头", "Start of the code; empty for every district", nullable=False),
        Column("rule_set", TEXT, "规则集", "Name of the set", nullable=False),
        Column("version", TEXT, "版本", "Version of the set", nullable=False),
    ),
)

official_paths = Table(
    name="official_paths",
    grain=("path", "month_number"),
    columns=(
        Column("path", TEXT, "路径", "Name of the path", nullable=False),
        Column(
            "adcode_start", TEXT, "行政区划代码开头", "Start of the code it holds for; empty for all", nullable=False
        ),
        Column("indicator_words", TEXT, "指标名称含", "Words in the indicator's name; empty for all", nullable=False),
        Column("family", TEXT, "可比类别", "What it holds for", nullable=False, checks=[one_of(*FAMILIES)]),
        Column("first_year", COUNT, "起始年", "First year it holds for"),
        Column("last_year", COUNT, "截止年", "Last year it holds for"),
        Column("month_number", COUNT, "月", "Month, 1 to 12", nullable=False),
        Column("share", RATIO, "应完成比例", "Share due by the end of the month", unit="ratio", nullable=False),
        Column("source", TEXT, "依据", "Where it is published", nullable=False),
    ),
)

overrides = Table(
    name="overrides",
    grain=("target_id", "decided_on"),
    columns=(
        Column("target_id", TEXT, "目标编号", "Target", nullable=False),
        Column("status", TEXT, "改判状态", "Verdict of the person", nullable=False, checks=[one_of(*STATUSES)]),
        Column("owner", TEXT, "负责人", "Who answers for it", nullable=False),
        Column("reason", TEXT, "理由", "Why", nullable=False),
        Column("decided_on", DATE, "改判日期", "Day from which it holds", nullable=False),
        Column("expires_on", DATE, "失效日期", "Day from which it holds no more", nullable=False),
    ),
)

accepted_conflicts = Table(
    name="accepted_conflicts",
    grain=("claim", "adcode", "indicator_code", "period", "stated", "inputs"),
    columns=(
        Column("claim", TEXT, "核对什么", "What is claimed, as in reconciliation", nullable=False),
        Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
        Column("indicator_code", TEXT, "指标代码", "Indicator", nullable=False),
        Column("period", TEXT, "所属期间", "Period of the claim", nullable=False),
        Column("stated", TEXT, "公布的说法", "The claim as printed", nullable=False),
        Column("inputs", TEXT, "另一方", "The other side, as reconciliation writes it", nullable=False),
        Column("reason", TEXT, "理由", "Why", nullable=False),
        Column("decided_by", TEXT, "决定人", "Who decided it", nullable=False),
        Column("decided_on", DATE, "决定日期", "Day it was decided", nullable=False),
    ),
)

ENTERED = (rule_sets, rule_choices, official_paths, overrides, accepted_conflicts)
"""What people write in files of their own; see `kpi.rules`."""

TABLES = (rule_sets, rule_set_flaws, rule_choices, official_paths, overrides, accepted_conflicts)
