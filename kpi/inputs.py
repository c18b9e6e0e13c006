"""Which raw files a table is made from, and how to tell that one of them is new, changed or gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b, file_digest
from pathlib import Path, PurePath, PurePosixPath
from types import MappingProxyType

from kpi import rules
from kpi.entries import LOOKED_UP_IN
from kpi.schemas import TABLES, buildings, projects, scoring
from kpi.schemas import rules as entered

_TEMPORARY = (".", "~$", ".~lock.")
"""Names that begin so are hidden files and the locks that office programs put beside an open file."""
_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".swp", ".bak", "~")
"""Names that end so are copies under way and what editors leave behind."""
_OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini"))


EVERYTHING = "."
"""The place that is the raw folder itself."""


@cache
def reads() -> Mapping[str, tuple[str, ...]]:
    """Tables that are read from files, each with the files or folders below data/raw it is read from."""
    entered_tables = (*entered.ENTERED, *scoring.TABLES, *projects.ENTERED, *buildings.ENTERED)
    files = {table.name: _places(table.name) for table in entered_tables}
    return MappingProxyType(
        files | {name: tuple(table.about.reads) for name, table in TABLES.items() if table.about.reads}
    )


def _places(name: str) -> tuple[str, ...]:
    """The files of an entered table, as text or as a workbook, and those that its rows are looked up in."""
    files = [rules.file_of(each) for each in (name, *LOOKED_UP_IN.get(name, ()))]
    return tuple(place for file in files for place in (file, file.removesuffix(".csv") + ".xlsx"))


def found(raw: Path, places: Iterable[str]) -> list[Path]:
    """Files below the places, in order of their names; hidden ones, locks and unfinished copies left out."""
    paths: set[Path] = set()
    for place in places:
        start = raw / place
        paths.update([start] if start.is_file() else start.rglob("*"))
    return sorted(path for path in paths if path.is_file() and not _is_passing(path.relative_to(raw)))


def glance(raw: Path) -> str:
    """A short hash of the names, sizes and times of all files: cheap, and another one when any of them is touched."""
    digest = blake2b(digest_size=8)
    for path in found(raw, [""]):
        try:
            stat = path.stat()
        except FileNotFoundError:
            continue
        digest.update(f"{path.relative_to(raw).as_posix()}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def hashes(raw: Path) -> dict[str, str]:
    """Every file by its name below the raw folder, with the SHA-256 of its bytes; empty for one nobody may read."""
    known: dict[str, str] = {}
    for path in found(raw, [""]):
        try:
            with path.open("rb") as file:
                known[path.relative_to(raw).as_posix()] = file_digest(file, "sha256").hexdigest()
        except OSError:
            known[path.relative_to(raw).as_posix()] = ""
    return known


def state(contents: Mapping[str, str], places: Iterable[str]) -> str:
    """A short hash of the names and contents of the files at the places, out of the hashes of all files by name."""
    digest = blake2b(digest_size=8)
    starts = tuple(places)
    for name, content in sorted(contents.items()):
        is_there = any(start in (name, EVERYTHING) or name.startswith(f"{start}/") for start in starts)
        if is_there and not _is_passing(PurePosixPath(name)):
            digest.update(f"{name}\0{content}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _is_passing(path: PurePath) -> bool:
    name = path.name.casefold()
    hidden = any(part.startswith(_TEMPORARY) for part in path.parts)
    return hidden or name.endswith(_UNFINISHED) or name in _OF_SYSTEMS
