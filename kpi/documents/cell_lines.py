"""Tables that a conversion to text left as one cell a line: heads, then a label and its figures, again and again."""

from __future__ import annotations

import re

from . import cell_line_grid, numbered_lines
from .extract import Place

_FIGURE = re.compile(r"[-−+－]?\d[\d,，]*(?:\.\d+)?[%％]?|[-—–]{1,2}")
_SENTENCE = re.compile("[。；;！!：:]|[，,](?!\\d)")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_CELL = 30
# A line that is a figure alone is rare in prose; without one there is nothing to look for.
_LONE_FIGURE = re.compile(r"[ \t\u3000]*[-−+－]?\d[\d,，]*(?:\.\d+)?[%％]?[ \t\u3000\r]*$", re.M)
_NEXT_LONE_FIGURE = re.compile(rf"\n{_LONE_FIGURE.pattern}", re.M)

Rows = tuple[tuple[Place, ...], ...]


def tables(raw: str, start: int) -> list[tuple[int, int, Rows]]:
    """(raw start, raw end, rows) of each run of lines that repeats a label and one figure for each further head."""
    found = numbered_lines.tables(raw, start)
    floor = start
    while lone := _lone_figure(raw, floor):
        first, last = lone
        if (end := next((b for a, b, _ in found if a <= first < b), None)) is not None:
            floor = end
            continue
        cells = _run(raw, floor, first)
        table = _recovered(cells) or _table(cells)
        floor = max(cells[-1].end if cells else last, last)
        if table:
            found.append(table)
    return sorted(found, key=lambda table: table[0])


def _lone_figure(raw: str, start: int) -> tuple[int, int] | None:
    """The span of the first line from `start` on that is a figure alone; a search opened by a line end is fast."""
    if not start or raw[start - 1] == "\n":
        m = _LONE_FIGURE.match(raw, start)
        if m:
            return m.span()
    m = _NEXT_LONE_FIGURE.search(raw, start)
    return (m.start() + 1, m.end()) if m else None


def _run(raw: str, floor: int, place: int) -> list[Place]:
    """The short lines around `place`, at most twenty above it, blank lines skipped."""
    above: list[Place] = []
    end = place
    while end > floor and len(above) < 20:
        begin = raw.rfind("\n", floor, end - 1) + 1 or floor
        cell = _cell(raw, begin, end)
        if cell is None:
            break
        if cell.text:
            above.insert(0, cell)
        end = begin
    cells = above
    while place < len(raw):
        stop = raw.find("\n", place)
        stop = len(raw) if stop < 0 else stop
        cell = _cell(raw, place, stop)
        if cell is None:
            break
        if cell.text:
            cells.append(cell)
        place = stop + 1
    return cells


def _cell(raw: str, start: int, end: int) -> Place | None:
    """The words of a line as a cell (empty for a blank line); None where the line is no cell."""
    if end - start > 120:
        return None
    text = raw[start:end].strip(" \t\u3000\r\n")
    if len(text) > _CELL:
        return None
    words = text.removeprefix("其中：").removeprefix("其中:") if text.startswith("其") else text
    if _SENTENCE.search(words) and _SENTENCE.search(_BRACKETED.sub("", words)):
        return None
    first = raw.index(text, start, end) if text else start
    return Place(first, first + len(text), text)


def _recovered(cells: list[Place]) -> tuple[int, int, Rows] | None:
    """The table whose heads the lines show, with words behind its figures and parts among its rows."""
    found = cell_line_grid.rows_of(cells)
    if not found:
        return None
    rows, taken = found
    return rows[0][0].start, cells[taken - 1].end, rows


def _table(cells: list[Place]) -> tuple[int, int, Rows] | None:
    """The rows of a run: heads, labels and figures must come out even."""
    is_figure = [bool(_FIGURE.fullmatch(cell.text)) for cell in cells]
    if True not in is_figure:
        return None
    first = is_figure.index(True)
    size = 0
    while first + size < len(cells) and is_figure[first + size]:
        size += 1
    if size < 2 or first < size + 2:
        return None
    rows = [tuple(cells[first - size - 2 : first - 1])]
    place = first - 1
    while place + size < len(cells) and not is_figure[place] and all(is_figure[place + 1 : place + 1 + size]):
        rows.append(tuple(cells[place : place + 1 + size]))
        place += size + 1
    # A figure left over means that the lines do not repeat as thought.
    if place < len(cells) and is_figure[place]:
        return None
    return rows[0][0].start, rows[-1][-1].end, tuple(rows)
