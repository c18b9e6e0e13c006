"""Tables of numbered rows that a conversion to text left as one cell a line: 序号 and its heads, then 1, 2, 3 …"""

from __future__ import annotations

import re
from itertools import islice

from .extract import Place

Rows = tuple[tuple[Place, ...], ...]

_CORNER = re.compile(r"^[ \t\u3000]*(?:序[ \t\u3000]*号|编号)[ \t\u3000\r]*$", re.M)
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_MOST_HEADS, _LONGEST_HEAD = 12, 16
_FEWEST_ROWS = 2
_MOST_CELLS = 12_000


def tables(raw: str, start: int) -> list[tuple[int, int, Rows]]:
    """(raw start, raw end, rows) of each such table; a row that lacks its last cells has them empty.

    The number that opens a row is where the row before it ends, so that cells may be whole sentences. A table whose
    rows have more cells than heads is none: what stands below which head could only be guessed.
    """
    found: list[tuple[int, int, Rows]] = []
    for corner in _CORNER.finditer(raw, start):
        if found and corner.start() < found[-1][1]:
            continue
        table = _below(raw, corner.start())
        if table is not None:
            found.append(table)
    return found


def _below(raw: str, place: int) -> tuple[int, int, Rows] | None:
    lines = _LINE.finditer(raw, place)
    head: list[Place] = []
    for m in lines:
        if m.group() == "1":
            break
        head.append(Place(*m.span(), m.group()))
        if len(head) > _MOST_HEADS or len(m.group()) > _LONGEST_HEAD:
            return None
    else:
        return None
    if len(head) < 3:
        return None
    rows = _rows(raw, m.start(), len(head))
    return None if rows is None else (head[0].start, rows[-1][-1].end, (tuple(head), *rows))


def _rows(raw: str, place: int, width: int) -> list[tuple[Place, ...]] | None:
    """The rows from the number 1 on; None where fewer than two are whole, or one is longer than the head.

    A row may be shorter than the head only where no other cell is a bare number, which could be that of the next row.
    """
    cells = [Place(*m.span(), m.group()) for m in islice(_LINE.finditer(raw, place), _MOST_CELLS)]
    lacking = _cut(cells, width, may_lack=True)
    if any(cell.text.isdigit() for row in lacking for cell in row[1:]):
        lacking = []
    rows = max(_cut(cells, width, may_lack=False), lacking, key=lambda rows: sum(map(len, rows)))
    if sum(len(row) == width for row in rows) < _FEWEST_ROWS or _goes_on(raw, rows):
        return None
    return [(*row, *(Place(row[-1].end, row[-1].end, "") for _ in range(width - len(row)))) for row in rows]


def _cut(cells: list[Place], width: int, may_lack: bool) -> list[list[Place]]:
    """The cells in rows, each begun by the next number where the row before is full, or may lack its last cells."""
    rows: list[list[Place]] = []
    for cell in cells:
        is_over = not rows or len(rows[-1]) == width or (may_lack and len(rows[-1]) > 1)
        if is_over and cell.text == str(len(rows) + 1):
            rows.append([cell])
        elif rows and len(rows[-1]) < width:
            rows[-1].append(cell)
        else:
            break  # behind the last row
    return rows


def _goes_on(raw: str, rows: list[list[Place]]) -> bool:
    """Whether the next number stands somewhere below though the last row is full: rows of several lines."""
    following = re.compile(rf"^[ \t\u3000]*{len(rows) + 1}[ \t\u3000\r]*$", re.M)
    return following.search(raw, rows[-1][-1].end) is not None
