"""How the files of the run history are opened: written lazily, each statement compiled once, and kept open for a run.

Dagster opens a connection for every event, looks at the form of its tables and compiles the same statements again,
which is most of what an event costs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

import dagster as dg
import sqlalchemy
from dagster._core.storage.event_log.sqlite import sqlite_event_log
from dagster._core.storage.runs.sqlite import sqlite_run_storage
from dagster._core.storage.schedules.sqlite import sqlite_schedule_storage
from sqlalchemy import event


class _Open(sqlalchemy.QueuePool):
    """Connections that stay open when Dagster has written an event, until a run lets go of them."""

    def dispose(self) -> None:
        """Dagster asks for it after every event; the run does it at its end."""

    def recreate(self) -> _Open:
        """Itself, for the events to come."""
        return self

    def let_go(self) -> None:
        """Close the connections that nobody uses."""
        super().dispose()


_OPEN: dict[str, sqlalchemy.Engine] = {}
"""The engines of the run that goes on in this process, by the address of their file."""
_is_held = False


def write_lazily() -> None:
    """Let the operating system decide when history reaches the disk; the published file is synced on its own."""
    if not event.contains(sqlalchemy.Engine, "connect", _relax):
        event.listen(sqlalchemy.Engine, "connect", _relax)


def keep_engines() -> None:
    """Let Dagster's storages use one engine of SQLAlchemy a file, which compiles each statement once.

    Outside of `kept_open` a connection is opened and closed for each event all the same, so that a file can be removed
    and a process forked.
    """
    for storage in (sqlite_event_log, sqlite_run_storage, sqlite_schedule_storage):
        storage.create_engine = _kept_engine  # type: ignore[attr-defined]


@contextmanager
def kept_open(instance: dg.DagsterInstance | None) -> Iterator[None]:
    """Keep the connections of this process to the history open, and remember its tables' form and what assets are at.

    Nothing where it is done already, or where the history lies in a database that has connections of its own.
    """
    global _is_held
    storage: Any = instance.event_log_storage if instance else None
    if _is_held or not isinstance(storage, sqlite_event_log.SqliteEventLogStorage):
        yield
        return
    looks: dict[str, Callable[..., Any]] = {
        "has_table": cache(storage.has_table),
        "has_asset_key_col": cache(storage.has_asset_key_col),
        "_has_asset_key_col_on_connection": _remembered(storage._has_asset_key_col_on_connection),
        **_known_records(storage),
    }
    for name, look in looks.items():
        setattr(storage, name, look)
    _is_held = True
    try:
        yield
    finally:
        _is_held = False
        for name in looks:
            delattr(storage, name)
        while _OPEN:
            _, engine = _OPEN.popitem()
            engine.pool.let_go()  # type: ignore[attr-defined]


def _remembered(look: Callable[[Any, str], bool]) -> Callable[[Any, str], bool]:
    """The same look at a column, taken once; the connection it is taken by does not matter."""
    seen: dict[str, bool] = {}

    def remembered(connection: Any, column: str) -> bool:
        if column not in seen:
            seen[column] = look(connection, column)
        return seen[column]

    return remembered


def _known_records(storage: Any) -> dict[str, Callable[..., Any]]:
    """What is kept of an asset, read once until this process writes something of it; a run asks for it at each step."""
    known: dict[dg.AssetKey, Any] = {}
    look, store = storage.get_asset_records, storage.store_event

    def get_asset_records(keys: Sequence[dg.AssetKey] | None = None) -> Sequence[Any]:
        if keys is None:
            return look(None)
        unknown = [key for key in keys if key not in known]
        known.update({record.asset_entry.asset_key: record for record in (look(unknown) if unknown else ())})
        return [known[key] for key in keys if key in known]

    def store_event(entry: Any) -> None:
        store(entry)
        if entry.dagster_event is not None and entry.dagster_event.asset_key is not None:
            known.pop(entry.dagster_event.asset_key, None)

    return {"get_asset_records": get_asset_records, "store_event": store_event}


def _kept_engine(url: str, poolclass: Any, connect_args: Any = None) -> sqlalchemy.Engine:
    if not _is_held:
        return _engine(url, poolclass, tuple(sorted((connect_args or {}).items())))
    if url not in _OPEN:
        _OPEN[url] = sqlalchemy.create_engine(url, poolclass=_Open, connect_args=connect_args or {})
    return _OPEN[url]


@lru_cache(maxsize=16)
def _engine(url: str, poolclass: Any, options: tuple[tuple[str, Any], ...]) -> sqlalchemy.Engine:
    return sqlalchemy.create_engine(url, poolclass=poolclass, connect_args=dict(options))


def _relax(connection: Any, _: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("pragma synchronous = off")
