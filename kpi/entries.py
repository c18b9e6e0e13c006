"""Tables that people enter as CSV below data/raw: each row typed, or refused with its file, its row and the cure."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from kpi.outlines import outline
from kpi.project_stages import misplaced
from kpi.rejections import Rejection
from kpi.schemas import TABLES
from kpi.schemas.table import COUNT, DATE, RATIO, Table
from kpi.validation import valid_rows

FILES = {
    "rule_sets": "reference/rule_sets.csv",
    "rule_choices": "reference/rule_choices.csv",
    "official_paths": "reference/official_paths.csv",
    "overrides": "review/overrides.csv",
    "accepted_conflicts": "review/accepted_conflicts.csv",
}
NEEDED = {
    "rule_sets": "nothing is judged",
    "rule_choices": "nothing is judged",
    "weights": "nothing is scored",
    "project_stages": "no stage of a project is counted",
    "size_tiers": "no project is put into a tier",
}
"""Tables without which something is not done: that one is missing or empty is told, not taken for a choice."""

LOOKED_UP_IN = {
    "rule_choices": ("rule_sets",),
    "weights": ("indicators",),
    "contest_items": ("project_stages", "indicators"),
}
"""Tables whose rows name something of other files, which are opened to see that it is there."""

_EMPTY_IS_A_WORD = ("adcode_start", "indicator_words")
_ORDERED = (("lower", "upper"), ("first_year", "last_year"), ("decided_on", "expires_on"))
_FORMS = {COUNT: "a whole number of at most 18 digits", RATIO: "a number", DATE: "a day as YYYY-MM-DD"}
_LARGEST = 2**63 - 1
"""The largest whole number that a column holds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One typed row of a file; `number` counts the header as 1."""

    number: int
    cells: dict[str, Any]


def file_of(name: str) -> str:
    """The file of an entered table, relative to data/raw."""
    return FILES.get(name, f"reference/{name}.csv")


def load(raw: Path, name: str) -> tuple[pl.DataFrame, list[Rejection]]:
    """An entered table, and what was refused of its file: `raw` is the folder data/raw.

    A missing file is an empty table; where the table is needed, that is told. An empty cell is null, except where empty
    means all.
    """
    table = TABLES[name]
    entries, refused = read(raw, table)
    entries, kept, broken = sifted(entries, table)
    told = {entry.number: _dangling(raw, name, entry.cells) for entry in entries}
    kept = kept.filter(pl.Series([reasons is None for reasons in told.values()], dtype=pl.Boolean))
    refused += broken + [
        _refusal(table, number, None, "dangling", *reasons) for number, reasons in told.items() if reasons
    ]
    if name in NEEDED and kept.is_empty():
        refused.append(_nothing_left(table, raw / file_of(name)))
    elif name == "rule_choices" and "" not in kept["adcode_start"]:
        reason = "no row has an empty adcode_start, so that districts without a row of their own are judged by nobody"
        refused.append(_refusal(table, 1, None, "no_default", reason, "add a row with an empty adcode_start"))
    return kept, refused


def read(raw: Path, table: Table, also: tuple[str, ...] = ()) -> tuple[list[Entry], list[Rejection]]:
    """The typed rows of a table's file, columns in `also` may be left empty or out although the table needs them."""
    file = file_of(table.name)
    path = raw / file
    if not path.exists():
        path = path.with_suffix(".xlsx")
        if not path.exists():
            return [], []
    refuse = partial(_refusal, table)
    try:
        lines = _lines_of_workbook(path) if path.suffix == ".xlsx" else _lines(path)
    except (csv.Error, ValueError, OSError) as error:
        reason = f"it is not a table of comma-separated values in UTF-8: {str(error).splitlines()[0]}"
        return [], [Rejection(file, "file", None, table.name, "unreadable", reason, "save it as CSV UTF-8")]
    header = [cell.strip() for cell in lines[0]] if lines else []
    missing = [c.name for c in table.columns if not c.nullable and c.name not in (*header, *also)]
    if missing:
        cure = "write the header as data/raw/README.md shows it"
        return [], [refuse(1, None, "columns", f"columns are missing: {', '.join(missing)}", cure)]
    entries: list[Entry] = []
    refused: list[Rejection] = []
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells):
            entry = _entry(number, header, cells, table, refuse)
            if isinstance(entry, Rejection):
                refused.append(entry)
            else:
                entries.append(entry)
    return entries, refused


def _lines(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))


def _lines_of_workbook(path: Path) -> list[list[str]]:
    """The rows of the first sheet that can be seen, blank ones in between as such."""
    from kpi.documents import formats  # heavy, and most tables are text
    from kpi.documents.sheet import is_guide

    sheets = formats.sheets_of(path.read_bytes(), "xlsx")
    rows = next((sheet.rows for sheet in sheets if not sheet.is_hidden and not is_guide(sheet)), [])
    lines: list[list[str]] = []
    for number, cells in rows:
        lines += [[] for _ in range(number - 1 - len(lines))]
        lines.append(cells)
    return lines


