"""The columns and the words of the sheets to review."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class ReviewColumn:
    """One column: `of` is what it shows of a statement, `sets` what it corrects."""

    key: str
    zh: str
    en: str
    width: int
    of: str = ""
    sets: str = ""

    @property
    def head(self) -> str:
        return f"{self.zh}\n{self.en}"


COLUMNS = tuple(ReviewColumn(**column) for column in _FILE["columns"])
WORDS: dict[str, str] = _FILE["words"]
ROLES: dict[str, str] = _FILE["roles"]
DOUBT: dict[str, str] = _FILE["doubt"]
SHEETS: dict[str, str] = _FILE["sheets"]
BY_HEAD = {name: column for column in COLUMNS for name in (column.zh, column.en, column.key)}
PHRASE, MILESTONE, FIGURE = "phrase:", "target:", "figure:"
"""How the id begins of a row that is about a phrase, a milestone or a figure of a table, not about a statement."""
