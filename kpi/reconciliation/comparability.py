"""Which indicators' growth can be worked out again from two published levels, and which cannot."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Comparability:
    """`word`: plain (levels give the growth), constant_prices, or revised_base; with the reason."""

    word: str
    zh: str
    en: str


PLAIN = Comparability("plain", "增速可由两期数值相除核对", "two published levels give the growth")


@cache
def _table() -> tuple[tuple[re.Pattern[str], Comparability], ...]:
    with (Path(__file__).parent / "comparability.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            (re.compile(row["words"]), Comparability(row["comparability"], row["reason_zh"], row["reason_en"]))
            for row in csv.DictReader(lines, delimiter="\t")
        )


def comparability(indicator: str) -> Comparability:
    """How an indicator's growth relates to its published levels, from the words of its name."""
    return next((found for words, found in _table() if words.search(indicator)), PLAIN)
