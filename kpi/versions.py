"""Which version of the code makes a table: a short hash of every file of `kpi` that its maker stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from kpi.measures import sql
from kpi.schemas.table import Table

_ROOT = Path(__file__).resolve().parent.parent
_IMPORT = re.compile(r"^[ \t]*(?:from +(kpi[\w.]*) +import +(\([^)]*\)|.+)|import +(kpi[\w.]*))", re.MULTILINE)
_NAME = re.compile(r"\w+")
_OWN_WAY = "kpi/schemas"
"""Schemas enter a version by the columns of the table alone, else a new column anywhere would be news everywhere."""


def of_query(table: Table) -> str:
    """The version of a table made in SQL: its statement and its columns."""
    return _short([sql(table.name).encode(), _shape(table)])


def of_maker(maker: Path, table: Table | None = None) -> str:
    """The version of what the module `maker` makes: the files it stands on, and the columns where it is a table."""
    contents = [_content(path, path.stat().st_mtime_ns) for path in files(maker)]
    return _short([*contents, *([_shape(table)] if table else [])])


def of_text(text: str) -> str:
    """The version of what one text says whole, such as a view or an audit."""
    return _short([text.encode()])


def files(maker: Path) -> list[Path]:
    """Every file of `kpi` that a module reads or imports, directly or through others, itself first."""
    found: dict[Path, None] = {}
    waiting = [maker.resolve()]
    while waiting:
        path = waiting.pop()
        if path in found or _is_schema(path):
            continue
        found[path] = None
        waiting += reversed(_imported(path))
        found |= dict.fromkeys(_data_beside(path))
    first, *others = found
    return [first, *sorted(others, key=str)]


@cache
def _content(path: Path, changed: int) -> bytes:
    """A hash of a file last changed then, which stands for it in the versions of all that stand on it."""
    return blake2b(path.read_bytes(), digest_size=16).digest()


def _short(parts: Iterable[bytes]) -> str:
    digest = blake2b(digest_size=6)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _shape(table: Table) -> bytes:
    columns = [(c.name, c.sql_type, c.nullable, [str(check) for check in c.checks]) for c in table.columns]
    return repr((table.grain, columns)).encode()


@cache
def _is_schema(path: Path) -> bool:
    return path.is_relative_to(_ROOT / _OWN_WAY)


@cache
def _imported(path: Path) -> list[Path]:
    """Modules of `kpi` that a module names in its imports, wherever in the file they stand."""
    found: list[Path] = []
    for package, names, module in _IMPORT.findall(path.read_text(encoding="utf-8")):
        found += _module(package or module)
        if package:
            found += [file for name in _NAME.findall(names) for file in _module(f"{package}.{name}")]
    return found


@cache
def _module(name: str) -> list[Path]:
    place = _ROOT.joinpath(*name.split("."))
    return [file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()]


def _data_beside(path: Path) -> list[Path]:
    """Word lists, templates and the like in the module's package: what its code reads is not written in imports."""
    return _data_in(path.parent)


@cache
def _data_in(folder: Path) -> list[Path]:
    if not (folder / "__init__.py").is_file() or folder.parent == _ROOT:
        return []
    beside = [file for file in folder.iterdir() if file.is_file()]
    inner = [inner for inner in folder.iterdir() if inner.is_dir() and not (inner / "__init__.py").exists()]
    beside += [file for place in inner for file in place.rglob("*") if file.is_file()]
    return sorted(file for file in beside if file.suffix not in (".py", ".pyc", ".sql"))
