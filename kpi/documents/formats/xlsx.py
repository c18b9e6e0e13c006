"""Workbooks of Excel (.xlsx), the strict kind too: cells as they are shown, formulas by their stored results."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat

from kpi.documents.extract import Extract
from kpi.documents.number_formats import Shown, plain, shown_by
from kpi.documents.sheet import LARGEST_CONTENT, Room, Sheet, written

from .format import Format

_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_BARE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*\?>)?\s*<(?:worksheet|sst)[\s>]")
_CURE = "open it in a spreadsheet program and save it again as .xlsx, without a password"
_BROKEN = (
    zipfile.BadZipFile, expat.ExpatError, LookupError, NotImplementedError, RuntimeError, EOFError, zlib.error,
    OSError,
)  # fmt: skip
Begin = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


def fits(data: bytes) -> bool:
    """Whether the bytes are an archive that names the main part of a workbook."""
    return data.startswith(b"PK") and b"xl/workbook.xml" in data


def sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises ValueError(place, reason, cure) for one that is damaged, too large or locked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > LARGEST_CONTENT:
                reason = f"the workbook unpacks to {size} bytes, more than {LARGEST_CONTENT}"
                raise ValueError("archive", reason, "split the file, for instance by year")
            return _Workbook(archive).sheets()
    except _BROKEN as error:
        raise ValueError("archive", f"the file is no sound XLSX workbook ({error})", _CURE) from error


def extract(data: bytes) -> tuple[str, Extract]:
    """The sheets as text with tables."""
    return written(sheets(data))


FORMAT = Format("xlsx", (".xlsx", ".xlsm", ".xltx", ".xltm"), fits, extract, sheets)


def parse(xml: bytes, begin: Begin, end: End, words: Callable[[str], None] | None = None) -> None:
    """Walk through a part; names come without their namespace. A document type, and so every entity, is refused."""
    is_bare = _BARE.match(xml) is not None  # names without a prefix need no look-up: there are millions of them
    parser = expat.ParserCreate() if is_bare else expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    names: dict[str, str] = {}

    def refuse(*_: object) -> None:
        raise ValueError("archive", "a document type is not allowed in a workbook", _CURE)

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = names.get(tag)
        if name is None:
            space, _, local = tag.rpartition("}")
            name = names[tag] = local if space in _NAMESPACES or not space or "relationships" in space else tag
        begin(name, attributes)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin if is_bare else start
    parser.EndElementHandler = end if is_bare else lambda tag: end(names[tag])
    if words is not None:
        parser.CharacterDataHandler = words
    parser.Parse(xml, True)


def _nothing(*_: object) -> None:
    return None


class _Workbook:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.parts = {name.lower().lstrip("/"): name for name in archive.namelist()}
        self.is_1904 = False
        self.strings = self._strings()
        self.room = Room()

    def part(self, name: str) -> bytes | None:
        found = self.parts.get(name.lower())
        return None if found is None else self.archive.read(found)

    def sheets(self) -> list[Sheet]:
        listed = self._listed()
        self.styles = self._styles()
        found = []
        for name, path, is_hidden in listed:
            xml = self.part(path)
            if xml is not None:
                sheet = _read(name, xml, self.strings, self.styles, self.room)
                sheet.is_hidden = is_hidden
                found.append(sheet)
        return found

    def _listed(self) -> list[tuple[str, str, bool]]:
        """Name, part and whether it is hidden of every sheet, in the order of the workbook."""
        targets: dict[str, str] = {}
        rows: list[tuple[str, str, bool]] = []

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        def sheet(name: str, attributes: dict[str, str]) -> None:
            if name == "workbookPr":
                self.is_1904 = attributes.get("date1904", "0") in ("1", "true")
            elif name == "sheet":
                key = next((attributes[f"{space}}}id"] for space in _RELATIONS if f"{space}}}id" in attributes), "")
                target = targets.get(key, "")
                path = target[1:] if target.startswith("/") else f"xl/{target}"
                rows.append((attributes.get("name", ""), path, attributes.get("state", "visible") != "visible"))

        parse(self.part("xl/_rels/workbook.xml.rels") or b"<none/>", relation, _nothing)
        parse(self.part("xl/workbook.xml") or b"<none/>", sheet, _nothing)
        return rows

    def _strings(self) -> list[str]:
        """The texts that cells share; readings printed above characters are left out."""
        strings: list[str] = []
        parts: list[str] = []
        state = {"is_text": False, "is_reading": False}

        def begin(name: str, _: dict[str, str]) -> None:
            if name == "si":
                parts.clear()
            elif name == "t":
                state["is_text"] = not state["is_reading"]
            elif name == "rPh":
                state["is_reading"] = True

        def end(name: str) -> None:
            if name == "si":
                strings.append("".join(parts))
            elif name == "t":
                state["is_text"] = False
            elif name == "rPh":
                state["is_reading"] = False

        parse(
            self.part("xl/sharedStrings.xml") or b"<none/>",
            begin,
            end,
            lambda text: parts.append(text) if state["is_text"] else None,
        )
        return strings

    def _styles(self) -> list[Shown]:
        """How each style of cells shows numbers."""
        codes: dict[int, str] = {}
        styles: list[Shown] = []
        inside: list[str] = []

        def begin(name: str, attributes: dict[str, str]) -> None:
            if name == "numFmt":
                codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
            elif name == "cellXfs":
                inside.append(name)
            elif name == "xf" and inside:
                number = int(attributes.get("numFmtId", "0"))
                styles.append(shown_by(number, codes.get(number), self.is_1904))

        def end(name: str) -> None:
            if name == "cellXfs":
                inside.clear()

        parse(self.part("xl/styles.xml") or b"<none/>", begin, end)
        return styles


class _SheetReader:
    """One sheet as its tags pass by. A row or a cell without a reference follows the one before it."""

    def __init__(self, sheet: Sheet, strings: list[str], styles: list[Shown], room: Room) -> None:
        self.sheet, self.strings, self.styles, self.room = sheet, strings, styles, room
        self.columns: dict[str, int] = {}
        self.row, self.column = 0, -1
        self.cells: list[str] = []
        self.kind, self.style, self.text = "n", 0, ""
        self.takes = self.has_formula = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """An opening tag."""
        if tag == "v" or tag == "t":
            self.takes = True
        elif tag == "c":
            self._begin_cell(attributes)
        elif tag == "f":
            self.has_formula = True
        elif tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column, self.cells = -1, []
            if attributes.get("hidden") in ("1", "true"):
                self.sheet.hidden_rows.add(self.row)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.sheet.hidden_columns.update(range(first - 1, min(last, 16_384)))
        elif tag == "mergeCell":
            self.sheet.merged += _merged(attributes.get("ref", ""))
        elif tag == "rPh":
            self.takes = False

    def words(self, part: str) -> None:
        """Characters, of which those of values are kept."""
        if self.takes:
            self.text += part

    def end(self, tag: str) -> None:
        """A closing tag."""
        if tag == "v" or tag == "t":
            self.takes = False
        elif tag == "c":
            if self.text or self.has_formula:
                self._end_cell()
        elif tag == "row" and self.cells:
            self.sheet.rows.append((self.row, self.cells))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        """Where the cell stands, and how its value is to be read."""
        get = attributes.get
        self.kind, self.style, self.text, self.has_formula = get("t", "n"), int(get("s", 0)), "", False
        reference = get("r")
        if reference is None:
            self.column += 1
        else:
            columns = self.columns
            letter = reference.rstrip("0123456789")
            self.column = columns[letter] if letter in columns else _column(reference, self.row, columns)

    def _end_cell(self) -> None:
        """Put the cell into its row as it is shown."""
        text, column, cells = self.text, self.column, self.cells
        if self.kind == "s" and text.isdigit():
            shown = self.strings[int(text)]
        else:
            shown = _shown(text, self.kind, self.style, self.styles)
        if column < len(cells):
            cells[column] = shown
        else:
            self.room.take(self.row, column + 1, column + 1 - len(cells))
            cells += [""] * (column - len(cells))
            cells.append(shown)
        if self.has_formula:
            self.sheet.formulas.add((self.row, column))


def _read(name: str, xml: bytes, strings: list[str], styles: list[Shown], room: Room) -> Sheet:
    """The sheet of a part."""
    sheet = Sheet(name, [])
    reader = _SheetReader(sheet, strings, styles, room)
    parse(xml, reader.begin, reader.end, reader.words)
    return sheet


def _shown(text: str, kind: str, style: int, styles: list[Shown]) -> str:
    if kind == "n":
        return styles[style](text) if style < len(styles) else plain(text)
    if kind == "b":
        return "True" if text == "1" else "False"
    return text


def _column(reference: str, row: int, columns: dict[str, int]) -> int:
    """The column of a reference such as B14 or b14, counted from 0."""
    name = reference.rstrip("0123456789")
    number = columns.get(name)
    if number is None:
        if not _REFERENCE.fullmatch(reference):
            raise ValueError(f"row {row}", f'"{reference[:20]}" is no name of a cell', _CURE)
        number = 0
        for letter in name.upper():
            number = number * 26 + ord(letter) - 64
        number = columns[name] = number - 1
    return number


def _merged(reference: str) -> Iterator[tuple[int, int, int, int]]:
    corners = [_REFERENCE.fullmatch(part) for part in reference.split(":")]
    if len(corners) != 2:
        return
    first, last = corners
    if first and last:
        yield int(first[2]), _column(first[0], 0, {}), int(last[2]), _column(last[0], 0, {})
