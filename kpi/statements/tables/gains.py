"""Cells that tell of change: what one figure has over another, and words below a head of growth or of places."""

from __future__ import annotations

from itertools import pairwise

from kpi.documents import Cell
from kpi.statement import Statement
from kpi.statements.tables.cell_words import number_in
from kpi.statements.tables.heads import Column
from kpi.statements.tables.wording import move_of


def settle_kind(row: Statement, column: Column, text: str) -> None:
    """约三成 under a head of growth is growth; 上升1位 is a move of place, not a place."""
    kind = "completion_rate" if column.is_of_progress else column.kind
    if kind in ("growth_rate", "completion_rate") and row.unit == "%" and row.kind in ("level", "share"):
        row.kind = kind
    move = move_of(text)
    if move and row.unit == "位" and row.value is not None:
        row.kind, row.value = "increment", abs(row.value) * move


def is_difference(cell: Cell, row: list[Cell | None], columns: list[Column]) -> bool:
    """Whether a figure is what the last level of its row has over the first: 56.2 | 58 | 1.8.

    Where one of the levels is that of the year before, what the one in front of it has over it: 98.1 | 96.9 | 1.2.
    """
    levels = [c for c in columns if c.sort == "value" and c.kind == "level" and c.period]
    for before, column in pairwise(levels):
        if column.is_year_ago and before.role != "target":
            levels = [column, before]
    if len(levels) == 2:
        levels.sort(key=lambda column: str(column.period.start if column.period else ""))  # 2023年 | 2022年 | 增减
    ends = [value for value in (number_in(row[column.place]) for column in levels) if value is not None]
    gain = number_in(cell)
    return gain is not None and len(ends) == 2 and ends[1] - ends[0] == gain and ends[0] != 0
