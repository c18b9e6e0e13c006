"""What a document says, prose and tables together, as rows of the table `statements`."""

from __future__ import annotations

from kpi.confidence import rate
from kpi.documents import Document
from kpi.reading import read_prose
from kpi.statement import COLUMNS, Statement, numbered
from kpi.statements.tables import read_tables

__all__ = ["COLUMNS", "Statement", "read"]


def read(document: Document) -> list[Statement]:
    """Every statement of a document: prose in reading order, then tables. Never raises for what a text says."""
    rows, ties = read_prose(document)
    more, pairs = read_tables(document)
    numbered(document.doc, rows + more, ties + pairs)
    for row in rows + more:
        rate(row)
    return rows + more
