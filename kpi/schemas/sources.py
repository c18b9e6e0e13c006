"""What was read: files, statements, rows, the catalogue they are understood with, and what could not be read."""

from __future__ import annotations

from kpi.schemas.checks import between, one_of
from kpi.schemas.table import COUNT, DATE, EXACT, FLAG, RATIO, TEXT, Column, Table

ROLES = ("target", "actual", "context")
KINDS_BY = ("source", "catalogue", "target")
KINDS = (
    "level",
    "flow",
    "stock",
    "new",
    "growth_rate",
    "increment",
    "share",
    "completion_rate",
    "rank",
    "milestone",
    "duration",
)
LEVELS = ("district", "county", "town", "prefecture", "province", "zone")
COMPARATORS = ("=", ">=", ">", "<=", "<", "~", "between")
COMMITMENTS = ("ensure", "strive", "plan", "expect")
STAGES = ("expected", "preliminary", "final")
ASPECTS = (
    "form",
    "head",
    "column",
    "rows",
    "district",
    "published_on",
    "title",
    "translated",
    "formulas",
    "refused",
    "left_out",
)
BASES = ("cumulative", "period", "stock", "rate")

documents = Table(
    name="documents",
    grain=("document",),
    columns=(
        Column("document", TEXT, nullable=False),
        Column("sha256", TEXT, nullable=False),
        Column("size", COUNT, nullable=False),
        Column("title", TEXT),
        Column("publisher", TEXT),
        Column("district", TEXT, note=("文件所说的区县", "the one the document speaks of")),
        Column("adcode", TEXT),
        Column("published_on", DATE),
        Column("url", TEXT),
        Column("format", TEXT, nullable=False),
        Column("encoding", TEXT, nullable=False),
        Column("script", TEXT, nullable=False),
        Column("raw", TEXT, nullable=False, note=("所有位置都指向这里", "every offset points into it")),
        Column("warnings", TEXT),
    ),
)

statements = Table(
    name="statements",
    grain=("statement_id",),
    columns=(
        Column("statement_id", TEXT, nullable=False),
        Column("document", TEXT, nullable=False),
        Column("start", COUNT, nullable=False),
        Column("end", COUNT, nullable=False),
        Column("num_start", COUNT),
        Column("num_end", COUNT),
        Column("num_text", TEXT),
        Column("quote", TEXT, nullable=False),
        Column("section", TEXT),
        Column("role", TEXT, nullable=False, checks=[one_of(*ROLES)]),
        Column("indicator", TEXT),
        Column("indicator_code", TEXT),
        Column("comparator", TEXT, checks=[one_of(*COMPARATORS)]),
        Column("commitment", TEXT, checks=[one_of(*COMMITMENTS)]),
        Column("tier", TEXT, checks=[one_of("base", "stretch")]),
        Column("value", EXACT),
        Column("value_high", EXACT),
        Column("unit", TEXT),
        Column("scale", TEXT),
        Column("precision", EXACT),
        Column("alternative_value", EXACT),
        Column("alternative_unit", TEXT),
        Column("kind", TEXT, nullable=False, checks=[one_of(*KINDS)]),
        Column("period", TEXT),
        Column("period_start", DATE),
        Column("period_end", DATE),
        Column("deadline", DATE),
        Column("deadline_partial", TEXT),
        Column("baseline_value", EXACT),
        Column("qualifier", TEXT),
        Column("part_of", TEXT),
        Column("district", TEXT),
        Column("adcode", TEXT),
        Column("owner", TEXT),
        Column("from_end", FLAG, nullable=False),
        Column("replaces_value", EXACT),
        Column("against", TEXT),
        Column("is_sure", FLAG, nullable=False),
        Column("rule", TEXT, nullable=False, note=("读取规则，依次", "the rules that read it, in order")),
        Column("trace", TEXT, nullable=False),
        Column("confidence", RATIO, nullable=False, checks=[between(0, 1)]),
        Column("role_confidence", RATIO, nullable=False, checks=[between(0, 1)]),
        Column("period_confidence", RATIO, nullable=False, checks=[between(0, 1)]),
        Column("indicator_confidence", RATIO, nullable=False, checks=[between(0, 1)]),
    ),
)

