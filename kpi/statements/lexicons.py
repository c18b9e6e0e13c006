"""The words the reader knows, from the TOML files beside this module: word lists by id, with their examples."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

NAMES = ("verbs", "words", "measures", "roles")


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


class Endings:
    """Longest-match lookup of a word list at the start or the end of a slice, by dictionary, not by pattern."""

    __slots__ = ("_after", "_before", "classes")

    def __init__(self, classes: dict[str, str]) -> None:
        self.classes = classes
        # Lengths of the words that end or begin with a character, longest first: most characters have none.
        self._before = _lengths(classes, -1)
        self._after = _lengths(classes, 0)

    def at_end(self, text: str, start: int, end: int) -> str | None:
        if end <= start:
            return None
        room = end - start
        for size in self._before.get(text[end - 1], ()):
            if size <= room and (word := text[end - size : end]) in self.classes:
                return word
        return None

    def at_start(self, text: str, start: int, end: int) -> str | None:
        if end <= start:
            return None
        room = end - start
        for size in self._after.get(text[start], ()):
            if size <= room and (word := text[start : start + size]) in self.classes:
                return word
        return None


def _lengths(words: dict[str, str], place: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[place], set()).add(len(word))
    return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in found.items()}
