"""Pages that come out as they were: one that is made of the same rows is taken over from an earlier build.

A page is made of what its template is given. That is written out and hashed; where the hash is the one that an earlier
page was made of, the page differs in the version at its foot alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from kpi.pages.model import District, Model
from kpi.pages.targets import slug


@dataclass
class Earlier:
    """The pages of the build before, in `folder`, and what is noted of them in the file `note` for the next build.

    `code` stands for all that makes pages of rows: the program and its libraries.
    """

    note: Path
    folder: Path | None
    code: str
    known: dict[str, Any] = field(init=False)
    noted: dict[str, tuple[str, str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.known = _read(self.note)

    def page(self, name: str, made_of: str, version: str) -> bytes | None:
        """The page as it would be made of this now; None where it was made of something else, or was touched since."""
        before, digest = self.known.get("pages", {}).get(name, ("", ""))
        if before != self._key(made_of) or self.folder is None or not version:
            return None
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return None
        foot = _foot(self.known["version"])
        if sha256(content).hexdigest() != digest or content.count(foot) != 1:
            return None
        return content.replace(foot, _foot(version))

    def keep(self, name: str, made_of: str, content: bytes) -> None:
        """Remember what a page is made of."""
        self.noted[name] = self._key(made_of), sha256(content).hexdigest()

    def write(self, version: str) -> None:
        """Note for the next build what the pages of this one are made of."""
        self.note.parent.mkdir(parents=True, exist_ok=True)
        self.note.write_text(json.dumps({"version": version, "pages": self.noted}), encoding="utf-8")

    def _key(self, made_of: str) -> str:
        return sha256(f"{self.code} {made_of}".encode()).hexdigest()


def made_of(model: Model, district: District, paged: set[str], shared: object) -> str:
    """A hash of all that the page and the brief of a district show; `shared` is what stands on every page.

    Beside the district's own rows these are the sources of its figures and of all revisions of its targets, the texts
    that withdrew one, and which of its indicators have a page.
    """
    revisions = [row for target in district.targets for row in target.revisions]
    rows = [*revisions, *district.actuals, *(target.row for target in district.targets)]
    sources = [model.source(row) for row in rows]
    withdrawals = [model.documents.get(row.get("withdrawn_by")) for row in revisions if row.get("withdrawn_by")]
    linked = sorted(paged & {slug(row.get("indicator_code")) for row in rows})
    day = model.as_of, model.is_newest_publication
    return sha256(repr((district, sources, withdrawals, linked, day, shared)).encode()).hexdigest()


def _foot(version: str) -> bytes:
    return f'<code id="version">{version}</code>'.encode()


def _read(note: Path) -> dict[str, Any]:
    """What was noted; nothing where that cannot be read."""
    try:
        known = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) and isinstance(known.get("version"), str) else {}
