"""A page of placed characters to lines and tables: tables by their rules, lines by height, columns by their gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character, its box (`bottom` is below `top`) and the line that it stands on, from which letters may hang."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float

    @property
    def size(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return self.base + 0.3 * self.size


class Rule(NamedTuple):
    """A drawn line or the edge of a drawn box; flat ones have the same height at both ends."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_flat(self) -> bool:
        return self.right - self.left >= self.top - self.bottom


class Box(NamedTuple):
    """A cell: its words, the rows and columns it spans."""

    text: str
    row_span: int
    column_span: int


@dataclass(slots=True)
class Block:
    """Lines of a page on end, or one table."""

    top: float
    lines: list[str] = field(default_factory=list)
    rows: list[list[Box]] | None = None


NEAR = 2.5
"""Points within which two edges are one."""
_LEAST_CELLS = 4
MOST_RULES = 2_000
"""Rules of a page that are looked at; a drawing has more, and is no table."""
_GAP, _CELL_GAP = 1.2, 0.6
"""Heights of a character from which a gap parts two fields of a line, and two cells of rows that are aligned."""
_LEAST_ROWS = 3
_FIGURE = re.compile(r"[-−+－]?\d[\d,，]*(?:\.\d+)?[%％]?|[-—–]+")
_WORD_GAP = 0.25
_COLUMN_ROWS, _COLUMN_SHARE, _COLUMN_TEXT = 8, 0.6, 12


def blocks(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> list[Block]:
    """What stands on a page, from its top down."""
    tables = _tables(rules) if len(rules) <= MOST_RULES else []
    inside: list[list[Glyph]] = [[] for _ in tables]
    outside: list[Glyph] = []
    for glyph in glyphs:
        place = (glyph.left + glyph.right) / 2, glyph.middle
        owner = next((n for n, table in enumerate(tables) if table.holds(*place)), None)
        (outside if owner is None else inside[owner]).append(glyph)
    found = [Block(table.ys[0], rows=table.rows(own)) for table, own in zip(tables, inside, strict=True) if own]
    edges = sorted((table.ys[0] for table in tables), reverse=True)
    for part in _between(outside, edges):
        found += _unruled(part)
    return sorted(found, key=lambda block: -block.top)


def _between(glyphs: Sequence[Glyph], edges: Sequence[float]) -> list[list[Glyph]]:
    """Characters outside of tables, those above each table apart from those below it."""
    parts: list[list[Glyph]] = [[] for _ in range(len(edges) + 1)]
    for glyph in glyphs:
        parts[sum(1 for edge in edges if glyph.middle < edge)].append(glyph)
    return [part for part in parts if part]


class _Table:
    """The grid of some rules that touch each other."""

    def __init__(self, flat: Sequence[Rule], upright: Sequence[Rule]) -> None:
        self.flat, self.upright = flat, upright
        self.xs = _merged_values(value for rule in (*upright, *flat) for value in (rule.left, rule.right))
        self.ys = _merged_values(value for rule in (*flat, *upright) for value in (rule.bottom, rule.top))[::-1]
        self.xs = [x for x in self.xs if any(abs(rule.left - x) <= NEAR for rule in upright)]
        self.ys = [y for y in self.ys if any(abs(rule.top - y) <= NEAR for rule in flat)]

    def is_grid(self) -> bool:
        return len(self.xs) >= 3 and len(self.ys) >= 3 and (len(self.xs) - 1) * (len(self.ys) - 1) >= _LEAST_CELLS

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] - NEAR <= x <= self.xs[-1] + NEAR and self.ys[-1] - NEAR <= y <= self.ys[0] + NEAR

    def rows(self, glyphs: Sequence[Glyph]) -> list[list[Box]]:
        """The cells by rows; one that spans several is given once, where it begins."""
        owner = self._owners()
        held: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            row = max(0, sum(1 for y in self.ys if glyph.middle < y) - 1)
            column = max(0, sum(1 for x in self.xs if (glyph.left + glyph.right) / 2 >= x) - 1)
            key = owner[min(row, len(self.ys) - 2), min(column, len(self.xs) - 2)]
            held.setdefault(key, []).append(glyph)
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        for (row, column), (top, left) in owner.items():
            high, wide = spans.get((top, left), (1, 1))
            spans[top, left] = max(high, row - top + 1), max(wide, column - left + 1)
        return [
            [
                Box("".join(_lines(_rows(held.get((row, column), [])))), *spans[row, column])
                for column in range(len(self.xs) - 1)
                if owner[row, column] == (row, column)
            ]
            for row in range(len(self.ys) - 1)
        ]

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell of the grid the first one of the cell that it belongs to: no rule stands between them."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for row, (top, bottom) in enumerate(pairwise(self.ys)):
            for column, (left, right) in enumerate(pairwise(self.xs)):
                middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
                if column and not _is_crossed(self.upright, left, middle_y):
                    owner[row, column] = owner[row, column - 1]
                elif row and not _is_underlined(self.flat, middle_x, top):
                    owner[row, column] = owner[row - 1, column]
                else:
                    owner[row, column] = (row, column)
        return owner


def _is_crossed(upright: Iterable[Rule], x: float, y: float) -> bool:
    return any(abs(rule.left - x) <= NEAR and rule.bottom - NEAR <= y <= rule.top + NEAR for rule in upright)


def _is_underlined(flat: Iterable[Rule], x: float, y: float) -> bool:
    return any(abs(rule.top - y) <= NEAR and rule.left - NEAR <= x <= rule.right + NEAR for rule in flat)


