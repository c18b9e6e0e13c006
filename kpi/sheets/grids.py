"""Files to grids of text: CSV in any usual encoding, XLSX without trusting its formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, load_workbook

from kpi.documents.encodings import Undecodable, decode
from kpi.sheets import workbook

LARGEST_FILE = 64 * 2**20
LONGEST_CELL = 2_000
MOST_COLUMNS = 200
FORMULA = "\x00formula"
"""What stands in a grid for a cell that holds a formula."""


class Unreadable(Exception):
    """A file, or the rest of it, that cannot be read: rule, reason and cure."""

    def __init__(self, rule: str, reason: str, cure: str, *, place: str = "file", raw: str | None = None) -> None:
        super().__init__(reason)
        self.rule, self.reason, self.cure, self.place, self.raw = rule, reason, cure, place, raw


@dataclass(frozen=True)
class Grid:
    """One sheet as numbered rows of text; `sheet` is empty for CSV. `rows` may raise Unreadable on the way."""

    sheet: str
    rows: Iterator[tuple[int, list[str]]] = field(repr=False)
    cell: Callable[[int, int], str]

    def place(self, row: int, column: int | None = None, name: str = "") -> str:
        """Where a cell stands, in the words of its kind of file."""
        if self.sheet:
            return f"sheet {self.sheet}, " + (f"row {row}" if column is None else self.cell(row, column))
        return f"row {row}" + (f", {name}" if name else "")


def grids(path: Path) -> list[Grid]:
    """The sheets of a file, each as a grid. Raises Unreadable."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Unreadable(
            "oversized_file", f"the file has {size} bytes, more than {LARGEST_FILE}", "split it, for instance by year"
        )
    data = path.read_bytes()
    if not data.strip():
        raise Unreadable("empty_file", "the file is empty", "export the table again, or delete the file")
    if path.suffix.casefold() == ".csv":
        return [_csv(data)]
    if path.suffix.casefold() == ".xlsx":
        return _xlsx(data)
    raise Unreadable("unknown_format", f'"{path.suffix}" is no table format', "save the table as .xlsx or .csv (UTF-8)")


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
    text = text.removeprefix("\ufeff")
    head = text[:10_000].split("\n", 1)[0]
    delimiter = max(",\t;", key=head.count)
    return Grid("", _records(text, delimiter), lambda row, column: f"row {row}")


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Records with their numbers, as a spreadsheet program counts them; a blank line counts and is not given."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                "broken_record",
                f"from here on the file is no CSV: {error}",
                'write a quotation mark inside a cell twice ("") and close every quoted cell',
                place=f"row {number}",
            ) from error
        if any(cell.strip() for cell in cells):
            yield number, cells


def _xlsx(data: bytes) -> list[Grid]:
    cure = "open it in a spreadsheet program and save it again as .xlsx, without a password"
    try:
        marks = workbook.marks(data)
        book = load_workbook(io.BytesIO(data))
        return [_sheet(book, name, marks.get(name, workbook.Marks())) for name in book.sheet_names]
    except workbook.Oversized as error:
        cure = "delete what stands far below or beside the table, or split the file, for instance by year"
        raise Unreadable("oversized_file", str(error), cure) from error
    except (CalamineError, workbook.Damaged, OSError) as error:
        raise Unreadable("not_a_workbook", f"the file is no XLSX workbook: {error}", cure) from error


def _sheet(book: CalamineWorkbook, name: str, marks: workbook.Marks) -> Grid:
    sheet = book.get_sheet_by_name(name)
    top, left = sheet.start or (0, 0)
    cells = sheet.to_python(skip_empty_area=True)

    def rows() -> Iterator[tuple[int, list[str]]]:
        for number, values in enumerate(cells, start=top + 1):
            texts = [""] * left + [
                FORMULA if (number, column) in marks.formulas else _text(value, (number, column) in marks.percents)
                for column, value in enumerate(values, start=left)
            ]
            if any(texts):
                yield number, texts

    return Grid(name, rows(), lambda row, column: f"{workbook.letters(column)}{row}")


def _text(value: object, is_percent: bool) -> str:
    """A cell as a person reads it: 15 digits of a number, an ISO date, 59.1% for 0.591 shown as a percentage."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return f"{value * 100:.13g}%" if is_percent else _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".15g")
