"""The finished file is put in the reader's place in one step: readers never wait, a crash never leaves half a file."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb

from kpi import views
from kpi.engine import Embedded, in_order, quoted
from kpi.schemas.table import Table

READABLE_SINCE = "v1.0.0"
"""Oldest DuckDB storage version: many desktop tools still bundle a 1.x client, which cannot open a 2.0 file."""


def publish_warehouse(engine: Embedded, published: Path, tables: Iterable[Table]) -> dict[str, int]:
    """Copy `tables` from the engine into a new file with comments and views, then move it over `published`.

    Rows stand in each table's order. Gives the number of rows a table. Raises duckdb.Error where a table is missing;
    `published` is then untouched.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    arriving = published.with_name(f".{published.name}.{os.getpid()}")
    _remove(arriving)
    connection = engine.connection.cursor()
    built = quoted(connection.sql("select current_database()").fetchall()[0][0])
    counts: dict[str, int] = {}
    try:
        connection.execute(f"attach {_literal(arriving)} as published (storage_version {_literal(READABLE_SINCE)})")
        try:
            connection.execute("use published")
            connection.execute("begin")
            for table in tables:
                connection.execute(f"create table {quoted(table.name)} as {in_order(table, built)}")
                comment(connection, table)
                counts[table.name] = connection.sql(f"select count(*) from {quoted(table.name)}").fetchall()[0][0]
            known = set(counts)
            for view in views.all_views():
                if view.reads <= known:
                    known.add(view.name)
                    connection.execute(f"create view {quoted(view.name)} as {view.sql}")
                    connection.execute(f"comment on view {quoted(view.name)} is {_literal(view.comment)}")
            connection.execute("commit")
        finally:
            connection.execute(f"use {built}")
            connection.execute("detach published")
        _sync(arriving)
        arriving.replace(published)
        _sync(published.parent)
    finally:
        connection.close()
        _remove(arriving)
    return counts


def comment(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Store what the table and each column say, in Chinese and English, in the file itself."""
    connection.execute(f"comment on table {quoted(table.name)} is {_literal(f'{table.zh} / {table.en}')}")
    for column in table.columns:
        connection.execute(
            f"comment on column {quoted(table.name)}.{quoted(column.name)} is {_literal(column.comment)}"
        )


def new_generation(published: Path) -> Path:
    """An empty folder beside the build, where the next generation of the folder `published` is made."""
    generations = published.parent / "build" / published.name
    generations.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="", dir=generations))


def publish_folder(arriving: Path, published: Path) -> None:
    """Make `published` show the finished folder `arriving`, in one step.

    `published` is a link to a generation beside the build; older generations but the last are removed, so that a page
    somebody has open keeps its neighbours.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    before = published.resolve() if published.is_symlink() else None
    if published.exists() and not published.is_symlink():
        shutil.rmtree(published)
    link = published.with_name(f".{published.name}.{os.getpid()}")
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(arriving, published.parent), target_is_directory=True)
    link.replace(published)
    _sync(published.parent)
    for generation in arriving.parent.iterdir():
        if generation.is_dir() and generation not in (arriving, before):
            shutil.rmtree(generation)


def _literal(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
