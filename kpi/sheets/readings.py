"""How a sheet was read: what was found where, which row is the head, what each column is, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kpi.documents.sheet import letters
from kpi.sheets.grids import Grid
from kpi.sheets.marks import address
from kpi.sheets.origins import Origin
from kpi.sheets.pieces import Laid
from kpi.statement import Statement
from kpi.statements.tables.cell_words import words_of
from kpi.statements.tables.frames import goal_period
from kpi.statements.tables.heads import Column
from kpi.statements.tables.rows import Part

Places = Mapping[int, tuple[int, int]]
SHOWN = 12
"""Districts that a line names one by one."""


@dataclass
class Report:
    """The lines of the report on one sheet, each with aspect, place, words of the sheet, and what they were read as."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    _parts: int = 0

    def line(self, aspect: str, place: str, text: str | None, reading: str | None, part: int | None = None) -> None:
        """Add one line."""
        self.lines.append({"aspect": aspect, "place": place, "text": text, "reading": reading, "part": part})

    def part(self, part: Part, places: Places) -> None:
        """What the head, the columns and the rows of one table were taken for."""
        self._parts += 1
        number = self._parts
        rows = sorted({places[cell.start][0] for row in part.block.head for cell in row if cell is not None})
        head = _span("row", rows)
        words = " | ".join(dict.fromkeys(column.text for column in part.columns if column.text))
        period = part.frame.period.code if part.frame.period else None
        reading = " · ".join(filter(None, (part.frame.role, "、".join(part.frame.units), period)))
        self.line("head", head, words[:300], reading or None, number)
        counts = Counter(id(column) for _, column in part.figures)
        for column in part.columns:
            where = _letter(part, column, places)
            named = {statement.indicator for statement, other in part.figures if other is column}
            name = named.pop() if len(named) == 1 else None
            reading = _column(part, column, name, counts[id(column)])
            self.line("column", where, column.text or None, reading, number)
        body = [places[cell.start][0] for row in part.block.body for cell in row[:1] if cell is not None]
        self.line("rows", _span("row", sorted(set(body))), _names(part), _rows(part), number)
        for cell in part.of_points:
            self.line("left_out", f"row {places[cell.start][0]}", cell.text, "how many points may be had")

    def left_out(self, place: tuple[int, int], statement: Statement, *, is_single: bool) -> None:
        """A figure that is nobody's target or result here, maybe of a single project or firm."""
        reading = "the figure of another area" if statement.qualifier else "neither a target nor a result"
        reading = "the figure of a single project or firm" if is_single else reading
        words = [part for part in statement.quote.split("\t") if part]
        self.line("left_out", address(*place), " … ".join(dict.fromkeys((*words[:1], *words[-1:])))[:80], reading)

    def sheet(self, origin: Origin, laid: Laid, grid: Grid) -> None:
        """What was found out about the sheet as a whole, and what is no part of its tables."""
        district = origin.district
        named = f"{district['district']} {district['adcode']}" if district else None
        self.line("district", origin.found.get("district", ""), None, named)
        day = origin.published_on
        self.line("published_on", origin.found.get("published_on", ""), None, day.isoformat() if day else None)
        self.line("title", origin.found.get("title", "title"), None, origin.title)
        for english, chinese in laid.translated.items():
            self.line("translated", "", english[:80], chinese)
        for place, text, reason in laid.left_out:
            self.line("left_out", place, text or None, reason)
        if grid.marks.formulas:
            self.line("formulas", "", None, f"{len(grid.marks.formulas)} cells: their saved values were read")

    def heads(self) -> tuple[str, str]:
        """The rows taken for heads and the columns found, in words."""
        heads = ", ".join(line["place"] for line in self.lines if line["aspect"] == "head" and line["place"])
        told = [line for line in self.lines if line["aspect"] == "column"]
        return heads, "; ".join(f"{line['place']} {line['text'] or ''} ({line['reading']})" for line in told)[:600]


def _span(name: str, rows: list[int]) -> str:
    if not rows:
        return ""
    return f"{name} {rows[0]}" if rows[0] == rows[-1] else f"{name}s {rows[0]}–{rows[-1]}"


def _letter(part: Part, column: Column, places: Places) -> str:
    for row in (*part.block.body, *reversed(part.block.head)):
        cell = row[column.place] if column.place < len(row) else None
        if cell is not None and cell.column_span == 1:
            return letters(places[cell.start][1])
    return ""


def _column(part: Part, column: Column, words: str | None, count: int) -> str:
    """What one column is, with its unit and its period."""
    if column.sort != "value":
        return {"label": "names the rows", "order": "row numbers", "unit": "unit of the rows", "due": "deadline"}.get(
            column.sort, "target or result of the rows" if column.sort == "role" else "not read"
        ) + (f" ({column.owner})" if column.owner else "")
    role = column.role or part.frame.role
    unit = column.unit or (part.frame.units[0] if part.frame.units and column.kind == "level" else None)
    period = column.period or goal_period(column, part.frame, part.context)
    district = column.whose.name if column.whose else None
    told = (role, column.kind, words or column.words, unit, period.code if period else None, district)
    return " · ".join(filter(None, (*told, f"{count} figures")))


def _names(part: Part) -> str | None:
    if part.place is None:
        return None
    names = dict.fromkeys(words_of(row[part.place.place]) for row in part.block.body)
    listed = [name for name in names if name]
    return "、".join(listed[:SHOWN]) + ("…" if len(listed) > SHOWN else "")


def _rows(part: Part) -> str:
    if part.place is not None:
        return "districts"
    return {"indicator": "indicators", "time": "periods"}.get(part.sort, "things counted")
