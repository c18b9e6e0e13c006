"""One number of a text with everything that its digits and the marks beside it say."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Span = tuple[int, int]


@dataclass(slots=True)
class Alternative:
    """The same threshold in another currency (100亿元或10亿美元): value in base units, span of its literal."""

    value: Decimal
    unit: str
    start: int
    end: int


@dataclass(slots=True)
class Quantity:
    """A number read from a text; offsets are characters of the text that was scanned.

    `start:end` is the literal with magnitude and unit (2.5万家, 3—6个月), without comparators around it.
    `value` is exact and in base units (2.5万家 -> 25000 家), None only for 前列; `value_high` is the upper end of a
    range. `scale` is the printed magnitude of the last number, `precision` one unit of the last printed digit.
    `comparator` is the explicit mark only ('=' when there is none); the mark 达到 counts as '>=' and leaves the rule
    `reach`, so that a reader of actuals can take it back. `unit` is None for a bare number with a magnitude.
    `position` numbers the parts of a ratio from 1. `bare` marks a magnitude without a number (千亿元台阶).
    """

    start: int
    end: int
    value: Decimal | None
    value_high: Decimal | None
    unit: str | None
    scale: str
    precision: Decimal
    comparator: str
    comparator_spans: tuple[Span, ...]
    form: str
    alternatives: tuple[Alternative, ...] = ()
    rule: tuple[str, ...] = ()
    position: int | None = None
    bare: bool = False
