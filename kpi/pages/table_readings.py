"""How each sheet was read, for the data page: head, columns, rows, whose it is, and what was left out of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from kpi.figures import sheet_words
from kpi.pages.model import Model

MOST_SHEETS, MOST_LINES = 200, 120


@dataclass(slots=True)
class SheetReading:
    """The report on one sheet: `figures` were taken, `refused` were not; `more` lines are left out."""

    file: str
    sheet: str
    figures: int
    refused: int
    lines: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0


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
            "aspect": sheet_words.aspect(row["aspect"]),
            "place": sheet_words.place(row["place"]),
            "text": row["text"],
            "reading": sheet_words.reading(row["reading"]),
        }
        for row in rows[:MOST_LINES]
    ]
    return SheetReading(file, sheet, figures, refused, shown, max(0, len(rows) - MOST_LINES))
