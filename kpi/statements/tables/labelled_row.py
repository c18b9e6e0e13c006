"""One row of a table by its labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kpi.documents import Cell
from kpi.statement import Statement
from kpi.statements.periods import Period
from kpi.statements.tables.cell_words import is_broken, words_of
from kpi.statements.tables.heads import Column
from kpi.statements.tables.labels import bare_words, is_attainment, says_little
from kpi.statements.tables.places import Place
from kpi.statements.tables.printed_units import unit_in
from kpi.statements.tables.row_times import time_ahead, time_behind
from kpi.statements.tables.wording import measured, row_role

LONGEST_ROLE = 20
"""Characters of a label that may say no more than a role."""


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
    is_timed_behind: bool = False
    """Whether its time stands in brackets behind its name: up to when its results count, and not its goals."""
    aim: Statement | None = None
    goals: list[Statement] = field(default_factory=list)
    is_class: bool = False
    is_bare: bool = False
    """Whether its label says no more than role or rate, and no row above says of what."""


def name_by_group(row: Row) -> bool:
    """Name a row by its group where its label says only its role: 固定资产投资（亿元） | 年度任务, 完成率（%）."""
    words = bare_words(row.label)
    is_role = len(words) <= LONGEST_ROLE and row_role(words) is not None and not measured(words)
    if not row.groups or not (is_role or says_little(words)):
        return False
    group = row.groups[-1]
    row.named, row.groups, row.is_bare, row.name = group, row.groups[:-1], False, ""
    if unit_in(words_of(row.label)) is None and not is_attainment(words):
        row.printed = row.printed or unit_in(words_of(group))
    return True


def without_time(words: str, time: str, role: str | None) -> str:
    """What a row measures, where its label tells a role or a time as well; empty where it tells only what."""
    if role:
        return measured(words)
    if time_ahead(words, is_dated=True):
        return words.removeprefix(time)
    return measured(words) if time_behind(words) else ""


def is_told_in_words(column: Column, cell: Cell) -> bool:
    """Whether a cell of a column of progress tells how far things are without any number: 主体完工."""
    return (
        column.is_of_progress and column.holds_clauses and not is_broken(cell) and re.search(r"\d", cell.text) is None
    )


def of_progress(row: Row, column: Column) -> str:
    """What a bare 80% under 当前进度 is of: the first thing that a cell of its row asks for."""
    return (row.goals[0].indicator or "") if row.goals and column.is_of_progress else ""
