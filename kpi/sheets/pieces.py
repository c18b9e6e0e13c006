"""A sheet cut into its tables: titles above, footnotes below, parts parted by empty rows, hidden lines left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from kpi.catalogue import Catalogue
from kpi.documents import Cell, Table
from kpi.documents.characters import plain, script_of
from kpi.sheets.english import in_chinese, without_glosses
from kpi.sheets.grids import Grid, Unreadable
from kpi.sheets.marks import address
from kpi.sheets.short_names import in_full
from kpi.statements.tables.cell_words import is_figure

MOST_CELLS = 300_000
"""Cells of a sheet that are laid out; a longer one is a data base, not a table of an office."""
BEYOND = "beyond the bound"
_LINE = re.compile(
    r"(?:数据|统计)截[至止]|[（(]?(?:计量|金额)?单位\s*[:：]|(?:填报|制表|编制|报送|统计|审核|填表|联系|负责|印发|发布|截[至止]|数据来源|来源)"
    r"|(?:单位|部门|项目|项目单位|预算单位)(?:名称)?[（(（]?[^:：]{0,6}\s*[:：]|表\s*(?:[:：]|\d|[一二三四五六七八九十])|附[件表]|(?:日期|时间)\s*[:：]|密级|续表|[（(](?:截|单位|数据|\d{4}年)"
)
_UNIT = re.compile(r"[（(]?(?:计量|金额)?单位\s*[:：]")
_UNIT_OF_NOTE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:表[中内]|本表|[上以]表)?(?:数据|金额|浓度|计量)?单位(?:均|都)?[为是:：]\s*([^，。；;、\s]{1,10})"
)
"""A note that tells the unit of the table: 注：浓度单位为微克/立方米。"""
_TIME = re.compile(
    r"(?:19|20)\d\d年[^，。；]{0,16}|\d{1,2}(?:[-—~至]\d{1,2})?月份?|(?:19|20)\d\d([-/.])\d{1,2}(?:\1\d{1,2})?"
)
_UP_TO = re.compile(r"(?:数据|统计)?截[至止](?:日期|时间)?\s*[:：]?$")
"""The cell before the day up to which the figures count."""
_COUNTS_UP_TO = re.compile(r"[（(]?(?:数据|统计)?截[至止]")
_NOTE = re.compile(
    r"[（(]?\s*(?:附?注|备注|说明|数据来源|资料来源|来源|填表人|制表人?|审核|联系人|填报人|分管领导|[*※])\s*\d?\s*[:：.、]?"
)

Row = tuple[int, list[str]]


@dataclass(slots=True)
class Piece:
    """One table of a sheet: the lines above it, its rows, and where they stand."""

    titles: list[str]
    rows: list[Row]
    spread: list[list[str]] = field(default_factory=list)
    """The lines above it that hold several cells, which may be titles of tables side by side."""


@dataclass(slots=True)
class Laid:
    """A sheet as text with tables in it; `places` tells which cell begins at a raw offset."""

    sheet: str
    raw: str
    tables: list[Table]
    titles: list[str]
    places: dict[int, tuple[int, int]]
    left_out: list[tuple[str, str, str]] = field(default_factory=list)
    """Place, words and reason of what is no part of a table."""
    broken: Unreadable | None = None
    translated: dict[str, str] = field(default_factory=dict)
    """English words and short names of districts, each with what it was read as."""

    @property
    def labels(self) -> list[str]:
        """The words in the first column of each table."""
        return [row[0].text for table in self.tables for row in table.rows if row and row[0].text]

    @property
    def first_rows(self) -> list[str]:
        """The words in the first rows of all tables, where a form names its office."""
        return [cell.text for table in self.tables for row in table.rows[:FORM_ROWS] for cell in row if cell.text]


FORM_ROWS = 8
"""How far down a form may name the office that fills it in."""


def tells_about(line: str) -> bool:
    """Whether a line above a table tells of unit, day or author, and is no title."""
    return bool(_LINE.match(line))


def lay_out(grid: Grid, catalogue: Catalogue) -> Laid:
    """The tables of a sheet. Reads the rows of the grid to their end, or to where they break off."""
    left_out: list[tuple[str, str, str]] = []
    gathered, broken = _gathered(grid)
    script = script_of("\n".join("".join(texts) for _, texts in gathered[:200]))
    rows = [(number, [plain(text, script).strip() for text in texts]) for number, texts in _visible(grid, left_out)]
    rows, glossed = without_glosses(rows)
    rows, translated = in_chinese(rows, catalogue)
    translated |= glossed
    rows, completed = in_full(rows, catalogue)
    translated |= completed
    pieces, loose = _pieces(rows, left_out)
    builder = _Builder(grid)
    tables = [builder.table(part) for piece in pieces for part in _beside(piece)]
    titles = list(dict.fromkeys(title for piece in pieces for title in piece.titles)) or loose
    return Laid(grid.sheet, builder.raw, tables, titles, builder.places, left_out, broken, translated)


def _gathered(grid: Grid) -> tuple[list[Row], Unreadable | None]:
    """Take all rows of a grid into a list: the list, and what went wrong where they break off."""
    rows: list[Row] = []
    broken = None
    try:
        rows += grid.cells
    except Unreadable as error:
        broken = error
    grid.cells = rows
    return rows, broken


def _visible(grid: Grid, left_out: list[tuple[str, str, str]]) -> list[Row]:
    marks, rows, count = grid.marks, [], 0
    for number, texts in grid.cells:
        if number in marks.hidden_rows:
            left_out.append((f"row {number}", " ".join(filter(None, texts))[:80], "hidden"))
            continue
        if marks.hidden_columns:
            texts = ["" if n in marks.hidden_columns else text for n, text in enumerate(texts)]
        if any(map(str.strip, texts)):
            rows.append((number, texts))
        count += len(texts)
        if count > MOST_CELLS:
            left_out.append((f"rows {number + 1}–", "", BEYOND))
            break
    if marks.hidden_columns:
        names = ", ".join(address(0, n)[:-1] for n in sorted(marks.hidden_columns)[:20])
        left_out.append((f"columns {names}", "", "hidden"))
    return rows


def _filled(texts: list[str]) -> list[str]:
    return [text for text in texts if text]


def _pieces(rows: list[Row], left_out: list[tuple[str, str, str]]) -> tuple[list[Piece], list[str]]:
    """The tables of the rows: an empty line parts two of them where the second has a title or a head of its own."""
    pieces: list[Piece] = []
    common: list[str] = []
    for group in _groups(rows):
        titles, spread, body = _titled(group)
        told = len(left_out)
        body = _without_notes(body, left_out)
        if not any(map(_UNIT.match, titles)):
            titles += [f"单位：{m[1]}" for _, note, _ in left_out[told:] for m in _UNIT_OF_NOTE.finditer(note)]
        if not body:
            common += titles
        elif pieces and not titles and _is_data(body[0][1]):
            pieces[-1].rows += body
        else:
            units = _units_above(pieces[-1], body) if pieces and not any(map(_UNIT.match, titles)) else []
            pieces.append(Piece([*common, *titles, *units], body, spread))
            common = _for_all(common or titles)
    return pieces, common


def _units_above(before: Piece, body: list[Row]) -> list[str]:
    """The unit above the table before this one, where both have mostly the same heads: 收入 and 支出."""
    heads, theirs = set(_filled(body[0][1])), set(_filled(before.rows[0][1]))
    return [line for line in before.titles if _UNIT.match(line)] if len(heads & theirs) * 2 > len(heads) else []


def _for_all(titles: list[str]) -> list[str]:
    """What the lines above the first table tell of all tables: the title, and of when they are."""
    return [*titles[:1], *filter(_tells_when, titles[1:])]


def _tells_when(line: str) -> bool:
    """Whether a line above a table tells only of what time it is."""
    return bool(_TIME.fullmatch(line.strip("（()）")) or _COUNTS_UP_TO.match(line))


def _beside(piece: Piece) -> list[Piece]:
    """The tables of a piece that stand side by side, parted by an empty column, each with words in its first one."""
    width = max(len(texts) for _, texts in piece.rows)
    used = [n for n in range(width) if any(n < len(texts) and texts[n] for _, texts in piece.rows)]
    cuts = [b for a, b in pairwise(used) if b > a + 1 and _begins_table(piece, b)]
    edges = [0, *cuts, width]
    if not cuts or any(len([n for n in used if a <= n < b]) < 2 for a, b in pairwise(edges)):
        return [piece]
    own = [_own_titles(piece, edges, n) for n in range(len(cuts) + 1)]
    shared = [title for title in piece.titles if not any(title in titles for titles in own)]
    return [
        Piece([*shared, *titles], [(number, [""] * a + texts[a:b]) for number, texts in piece.rows if any(texts[a:b])])
        for titles, (a, b) in zip(own, pairwise(edges), strict=True)
    ]


def _own_titles(piece: Piece, edges: list[int], part: int) -> list[str]:
    """The cells of the lines above that stand over one of several tables, where each has such a one: 表1 … | 表2 …."""
    own: list[str] = []
    for texts in piece.spread:
        for is_unit in (False, True):
            parts = [
                [text for text in texts[a:b] if text and bool(_UNIT.match(text)) is is_unit] for a, b in pairwise(edges)
            ]
            own += parts[part] if all(parts) else []
    return own


def _begins_table(piece: Piece, column: int) -> bool:
    """Whether a column holds words in its first row and in most others: a head, and the names of rows."""
    cells = [texts[column] if column < len(texts) else "" for _, texts in piece.rows]
    words = [text for text in cells if text and not is_figure(Cell(0, 0, text))]
    return bool(cells[0]) and len(words) * 2 > len(cells)


def _groups(rows: list[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    last = None
    for number, texts in rows:
        if last is None or number > last + 1:
            groups.append([])
        groups[-1].append((number, texts))
        last = number
    return groups


def _titled(group: list[Row]) -> tuple[list[str], list[list[str]], list[Row]]:
    """The lines above a table, those of several cells, and the table.

    Such a line is one cell alone, or cells that tell of unit, date and author.
    """
    titles: list[str] = []
    spread: list[list[str]] = []
    for n, (_, texts) in enumerate(group):
        filled = _filled(texts)
        is_alone = len(filled) == 1 and not is_figure(Cell(0, 0, filled[0]))
        tells = all(_LINE.match(text) or _TIME.fullmatch(text) for text in filled)
        if not is_alone and not tells and not _names_unit(filled):
            return titles, spread, group[n:]
        is_pair = len(filled) == 2 and bool(_UP_TO.fullmatch(filled[0]))
        titles += ["：".join(filled)] if is_pair else filled
        spread += [texts] if len(filled) > 1 and not is_pair else []
    return titles, spread, []


def _names_unit(filled: list[str]) -> bool:
    """Whether a row of two or three cells has the unit of the table in one: 数据截至6月 | 单位：亿元."""
    return len(filled) <= 3 and any(map(_UNIT.match, filled)) and not any(is_figure(Cell(0, 0, t)) for t in filled)


def _without_notes(body: list[Row], left_out: list[tuple[str, str, str]]) -> list[Row]:
    """The rows of a table without the notes at its end and in between."""
    kept: list[Row] = []
    for number, texts in body:
        filled = _filled(texts)
        if kept and _NOTE.match(filled[0]) and not any(is_figure(Cell(0, 0, text)) for text in filled[1:]):
            left_out.append((f"row {number}", " ".join(filled)[:200], "note"))
        else:
            kept.append((number, texts))
    return kept


def _is_data(texts: list[str]) -> bool:
    return sum(1 for text in _filled(texts)[1:] if is_figure(Cell(0, 0, text))) > 0


class _Builder:
    """Writes the cells of a sheet into one text and notes where each begins."""

    def __init__(self, grid: Grid) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.places: dict[int, tuple[int, int]] = {}
        marks = grid.marks
        self.spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in marks.merges}
        self.hidden = marks

    @property
    def raw(self) -> str:
        return "".join(self.parts)

    def _write(self, text: str, place: tuple[int, int]) -> tuple[int, int]:
        start = self.length
        self.places[start] = place
        self.parts.append(text + "\t")
        self.length += len(text) + 1
        return start, start + len(text)

    def table(self, piece: Piece) -> Table:
        begin = self.length
        width = max(len(texts) for _, texts in piece.rows)
        numbers = [number for number, _ in piece.rows]
        columns = [n for n in range(width) if any(n < len(texts) and texts[n] for _, texts in piece.rows)]
        first, last = columns[0], columns[-1]
        columns = [n for n in range(first, last + 1) if n not in self.hidden.hidden_columns]
        covered: set[tuple[int, int]] = set()
        rows = []
        for number, texts in piece.rows:
            cells = []
            for n in columns:
                if (number, n) in covered:
                    continue
                high, wide = self.spans.get((number, n), (1, 1))
                below, beside = [number], [n]
                if high > 1 or wide > 1:
                    below = [row for row in numbers if number <= row < number + high]
                    beside = [column for column in columns if n <= column < n + wide]
                    covered.update((row, column) for row in below for column in beside)
                start, end = self._write(texts[n] if n < len(texts) else "", (number, n))
                cells.append(Cell(start, end, texts[n] if n < len(texts) else "", len(below), len(beside)))
            rows.append(tuple(cells))
            self.parts.append("\n")
            self.length += 1
        return Table(begin, self.length, "\n".join(piece.titles), tuple(rows), 0)
