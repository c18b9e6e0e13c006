"""Which figures of a column are parts of the one above them."""

from __future__ import annotations

from kpi.documents import Cell
from kpi.statement import Statement, Ties
from kpi.statements.tables.classes import MARKED
from kpi.statements.tables.labels import (
    bare_words,
)


def is_part_of(label: Cell | None, total: str) -> bool:
    """Whether a label without a unit names a part of the total above: a sub-item, a trade, or the same noun."""
    words = bare_words(label)
    return bool(label is not None and MARKED.match(label.text)) or words.endswith(
        ("业", "增加值" if total.endswith("生产总值") else "业", total[-2:])
    )


def parts_tied(rows: list[tuple[Statement, bool, int]]) -> Ties:
    """Each sub-item (#, 其中) with the last row above it that is none, in the same column."""
    ties: Ties = []
    last: dict[tuple[int, str | None, str | None, str, str], Statement] = {}
    for row, is_part, column in rows:
        key = (column, row.period, row.unit, row.kind, row.role)
        if not is_part:
            last[key] = row
        elif key in last:
            ties.append((row, last[key]))
    return ties
