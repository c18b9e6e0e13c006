"""Rates printed as plain fractions: 0.8 below 完成率 beside 任务 160 and 完成 128 is 80 %."""

from __future__ import annotations

from decimal import Decimal

from kpi.statement import Statement
from kpi.statements.tables.heads import Column

Read = tuple[Statement, Column]
PER_CENT = Decimal(100)
CLOSE = Decimal("0.006")
"""How far a printed fraction may be from what its row gives."""
LARGE = Decimal(2)
"""From here on a rate is in per cent by its size."""


def settle_fractions(row: list[Read]) -> None:
    """Tell the rates of a row in per cent, where the amounts beside them show that they are printed as fractions."""
    for statement, column in row:
        value = statement.value
        if value is None or value == 0 or abs(value) >= LARGE or _is_in_per_cent(statement, column):
            continue
        if any(abs(value - rate) <= CLOSE < abs(value - rate * PER_CENT) for rate in _rates(statement, row)):
            statement.value = value * PER_CENT
            statement.precision = statement.precision * PER_CENT if statement.precision is not None else None


def _is_in_per_cent(statement: Statement, column: Column) -> bool:
    """Whether the cell or its head prints a per cent."""
    return "%" in (statement.num_text or "") or "%" in column.text or "％" in column.text or statement.unit != "%"


def _rates(statement: Statement, row: list[Read]) -> list[Decimal]:
    """What the amounts of the row give for a rate: the result over its goal."""
    if statement.kind != "completion_rate":
        return []
    levels = [s for s, column in row if column.kind == "level" and s.indicator == statement.indicator]
    goals = [(s.value, s.unit) for s in levels if s.role == "target" and s.value]
    results = [(s.value, s.unit) for s in levels if s.role == "actual" and s.value]
    return [result / goal for goal, unit in goals for result, of in results if unit == of]
