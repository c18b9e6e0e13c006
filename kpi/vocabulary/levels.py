"""Levels of government that are counted apart, in the order in which pages offer them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from kpi.vocabulary.words import Words

_FILE = tomllib.loads((Path(__file__).parent / "levels.toml").read_text(encoding="utf-8"))

LEVELS: dict[str, Words] = {name: Words(row["zh"], row["en"]) for name, row in _FILE.items()}

_OF = {level: name for name, row in _FILE.items() for level in row["levels"]}


def level(named: str | None) -> str:
    """The level under which a place is counted; `other` where the catalogue names none."""
    return _OF.get(named or "", "other")
