"""Files opened: what each says of itself, once its statements are noted. Runs in reader processes, without polars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path

import pyarrow as pa

from kpi import documents
from kpi.documents.offsets import OffsetMap
from kpi.documents.processes import READERS, SECONDS, Interrupted
from kpi.exact import is_exact
from kpi.reading.columns import columns_of
from kpi.statement import Statement
from kpi.statements import read

_KPI = Path(__file__).parent
_RULES = ("confidence.py", "documents", "quantities", "reading", "statements", "vocabulary", "statement.py", "sources.py", "opened.py")
TOGETHER = 8
"""Files that are opened in one go."""
WORTH_A_PROCESS = 2_000_000
"""Bytes of unread text from which processes of their own pay for their start; other formats are always read in one."""
SLOWEST = 200_000
"""Bytes of text that are read in a second at the very least: a long text is given more time."""
Opened = documents.Document | documents.Unreadable


@dataclass(frozen=True)
class Place:
    """Where a raw folder lies, where notes are kept, and the types of the columns of a note."""

    root: Path
    kept: Path
    types: Mapping[str, pa.DataType]

    def name(self, path: Path) -> str:
        """What a file is called in the tables: its path below the raw folder."""
        return path.relative_to(self.root).as_posix()

    def note(self, document: str, digest: str) -> Path:
        """The file that holds the statements of a document of these bytes."""
        name = blake2b(document.encode(), digest_size=6).hexdigest()
        return self.kept / f"{digest[:32]}-{name}-{rules()}.arrow"


@cache
def rules() -> str:
    """A short hash of everything that decides how a document is read: code and lexicons."""
    digest = blake2b(digest_size=8)
    for name in _RULES:
        place = _KPI / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def opened(place: Place, paths: Sequence[Path], is_much: bool) -> Iterable[Opened]:
    """Each file as `open_files` gives it, in order: text right here unless `is_much`, all else by reader processes.

    A file whose process comes to no end is refused; those that were opened together with it are opened again alone.
    """
    groups: list[list[Path]] = []
    for path in paths:
        if groups and len(groups[-1]) < TOGETHER and _is_text(groups[-1][0]) == _is_text(path):
            groups[-1].append(path)
        else:
            groups.append([path])
    if not is_much and all(_is_text(group[0]) for group in groups):
        for group in groups:
            yield from open_files(place, group)
        return
    answers = READERS.map(_open_group, [(place, group) for group in groups], _seconds)
    for group, answer in zip(groups, answers, strict=True):
        if isinstance(answer, Interrupted) and len(group) == 1:
            yield _interrupted(place, group[0], answer)
        elif isinstance(answer, Interrupted):
            yield from (_alone(place, path) for path in group)
        else:
            yield from answer


def open_files(place: Place, paths: Sequence[Path]) -> list[Opened]:
    """What each file says of itself, once its statements are noted; its text where it does not name its district."""
    found: list[Opened] = []
    unread: list[tuple[Path, list[Statement]]] = []
    for path in paths:
        try:
            document = documents.read_file(path, doc=place.name(path))
            note = place.note(document.doc, document.sha256)
            if not note.exists():
                unread.append((note, read(document)))
        except documents.Unreadable as problem:
            found.append(problem)
            continue
        except Exception as error:  # one file must never keep the others from being read
            reason = f"reading it fails ({type(error).__name__}: {error})"
            cure = "save its text as .txt or .md, or split it into several; tell those who maintain this program"
            found.append(documents.Unreadable(place.name(path), "whole file", reason, cure))
            continue
        text = document.text if document.district is None else ""
        found.append(replace(document, text=text, tables=(), map=OffsetMap()))
    if unread:
        _keep(unread, place.types)
    return found


def _is_text(path: Path) -> bool:
    return documents.FORMATS.get(path.suffix.lower()) in ("txt", "md", "html")


def _open_group(group: tuple[Place, list[Path]]) -> list[Opened]:
    return open_files(*group)


def _seconds(group: tuple[Place, list[Path]]) -> float:
    return SECONDS * len(group[1]) + sum(_size(path) for path in group[1] if _is_text(path)) / SLOWEST


def _size(path: Path) -> int:
    try:
        return min(path.stat().st_size, documents.LIMIT)
    except OSError:
        return 0


def _alone(place: Place, path: Path) -> Opened:
    (answer,) = READERS.map(_open_group, [(place, [path])], _seconds)
    return _interrupted(place, path, answer) if isinstance(answer, Interrupted) else answer[0]


def _interrupted(place: Place, path: Path, answer: Interrupted) -> documents.Unreadable:
    return documents.Unreadable(place.name(path), "whole file", answer.reason, answer.cure)


def _keep(unread: Sequence[tuple[Path, list[Statement]]], types: Mapping[str, pa.DataType]) -> None:
    """Note the statements of each file: made of columns together, because most of the cost is by column, not by row."""
    columns = columns_of([row for _, found in unread for row in found], types, is_exact)
    rows = pa.record_batch({"document" if name == "doc" else name: values for name, values in columns.items()})
    begin = 0
    for note, found in unread:
        arriving = note.with_suffix(".arriving")
        with pa.OSFile(str(arriving), "wb") as sink, pa.ipc.new_file(sink, rows.schema) as file:
            file.write_batch(rows.slice(begin, len(found)))
        arriving.replace(note)
        begin += len(found)
