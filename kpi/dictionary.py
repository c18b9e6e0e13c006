"""The data dictionary as a page, made from the schemas: every table, its grain, its columns and their units."""

from __future__ import annotations

import argparse

from kpi.publication.warehouse_file import VERSION
from kpi.schemas import TABLES
from kpi.schemas.table import Table, all_subjects

_OPENING = """# 数据字典 / Data dictionary

由表结构生成，请勿手改：`python -m kpi dictionary > docs/dictionary.md`。
Made from the schemas, not by hand: `python -m kpi dictionary > docs/dictionary.md`.
"""


def page() -> str:
    """The whole dictionary as Markdown, Chinese and English side by side."""
    parts = [_OPENING]
    for name, subject in all_subjects().items():
        tables = [table for table in (*TABLES.values(), VERSION) if table.about.subject == name]
        if tables:
            parts.append(f"## {subject.zh} / {subject.en}\n")
            parts.extend(_section(table) for table in tables)
    return "\n".join(parts)


def add_command(commands: argparse._SubParsersAction) -> None:
    """Register `dictionary`, which prints the page."""
    parser = commands.add_parser("dictionary", help="print the data dictionary as Markdown")
    parser.set_defaults(run=_print)


def _print(_: argparse.Namespace) -> int:
    print(page(), end="")
    return 0


def _section(table: Table) -> str:
    grain = ", ".join(f"`{column}`" for column in table.grain) or "—"
    lines = [
        f"### `{table.name}`",
        "",
        table.zh + "  ",
        table.en,
        "",
        *([" ".join(table.about.note.split()), ""] if table.about.note else []),
        f"一行 / One row: {grain}",
        "",
        "| 列 / column | 类型 / type | 单位 / unit | 含义 | meaning |",
        "|---|---|---|---|---|",
    ]
    for column in table.columns:
        name = f"`{column.name}`" + ("" if column.nullable else " \\*")
        cells = (name, column.sql_type, column.field.unit or "", column.field.zh, column.field.en)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    lines += ["", "\\* 必填 / never null", ""]
    return "\n".join(lines)
