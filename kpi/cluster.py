"""A cluster that speaks Spark's SQL: the statements of DuckDB, carried over by sqlglot, over tables kept as Parquet."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from pyarrow.parquet import ParquetFile

from kpi.chosen_engine import ADDRESS, CONNECT
from kpi.schemas import Table

HERE = "local[*]"
"""The master that is this machine alone."""


class Cluster:
    """Tables in a folder that every worker sees, and a session that answers statements about them.

    `session` is a SparkSession of pyspark, of either kind; it is ended with the cluster, as is the `server` that was
    started for it alone.
    """

    def __init__(self, folder: Path | str, session: Any, server: Any = None) -> None:
        self.folder = Path(folder).absolute()
        self.session = session
        self.server = server

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the session, and its server."""
        self.session.stop()
        if self.server is not None:
            self.server.stop()

    def put(self, name: str, frame: pl.DataFrame) -> None:
        """Store a frame as table `name`, replacing what was there."""
        place = self.emptied(name)
        frame.write_parquet(place / "all.parquet")
        with duckdb.connect() as connection:
            rows = connection.from_arrow(frame.to_arrow())
            self.take(name, dict(zip(rows.columns, map(str, rows.types), strict=True)))

    def create(self, table: Table | str, sql: str) -> None:
        """Store the answer of a select statement in DuckDB's dialect; a declared table gets exactly its columns."""
        answer = self.session.sql(in_spark_sql(sql))
        if not isinstance(table, Table):
            answer.write.mode("overwrite").parquet(str(self.place(table)))
            self.session.read.parquet(str(self.place(table))).createOrReplaceTempView(table)
            return
        types = {column.name: column.sql_type for column in table.columns}
        answer = answer.selectExpr(*(f"cast(`{name}` as {_type(kind)}) as `{name}`" for name, kind in types.items()))
        answer.write.mode("overwrite").parquet(str(self.place(table.name)))
        self.take(table.name, types)

    def take(self, name: str, types: Mapping[str, str]) -> None:
        """Know the Parquet files in the place of a table by its name, with these columns of DuckDB's types.

        What only folders tell is left out. A table without rows is known by its columns alone, whatever its files say.
        """
        if any(ParquetFile(file).metadata.num_rows for file in self.place(name).rglob("*.parquet")):
            rows = self.session.read.parquet(str(self.place(name))).select(*types)
        else:
            nothing = ", ".join(f"cast(null as {_type(kind)}) as `{column}`" for column, kind in types.items())
            rows = self.session.sql(f"select {nothing} where 1 = 0")
        rows.createOrReplaceTempView(name)

    def emptied(self, name: str) -> Path:
        """The folder of a table's files, with none in it."""
        shutil.rmtree(self.place(name), ignore_errors=True)
        self.place(name).mkdir(parents=True)
        return self.place(name)

    def place(self, name: str) -> Path:
        """The folder of a table's files."""
        return self.folder / name

    def frame(self, name: str) -> pl.DataFrame:
        """A table as a frame; no order of rows is kept."""
        return self._frame(self.session.table(name))

    def query(self, sql: str) -> pl.DataFrame:
        """The answer of a select statement in DuckDB's dialect as a frame."""
        return self._frame(self.session.sql(in_spark_sql(sql)))

    @staticmethod
    def _frame(rows: Any) -> pl.DataFrame:
        frame = pl.from_arrow(rows.toArrow())
        assert isinstance(frame, pl.DataFrame)
        return frame


def _type(kind: str) -> str:
    """A type of DuckDB as Spark calls it."""
    return "string" if kind.lower() == "varchar" else kind


def in_spark_sql(sql: str) -> str:
    """A statement in DuckDB's dialect as Spark reads it."""
    import sqlglot

    statement = sqlglot.parse_one(sql, read="duckdb")
    for named in statement.find_all(sqlglot.exp.CTE):
        named.set("materialized", None)  # Spark has no words for it
    return statement.sql(dialect="spark")


def session(address: str = "", settings: Mapping[str, str] | None = None) -> Any:
    """A session at an address: `sc://host` of Spark Connect, or a master as Spark names it; none is this machine.

    `settings` are told to the session beside those of its master. Raises whatever pyspark raises where nobody answers.
    """
    from pyspark.sql import SparkSession

    with _without_address():
        builder = SparkSession.builder.appName("kpi-targets")
        if address.startswith(CONNECT):
            builder = builder.remote(address)
        else:
            builder = builder.master(address or HERE).config(map=_settings(address or HERE))
        opened = builder.getOrCreate()
    for name, value in (settings or {}).items():
        opened.conf.set(name, value)
    opened.sql("select 1").collect()  # a session of Spark Connect is opened by its first question
    return opened


SAIL_SETTINGS = {"spark.sql.ansi.enabled": "false"}
"""Sail divides by what no row has that a condition leaves; without this that is an error."""
SAIL_CANNOT = frozenset(
    (
        *("composites", "contest_entries", "contest_holders", "contest_points", "contests", "funnel"),
        *("milestones", "peer_figures", "ranks", "scores"),
    )
)
"""Measures that join `using` a column and name it with its table afterwards, which Sail 0.7 does not know any more."""


def sail() -> tuple[Any, str]:
    """A server of Sail in this process, and its address."""
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    host, port = server.listening_address
    return server, f"{CONNECT}{host}:{port}"


def _settings(master: str) -> dict[str, str]:
    """What a session is told beside its master; a cluster of its own keeps what its administrator has set."""
    quiet = {"spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false"}
    if not master.startswith("local"):
        return quiet
    return quiet | {
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
    }


@contextmanager
def _without_address() -> Iterator[None]:
    """Pyspark takes whatever the variable says for an address of Spark Connect; here it may name a master, too."""
    kept = os.environ.pop(ADDRESS, None)
    try:
        yield
    finally:
        if kept is not None:
            os.environ[ADDRESS] = kept
