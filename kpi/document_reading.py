"""Files opened, and their texts read: two steps, so that each file is opened once and the time of each is seen.

Runs in reader processes, without polars.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from kpi import documents
from kpi.documents import scan
from kpi.documents.offsets import OffsetMap
from kpi.documents.processes import READERS, SECONDS, Interrupted
from kpi.number_bounds import is_exact

if TYPE_CHECKING:
    from kpi.statement import Statement

_KPI = Path(__file__).parent
_RULES = (
    "confidence.py",
    "documents",
    "quantities",
    "reading",
    "statements",
    "vocabulary",
    "statement.py",
    "sources.py",
    "document_reading.py",
)
TOGETHER = 8
"""Files that are opened in one go."""
WORTH_A_PROCESS = 2_000_000
"""Bytes of unread text from which processes of their own pay for their start; other formats are always read in one."""
SLOWEST = 200_000
"""Bytes of text that are read in a second at the very least: a long text is given more time."""
Opened = documents.Document | documents.Unreadable


@dataclass(frozen=True)
class Place:
    """Where a raw folder lies, where notes are kept, and the types of the columns of a note.

    With `digests`, the hash of each document by its name, the statements of their texts are read; without them files
    are opened and their texts set aside for that.
    """

    root: Path
    kept: Path
    types: Mapping[str, pa.DataType]
    digests: Mapping[str, str] | None = None

    @property
    def reads(self) -> bool:
        """Whether texts are read; else files are opened."""
        return self.digests is not None

    def of(self, paths: Sequence[Path]) -> Place:
        """The place as these files need it."""
        if self.digests is None:
            return self
        return replace(self, digests={name: self.digests[name] for name in map(self.name, paths)})

    def name(self, path: Path) -> str:
        """What a file is called in the tables: its path below the raw folder."""
        return path.relative_to(self.root).as_posix()

    @property
    def memory_folder(self) -> Path:
        """Where is remembered what files say of themselves."""
        return self.kept.parent / "opened"

    def memory(self, note: Path) -> Path:
        """The file that remembers what the document of a note says of itself, or why the step refused it."""
        return self.memory_folder / f"{note.stem}{self.suffix}"

    @property
    def suffix(self) -> str:
        """What tells the memory of one step from that of the other."""
        return ".unread" if self.reads else ".opened"

    def text(self, note: Path) -> Path:
        """The file that keeps the text of a document between the two steps."""
        return self.memory_folder / f"{note.stem}.text"

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
    """Each file as `work_on` gives it, in order; one that was opened before and has not changed is not opened again.

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
        note = place.note(place.name(path), _digest(place, path))
    except documents.Unreadable:
        return None
    try:
        found = pickle.loads(place.memory(note).read_bytes())
        os.utime(place.memory(note))
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError):
        return None
    if isinstance(found, documents.Unreadable) or note.exists():
        return found
    return found if _is_set_aside(place, note) else None


def _digest(place: Place, path: Path) -> str:
    """The hash of a file: the one it was opened with where its text is read. Raises Unreadable where it has none."""
    name = place.name(path)
    return sha256(documents.bytes_of(path, name)).hexdigest() if place.digests is None else place.digests[name]


def _is_set_aside(place: Place, note: Path) -> bool:
    try:
        os.utime(place.text(note))
    except OSError:
        return False
    return True


def forget(place: Place, began: float) -> None:
    """Delete what the step remembers of files that no run since `began` has asked for: they are gone or have changed.

    Texts that were set aside are needed no more once they have been read.
    """
    for path in place.memory_folder.iterdir():
        is_read = place.reads and path.suffix == ".text"
        if is_read or (path.suffix in (place.suffix, ".text") and path.stat().st_mtime < began):
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
            yield from work_on(place, group)
        return
    answers = READERS.map(_open_group, [(place.of(group), group) for group in groups], _seconds)
    for group, answer in zip(groups, answers, strict=True):
        if isinstance(answer, Interrupted) and len(group) == 1:
            yield _interrupted(place, group[0], answer)
        elif isinstance(answer, Interrupted):
            yield from (_alone(place, path) for path in group)
        else:
            yield from answer


