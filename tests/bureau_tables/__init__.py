"""Tables of many bureaux, in Chinese and English: each figure is declared by what its column and its row say.

`python -m tests.bureau_tables` writes the files anew to tests/files/bureaux. What must come out was written before
anything was read.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import openpyxl

from tests.bureau_tables.table import Table

FOLDER = Path(__file__).parent.parent / "files" / "bureaux"
PARTS = [importlib.import_module(f"{__name__}.books_{number}") for number in range(1, 23)]
BOOKS: dict[str, list[Table]] = {name: tables for part in PARTS for name, tables in part.BOOKS.items()}
GB18030 = frozenset(("fiscal_gbk.csv",))


def expected(name: str) -> list[dict[str, str | None]]:
    """What must come out of a file: one line a figure."""
    return [line for table in BOOKS[name] for line in table.expected()]


def write(name: str, folder: Path) -> None:
    """One file of the set."""
    tables = BOOKS[name]
    if name.endswith(".csv"):
        text = "\n".join(",".join(str(value) for value in row) for row in tables[0].rows) + "\n"
        (folder / name).write_text(text, "gb18030" if name in GB18030 else "utf-8-sig")
        return
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        if table.sheet in book.sheetnames:
            continue
        sheet = book.create_sheet(table.sheet)
        for row in table.rows:
            sheet.append([None if value == "" else value for value in row])
        for cell, code in table.formats.items():
            sheet[cell].number_format = code
        for merge in table.merges:
            sheet.merge_cells(merge)
    book.save(folder / name)
