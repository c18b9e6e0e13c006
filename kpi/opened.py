"""Files opened: what each says of itself, once its statements are noted. Runs in reader processes, without polars."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

import pyarrow as pa

from kpi import documents
from kpi.documents.offsets import OffsetMap
from kpi.documents.processes import READERS, SECONDS, Interrupted
from kpi.exact import is_exact
from kpi.statements.columns import columns_of
from kpi.statements.passages import Account
from kpi.statements.reader import read_account

_KPI = Path(__file__).parent
_RULES = ("documents", "quantities", "statements", "sources.py", "opened.py")
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

    @property
    def memory_folder(self) -> Path:
        """Where is remembered what files say of themselves."""
        return self.kept.parent / "opened"

    def memory(self, note: Path) -> Path:
        """The file that remembers what the document of a note says of itself, or why it was refused."""
        return self.memory_folder / f"{note.stem}.pickle"

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


def opened(place: Place, paths: Sequence[Path]) -> Iterator[Opened]:
    """Each file as `open_files` gives it, in order; one that was opened before and has not changed is not opened again.

    Little text is read right here, much of it and all else by reader processes. A file whose process comes to no end
    is refused; those that were opened together with it are opened again alone.
    """
    known = {path: recalled(place, path) for path in paths}
    fresh = _fresh(place, [path for path in paths if known[path] is None])
    for path in paths:
        yield known[path] or next(fresh)


def recalled(place: Place, path: Path) -> Opened | None:
    """What was remembered of a file with the same bytes, name and rules; None where it has to be opened."""
    try:
        data = documents.bytes_of(path, place.name(path))
    except documents.Unreadable:
        return None
    note = place.note(place.name(path), sha256(data).hexdigest())
    try:
        found = pickle.loads(place.memory(note).read_bytes())
        os.utime(place.memory(note))
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError):
        return None
    return found if isinstance(found, documents.Unreadable) or note.exists() else None


def forget(place: Place, began: float) -> None:
    """Delete what is remembered of files that no run since `began` has asked for: they are gone or have changed."""
    for path in place.memory_folder.iterdir():
        if path.stat().st_mtime < began:
            path.unlink(missing_ok=True)


def _fresh(place: Place, paths: Sequence[Path]) -> Iterator[Opened]:
    groups: list[list[Path]] = []
    for path in paths:
        if groups and len(groups[-1]) < TOGETHER and _is_text(groups[-1][0]) == _is_text(path):
            groups[-1].append(path)
        else:
            groups.append([path])
    is_much = sum(map(_size, paths)) > WORTH_A_PROCESS
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
    unread: list[tuple[Path, Account]] = []
    for path in paths:
        name = place.name(path)
        try:
            document = documents.read_file(path, doc=name)
            note = place.note(name, document.sha256)
            if not note.exists():
                unread.append((note, read_account(document)))
            text = document.text if document.district is None else ""
            found.append(replace(document, text=text, tables=(), map=OffsetMap()))
            _write(place.memory(note), pickle.dumps(found[-1]))
        except documents.Unreadable as problem:
            found.append(problem)
        except Exception as error:  # one file must never keep the others from being read
            reason = f"reading it fails ({type(error).__name__}: {error})"
            cure = "save its text as .txt or .md, or split it into several; tell those who maintain this program"
            found.append(documents.Unreadable(name, "whole file", reason, cure))
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
    """The refusal of a file whose reading came to no end; it is remembered, for it would take as long again."""
    refusal = documents.Unreadable(place.name(path), "whole file", answer.reason, answer.cure)
    try:
        digest = sha256(documents.bytes_of(path, refusal.file)).hexdigest()
    except documents.Unreadable as problem:
        return problem
    _write(place.memory(place.note(refusal.file, digest)), pickle.dumps(refusal))
    return refusal


def _write(path: Path, content: bytes) -> None:
    arriving = path.with_suffix(".arriving")
    arriving.write_bytes(content)
    arriving.replace(path)


def _keep(unread: Sequence[tuple[Path, Account]], types: Mapping[str, pa.DataType]) -> None:
    """Note each account in its file: made of columns together, because most of the cost is by column, not by row."""
    columns = columns_of((account for _, account in unread), dict(types), is_exact)
    rows = pa.record_batch({"document" if name == "doc" else name: values for name, values in columns.items()})
    begin = 0
    for note, account in unread:
        arriving = note.with_suffix(".arriving")
        with pa.OSFile(str(arriving), "wb") as sink, pa.ipc.new_file(sink, rows.schema) as file:
            file.write_batch(rows.slice(begin, account.height))
        arriving.replace(note)
        begin += account.height
