"""Which numbers the tables can hold: 29 digits before and 9 after the decimal point."""

from __future__ import annotations

from decimal import Context, Decimal

_LAST_PLACE = Decimal("1e-9")
_WIDE = Context(prec=60)


def is_exact(value: Decimal) -> bool:
    """Whether a number fits the tables without losing a digit."""
    return value.is_finite() and value.adjusted() < 29 and value == value.quantize(_LAST_PLACE, context=_WIDE)
