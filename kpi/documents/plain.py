"""Plain text: its header, its prose and the tables that tabs or bars draw in it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from . import cell_lines, commas, html, page_source, spaced_columns
from .bounds import Bounds
from .extract import MOST_COLUMNS, Extract, Grid, Place, is_data
from .offsets import Builder

_HEADER = re.compile(r"\ufeff?---[ \t]*\r?\n((?:[^\n]{0,400}\n){0,60}?)---[ \t]*(?:\r?\n|\Z)")
_ENTRY = re.compile(r"^[ \t]*([A-Za-z_]{2,20})[ \t]*[:：][ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t\r]*")
# Markdown marks that are no words: heading signs, quote signs, bullets at the line's start; paired stars; links.
_MARK = re.compile(
    r"(?m:^)[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S))"
    r"|(?<!\*)\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?!\*)"
    r"|!\[[^\]\[\n]{0,200}\]\([^()\n]{0,300}\)|`"
)
_LINK = re.compile(r"\[([^\]\[\n]{1,200})\]\((?:[^()\[\]\s]{1,300})(?:[ \t]+\"[^\"\n]{0,200}\")?\)")


_ENTITY = re.compile(r"&(?:nbsp|lt|gt|amp|quot|e[mn]sp|middot|[mn]dash|[lr]dquo|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_TABLE_TAG = "<"

# Raw start, raw end, the mark between its cells and the spans of its lines; or no mark, and its rows.
Drawn = tuple[int, int, str, Sequence[Any]]


def header(raw: str) -> tuple[dict[str, str], int]:
    """The `key: value` lines between two `---` lines at the top, and where the text begins."""
    m = _HEADER.match(raw)
    if not m:
        return {}, 0
    entries = {}
    for entry in _ENTRY.finditer(m[1]):
        value = entry[2].strip().strip("\"'")
        if value and value.lower() not in ("null", "~"):
            entries[entry[1].lower()] = value
    return entries, m.end()


def extract(raw: str, is_markdown: bool, known: Sequence[Grid] = ()) -> Extract:
    """Text, tables and header of a text; `known` are tables that its format has found already."""
    metadata, body = header(raw)
    builder = Builder()
    grids = []
    place = body
    bounds = Bounds()
    drawn: list[Drawn] = [
        *((grid.start, grid.end, "", grid.rows) for grid in known),
        *((start, end, _TABLE_TAG, []) for start, end in page_source.tables(raw, body)),
        *_tables(raw, body),
        *((start, end, "", rows) for start, end, rows in spaced_columns.tables(raw, body)),
        *((start, end, "", rows) for start, end, rows in commas.tables(raw, body)),
        *((start, end, "", rows) for start, end, rows in cell_lines.tables(raw, body)),
    ]
    for start, end, mark, lines in sorted(drawn, key=lambda table: table[0]):
        if start < place:
            continue
        if mark == _TABLE_TAG:
            inner = [grid for grid in html.grids_of(raw, start, end, bounds) if is_data(grid)]
            if not inner:
                continue
            grids += inner
        elif not bounds.is_spent(start):
            rows = (_cells(raw, line, mark, bounds, start) for line in lines) if mark else iter(lines)
            grid = Grid(start, end, "", bounds.fit(start, _behind_merged(rows), len(lines)))
            if not is_data(grid):
                continue
            grids.append(grid)
        _write(raw, place, start, builder, is_markdown)
        builder.add("\n", start, end)
        place = end
    _write(raw, place, len(raw), builder, is_markdown)
    warnings = bounds.warnings({grid.start for grid in grids})
    return Extract(builder.text(), builder.map, tuple(grids), metadata, warnings=warnings)


def _write(raw: str, start: int, end: int, builder: Builder, is_markdown: bool) -> None:
    place = start
    marks = [(first, last, "") for first, last in _marks(raw, start, end)] if is_markdown else []
    for first, last, instead in sorted([*marks, *_tags(raw, start, end)]):
        if first >= place:
            builder.add(raw[place:first], place, first)
            builder.add(instead, first, last)
        place = max(place, last)
    if end > place:
        builder.add(raw[place:end], place, end)


def _marks(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Raw spans of Markdown's own marks, in order. Stars that do not pair within a line are redactions and stay."""
    spans: list[tuple[int, int]] = []
    stars: list[tuple[int, int]] = []
    for m in _MARK.finditer(raw, start, end):
        if m[0] == "**":
            if stars and "\n" in raw[stars[-1][1] : m.start()]:
                stars = []
            stars.append(m.span())
            if len(stars) == 2:
                spans += stars
                stars = []
        else:
            spans.append(m.span())
    for m in _LINK.finditer(raw, start, end):
        spans += [(m.start(), m.start(1)), (m.end(1), m.end())]
    return sorted(spans)


