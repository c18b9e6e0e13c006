"""How sure a row is, from the rules that made it; the weights are fitted on annotated texts."""

from __future__ import annotations

_BASE = 0.95
_PENALTY = {
    "name.none": 0.35,
    "name.clause_before": 0.15,
    "name.carried": 0.04,
    "role.default": 0.2,
    "role.wording": 0.08,
    "name.contribution": 0.05,
}


def confidence_of(row) -> float:
    """The chance that value, unit, indicator, kind and role are all right."""
    sure = _BASE
    for rule in row.rules:
        sure -= _PENALTY.get(rule, 0.0)
    if row.role_sure < 0.3:
        sure -= 0.08
    if row.period is None:
        sure -= 0.03
    return round(max(0.05, min(0.99, sure)), 2)
