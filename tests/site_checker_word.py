"""The checker of briefs as Word documents: it reads the file's own XML, and knows each row by what it says.

A row of a document carries no key. It belongs to the target of its name that it tells the fewest wrong things of; a
row that no target is left for, or a target that no row is left for, is a fault of its own.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from tests.site_checker import page_name, year_of
from tests.site_checker_briefs import LANGUAGES, Sheet, faults_of_line, faults_of_sheet

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STATUSES = {
    "met": ("已完成", "met"),
    "ahead": ("超序时", "ahead"),
    "on_pace": ("达序时", "on pace"),
    "slightly_behind": ("略滞后", "slightly behind"),
    "behind": ("滞后", "behind"),
    "overdue": ("逾期未报", "overdue, unreported"),
    "missed": ("未完成", "missed"),
    "awaiting": ("待年终数", "awaiting the final figure"),
    "no_data": ("暂无数据", "no data"),
    "not_due": ("未到期", "not due"),
    "withdrawn": ("已撤销", "withdrawn"),
}
_IMPLIED = ("≈ 推算", "≈ worked out")


def sheets_of(paths: Sequence[Path], targets: dict[str, dict[str, Any]]) -> tuple[list[Sheet], list[tuple]]:
    """The briefs of these files, the Chinese of each before its English, and the rows that are nobody's."""
    sheets, found = [], []
    for zh, en in zip(paths[::2], paths[1::2], strict=True):
        sheet, wrong = _sheet(_parts(zh), _parts(en), targets)
        sheets.append(sheet)
        found += [(zh.name, *fault) for fault in wrong]
    return sheets, found


def faults_of_word(sheet: Sheet, targets: dict[str, dict[str, Any]]) -> list[tuple]:
    """What one document says and the targets of its place and year do not, its strip of statuses too."""
    members = [targets[anchor] for anchor in sheet.rows if anchor in targets]
    printed = Counter(t["status"] or "no_data" for t in members if t["origin"] != "implied")
    implied = sum(t["origin"] == "implied" for t in members)
    found = faults_of_sheet(sheet, targets)
    for place, language in enumerate(LANGUAGES):
        parts = [re.fullmatch(r"(?:\S )?(.+?) (\d+)", part) for part in sheet.strip[language].split(" · ")]
        said = {part[1]: int(part[2]) for part in parts if part}
        there = {_STATUSES[name][place]: n for name, n in printed.items()}
        there |= {_IMPLIED[place].removeprefix("≈ "): implied} if implied else {}
        if said != there:
            found.append(("brief", sheet.page, "strip", sheet.strip[language], there))
    return found


def _parts(path: Path) -> dict[str, Any]:
    """The paragraphs of a document, those of a list, and its tables with heads and rows."""
    with zipfile.ZipFile(path) as file:
        body = etree.fromstring(file.read("word/document.xml"))[0]
    parts: dict[str, Any] = {"lines": [], "items": [], "tables": []}
    for node in body:
        if node.tag == f"{_W}p":
            style = node.find(f"{_W}pPr/{_W}pStyle")
            kind = "items" if style is not None and style.get(f"{_W}val") == "ListBullet" else "lines"
            parts[kind].append(_text(node))
        elif node.tag == f"{_W}tbl":
            parts["tables"].append([[_text(cell) for cell in row.iter(f"{_W}tc")] for row in node.iter(f"{_W}tr")])
    return parts


def _text(node: etree._Element) -> str:
    return "".join(piece.text or "" for piece in node.iter(f"{_W}t"))


def _sheet(zh: dict, en: dict, targets: dict[str, dict[str, Any]]) -> tuple[Sheet, list[tuple]]:
    title = {"zh": zh["lines"][0], "en": en["lines"][0]}
    page, members = _members(title["zh"], targets)
    items = [dict(zip(LANGUAGES, pair, strict=True)) for pair in zip(zh["items"], en["items"], strict=True)]
    period = year_of(next(iter(members.values()))["period"]) if members else ""
    sheet = Sheet(page, period, title, {"zh": zh["lines"][2], "en": en["lines"][2]}, items)
    sheet.strip = {"zh": zh["lines"][3], "en": en["lines"][3]}
    rows = [row for pair in zip(zh["tables"], en["tables"], strict=True) for row in _rows(*pair)]
    return sheet, _given(sheet, rows, members)


def _members(title: str, targets: dict[str, dict[str, Any]]) -> tuple[str, dict[str, dict[str, Any]]]:
    """The page that a title is of, and its targets: those of a district in a year, or of one who answers for them."""
    of_district, of_owner = {}, {}
    for anchor, target in targets.items():
        year = year_of(target["period"]).replace("/", "—")
        if title.startswith(f"关于{target['district']}{year}年"):
            of_district[anchor] = target
        names = [name.strip() for name in (target["owner"] or "").split("、") if name.strip()]
        if any(title.startswith(f"关于{target['district']}{name}{year}年") for name in names):
            of_owner[anchor] = target
    if not of_district:
        return "o-", of_owner
    first = next(iter(of_district.values()))
    return page_name(first["adcode"] or f"z:{first['district']}"), of_district


def _rows(zh: list[list[str]], en: list[list[str]]) -> list[dict[str, Any]]:
    heads = zh[0]
    found = []
    for left, right in zip(zh[1:], en[1:], strict=True):
        cells = {head: {"zh": a, "en": b} for head, a, b in zip(heads, left, right, strict=True)}
        said = [cells["状态"][language].partition(" ")[2] for language in LANGUAGES]
        status = next((name for name, words in _STATUSES.items() if list(words) == said), str(said))
        found.append({"cells": cells, "status": status})
    return found


def _given(sheet: Sheet, rows: list[dict[str, Any]], members: dict[str, dict[str, Any]]) -> list[tuple]:
    """Give each row to a target of its name; what is left over on either side is a fault."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for anchor, target in members.items():
        narrow = f"（{target['qualifier']}）" if target["qualifier"] else ""
        by_name[f"{target['indicator']}{narrow}"].append(anchor)
    found = []
    for row in rows:
        left = by_name[row["cells"]["指标"]["zh"]]
        if not left:
            found.append(("row of nobody", row["cells"]["指标"]["zh"]))
            continue
        best = min(left, key=lambda anchor: len(list(faults_of_line(row, members[anchor]))))
        left.remove(best)
        sheet.rows[best] = row
    return found + [("no row", anchor) for left in by_name.values() for anchor in left]
