"""Numbers of a text as exact quantities: value, range, unit, magnitude, comparator; other numerals stay out."""

from kpi.quantities.quantity import Alternative, Quantity
from kpi.quantities.scanning import scan

__all__ = ["Alternative", "Quantity", "scan"]
