"""Tables saved as text (.csv, .tsv): any separator, quotes and line ends, with lines above the table."""

from kpi.documents import delimited
from kpi.documents.extract import Extract
from kpi.documents.sheet import Room, Sheet, written

from .format import TextFormat

WORKBOOKS = ("csv", "xlsx", "xls", "ods")
"""Formats by suffix whose text can only be such a table."""


def sheets(raw: str) -> list[Sheet]:
    """The table as one sheet without a name. Raises ValueError(place, reason, cure) where a quoted cell has no end."""
    text = delimited.plain_lines(raw)
    room = Room()
    rows = []
    try:
        for number, cells in delimited.records(text, delimited.dialect(text)):
            room.take(number, len(cells))
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
    except delimited.Broken as broken:
        cure = 'write a quotation mark inside a cell twice ("") and close every quoted cell'
        raise ValueError(f"row {broken.line}", "a quoted cell that begins here is never closed", cure) from broken
    return [Sheet("", rows)]


def extract(raw: str) -> tuple[str, Extract]:
    """The rows as text with tables."""
    return written(sheets(raw))


FORMAT = TextFormat(
    "csv", (".csv", ".tsv", ".tab"), lambda raw, promised: promised in WORKBOOKS, extract, sheets, rank=2
)
