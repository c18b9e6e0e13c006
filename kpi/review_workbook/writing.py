"""The workbook to review, written: drop-downs, frozen heads, filters, a page that says how."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpi.publication import files
from kpi.review_workbook.columns import COLUMNS, ROLES, SHEETS, WORDS
from kpi.review_workbook.waiting import Row

AT_ONCE = 300
"""Rows of what waits that are asked at once; the others are counted, and follow when these are decided."""
MOST_ROWS = 1_000_000
"""Rows that a sheet can hold; more are left out and counted on the page that says how."""
_GUIDE: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("guide.toml").read_text(encoding="utf-8"))


def write(
    path: Path, waiting: Sequence[Row], everything: Sequence[Row], indicators: Iterable[str], districts: Iterable[str]
) -> None:
    """Write the workbook aside and move it into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arriving = path.with_name(f".{path.name}")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(arriving, options) as book:
        lists = _Lists(list(indicators), list(districts))
        sheets = {name: book.add_worksheet(title) for name, title in SHEETS.items()}
        _fill(book, sheets["waiting"], _first(waiting), lists)
        _fill(book, sheets["everything"], everything, lists)
        left_out = max(0, len(everything) - MOST_ROWS)
        _write_guide(book, sheets["guide"], len(waiting), left_out)
        lists.write(sheets["words"])
    _set_aside_what_was_filled_in(path)
    _replace(path, arriving)


def _replace(path: Path, arriving: Path) -> None:
    """Put the new workbook in the place of the old one: whichever is there if this is cut off is known as written."""
    new = _digest(arriving)
    files.put(_mark(path), "\n".join([new, *([_digest(path)] if path.exists() else [])]).encode())
    files.sync(arriving)
    arriving.replace(path)
    files.put(_mark(path), new.encode())


def _mark(path: Path) -> Path:
    """Where the hash of the workbook is kept as it was written; of the one before too, while it is replaced."""
    return path.with_name(f".{path.name}.sha256")


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _set_aside_what_was_filled_in(path: Path) -> None:
    """Move a workbook that somebody has changed since it was written out of the way of the new one, never over it."""
    if not path.exists() or (
        _mark(path).exists() and _digest(path) in _mark(path).read_text(encoding="ascii").splitlines()
    ):
        return
    day = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y%m%d-%H%M%S")
    path.rename(path.with_name(f"{path.stem}-{day}{path.suffix}"))


def _first(waiting: Sequence[Row]) -> Sequence[Row]:
    """The rows that are asked at once, and one that counts the others."""
    more = len(waiting) - AT_ONCE
    if more <= 0:
        return waiting
    told = f"还有{more}条排在后面：先处理上面这些，再运行一次；“全部语句”里待定原因不空的就是"
    return [*waiting[:AT_ONCE], {"why": told}]


class _Lists:
    """The sheet of words that drop-downs choose from."""

    def __init__(self, indicators: list[str], districts: list[str]) -> None:
        self.columns = {"to_indicator": indicators, "to_district": districts}
        self.short = {
            "decision": [WORDS["right"], WORDS["wrong"], WORDS["correct"]],
            "scope": [WORDS["this"], WORDS["sisters"], WORDS["document"]],
            "to_role": list(ROLES.values()),
        }

    def source(self, key: str) -> list[str] | str | None:
        """What a drop-down of this column offers; None where anything may be written."""
        if key in self.short:
            return self.short[key]
        if self.columns.get(key):
            letter = "AB"[list(self.columns).index(key)]
            return f"='{SHEETS['words']}'!${letter}$1:${letter}${len(self.columns[key])}"
        return None

    def write(self, sheet: Worksheet) -> None:
        indicators, districts = self.columns.values()
        for row in range(max(len(indicators), len(districts))):
            for column, words in enumerate((indicators, districts)):
                if row < len(words):
                    sheet.write_string(row, column, words[row])
        sheet.hide()


def _fill(book: Workbook, sheet: Worksheet, rows: Sequence[Row], lists: _Lists) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    open_cell = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF8E1"})
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(COLUMNS):
        is_open = column.sets or column.key in ("decision", "scope", "reason", "decided_by", "decided_on")
        sheet.set_column(number, number, column.width, open_cell if is_open else plain)
        sheet.write_string(0, number, column.head, head)
        source = lists.source(column.key)
        if source is not None and rows:
            is_free = column.key in lists.columns
            rule = {"validate": "list", "source": source, "error_type": "information" if is_free else "stop"}
            sheet.data_validation(1, number, min(len(rows), MOST_ROWS), number, rule)
    for place, row in enumerate(rows[:MOST_ROWS], 1):
        for number, column in enumerate(COLUMNS):
            text = row.get(column.key)
            if text:
                sheet.write_string(place, number, text[:32_000], plain)
    sheet.autofilter(0, 0, min(len(rows), MOST_ROWS), len(COLUMNS) - 1)


def _write_guide(book: Workbook, sheet: Worksheet, count: int, left_out: int) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, 60, wrapped)
    told = f"{left_out} statements are left out: a sheet holds {MOST_ROWS}" if left_out else ""
    zh = [f"待审 {count} 条。", *_GUIDE["zh"], f"另有{left_out}条放不下" if left_out else ""]
    en = [f"{count} rows wait.", *_GUIDE["en"], told]
    for row, (left, right) in enumerate(zip(zh, en, strict=True)):
        sheet.write_string(row, 0, left, wrapped)
        sheet.write_string(row, 1, right, wrapped)
