"""The marks of an OpenDocument spreadsheet: percentages, merged cells, hidden parts and formulas."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from kpi.sheets.marks import MOST_CELLS, Damaged, Look, Marks, Oversized
from kpi.sheets.workbook import LARGEST_CONTENT

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MOST_REPEATED = 2_000
"""Repeated cells that are looked at; more are the empty rest of a sheet."""
_PERCENT = Look(is_percent=True)
_HIDDEN = ("collapse", "filter")


def marks(data: bytes) -> dict[str, Marks]:
    """The marks of each sheet by its name. Raises Damaged or Oversized."""
    found: dict[str, Marks] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo("content.xml").file_size > LARGEST_CONTENT:
                raise Oversized(f"the workbook unpacks to more than {LARGEST_CONTENT} bytes")
            with archive.open("content.xml") as content:
                sheet = _Sheet()
                for event, element in ElementTree.iterparse(content, ("start", "end")):
                    if event == "start" and element.tag == f"{_TABLE}table":
                        sheet = _Sheet()
                        found[element.get(f"{_TABLE}name", "")] = sheet.marks
                    elif event == "start":
                        sheet.begin(element)
                    else:
                        sheet.end(element)
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, NotImplementedError) as error:
        raise Damaged(str(error)) from error
    return found


class _Sheet:
    """Counts rows and columns along the elements of one table."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.row = self.column = 0
        self._defined = 0

    def begin(self, element: ElementTree.Element) -> None:
        if element.tag == f"{_TABLE}table-row":
            self.row, self.column = self.row + 1, 0
            if element.get(f"{_TABLE}visibility") in _HIDDEN:
                self.marks.hidden_rows.update(range(self.row, self.row + _count(element, "rows")))
        elif element.tag == f"{_TABLE}table-column":
            if element.get(f"{_TABLE}visibility") in _HIDDEN:
                self.marks.hidden_columns.update(range(self._defined, self._defined + _count(element, "columns")))
            self._defined += _count(element, "columns")

    def end(self, element: ElementTree.Element) -> None:
        if element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self._cell(element)
            element.clear()
        elif element.tag == f"{_TABLE}table-row":
            self.row += _count(element, "rows") - 1
            element.clear()
        if self.row * max(1, self.column) > MOST_CELLS and self.column > 1:
            raise Oversized(f"its table reaches over {MOST_CELLS} cells")

    def _cell(self, cell: ElementTree.Element) -> None:
        count = _count(cell, "columns")
        if len(cell) or cell.get(f"{_OFFICE}value"):
            for column in range(self.column, self.column + min(count, _MOST_REPEATED)):
                self._mark(cell, (self.row, column))
        self.column += min(count, _MOST_REPEATED)

    def _mark(self, cell: ElementTree.Element, place: tuple[int, int]) -> None:
        if cell.get(f"{_OFFICE}value-type") == "percentage":
            self.marks.looks[place] = _PERCENT
        if cell.get(f"{_TABLE}formula"):
            self.marks.formulas.add(place)
        wide, high = (int(cell.get(f"{_TABLE}number-{name}-spanned", "1")) for name in ("columns", "rows"))
        if wide > 1 or high > 1:
            self.marks.merges.append((place, (place[0] + high - 1, place[1] + wide - 1)))


def _count(element: ElementTree.Element, name: str) -> int:
    return int(element.get(f"{_TABLE}number-{name}-repeated", "1"))
