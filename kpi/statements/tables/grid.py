"""A table laid out on a grid: spans filled in, so that each place knows its cell, and cut where new heads begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from kpi.documents import MOST_COLUMNS, MOST_PLACES, Cell, Table
from kpi.statements.tables.cell_words import (
    HOLLOW,
    holds_quantity,
    is_broken,
    is_class_of_size,
    is_figure,
    is_hollow,
    is_number,
    is_prose,
    words_of,
)

_YEAR = re.compile(r"(?:19|20)\d\d年?")
_UNIT_LINE = re.compile(r"[（(]?(?:(?:计量)?单位|面积|金额|产量|产值|数量|投资|收入|人数|长度|资金)\s*[:：]")
_HEAD_WORD = re.compile(r"指标|名称|项目$|地区|单位|年|月|季|目标|计划|完成|实绩|增|总量|绝对|比重|排名|位次|合计|累计")
_KIND_HEAD = re.compile(r"(?:同比|比上年|较上年|累计)?(?:增长|增速|增幅|增减|±)(?:率|幅度)?[（(]?[±+\-]?[%％]?[)）]?")
_CORNER = re.compile(r"指标|项目|名称|地区|单位|类别|街道|镇|年份|时间|内容|企业")
_CALL = re.compile(r"\d{7}")
_ROW_NUMBER = re.compile(r"\d{1,3}(?:[.．、](?!\d)|$)")


@dataclass(slots=True)
class Block:
    """Rows that share a head: the head's rows, what stood above it in the table, and the body's rows."""

    head: list[list[Cell | None]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    body: list[list[Cell | None]] = field(default_factory=list)
    heading: Cell | None = None
    """The last line across the table above the body, which names a group of rows."""


def lay_out(table: Table) -> list[list[Cell | None]]:
    """The grid of a table, a list of rows of equal length, bounded; None where a ragged row has no cell."""
    grid: list[list[Cell | None]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    filled = 0
    for row in table.rows:
        places: list[Cell | None] = []
        if not hanging and all(cell.row_span < 2 and cell.column_span < 2 for cell in row):
            places += row[:MOST_COLUMNS]
            row = ()
        cells = iter(row)
        cell = next(cells, None)
        while (cell is not None or any(column >= len(places) for column in hanging)) and len(places) < MOST_COLUMNS:
            column = len(places)
            if column in hanging:
                above, left = hanging.pop(column)
                places.append(above)
                if left > 1:
                    hanging[column] = (above, left - 1)
                continue
            if cell is None:
                places.append(None)
                continue
            for _ in range(max(1, cell.column_span)):
                if cell.row_span > 1:
                    hanging[len(places)] = (cell, cell.row_span - 1)
                places.append(cell)
            cell = next(cells, None)
        grid.append(places)
        filled += len(places)
        if filled > MOST_PLACES:
            break
    width = max((len(row) for row in grid), default=0)
    return _realigned([row + [None] * (width - len(row)) for row in grid])


_ALIKE = frozenset(("nf", "fn", "sm", "ms"))
"""Shapes that may stand in one column: a small whole number among decimals, a short name among long ones."""


def _shape(cell: Cell | None) -> str:
    """What sort of thing a cell holds, as one letter."""
    text = words_of(cell)
    if text in HOLLOW:
        return " "
    if _ROW_NUMBER.match(text):
        return "n"
    if is_figure(cell):
        return "f"
    if _CALL.search(text):
        return "c"
    return "p" if is_prose(cell) else "s" if len(text) <= 6 else "m"


def _realigned(grid: list[list[Cell | None]]) -> list[list[Cell | None]]:
    """Rows that lost their leading group cell, and so stand too far left, moved back under the right heads."""
    width = len(grid[0]) if grid else 0
    if not 4 <= width <= 40 or not any(is_hollow(row[-1]) and not is_hollow(row[0]) for row in grid):
        return grid
    shapes = ["".join(map(_shape, row)) for row in grid]
    full = [shape for shape in shapes[1:] if shape[-1] != " "]
    if not full:
        return grid
    usual = "".join(Counter(column).most_common(1)[0][0] for column in zip(*full, strict=True))

    def fit(shape: str) -> int:
        return sum(1 for a, b in zip(shape, usual, strict=True) if b != " " and (a == b or a + b in _ALIKE))

    for k in range(1, len(grid)):
        for shift in (1, 2):
            moved = " " * shift + shapes[k][:-shift]
            if shapes[k][-shift:].strip() or shapes[k][0] == " " or fit(moved) < fit(shapes[k]) + 2:
                continue
            grid[k] = grid[k - 1][:shift] + grid[k][:-shift]
            break
    return grid


def _distinct(row: list[Cell | None]) -> list[Cell]:
    seen: dict[int, Cell] = {}
    for cell in row:
        if cell is not None and id(cell) not in seen and not is_hollow(cell):
            seen[id(cell)] = cell
    return list(seen.values())


def _is_data(cells: list[Cell]) -> bool:
    """Whether the cells of a row hold figures behind a label, rather than naming columns."""
    figures = [cell for cell in cells if is_figure(cell)]
    if not figures:
        return False
    if _names_years(figures) and not is_figure(cells[0]):
        return False
    if all(_YEAR.fullmatch(words_of(cell)) for cell in figures):
        years = sum(1 for cell in cells if _YEAR.fullmatch(words_of(cell)))
        return years < 2 and not is_figure(cells[0]) and len(cells) > 2 and _looks_like_value(figures[0])
    return len(figures) > 1 or cells[0] is not figures[0]


def _names_years(figures: list[Cell]) -> bool:
    """Whether figures are the years of a head, each near the one before; 1820 | 1920 | 2030 are amounts."""
    years = [int(words_of(cell)[:4]) for cell in figures if _YEAR.fullmatch(words_of(cell))]
    others = [cell for cell in figures if is_number(cell) and not _YEAR.fullmatch(words_of(cell))]
    return len(years) >= 2 and not others and all(abs(b - a) <= 10 for a, b in pairwise(years))


def _looks_like_value(cell: Cell) -> bool:
    return not words_of(cell).endswith("年")


def blocks(grid: list[list[Cell | None]]) -> Iterator[Block]:
    """The parts of a table, from the top down and from left to right where the same heads stand side by side."""
    for block in (part for part in _parts_below(grid) if part.body):
        block.body = [_below(block.head[-1], row) for row in block.body] if block.head else block.body
        yield from _halves(block)


def _below(head: list[Cell | None], row: list[Cell | None]) -> list[Cell | None]:
    """A row without the cells of the head that reach down into it: 预算执行（万元） beside 资金总额."""
    return [None if cell is above else cell for cell, above in zip(row, head, strict=True)]


def _halves(block: Block) -> Iterator[Block]:
    """The parts of a block whose heads come again to the right: 镇 | 完成 | 镇 | 完成, 收入 | 金额 | 支出 | 金额."""
    names = [words_of(cell) for cell in block.head[-1]] if block.head else []
    for count in (2, 3):
        size, rest = divmod(len(names), count)
        if not rest and size >= 2 and _comes_again(names, size, block.body) and _has_names(block.body, size):
            for start in range(0, len(names), size):
                head = [row[start : start + size] for row in block.head]
                yield Block(head, block.notes, [row[start : start + size] for row in block.body], block.heading)
            return
    yield block


def _comes_again(names: list[str], size: int, body: list[list[Cell | None]]) -> bool:
    """Whether heads repeat after `size` places; a head of words alone may be called otherwise: 收入 and 支出."""
    if not all(names):
        return False
    other = [n for n in range(size, len(names)) if names[n] != names[n % size]]
    of_words = all(not any(is_figure(row[n]) for row in body) for k in other for n in (k, k % size))
    return len(other) * 2 < len(names) and of_words and len({n % size for n in other}) < size


def _has_names(body: list[list[Cell | None]], size: int) -> bool:
    """Whether the first places of the second part hold words that name its rows."""
    cells = [cell for row in body for cell in row[size : size + 2] if not is_hollow(cell)]
    return any(not is_figure(cell) for cell in cells)


_NOTE = re.compile(r"[（(]?(?:附?注|备注|说明|数据来源)\d?[:：]")


def _parts_below(grid: list[list[Cell | None]]) -> Iterator[Block]:
    """The parts of a table: a head may come again further down, after a line that names the part or its unit."""
    block, is_inherited = Block(), False
    for row in grid:
        cells = _distinct(row)
        if not cells or (len(cells) == 1 and block.body and _NOTE.match(words_of(cells[0]))):
            continue
        text = words_of(cells[0])
        is_head = _names_columns(cells, row) or _comes_once_more(row, block.head)
        if _is_of_body(row, cells, block.head):
            block.body.append(row)
        elif len(cells) == 1 and (_is_across(cells[0], row) or _UNIT_LINE.match(text) or not block.head):
            if block.body:
                yield block
                # A line across the table opens a part; the old head holds until the part brings its own.
                block, is_inherited = Block(head=block.head, notes=[]), True
            block.notes.append(text)
            block.heading = cells[0] if block.head else None
        elif len(cells) == 1 and not block.body and _KIND_HEAD.fullmatch(text):
            block.head.append(row)
        elif (block.body and not is_head) or len(cells) == 1:
            block.body.append(row)
        elif block.body or is_inherited:
            if block.body:
                yield block
                block = Block()
            block.head, is_inherited = [row], False
        else:
            block.head.append(row)
    yield block


def _comes_once_more(row: list[Cell | None], head: list[list[Cell | None]]) -> bool:
    """Whether a row says word by word what the first row of the head says, as at the top of a printed page."""
    return bool(head) and list(map(words_of, row)) == list(map(words_of, head[0])) and not any(map(is_number, row))


def _goes_on(row: list[Cell | None], above: list[Cell | None]) -> bool:
    """Whether a row is one more row of the head above it: by its first cell, or by classes of size in it alone."""
    first = row[0]
    if first is not None and first is above[0] and not is_hollow(first):
        return not any(map(is_number, row[1:]))
    figures = [cell for cell in row if is_figure(cell)]
    return is_hollow(first) and bool(figures) and all(is_class_of_size(words_of(cell)) for cell in figures)


def _is_of_body(row: list[Cell | None], cells: list[Cell], head: list[list[Cell | None]]) -> bool:
    """Does a row hold figures or, below a head, what the head asks for?"""
    if head and _goes_on(row, head[-1]):
        return False
    if _is_data(cells):
        return True
    is_told = len(cells) > 1 and bool(head) and (any(map(is_prose, cells)) or _tells(row, head[-1]))
    return is_told or (bool(head) and any(map(is_broken, cells[1:])))


def _tells(row: list[Cell | None], above: list[Cell | None]) -> bool:
    """Whether a row below a head tells of something in short clauses (新建社区食堂14家), rather than being head too."""
    first = row[0]
    if first is None or is_hollow(first) or first is above[0] or first.is_header:
        return False
    return any(map(holds_quantity, row[1:]))


def settle_head(block: Block) -> None:
    """Put heads that lost their spans back over the figures, where the text of a page kept only the words of each row.

    A row that names the figures alone stands too far left by as many places as there are labels; heads above it cover
    equal shares of it; a second line that says only 增长% belongs to the last column, whose head it ends.
    """
    for above, below in pairwise(block.head):
        for n in range(1, min(len(above), len(below))):
            # A group head without its span: 规上工业产值, empty | 目标, 增长.
            both = not is_hollow(below[n]) and not is_hollow(below[n - 1]) and below[n] is not below[n - 1]
            if above[n] is not None and not words_of(above[n]) and both and not is_hollow(above[n - 1]):
                above[n] = above[n - 1]
    width = len(block.body[0]) if block.body else 0
    labels = _label_columns(block.body, width)
    if width < 3 or not labels:
        return
    figures = width - labels
    filled = [[n for n, cell in enumerate(row) if not is_hollow(cell)] for row in block.head]
    empty: list[Cell | None] = [None] * width
    moved = False
    for k in reversed(range(len(block.head))):
        row, count = block.head[k], len(filled[k])
        if filled[k] != list(range(count)) or count == width:
            continue
        if count == 1 and k and _KIND_HEAD.fullmatch(words_of(row[0])):
            block.head[k] = [*empty[1:], row[0]]
        elif count == figures and not _CORNER.search(words_of(row[0])):
            block.head[k], moved = empty[:labels] + row[:count], True
        elif moved and labels < count < width and figures % (count - labels) == 0:
            share = figures // (count - labels)
            block.head[k] = row[:labels] + [cell for cell in row[labels:count] for _ in range(share)]


def _label_columns(body: list[list[Cell | None]], width: int) -> int:
    """How many leading columns hold words in every row."""
    count = 0
    while count < width and not any(is_figure(row[count]) for row in body):
        count += 1
    return count if count < width else 0


def _is_across(cell: Cell, row: list[Cell | None]) -> bool:
    return sum(1 for place in row if place is cell) >= max(2, len(row) - 1)


def _names_columns(cells: list[Cell], row: list[Cell | None]) -> bool:
    """Whether a row without figures in mid-table is a new head: most of its places are filled with short words."""
    if all(cell.is_header for cell in cells):
        return True
    if any(is_number(cell) for cell in cells) or not any(_HEAD_WORD.search(words_of(cell)) for cell in cells):
        return False
    filled = sum(1 for cell in row if not is_hollow(cell))
    return filled >= 2 and filled * 2 > len(row) and all(len(words_of(cell)) <= 24 for cell in cells)
