"""What a spreadsheet says of its cells beside their values: how they are shown, merged, hidden, or worked out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

MOST_CELLS = 5_000_000
"""Cells of the rectangle from the first to the last used cell; one stray cell far away can make it huge."""


class Damaged(Exception):
    """The file is no workbook."""


class Oversized(Exception):
    """The workbook would unpack to more than is sensible."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a number format shows a number: as a percentage, in thousands or 万, with a unit behind, as a month."""

    is_percent: bool = False
    is_month: bool = False
    divisor: int = 1
    suffix: str = ""

    @property
    def is_plain(self) -> bool:
        return self == _PLAIN


_PLAIN = Look()
_BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy", 27: 'yyyy"年"m"月"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"'} | {
    52: 'yyyy"年"m"月"',
    55: 'yyyy"年"m"月"',
    57: 'yyyy"年"m"月"',
}
_LITERAL = re.compile(r'"([^"]*)"|\[[^\]]*\]|\\(.)|_.|\*.')
_SCALED = re.compile(r"[0#?](,+)(?![0#?])")
_SHIFTED = re.compile(r"[0#?](?:!\.|\\\.|\"\.\")([0#?]+)")


def look_of(code: str) -> Look:
    """How a number format shows what is above zero: 0.0% , yyyy"年"m"月", 0!.0, (in 万), 0.00"亿元"."""
    first = code.split(";")[0]
    bare = _LITERAL.sub("", first)
    places = re.search(r"[0#?]", bare)
    if places:
        scaled, shifted = _SCALED.search(bare), _SHIFTED.search(first)
        divisor = 1000 ** len(scaled[1]) if scaled else 1
        divisor *= 10 ** len(shifted[1]) if shifted else 1
        tail = first[max(m.end() for m in re.finditer(r"[0#?]", first)) :]
        suffix = "".join(m[1] for m in _LITERAL.finditer(tail) if m[1]).strip()
        return Look("%" in bare, False, divisor, suffix)
    is_date = "y" in bare.casefold() and "m" in bare.casefold()
    return Look(is_month=is_date and "d" not in bare.casefold())


def built_in(number: int) -> Look:
    """How a number format that Excel has by itself shows a number."""
    return look_of(_BUILT_IN[number]) if number in _BUILT_IN else _PLAIN


@dataclass(slots=True)
class Marks:
    """The marks of one sheet; cells are (row from 1, column from 0), merges (first cell, last cell)."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False


def shown(value: float, look: Look | None) -> str:
    """A number as a person reads it: 15 digits, 59.1% for 0.591 shown as a percentage, 12.3 for 12300 in thousands."""
    exact = Decimal(format(value, ".15g"))
    if look is not None:
        exact = exact * 100 if look.is_percent else exact / look.divisor
    text = format(exact.normalize(), "f")
    return text + ("%" if look is not None and look.is_percent else look.suffix if look is not None else "")


def letters(column: int) -> str:
    """The name of a column, counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The name of a cell: row 3 and column 1 are B3."""
    return f"{letters(column)}{row}"