def _merged_values(values: Iterable[float]) -> list[float]:
    """Values in rising order, those that lie near each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _tables(rules: Sequence[Rule]) -> list[_Table]:
    """Rules that touch each other, where they make a grid."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: -rule.top):
        touched = [group for group in groups if any(_touch(rule, other) for other in group)]
        joined = [rule, *(other for group in touched for other in group)]
        groups = [group for group in groups if group not in touched]
        groups.append(joined)
    tables = []
    for group in groups:
        flat, upright = [r for r in group if r.is_flat], [r for r in group if not r.is_flat]
        if len(flat) >= 2 and len(upright) >= 2:
            table = _Table(flat, upright)
            if table.is_grid():
                tables.append(table)
    return tables


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + NEAR
        and other.left <= one.right + NEAR
        and one.bottom <= other.top + NEAR
        and other.bottom <= one.top + NEAR
    )


def _unruled(glyphs: Sequence[Glyph]) -> list[Block]:
    """Characters outside of rules as lines and as the tables whose columns are only aligned."""
    rows = _rows(glyphs)
    gutter = _gutter([_fields(row, _GAP) for row in rows])
    runs = [] if gutter is not None else _runs(rows)
    found: list[Block] = []
    place = 0
    for start, end, columns in [*runs, (len(rows), len(rows), [])]:
        if start > place:
            found.append(Block(rows[place][0].top, lines=_lines(rows[place:start], gutter)))
        if end > start:
            found.append(Block(rows[start][0].top, rows=[_cells(row, columns) for row in rows[start:end]]))
        place = end
    return found


def _runs(rows: Sequence[Sequence[Glyph]]) -> list[tuple[int, int, list[float]]]:
    """(first row, row after the last, right edges of the columns) of rows on end that stand in columns.

    A row that no wide gap parts is no first row: it is a title.
    """
    found = []
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or len(_fields(rows[end], _CELL_GAP)) < 2 or _is_far(rows[end - 1], rows[end]):
            while start < end and len(_fields(rows[start], _GAP)) < 2:
                start += 1
            columns = _columns(rows[start:end])
            if columns:
                found.append((start, end, columns))
            start = end
    return found


def _is_far(above: Sequence[Glyph], below: Sequence[Glyph]) -> bool:
    return above[0].base - below[0].base > 3 * below[0].size


def _columns(rows: Sequence[Sequence[Glyph]]) -> list[float]:
    """The right edges of the columns that rows leave free of characters between them; none where it is no table."""
    rows = [row for row in rows if len(_fields(row, _CELL_GAP)) > 1]
    if len(rows) < _LEAST_ROWS:
        return []
    edges: list[float] = []
    right = None
    for glyph in sorted((glyph for row in rows for glyph in row), key=lambda glyph: glyph.left):
        if right is not None and glyph.left - right > NEAR:
            edges.append(right)
        right = glyph.right if right is None else max(right, glyph.right)
    edges.append(right or 0.0)
    figures = sum(1 for row in rows if sum(1 for cell in _cells(row, edges) if _FIGURE.fullmatch(cell.text)) >= 2)
    return edges if len(edges) >= 3 and 2 * figures >= len(rows) else []


def _cells(row: Sequence[Glyph], columns: Sequence[float]) -> list[Box]:
    """The cells of a row; words that reach over several columns span them."""
    held: list[list[Glyph]] = [[] for _ in columns]
    for glyph in row:
        middle = (glyph.left + glyph.right) / 2
        held[min(sum(1 for right in columns if middle > right), len(columns) - 1)].append(glyph)
    return [Box(_text(found) if found else "", 1, 1) for found in held]


def _lines(rows: Sequence[Sequence[Glyph]], gutter: float | None = None) -> list[str]:
    """Rows of characters as lines; the left column of a page of two before the right one."""
    fields = [_fields(row, _GAP) for row in rows]
    if gutter is not None:
        left = [[f for f in row if f[0].left < gutter - NEAR] for row in fields]
        right = [[f for f in row if f[0].left >= gutter - NEAR] for row in fields]
        fields = [row for row in (*left, *right) if row]
    return ["   ".join(map(_text, row)) for row in fields]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters at one height, from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if rows and rows[-1][0].base - glyph.base <= max(1.5, 0.35 * min(rows[-1][0].size, glyph.size)):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda glyph: glyph.left) for row in rows]


def _fields(row: Sequence[Glyph], least: float) -> list[list[Glyph]]:
    """The parts of a line that gaps of at least so many heights of a character part."""
    size = median(glyph.size for glyph in row) or 1.0
    fields = [[row[0]]]
    for before, glyph in pairwise(row):
        if glyph.left - before.right > least * size:
            fields.append([])
        fields[-1].append(glyph)
    return [found for found in fields if any(glyph.text.strip() for glyph in found)]


def _text(glyphs: Sequence[Glyph]) -> str:
    """The words of a field: a gap between letters or digits is a space, one between ideographs is none."""
    parts = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        size = max(1.0, glyph.size)
        is_gap = glyph.left - before.right > _WORD_GAP * size and (before.text.isascii() and glyph.text.isascii())
        parts.append(" " if is_gap and before.text != " " and glyph.text != " " else "")
        parts.append(glyph.text)
    return "".join(parts).strip()


def _gutter(rows: Sequence[Sequence[Sequence[Glyph]]]) -> float | None:
    """Where the right column of a page of two begins; None where its lines run over the whole page."""
    starts = [
        row[1][0].left for row in rows if len(row) == 2 and len(row[0]) >= _COLUMN_TEXT and len(row[1]) >= _COLUMN_TEXT
    ]
    if len(starts) < _COLUMN_ROWS or len(starts) < _COLUMN_SHARE * len(rows):
        return None
    usual = median(starts)
    near = sum(1 for start in starts if abs(start - usual) <= 4 * NEAR)
    return usual if near >= _COLUMN_SHARE * len(starts) else None
