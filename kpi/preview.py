"""A few rows as Markdown, for people who look at a table without opening it."""

from __future__ import annotations

import polars as pl

CHARACTERS = 60
_MARKS = str.maketrans({mark: "\\" + mark for mark in "\\`*_{}[]<>|#"})


def markdown(frame: pl.DataFrame) -> str:
    """The frame as a Markdown table; long text is cut and every mark in it is escaped."""
    if frame.is_empty():
        return "*empty*"
    header = "| " + " | ".join(frame.columns) + " |"
    rule = "|" + "---|" * frame.width
    rows = ("| " + " | ".join(_cell(value) for value in row) + " |" for row in frame.iter_rows())
    return "\n".join([header, rule, *rows])


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = " ".join(str(value)[: 2 * CHARACTERS].split())
    text = text if len(text) <= CHARACTERS else text[:CHARACTERS] + "…"
    return text.translate(_MARKS)
