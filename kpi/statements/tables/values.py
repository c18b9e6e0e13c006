"""The figure in a cell: exact value in base units, and where its digits stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kpi.documents import Cell
from kpi.quantities import lexicons, scan
from kpi.statements.tables.cell_words import quantities_of

_PURE = re.compile(r"(?P<sign>[-+−–－▲▼]?)\s*(?P<digits>\d[\d,，]*(?:\.\d+)?)\s*(?P<percent>[%‰]?)")
# 12.3年以上 counts years; nothing but the figure and its marks, so that it is no date. Read as 岁, never a date.
_YEARS = re.compile(r"\D{0,4}\d{1,2}(?:\.\d+)?年(?:左右|以上|以下|以内)?")
# 12.5亩 alone could be the fifth of an item 12, were there no word before it.
_ITEM = re.compile(r"\s*\d{1,2}[.．]\d")
_BROKEN = re.compile(r"(?<![\d,，.])(?:\d{1,3}[,，](?!\d{3}(?!\d))\d+|\d{4,}[,，]\d+)")
"""A comma that parts no thousands: 1,2亿 may be 1.2 or 12."""
_OTHER = re.compile(r"\d")
_OF_FIELD = re.compile(r"(?P<sign>)(?P<digits>\d{1,3})(?P<percent>)/\d{1,3}")
_NTH = re.compile(r"(?P<sign>)第\s*(?P<digits>\d{1,3})(?P<percent>)\s*[位名]?")
"""A place as an ordinal: 第4位."""
_SPACED = re.compile(r"(?P<sign>[-+−–－]?)(?P<digits>\d{1,3}(?:[ \u00a0]\d{3})+(?:\.\d+)?)(?P<percent>[%‰]?)")
_DIGITS = re.compile(r"\d[\d,，]*(?:\.\d+)?(?:\s*[-—–~～至]\s*\d[\d,，]*(?:\.\d+)?)?")


@dataclass(slots=True)
class Figure:
    """A value with the raw span of its literal."""

    value: Decimal
    value_high: Decimal | None
    unit: str | None
    scale: str
    precision: Decimal
    comparator: str
    start: int
    end: int


_MANY = re.compile(r"\d[\d,，]*\s*(?=[^\d\s/.])")
"""The number in front of a unit that counts in so many: 1000人."""


@lru_cache(maxsize=512)
def measure(unit: str | None) -> tuple[Decimal, str | None, str]:
    """What one of a printed unit is: factor, base unit, magnitude. 亿元 → (100000000, 元, 亿)."""
    if not unit:
        return Decimal(1), None, ""
    if (many := _MANY.match(unit)) is not None:  # 1000人, 10,000 TEU
        factor, base, _ = measure(unit[many.end() :].strip())
        factor *= Decimal(re.sub(r"\D", "", many[0]))
        return factor, base, next((word for word, power in lexicons.powers().items() if 10**power == factor), "")
    for found in scan(f"计1{unit}"):
        if found.end >= 2 + len(unit) and found.value is not None:
            return found.value, found.unit, found.scale
    m = re.match("(万亿|千亿|百亿|亿|千万|百万|十万|万|千(?!瓦|克|米)|百)(?=.)", unit)
    powers = {"万亿": 12, "千亿": 11, "百亿": 10, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2}
    if m:
        _, base, _ = measure(unit[m.end() :])
        return Decimal(10) ** powers[m[1]], base, m[1]
    return Decimal(1), unit, ""


@lru_cache(maxsize=512)
def _step(places: int, factor: Decimal) -> Decimal:
    """One unit of the last of so many decimal places of a figure in units of `factor`."""
    return Decimal(1).scaleb(-places) * factor


def figure_of(cell: Cell, unit: str | None) -> Figure | None:
    """The figure of a cell, printed in `unit` where the cell itself names none; None where it holds no single one.

    A place may be told of its field (3/13).
    """
    text = cell.text
    core = text.strip(" \t\u3000\n[]【】〔〕")
    if _BROKEN.search(core):
        return None
    if unit == "位" and (m := _OF_FIELD.fullmatch(core) or _NTH.fullmatch(core)):
        return _pure(cell, m, text.index(core), unit)
    if m := _SPACED.fullmatch(core):
        return _pure(cell, m, text.index(core), unit)
    m = _PURE.fullmatch(core)
    if m:
        offset = text.index(core)
        return _pure(cell, m, offset, unit)
    if _YEARS.fullmatch(core):
        figure = _marked(cell, text.replace("年", "岁"), None)
        if figure is not None:
            figure.unit = "年"
        return figure
    return _marked(cell, text, unit)


def nought(cell: Cell, unit: str | None) -> Figure:
    """What a cell says in a word: no change (持平)."""
    _, base, scale = measure(unit)
    start, end = cell.raw_span(0, len(cell.text))
    return Figure(Decimal(0), None, base, scale, Decimal(1), "=", start, end)


def _pure(cell: Cell, m: re.Match[str], offset: int, unit: str | None) -> Figure:
    sign, digits, percent = m.groups()
    first, last = m.span("digits")
    digits = re.sub("[,， \u00a0]", "", digits)
    factor, base, scale = measure(percent or unit)
    value = Decimal(digits) * factor
    step = _step(len(digits.partition(".")[2]), factor)
    if sign and sign != "+":
        value = -value
    start, end = cell.raw_span(offset + first, offset + (m.end() if percent else last))
    return Figure(value, None, base, scale, step, "=", start, end)


def _marked(cell: Cell, text: str, unit: str | None) -> Figure | None:
    """A figure with words around it (6.5%左右, ≥95, 120以上): the unit of the column is put in where there is none."""
    lead = 1 if _ITEM.match(text) else 0
    text = "计" * lead + text
    m = _DIGITS.search(text)
    if not m:
        return None
    found = quantities_of(text)
    shift = 0
    if not [q for q in found if q.unit] and unit:
        text = text[: m.end()] + unit + text[m.end() :]
        shift = len(unit)
        found = quantities_of(text)
    told = [(q, q.value) for q in found if q.value is not None]
    if len(told) != 1:
        return None
    quantity, value = told[0]
    if _OTHER.search(text[lead : quantity.start]) or _OTHER.search(text[quantity.end :]):
        return None  # 3/5, 1.2.3: more than one number, and no range
    last = quantity.end - shift if shift and quantity.end > m.end() else quantity.end
    start, end = cell.raw_span(quantity.start - lead, max(last, quantity.start + 1) - lead)
    high = quantity.value_high
    before = text[lead : quantity.start].strip()
    if before.endswith(("-", "−", "－", "下降", "减少", "降低")):
        value, high = -value, None if high is None else -high
    comparator = quantity.comparator
    if before.endswith(("≥", ">=")):
        comparator = ">="
    elif before.endswith(("≤", "<=")):
        comparator = "<="
    elif before.endswith((">", "＞")):
        comparator = ">"
    elif before.endswith(("<", "＜")):
        comparator = "<"
    return Figure(value, high, quantity.unit, quantity.scale, quantity.precision, comparator, start, end)
