"""Text into statements: what each number of a plan or report says, with the words that prove it."""

from __future__ import annotations

from dataclasses import replace

from kpi.reading.reader import Reader
from kpi.reading.state import Mood
from kpi.reading.statements import numbered, prose_of
from kpi.statements.statement import COLUMNS, Statement

__all__ = ["COLUMNS", "Statement", "read", "read_prose"]


def read(document) -> list[Statement]:
    """Every statement of a document: prose in reading order, then tables. Never raises for what a text says."""
    rows, parts = read_prose(document)
    if document.tables:
        from kpi.statements.opening import read_context
        from kpi.statements.tables import read_tables

        more, ties = read_tables(document, read_context(document))
        rows += more
        parts += ties
    return numbered(document.doc, rows, parts)


def read_prose(document, mood=None) -> tuple[list[Statement], list[tuple[Statement, Statement]]]:
    """The statements of the prose of a document without their ids, and which of them are parts of which.

    `mood` is what the heading above a cell of a table says of its figures, where its own title says nothing.
    """
    reader = Reader(document)
    if mood is not None and reader.state.mood is Mood.OPEN:
        reader.state = replace(reader.state, mood=mood)
    return prose_of(document, reader.read())
