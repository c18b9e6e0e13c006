"""One sheet of a workbook as people see it, and the text with tables that a document makes of several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .bounds import Bounds
from .extract import MOST_COLUMNS, Extract, Grid, Place
from .offsets import Builder

LARGEST_CONTENT = 256 * 2**20
"""Bytes that the parts of a workbook may unpack to."""
MOST_CELLS = 5_000_000
"""Cells of the rows of a workbook, counted up to the last filled one: a stray cell far away makes them many."""
WIDEST = 16_384
"""Columns that any spreadsheet program knows."""
GUIDE = "填表说明"
"""What the first cell of a page of instructions says; such a page is not read."""
_LEAST_GAP = 2
"""Blank rows between two tables of a sheet."""


@dataclass(slots=True)
class Sheet:
    """Rows with their numbers from 1, blank ones left out; each holds the text of its cells from column A on.

    `merged` holds first row, first column (from 0), last row and last column of cells that are one; `formulas` are
    cells whose text a formula gave: row and column.
    """

    name: str
    rows: list[tuple[int, list[str]]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False


def letters(column: int) -> str:
    """The name of a column, counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def is_guide(sheet: Sheet) -> bool:
    """Whether a sheet is the page of instructions of a template."""
    return bool(sheet.rows) and sheet.rows[0][1][:1] == [GUIDE]


class Room:
    """How many cells the rest of a workbook may have."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MOST_CELLS

    def take(self, row: int, width: int, more: int | None = None) -> None:
        """Count a row of `width` cells, or `more` of them. Raises ValueError(place, reason, cure) beyond the bounds."""
        self.left -= width if more is None else more
        if width > WIDEST or self.left < 0:
            reason = f"its table is larger than {MOST_CELLS} cells or wider than {WIDEST} columns"
            cure = "delete what stands far below or beside the table, or split the file, for instance by year"
            raise ValueError(f"row {row}", reason, cure)


def visible(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """The rows of a sheet without what is hidden: hidden rows are left out, hidden cells are blank."""
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return sheet.rows
    hidden = sheet.hidden_columns
    return [
        (number, ["" if column in hidden else cell for column, cell in enumerate(cells)] if hidden else cells)
        for number, cells in sheet.rows
        if number not in sheet.hidden_rows
    ]


def written(sheets: Iterable[Sheet]) -> tuple[str, Extract]:
    """The sheets as text, a line a row and a tab between cells, and its tables with the titles above them as prose."""
    raw, builder, bounds = _Raw(), Builder(), Bounds()
    grids: list[Grid] = []
    warnings: list[str] = []
    for sheet in sheets:
        warnings += _unseen(sheet)
        if sheet.is_hidden or is_guide(sheet):
            continue
        raw.line([sheet.name])
        for block in _blocks(visible(sheet)):
            head, body, foot = _parts(block)
            for _, cells in head:
                builder.add(_joined(cells) + "\n", *raw.line(cells))
            if body:
                grid = _grid(sheet, body, raw, bounds)
                builder.add("\n", grid.start, grid.end)
                grids.append(grid)
            for _, cells in foot:
                builder.add(_joined(cells) + "\n", *raw.line(cells))
            raw.line([])
    warnings += bounds.warnings({grid.start for grid in grids})
    extract = Extract(builder.text(), builder.map, tuple(grids), is_wrapped=False, warnings=tuple(warnings))
    return raw.text(), extract


def _unseen(sheet: Sheet) -> list[str]:
    if sheet.is_hidden:
        return [f"sheet {sheet.name} is hidden and not read; unhide it to have it read"] if sheet.rows else []
    rows = [number for number, _ in sheet.rows if number in sheet.hidden_rows]
    columns = sorted(sheet.hidden_columns.intersection(range(max((len(cells) for _, cells in sheet.rows), default=0))))
    said = []
    if rows:
        said.append(f"sheet {sheet.name}: {len(rows)} hidden rows from row {rows[0]} on are not read; unhide them")
    if columns:
        names = ", ".join(map(letters, columns[:9]))
        said.append(f"sheet {sheet.name}: the hidden columns {names} are not read; unhide them")
    return said


class _Raw:
    """The text that all places point into, while it grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def line(self, cells: Sequence[str]) -> tuple[int, int]:
        """Add a row; gives its start and the end before its line end."""
        text = "\t".join(map(_one_line, cells))
        start = self.length
        self.parts.append(text + "\n")
        self.length += len(text) + 1
        return start, start + len(text)

    def text(self) -> str:
        return "".join(self.parts)


def _one_line(cell: str) -> str:
    return " ".join(cell.split()) if "\n" in cell or "\t" in cell or "\r" in cell else cell


def _joined(cells: Sequence[str]) -> str:
    return " ".join(_one_line(cell) for cell in cells if cell.strip())


def _blocks(rows: Sequence[tuple[int, list[str]]]) -> list[list[tuple[int, list[str]]]]:
    """Rows that stand together: two blank rows part one table of a sheet from the next."""
    blocks: list[list[tuple[int, list[str]]]] = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if not blocks or number - blocks[-1][-1][0] > _LEAST_GAP:
            blocks.append([])
        blocks[-1].append((number, cells))
    return blocks


def _parts(block: list[tuple[int, list[str]]]) -> tuple[list, list, list]:
    """Title rows, table and footnotes of a block: rows of one filled cell at its top and end are prose."""
    wide = [n for n, (_, cells) in enumerate(block) if sum(1 for cell in cells if cell.strip()) > 1]
    if not wide:
        return block, [], []
    return block[: wide[0]], block[wide[0] : wide[-1] + 1], block[wide[-1] + 1 :]


def _grid(sheet: Sheet, body: list[tuple[int, list[str]]], raw: _Raw, bounds: Bounds) -> Grid:
    """The table of these rows; cells that are merged span, and those they cover are left out."""
    numbers = [number for number, _ in body]
    spans, covered = _spans(sheet, set(numbers))
    start = raw.length
    first, last = _sides(body)
    rows: list[tuple[Place, ...]] = []
    for number, cells in body:
        begin, _ = raw.line(cells)
        places: list[Place] = []
        for column in range(max(len(cells), last + 1)):
            text = _one_line(cells[column]) if column < len(cells) else ""
            if first <= column <= last and (number, column) not in covered:
                if len(places) == MOST_COLUMNS:
                    bounds.widen(start)
                    break
                places.append(Place(begin, begin + len(text), text, None, *spans.get((number, column), (1, 1))))
            begin += len(text) + (column + 1 < len(cells))
        rows.append(tuple(places))
    return Grid(start, raw.length, "", bounds.fit(start, rows, len(rows)))


def _sides(body: list[tuple[int, list[str]]]) -> tuple[int, int]:
    """The first and the last column that hold something."""
    filled = [column for _, cells in body for column, cell in enumerate(cells) if cell.strip()]
    return min(filled), max(filled)


def _spans(sheet: Sheet, numbers: set[int]) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Rows and columns that each merged cell spans, hidden rows and blank ones not counted, and the cells it covers."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in sheet.merged:
        inside = [number for number in range(top, min(bottom, top + len(numbers) * 4) + 1) if number in numbers]
        right = min(right, left + MOST_COLUMNS)
        if not inside or inside[0] != top:
            continue
        spans[top, left] = (len(inside), right - left + 1)
        covered.update((number, column) for number in inside for column in range(left, right + 1))
        covered.discard((top, left))
    return spans, covered
