"""Text into statements: what each number of a plan or report says, with the words that prove it."""

from __future__ import annotations

from kpi.reading.reader import Reader
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


def read_prose(document) -> tuple[list[Statement], list[tuple[Statement, Statement]]]:
    """The statements of the prose of a document without their ids, and which of them are parts of which."""
    reader = Reader(document)
    return prose_of(document, reader.read())
