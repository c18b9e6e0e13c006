"""The column of places in front of the names it ranks: 名次 | 镇 | 税收; of what, the order of the rows tells."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from kpi.statements.tables.cell_words import is_hollow, number_in
from kpi.statements.tables.grid import Block
from kpi.statements.tables.heads import Column
from kpi.statements.tables.labels import cells_of


def is_leading_rank(block: Block, column: Column) -> bool:
    """Whether a first column is headed as places and holds nothing but them."""
    cells = [cell for cell in cells_of(block, column) if not is_hollow(cell)]
    return column.kind == "rank" and bool(cells) and all(number_in(cell) is not None for cell in cells)


def name_leading_rank(block: Block, columns: list[Column]) -> None:
    """Name the places in front by the first column whose figures rise or fall with them; by none, they say nothing."""
    first = next((column for column in columns if column.sort != "order"), None)
    if first is None or first.sort != "value" or not is_leading_rank(block, first):
        return
    places = list(map(number_in, cells_of(block, first)))
    for column in columns:
        if column is not first and column.sort == "value" and column.kind != "rank":
            figures = map(number_in, cells_of(block, column))
            if _go_together([(a, b) for a, b in zip(places, figures, strict=True) if a is not None and b is not None]):
                first.named = column.words or column.named
                first.period = column.period if column.role != "target" else None
                return
    first.sort = "none"


def _go_together(pairs: list[tuple[Decimal, Decimal]]) -> bool:
    """Whether figures only rise, or only fall, with the places they have."""
    figures = [figure for _, figure in sorted(pairs)]
    steps = [b - a for a, b in pairwise(figures)]
    return bool(figures) and (all(step <= 0 for step in steps) or all(step >= 0 for step in steps))
