"""The input as one run sees it: each file is read once, hashed as it is read, and kept aside until the run ends."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kpi.folder import is_sound, walk
from kpi.project import Project
from kpi.publication import files
from kpi.publication.manifest import UNREADABLE, digest_of, files_below, hash_of

COPIED = 64 * 1024 * 1024
"""Bytes up to which a file is copied; a larger one is refused by its reader without being read."""
_TRIES = 5
_PAUSE = 0.2
"""A file that is being written is tried again, so often, after so many seconds."""


class Unsettled(Exception):
    """A file of the input that does not stop changing; its name below data/raw is the argument."""


def freeze(project: Project) -> Project:
    """The project as one run sees it: `raw` is a private copy of data/raw, `inputs` the hash of each file by its name.

    A file that has not changed since the last run is read and hashed, but not written again. One that nobody may read
    is a link to itself there, so that its reader refuses it with the reason. Raises Unsettled for a file that changes
    while it is read, each time.
    """
    listed = digest_of({each.name: repr((each.size, each.state, each.reason)) for each in walk(project.raw)})
    frozen = replace(project, inputs={})
    hashes: dict[str, str] = {}
    for path in files_below(project.raw):
        if not is_sound(project.raw, path):
            continue  # the table `files` lists it with the reason
        name = path.relative_to(project.raw).as_posix()
        hashes[name] = _taken(path, frozen.raw / name, name)
    _drop_others(frozen.raw, hashes)
    return replace(project, inputs=hashes, listed=listed)


def _taken(source: Path, target: Path, name: str) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        content = _settled(source, name)
        digest = hash_of(source) if content is None else sha256(content).hexdigest()
    except OSError:
        content, digest = None, UNREADABLE
    if content is None:
        files.remove(target)
        target.symlink_to(source.resolve())
    elif target.is_symlink() or not target.is_file() or target.read_bytes() != content:
        files.remove(target)
        target.write_bytes(content)
    return digest


def _settled(source: Path, name: str) -> bytes | None:
    """The bytes of a file whose size and time are the same before and after it is read; None for a very large one."""
    for _ in range(_TRIES):
        with source.open("rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > COPIED:
                return None
            content = file.read(COPIED)
        after = source.stat()
        if len(content) == after.st_size and _mark(before) == _mark(after):
            return content
        time.sleep(_PAUSE)
    raise Unsettled(name)


def _mark(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def _drop_others(folder: Path, hashes: dict[str, str]) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in hashes:
            path.unlink()