def _entry(
    number: int, header: list[str], cells: list[str], table: Table, refuse: Callable[..., Rejection]
) -> Entry | Rejection:
    beyond = [cell for cell in cells[len(header) :] if cell.strip()]
    if beyond:
        reason = f'there are cells beyond the head: "{", ".join(beyond)[:80]}"'
        cure = "put text that has a comma between quotation marks, or take the cells out"
        return refuse(number, ",".join(cells), "cells_beyond_head", reason, cure)
    texts = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    typed: dict[str, Any] = {}
    for column in table.columns:
        text = texts.get(column.name, "")
        try:
            typed[column.name] = _cell(text, column.dtype, column.name)
        except ValueError:
            form = _FORMS[column.dtype]
            reason = f'{column.name}: "{text}" is not {form}'
            return refuse(number, text, column.name, reason, f"write {form}")
    for first, last in _ORDERED:
        if typed.get(first) is not None and typed.get(last) is not None and typed[first] > typed[last]:
            reason = f"{first} {typed[first]} is greater than {last} {typed[last]}"
            return refuse(number, ",".join(cells), "reversed", reason, f"write the smaller one in {first}")
    return Entry(number, typed)


def _cell(text: str, dtype: pl.DataType, name: str) -> object:
    if text == "":
        return "" if name in _EMPTY_IS_A_WORD else None
    if dtype == COUNT:
        return _bounded(int(text), _LARGEST)
    if dtype == RATIO:
        return _bounded(float(text), sys.float_info.max)
    if dtype == DATE:
        return date.fromisoformat(text)
    return text


def _bounded(number: float, largest: float) -> float:
    """The number itself. Raises ValueError where a column cannot hold it, or where it is none."""
    if -largest <= number <= largest:
        return number
    raise ValueError(number)


def sifted(entries: list[Entry], table: Table) -> tuple[list[Entry], pl.DataFrame, list[Rejection]]:
    """The rows that hold their table's promises, as entries and as a frame, and the others refused."""
    numbers = [entry.number for entry in entries]
    frame = table.frame([entry.cells for entry in entries])
    kept, broken = valid_rows(frame, table, lambda row: (file_of(table.name), f"row {numbers[row['row_index']]}"))
    gone = {refusal.place for refusal in broken}
    return [entry for entry in entries if f"row {entry.number}" not in gone], kept, broken


def _dangling(raw: Path, name: str, row: dict) -> tuple[str, str] | None:
    """Why a row points at something that is not there, and the cure."""
    if name == "rule_choices":
        sets = {(cells["rule_set"], cells["version"]) for cells in _usable_sets(raw)}
        if (row["rule_set"], row["version"]) not in sets:
            known = ", ".join(sorted(f"{rule_set}@{version}" for rule_set, version in sets)) or "none"
            reason = f"there is no rule set {row['rule_set']}@{row['version']} to judge by"
            return reason, f"write one of {known}, or add the set to {file_of('rule_sets')}"
    if name == "weights" and not row["indicator_code"].startswith("x:"):
        codes = _codes(raw)
        if codes and row["indicator_code"] not in codes:
            return f"there is no indicator {row['indicator_code']}", "write a code of reference/indicators.csv"
    if name == "contest_items":
        return _unmeasured(raw, row)
    if row.get("outline"):
        return _undrawable(row["outline"])
    if name == "project_stages":
        return misplaced([entry.cells for entry in read(raw, TABLES[name])[0]], row)
    return None


def _undrawable(text: str) -> tuple[str, str] | None:
    """Why an outline cannot be drawn."""
    try:
        outline(text)
    except ValueError as error:
        return (
            f"the outline cannot be drawn: {error}",
            "put the geometry of a GeoJSON file or the path of an SVG drawing there, or leave it empty",
        )
    return None


def _unmeasured(raw: Path, row: dict) -> tuple[str, str] | None:
    """Why an item of a contest names no stage or figure that there is."""
    stages = {entry.cells["project_stage"] for entry in read(raw, TABLES["project_stages"])[0]}
    if row["project_stage"] and stages and row["project_stage"] not in stages:
        return f"there is no stage {row['project_stage']}", f"write a stage of {file_of('project_stages')}"
    codes = _codes(raw)
    if row["indicator_code"] and codes and row["indicator_code"] not in codes:
        return f"there is no indicator {row['indicator_code']}", "write a code of reference/indicators.csv"
    if (row["indicator_code"] is None) != (row["measure"] is None):
        return "it names an indicator or a measure without the other", "fill in indicator_code and measure, or neither"
    if row["project_stage"] and row["indicator_code"]:
        return "it names both a stage and an indicator", "keep one of the two"
    return None


def _usable_sets(raw: Path) -> Iterator[dict]:
    return (entry.cells for entry in read(raw, TABLES["rule_sets"])[0] if entry.cells["usable"] == "yes")


def _codes(raw: Path) -> set[str]:
    """The codes of the catalogue's file; none where it cannot be read, which the catalogue refuses."""
    try:
        with (raw / "reference" / "indicators.csv").open(encoding="utf-8-sig", newline="") as lines:
            return {row.get("indicator_code") or "" for row in csv.DictReader(lines)}
    except (OSError, UnicodeDecodeError, csv.Error):
        return set()


def _nothing_left(table: Table, path: Path) -> Rejection:
    what = "has no row that can be used" if path.exists() else "is missing"
    reason = f"the file {what}, so that {NEEDED[table.name]} by it"
    return Rejection(file_of(table.name), "file", None, table.name, "nothing_to_judge_by", reason, "put it back")


def _refusal(table: Table, number: int, raw: str | None, rule: str, reason: str, cure: str) -> Rejection:
    return Rejection(file_of(table.name), f"row {number}", raw, table.name, rule, reason, cure)
