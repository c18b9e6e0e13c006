"""What a claim states: its figures with their sign and bound, or words that stand for one (过半, 翻一番, 达到序时)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from kpi.quantities.lexicons import rows
from kpi.quantities.numerals import chinese
from kpi.reconciliation.expressions import Leaf, number, plain
from kpi.reconciliation.intervals import Printed
from kpi.reconciliation.prose import located

_BEHIND = re.compile(
    r"落后|滞后|慢|欠|少于|少收|减收|低|未达|不及|下降|下跌|减少|下滑|回落|负|短收|缩小|降幅(?!收窄|缩小)|同比降|差(?=\d)"
)
EITHER_WAY = re.compile(r"收窄|扩大|还差|尚差|还需|尚需|尚缺|缺口|差距|相差|剩余|结余")
"""Words of a size without a sign: how much is lacking, or by how much a difference grew or shrank."""
_REACHED = frozenset(["达到", "达"])
_FRACTION = re.compile(
    r"(?P<below>[零〇一二两三四五六七八九十百千万]+)分之(?P<above>[零〇一二两三四五六七八九十百点]+)"
)
_TENTHS = re.compile(
    r"(?P<tenths>[一二两三四五六七八九\d])成(?P<rest>[一二三四五六七八九])?(?![立为果功员效都长绩就品本熟交套])"
)
_MIRRORED = str.maketrans("<>", "><")


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of a claim; `about` is "" for a printed figure, else ratio, growth or gap for words.

    `bound` is =, >, >=, <, <= or ~; `either` says that only the size is claimed, not the sign (还差, 收窄).
    """

    leaf: Leaf
    bound: str = "="
    about: str = ""
    either: bool = False


def claims(text: str) -> list[Stated]:
    """The figures a claim states, in their order; of a claim without figures, what its words say."""
    text = plain(text)
    either = bool(EITHER_WAY.search(text))
    found = []
    for start, end, leaf in located(text):
        bound, word = _bound(text, start, end, leaf)
        found.append(Stated(leaf, bound, either=either))
        text = text.replace(word, " " * len(word)) if word else text
    found = found or list(_fractions(text)) or list(_worded(text))
    if found and not found[0].about and found[0].leaf.printed.value > 0 and _BEHIND.search(text):
        leaf = found[0].leaf
        fallen = Leaf(leaf.printed.negative, leaf.unit, "-" + leaf.text)
        found[0] = replace(found[0], leaf=fallen, bound=found[0].bound.translate(_MIRRORED))
    return found


def _bound(text: str, start: int, end: int, leaf: Leaf | None = None) -> tuple[str, str]:
    """The comparator that touches a figure, and its word; = and "" where none does.

    Points are differences, of which 超 and 低于 only give the side; a place (前三位) is bounded by its own word.
    """
    if leaf and leaf.text.startswith("前"):
        return "<=", ""
    found = next(((bound, word) for word, bound in _words("after") if text.startswith(word, end)), None)
    before = text[:start].rstrip()
    found = found or next(((bound, word) for word, bound in _words("before") if before.endswith(word)), ("=", ""))
    return ("=", "") if found[0] != "~" and leaf and leaf.text.endswith("百分点") else found


@cache
def _words(side: str) -> tuple[tuple[str, str], ...]:
    """(word, comparator) on one side of a number, the longest first; 达到 says what was reached and bounds nothing."""
    kept = [row for row in rows("comparators") if row["side"] == side and row["word"] not in _REACHED]
    return tuple((row["word"], row["comparator"]) for row in sorted(kept, key=lambda row: -len(row["word"])))


def _fractions(text: str) -> Iterator[Stated]:
    """三分之二, 六成七: shares in words. A fraction is as rough as a tenth of its denominator's unit."""
    if found := _FRACTION.search(text):
        below, above = chinese(found["below"]), chinese(found["above"])
        if below and above and below[0]:
            share = Fraction(above[0]) / Fraction(below[0])
            step = Fraction(above[1]) / 100 if below[0] == 100 else Fraction(1, 20)
            yield Stated(Leaf(Printed(share, step), "%", found[0]), _bound(text, *found.span())[0])
    elif found := _TENTHS.search(text):
        tenths, rest = chinese(found["tenths"]), chinese(found["rest"] or "零")
        share = Fraction(tenths[0] if tenths else 0) / 10 + Fraction(rest[0] if rest else 0) / 100
        step = Fraction(1, 100) if found["rest"] else Fraction(1, 10)
        yield Stated(Leaf(Printed(share, step), "%", found[0]), _bound(text, *found.span())[0])


def _worded(text: str) -> Iterator[Stated]:
    if "持平" in text:
        yield Stated(number("0", "%"))
        return
    for words, about, bound, value, precision in _table():
        if found := words.search(text):
            yield Stated(Leaf(Printed(value, precision), "", found[0]), bound, about)
            return


@cache
def _table() -> tuple[tuple[re.Pattern[str], str, str, Fraction, Fraction], ...]:
    with (Path(__file__).parent / "worded_claims.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            (re.compile(row["words"]), row["about"], row["bound"], Fraction(row["value"]), Fraction(row["precision"]))
            for row in csv.DictReader(lines, delimiter="\t")
        )
