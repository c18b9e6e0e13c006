"""What a person declared of a table: its columns, its unit, its period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpi.statements.periods import Period
from kpi.statements.tables.cell_words import folded
from kpi.statements.tables.frames import Frame
from kpi.statements.tables.grid import Block
from kpi.statements.tables.heads import Column
from kpi.statements.tables.places import Place


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """What a column is; what is None is left to its head."""

    sort: str | None = None  # value, label, none
    indicator: str | None = None
    role: str | None = None
    kind: str | None = None
    unit: str | None = None
    period: Period | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The declared shape of a table; `columns` by the words of the head or the letter of the column.

    `letters` gives the letter of the column in which a cell stands, by its raw offset.
    """

    columns: Mapping[str, ColumnShape] = field(default_factory=dict)
    unit: str | None = None
    period: Period | None = None
    indicator: str | None = None
    letters: Mapping[int, str] = field(default_factory=dict)

    def of(self, column: Column, block: Block) -> ColumnShape | None:
        """What is declared of a column."""
        cells = [row[column.place] for row in (*block.head, *block.body) if column.place < len(row)]
        letter = next((self.letters[cell.start] for cell in cells if cell and cell.start in self.letters), None)
        words = folded(column.text)
        return self.columns.get(letter or "") or next(
            (shape for head, shape in self.columns.items() if folded(head) == words), None
        )


def frame_as(shape: Shape | None, frame: Frame) -> None:
    """Put the declared unit and period of a table in the place of those that were read."""
    if shape is None:
        return
    frame.units = [shape.unit] if shape.unit else frame.units
    frame.period = shape.period or frame.period
    frame.indicator = shape.indicator or ""


def columns_as(shape: Shape | None, columns: list[Column], block: Block) -> None:
    """Put what is declared of columns in the place of what their heads say."""
    if shape is None:
        return
    for column in columns:
        told = shape.of(column, block)
        if told is None:
            continue
        column.sort = told.sort or ("value" if told.role or told.indicator else column.sort)
        column.role, column.kind = told.role or column.role, told.kind or column.kind
        column.unit, column.period = told.unit or column.unit, told.period or column.period
        column.indicator = told.indicator or ""
        if told.district:
            column.whose = Place("place", told.district)
