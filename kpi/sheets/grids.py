"""Files to grids of text: CSV in any usual encoding, workbooks of Excel and OpenDocument as a person sees them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, load_workbook

from kpi.documents.encodings import Undecodable, decode
from kpi.documents.processes import READERS, Interrupted
from kpi.sheets import old_workbook, opendocument, workbook
from kpi.sheets.marks import Damaged, Marks, Oversized, address, shown

LARGEST_FILE = 64 * 2**20
LONGEST_CELL = 2_000
MOST_COLUMNS = 200
FORMULA = "\x00formula"
"""What stands in a row of a tidy table for a cell that holds a formula."""
TEXTS, BOOKS = (".csv", ".tsv"), (".xlsx", ".xlsm", ".xls", ".ods")
_SEPARATORS = ",\t;|，；"
_SAMPLE = 30


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
        firsts, held = set(below.values()), {}
        for number, texts in self.cells:
            if self.marks.formulas:
                texts = [FORMULA if (number, n) in self.marks.formulas else text for n, text in enumerate(texts)]
            if firsts:
                held |= {(number, n): text for n, text in enumerate(texts) if (number, n) in firsts}
                texts = [held.get(below.get((number, n), ()), text) for n, text in enumerate(texts)]
            yield number, texts

    def place(self, row: int, column: int | None = None, name: str = "") -> str:
        """Where a cell stands, in the words of its kind of file."""
        if self.sheet:
            return f"sheet {self.sheet}, " + (f"row {row}" if column is None else address(row, column))
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
    suffix = path.suffix.casefold()
    if suffix in BOOKS:
        return _book(data)
    if suffix in TEXTS:
        return _book(data) if _is_book(data) else [_csv(data)]
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
    return Grid("", _records(text, separator_of(text)))


def separator_of(text: str) -> str:
    """What parts the cells of a line: the mark that stands equally often in most of the first lines."""
    lines = [line for line in text[:40_000].split("\n")[:_SAMPLE] if line.strip()]

    def regularity(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines)
        counts.pop(0, None)
        usual, lines_alike = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return lines_alike, usual

    return max(_SEPARATORS, key=lambda mark: (*regularity(mark), -_SEPARATORS.index(mark)))


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


def _is_book(data: bytes) -> bool:
    """Whether a file that calls itself text is a workbook that only lost its name."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return True
    return data[:4] == b"PK\x03\x04" and zipfile.is_zipfile(io.BytesIO(data))


def _book(data: bytes) -> list[Grid]:
    """The sheets of a workbook, read in a process of its own."""
    cure = "open it in a spreadsheet program and save it again as .xlsx, without a password"
    try:
        return [Grid(name, rows, found) for name, rows, found in READERS.call(sheets_of, data)]
    except Oversized as error:
        cure = "delete what stands far below or beside the table, or split the file, for instance by year"
        raise Unreadable("oversized_file", str(error), cure) from error
    except Interrupted as error:
        raise Unreadable("oversized_file", error.reason, error.cure) from error
    except Exception as error:  # a parser of files that others made meets damage in many ways
        raise Unreadable("not_a_workbook", f"the file is no workbook: {error}", cure) from error


def sheets_of(data: bytes) -> list[tuple[str, list[tuple[int, list[str]]], Marks]]:
    """Name, numbered rows of text and marks of each sheet. Raises Damaged, Oversized and what parsers raise."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return [(name, _texts(rows, found), found) for name, rows, found in old_workbook.read(data)]
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile as error:
        raise Damaged(str(error)) from error
    marks = opendocument.marks(data) if "content.xml" in names else workbook.marks(data)
    try:
        book = load_workbook(io.BytesIO(data))
    except CalamineError as error:
        raise Damaged(str(error)) from error
    found = []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        top, left = sheet.start or (0, 0)
        rows = ((n, [""] * left + values) for n, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1))
        own = marks.get(name, Marks())
        found.append((name, _texts(rows, own), own))
    return found


def _texts(rows: Iterable[tuple[int, list[object]]], marks: Marks) -> list[tuple[int, list[str]]]:
    """Rows as a person reads them; rows of nothing are left out."""
    shown_rows = (
        (number, [_text(value, (number, n), marks) for n, value in enumerate(values)]) for number, values in rows
    )
    return [(number, texts) for number, texts in shown_rows if any(texts)]


def _text(value: object, place: tuple[int, int], marks: Marks) -> str:
    if isinstance(value, str):
        return value or marks.errors.get(place, "")
    if isinstance(value, bool):
        return str(value)
    look = marks.looks.get(place)
    if isinstance(value, int | float):
        return shown(value, look)
    if isinstance(value, datetime | date) and look is not None and look.is_month:
        return f"{value.year}年{value.month}月"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
