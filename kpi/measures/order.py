"""The order in which measures are made, out of what their statements read, for those who run them without Dagster."""

from __future__ import annotations

from functools import cache
from graphlib import TopologicalSorter

from kpi.engine import Embedded
from kpi.measures import names, sql, tables_read
from kpi.schemas import TABLES


@cache
def order(*wanted: str) -> tuple[str, ...]:
    """The measures that the wanted ones stand on, themselves included, each after all that it reads.

    Raises graphlib.CycleError where two read each other.
    """
    in_sql = set(names())
    reads: dict[str, list[str]] = {}
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in reads:
            reads[name] = sorted(tables_read(sql(name)) & in_sql)
            waiting += reads[name]
    return tuple(TopologicalSorter(dict(sorted(reads.items()))).static_order())


def starts(*measures: str) -> frozenset[str]:
    """The tables that measures start from: those they read which are not made in SQL."""
    return frozenset().union(*(tables_read(sql(name)) for name in measures)) - set(names())


PROGRESS = order("progress", "cagr", "findings")
"""Each is made from tables before it and from targets, actuals, clock, t_quantiles, and the tables of `kpi.rules`."""


def measure(engine: Embedded) -> None:
    """Make all of `PROGRESS` in the engine's database, which must hold the tables they start from."""
    for name in PROGRESS:
        engine.create(TABLES[name], sql(name))
