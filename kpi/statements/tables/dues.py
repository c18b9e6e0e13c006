"""The column that says until when the task of each row is to be done: 完成时限 11月底."""

from __future__ import annotations

import re

from kpi.documents import Cell
from kpi.statement import Statement
from kpi.statements.context import Context
from kpi.statements.periods import Period, find_times, span_of
from kpi.statements.tables.cell_words import is_hollow, words_of
from kpi.statements.tables.heads import Column

_PRINTED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-./](1[0-2]|0?[1-9])(?:[-./]\d{1,2})?(?!\d)")
_MONTHS = re.compile(r"(?:\d{1,2}[-—–~～至到])?(1[0-2]|0?[1-9])")


def due_of(row: list[Cell | None], dues: list[Column], year: Period | None, context: Context) -> Period | None:
    """The time by which the task of a row is to be done, as its columns `dues` say, the year maybe as the table."""
    for column in dues:
        cell = row[column.place] if column.place < len(row) else None
        if not is_hollow(cell):
            return _period_of(words_of(cell), year, context)
    return None


def _period_of(text: str, year: Period | None, context: Context) -> Period | None:
    printed = list(_PRINTED.finditer(text))
    if printed:
        return span_of(int(printed[-1][1]), int(printed[-1][2]), int(printed[-1][2]), "month")
    if m := _MONTHS.fullmatch(text.removesuffix("月")):
        text = f"{m[1]}月"
    known, running = context.year, context.paragraph
    if year is not None and year.end is not None:
        context.year = year.end.year
    mentions = [m for m in find_times(text, 0, len(text)) if not m.is_base and m.shape not in ("same", "now", "span")]
    due = context.resolve(mentions[-1], True) if mentions else None
    context.year, context.paragraph = known, running
    return due if due is not None and (due.code or due.end or due.partial) else None


_SOFT = ("role.reported", "role.without_a_cue")
"""Rules that speak where no cue of promise or result does."""


def settle(row: Statement, due: Period | None, column: Column) -> None:
    """Give a promise of the row its last day; a period that ends before it gives way, unless the head names it."""
    if due is not None and row.role == "actual" and any(rule in row.rule for rule in _SOFT):
        row.role = "target"  # nothing but its verb told it as done, and a column says by when it is to be
    if due is None or row.role != "target" or "period" in row.trace:
        return
    if due.end is None:
        row.deadline_partial = row.deadline_partial or due.partial
        return
    if row.period_end is not None and row.period_end < due.end:
        if column.period is not None or row.unit == "元":
            return  # the investment of this year in a project that goes on
        row.period = None
    if row.period is None:
        whole = span_of(due.end.year, 1, 12, "year")
        row.period, row.period_start, row.period_end = whole.code, whole.start, whole.end
    if row.deadline in (None, row.period_end) or row.kind == "milestone":
        row.deadline, row.deadline_partial = due.end, None