sheets = Table(
    name="sheets",
    grain=("file", "sheet", "row", "cell"),
    columns=(
        Column("file", TEXT, nullable=False),
        Column("sheet", TEXT, nullable=False),
        Column("row", COUNT, nullable=False),
        Column("cell", TEXT, nullable=False),
        Column("role", TEXT, nullable=False, checks=[one_of("target", "actual")]),
        Column("district", TEXT, nullable=False),
        Column("adcode", TEXT, nullable=False),
        Column("indicator", TEXT, nullable=False),
        Column("indicator_code", TEXT, nullable=False),
        Column("kind", TEXT, nullable=False, checks=[one_of(*KINDS)]),
        Column("kind_by", TEXT, checks=[one_of(*KINDS_BY)]),
        Column("basis", TEXT, checks=[one_of(*BASES)]),
        Column("stage", TEXT, checks=[one_of(*STAGES)]),
        Column("period", TEXT, nullable=False),
        Column("period_start", DATE, nullable=False),
        Column("period_end", DATE, nullable=False),
        Column("comparator", TEXT, nullable=False, checks=[one_of(*COMPARATORS)]),
        Column("commitment", TEXT, checks=[one_of(*COMMITMENTS)]),
        Column("tier", TEXT, checks=[one_of("base", "stretch")]),
        Column("value", EXACT, nullable=False),
        Column("value_high", EXACT),
        Column("unit", TEXT, nullable=False),
        Column("printed", TEXT),
        Column("precision", EXACT),
        Column("qualifier", TEXT),
        Column("part_of", TEXT, note=("所属合计的单元格", "the cell of the total, in the same sheet")),
        Column("section", TEXT),
        Column("owner", TEXT),
        Column("deadline", DATE),
        Column("revision", COUNT, note=("来源同时印出调整前后两数时", "where one source prints several")),
        Column("baseline_value", EXACT),
        Column("stated_attainment", EXACT),
        Column("stated_growth", EXACT),
        Column("stated_pace_gap", EXACT),
        Column("stated_rank", TEXT),
        Column("published_on", DATE),
        Column("source_title", TEXT),
        Column("source_url", TEXT),
        Column("note", TEXT),
    ),
)

sheet_readings = Table(
    name="sheet_readings",
    grain=("file", "sheet", "line"),
    columns=(
        Column("file", TEXT, nullable=False),
        Column("sheet", TEXT, nullable=False),
        Column("line", COUNT, nullable=False),
        Column("part", COUNT),
        Column("aspect", TEXT, nullable=False, checks=[one_of(*ASPECTS)]),
        Column("place", TEXT, nullable=False),
        Column("text", TEXT),
        Column("reading", TEXT),
    ),
)

districts = Table(
    name="districts",
    grain=("adcode",),
    columns=(
        Column("adcode", TEXT, nullable=False),
        Column("district", TEXT, nullable=False),
        Column("name_en", TEXT, nullable=False),
        Column("aliases", TEXT),
        Column("level", TEXT, nullable=False, checks=[one_of(*LEVELS)]),
        Column("parent", TEXT),
    ),
)

indicators = Table(
    name="indicators",
    grain=("indicator_code",),
    columns=(
        Column("indicator_code", TEXT, nullable=False),
        Column("indicator", TEXT, nullable=False),
        Column("name_en", TEXT),
        Column("aliases", TEXT),
        Column("unit", TEXT),
        Column("direction", TEXT, nullable=False, checks=[one_of("up", "down", "band")]),
        Column("aggregation", TEXT, nullable=False, checks=[one_of("flow", "stock", "rate", "share", "index")]),
        Column("section", TEXT),
    ),
)

unknown_indicators = Table(
    name="unknown_indicators",
    grain=("indicator_code",),
    columns=(
        Column("indicator_code", TEXT, nullable=False, note=("暂定", "always provisional")),
        Column("indicator", TEXT, nullable=False, note=("原文说法", "the words of the document")),
        Column("uses", COUNT, nullable=False),
        Column("nearest", TEXT),
        Column("example", TEXT),
        Column("file", TEXT, note=("例句所在", "of the example")),
    ),
)

entry_counts = Table(
    name="entry_counts",
    grain=("step", "file", "sheet"),
    columns=(
        Column("step", TEXT, nullable=False, checks=[one_of("documents", "sheets")]),
        Column("file", TEXT, nullable=False),
        Column("sheet", TEXT, nullable=False),
        Column("entries", COUNT, nullable=False),
    ),
)

files = Table(
    name="files",
    grain=("file",),
    columns=(
        Column("file", TEXT, nullable=False),
        Column("size", COUNT, nullable=False),
        Column("handling", TEXT, nullable=False, checks=[one_of("read", "refused", "note", "left_out")]),
        Column("reason", TEXT),
        Column("cure", TEXT),
    ),
)

rejected = Table(
    name="rejected",
    grain=(),
    columns=(
        Column("file", TEXT, nullable=False),
        Column("place", TEXT, nullable=False),
        Column("raw", TEXT),
        Column("step", TEXT, nullable=False),
        Column("rule", TEXT, nullable=False, note=("拒收的规则", "the one that refused it")),
        Column("reason", TEXT, nullable=False),
        Column("cure", TEXT, nullable=False),
        Column("reason_zh", TEXT),
        Column("cure_zh", TEXT),
        Column("place_zh", TEXT),
        Column("place_en", TEXT),
    ),
)

TABLES = (
    documents,
    statements,
    sheets,
    sheet_readings,
    districts,
    indicators,
    unknown_indicators,
    files,
    entry_counts,
    rejected,
)
