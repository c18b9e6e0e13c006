"""Every file below the raw folder, and for each that is not read the reason: nothing that lies there is passed over."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kpi.project import MARK

if TYPE_CHECKING:
    from kpi.rejections import KeptAndRefused, Rejection

DEEPEST = 60
"""Folders inside one another; no office has more."""
_FOLDERS = ("plans", "actuals", "projects", "review")
"""Folders whose files are read whatever they are called, or by the beginnings of their names."""
_OF_PEOPLE = "readme"
_OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini", ".ds_store", ".gitkeep", ".gitignore"))
_DECISIONS = ("decisions", "overrides", "accepted_conflicts", "review")
READ, NOTE, LEFT_OUT, REFUSED = "read", "note", "left_out", "refused"

WRONG_FOLDER = "it lies in no folder that is read"
MOVE = "move it to plans (documents), actuals (tables of figures) or projects (registers)"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing below the raw folder. `name` can be printed; `state` is read, note (for people) or left_out."""

    path: Path
    name: str
    size: int
    state: str
    reason: str | None = None
    cure: str | None = None


def walk(raw: Path) -> list[Found]:
    """Everything below the raw folder that is no folder, and the folders that cannot be looked into, by name."""
    return sorted(_below(raw, raw, raw.resolve(), 0), key=lambda each: each.name)


def files(raw: Path, refused: Iterable[Rejection] = (), taken: Container[str] = ()) -> KeptAndRefused:
    """The table `files`; what was left out and may have been meant to be read is refused too.

    `refused` is what the steps refused that read files, `taken` names the files of which they took something.
    """
    from kpi.rejections import KeptAndRefused, Rejection
    from kpi.schemas import TABLES

    whole = _wholly_refused(refused, taken)
    everything = [_as_read(each, whole.get(each.name)) for each in walk(raw)]
    rows = [
        {"file": each.name, "size": each.size, "handling": each.state, "reason": each.reason, "cure": each.cure}
        for each in everything
    ]
    refused = [
        Rejection(each.name, "file", None, "files", "left_out", each.reason or "", each.cure or "")
        for each in everything
        if each.state == LEFT_OUT
    ]
    return KeptAndRefused(TABLES["files"].frame(rows), tuple(refused))


_OF_FILES = ("documents", "sheets")
"""Steps that take something of a file, or nothing."""


def _wholly_refused(refused: Iterable[Rejection], taken: Container[str]) -> dict[str, Rejection]:
    """Of each file of which nothing was taken the first refusal."""
    found: dict[str, Rejection] = {}
    for each in refused:
        if each.place == "file" or (each.step in _OF_FILES and each.file not in taken):
            found.setdefault(each.file, each)
    return found


def _as_read(found: Found, refusal: Rejection | None) -> Found:
    """What became of a file: one that was to be read and of which nothing was taken is refused."""
    if found.state != READ or refusal is None:
        return found
    return replace(found, state=REFUSED, reason=refusal.reason, cure=refusal.cure)


def is_read(raw: Path, path: Path) -> bool:
    """Whether a path below the raw folder is a file that one of the steps reads."""
    try:
        return not path.is_dir() and _found(raw, path).state == READ
    except OSError:
        return False


def is_sound(folder: Path, path: Path) -> bool:
    """Whether a path below a folder of the raw one is a file that can be opened, no hidden one and no lock."""
    if path.is_dir() or any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts):
        return False
    return _is_printable(path) and _by_kind(folder.parent, path, path.lstat()) is None


def printable(raw: Path, path: Path) -> str:
    """The name of a file below the raw folder, bytes that are no UTF-8 as \\xb9."""
    return os.fsencode(path.relative_to(raw)).decode("utf-8", "backslashreplace")


def _is_printable(path: Path) -> bool:
    """Whether the name of a file is text in UTF-8."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _leads_out(raw: Path, path: Path) -> bool:
    """Whether a path is a link to something outside the raw folder, or to nothing.

    What a run has set aside links to files of the raw folder that are too large to copy; these count as inside.
    """
    if not path.is_symlink():
        return False
    homes = [raw, *(parent / "data" / "raw" for parent in list(raw.absolute().parents)[:3])]
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return True
    return not any(target.is_relative_to(home.resolve()) for home in homes)


def _below(raw: Path, folder: Path, root: Path, depth: int) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = f"the folder cannot be looked into ({error.strerror})"
        yield Found(folder, printable(raw, folder), 0, LEFT_OUT, reason, "make the folder readable")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if depth == DEEPEST:
                reason = f"the folder lies more than {DEEPEST} folders deep"
                yield Found(path, printable(raw, path), 0, LEFT_OUT, reason, MOVE)
            else:
                yield from _below(raw, path, root, depth + 1)
        else:
            yield _found(raw, path)


def _found(raw: Path, path: Path) -> Found:
    name = printable(raw, path)
    status = path.lstat()
    state, reason, cure = LEFT_OUT, *(_by_kind(raw, path, status) or _by_name(name, _is_printable(path)) or ("", ""))
    if not reason:
        state = READ
    elif not cure:
        state = NOTE
    return Found(path, name, status.st_size, state, reason or None, cure or None)


def _by_kind(raw: Path, path: Path, status: os.stat_result) -> tuple[str, str] | None:
    """Why something is no file that can be read."""
    if stat.S_ISLNK(status.st_mode):
        if _leads_out(raw, path):
            return "it is a link to a place outside the folder, or to nothing", "put the file itself here"
        if path.is_dir():
            return "it is a link to a folder, which is read where it lies", ""
        return None
    if not stat.S_ISREG(status.st_mode):
        return "it is no file but a pipe, a socket or a device", "delete it, or put a file in its place"
    return None


def _by_name(name: str, is_printable: bool) -> tuple[str, str] | None:
    """Why a file of this name is not read; without a cure where that is as it should be."""
    if not is_printable:
        return "its name is no text in UTF-8", "rename the file"
    folder, _, rest = name.partition("/")
    base = name.rsplit("/", 1)[-1].casefold()
    if base.startswith(("~$", ".~lock.")):
        return "it is the lock of a document that is open in another program", ""
    if base in _OF_SYSTEMS:
        return "it belongs to the operating system", ""
    if any(part.startswith(".") for part in name.split("/")):
        return "it is hidden", "rename it without the leading dot to have it read"
    if name == MARK:
        return "it marks the folder as an example", ""
    if base.startswith(_OF_PEOPLE) or base.endswith(".notice"):
        return "it is a note for people", ""
    if not rest:
        return WRONG_FOLDER, MOVE
    return _by_folder(folder, rest, base)


def _by_folder(folder: str, rest: str, base: str) -> tuple[str, str] | None:
    if folder == "templates":
        return "it is a template; a filled one belongs to plans, actuals or projects", ""
    if folder == "review" and not base.startswith(_DECISIONS):
        return "no step reads a file of this name in review", "begin its name with decisions or review"
    if base.endswith(".toml") and folder != "actuals":
        return "it is a note for people", ""
    from kpi.inputs import reads  # heavy, and not needed to tell whether anything has changed

    known = {place for places in reads().values() for place in places}
    if folder in _FOLDERS or f"{folder}/{rest}" in known or f"{folder}/{rest.removesuffix('.xlsx')}.csv" in known:
        return None
    if folder == "reference":
        return "no table is read from a file of this name", "give it the name of a table of reference, or delete it"
    return WRONG_FOLDER, MOVE
