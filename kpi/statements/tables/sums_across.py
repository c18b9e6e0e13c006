"""累计 behind months or quarters across: the sum of those that hold figures, not of the whole year of the title."""

from __future__ import annotations

from kpi.statements.periods import Period, span_of
from kpi.statements.tables.cell_words import is_figure
from kpi.statements.tables.grid import Block
from kpi.statements.tables.heads import Column
from kpi.statements.tables.labels import cells_of

MONTHS_OF_A_YEAR = 12


def take_sums(block: Block, columns: list[Column]) -> None:
    """Give 累计, and what is reckoned from it, the months of the results beside it."""
    parts = [column for column in columns if _is_part(column) and any(map(is_figure, cells_of(block, column)))]
    spans = {(c.period.start.year, c.period.end.month) for c in parts if c.period and c.period.start and c.period.end}
    years, last = {year for year, _ in spans}, max((month for _, month in spans), default=MONTHS_OF_A_YEAR)
    if len(parts) < 2 or len(years) != 1 or last == MONTHS_OF_A_YEAR:
        return
    year = years.pop()
    told = span_of(year, 1, last, "months")
    for column in columns:
        if column.sort == "value" and column.role != "target" and "累计" in column.text and not column.is_dated:
            column.period = told if _is_year(column.period, year) else column.period


def _is_part(column: Column) -> bool:
    """Whether a column holds the results of one month or one quarter of a year."""
    code = column.period.code if column.period is not None else None
    is_part = code is not None and len(code) == 7 and "H" not in code
    return is_part and column.sort == "value" and column.role != "target" and column.kind == "level"


def _is_year(period: Period | None, year: int) -> bool:
    return period is None or period.code == str(year)
