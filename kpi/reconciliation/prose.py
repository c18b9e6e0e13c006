"""Figures that stand in a few words rather than in arithmetic: `政府工作报告预计7700亿元`, `人大报告:中心城区第1`."""

from __future__ import annotations

import re
from fractions import Fraction

from kpi.quantities.numerals import chinese
from kpi.reconciliation.expressions import NUMBER, UNIT, Leaf, number, plain
from kpi.reconciliation.intervals import Printed

ESTIMATE = re.compile(r"预计|预期|预测|快报|初步|估计|左右")
"""Words that mark a figure as one that a later one replaces."""
LATER = re.compile(r"后公布|后来|修订|更新|核实|最终|年鉴|公报|调整后")
"""Words that mark a figure as the later one of two."""
DATE = re.compile(
    r"\d{4}\s*年|\d{1,2}(?:\s*[-—~至]\s*\d{1,2})?\s*(?:月份?|季度|日)|\d{4}-?[HQM]\d+(?:M\d+)?|[HQ]\d(?:-\d)?|\d{4}(?=[HQM])"
)
_PLACE = r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
_RANK = re.compile(
    rf"(?<!倒数)第\s*{_PLACE}(?!\s*(?:季|产|次|期|页|条|批|轮|届|[一二三四五六七八九十百]))|前\s*{_PLACE}(?=[位名])|首位|榜首"
)
_FIGURE = re.compile(rf"(?P<sign>[-+]?)(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?")
_WORDED = re.compile(r"[一-鿿A-Za-z]")


def located(text: str) -> list[tuple[int, int, Leaf]]:
    """The figures of a few words with start and end, dates left out.

    A rank has the unit "第"; 前三位 is a 3 of that unit whose text begins with 前.
    """
    text = DATE.sub(lambda found: " " * len(found[0]), plain(text))
    out: list[tuple[int, int, Leaf]] = []
    for found in _RANK.finditer(text):
        place = next((word for word in found.groups() if word), "一")
        value = (Fraction(place), 1) if place.isdecimal() else chinese(place)
        if value:
            out.append((*found.span(), Leaf(Printed(Fraction(value[0])), "第", found[0])))
            text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    for found in _FIGURE.finditer(text):
        leaf = number(found["number"], found["unit"])
        if found["sign"] == "-":
            leaf = Leaf(leaf.printed.negative, leaf.unit, "-" + leaf.text)
        out.append((*found.span(), leaf))
    return sorted(out, key=lambda place: place[:2])


def figures(text: str) -> list[Leaf]:
    """The figures of a few words with their units, dates left out; a rank has the unit "第"."""
    return [leaf for _, _, leaf in located(text)]


def pairs(one: list[Leaf], other: list[Leaf]) -> list[tuple[Leaf, Leaf]]:
    """The figures of two sides that speak of one thing: the first with the first of its unit, and so on."""
    rest = list(other)
    matched = []
    for leaf in one:
        for place, candidate in enumerate(rest):
            if candidate.unit == leaf.unit:
                matched.append((leaf, rest.pop(place)))
                break
    return matched


def is_worded(text: str) -> bool:
    """Whether letters or characters stand in it."""
    return bool(_WORDED.search(text))
