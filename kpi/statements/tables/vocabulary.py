"""The words of tables, from the TOML file beside this module."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def entries() -> dict[str, dict[str, Any]]:
    """The entries of `words.toml` by id, each with words, example and counter-example."""
    text = (files("kpi.statements.tables") / "words.toml").read_text("utf-8")
    return {entry["id"]: entry for entry in tomllib.loads(text)["entry"]}


@cache
def words(entry: str) -> frozenset[str]:
    """The words of one entry."""
    return frozenset(entries()[entry]["words"])


@cache
def one_of(entry: str) -> str:
    """The words of one entry as alternatives of a pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(words(entry), key=lambda word: (-len(word), word)))
