"""A table laid out on a grid: spans filled in, so that each place knows its cell, and cut where new heads begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from kpi.documents import MOST_COLUMNS, MOST_PLACES, Cell, Table
from kpi.quantities import Quantity, scan

NUMBER = re.compile(r"[-+−–－▲]?\s*\d[\d,，]*(?:\.\d+)?\s*(?:%|‰)?")
_NUMBER_ALONE = re.compile(r"-?\d+(?:\.\d+)?")
_HOLLOW = frozenset(("", "-", "—", "–", "——", "--", "/", "\\", "…", "……", "×", "*", "无", "△", "…%", ".", "、"))
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位\s*[:：]")
_SPACE = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")
_HEAD_WORD = re.compile(r"指标|名称|项目$|地区|单位|年|月|季|目标|计划|完成|实绩|增|总量|绝对|比重|排名|位次|合计|累计")
_KIND_HEAD = re.compile(r"(?:同比|比上年|较上年|累计)?(?:增长|增速|增幅|增减|±)(?:率|幅度)?[（(]?[±+\-]?[%％]?[)）]?")
_CORNER = re.compile(r"指标|项目|名称|地区|单位|类别|街道|镇|年份|时间|内容|企业")
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[A-Za-z]+\d")
_OF_YEAR = re.compile(
    r"(?:19|20)\d\d(?:目标|实际|实绩|完成|计划|预计|预期|任务|执行|决算|预算|基数|同期|累计)(?:值|数|额|量)?"
)
_LISTED = re.compile(r"[（(]?\d{1,2}[)）、.．]\s*[^\d\s]")
_AGES = re.compile(r"\d{1,3}(?:[-—–~～至]\d{1,3}周?岁|周?岁(?:及?以[上下]))")
_TWO = re.compile(r"\d[^\d，；、]*[，；、][^\d，；、]*[\u4e00-\u9fff][^\d，；、]*\d")
"""Two figures with words of their own: 35个，惠及1.1万户."""
_TIME = re.compile(r"(?:19|20)\d\d\s*年|(?<!个)月|季度")
_ROW_NUMBER = re.compile(r"\d{1,3}(?:[.．、](?!\d)|$)")
_BROKEN = re.compile(
    r"#(?:REF|DIV/0|N/A|VALUE|NAME|NULL|NUM)[!?]?|[约近超逾]?[一二两三四五六七八九十百千]{1,8}[万亿]*[多余]?(?:元|人|家|个|户|%)?"
)
_CALL = re.compile(r"\d{7}")
REMEMBERED = 65_536
"""Texts of cells whose reading is kept, more than a document may hold; each is asked for many times."""


@dataclass(slots=True)
class Block:
    """Rows that share a head: the head's rows, what stood above it in the table, and the body's rows."""

    head: list[list[Cell | None]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    body: list[list[Cell | None]] = field(default_factory=list)


_BESIDE = re.compile(
    r"[\d.,，%‰\s]|左右|以上|以下|以内|不低于|不少于|不高于|不超过|高于|低于|达到?|超过?|大于|小于|约|近|力争|确保|控制在"
    r"|同比|增长|下降|提高|[≥≤><＞＜=+\-±~～—–]|[万亿千百]|个百分点"
)


def words_of(cell: Cell | None) -> str:
    """The text of a cell with its odd white space folded: 指　标 is 指标."""
    return "" if cell is None else folded(cell.text)


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """`text` without white space, but for the space between two Latin words."""
    return _SPACE.sub("", text.strip())


def is_hollow(cell: Cell | None) -> bool:
    """Whether a cell says nothing: empty, or a dash for no figure."""
    return cell is None or _is_hollow(cell.text)


@lru_cache(maxsize=REMEMBERED)
def _is_hollow(text: str) -> bool:
    return folded(text) in _HOLLOW


def is_class_of_age(text: str) -> bool:
    """Whether a text is a class of age, which heads a column: 0-14岁, 60岁及以上."""
    return bool(_AGES.fullmatch(text))


def is_number(cell: Cell | None) -> bool:
    return cell is not None and bool(NUMBER.fullmatch(cell.text.strip()))


def number_in(cell: Cell | None) -> Decimal | None:
    """The number in a cell that holds nothing else, maybe in per cent or in brackets."""
    text = words_of(cell).replace(",", "").strip("〔〕【】[]").removesuffix("%")
    return Decimal(text) if _NUMBER_ALONE.fullmatch(text) else None


def is_figure(cell: Cell | None) -> bool:
    """A number, or a short one with a mark or unit beside it: 6.5%左右, ≥95, 120亿元以上."""
    return cell is not None and _is_figure(cell.text)


@lru_cache(maxsize=REMEMBERED)
def _is_figure(text: str) -> bool:
    text = text.strip()
    if text.isdecimal() and len(text) < 11:
        return True
    if not 0 < len(text) <= 24 or not _DIGIT.search(text) or text[-1] in "。；：:":
        return False
    if not "\u4e00" <= text[0] <= "\u9fff":  # no date and no number begins with an ideograph
        if _DATE_OR_CALL.fullmatch(text):
            return False
        if NUMBER.fullmatch(text):
            return True
        if _NAME.match(text) or _OF_YEAR.fullmatch(text):  # PM2.5浓度, 2021目标
            return False
        if _LISTED.match(text) or is_class_of_age(text):
            return False
    if _TIME.search(text) or _TWO.search(text):
        return False
    # Beside the number there may be marks and a unit, but no noun of its own.
    rest = _BESIDE.sub("", text)
    return len(rest) <= 5 and not (rest and text[-1].isdecimal() and text.startswith(rest))


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
    if text in _HOLLOW:
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


_DATE_OR_CALL = re.compile(
    r"(?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{3,4}[-－]\d{7,8}(?:[-－]\d+)?|1[3-9]\d{9}|\d{12,}|\d+(?:[-/]\d+){2,}"
)
_CLAUSE = re.compile("[，,；;。：:](?!\\d)")


def is_broken(cell: Cell | None) -> bool:
    """Whether a cell holds what should have been a figure: the error of a formula, or a number in words (约一百)."""
    return cell is not None and bool(_BROKEN.fullmatch(words_of(cell)))


def is_prose(cell: Cell | None) -> bool:
    """Whether a cell holds a clause of its own rather than a figure or a bare name."""
    text = words_of(cell)
    return len(text) > 30 or (len(text) > 10 and bool(_CLAUSE.search(text)))


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
        yield from _halves(block)


def _halves(block: Block) -> Iterator[Block]:
    """The parts of a block whose heads come again to the right: 镇 | 完成 | 镇 | 完成, 收入 | 金额 | 支出 | 金额."""
    names = [words_of(cell) for cell in block.head[-1]] if block.head else []
    for count in (2, 3):
        size, rest = divmod(len(names), count)
        if not rest and size >= 2 and _comes_again(names, size, block.body) and _has_names(block.body, size):
            for start in range(0, len(names), size):
                head = [row[start : start + size] for row in block.head]
                yield Block(head, block.notes, [row[start : start + size] for row in block.body])
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
        if _is_of_body(row, cells, block.head):
            block.body.append(row)
        elif len(cells) == 1 and (_is_across(cells[0], row) or _UNIT_LINE.match(text) or not block.head):
            if block.body:
                yield block
                # A line across the table opens a part; the old head holds until the part brings its own.
                block, is_inherited = Block(head=block.head, notes=[]), True
            block.notes.append(text)
        elif len(cells) == 1 and not block.body and _KIND_HEAD.fullmatch(text):
            block.head.append(row)
        elif (block.body and not _names_columns(cells, row)) or len(cells) == 1:
            block.body.append(row)
        elif block.body or is_inherited:
            if block.body:
                yield block
                block = Block()
            block.head, is_inherited = [row], False
        else:
            block.head.append(row)
    yield block


def _is_of_body(row: list[Cell | None], cells: list[Cell], head: list[list[Cell | None]]) -> bool:
    """Does a row hold figures or, below a head, what the head asks for?"""
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


def holds_quantity(cell: Cell | None) -> bool:
    """Whether a cell holds a quantity with a unit amid words of its own."""
    return cell is not None and _holds_quantity(words_of(cell))


@lru_cache(maxsize=REMEMBERED)
def _holds_quantity(text: str) -> bool:
    return 5 < len(text) <= 60 and any(q.unit and q.value is not None for q in quantities_of(text))


@lru_cache(maxsize=REMEMBERED)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The quantities in the words of a cell: whether there are any is asked first, what they are later."""
    return tuple(scan(text))


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
