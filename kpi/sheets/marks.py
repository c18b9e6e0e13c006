"""What a spreadsheet says of its cells beside their text: which are merged, hidden, or worked out by a formula."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpi.documents.sheet import letters


@dataclass(slots=True)
class Marks:
    """The marks of one sheet; cells are (row from 1, column from 0), merges (first cell, last cell)."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    merges: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False


def address(row: int, column: int) -> str:
    """The name of a cell: row 3 and column 1 are B3."""
    return f"{letters(column)}{row}"
