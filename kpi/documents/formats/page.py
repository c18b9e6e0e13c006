"""Web pages, and pieces of their source under any suffix."""

from kpi.documents import html, plain
from kpi.documents.extract import Extract, Grid
from kpi.documents.page_source import is_page
from kpi.documents.sheet import Sheet

from .format import TextFormat


def fits(raw: str, promised: str) -> bool:
    """Whether the suffix says so, or the tags below the header do."""
    return promised == "html" or is_page(raw, plain.header(raw)[1])


def extract(raw: str) -> tuple[str, Extract]:
    """Text, tables and metadata of a page; a header above it comes first."""
    header, body = plain.header(raw)
    found = html.extract(raw, body)
    found.metadata |= header
    return raw, found


def sheets(raw: str) -> list[Sheet]:
    """The tables of a page that was saved as a workbook, each as a sheet."""
    return [_sheet(f"table {n}", grid) for n, grid in enumerate(html.extract(raw).grids, 1)]


def _sheet(name: str, grid: Grid) -> Sheet:
    """A table by rows and columns, its spans as merged cells."""
    merged: list[tuple[int, int, int, int]] = []
    hanging: dict[tuple[int, int], str] = {}
    rows = []
    for number, places in enumerate(grid.rows, 1):
        cells: list[str] = []
        for place in places:
            while (number, len(cells)) in hanging:
                cells.append(hanging.pop((number, len(cells))))
            column = len(cells)
            cells += [place.text, *[""] * (place.column_span - 1)]
            if place.row_span > 1 or place.column_span > 1:
                merged.append((number, column, number + place.row_span - 1, column + place.column_span - 1))
                below = range(number + 1, min(number + place.row_span, len(grid.rows) + 1))
                hanging |= {(row, at): "" for row in below for at in range(column, column + place.column_span)}
        rows.append((number, cells))
    return Sheet(name, rows, merged)


FORMAT = TextFormat("html", (".html", ".htm", ".shtml", ".xhtml"), fits, extract, sheets)
