"""Run history is kept in SQLite; it need not survive a power cut, so no event of a run waits for the disk."""

from __future__ import annotations

import sqlite3
from typing import Any

import sqlalchemy
from sqlalchemy import event


def write_lazily() -> None:
    """Let the operating system decide when history reaches the disk; the published file is synced on its own."""
    if not event.contains(sqlalchemy.Engine, "connect", _relax):
        event.listen(sqlalchemy.Engine, "connect", _relax)


def _relax(connection: Any, _: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("pragma synchronous = off")
