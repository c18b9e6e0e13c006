"""What a spreadsheet reader leaves out of an XLSX file: formats, merged cells, hidden parts, formulas and errors."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

from kpi.sheets.marks import MOST_CELLS, Damaged, Look, Marks, Oversized, address, built_in, look_of

LARGEST_CONTENT = 128 * 2**20
MOST_MERGES = 200_000
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def marks(data: bytes) -> dict[str, Marks]:
    """The marks of each sheet by its name. Raises Damaged or Oversized."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > LARGEST_CONTENT:
                raise Oversized(f"the workbook unpacks to {size} bytes, more than {LARGEST_CONTENT}")
            looks = _looks(archive)
            return {name: _marks(archive, path, looks, hidden) for name, path, hidden in _sheets(archive)}
    except (
        zipfile.BadZipFile,
        ElementTree.ParseError,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise Damaged(str(error)) from error


def _local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace: strict workbooks have another one."""
    return element.tag.rpartition("}")[2]


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str, bool]]:
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    paths = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    names = set(archive.namelist())
    found = []
    for sheet in (element for element in book.iter() if _local(element) == "sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        target = paths.get(relation, "")
        path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if path in names:
            found.append((sheet.get("name", ""), path, sheet.get("state", "visible") != "visible"))
    return found


def _looks(archive: zipfile.ZipFile) -> dict[str, Look]:
    """How the numbered cell styles show numbers; plain ones are left out."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    own = {e.get("numFmtId", ""): look_of(e.get("formatCode", "")) for e in styles.iter() if _local(e) == "numFmt"}
    cells = next((element for element in styles if _local(element) == "cellXfs"), ())
    looks = {}
    for number, style in enumerate(cells):
        code = style.get("numFmtId", "0")
        looks[str(number)] = own[code] if code in own else built_in(int(code) if code.isdecimal() else 0)
    return {number: look for number, look in looks.items() if not look.is_plain}


def _marks(archive: zipfile.ZipFile, path: str, looks: dict[str, Look], is_hidden: bool) -> Marks:
    found = Marks(is_hidden=is_hidden)
    reach = _Reach()
    with archive.open(path) as sheet:
        for event, element in ElementTree.iterparse(sheet, ("start", "end")):
            name = _local(element)
            if event == "start":
                if name == "row":
                    reach.begin(element, found)
            elif name == "c":
                _cell(element, reach.place(element.get("r")), looks, found)
                element.clear()
            elif name == "row":
                element.clear()
            elif name == "col" and element.get("hidden") in ("1", "true"):
                first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                found.hidden_columns.update(range(first - 1, min(last, first + 1000)))
            elif name == "mergeCell":
                _merge(element.get("ref", ""), found)
    return found


class _Reach:
    """Where the cell being read stands; a cell without an address stands right of the one before it."""

    def __init__(self) -> None:
        self.row, self.column = 0, -1
        self.last_row = self.last_column = 0

    def begin(self, row: ElementTree.Element, found: Marks) -> None:
        number = row.get("r", "")
        self.row, self.column = int(number) if number.isdecimal() else self.row + 1, -1
        if row.get("hidden") in ("1", "true"):
            found.hidden_rows.add(self.row)

    def place(self, written: str | None) -> tuple[int, int]:
        match = _CELL.fullmatch(written or "")
        self.row, self.column = (int(match[2]), _column(match[1])) if match else (self.row, self.column + 1)
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column + 1)
        if self.last_row * self.last_column > MOST_CELLS:
            raise Oversized(f"its table reaches to {address(self.row, self.column)}, over {MOST_CELLS} cells from A1")
        return self.row, self.column


def _cell(cell: ElementTree.Element, place: tuple[int, int], looks: dict[str, Look], found: Marks) -> None:
    look = looks.get(cell.get("s", ""))
    if look is not None:
        found.looks[place] = look
    for part in cell:
        name = _local(part)
        if name == "f":
            found.formulas.add(place)
        elif name == "v" and cell.get("t") == "e":
            found.errors[place] = part.text or "#"


def _merge(reference: str, found: Marks) -> None:
    first, _, last = reference.partition(":")
    ends = [_CELL.fullmatch(end) for end in (first, last or first)]
    if all(ends) and len(found.merges) < MOST_MERGES:
        a, b = ((int(end[2]), _column(end[1])) for end in ends)
        found.merges.append((a, b))


def _column(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
