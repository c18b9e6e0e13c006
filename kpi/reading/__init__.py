"""Prose into statements: what each number of a plan or report says, with the words that prove it."""

from __future__ import annotations

from dataclasses import replace

from kpi.documents import Document
from kpi.reading.headings import Purpose
from kpi.reading.reader import Reader
from kpi.reading.statements import prose_of
from kpi.statement import Statement, Ties

__all__ = ["Purpose", "read_prose"]


def read_prose(document: Document, purpose: Purpose | None = None) -> tuple[list[Statement], Ties]:
    """The statements of the prose of a document without their ids, and which of them are parts of which.

    `purpose` is what the heading above a cell of a table says of its figures, where its own title says nothing.
    """
    reader = Reader(document)
    if purpose is not None and reader.state.purpose is Purpose.OPEN:
        reader.state = replace(reader.state, purpose=purpose)
    rows, ties = prose_of(document, reader.read())
    for row in rows:
        row.district = row.district or reader.district
    return rows, ties
