"""A template written: its heads, drop-downs of the catalogue and of listed words, a page that says how."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kpi.catalogue import Catalogue
from kpi.documents.sheet import GUIDE
from kpi.project_heads import HEADERS
from kpi.quantities.lexicons import units
from kpi.schemas import entered_columns as tidy

ROWS = 2_000
"""Rows that have drop-downs."""
_LISTED = {name: words for name, words in tidy.LISTED.items() if name != "role"}
_LISTS = "词表"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of template."""

    file: str
    folder: str
    sheet: str
    columns: list[str]
    zh: list[str]
    en: list[str]
    example: list[str]
    fixed: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)

    def head(self, column: str) -> str:
        """What stands above a column: its head, else the first of its Chinese names, its own name where it has none."""
        if column in self.heads:
            return self.heads[column]
        names = HEADERS if self.folder == "projects" else tidy.COLUMNS if self.folder == "actuals" else {}
        return names[column][0] if column in names else column


KINDS: dict[str, Kind] = {
    name: Kind(**told)
    for name, told in tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8")).items()
}


def write(path: Path, kind: Kind, catalogue: Catalogue) -> None:
    """Write the template of a kind to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, guide, lists = book.add_worksheet(kind.sheet), book.add_worksheet("说明"), book.add_worksheet(_LISTS)
        _write_heads(book, sheet, kind)
        _write_choices(sheet, lists, kind, _choices(kind, catalogue))
        _write_guide(book, guide, kind)
        lists.hide()


def _write_heads(book: Workbook, sheet: Worksheet, kind: Kind) -> None:
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1})
    text = book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(kind.columns):
        sheet.set_column(number, number, max(10, 2 * len(kind.head(column)) + 2), text)
        sheet.write_string(0, number, kind.head(column), head)


def _choices(kind: Kind, catalogue: Catalogue) -> dict[str, list[str]]:
    """What each column may be chosen from."""
    found: dict[str, list[str]] = {
        "role": [kind.fixed.get("role", "目标")],
        "district": catalogue.districts.sort("adcode")["district"].unique(maintain_order=True).to_list(),
        "indicator": _names(catalogue),
        "unit": sorted({unit.word for unit in units().values()}),
    }
    found |= {name: _words(words) for name, words in _LISTED.items()}
    return {name: words for name, words in found.items() if name in kind.columns}


def _names(catalogue: Catalogue) -> list[str]:
    """The indicators of the catalogue, each with its aliases behind it."""
    rows = catalogue.indicators.sort("indicator").iter_rows(named=True)
    names = [name.strip() for row in rows for name in (row["indicator"], *(row["aliases"] or "").split(";"))]
    return list(dict.fromkeys(filter(None, names)))


def _words(words: Mapping[str, str]) -> list[str]:
    """The first Chinese word of each listed value, the value itself where it has none."""
    if set(words.values()) == set(tidy.COMPARATOR_WORDS.values()):
        return list(dict.fromkeys(words.values()))
    return [tidy.word_of(words, value) for value in dict.fromkeys(words.values())]


def _write_choices(sheet: Worksheet, lists: Worksheet, kind: Kind, choices: Mapping[str, list[str]]) -> None:
    for place, (column, words) in enumerate(choices.items()):
        for row, word in enumerate(words):
            lists.write_string(row, place, word)
        letter = chr(65 + place)
        is_open = column in ("indicator", "district", "unit")
        rule = {
            "validate": "list",
            "source": f"='{_LISTS}'!${letter}$1:${letter}${len(words)}",
            "error_type": "information" if is_open else "stop",
        }
        number = kind.columns.index(column)
        sheet.data_validation(1, number, ROWS, number, rule)


def _write_guide(book: Workbook, sheet: Worksheet, kind: Kind) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, 60, wrapped)
    where = (f"填好后放进 data/raw/{kind.folder}，再运行一次。", f"Put it into data/raw/{kind.folder} and run again.")
    kept = (f"文件名保持 {kind.file}。", f"Keep the name {kind.file}.")
    lines = [(GUIDE, "How to fill it in"), *zip(kind.zh, kind.en, strict=True), where]
    lines += [kept] if kind.folder == "reference" else []
    lines.append(("示例：", "For example:"))
    for row, (zh, en) in enumerate(lines):
        sheet.write_string(row, 0, zh, wrapped)
        sheet.write_string(row, 1, en, wrapped)
    for row, (column, text) in enumerate(zip(kind.columns, kind.example, strict=True), len(lines)):
        sheet.write_string(row, 0, kind.head(column), wrapped)
        sheet.write_string(row, 1, text, wrapped)
