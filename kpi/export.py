"""A table or a view as a file for people: a workbook, CSV that spreadsheet programs open, or Parquet."""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import xlsxwriter

from kpi.project import not_published, published_file
from kpi.schemas import TABLES

MOST_ROWS = 1_048_575
"""Rows below the head that a sheet can hold."""
FORMATS = (".xlsx", ".csv", ".parquet")
_MOST_DIGITS = 15
_FORMULA = re.compile(r"[=@]|[-+][A-Za-z(=@]")
"""Text that a spreadsheet program would carry out when it opens a CSV file."""


class Refused(ValueError):
    """What cannot be exported, and what to write instead."""


def export(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> int:
    """Write a table or a view aside and move it into place; how many rows it has. Raises Refused."""
    known = [row[0] for row in connection.sql("select table_name from information_schema.tables").fetchall()]
    if name not in known:
        there = ", ".join(sorted(known))
        raise Refused(f"没有表或视图 {name}，有的列在后面 / there is no table or view {name}; there are {there}")
    if path.suffix.lower() not in FORMATS:
        formats, given = ", ".join(FORMATS), path.suffix
        raise Refused(
            f"不能导出为{given or '没有后缀的文件'}；请写 {formats} / "
            f"{given or 'no suffix'} is no format to export to; write {formats}"
        )
    (count,) = connection.sql(f'select count(*) from "{name}"').fetchall()[0]
    arriving = path.with_name(f".{path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".parquet":
        connection.table(name).write_parquet(str(arriving))
    elif path.suffix.lower() == ".csv":
        _write_csv(_rows(connection, name), arriving)
    else:
        if count > MOST_ROWS:
            raise Refused(
                f"{name} 有{count}行，一张工作表只容{MOST_ROWS}行；请导出为 .csv 或 .parquet / "
                f"{name} has {count} rows, a sheet holds {MOST_ROWS}; export it as .csv or .parquet"
            )
        _write_workbook(_rows(connection, name), name, arriving)
    arriving.replace(path)
    return count


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[Sequence]:
    """The names of the columns, then the rows."""
    cursor = connection.execute(f'select * from "{name}"')
    yield [column[0] for column in cursor.description]
    while rows := cursor.fetchmany(10_000):
        yield from rows


def _write_csv(rows: Iterator[Sequence], path: Path) -> None:
    """UTF-8 with its mark, as spreadsheet programs expect it; text that looks like a formula begins with a quote."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([_plain(value) for value in row] for row in rows)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, Decimal):
        return _digits(value)
    return value.isoformat() if isinstance(value, date) else value


def _digits(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _write_workbook(rows: Iterator[Sequence], name: str, path: Path) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet(name[:31])
        head, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        columns = next(rows)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, 16)
            sheet.write_string(0, number, column, head)
        place = 0
        for place, row in enumerate(rows, 1):
            for number, value in enumerate(row):
                _write_cell(sheet, place, number, value, day)
        sheet.autofilter(0, 0, max(place, 1), len(columns) - 1)
        if name in TABLES:
            _write_dictionary(book, name)


def _write_cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: object, day: object) -> None:
    """A cell; a number of more digits than a spreadsheet keeps is written as text, so that none is lost."""
    if value is None:
        return
    if isinstance(value, datetime) or not isinstance(value, bool | int | float | Decimal | date):
        sheet.write_string(row, column, str(value)[:32_767])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif len(_digits(Decimal(str(value))).replace(".", "").lstrip("-0")) > _MOST_DIGITS:
        sheet.write_string(row, column, _digits(Decimal(str(value))))
    else:
        sheet.write_number(row, column, float(value))


def _write_dictionary(book: xlsxwriter.Workbook, name: str) -> None:
    sheet = book.add_worksheet("字典")
    sheet.set_column(0, 3, 30)
    fields = [(column.name, column.field) for column in TABLES[name].columns]
    told = [(column, field.zh, field.en, field.unit or "") for column, field in fields]
    for row, texts in enumerate([("column", "中文", "English", "unit"), *told]):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text)


def add_command(commands: argparse._SubParsersAction) -> None:
    """Register `export` with the command line; its `run` gives the exit code."""
    command = commands.add_parser("export", help="write a table or a view as .xlsx, .csv or .parquet")
    command.add_argument("name", metavar="TABLE|VIEW")
    command.add_argument("file", type=Path, metavar="FILE", help="ends in .xlsx, .csv or .parquet")
    command.add_argument("--warehouse", type=Path, default=published_file(), help="published DuckDB file")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say how many rows it has; 1 with what to do where it cannot be written."""
    if not arguments.warehouse.exists():
        print(not_published(arguments.warehouse))
        return 1
    try:
        with duckdb.connect(str(arguments.warehouse), read_only=True) as connection:
            count = export(connection, arguments.name, arguments.file)
    except Refused as refused:
        print(refused)
        return 1
    print(f"{arguments.file}: {count}行 / {count} rows")
    return 0
