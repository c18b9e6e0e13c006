"""Old Excel workbooks (.xls): their cells and their marks."""

from __future__ import annotations

from datetime import datetime

import xlrd

from kpi.sheets.marks import MOST_CELLS, Damaged, Look, Marks, Oversized, look_of

Cells = list[tuple[int, list[object]]]


def read(data: bytes) -> list[tuple[str, Cells, Marks]]:
    """Name, numbered rows of values, and marks of each sheet. Raises Damaged or Oversized."""
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Silent()) as book:
            looks = {n: look_of(book.format_map[xf.format_key].format_str) for n, xf in enumerate(book.xf_list)}
            return [_sheet(book, book.sheet_by_index(n), looks) for n in range(book.nsheets)]
    except Oversized:
        raise
    except Exception as error:  # its parser meets damage in many ways
        raise Damaged(str(error)) from error


class _Silent:
    """Takes what the library would print."""

    def write(self, text: str) -> int:
        return len(text)


def _sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet, looks: dict[int, Look]) -> tuple[str, Cells, Marks]:
    if sheet.nrows * sheet.ncols > MOST_CELLS:
        raise Oversized(f"its table reaches over {MOST_CELLS} cells")
    found = Marks(is_hidden=sheet.visibility != 0)
    found.hidden_rows = {n + 1 for n, row in sheet.rowinfo_map.items() if row.hidden}
    found.hidden_columns = {n for n, column in sheet.colinfo_map.items() if column.hidden}
    found.merges = [((a + 1, c), (b, d - 1)) for a, b, c, d in sheet.merged_cells]
    rows: Cells = []
    for n in range(sheet.nrows):
        values: list[object] = []
        for column in range(sheet.ncols):
            cell = sheet.cell(n, column)
            look = looks.get(cell.xf_index)
            if look is not None and not look.is_plain:
                found.looks[n + 1, column] = look
            if cell.ctype == xlrd.XL_CELL_ERROR:
                found.errors[n + 1, column] = xlrd.error_text_from_code.get(cell.value, "#")
            values.append(_value(book, cell))
        rows.append((n + 1, values))
    return sheet.name, rows, found


def _value(book: xlrd.Book, cell: xlrd.sheet.Cell) -> object:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return datetime(*xlrd.xldate_as_tuple(cell.value, book.datemode)) if cell.value >= 61 else cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    return cell.value if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_TEXT) else ""
