"""The reader's words and patterns, from the files of kpi/vocabulary: each stands there once, with its evidence."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kpi import vocabulary

_FOLDER = Path(vocabulary.__file__).parent


class Word(NamedTuple):
    """A word of one class; `not_after` and `not_before` are what must not stand beside it."""

    group: str
    word: str
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    example: str
    counter_example: str


@cache
def words() -> tuple[Word, ...]:
    """Every word of lexicon.tsv."""
    with (_FOLDER / "lexicon.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Word(
                row["class"],
                row["word"],
                tuple((row["not_after"] or "").split()),
                tuple((row["not_before"] or "").split()),
                row["example"] or "",
                row["counter_example"] or "",
            )
            for row in rows
        )


@cache
def of_class(*groups: str) -> frozenset[str]:
    """The words of some classes."""
    return frozenset(word.word for word in words() if word.group in groups)


@cache
def classes(*groups: str) -> dict[str, str]:
    """Each word of some classes with its class; the class named first wins."""
    found: dict[str, str] = {}
    for group in reversed(groups):
        found |= dict.fromkeys(of_class(group), group)
    return found


@cache
def place_names() -> frozenset[str]:
    """Names of counties, districts and cities that no rule of place names would find."""
    lines = (_FOLDER / "place_names.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and line[0] != "#")


@cache
def _patterns() -> dict[str, dict]:
    with (_FOLDER / "patterns.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of that name in patterns.toml; `{class}` in it stands for the words of a class or another pattern."""
    return re.compile(_expanded(_patterns()[name]["pattern"]))


def _expanded(text: str) -> str:
    def put(m: re.Match[str]) -> str:
        name = m[1]
        if name in _patterns():
            return "(?:" + _expanded(_patterns()[name]["pattern"]) + ")"
        found = of_class(name)
        if not found:
            raise KeyError(f"patterns.toml: no class and no pattern is named {name}")
        return alternation(found)

    return re.sub(r"\{([a-z_]+)\}", put, text)


def alternation(found: frozenset[str]) -> str:
    """The words as one alternative, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(found, key=lambda word: (-len(word), word)))) + ")"


class Trie:
    """The longest word of a set that begins, or ends, at a place of a text."""

    def __init__(self, groups: dict[str, str]) -> None:
        self.groups = groups
        self._first: dict[str, list[int]] = {}
        self._last: dict[str, list[int]] = {}
        for word in groups:
            self._first.setdefault(word[0], []).append(len(word))
            self._last.setdefault(word[-1], []).append(len(word))
        for table in (self._first, self._last):
            for key, lengths in table.items():
                table[key] = sorted(set(lengths), reverse=True)

    def at(self, text: str, start: int, end: int) -> str | None:
        """The longest word that begins at `start` and ends by `end`."""
        for length in self._first.get(text[start], ()) if start < end else ():
            if start + length <= end and text[start : start + length] in self.groups:
                return text[start : start + length]
        return None

    def before(self, text: str, start: int, end: int) -> str | None:
        """The longest word that ends at `end` and begins at `start` or later."""
        for length in self._last.get(text[end - 1], ()) if start < end else ():
            if end - length >= start and text[end - length : end] in self.groups:
                return text[end - length : end]
        return None
