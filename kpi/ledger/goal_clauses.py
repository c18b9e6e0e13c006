"""The clauses of a document in which goals are given up, moved or changed, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from kpi.reading.lexicon import pattern


def clauses(raw: str | None) -> Iterator[tuple[tuple[int, int], str]]:
    """Each clause without the blanks around it, and its raw offsets; none of a document without a text."""
    for found in pattern("clause_of_a_goal").finditer(raw or ""):
        words = found[0].strip()
        start = found.start() + found[0].index(words)
        yield (start, start + len(words)), words
