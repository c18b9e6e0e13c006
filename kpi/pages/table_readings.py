"""How each sheet was read, for the data page: head, columns, rows, whose it is, and what was refused of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from kpi.figures import english, sheet_words
from kpi.pages.model import Model, untagged
from kpi.pages.targets import Row
from kpi.vocabulary.words import Words

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
    refused = _refused_elsewhere(model, {key for key, rows in lines.items() if any(map(_is_refusal, rows))})
    found = [
        _reading(file, sheet, rows, figures[file, sheet], refused.pop(file, []))
        for (file, sheet), rows in lines.items()
    ]
    found.sort(key=lambda each: (-each.refused, each.file, each.sheet))
    return found[:MOST_SHEETS], max(0, len(found) - MOST_SHEETS)


def _is_refusal(row: Row) -> bool:
    return bool(row["aspect"] == "refused")


def _refused_elsewhere(model: Model, told: set[tuple[str, str]]) -> dict[str, list[Row]]:
    """Rows of a file that were refused though no report on its sheets tells them, as of tables in the tidy form."""
    files = {file for file, _ in told}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in model.rows("rejected"):
        if row["step"] == "sheets" and row["file"] not in files:
            found[row["file"]].append(row)
    return found


def _refusal(row: Row) -> dict[str, Any]:
    why, cure = english.reason(row["reason"]), english.reason(row["cure"])
    return {
        "aspect": sheet_words.aspect("refused"),
        "place": english.place(row["place"]),
        "text": untagged(row["raw"]),
        "reading": Words(f"{why.zh}；{cure.zh}", f"{why.en}; {cure.en}"),
    }


def _reading(file: str, sheet: str, rows: list[dict], figures: int, others: list[Row]) -> SheetReading:
    rows.sort(key=lambda row: row["line"])
    refused = sum(map(_is_refusal, rows)) + len(others)
    shown = [
        {
            "aspect": sheet_words.aspect(row["aspect"]),
            "place": sheet_words.place(row["place"]),
            "text": row["text"],
            "reading": sheet_words.reading(row["reading"]),
        }
        for row in rows[:MOST_LINES]
    ]
    shown += [_refusal(row) for row in others[: MOST_LINES - len(shown)]]
    return SheetReading(file, sheet, figures, refused, shown, max(0, len(rows) + len(others) - MOST_LINES))