def _tags(raw: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Raw spans of the tags and entities of a page that stand in a text, each with what is written in its place."""
    found = []
    if raw.find("<", start, end) >= 0:
        for m in page_source.TAG.finditer(raw, start, end):
            name = (m[2] or "").lower()
            found.append((*m.span(), "\n" if name == "br" or name in page_source.BLOCKS else ""))
    if raw.find("&", start, end) >= 0:
        found += [(*m.span(), unescape(m[0])) for m in _ENTITY.finditer(raw, start, end)]
    return found


def _tables(raw: str, start: int) -> list[Drawn]:
    """Runs of two or more lines cut by bars or by tabs: raw start, raw end, mark, spans of the lines."""
    if "|" not in raw and "\t" not in raw:
        return []
    tables: list[Drawn] = []
    rows: list[tuple[int, int]] = []
    first, last, drawn_by = 0, 0, ""
    for place, end in _lines(raw, start):
        mark = _mark(raw[place:end], drawn_by)
        if mark != drawn_by:
            if len(rows) >= 2:
                tables.append((first, last, drawn_by, rows))
            rows, first, drawn_by = [], place, mark
        if mark:
            if not (mark == "|" and _RULE.fullmatch(raw, place, end)):
                rows.append((place, end))
            last = end
    if len(rows) >= 2:
        tables.append((first, last, drawn_by, rows))
    return tables


def _lines(raw: str, start: int) -> Iterator[tuple[int, int]]:
    """The spans of the lines from `start` on, without their line ends."""
    while start < len(raw):
        end = raw.find("\n", start)
        end = len(raw) if end < 0 else end
        yield start, end
        start = end + 1


def _mark(line: str, drawn_by: str) -> str:
    """What cuts a line into cells: one bar is enough below lines that bars cut."""
    if line.count("|") >= 2 or (drawn_by == "|" and "|" in line):
        return "|"
    return "\t" if "\t" in line.strip() else ""


_BLANK = " \t\u3000*"
_NUMBERS = re.compile(r"序\s*号|编号")
_FIGURE = re.compile(r"\d")
_ORDINAL = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.、．]?")


def _behind_merged(rows: Iterable[tuple[Place, ...]]) -> Iterator[tuple[Place, ...]]:
    """The rows of a table, those that lack merged cells at their head moved on to their columns.

    Such a row begins with words below 序号 and has empty cells, or none, at its end; or it has fewer cells than the
    head, and these are liker those of the whole row above further on.
    """
    width, is_numbered = 0, False
    whole: tuple[Place, ...] = ()
    for row in rows:
        if not width:
            width, is_numbered = len(row), bool(row and _NUMBERS.fullmatch(row[0].text.strip()))
        elif width > 2 and ((is_numbered and _lacks_number(row, width)) or _is_short(row, width)):
            missing = _missing(row, whole, width, least=int(is_numbered))
            row = (*[Place(row[0].start, row[0].start, "")] * missing, *row[: width - missing])
        elif len(row) == width:
            whole = row
        yield row


def _is_short(row: tuple[Place, ...], width: int) -> bool:
    """Whether a row has fewer cells than the head, all of them filled."""
    return 1 < len(row) < width and all(place.text.strip() for place in row)


_LIKER = 1.0
"""By how much cells must be liker those above them further on, for a row to be moved so far."""


def _missing(row: tuple[Place, ...], whole: tuple[Place, ...], width: int, least: int) -> int:
    """How many merged cells a row lacks at its head: the least, unless it is liker the whole row with more."""
    told = [place.text for place in row if place.text.strip()]
    ways = {missing: _unlikeness(told, whole[missing:]) for missing in range(least, width - len(told) + 1)}
    best = min(ways, key=lambda missing: (ways[missing], missing), default=least)
    return best if best in ways and ways[least] - ways[best] >= _LIKER else least


def _unlikeness(told: list[str], above: tuple[Place, ...]) -> float:
    """How far cells are from those above them in length, and in whether a figure stands in them."""
    if len(above) < len(told):
        return math.inf
    pairs = [(one, other.text) for one, other in zip(told, above, strict=False)]
    lengths = sum(abs(math.log((len(one) + 1) / (len(other) + 1))) for one, other in pairs)
    return lengths + sum(bool(_FIGURE.search(one)) != bool(_FIGURE.search(other)) for one, other in pairs)


def _lacks_number(row: tuple[Place, ...], width: int) -> bool:
    filled = [bool(place.text.strip()) for place in row]
    told = filled.index(False) if False in filled else len(filled)
    is_short = len(row) < width or not filled[-1]
    # a row of one cell names a section; behind a gap the cells stand where they belong: 合计 |  | 120 |
    return told > 1 and not any(filled[told:]) and is_short and not _ORDINAL.fullmatch(row[0].text.strip())


def _cells(raw: str, line: tuple[int, int], mark: str, bounds: Bounds, table: int) -> tuple[Place, ...]:
    start, end = line
    while end > start and raw[end - 1] in "\r\n ":
        end -= 1
    if mark == "|":
        while start < end and raw[start] in " \t":
            start += 1
        start += raw.startswith("|", start, end)
        end -= end > start and raw[end - 1] == "|"
    places = []
    parts = raw[start:end].split(mark, MOST_COLUMNS)
    if len(parts) > MOST_COLUMNS and parts.pop().strip(_BLANK + mark):
        bounds.widen(table)
    for part in parts:
        text = part.strip(_BLANK)
        first = start + part.index(text)
        places.append(_place(raw, first, first + len(text), text))
        start += len(part) + 1
    return tuple(places)


def _place(raw: str, start: int, end: int, text: str) -> Place:
    """A cell; tags in it are left out."""
    if "<" not in text and "&" not in text:
        return Place(start, end, text)
    builder = Builder()
    _write(raw, start, end, builder, is_markdown=False)
    return Place(start, end, builder.text(), builder.map)
