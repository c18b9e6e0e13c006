"""What each column is, by its name: one meaning everywhere, in both languages, with a unit where it has a fixed one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("fields.toml")


@dataclass(frozen=True)
class Field:
    """One field: what it is in Chinese and in English; `unit` is null where there is none or the row names it."""

    zh: str
    en: str
    unit: str | None = None

    @property
    def comment(self) -> str:
        """What it is in both languages, with its unit, in one line."""
        return f"{self.zh} / {self.en}" + (f" [{self.unit}]" if self.unit else "")

    def noted(self, zh: str, en: str) -> Field:
        """The field with what a table adds to it."""
        return Field(f"{self.zh}；{zh}", f"{self.en}; {en}", self.unit)


@cache
def all_fields() -> dict[str, Field]:
    """Every field by its name."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: Field(**entry) for name, entry in entries.items()}


def field(name: str) -> Field:
    """The field of a name. Raises KeyError with the cure where nobody has said what it is."""
    found = all_fields().get(name)
    if found is None:
        raise KeyError(f"no field is named {name}: say what it is in kpi/vocabulary/{FILE.name}")
    return found
