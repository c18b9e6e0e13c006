"""The order in which the measures of progress are made, for those who run them without Dagster."""

from __future__ import annotations

from kpi.engine import Embedded
from kpi.measures import sql
from kpi.schemas import TABLES

PROGRESS = (
    "observations",
    "seasons",
    "paths",
    "positions",
    "outlooks",
    "growth_levels",
    "cagr",
    "verdicts",
    "progress",
    "findings",
)
"""Each is made from tables before it and from targets, actuals, clock, student, and the tables of `kpi.rules`."""


def measure(engine: Embedded) -> None:
    """Make all of them in the engine's database, which must hold the tables they start from."""
    for name in PROGRESS:
        engine.create(TABLES[name], sql(name))
