"""One row of a table by its labels."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpi.documents import Cell
from kpi.statement import Statement
from kpi.statements.periods import Period
from kpi.statements.tables.places import Place


@dataclass(slots=True)
class Row:
    """What the labels of one row say: the cell that names it, the groups above, whose it is, its role and unit."""

    cells: list[Cell | None]
    labels: list[Cell]
    label: Cell | None
    named: Cell | None = None
    name: str = ""
    groups: list[Cell] = field(default_factory=list)
    whose: Place | None = None
    role: str | None = None
    printed: str | None = None
    carried: str | None = None
    due: Period | None = None
    time: str = ""
    aim: Statement | None = None
    goals: list[Statement] = field(default_factory=list)
    is_class: bool = False
    is_bare: bool = False
    """Whether its label says no more than role or rate, and no row above says of what."""
