"""Rules that people decide upon: rule sets and who uses them, official paths, overrides."""

from __future__ import annotations

from kpi.schemas.checks import between, one_of
from kpi.schemas.ledger import FAMILIES
from kpi.schemas.measures import STATUSES
from kpi.schemas.table import COUNT, DATE, RATIO, TEXT, Column, Table

MEASURES = ("gap", "growth_gap", "path_attainment", "attainment")

rule_sets = Table(
    name="rule_sets",
    grain=("rule_set", "version", "rule_id"),
    columns=(
        Column("rule_set", TEXT, nullable=False),
        Column("version", TEXT, nullable=False),
        Column("rule_id", TEXT, nullable=False),
        Column("position", COUNT, nullable=False),
        Column("measure", TEXT, nullable=False, checks=[one_of(*MEASURES)]),
        Column("lower", RATIO),
        Column("upper", RATIO),
        Column("status", TEXT, nullable=False, checks=[one_of(*STATUSES)]),
        Column("usable", TEXT, nullable=False, checks=[one_of("yes", "no")]),
        Column(
            "tolerance",
            RATIO,
            note=(
                "“左右”占目标值的比例；空为末位",
                "share of its value within which a target of about so much is reached; null for its last printed digit",
            ),
        ),
        Column("source", TEXT, nullable=False),
        Column("note", TEXT),
        Column("set_zh", TEXT),
        Column("set_en", TEXT),
        Column("label_zh", TEXT),
        Column("label_en", TEXT),
    ),
)

rule_set_flaws = Table(
    name="rule_set_flaws",
    grain=("rule_set", "version", "measure", "flaw", "from_value", "rules"),
    columns=(
        Column("rule_set", TEXT, nullable=False),
        Column("version", TEXT, nullable=False),
        Column("measure", TEXT, nullable=False),
        Column("flaw", TEXT, nullable=False, checks=[one_of("hole", "overlap")]),
        Column("from_value", RATIO),
        Column("to_value", RATIO),
        Column("rules", TEXT),
        Column("usable", TEXT, nullable=False),
        Column("file", TEXT, nullable=False),
    ),
)

rule_choices = Table(
    name="rule_choices",
    grain=("adcode_start",),
    columns=(
        Column("adcode_start", TEXT, nullable=False),
        Column("rule_set", TEXT, nullable=False),
        Column("version", TEXT, nullable=False),
    ),
)

confidence_limits = Table(
    name="confidence_limits",
    grain=("adcode_start",),
    columns=(
        Column("adcode_start", TEXT, nullable=False),
        Column("least_confidence", RATIO, nullable=False, checks=[between(0, 1)]),
        Column("source", TEXT, nullable=False),
    ),
)

official_paths = Table(
    name="official_paths",
    grain=("path", "month_number"),
    columns=(
        Column("path", TEXT, nullable=False),
        Column("adcode_start", TEXT, nullable=False),
        Column("indicator_words", TEXT, nullable=False),
        Column("family", TEXT, nullable=False, checks=[one_of(*FAMILIES)]),
        Column("first_year", COUNT),
        Column("last_year", COUNT),
        Column("month_number", COUNT, nullable=False),
        Column("share", RATIO, nullable=False),
        Column("source", TEXT, nullable=False),
    ),
)

overrides = Table(
    name="overrides",
    grain=("target_id", "decided_on"),
    columns=(
        Column("target_id", TEXT, nullable=False),
        Column("status", TEXT, nullable=False, checks=[one_of(*STATUSES)], note=("人工判定", "of the person")),
        Column("owner", TEXT, nullable=False),
        Column("reason", TEXT, nullable=False),
        Column("decided_on", DATE, nullable=False),
        Column("expires_on", DATE, nullable=False),
        Column("district", TEXT),
        Column("indicator", TEXT),
        Column("period", TEXT),
        Column("qualifier", TEXT),
    ),
)

accepted_conflicts = Table(
    name="accepted_conflicts",
    grain=("claim", "adcode", "indicator_code", "period", "stated", "inputs"),
    columns=(
        Column("claim", TEXT, nullable=False),
        Column("adcode", TEXT, nullable=False),
        Column("indicator_code", TEXT, nullable=False),
        Column("period", TEXT, nullable=False),
        Column("stated", TEXT, nullable=False),
        Column("inputs", TEXT, nullable=False),
        Column("reason", TEXT, nullable=False),
        Column("decided_by", TEXT, nullable=False),
        Column("decided_on", DATE, nullable=False),
    ),
)

ENTERED = (rule_sets, rule_choices, confidence_limits, official_paths, overrides, accepted_conflicts)
"""What people write in files of their own; see `kpi.rules`."""

TABLES = (rule_sets, rule_set_flaws, rule_choices, confidence_limits, official_paths, overrides, accepted_conflicts)
