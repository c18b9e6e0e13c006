"""One run at a time: a lock that the operating system takes back from whoever dies."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

NOTE = ".holder"
_AGAIN = 0.2
"""Seconds between two tries."""


class Held(Exception):
    """Another run holds the lock; `holder` says which, where it has said so."""

    def __init__(self, path: Path, holder: dict[str, str]) -> None:
        super().__init__(str(path))
        self.path = path
        self.holder = holder


@contextmanager
def turn(path: Path, name: str, patience: float, waiting: Callable[[Held], None] = lambda _: None) -> Iterator[None]:
    """Hold the lock file `path` as `name`; where another holds it, call `waiting` once and try for `patience` seconds.

    Raises Held when the time is over. The lock ends with the process, whatever ends that.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    with path.open("a+b") as file:
        while not _taken(file):
            held = Held(path, holder(path))
            if time.monotonic() >= until:
                raise held
            waiting(held)
            waiting = lambda _: None  # noqa: E731
            time.sleep(_AGAIN)
        _sign(path, {"run": name, "pid": str(os.getpid()), "since": datetime.now(UTC).isoformat(timespec="seconds")})
        try:
            yield
        finally:
            _sign(path, {})
            _release(file)


def is_held(path: Path) -> bool:
    """Whether a living process holds the lock."""
    try:
        with path.open("r+b") as file:
            if not _taken(file):
                return True
            _release(file)
            return False
    except FileNotFoundError:
        return False


def holder(path: Path) -> dict[str, str]:
    """What the holder said of itself: `run`, `pid`, `since`; empty where nothing can be read."""
    try:
        known = json.loads(note_of(path).read_text("utf-8"))
        return known if isinstance(known, dict) else {}
    except (OSError, ValueError):
        return {}


def _sign(path: Path, told: dict[str, str]) -> None:
    """Say who holds the lock, beside it: Windows lets nobody read a locked file. A disk without room is no reason."""
    try:
        note_of(path).write_text(json.dumps(told), "utf-8")
    except OSError:
        return


def note_of(path: Path) -> Path:
    """The file beside a lock in which its holder says who it is."""
    return path.with_name(path.name + NOTE)


if sys.platform == "win32":
    import msvcrt

    def _taken(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
