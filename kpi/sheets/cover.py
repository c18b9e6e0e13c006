"""Cover and contents of a workbook: sheets of words alone, which tell whose the others are and of when."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.documents import Cell
from kpi.sheets.grids import Grid
from kpi.statements.tables.cell_words import is_figure

MOST_ROWS = 60
"""Rows that a cover or a list of contents has at most."""
COVER_LINES = 6
"""Lines of a cover that may tell whose the workbook is and of when."""


def lines_of(grids: Sequence[Grid]) -> dict[str, list[str]]:
    """The words of each sheet without a figure, by its name; empty where no sheet has figures."""
    found = {grid.sheet: words for grid in grids if (words := _words(grid)) is not None}
    return found if len(found) < len(grids) else {}


def _words(grid: Grid) -> list[str] | None:
    """The words of a short sheet without figures, None for any other."""
    rows = grid.cells
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ROWS or grid.marks.formulas:
        return None
    texts = [text.strip() for _, row in rows for text in row if text.strip()]
    return None if any(is_figure(Cell(0, 0, text)) for text in texts) else texts
