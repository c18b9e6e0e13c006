"""What each number of a document says: the row of the table `statements`, and the reader of tables."""

from .statement import COLUMNS, Statement

__all__ = ["COLUMNS", "Statement", "read"]


def read(document) -> list[Statement]:
    """Every statement of a document: prose in reading order, then tables."""
    from kpi.reading import read as read_document

    return read_document(document)
