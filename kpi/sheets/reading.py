"""A folder of tables to one frame and a list of refusals, with the count of entries that proves none was lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

from kpi.catalogue import Catalogue
from kpi.folder import is_sound
from kpi.rejections import Rejection
from kpi.schemas import TABLES
from kpi.sheets import cover, office, tidy
from kpi.sheets.grids import Grid, Unreadable, grids
from kpi.sheets.origins import NAME as SOURCE
from kpi.sheets.shapes import SUFFIX as SHAPE
from kpi.sheets.shapes import Declared, read_shapes
from kpi.validation import valid_rows


@dataclass(frozen=True)
class Reading:
    """`frame` holds rows of the table `sheets`; `tallies` says file, sheet, rows_in, rows_kept, rows_refused.

    rows_in is rows_kept and rows_refused together, always. A file or sheet refused as a whole has no rows in. For a
    sheet that is not tidy the rows are its figures. `lines` are rows of the table `sheet_readings`. `unchecked` names
    file and sheet of what is not tidy and whose size nobody has declared to be right.
    """

    frame: pl.DataFrame
    rejections: list[Rejection]
    tallies: pl.DataFrame
    lines: pl.DataFrame
    unchecked: frozenset[tuple[str, str]] = frozenset()


def read_folder(folder: Path, catalogue: Catalogue) -> tuple[pl.DataFrame, list[Rejection]]:
    """Rows of every table below a folder, and what was refused."""
    reading = read(folder, catalogue)
    return reading.frame, reading.rejections


def read(folder: Path, catalogue: Catalogue) -> Reading:
    """Like `read_folder`, with tallies and readings. Files come by name; README, hidden ones and registers do not."""
    reader = _FolderReader(Path(folder), catalogue)
    for path in sorted(Path(folder).rglob("*")):
        is_about = path.name == SOURCE or path.name.endswith(SHAPE)
        if is_sound(Path(folder), path) and not path.name.casefold().startswith(("readme", "projects")):
            reader.about(path) if is_about else reader.take(path)
    return reader.reading()


def read_file(path: Path, catalogue: Catalogue) -> Reading:
    """The same of one file, with what lies beside it."""
    reader = _FolderReader(path.parent, catalogue)
    reader.take(path)
    return reader.reading()


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


class _FolderReader:
    """Takes file after file; what stands twice in the folder is told with its first place."""

    def __init__(self, top: Path, catalogue: Catalogue) -> None:
        self.top, self.catalogue = top, catalogue
        self.records: list[dict[str, Any]] = []
        self.rejections: list[Rejection] = []
        self.lines: list[dict[str, Any]] = []
        self.rows_in: dict[tuple[str, str], int] = {}
        self.unchecked: set[tuple[str, str]] = set()
        self._seen: dict[tuple, str] = {}
        self._shapes: dict[Path, list[Declared]] = {}

    def reading(self) -> Reading:
        frame = TABLES["sheets"].frame(self.records)
        kept, broken = valid_rows(
            frame, TABLES["sheets"], lambda row: (row["file"], row["cell"] or f"row {row['row']}")
        )
        lines = TABLES["sheet_readings"].frame(self.lines)
        return Reading(
            kept, [*self.rejections, *broken], _tallies(self.rows_in, kept), lines, frozenset(self.unchecked)
        )

    def about(self, path: Path) -> None:
        """A file about other files is read with them; a shape that nothing can use is told here."""
        self._declared(path.parent)

    def take(self, path: Path) -> None:
        file = f"{self.top.name}/{path.relative_to(self.top).as_posix()}"
        try:
            found = grids(path)
        except Unreadable as error:
            self._refuse(file, error)
            return
        except OSError as error:
            cure = "make the file readable"
            self._refuse(file, Unreadable("unreadable", str(error), cure))
            return
        covers = cover.lines_of(found) if len(found) > 1 else {}
        used = [self._take_grid(path, file, grid, covers) for grid in found]
        if not any(used):
            self._refuse(file, Unreadable("empty_file", "the file holds no rows", "fill the table, or delete the file"))

    def _refuse(self, file: str, error: Unreadable) -> None:
        self.rejections.append(Rejection(file, error.place, error.raw, "sheets", error.rule, error.args[0], error.cure))

    def _declared(self, folder: Path) -> list[Declared]:
        if folder not in self._shapes:
            self._shapes[folder], refused = read_shapes(folder, self.top)
            self.rejections += refused
        return self._shapes[folder]

    def _take_grid(self, path: Path, file: str, grid: Grid, covers: Mapping[str, list[str]]) -> bool:
        """Read one sheet; False when it holds neither a row nor anything that was refused."""
        if grid.sheet in covers:
            self._line(file, grid.sheet, "left_out", "sheet", " ".join(covers[grid.sheet])[:200], "no figures")
            return True
        if grid.marks.is_hidden:
            self._line(file, grid.sheet, "left_out", "sheet", grid.sheet, "hidden")
            return True
        rows = grid.rows
        declared = next((d for d in self._declared(path.parent) if d.fits(path.name, grid.sheet)), None)
        begin, rest = _begun(rows)
        if declared is None and (tidy.is_tidy(begin) or not begin):
            return self._take_tidy(file, grid, chain(begin, rest))
        return self._take_office(path, file, grid, declared, covers)

    def _take_tidy(self, file: str, grid: Grid, rows: Iterator[tuple[int, list[str]]]) -> bool:
        table = tidy.Tidy(file, grid, self.catalogue, self._seen)
        used = table.read(rows)
        self.records += table.records
        self.rejections += table.rejections
        self.rows_in[file, grid.sheet] = table.rows_in
        if table.header_row is not None:
            place = f"row {table.header_row}"
            self._line(file, grid.sheet, "form", place, None, "tidy, by the documented columns")
        return used

    def _take_office(
        self, path: Path, file: str, grid: Grid, declared: Declared | None, covers: Mapping[str, list[str]]
    ) -> bool:
        if not grid.sheet:  # of a text the rows were begun already
            grid = grids(path)[0]
        try:
            taken = office.take(grid, path, self.top, self.catalogue, declared, covers)
        except Unreadable as error:
            self.rows_in[file, grid.sheet] = 0
            self._refuse(file, error)
            return True
        except Exception as error:  # a sheet that nobody thought of costs itself, never the run
            self.rows_in[file, grid.sheet] = 0
            where = f"sheet {grid.sheet}" if grid.sheet else "file"
            reason = f"the reader of tables failed on it ({type(error).__name__}: {error})"
            cure = "declare its shape in a file NAME.shape.toml beside it, and tell the people who keep the reader"
            self._refuse(file, Unreadable("reader_failed", reason, cure, place=where))
            return True
        if declared is None or not declared.is_checked:
            self.unchecked.add((file, grid.sheet))
        records, twice, again = self._single(file, grid, taken.records)
        self.records += records
        self.rejections += [*taken.whole, *taken.refused, *twice]
        self.rows_in[file, grid.sheet] = len(taken.records) - len(again) + len(taken.refused)
        self._line(file, grid.sheet, "form", "", None, f"declared in {declared.name}" if declared else "as offices do")
        for line in taken.report.lines:
            self._line(file, grid.sheet, **line)
        for record, first in again:
            self._line(file, grid.sheet, "left_out", record["cell"], record["printed"], f"the same as {first}")
        for refusal in (*taken.whole, *taken.refused):
            self._line(file, grid.sheet, "refused", refusal.place, refusal.raw, refusal.reason)
        return True

    def _single(
        self, file: str, grid: Grid, records: list[dict[str, Any]]
    ) -> tuple[list[dict], list[Rejection], list[tuple[dict, str]]]:
        """The rows that say nothing said before, and a refusal for each that another sheet said.

        What one sheet says twice (当月 and 累计 of January) is given with the cell that says it first.
        """
        kept, refused, again = [], [], []
        here: dict[tuple, str] = {}
        for record in records:
            sameness = tidy.sameness(record)
            where = f"sheet {grid.sheet}, {record['cell']}" if grid.sheet else record["cell"]
            if sameness in here:
                again.append((record, here[sameness]))
                continue
            if sameness in self._seen:
                reason, cure = f"the same stands in {self._seen[sameness]}", "keep one of the two rows"
                refused.append(Rejection(file, where, record["printed"], "sheets", "duplicate_row", reason, cure))
                continue
            self._seen[sameness] = f"{file}, {where}"
            here[sameness] = record["cell"]
            kept.append(record)
        return kept, refused, again

    def _line(
        self,
        file: str,
        sheet: str,
        aspect: str,
        place: str,
        text: str | None,
        reading: str | None,
        part: int | None = None,
    ) -> None:
        told = {"file": file, "sheet": sheet, "line": len(self.lines) + 1, "part": part}
        self.lines.append(told | {"aspect": aspect, "place": place, "text": text, "reading": reading})


def _begun(rows: Iterator[tuple[int, list[str]]]) -> tuple[list[tuple[int, list[str]]], Iterator]:
    """The first rows, and the others, which raise what goes wrong even where it went wrong among the first."""
    begin: list[tuple[int, list[str]]] = []
    try:
        for row in rows:
            begin.append(row)
            if len(begin) >= tidy.HEADER_ROWS:
                break
    except Unreadable as error:
        return begin, _raising(error)
    return begin, rows


def _raising(error: Unreadable) -> Iterator[tuple[int, list[str]]]:
    raise error
    yield
