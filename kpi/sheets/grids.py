"""Files to grids of text: tables saved as text, workbooks of Excel and OpenDocument as a person sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kpi.documents import delimited, formats
from kpi.documents.encodings import Undecodable, decode
from kpi.documents.sheet import Sheet, is_guide
from kpi.sheets.marks import Marks, address

LARGEST_FILE = 64 * 2**20
LONGEST_CELL = 2_000
MOST_COLUMNS = 200
FORMULA = "\x00formula"
"""What stands in a row of a tidy table for a cell that holds a formula."""


class Unreadable(Exception):
    """A file, or the rest of it, that cannot be read: rule, reason and cure."""

    def __init__(self, rule: str, reason: str, cure: str, *, place: str = "file", raw: str | None = None) -> None:
        super().__init__(reason)
        self.rule, self.reason, self.cure, self.place, self.raw = rule, reason, cure, place, raw


@dataclass
class Grid:
    """One sheet as numbered rows of text, as shown; `sheet` is empty for CSV. `cells` may raise Unreadable."""

    sheet: str
    cells: Iterable[tuple[int, list[str]]] = field(repr=False)
    marks: Marks = field(default_factory=Marks, repr=False)

    @property
    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows of a tidy table: a formula stands as FORMULA, a cell merged downwards in each of its rows."""
        below = {
            (row, first[1]): first
            for first, last in self.marks.merges
            for row in range(first[0] + 1, min(last[0], first[0] + 10_000) + 1)
        }
        firsts = set(below.values())
        held: dict[tuple[int, int], str] = {}
        marked = {row for row, _ in self.marks.formulas}
        for number, texts in self.cells:
            if number in marked:
                texts = [FORMULA if (number, n) in self.marks.formulas else text for n, text in enumerate(texts)]
            if firsts:
                held |= {(number, n): text for n, text in enumerate(texts) if (number, n) in firsts}
                texts = [held.get(below.get((number, n), (number, n)), text) for n, text in enumerate(texts)]
            yield number, texts

    def place(self, row: int, column: int | None = None, name: str = "") -> str:
        """Where a cell stands, in the words of its kind of file."""
        if self.sheet:
            return f"sheet {self.sheet}, " + (f"row {row}" if column is None else address(row, column))
        return f"row {row}" + (f", {name}" if name else "")


def grids(path: Path) -> list[Grid]:
    """The sheets of a file, each as a grid; its bytes say what it is, not its suffix. Raises Unreadable."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Unreadable(
            "oversized_file", f"the file has {size} bytes, more than {LARGEST_FILE}", "split it, for instance by year"
        )
    data = path.read_bytes()
    if not data.strip():
        raise Unreadable("empty_file", "the file is empty", "export the table again, or delete the file")
    promised = formats.of_suffix().get(path.suffix.casefold(), "")
    if promised == "csv" and not formats.is_binary(data):
        return [_csv(data)]
    return _book(data, promised)


def _csv(data: bytes) -> Grid:
    try:
        text, _, warnings = decode(data)
    except Undecodable as error:
        raise Unreadable("not_text", str(error), "save the table as CSV in UTF-8, or as .xlsx") from error
    if warnings or "\x00" in text:
        raise Unreadable(
            "not_text",
            "; ".join(warnings) or "there are zero bytes in it",
            "open it in the program that made it and save it as CSV in UTF-8",
        )
    return Grid("", _records(text))


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Records with their numbers, as a spreadsheet program counts them; a blank line counts and is not given."""
    text = delimited.plain_lines(text)
    number = 0
    try:
        for number, cells in delimited.records(text, delimited.dialect(text)):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except delimited.Broken as broken:
        raise Unreadable(
            "broken_record",
            f"from here on the file is no CSV: {broken}",
            'write a quotation mark inside a cell twice ("") and close every quoted cell',
            place=f"row {number + 1}",
        ) from broken


def _book(data: bytes, promised: str) -> list[Grid]:
    """The sheets of a workbook, read in a process of its own."""
    try:
        return [_grid(sheet) for sheet in formats.sheets_of(data, promised) if not is_guide(sheet)]
    except ValueError as error:
        place, reason, cure = error.args
        rule = "unknown_format" if "no table" in reason or place == "first bytes" else "not_a_workbook"
        rule = "oversized_file" if "more than" in reason or "larger than" in reason else rule
        raise Unreadable(rule, reason, cure, place=place if "row" in place else "file") from error


def _grid(sheet: Sheet) -> Grid:
    merges = [((top, left), (bottom, right)) for top, left, bottom, right in sheet.merged]
    marks = Marks(sheet.formulas, merges, sheet.hidden_rows, sheet.hidden_columns, sheet.is_hidden)
    return Grid(sheet.name, [(number, cells) for number, cells in sheet.rows if any(cells)], marks)
