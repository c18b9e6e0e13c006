"""What a spreadsheet reader leaves out of an XLSX file: which cells are formulas and which are shown as percentages."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

LARGEST_CONTENT = 128 * 2**20
MOST_CELLS = 5_000_000
"""Cells of the rectangle from the first to the last used cell; one stray cell far away can make it huge."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Damaged(Exception):
    """The file is no workbook."""


class Oversized(Exception):
    """The workbook would unpack to more than is sensible."""


@dataclass
class Marks:
    """Cells as (row from 1, column from 0)."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    percents: set[tuple[int, int]] = field(default_factory=set)


def letters(column: int) -> str:
    """The name of a column, counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def marks(data: bytes) -> dict[str, Marks]:
    """The marks of each sheet by its name. Raises Damaged or Oversized."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > LARGEST_CONTENT:
                raise Oversized(f"the workbook unpacks to {size} bytes, more than {LARGEST_CONTENT}")
            percents = _percent_styles(archive)
            return {name: _marks(archive, path, percents) for name, path in _sheets(archive)}
    except (
        zipfile.BadZipFile,
        ElementTree.ParseError,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise Damaged(str(error)) from error


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    paths = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    found = []
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = paths.get(sheet.get(_RELATION), "")
        path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if path in archive.namelist():
            found.append((sheet.get("name", ""), path))
    return found


def _percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """Numbers of the cell styles that show a percentage: the built-in formats 9 and 10, and own ones with a %."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = {"9", "10"} | {
        each.get("numFmtId", "") for each in styles.iter(f"{_MAIN}numFmt") if "%" in each.get("formatCode", "")
    }
    cells = styles.find(f"{_MAIN}cellXfs")
    return {
        str(number)
        for number, style in enumerate(cells if cells is not None else ())
        if style.get("numFmtId") in formats
    }


def _marks(archive: zipfile.ZipFile, path: str, percents: set[str]) -> Marks:
    found = Marks()
    last_row = last_column = 0
    with archive.open(path) as sheet:
        for _, cell in ElementTree.iterparse(sheet):
            if cell.tag != f"{_MAIN}c":
                continue
            address = _CELL.fullmatch(cell.get("r", ""))
            if address:
                place = int(address[2]), _column(address[1])
                last_row, last_column = max(last_row, place[0]), max(last_column, place[1] + 1)
                if last_row * last_column > MOST_CELLS:
                    raise Oversized(f"its table reaches to {address[0]}, over {MOST_CELLS} cells from A1")
                if cell.find(f"{_MAIN}f") is not None:
                    found.formulas.add(place)
                if cell.get("s") in percents:
                    found.percents.add(place)
            cell.clear()
    return found


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1
