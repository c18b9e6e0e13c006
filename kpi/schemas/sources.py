"""What was read: files, statements, rows, the catalogue they are understood with, and what could not be read."""

from __future__ import annotations

import pandera.polars as pa

from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table, one_of

ROLES = ("target", "actual", "context")
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
COMPARATORS = ("=", ">=", ">", "<=", "<", "~", "between")
COMMITMENTS = ("ensure", "strive", "plan", "expect")
STAGES = ("expected", "preliminary", "final")
BASES = ("cumulative", "period", "stock", "rate")

documents = Table(
    name="documents",
    grain=("document",),
    columns=(
        Column("document", TEXT, "文件（相对 data/raw 的路径）", "File, relative to data/raw", nullable=False),
        Column("sha256", TEXT, "文件内容的 SHA-256", "SHA-256 of the file's bytes", nullable=False),
        Column("size", COUNT, "文件大小", "Size of the file", unit="byte", nullable=False),
        Column("title", TEXT, "标题", "Title as published"),
        Column("publisher", TEXT, "发布单位", "Publisher"),
        Column("district", TEXT, "区县名称", "District the document speaks of"),
        Column("adcode", TEXT, "行政区划代码（GB/T 2260）", "GB/T 2260 code of the district"),
        Column("published_on", DATE, "发布日期", "Date of publication"),
        Column("url", TEXT, "原文地址", "Address of the source page"),
        Column("format", TEXT, "文件格式", "File format: txt, md, html, docx, pdf", nullable=False),
        Column("encoding", TEXT, "字符编码", "Character encoding that was detected", nullable=False),
        Column("script", TEXT, "简体或繁体", "Script: hans (simplified) or hant (traditional)", nullable=False),
        Column("raw", TEXT, "原文（所有位置都指向这里）", "Decoded text; every offset points into it", nullable=False),
        Column("warnings", TEXT, "提示", "Warnings, one a line"),
    ),
)

statements = Table(
    name="statements",
    grain=("statement_id",),
    columns=(
        Column("statement_id", TEXT, "语句编号", "Stable id of the statement", nullable=False),
        Column("document", TEXT, "文件", "Document it stands in", nullable=False),
        Column(
            "start",
            COUNT,
            "语句起点",
            "First character of the clause in the raw text",
            unit="character",
            nullable=False,
        ),
        Column("end", COUNT, "语句终点", "Character after the clause", unit="character", nullable=False),
        Column("num_start", COUNT, "数字起点", "First character of the number", unit="character"),
        Column("num_end", COUNT, "数字终点", "Character after the number", unit="character"),
        Column("num_text", TEXT, "数字原文", "The number as printed"),
        Column("quote", TEXT, "原文", "The clause as printed", nullable=False),
        Column("section", TEXT, "所在章节", "Heading it stands under"),
        Column(
            "role", TEXT, "性质：目标、实绩或背景", "target, actual or context", nullable=False, checks=[one_of(*ROLES)]
        ),
        Column("indicator", TEXT, "指标原文", "Words of what is measured"),
        Column("indicator_code", TEXT, "指标代码（x: 开头为暂定）", "Indicator code; x:… is provisional"),
        Column(
            "comparator", TEXT, "比较符", "How the number bounds: = >= > <= < ~ between", checks=[one_of(*COMPARATORS)]
        ),
        Column(
            "commitment",
            TEXT,
            "承诺语气：确保、力争、计划、预期",
            "How firmly it is promised",
            checks=[one_of(*COMMITMENTS)],
        ),
        Column(
            "tier",
            TEXT,
            "档次：基本或奋斗目标",
            "base or stretch, where one target has two tiers",
            checks=[one_of("base", "stretch")],
        ),
        Column("value", EXACT, "数值（基本单位）", "Value in base units"),
        Column("value_high", EXACT, "区间上限（基本单位）", "Upper end of a range, in base units"),
        Column("unit", TEXT, "单位", "Base unit of value"),
        Column("scale", TEXT, "原文量级（万、亿）", "Printed magnitude"),
        Column("precision", EXACT, "末位代表的量", "One unit of the last printed digit, in base units"),
        Column("alternative_value", EXACT, "另一币种的同一门槛", "The same threshold in another currency"),
        Column("alternative_unit", TEXT, "另一币种", "Unit of alternative_value"),
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False, checks=[one_of(*KINDS)]),
        Column("period", TEXT, "所属期间", "Period: 2023, 2023-H1, 2023-Q1, 2023-07, 2023-01/2023-07"),
        Column("period_start", DATE, "期间起", "First day of the period"),
        Column("period_end", DATE, "期间止", "Last day of the period"),
        Column("deadline", DATE, "期限", "Day it is due"),
        Column("deadline_partial", TEXT, "期限（年份不明）", "Deadline whose year cannot be known, as MM-DD"),
        Column("baseline_value", EXACT, "起点（由…提高到）", "Value it starts from, where the clause says so"),
        Column("qualifier", TEXT, "限定条件", "Words that narrow what is counted"),
        Column("part_of", TEXT, "所属合计语句", "Statement of the total this is a part of"),
        Column("district", TEXT, "区县名称", "District"),
        Column("adcode", TEXT, "行政区划代码", "GB/T 2260 code"),
        Column("rule", TEXT, "读取规则", "Rules that read it, in order", nullable=False),
        Column("trace", TEXT, "各部分在原文中的位置", "Span of each part in the raw text, as JSON", nullable=False),
        Column(
            "confidence",
            RATIO,
            "可信度",
            "Share of such rows that are right, on annotated text",
            nullable=False,
            checks=[pa.Check.in_range(0, 1)],
        ),
    ),
)

