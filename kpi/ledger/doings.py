"""Words that say what was done to a thing, and names without what only joins their words."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from kpi.reading.lexicon import pattern

_FILE = Path(__file__).parent / "doings.tsv"


@cache
def doings() -> dict[str, str]:
    """Words that say something was done, the longest first, with what: begun is not finished."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {row["word"]: row["doing"] for row in sorted(rows, key=lambda row: -len(row["word"]))}


def plain(words: str) -> str:
    """Words without function words, marks and blanks."""
    return pattern("between_names").sub("", words)
