"""The tables of an HTML file as runs of tokens, whatever closing tags are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from .tags import CLOSE, OPEN, Token, attributes_of, names

_NAMES = names("table tr td th caption")


@dataclass(slots=True)
class TagTable:
    """A table while its tags pass by: token numbers of its cells."""

    open: int
    close: int = -1
    rows: list[list[tuple[int, int, int, int, bool]]] = field(default_factory=list)
    cell: tuple[int, int, int, bool] | None = None
    caption: tuple[int, int] | None = None
    has_table_inside: bool = False

    def end_cell(self, k: int) -> None:
        """The open cell ends before token `k`; one without a row makes a row."""
        if self.cell is not None:
            if not self.rows:
                self.rows.append([])
            start, row_span, column_span, is_header = self.cell
            self.rows[-1].append((start, k, row_span, column_span, is_header))
            self.cell = None

    def end(self, k: int, close: int) -> None:
        """The table ends before token `k`."""
        self.end_cell(k)
        self.close = close


def _span(attributes: dict[str, str], name: str) -> int:
    digits = attributes.get(name, "1").strip()
    return max(1, min(int(digits), 200)) if digits.isdecimal() and len(digits) < 5 else 1


def tables_of(raw: str, tokens: list[Token], places: Mapping[str, list[int]]) -> list[TagTable]:
    """Every table, in order of its end, so inner ones stand before outer ones."""
    opened: list[TagTable] = []
    done: list[TagTable] = []
    caption = -1
    for k in sorted(chain.from_iterable(places[name] for name in _NAMES.intersection(places))):
        kind, name = tokens[k].kind, tokens[k].name
        if name == "table" and kind == OPEN:
            if opened:
                opened[-1].has_table_inside = True
            opened.append(TagTable(k))
        elif not opened or kind not in (OPEN, CLOSE):
            continue
        elif name == "table":
            done.append(opened.pop())
            done[-1].end(k, k)
        elif name != "caption":
            _cell_or_row(raw, opened[-1], tokens[k], k)
        elif kind == OPEN:
            caption = k
        elif caption > opened[-1].open:
            opened[-1].caption = (caption + 1, k)
    for table in reversed(opened):
        table.end(len(tokens), len(tokens) - 1)
        done.append(table)
    return done


def _cell_or_row(raw: str, table: TagTable, token: Token, k: int) -> None:
    """A tag of a cell or a row: what was open ends, what opens begins."""
    table.end_cell(k)
    if token.kind == CLOSE:
        return
    if token.name == "tr":
        table.rows.append([])
        return
    row_span = column_span = 1
    if token.end - token.start > 4 and "span" in raw[token.start : token.end].lower():
        attributes = attributes_of(raw, token)
        row_span, column_span = _span(attributes, "rowspan"), _span(attributes, "colspan")
    table.cell = (k + 1, row_span, column_span, token.name == "th")
