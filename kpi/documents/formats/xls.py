"""Workbooks of old Excel (.xls), through xlrd."""

from __future__ import annotations

import io

import xlrd

from kpi.documents.extract import Extract
from kpi.documents.number_formats import shown_by
from kpi.documents.sheet import Room, Sheet, written

from .format import Format

_CURE = "open it in a spreadsheet program and save it again as .xlsx, without a password"
_NAMES = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def fits(data: bytes) -> bool:
    """Whether the bytes are a compound file that holds a workbook."""
    return data.startswith(b"\xd0\xcf\x11\xe0") and any(name in data for name in _NAMES) and _LOCKED not in data


def sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises ValueError(place, reason, cure) for one that is damaged or locked."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise ValueError("whole file", "the file is encrypted", "save it without a password") from error
        raise ValueError("whole file", f"the file is no sound workbook ({error})", _CURE) from error
    room = Room()
    return [_sheet(book, found, room) for found in book.sheets()]


def extract(data: bytes) -> tuple[str, Extract]:
    """The sheets as text with tables."""
    return written(sheets(data))


def _sheet(book: xlrd.Book, found: xlrd.sheet.Sheet, room: Room) -> Sheet:
    rows = []
    for number in range(found.nrows):
        cells = [_text(book, cell) for cell in found.row(number)]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            room.take(number + 1, len(cells))
            rows.append((number + 1, cells))
    return Sheet(
        found.name,
        rows,
        [(top + 1, left, bottom, right - 1) for top, bottom, left, right in found.merged_cells],
        hidden_rows={number + 1 for number, info in found.rowinfo_map.items() if info.hidden},
        hidden_columns={number for number, info in found.colinfo_map.items() if info.hidden},
        is_hidden=found.visibility != 0,
    )


def _text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    """A cell as a person reads it."""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return cell.value
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        key = book.xf_list[cell.xf_index].format_key
        value = int(cell.value) if cell.value.is_integer() else cell.value
        return shown_by(key, book.format_map[key].format_str, bool(book.datemode))(repr(value))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "True" if cell.value else "False"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#ERROR!")
    return ""


FORMAT = Format("xls", (".xls", ".xlt"), fits, extract, sheets)
