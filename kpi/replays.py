"""Progress as it stood on past days: the measures made again with the clock set to each of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl

from kpi.engine import Embedded
from kpi.measures.order import PROGRESS, measure, starts
from kpi.schemas import TABLES

STARTS = tuple(sorted(starts(*PROGRESS) - {"clock"}))
"""Tables that a replay starts from, beside the day."""


def quarters_of(year: int, today: date) -> list[date]:
    """The days from which the targets of a year are looked at: the ends of its quarters, and of the one after.

    By the end of the quarter after, the results of the whole year are published. Days that are not over are left out.
    """
    firsts = [date(year, 4, 1), date(year, 7, 1), date(year, 10, 1), date(year + 1, 1, 1), date(year + 1, 4, 1)]
    return [first - timedelta(days=1) for first in firsts if first <= today]


def days_held(engine: Embedded) -> list[date]:
    """The days that the engine's table `replays` holds; none where there is no such table."""
    tables = engine.query("select table_name from duckdb_tables() where database_name = current_database()")
    if "replays" not in tables["table_name"].to_list():
        return []
    return engine.query("select distinct as_of from replays order by as_of")["as_of"].to_list()


def replayed(engine: Embedded, days: Iterable[date]) -> pl.DataFrame:
    """The table `replays` for these days, made of the ledger and the rules that the engine holds."""
    table = TABLES["replays"]
    found = [table.frame()]
    with Embedded() as aside:
        for name in STARTS:
            aside.put(name, engine.frame(name))
        for day in sorted(set(days)):
            aside.put("clock", TABLES["clock"].frame([{"as_of": day}]))
            measure(aside)
            progress = aside.frame("progress")
            found.append(progress.select(pl.lit(day).alias("as_of"), *progress.columns))
    return pl.concat(found)
