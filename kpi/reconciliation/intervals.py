"""Exact intervals: what a printed number can have been before rounding, and arithmetic that carries it through."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both ends included; exact fractions."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"an interval from {self.low} to {self.high} is empty")

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        ends = [left * right for left in (self.low, self.high) for right in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError where the divisor can be zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor can be zero")
        return self * Interval(1 / other.high, 1 / other.low)

    def __contains__(self, value: Fraction) -> bool:
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    @property
    def half_width(self) -> Fraction:
        """Half the distance between the ends."""
        return (self.high - self.low) / 2


def exactly(value: Fraction | Decimal | int) -> Interval:
    """The interval of a number that was not rounded."""
    fraction = Fraction(value)
    return Interval(fraction, fraction)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed; `precision` is one unit of its last digit, 0 where it was not rounded."""

    value: Fraction
    precision: Fraction = Fraction(0)

    @classmethod
    def of(cls, value: Decimal | int | str, precision: Decimal | int | str | None = None) -> Printed:
        """From decimals; without a precision, the last digit as written ("15.30" → 0.01)."""
        number = Decimal(value)
        step = Decimal(1).scaleb(int(number.as_tuple().exponent)) if precision is None else Decimal(precision)
        return cls(Fraction(number), Fraction(abs(step)))

    @property
    def rounded(self) -> Interval:
        """What it can have been if the last digit was rounded, to either side."""
        return Interval(self.value - self.precision / 2, self.value + self.precision / 2)

    @property
    def truncated(self) -> Interval:
        """What it can have been if the digits after the last were cut off (toward zero).

        The far end, one full unit away, is left out by a hair: 47.99… is cut to 47, 48 is not.
        """
        reach = self.precision * Fraction(999_999_999, 1_000_000_000)
        if self.value > 0:
            return Interval(self.value, self.value + reach)
        if self.value < 0:
            return Interval(self.value - reach, self.value)
        return Interval(-reach, reach)

    @property
    def rough(self) -> Interval:
        """What a rough figure (约, 近, 左右) covers: half a unit of its last digit that is not 0, at most 5 %."""
        step = self.precision
        while step and self.value and (self.value / (step * 10)).denominator == 1:
            step *= 10
        half = max(self.precision / 2, min(step / 2, abs(self.value) / 20))
        return Interval(self.value - half, self.value + half)

    @property
    def negative(self) -> Printed:
        """The same digits with the other sign."""
        return Printed(-self.value, self.precision)

    def __mul__(self, factor: int) -> Printed:
        return Printed(self.value * factor, self.precision * factor)

    def __truediv__(self, divisor: int) -> Printed:
        return Printed(self.value / divisor, self.precision / divisor)
