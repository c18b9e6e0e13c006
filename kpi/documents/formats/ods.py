"""Workbooks of OpenDocument (.ods): the parts of their archive, cells as they are shown."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from kpi.documents.extract import Extract
from kpi.documents.number_formats import percent, plain
from kpi.documents.sheet import LARGEST_CONTENT, WIDEST, Room, Sheet, written

from .format import Format

_CURE = "open it in a spreadsheet program and save it again as .xlsx, without a password"
_BROKEN = (
    zipfile.BadZipFile, expat.ExpatError, KeyError, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError,
)  # fmt: skip
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MONTH = re.compile(r"\d{4}\s*年(?:\s*\d{1,2}\s*月)?")


def fits(data: bytes) -> bool:
    """Whether the bytes are an archive that calls itself an OpenDocument workbook."""
    return data.startswith(b"PK") and b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]


def sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises ValueError(place, reason, cure) for one that is damaged, too large or locked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise ValueError("whole file", "the file is encrypted", "save it without a password")
            size = archive.getinfo("content.xml").file_size
            if size > LARGEST_CONTENT:
                reason = f"the workbook unpacks to {size} bytes, more than {LARGEST_CONTENT}"
                raise ValueError("archive", reason, "split the file, for instance by year")
            return _Content(archive.read("content.xml")).sheets
    except _BROKEN as error:
        raise ValueError("archive", f"the file is no sound ODS workbook ({error})", _CURE) from error


def extract(data: bytes) -> tuple[str, Extract]:
    """The sheets as text with tables."""
    return written(sheets(data))


class _Content:
    """The sheets, put together while the elements pass by."""

    def __init__(self, xml: bytes) -> None:
        self.sheets: list[Sheet] = []
        self.room = Room()
        self.row, self.column = 0, 0
        self.cells: list[str] = []
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.is_text = False
        self.repeats = 1
        self.style = ""
        self.unshown: set[str] = set()
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._words
        parser.Parse(xml, True)

    def _refuse(self, *_: object) -> None:
        raise ValueError("archive", "a document type is not allowed in a workbook", _CURE)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _TABLE + "table":
            self.sheets.append(Sheet(attributes.get(_TABLE + "name", ""), []))
            self.sheets[-1].is_hidden = attributes.get(_TABLE + "style-name", "") in self.unshown
            self.row, self.at = 0, 0
        elif not self.sheets:
            self._begin_style(tag, attributes)
        elif tag == _TABLE + "table-column":
            count = _count(attributes, "number-columns-repeated")
            if attributes.get(_TABLE + "visibility", "visible") != "visible":
                self.sheets[-1].hidden_columns.update(range(self.at, min(self.at + count, WIDEST)))
            self.at += count
        elif tag == _TABLE + "table-row":
            self.row += 1
            self.column, self.cells = 0, []
            self.repeats = _count(attributes, "number-rows-repeated")
            if attributes.get(_TABLE + "visibility", "visible") != "visible":
                self.sheets[-1].hidden_rows.update(range(self.row, self.row + min(self.repeats, 10_000)))
        elif tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self.cell, self.paragraphs = attributes, []
        elif tag == _TEXT + "p" and self.cell is not None:
            self.paragraphs.append("")
            self.is_text = True
        elif tag == _OFFICE + "annotation":
            self.is_text = False

    def _begin_style(self, tag: str, attributes: dict[str, str]) -> None:
        """Remember the styles of sheets that are not shown."""
        if tag == _STYLE + "style":
            self.style = attributes.get(_STYLE + "name", "")
        elif tag == _STYLE + "table-properties" and attributes.get(_TABLE + "display") == "false":
            self.unshown.add(self.style)

    def _words(self, text: str) -> None:
        if self.is_text and self.paragraphs:
            self.paragraphs[-1] += text

    def _end(self, tag: str) -> None:
        if tag == _TEXT + "p":
            self.is_text = False
        elif tag == _OFFICE + "annotation":
            self.paragraphs = []
        elif tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell") and self.cell is not None:
            self._take_cell(self.cell)
            self.cell = None
        elif tag == _TABLE + "table-row" and self.sheets:
            self._take_row()

    def _take_cell(self, attributes: dict[str, str]) -> None:
        text = _shown(attributes, "\n".join(self.paragraphs))
        count = _count(attributes, "number-columns-repeated")
        if text:
            self.room.take(self.row, self.column + count)
            self.cells += [""] * (self.column - len(self.cells)) + [text] * count
            wide, high = _count(attributes, "number-columns-spanned"), _count(attributes, "number-rows-spanned")
            if wide > 1 or high > 1:
                self.sheets[-1].merged.append((self.row, self.column, self.row + high - 1, self.column + wide - 1))
            if _TABLE + "formula" in attributes:
                self.sheets[-1].formulas.add((self.row, self.column))
        self.column += count

    def _take_row(self) -> None:
        for number in range(self.repeats if self.cells else 0):
            self.room.take(self.row + number, len(self.cells))
            self.sheets[-1].rows.append((self.row + number, self.cells))
        self.row += self.repeats - 1


def _count(attributes: dict[str, str], name: str) -> int:
    digits = attributes.get(_TABLE + name, "1")
    return max(1, int(digits)) if digits.isdecimal() and len(digits) < 9 else 1


def _shown(attributes: dict[str, str], text: str) -> str:
    """A cell as a person reads it, with every digit that the file keeps: 59.1%, 2024-06-30, 2024年6月."""
    kind, value = attributes.get(_OFFICE + "value-type", ""), attributes.get(_OFFICE + "value", "")
    if kind == "percentage":
        return percent(value)
    if kind in ("float", "currency"):
        return plain(value)
    if kind == "date":
        day = attributes.get(_OFFICE + "date-value", text)
        return text if _MONTH.fullmatch(text) else day.replace("T00:00:00", "")
    if kind == "boolean":
        return attributes.get(_OFFICE + "boolean-value", text).capitalize()
    return text


FORMAT = Format("ods", (".ods",), fits, extract, sheets)
