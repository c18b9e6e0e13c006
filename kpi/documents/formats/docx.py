"""Word files (.docx): paragraphs and tables of the main text, with the standard library and bounded."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree
from xml.parsers import expat

from kpi.documents.bounds import Bounds
from kpi.documents.extract import Extract, Grid, Place, is_data
from kpi.documents.offsets import Builder

from .format import Format

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main}"
"""The namespace of the strict kind of file, which means the same."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LIMIT = 64 * 1024 * 1024
_DEEPEST = 250
"""Elements inside one another; the files of word processors have some twenty."""
_CURE = "open it in a word processor and save it again as docx"


def extract(data: bytes) -> tuple[str, Extract]:
    """The text of the file and what it holds. Raises ValueError(place, reason, cure) for what is no sound docx."""
    content = _Content()
    content.read(_body(data))
    raw = "".join(content.parts)
    builder, place = Builder(), 0
    for start, end in content.table_spans:
        builder.add(raw[place:start], place, start)
        builder.add("\n", start, end)
        place = end
    builder.add(raw[place:], place, len(raw))
    return raw, Extract(
        builder.text(),
        builder.map,
        tuple(content.grids),
        is_wrapped=False,
        warnings=content.bounds.warnings({grid.start for grid in content.grids}),
    )


class _Content:
    """Paragraphs and tables in the order of the file: their text, and where in it the tables are."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.grids: list[Grid] = []
        self.table_spans: list[tuple[int, int]] = []
        self.bounds = Bounds()

    def put(self, text: str) -> tuple[int, int]:
        """Add text; its span."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length

    def read(self, element: ElementTree.Element) -> None:
        """Add everything below an element."""
        for child in element:
            if child.tag == _W + "p":
                self.put(_paragraph(child))
                self.put("\n")
            elif child.tag == _W + "tbl" and child.find(f".//{_W}tbl") is not None:
                for cell in child.iterfind(f"{_W}tr/{_W}tc"):  # a layout: its cells hold the tables
                    self.read(cell)
            elif child.tag == _W + "tbl":
                self._table(child)
            elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "body"):
                self.read(child)

    def _table(self, table: ElementTree.Element) -> None:
        """Add a table; one that only lays text out stays text."""
        start = self.length
        rows = [_row(row, self.put) for row in table.iter(_W + "tr")]
        if not self.bounds.is_spent(start):
            filled = [row for row in _merged(rows) if row]
            grid = Grid(start, self.length, "", self.bounds.fit(start, filled, len(filled)))
            if not is_data(grid):
                return
            self.grids.append(grid)
        self.table_spans.append((start, self.length))


def _body(data: bytes) -> ElementTree.Element:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValueError(
            "first bytes", "the file is encrypted or in the old .doc format", "save it as docx without a password"
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            name = next((n for n in archive.namelist() if n.lower() == "word/document.xml"), None)
            if name is None:
                raise ValueError("archive", "word/document.xml is missing", _CURE)
            with archive.open(name) as member:
                xml = member.read(_LIMIT + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error) as error:
        raise ValueError("archive", f"the file is no sound zip archive ({error})", _CURE) from error
    if len(xml) > _LIMIT:
        raise ValueError(
            "word/document.xml", f"the text unpacks to more than {_LIMIT} bytes", "split it, or save its text alone"
        )
    try:
        root = _tree(xml)
    except (ElementTree.ParseError, expat.ExpatError, ValueError, LookupError) as error:
        raise ValueError("word/document.xml", f"the markup is broken ({error})", _CURE) from error
    body = root.find(_W + "body")
    if body is None:
        raise ValueError("word/document.xml", "there is no body", _CURE)
    return body


def _tree(xml: bytes) -> ElementTree.Element:
    """The elements of `xml`; a document type, and with it every entity a file could define, is refused."""
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise ValueError("a document type is not allowed")

    def name(tag: str) -> str:
        return "{" + tag.replace(_STRICT, _W[1:], 1) if "}" in tag else tag

    parser.StartDoctypeDeclHandler = refuse
    depth = 0

    def begin(tag: str, items: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RecursionError
        builder.start(name(tag), {name(k): v for k, v in items.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name(tag))

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = builder.data
    parser.Parse(xml, True)
    return builder.close()


def _paragraph(paragraph: ElementTree.Element) -> str:
    parts: list[str] = []

    def walk(element: ElementTree.Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _W + "t":
                parts.append(child.text or "")
            elif tag == _W + "tab":
                parts.append(" ")
            elif tag in (_W + "br", _W + "cr"):
                parts.append("\n")
            elif tag in (_W + "noBreakHyphen", _W + "softHyphen"):
                parts.append("-" if tag.endswith("noBreakHyphen") else "")
            elif tag not in (_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _W + "instrText", _MC + "Fallback"):
                walk(child)

    walk(paragraph)
    return re.sub("[\t\r\n]+", "\n", "".join(parts)).strip("\n")


def _row(row: ElementTree.Element, put: Callable[[str], tuple[int, int]]) -> list[tuple[Place, str]]:
    """The cells of a row with their vertical merge (restart, continue or none), written on one line with tabs."""
    places: list[tuple[Place, str]] = []
    for cell in row.findall(_W + "tc"):
        properties = cell.find(_W + "tcPr")
        column_span, merge = 1, ""
        if properties is not None:
            span = properties.find(_W + "gridSpan")
            digits = span.get(_W + "val", "1") if span is not None else "1"
            column_span = max(1, min(int(digits), 200)) if digits.isdecimal() and len(digits) < 5 else 1
            vertical = properties.find(_W + "vMerge")
            merge = "" if vertical is None else vertical.get(_W + "val", "continue")
        if places:
            put("\t")
        text = " ".join(part for part in (_paragraph(p) for p in cell.iter(_W + "p")) if part).replace("\n", " ")
        start, end = put(text)
        places.append((Place(start, end, text, None, 1, column_span), merge))
    put("\n")
    return places


def _merged(rows: list[list[tuple[Place, str]]]) -> list[tuple[Place, ...]]:
    """Rows where a cell that continues the one above is left out and the one above spans it."""
    above: dict[int, Place] = {}
    kept: list[tuple[Place, ...]] = []
    for row in rows:
        column, places = 0, []
        for place, merge in row:
            if merge == "continue" and column in above:
                above[column].row_span += 1
            else:
                places.append(place)
                if merge == "restart":
                    above[column] = place
                else:
                    above.pop(column, None)
            column += place.column_span
        kept.append(tuple(places))
    return kept


def fits(data: bytes) -> bool:
    """Whether the bytes are an archive that names the main part of a Word file."""
    return data.startswith(b"PK") and b"word/document.xml" in data


FORMAT = Format("docx", (".docx", ".docm", ".dotx"), fits, extract)
