"""How sure a figure is, from the rules that spoke."""

from __future__ import annotations

from kpi.reading.figures import Figure


def confidence_of(figure: Figure) -> float:
    """The chance that value, role, period and indicator are all right."""
    return 0.5
