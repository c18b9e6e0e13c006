"""The DuckDB file that people query: every table with its comments, the views, and the version it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from kpi import views
from kpi.engine import Embedded, in_order, quoted
from kpi.publication.manifest import Origin
from kpi.schemas.table import DATE, TEXT, About, Column, Table
from kpi.vocabulary.fields import field

READABLE_SINCE = "v1.0.0"
"""Oldest DuckDB storage version: many desktop tools still bundle a 1.x client, which cannot open a 2.0 file."""


ONE_ROW_GROUP = 122_880
"""Rows up to which nothing is compressed: DuckDB's compressors leave bytes unset, so that no two files are the same."""
VERSION = Table(
    "version",
    (),
    (
        Column("version", TEXT, nullable=False),
        Column("as_of", DATE, nullable=False),
        Column("inputs_digest", TEXT, nullable=False),
        Column("code_digest", TEXT, nullable=False),
    ),
    told=About(
        "publish",
        "publish",
        "本文件由哪些输入、哪版程序、以哪一天为准生成；页面底部写着同一版本",
        "Which inputs, which code and which day this file is made of; the pages carry the same version at their foot",
    ),
)


def write_warehouse(
    engine: Embedded,
    path: Path,
    tables: Iterable[Table],
    origin: Origin,
    notice: tuple[str, str] | None = None,
    kept: Mapping[str, str] | None = None,
) -> dict[str, int]:
    """Copy `tables` from the engine into a new file at `path`, with comments, views and the version it is of.

    Of a table in `kept` only the rows of that SQL condition stand there. Rows stand in each table's order; a `notice`
    leads the comment of every table and view. Gives the number of rows a table. Raises duckdb.Error where a table is
    missing or the disk does not take it.
    """
    connection = engine.connection.cursor()
    built = quoted(connection.sql("select current_database()").fetchall()[0][0])
    tables = list(tables)
    try:
        counts = {table.name: _count(connection, f"{built}.{quoted(table.name)}") for table in tables}
        connection.execute(f"attach {_literal(path)} as published (storage_version {_literal(READABLE_SINCE)})")
        try:
            connection.execute("use published")
            with _compressed(connection, sum(counts.values()) > ONE_ROW_GROUP):
                connection.execute("begin")
                for table in tables:
                    _write(connection, table, _rows(table, built, (kept or {}).get(table.name)))
                _write(connection, VERSION, _version_row(origin))
                _write_views(connection, set(counts))
                _write_macros(connection, set(counts))
                if notice:
                    _mark(connection, notice)
                connection.execute("commit")
                connection.execute("checkpoint")
        finally:
            connection.execute(f"use {built}")
            connection.execute("detach published")
    finally:
        connection.close()
    return counts


def _rows(table: Table, built: str, condition: str | None) -> str:
    """The statement that reads a table of the engine, or those of its rows that a condition keeps."""
    if condition is None:
        return in_order(table, built)
    return f"from {built}.{quoted(table.name)} where {condition}"


def _write(connection: duckdb.DuckDBPyConnection, table: Table, rows: str) -> None:
    connection.execute(f"create table {quoted(table.name)} as {rows}")
    comment(connection, table)


def _write_macros(connection: duckdb.DuckDBPyConnection, known: set[str]) -> None:
    """Store the questions with blanks where the tables they ask are there."""
    if known >= views.ASKED:
        for macro in views.all_macros():
            if macro.is_table:
                _write_macro(connection, macro)


def _write_macro(connection: duckdb.DuckDBPyConnection, macro: views.Macro) -> None:
    connection.execute(f"create macro {macro.sql}")
    connection.execute(f"comment on {macro.kind} {quoted(macro.name)} is {_literal(macro.comment)}")


def _write_views(connection: duckdb.DuckDBPyConnection, known: set[str]) -> None:
    for macro in views.all_macros():
        if not macro.is_table:
            _write_macro(connection, macro)
    for view in views.all_views():
        if view.reads <= known:
            known.add(view.name)
            connection.execute(f"create view {quoted(view.name)} as {view.sql}")
            connection.execute(f"comment on view {quoted(view.name)} is {_literal(view.comment)}")
            for name in connection.sql(f"from {quoted(view.name)} limit 0").columns:
                _comment_column(connection, view.name, name, field(name).comment)


def _mark(connection: duckdb.DuckDBPyConnection, notice: tuple[str, str]) -> None:
    """Put what has to be known first in front of the comment of every table and view."""
    for kind in ("table", "view"):
        found = connection.sql(
            f"select {kind}_name, comment from duckdb_{kind}s() where not internal and database_name = 'published'"
        ).fetchall()
        for name, words in found:
            said = f"【{notice[0]} / {notice[1]}】{words or ''}"
            connection.execute(f"comment on {kind} {quoted(name)} is {_literal(said)}")


def _version_row(origin: Origin) -> str:
    values = (origin.version, origin.as_of, origin.inputs_digest, origin.code)
    cells = (
        f"cast({_literal(value)} as {column.sql_type}) as {quoted(column.name)}"
        for column, value in zip(VERSION.columns, values, strict=True)
    )
    return f"select {', '.join(cells)}"


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return connection.sql(f"select count(*) from {table}").fetchall()[0][0]


@contextmanager
def _compressed(connection: duckdb.DuckDBPyConnection, is_large: bool) -> Iterator[None]:
    """Large files are compressed; small ones are written plain, the same bytes for the same rows."""
    connection.execute(f"set force_compression = {_literal('auto' if is_large else 'uncompressed')}")
    try:
        yield
    finally:
        connection.execute("set force_compression = 'auto'")


def comment(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Store what the table and each column say, in Chinese and English, in the file itself."""
    connection.execute(f"comment on table {quoted(table.name)} is {_literal(f'{table.zh} / {table.en}')}")
    for column in table.columns:
        _comment_column(connection, table.name, column.name, column.field.comment)


def _comment_column(connection: duckdb.DuckDBPyConnection, table: str, name: str, words: str) -> None:
    connection.execute(f"comment on column {quoted(table)}.{quoted(name)} is {_literal(words)}")


def _literal(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"
