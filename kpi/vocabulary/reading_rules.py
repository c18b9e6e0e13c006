"""The rules of the reader in words, in Chinese and English."""

from __future__ import annotations

import tomllib
from pathlib import Path

from kpi.vocabulary.words import Words

_FILE = tomllib.loads((Path(__file__).parent / "reading_rules.toml").read_text(encoding="utf-8"))
RULES: dict[str, Words] = {
    name: Words(each["zh"], each["en"]) for group in _FILE.values() for name, each in group.items()
}
"""What a rule says of a figure, by its id."""


def in_words(rules: str | None) -> Words | None:
    """What the rules of a statement (its column `rule`) say, one after another; None where none of them has words."""
    found = [RULES[name] for name in (rules or "").split() if name in RULES]
    if not found:
        return None
    return Words("；".join(each.zh for each in found), "; ".join(each.en for each in found))
