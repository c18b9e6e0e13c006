"""A build file on this machine whose measures are worked out on a cluster."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import polars as pl

from kpi.cluster import Cluster
from kpi.engine import Embedded, quoted
from kpi.measures import tables_read
from kpi.publication.faults import line_of, recognized
from kpi.schemas import TABLES, Table

YEAR = "of_year"
"""The folder of a year among the files of a table that is handed over; no column of it."""
_DAY = "period_start"
"""The column that says of which year a row is."""
_UNSEEN = "PATH_NOT_FOUND"


class ClusterFailed(Exception):
    """What the cluster could not do, as a line in both languages."""


class Distributed(Embedded):
    """All tables are in the build file, as with DuckDB alone; what a statement reads is handed over as Parquet.

    A table with periods is handed over in a folder a year. The answer comes back into the build file, so that checks,
    later steps and publication find it where they always do. The tables in `here` are worked out by DuckDB, because
    the cluster cannot.
    """

    def __init__(
        self, path: Path | str, cluster: Cluster, *, kind: str = "spark", here: Collection[str] = frozenset()
    ) -> None:
        super().__init__(path)
        self.cluster = cluster
        self.kind = kind
        self.here = here
        self._there: set[str] = set()
        """Tables that the cluster has as the build file has them."""

    def close(self) -> None:
        """Let go of the file, and of the cluster with all that was handed over."""
        super().close()
        self.cluster.close()
        shutil.rmtree(self.cluster.folder, ignore_errors=True)

    def put(self, name: str, frame: pl.DataFrame) -> None:
        """Store a frame as table `name`; the cluster is handed it when a statement reads it."""
        super().put(name, frame)
        self._there.discard(name)

    def create(self, table: Table | str, sql: str, params: dict[str, Any] | None = None) -> None:
        """Have the cluster answer a select statement, and store the answer. Raises ClusterFailed where it does not."""
        if params:
            raise ValueError("a statement for the cluster takes no parameters")
        name = table.name if isinstance(table, Table) else table
        if name in self.here:
            super().create(table, sql)
            self._there.discard(name)
            return
        for read in sorted(tables_read(sql) - self._there):
            self._hand_over(read)
        self._there.discard(name)
        try:
            self.cluster.create(table, sql)
        except Exception as error:
            raise ClusterFailed(_line(name, self.cluster.folder, error)) from error
        super().create(table, self._answer(table, name))
        self._there.add(name)

    def _hand_over(self, name: str) -> None:
        """Write a table of the build file as Parquet where the cluster finds it."""
        place = self.cluster.emptied(name)
        rows = self.connection.sql(f"from {quoted(name)} limit 0")
        types = dict(zip(rows.columns, map(str, rows.types), strict=True))
        if _DAY in types:
            dated = f"(select *, year({quoted(_DAY)}) as {YEAR} from {quoted(name)})"
            self.connection.execute(f"copy {dated} to {_text(place)} (format parquet, partition_by ({YEAR}), append)")
        else:
            self.connection.execute(f"copy {quoted(name)} to {_text(place / 'all.parquet')} (format parquet)")
        try:
            self.cluster.take(name, types)
        except Exception as error:
            raise ClusterFailed(_line(name, self.cluster.folder, error)) from error
        self._there.add(name)

    def _answer(self, table: Table | str, name: str) -> str:
        """The statement that reads what the cluster has written."""
        files = self.cluster.place(name)
        if any(files.glob("*.parquet")):
            return f"select * from read_parquet({_text(files / '*.parquet')})"
        declared = table if isinstance(table, Table) else TABLES[name]
        nothing = ", ".join(f"cast(null as {column.sql_type}) as {quoted(column.name)}" for column in declared.columns)
        return f"select {nothing} where false"


def _line(name: str, folder: Path, error: Exception) -> str:
    """What went wrong on the cluster: a folder that it does not see, a fault of the machine, or its own words."""
    said = str(error)
    if _UNSEEN in said:
        return line_of("cluster_folder", place=folder)
    first = next((line.strip() for line in said.splitlines() if line.strip()), type(error).__name__)
    return recognized([said], folder) or line_of("cluster_failed", place=name, said=first)


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