sheets = Table(
    name="sheets",
    grain=("file", "sheet", "row"),
    columns=(
        Column("file", TEXT, "文件", "File, relative to data/raw", nullable=False),
        Column("sheet", TEXT, "工作表", "Sheet; empty for CSV", nullable=False),
        Column("row", COUNT, "行号", "Row number, the header being 1", nullable=False),
        Column("role", TEXT, "目标或实绩", "target or actual", nullable=False, checks=[one_of("target", "actual")]),
        Column("district", TEXT, "区县名称", "District", nullable=False),
        Column("adcode", TEXT, "行政区划代码", "GB/T 2260 code", nullable=False),
        Column("indicator", TEXT, "指标原文", "Words of what is measured", nullable=False),
        Column("indicator_code", TEXT, "指标代码", "Indicator code; x:… is provisional", nullable=False),
        Column("kind", TEXT, "数值类型", "What the number measures", nullable=False, checks=[one_of(*KINDS)]),
        Column(
            "basis", TEXT, "口径：累计、当期、时点、增速", "cumulative, period, stock or rate", checks=[one_of(*BASES)]
        ),
        Column("stage", TEXT, "阶段：预计、初步、最终", "expected, preliminary or final", checks=[one_of(*STAGES)]),
        Column("period", TEXT, "所属期间", "Period", nullable=False),
        Column("period_start", DATE, "期间起", "First day", nullable=False),
        Column("period_end", DATE, "期间止", "Last day", nullable=False),
        Column("comparator", TEXT, "比较符", "How the number bounds", nullable=False, checks=[one_of(*COMPARATORS)]),
        Column("commitment", TEXT, "承诺语气", "How firmly it is promised", checks=[one_of(*COMMITMENTS)]),
        Column("value", EXACT, "数值（基本单位）", "Value in base units", nullable=False),
        Column("value_high", EXACT, "区间上限", "Upper end of a range"),
        Column("unit", TEXT, "单位", "Base unit", nullable=False),
        Column("printed", TEXT, "原文数字", "The number as printed"),
        Column("precision", EXACT, "末位代表的量", "One unit of the last printed digit, in base units"),
        Column("qualifier", TEXT, "限定条件", "Words that narrow what is counted"),
        Column("section", TEXT, "所属章节", "Section of the plan"),
        Column("deadline", DATE, "期限", "Day it is due"),
        Column(
            "revision", COUNT, "版次（来源同时印出调整前后两数时）", "Which version, where one source prints several"
        ),
        Column("baseline_value", EXACT, "起点", "Value it starts from"),
        Column("stated_attainment", EXACT, "公布的完成率", "Completion as published", unit="%"),
        Column("stated_growth", EXACT, "公布的同比增速", "Year-on-year growth as published", unit="%"),
        Column("stated_pace_gap", EXACT, "公布的序时进度差", "Pace gap as published", unit="个百分点"),
        Column("stated_rank", TEXT, "公布的位次", "Rank as published"),
        Column("published_on", DATE, "发布日期", "Date of publication"),
        Column("source_title", TEXT, "来源标题", "Title of the source"),
        Column("source_url", TEXT, "来源地址", "Address of the source"),
        Column("note", TEXT, "备注", "Note"),
    ),
)

