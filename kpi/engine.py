"""DuckDB on this machine, where tables are stored and, unless a cluster does it, measures are worked out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from kpi.schemas import TABLES, Table


class Embedded:
    """DuckDB in this process; `path` is a database file, or memory when none is given."""

    kind = "duckdb"
    """The engine that works the measures out."""

    def __init__(self, path: Path | str = ":memory:", *, read_only: bool = False) -> None:
        self.connection = duckdb.connect(str(path), read_only=read_only)
        self.written: set[str] = set()
        """Tables that were stored through this engine since it was opened."""

    def __enter__(self) -> Embedded:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def put(self, name: str, frame: pl.DataFrame) -> None:
        """Store a frame as table `name`, replacing what was there in one step."""
        arriving = f"arriving_{name}"
        self.connection.register(arriving, frame.to_arrow())
        self.connection.execute(f"create or replace table {quoted(name)} as from {quoted(arriving)}")
        self.connection.unregister(arriving)
        self.written.add(name)

    @contextmanager
    def in_one_step(self) -> Iterator[None]:
        """All that is stored within is there together, or none of it."""
        self.connection.execute("begin")
        try:
            yield
        except BaseException:
            self.connection.execute("rollback")
            raise
        self.connection.execute("commit")

    def create(self, table: Table | str, sql: str, params: dict[str, Any] | None = None) -> None:
        """Store the answer of a select statement; a declared table gets exactly its columns, cast to its types."""
        if isinstance(table, Table):
            columns = ",\n  ".join(
                f"cast({quoted(column.name)} as {column.sql_type}) as {quoted(column.name)}" for column in table.columns
            )
            sql = f"select\n  {columns}\nfrom (\n{sql.rstrip().rstrip(';')}\n)"
            name = table.name
        else:
            name = table
        # without an order to keep every core writes; `in_order` puts the rows in order
        self.connection.execute("set preserve_insertion_order = false")
        try:
            self.connection.execute(f"create or replace table {quoted(name)} as {sql}", params)
        finally:
            self.connection.execute("set preserve_insertion_order = true")
        self.written.add(name)

    def frame(self, name: str) -> pl.DataFrame:
        """A table as a frame, a declared measure in the order of its grain."""
        return self.connection.sql(in_order(TABLES.get(name, name))).pl()

    def query(self, sql: str, params: dict[str, Any] | None = None) -> pl.DataFrame:
        """The answer of a select statement as a frame."""
        return self.connection.sql(sql, params=params).pl()


def in_order(table: Table | str, database: str = "") -> str:
    """The statement that reads a table in its order; `database` is the quoted name of another than the current."""
    name, order = (table, ()) if isinstance(table, str) else (table.name, table.order)
    place = f"{database}.{quoted(name)}" if database else quoted(name)
    return f"from {place}" + (f" order by {', '.join(map(quoted, order))}" if order else "")


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
