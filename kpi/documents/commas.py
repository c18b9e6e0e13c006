"""Tables whose cells commas part, as a sheet saved to text has them: a head, then lines with as many fields."""

from __future__ import annotations

import re

from .extract import MOST_COLUMNS, Place

_FIELD = r"[^,\n，。；;：]{0,40}"
# Only lines on end with a lone figure after a comma can be such a table: looked for first, for most texts hold none.
_LINE = re.compile(rf"(?m)^(?:{_FIELD},){{2,}}{_FIELD}\r?$")
_FIGURE = re.compile(r"[-−+]?\d+(?:\.\d+)?[%％]?")
_HINT = re.compile(r",[ \t]*[-−+]?\d+(?:\.\d+)?[%％]?[ \t\r]*(?:,|\n)")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")

Rows = tuple[tuple[Place, ...], ...]


def tables(raw: str, start: int) -> list[tuple[int, int, Rows]]:
    """(raw start, raw end, rows) of each run of three or more lines with as many commas and figures below a head."""
    if "," not in raw or not _HINT.search(raw, start):
        return []
    found: list[tuple[int, int, Rows]] = []
    run: list[tuple[Place, ...]] = []
    end = -1
    for m in _LINE.finditer(raw, start):
        row = _cells(raw, m.start(), m.end())
        if run and (m.start() != end + 1 or len(row) != len(run[0])):
            found += _table(run)
            run = []
        run.append(row)
        end = m.end()
    return found + _table(run)


def _cells(raw: str, start: int, end: int) -> tuple[Place, ...]:
    cells = []
    for part in raw[start:end].split(","):
        text = part.strip(" \t\r\u3000")
        first = start + part.index(text)
        cells.append(Place(first, first + len(text), text))
        start += len(part) + 1
    return tuple(cells)


def _table(run: list[tuple[Place, ...]]) -> list[tuple[int, int, Rows]]:
    if len(run) < 3 or len(run[0]) > MOST_COLUMNS:
        return []
    head, body = run[0], run[1:]
    named = sum(1 for cell in head if _IDEOGRAPH.search(cell.text) or _FIGURE.fullmatch(cell.text))
    told = sum(1 for row in body if any(_FIGURE.fullmatch(cell.text) for cell in row[1:]))
    labelled = sum(1 for row in body if any(_IDEOGRAPH.search(cell.text) for cell in row[:3]))
    if named < len(head) - 1 or _FIGURE.fullmatch(head[-1].text) or min(told, labelled) * 4 < len(body) * 3:
        return []
    return [(head[0].start, run[-1][-1].end, tuple(run))]
