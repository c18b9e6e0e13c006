"""How each sheet was read, for the data page: head, columns, rows, whose it is, and what was left out of it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kpi.figures import english
from kpi.pages.model import Model
from kpi.vocabulary.words import Words

MOST_SHEETS, MOST_LINES = 200, 120
_ROWS = re.compile(r"rows (\d+)–(\d+)")
_COUNT = re.compile(r"(\d+) figures")


@dataclass(slots=True)
class SheetReading:
    """The report on one sheet: `figures` were taken, `refused` were not; `more` lines are left out."""

    file: str
    sheet: str
    figures: int
    refused: int
    lines: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0


@cache
def _phrases() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def readings(model: Model) -> tuple[list[SheetReading], int]:
    """The reports, those with most refusals first, and how many more there are."""
    lines: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for row in model.rows("sheet_readings"):
        lines[row["file"], row["sheet"]].append(row)
    figures = Counter((row["file"], row["sheet"]) for row in model.rows("sheets"))
    found = [_reading(file, sheet, rows, figures[file, sheet]) for (file, sheet), rows in lines.items()]
    found.sort(key=lambda each: (-each.refused, each.file, each.sheet))
    return found[:MOST_SHEETS], max(0, len(found) - MOST_SHEETS)


def _reading(file: str, sheet: str, rows: list[dict], figures: int) -> SheetReading:
    rows.sort(key=lambda row: row["line"])
    refused = sum(row["aspect"] == "refused" for row in rows)
    shown = [
        {
            "aspect": Words(**_phrases()["aspects"][row["aspect"]]),
            "place": _place(row["place"]),
            "text": row["text"],
            "reading": _words(row["reading"]),
        }
        for row in rows[:MOST_LINES]
    ]
    return SheetReading(file, sheet, figures, refused, shown, max(0, len(rows) - MOST_LINES))


def _place(place: str) -> Words:
    """Where something stands or was found: rows 3–4, file name: 宜秀区 2024年1-10月报表."""
    if found := _ROWS.fullmatch(place):
        return Words(f"第{found[1]}—{found[2]}行", place)
    name, mark, rest = place.partition(": ")
    if mark and name in _phrases()["words"]:
        return Words(f"{_phrases()['words'][name]}：{rest}", place)
    return Words(_phrases()["words"][place], place) if place in _phrases()["words"] else english.place(place)


def _words(reading: str | None) -> Words:
    """What something was read as, in both languages; names and units are the same in both."""
    text = reading or ""
    said = [_word(part) for part in text.split(" · ")]
    return Words(" · ".join(said), text)


def _word(part: str) -> str:
    if found := _COUNT.fullmatch(part):
        return f"{found[1]}个数字"
    return _phrases()["words"].get(part) or english.reason(part).zh
