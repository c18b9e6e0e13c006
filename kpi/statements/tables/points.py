"""Points: rows that tell how many may be had, and columns that hold nothing of their group but points."""

from __future__ import annotations

from kpi.documents import Cell
from kpi.statements.tables.cell_words import is_figure, is_hollow
from kpi.statements.tables.grid import Block
from kpi.statements.tables.heads import Column
from kpi.statements.tables.labels import bare_words, cells_of
from kpi.statements.tables.printed_units import without_unit
from kpi.statements.tables.vocabulary import words
from kpi.statements.tables.wording import measured

_POINTS = "得分"


def take_points_rows(block: Block) -> list[Cell]:
    """Take the rows that tell how many points may be had out of a part of a table; their first cells."""
    found = {id(row): cell for row in block.body if (cell := _told(row)) is not None}
    if len(found) == len(block.body):
        return []
    block.body = [row for row in block.body if id(row) not in found]
    return list(found.values())


def _told(row: list[Cell | None]) -> Cell | None:
    first = next((cell for cell in row if not is_hollow(cell)), None)
    return first if bare_words(first) in words("points_row") else None


def mark_points_alone(block: Block, columns: list[Column]) -> None:
    """得分 below a group that has no other column is what the group came to: 项目推进 {得分}."""
    for column in columns:
        group, _, last = column.text.rpartition(" ")
        if column.sort != "none" or without_unit(last) != _POINTS or not measured(group):
            continue
        is_alone = not any(other is not column and other.text.startswith(f"{group} ") for other in columns)
        if is_alone and any(map(is_figure, cells_of(block, column))):
            column.sort, column.unit, column.role, column.kind = "value", "分", "actual", "level"
            column.words = measured(group) + _POINTS
