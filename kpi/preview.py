"""A few rows as Markdown, for people who look at a table without opening it."""

from __future__ import annotations

import polars as pl

from kpi.schemas.table import Table

CHARACTERS = 60
ROWS = 8
COLUMNS = 8
NEWEST = ("month", "published_on", "period_end", "quarter", "year", "deadline", "as_of")
"""What a row is dated by: the first of these columns that a table has."""
_MARKS = str.maketrans({mark: "\\" + mark for mark in "\\`*_{}[]<>|#"})


def markdown(frame: pl.DataFrame) -> str:
    """The frame as a Markdown table; long text is cut and every mark in it is escaped."""
    if frame.is_empty():
        return "*empty*"
    header = "| " + " | ".join(frame.columns) + " |"
    rule = "|" + "---|" * frame.width
    rows = ("| " + " | ".join(_cell(value) for value in row) + " |" for row in frame.iter_rows())
    return "\n".join([header, rule, *rows])


def preview(table: Table) -> str:
    """The statement that reads what people look at first: the newest rows, in the eight columns named for it.

    A table that names none shows its first eight.
    """
    columns = table.about.preview or [column.name for column in table.columns][:COLUMNS]
    dated = next((name for name in NEWEST if name in table.polars_schema), None)
    order = [f'"{dated}" desc nulls last'] if dated else []
    order += [f'"{name}"' for name in table.grain if name != dated]
    shown = ", ".join(f'"{name}"' for name in columns)
    return f'select {shown} from "{table.name}"' + (f" order by {', '.join(order)}" if order else "") + f" limit {ROWS}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = " ".join(str(value)[: 2 * CHARACTERS].split())
    text = text if len(text) <= CHARACTERS else text[:CHARACTERS] + "…"
    return text.translate(_MARKS)
