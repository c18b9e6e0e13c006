"""A folder of tidy tables to one frame and a list of refusals, with the count of rows that proves none was lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from kpi.catalogue import Catalogue
from kpi.folder import is_sound
from kpi.rejections import Rejection
from kpi.schemas import TABLES
from kpi.sheets import columns
from kpi.sheets.grids import FORMULA, MOST_COLUMNS, Grid, Unreadable, grids
from kpi.sheets.rows import Problem, RowReader
from kpi.validation import sift

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
    "period",
    "published_on",
    "source_title",
    "source_url",
    "value",
    "value_high",
)
"""Two rows that agree in all of these say one thing twice; with another value both are kept."""


@dataclass(frozen=True)
class Reading:
    """`frame` holds rows of the table `sheets`; `tallies` says file, sheet, rows_in, rows_kept, rows_refused.

    rows_in is rows_kept and rows_refused together, always. A file refused as a whole has no rows in.
    """

    frame: pl.DataFrame
    rejections: list[Rejection]
    tallies: pl.DataFrame


def read_folder(folder: Path, catalogue: Catalogue) -> tuple[pl.DataFrame, list[Rejection]]:
    """Rows of every .csv and .xlsx file below a folder, and what was refused."""
    reading = read(folder, catalogue)
    return reading.frame, reading.rejections


def read(folder: Path, catalogue: Catalogue) -> Reading:
    """Like `read_folder`, with the tallies. Files come by name, without README, hidden ones and project registers."""
    intake = _Intake(catalogue)
    for path in sorted(Path(folder).rglob("*")):
        name = path.relative_to(folder)
        if is_sound(Path(folder), path) and not path.name.casefold().startswith(("readme", "projects")):
            intake.take(path, f"{Path(folder).name}/{name.as_posix()}")
    frame = TABLES["sheets"].frame(intake.records)
    kept, broken = sift(frame, TABLES["sheets"], lambda row: (row["file"], f"row {row['row']}"))
    return Reading(kept, [*intake.rejections, *broken], _tallies(intake.rows_in, kept))


def _tallies(rows_in: dict[tuple[str, str], int], kept: pl.DataFrame) -> pl.DataFrame:
    counted = pl.DataFrame(
        {
            "file": pl.Series([file for file, _ in rows_in], dtype=pl.String),
            "sheet": pl.Series([sheet for _, sheet in rows_in], dtype=pl.String),
            "rows_in": pl.Series(list(rows_in.values()), dtype=pl.Int64),
        }
    )
    keeping = kept.group_by("file", "sheet").agg(rows_kept=pl.len().cast(pl.Int64))
    return (
        counted.join(keeping, on=["file", "sheet"], how="left")
        .with_columns(pl.col("rows_kept").fill_null(0))
        .with_columns(rows_refused=pl.col("rows_in") - pl.col("rows_kept"))
        .sort("file", "sheet")
    )


class _Intake:
    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.records: list[dict[str, Any]] = []
        self.rejections: list[Rejection] = []
        self.rows_in: dict[tuple[str, str], int] = {}
        self._seen: dict[tuple, str] = {}

    def take(self, path: Path, file: str) -> None:
        try:
            found = grids(path)
        except Unreadable as error:
            self._refuse(file, error)
            return
        except OSError as error:
            cure = "make the file readable"
            self._refuse(file, Unreadable("unreadable", str(error), cure))
            return
        used = [self._take_grid(file, grid) for grid in found]
        if not any(used):
            self._refuse(file, Unreadable("empty_file", "the file holds no rows", "fill the table, or delete the file"))

    def _refuse(self, file: str, error: Unreadable) -> None:
        self.rejections.append(Rejection(file, error.place, error.raw, "sheets", error.rule, error.args[0], error.cure))

    def _take_grid(self, file: str, grid: Grid) -> bool:
        """Read one sheet; False when it holds neither a row nor anything that was refused."""
        rows_in = 0
        is_told = False
        header: list[str | None] | None = None
        titles: list[tuple[int, list[str]]] = []
        try:
            for number, cells in grid.rows:
                if header is not None:
                    rows_in += 1
                    self._take_row(file, grid, number, header, cells)
                else:
                    header = self._header(file, grid, number, cells)
                    titles.append((number, cells))
            if header is None and titles:
                raise _headless(grid, *titles[0])
        except Unreadable as error:
            rows_in += header is not None
            is_told = True
            self._refuse(file, error)
        self.rows_in[file, grid.sheet] = rows_in
        return is_told or rows_in > 0

    def _header(self, file: str, grid: Grid, number: int, cells: list[str]) -> list[str | None] | None:
        """The column of each position, or None for a title above the header. Raises Unreadable without a header."""
        names = [columns.named(cell) for cell in cells]
        lacking = columns.missing({name for name in names if name})
        where = grid.place(number)
        if lacking and len([cell for cell in cells if cell.strip()]) <= 2 and number < HEADER_ROWS:
            return None
        if lacking:
            raise _headless(grid, number, cells)
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
                self._refuse(file, Unreadable("unknown_column", reason, cure, place=where, raw=cell[:200]))
        return names

    def _take_row(self, file: str, grid: Grid, number: int, header: list[str | None], cells: list[str]) -> None:
        width = len(header)
        surplus = [cell for cell in cells[width:] if cell.strip()]
        if surplus or (len(cells) < width and not grid.sheet):
            reason = f"the row has {len(cells)} cells, the header {width}"
            cure = "put a cell with a comma between quotation marks, and write a comma for every empty cell"
            self._refuse_row(file, grid, number, header, cells, [Problem(None, "ragged_row", reason, cure)])
            return
        named = {name: cell for name, cell in zip(header, cells, strict=False) if name}
        reader = RowReader(self.catalogue, named)
        record = reader.record()
        if record is None:
            self._refuse_row(file, grid, number, header, cells, reader.problems)
            return
        sameness = tuple(record[name] for name in _SAME)
        place = f"{file}, {grid.place(number)}"
        if sameness in self._seen:
            problem = Problem(
                None, "duplicate_row", f"the same stands in {self._seen[sameness]}", "keep one of the two rows"
            )
            self._refuse_row(file, grid, number, header, cells, [problem])
            return
        self._seen[sameness] = place
        self.records.append(record | {"file": file, "sheet": grid.sheet, "row": number})

    def _refuse_row(
        self, file: str, grid: Grid, number: int, header: list[str | None], cells: list[str], problems: list[Problem]
    ) -> None:
        """One refusal a row, whatever is wrong: the first problem gives place and rule, all of them the reason."""
        first = problems[0]
        column = header.index(first.column) if first.column in header and first.column else None
        raw = cells[column] if column is not None and column < len(cells) else ",".join(cells)
        reasons = "; ".join(_told(problem) for problem in problems)
        cures = "; ".join(dict.fromkeys(problem.cure for problem in problems))
        place = grid.place(number, column, first.column or "")
        shown = raw.replace(FORMULA, "(formula)")[:200]
        self.rejections.append(Rejection(file, place, shown, "sheets", first.rule, reasons, cures))


def _headless(grid: Grid, number: int, cells: list[str]) -> Unreadable:
    lacking = columns.missing({name for cell in cells if (name := columns.named(cell))})
    reason = f"there is no column {', '.join(lacking)}"
    cure = "name the columns as templates/targets.csv and templates/actuals.csv do"
    return Unreadable("missing_column", reason, cure, place=grid.place(number), raw=",".join(cells)[:200])


def _told(problem: Problem) -> str:
    return problem.reason if problem.column is None else f"{problem.column}: {problem.reason}"
