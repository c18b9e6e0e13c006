"""A tidy table, with the documented columns, to rows of the table `sheets`; each bad row is refused by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kpi.catalogue import Catalogue
from kpi.rejections import Rejection
from kpi.schemas import entered_columns as columns
from kpi.sheets.grids import FORMULA, MOST_COLUMNS, Grid, Unreadable
from kpi.sheets.marks import address
from kpi.sheets.rows import Problem, RowReader

HEADER_ROWS = 10
"""How far down the header may stand, below a title."""
_SAME = (
    "role",
    "adcode",
    "indicator_code",
    "qualifier",
    "kind",
    "basis",
    "stage",
    "tier",
    "period",
    "published_on",
    "source_title",
    "source_url",
    "value",
    "value_high",
    "unit",
)
"""Two rows that agree in all of these say one thing twice; with another value both are kept."""


def sameness(record: dict[str, Any]) -> tuple:
    """What two rows that say one thing have in common."""
    return tuple(record.get(name) for name in _SAME)


def is_tidy(rows: Iterable[tuple[int, list[str]]]) -> bool:
    """Whether one of the first rows names the columns of a tidy table, or is plainly meant to."""
    for number, cells in rows:
        named = {name for cell in cells if (name := columns.named(cell))}
        lacking = columns.missing(named)
        if not lacking:
            return True
        if ("role" in named or ("value" in named and len(lacking) == 1)) and len(lacking) <= _MOST_LACKING < len(named):
            return True
        if number >= HEADER_ROWS:
            return False
    return False


_MOST_LACKING = 2
"""A header with `role` that lacks no more columns than these is meant to be tidy, one with `value` that lacks one."""


class Tidy:
    """One sheet of a tidy table: its records, what was refused, and how many rows stand below its header."""

    def __init__(self, file: str, grid: Grid, catalogue: Catalogue, seen: dict[tuple, str]) -> None:
        self.file, self.grid, self.catalogue, self._seen = file, grid, catalogue, seen
        self.records: list[dict[str, Any]] = []
        self.rejections: list[Rejection] = []
        self.rows_in = 0
        self.header_row: int | None = None

    def read(self, rows: Iterable[tuple[int, list[str]]]) -> bool:
        """Read the rows; False where there is neither one nor anything that was refused."""
        header: list[str | None] | None = None
        titles: list[tuple[int, list[str]]] = []
        try:
            for number, cells in rows:
                if header is not None:
                    self.rows_in += 1
                    self._take_row(number, header, cells)
                    continue
                header = self._header(number, cells)
                titles.append((number, cells))
                self.header_row = number if header is not None else None
            if header is None and titles:
                raise _headless(self.grid, *titles[0])
        except Unreadable as error:
            self.rows_in += header is not None
            self._refuse(error)
            return True
        return self.rows_in > 0

    def _refuse(self, error: Unreadable) -> None:
        told = error.place, error.raw, "sheets", error.rule, error.args[0], error.cure
        self.rejections.append(Rejection(self.file, *told))

    def _header(self, number: int, cells: list[str]) -> list[str | None] | None:
        """The column of each position, or None for a title above the header. Raises Unreadable without a header."""
        names = [columns.named(cell) for cell in cells]
        lacking = columns.missing({name for name in names if name})
        where = self.grid.place(number)
        if lacking and len([cell for cell in cells if cell.strip()]) <= 2 and number < HEADER_ROWS:
            return None
        if lacking:
            raise _headless(self.grid, number, cells)
        twice = {name for name in names if name and names.count(name) > 1}
        if twice or len(cells) > MOST_COLUMNS:
            reason = (
                f"the column {', '.join(sorted(twice))} stands twice" if twice else f"there are {len(cells)} columns"
            )
            raise Unreadable("bad_header", reason, "keep one column a name", place=where, raw=",".join(cells)[:200])
        for cell, name in zip(cells, names, strict=True):
            if name is None and cell.strip():
                near = columns.nearest(cell)
                cure = f"rename it to {near}, or delete it" if near else "delete it; free words belong into note"
                reason = f'"{cell.strip()[:40]}" is no column of this table and is not read'
                self._refuse(Unreadable("unknown_column", reason, cure, place=where, raw=cell[:200]))
        return names

    def _take_row(self, number: int, header: list[str | None], cells: list[str]) -> None:
        width = len(header)
        surplus = [cell for cell in cells[width:] if cell.strip()]
        if surplus or (len(cells) < width and not self.grid.sheet):
            reason = f"the row has {len(cells)} cells, the header {width}"
            cure = "put a cell with a comma between quotation marks, and write a comma for every empty cell"
            self._refuse_row(number, header, cells, [Problem(None, "ragged_row", reason, cure)])
            return
        named = {name: cell for name, cell in zip(header, cells, strict=False) if name}
        reader = RowReader(self.catalogue, named)
        record = reader.record()
        if record is None:
            self._refuse_row(number, header, cells, reader.problems)
            return
        same = sameness(record)
        place = f"{self.file}, {self.grid.place(number)}"
        if same in self._seen:
            problem = Problem(
                None, "duplicate_row", f"the same stands in {self._seen[same]}", "keep one of the two rows"
            )
            self._refuse_row(number, header, cells, [problem])
            return
        self._seen[same] = place
        cell = address(number, header.index("value")) if self.grid.sheet else ""
        self.records.append(record | {"file": self.file, "sheet": self.grid.sheet, "row": number, "cell": cell})

    def _refuse_row(self, number: int, header: list[str | None], cells: list[str], problems: list[Problem]) -> None:
        """One refusal a row, whatever is wrong: the first problem gives place and rule, all of them the reason."""
        first = problems[0]
        column = header.index(first.column) if first.column in header and first.column else None
        raw = cells[column] if column is not None and column < len(cells) else ",".join(cells)
        reasons = "; ".join(_reason_of(problem) for problem in problems)
        cures = "; ".join(dict.fromkeys(problem.cure for problem in problems))
        place = self.grid.place(number, column, first.column or "")
        shown = raw.replace(FORMULA, "(formula)")[:200]
        self.rejections.append(Rejection(self.file, place, shown, "sheets", first.rule, reasons, cures))


def _headless(grid: Grid, number: int, cells: list[str]) -> Unreadable:
    lacking = columns.missing({name for cell in cells if (name := columns.named(cell))})
    reason = f"there is no column {', '.join(lacking)}"
    cure = "name the columns as templates/targets.csv and templates/actuals.csv do"
    return Unreadable("missing_column", reason, cure, place=grid.place(number), raw=",".join(cells)[:200])


def _reason_of(problem: Problem) -> str:
    return problem.reason if problem.column is None else f"{problem.column}: {problem.reason}"
