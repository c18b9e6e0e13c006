"""Promises that a schema cannot say, one SQL file each: `<table>.<promise>.sql` gives the rows that break it.

The first line is a comment, `-- block: …` where what follows would be wrong and must stop, `-- warn: …` where a person
should look.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Audit:
    """One promise about `table`; `sql` selects the rows that break it."""

    table: str
    name: str
    is_blocking: bool
    description: str
    sql: str


def all_audits() -> list[Audit]:
    """Every promise, by table and name."""
    return [read(path) for path in sorted(_FOLDER.glob("*.sql"))]


def read(path: Path) -> Audit:
    """The promise in one file. Raises ValueError where its first line does not say what happens when it is broken."""
    table, name = path.stem.split(".")
    first, _, sql = path.read_text(encoding="utf-8").partition("\n")
    severity, _, description = first.removeprefix("--").strip().partition(":")
    if severity not in ("block", "warn") or not description:
        raise ValueError(f"{path.name}, line 1: begin with '-- block: …' or '-- warn: …'")
    return Audit(table, name, severity == "block", description.strip(), sql)
