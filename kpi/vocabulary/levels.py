"""Levels of government that are counted apart, in the order in which pages offer them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kpi.vocabulary.words import Words

_FILE = tomllib.loads((Path(__file__).parent / "levels.toml").read_text(encoding="utf-8"))

LEVELS: dict[str, Words] = {name: Words(row["zh"], row["en"]) for name, row in _FILE.items()}

_OF = {level: name for name, row in _FILE.items() for level in row["levels"]}


def level(named: str | None) -> str:
    """The level under which a place is counted; `other` where the catalogue names none."""
    return _OF.get(named or "", "other")


def counted(named: Iterable[str | None]) -> Words:
    """How many places there are of each level: `12个区县、5个地市`, `12 districts and counties, 5 cities`."""
    counts = Counter(level(one) for one in named)
    return Words("、", ", ").join([_counted(name, counts[name]) for name in LEVELS if counts[name]])


def _counted(name: str, n: int) -> Words:
    row = _FILE[name]
    one, several = row["counted_en"]
    return Words(row["counted_zh"].format(n), (one if n == 1 else several).format(f"{n:,}"))
