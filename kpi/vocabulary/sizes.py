"""Units that measure the same: 吨 and 公斤, 亩 and 公顷."""

from __future__ import annotations

import tomllib
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from pathlib import Path

_FILE = tomllib.loads((Path(__file__).parent / "units.toml").read_text(encoding="utf-8"))
_NINE_PLACES = Decimal("1e-9")
_DIGITS = 60
SIZES: dict[str, tuple[str, Fraction]] = {
    unit: (dimension, Fraction(size)) for dimension, units in _FILE["size"].items() for unit, size in units.items()
}
"""What each unit measures, and its size in the smallest of these."""


def dimension(unit: str | None) -> str | None:
    """What a unit measures, where others measure the same."""
    return SIZES[unit][0] if unit in SIZES else None


def converted(value: Decimal, unit: str, wanted: str) -> Decimal:
    """A number of one unit in another of the same dimension, to nine places."""
    factor = SIZES[unit][1] / SIZES[wanted][1]
    with localcontext(prec=_DIGITS):
        exact = value * factor.numerator / factor.denominator
        return exact.quantize(_NINE_PLACES, rounding=ROUND_HALF_EVEN)
