"""Scales of axes: the magnitude that fits their values, and round numbers to put ticks at."""

from __future__ import annotations

import math
from decimal import Decimal

from kpi.vocabulary.numbers import MINUS, SCALES


def axis_scale(values: list[float]) -> tuple[tuple[float, str], tuple[float, str]]:
    """Divisor and magnitude word, in Chinese and in English, for an axis that holds these values."""
    top = max((abs(v) for v in values), default=0.0)

    def largest(scales: tuple[tuple[Decimal, str], ...]) -> tuple[float, str]:
        return next(((float(divisor), word) for divisor, word in scales if top >= divisor), (1.0, ""))

    return largest(SCALES["zh"]), largest(SCALES["en"])


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from `low` to `high`, at most so many, a 1, 2 or 5 apart with zeros behind."""
    span = high - low
    if not math.isfinite(span) or span <= 0:
        return [low]
    rough = span / (most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= rough * 0.999999)
    first = math.ceil(low / step - 1e-9)
    return [i * step for i in range(first, math.floor(high / step + 1e-9) + 1)]


def tick_text(value: float, divisor: float) -> str:
    """A tick in the scale of its axis, as short as it goes."""
    return f"{Decimal(f'{value / divisor:.10g}'):,f}".replace("-", MINUS)
