"""Every table of a document, part by part and row by row."""

from __future__ import annotations

from collections.abc import Iterator

from kpi.documents import Document
from kpi.reading.structure import is_heading, lines
from kpi.statement import Statement, Ties
from kpi.statements.tables.grid import blocks, lay_out
from kpi.statements.tables.rows import Part
from kpi.statements.tables.shape import Shape
from kpi.statements.top_of_document import read_context


def read_tables(document: Document) -> tuple[list[Statement], Ties]:
    """The statements of every table of `document`, row by row, and which are parts of which.

    They have no ids yet: those come from all statements of the document together.
    """
    out: list[Statement] = []
    ties: Ties = []
    for part in parts_of(document):
        rows, pairs = part.read()
        out += rows
        ties += pairs
    return out, ties


def parts_of(document: Document, shape: Shape | None = None) -> Iterator[Part]:
    """Every part of every table of `document`, with its frame and its columns; `shape` is what a person declared."""
    if not document.tables:
        return
    running = read_context(document)
    spans = lines(document.text)
    pending = next(spans, None)
    for table in document.tables:
        while pending is not None and pending[0] < table.at:
            line = document.text[pending[0] : pending[1]]
            if len(line) <= 80 and is_heading(line):
                running.heading(line)
            pending = next(spans, None)
        for block in blocks(lay_out(table)):
            yield Part(document, table, block, running, shape)
