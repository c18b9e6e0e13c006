"""The word lists behind the scan: units, magnitudes, comparators and names to skip, read from lexicon/*.csv."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "lexicon"


class Unit(NamedTuple):
    word: str
    unit: str
    form: str


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one list, each with its example and counter-example; `name` without the ending .csv."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def units() -> dict[str, Unit]:
    return {row["word"]: Unit(row["word"], row["unit"], row["form"]) for row in rows("units")}


def powers() -> dict[str, int]:
    """Printed magnitude to its power of ten."""
    return {row["word"]: int(row["power"]) for row in rows("scales")}


def comparators(side: str) -> dict[str, tuple[tuple[str, str, frozenset[str]], ...]]:
    """(word, comparator, characters forbidden before it), longest first, by the character that touches the number."""
    index: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for row in sorted(rows("comparators"), key=lambda row: -len(row["word"])):
        if row["side"] == side:
            key = row["word"][-1] if side == "before" else row["word"][0]
            index.setdefault(key, []).append((row["word"], row["comparator"], frozenset(row["not_after"].split())))
    return {key: tuple(words) for key, words in index.items()}


def names() -> str:
    """One alternation of the names that hold a number; {n} in a row stands for a run of digits."""
    patterns = [row["pattern"] for row in rows("names")]
    others = [pattern for pattern in patterns if not pattern.startswith("{n}")]
    endings = [pattern.removeprefix("{n}") for pattern in patterns if pattern.startswith("{n}")]
    return "|".join([*others, f"{{n}}(?:{'|'.join(endings)})"]).replace("{n}", "[0-9]++")


def heads(*lists: str) -> str:
    """The first characters of the words of some lists, escaped for a class."""
    return "".join(re.escape(head) for head in sorted({row["word"][0] for name in lists for row in rows(name)}))


def alternation(name: str, only: frozenset[str] | None = None) -> str:
    """A trie of the words of a list as a regular expression: longest first, each word behind its `not_before` guard.

    With `only`, a word also keeps clear of the longer words left out (个 of 个位次).
    """
    trie: dict = {}
    left_out = [row["word"] for row in rows(name) if only is not None and row["word"] not in only]
    for row in rows(name):
        word = row["word"]
        if word in left_out:
            continue
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        longer = [other.removeprefix(word) for other in left_out if other.startswith(word)]
        node[""] = row["not_before"].split() + longer
    return _branch(trie)


def _branch(node: dict) -> str:
    branches = [re.escape(letter) + _branch(child) for letter, child in node.items() if letter]
    if "" in node:
        guards = [re.escape(guard) for guard in node[""]]
        branches.append(f"(?!{'|'.join(guards)})" if guards else "")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
