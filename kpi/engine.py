"""Where SQL runs: DuckDB on this machine, or Spark on a cluster, from one set of statements."""

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


class Cluster:
    """Spark, for ledgers that fit on no single machine: the same statements, carried over by sqlglot.

    `session` is a SparkSession (one on this machine when none is given); `folder` holds the tables as Parquet and must
    be seen by every worker. Needs the optional requirement `spark` and Java 17. Raises ImportError without pyspark.
    """

    def __init__(self, folder: Path | str, session: Any = None) -> None:
        from pyspark.sql import SparkSession

        self.folder = Path(folder).absolute()
        self.session = session or (
            SparkSession.builder.master("local[2]")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate()
        )

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the session."""
        self.session.stop()

    def put(self, name: str, frame: pl.DataFrame) -> None:
        """Store a frame as table `name`, replacing what was there."""
        self._store(name, self.session.createDataFrame(frame.to_arrow(compat_level=pl.CompatLevel.oldest())))

    def create(self, table: Table | str, sql: str) -> None:
        """Store the answer of a select statement in DuckDB's dialect; a declared table gets exactly its columns."""
        answer = self.session.sql(in_spark_sql(sql))
        if isinstance(table, Table):
            answer = answer.selectExpr(
                *(
                    f"cast(`{column.name}` as {_SPARK_TYPES.get(column.sql_type, column.sql_type)}) as `{column.name}`"
                    for column in table.columns
                )
            )
        self._store(table.name if isinstance(table, Table) else table, answer)

    def frame(self, name: str) -> pl.DataFrame:
        """A table as a frame; Spark keeps no order of rows."""
        return self._frame(self.session.table(name))

    def query(self, sql: str) -> pl.DataFrame:
        """The answer of a select statement in DuckDB's dialect as a frame."""
        return self._frame(self.session.sql(in_spark_sql(sql)))

    def _store(self, name: str, rows: Any) -> None:
        path = str(self.folder / name)
        rows.write.mode("overwrite").parquet(path)
        self.session.read.parquet(path).createOrReplaceTempView(name)

    @staticmethod
    def _frame(rows: Any) -> pl.DataFrame:
        frame = pl.from_arrow(rows.toArrow())
        assert isinstance(frame, pl.DataFrame)
        return frame


_SPARK_TYPES = {"varchar": "string"}


def in_spark_sql(sql: str) -> str:
    """A statement in DuckDB's dialect as Spark reads it."""
    import sqlglot

    statement = sqlglot.parse_one(sql, read="duckdb")
    for named in statement.find_all(sqlglot.exp.CTE):
        named.set("materialized", None)  # Spark has no words for it
    return statement.sql(dialect="spark")


def in_order(table: Table | str, database: str = "") -> str:
    """The statement that reads a table in its order; `database` is the quoted name of another than the current."""
    name, order = (table, ()) if isinstance(table, str) else (table.name, table.order)
    place = f"{database}.{quoted(name)}" if database else quoted(name)
    return f"from {place}" + (f" order by {', '.join(map(quoted, order))}" if order else "")


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
