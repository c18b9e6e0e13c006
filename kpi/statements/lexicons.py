"""The words of headings and of rates that tables ask for, from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

NAMES = ("measures", "roles")


@cache
def entries(name: str) -> tuple[dict[str, Any], ...]:
    """The entries of `lexicon/<name>.toml`, each with id, words, example and counter."""
    text = (files("kpi.statements") / "lexicon" / f"{name}.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["entry"])


def words(name: str, entry: str) -> frozenset[str]:
    """The words of one entry."""
    for item in entries(name):
        if item["id"] == entry:
            return frozenset(item["words"])
    raise KeyError(f"lexicon/{name}.toml has no entry {entry!r}")