districts = Table(
    name="districts",
    grain=("adcode",),
    columns=(
        Column(
            "adcode",
            TEXT,
            "行政区划代码（GB/T 2260；开发区等无代码者用 z: 暂定码）",
            "GB/T 2260 code; z:… where a zone has none",
            nullable=False,
        ),
        Column("district", TEXT, "名称", "Name", nullable=False),
        Column("name_en", TEXT, "英文名", "Name in English", nullable=False),
        Column("aliases", TEXT, "别名（; 分隔）", "Other names, separated by ;"),
        Column(
            "level",
            TEXT,
            "级别",
            "district, county, prefecture, province or zone",
            nullable=False,
            checks=[one_of("district", "county", "prefecture", "province", "zone")],
        ),
        Column("parent", TEXT, "上级代码", "Code of the unit above"),
    ),
)

indicators = Table(
    name="indicators",
    grain=("indicator_code",),
    columns=(
        Column(
            "indicator_code",
            TEXT,
            "指标代码（x: 开头为暂定）",
            "Code; x:… is provisional, made from the words of a document",
            nullable=False,
        ),
        Column("indicator", TEXT, "名称", "Name", nullable=False),
        Column("name_en", TEXT, "英文名", "Name in English"),
        Column("aliases", TEXT, "别名（; 分隔）", "Other names, separated by ;"),
        Column("unit", TEXT, "基本单位", "Base unit"),
        Column(
            "direction",
            TEXT,
            "方向：越高越好、越低越好、区间",
            "up, down or band",
            nullable=False,
            checks=[one_of("up", "down", "band")],
        ),
        Column(
            "aggregation",
            TEXT,
            "汇总方式",
            "How it adds up: flow, stock, rate, share, index",
            nullable=False,
            checks=[one_of("flow", "stock", "rate", "share", "index")],
        ),
        Column("section", TEXT, "归类", "Subject it belongs to"),
    ),
)

unknown_indicators = Table(
    name="unknown_indicators",
    grain=("indicator_code",),
    columns=(
        Column("indicator_code", TEXT, "暂定代码", "Provisional code, x:…", nullable=False),
        Column("indicator", TEXT, "原文说法", "Words of the document", nullable=False),
        Column("uses", COUNT, "出现次数", "How many statements and rows use it", nullable=False),
        Column("nearest", TEXT, "最接近的已知指标", "Nearest known indicators with their codes, nearest first"),
        Column("example", TEXT, "原文例句", "One of the clauses"),
        Column("file", TEXT, "所在文件", "File of the example"),
    ),
)

tallies = Table(
    name="tallies",
    grain=("step", "file", "sheet"),
    columns=(
        Column("step", TEXT, "环节", "documents or sheets", nullable=False, checks=[one_of("documents", "sheets")]),
        Column("file", TEXT, "文件", "File, relative to data/raw", nullable=False),
        Column("sheet", TEXT, "工作表", "Sheet; empty for CSV and documents", nullable=False),
        Column("entries", COUNT, "条数", "Documents (1) or rows below the header", unit="entry", nullable=False),
    ),
)

rejected = Table(
    name="rejected",
    grain=(),
    columns=(
        Column("file", TEXT, "文件", "File, relative to data/raw", nullable=False),
        Column("place", TEXT, "位置", "Sheet, row, cell or character span", nullable=False),
        Column("raw", TEXT, "原文", "What stands there"),
        Column(
            "stage",
            TEXT,
            "环节",
            "Step that refused it: documents, sheets, statements, targets, actuals, projects, review",
            nullable=False,
        ),
        Column("rule", TEXT, "规则", "Rule that refused it", nullable=False),
        Column("reason", TEXT, "原因", "Why, in words", nullable=False),
        Column("cure", TEXT, "办法", "What to do about it", nullable=False),
    ),
)

TABLES = (documents, statements, sheets, districts, indicators, unknown_indicators, tallies, rejected)
