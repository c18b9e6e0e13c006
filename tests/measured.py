"""A measure worked out over a few visible rows, in memory."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from kpi import rules
from kpi.engine import Embedded
from kpi.measures import sql
from kpi.schemas import TABLES

RAW = Path(__file__).parents[1] / "data" / "raw"
PEER_MEASURES = (
    "milestones",
    "peer_figures",
    "ranks",
    "scores",
    "composites",
    "stage_quarters",
    "contest_entries",
    "contest_points",
    "contests",
    "contest_holders",
    "funnel",
    "late_projects",
)
"""Measures that hold districts side by side, each after those it reads."""
FILLING = {
    pl.String(): "-",
    pl.Boolean(): False,
    pl.Int64(): 1,
    pl.Float64(): 1.0,
    pl.Date(): date(2023, 1, 1),
    pl.Decimal(38, 9): 1,
}


class Small(Embedded):
    """DuckDB for a few rows: in one thread and without the optimizer, which here takes longer than it saves.

    What the optimizer makes of the same statements is seen by the tests of whole runs.
    """

    def __init__(self) -> None:
        super().__init__()
        self.connection.execute("set threads = 1")
        self.connection.execute("pragma disable_optimizer")


def rows(name: str, records: list[dict]) -> pl.DataFrame:
    """Records as rows of a declared table; what a record leaves out is null, or a filler where it may not be."""
    table = TABLES[name]
    unknown = {key for record in records for key in record} - {column.name for column in table.columns}
    assert not unknown, f"{name} has no column {unknown}"
    filled = [
        {column.name: FILLING[column.dtype] for column in table.columns if not column.nullable} | record
        for record in records
    ]
    return table.frame(filled)


@cache
def shipped(name: str) -> pl.DataFrame:
    """A reference table as it is shipped; no row of it is refused."""
    frame, refused = rules.load(RAW, name)
    assert refused == []
    return frame


def measured(
    names: str | list[str], as_of: date = date(2024, 1, 31), **given: list[dict] | pl.DataFrame
) -> pl.DataFrame:
    """The last of the named measures over the given tables; a table that is not given is empty."""
    wanted = [names] if isinstance(names, str) else names
    statements = " ".join(sql(name) for name in wanted)
    with Small() as engine:
        for name, table in TABLES.items():
            if name in statements:
                engine.put(name, table.frame())
        engine.put("clock", rows("clock", [{"as_of": as_of}]))
        for name, records in given.items():
            engine.put(name, records if isinstance(records, pl.DataFrame) else rows(name, records))
        for name in wanted:
            engine.create(TABLES[name], sql(name))
        frame = engine.frame(wanted[-1])
    TABLES[wanted[-1]].schema.validate(frame, lazy=True)
    return frame