def work_on(place: Place, paths: Sequence[Path]) -> list[Opened]:
    """What each file says of itself, with its text where it does not name its district.

    Of a file whose statements are not noted the text is set aside, or its statements are read, as the place says.
    """
    found: list[Opened] = []
    unread: list[tuple[Path, list[Statement]]] = []
    for path in paths:
        name = place.name(path)
        try:
            document = _document(place, path, name)
            note = place.note(name, document.sha256)
            if place.reads and not note.exists():
                from kpi.statements import read  # its rules are many, and most runs have nothing to read

                unread.append((note, read(document)))
            elif not place.reads and not note.exists():
                _write(place.text(note), pickle.dumps(document, pickle.HIGHEST_PROTOCOL))
            text = document.text if document.district is None else ""
            found.append(replace(document, text=text, tables=(), map=OffsetMap()))
            if not place.reads:
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


def _document(place: Place, path: Path, name: str) -> documents.Document:
    """The text that was set aside of a file; where none was, the file is opened."""
    if place.reads:
        try:
            document = pickle.loads(place.text(place.note(name, _digest(place, path))).read_bytes())
        except OSError:
            return documents.read_file(path, doc=name)
        assert isinstance(document, documents.Document)
        return document
    return documents.read_file(path, doc=name)


def _is_text(path: Path) -> bool:
    return documents.FORMATS.get(path.suffix.lower()) in ("txt", "md", "html")


def _open_group(group: tuple[Place, list[Path]]) -> list[Opened]:
    return work_on(*group)


def _seconds(group: tuple[Place, list[Path]]) -> float:
    scans = sum(1 for path in group[1] if path.suffix.lower() == ".pdf") if scan.is_installed() else 0
    return (
        scans * scan.SECONDS * scan.MOST_PAGES
        + SECONDS * len(group[1])
        + sum(_size(path) for path in group[1] if _is_text(path)) / SLOWEST
    )


def _size(path: Path) -> int:
    try:
        return min(path.stat().st_size, documents.LIMIT)
    except OSError:
        return 0


def _alone(place: Place, path: Path) -> Opened:
    (answer,) = READERS.map(_open_group, [(place.of([path]), [path])], _seconds)
    return _interrupted(place, path, answer) if isinstance(answer, Interrupted) else answer[0]


def _interrupted(place: Place, path: Path, answer: Interrupted) -> documents.Unreadable:
    """The refusal of a file whose reading came to no end; it is remembered, for it would take as long again."""
    refusal = documents.Unreadable(place.name(path), "whole file", answer.reason, answer.cure)
    try:
        digest = _digest(place, path)
    except documents.Unreadable as problem:
        return problem
    _write(place.memory(place.note(refusal.file, digest)), pickle.dumps(refusal))
    return refusal


def _write(path: Path, content: bytes) -> None:
    arriving = path.with_suffix(".arriving")
    arriving.write_bytes(content)
    arriving.replace(path)


def _keep(unread: Sequence[tuple[Path, list[Statement]]], types: Mapping[str, pa.DataType]) -> None:
    """Note the statements of each file: made of columns together, because most of the cost is by column, not by row."""
    from kpi.reading.columns import columns_of

    columns = columns_of([row for _, found in unread for row in found], types, is_exact)
    rows = pa.record_batch({"document" if name == "doc" else name: values for name, values in columns.items()})
    begin = 0
    for note, found in unread:
        arriving = note.with_suffix(".arriving")
        with pa.OSFile(str(arriving), "wb") as sink, pa.ipc.new_file(sink, rows.schema) as file:
            file.write_batch(rows.slice(begin, len(found)))
        arriving.replace(note)
        begin += len(found)
