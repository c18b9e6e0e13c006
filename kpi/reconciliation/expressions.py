"""Arithmetic as reports print it (`15.3 ÷ 24.6`, `(1−14.2%)×(1+22.3%)−1`), read and worked out with exact intervals."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kpi.quantities.lexicons import alternation, units
from kpi.reconciliation.intervals import Interval, Printed, exactly

MAGNITUDES = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4}
_COUNTERS = frozenset(word for word, unit in units().items() if unit.form == "count" and not word.isascii())
UNIT = rf"%|‰|个?百分点|(?:{'|'.join(MAGNITUDES)})(?:美元|元|{alternation('units', _COUNTERS)})?|美元|元"
"""Units that size or scale a number: per cent, points, money, and a magnitude with whatever is counted (2.13万人)."""
LONGEST = 1000
"""Characters an expression may have; longer ones are refused."""
DEEPEST = 40
"""Levels of brackets an expression may have."""

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TOKEN = re.compile(rf"\s*(?:(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?|(?P<mark>[-+*/^()√]))")
_SAME = str.maketrans(
    "−–—﹣－＋×✕·÷／（）［］【】％；，．　≈＝０１２３４５６７８９",
    "-----+***//()[][]%;,. ==0123456789",
)


class NotArithmetic(ValueError):
    """The text is not arithmetic on printed numbers; the message names the place."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A printed number; `unit` is "", "%" (points included) or "元" (money, and a bare 亿 or 万)."""

    printed: Printed
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """Two operands and what is done with them: + - * / ^."""

    mark: str
    left: Leaf | Node
    right: Leaf | Node


Expression = Leaf | Node


def plain(text: str) -> str:
    """The same text with one sign for each of minus, plus, times, divided by, bracket, per cent and semicolon."""
    return text.translate(_SAME)


def number(text: str, unit: str | None = "") -> Leaf:
    """A printed number with its unit word as a leaf, in base units: 48.3亿元 → 4830000000 元; 5.4% → 0.054.

    What is counted has no unit, whether a magnitude stands before it or not: 2.13万人 → 21300.
    """
    unit = unit or ""
    printed = Printed.of(text.replace(",", ""))
    if unit in ("%", "百分点", "个百分点"):
        return Leaf(printed / 100, "%", text + unit)
    if unit == "‰":
        return Leaf(printed / 1000, "%", text + unit)
    word = next((word for word in MAGNITUDES if unit.startswith(word)), "")
    size = MAGNITUDES.get(word, 1)
    is_money = unit.endswith("元") or bool(unit and unit == word)
    return Leaf(Printed(printed.value * size, printed.precision * size), "元" if is_money else "", text + unit)


def parse(text: str) -> Expression:
    """Read arithmetic; + − × ÷ ^ √, brackets, %, 亿, 万 and the words points are printed with.

    Raises NotArithmetic where anything else stands in it.
    """
    text = plain(text)
    if len(text) > LONGEST:
        raise NotArithmetic(f"{len(text)} characters; at most {LONGEST} are read")
    tokens: list[Leaf | str] = []
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if not found or found.end() == at:
            raise NotArithmetic(f"character {at}: {text[at : at + 12]!r} is no number and no sign")
        tokens.append(number(found["number"], found["unit"]) if found["number"] else found["mark"])
        at = found.end()
    if not tokens:
        raise NotArithmetic("nothing stands here")
    reader = _Reader(tokens)
    tree = reader.sum(0)
    if reader.at != len(tokens):
        raise NotArithmetic(f"sign {reader.at + 1}: a number or bracket follows without a sign between")
    return tree


class _Reader:
    """Precedence climbing over the tokens; `at` is the next one."""

    def __init__(self, tokens: list[Leaf | str]) -> None:
        self.tokens = tokens
        self.at = 0

    def _next(self) -> Leaf | str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _chain(self, marks: str, operand: Callable[[int], Expression], depth: int) -> Expression:
        left = operand(depth)
        while (mark := self._next()) in tuple(marks):
            self.at += 1
            left = Node(str(mark), left, operand(depth))
        return left

    def sum(self, depth: int) -> Expression:
        if depth > DEEPEST:
            raise NotArithmetic(f"more than {DEEPEST} brackets inside one another")
        return self._chain("+-", self.product, depth)

    def product(self, depth: int) -> Expression:
        return self._chain("*/", self.power, depth)

    def power(self, depth: int) -> Expression:
        base = self.value(depth)
        if self._next() == "^":
            self.at += 1
            return Node("^", base, self.value(depth))
        return base

    def value(self, depth: int) -> Expression:
        token = self._next()
        if depth > DEEPEST:
            raise NotArithmetic(f"more than {DEEPEST} brackets or roots inside one another")
        if token is None:
            raise NotArithmetic("it ends after a sign")
        self.at += 1
        if isinstance(token, Leaf):
            return token
        if token in ("-", "+"):
            leaf = self._next()
            if not isinstance(leaf, Leaf):
                raise NotArithmetic(f"sign {self.at}: {token} without a number")
            self.at += 1
            sign = -1 if token == "-" else 1
            return Leaf(Printed(sign * leaf.printed.value, leaf.printed.precision), leaf.unit, token + leaf.text)
        if token == "√":
            return Node("^", self.value(depth + 1), Leaf(Printed(Fraction(1, 2)), "", "1/2"))
        if token == "(":
            inner = self.sum(depth + 1)
            if self._next() != ")":
                raise NotArithmetic("a bracket is not closed")
            self.at += 1
            return inner
        raise NotArithmetic(f"sign {self.at}: {token} where a number should stand")


def leaves(tree: Expression) -> list[Leaf]:
    """The printed numbers of an expression, left to right."""
    return [tree] if isinstance(tree, Leaf) else [*leaves(tree.left), *leaves(tree.right)]


def terms(tree: Expression) -> list[tuple[int, Expression]]:
    """The terms of a sum with their signs; one term where it is not a sum."""
    if isinstance(tree, Node) and tree.mark in "+-":
        sign = 1 if tree.mark == "+" else -1
        return [*terms(tree.left), *((sign * inner, term) for inner, term in terms(tree.right))]
    return [(1, tree)]


def as_points(tree: Expression) -> Expression:
    """`10.3% − 0.3` read as points: in a sum of bare numbers and percentages, the bare ones are points too."""
    parts = [term for _, term in terms(tree)]
    units = {part.unit if isinstance(part, Leaf) else None for part in parts}
    if not {"%"} < units <= {"%", ""}:
        return tree

    def pointed(node: Expression) -> Expression:
        if isinstance(node, Leaf):
            return node if node.unit == "%" else Leaf(node.printed / 100, "%", node.text)
        return Node(node.mark, pointed(node.left), pointed(node.right))

    return pointed(tree)


def value(tree: Expression) -> Fraction:
    """The result with every number taken as printed. Raises ZeroDivisionError, NotArithmetic."""
    if isinstance(tree, Leaf):
        return tree.printed.value
    left, right = value(tree.left), value(tree.right)
    if tree.mark == "^":
        return _power(left, right)
    return _worked(tree.mark, left, right)


def span(tree: Expression, *, counts: bool = False) -> Interval:
    """All results the printed numbers allow before rounding; `counts`: whole numbers were not rounded.

    A bare 1 and everything in an exponent is arithmetic, not a measurement. Raises ZeroDivisionError, NotArithmetic.
    """
    if isinstance(tree, Leaf):
        is_whole = tree.printed.precision == 1 and tree.unit == ""
        if is_whole and (counts or tree.printed.value == 1):
            return exactly(tree.printed.value)
        return tree.printed.rounded
    left = span(tree.left, counts=counts)
    if tree.mark == "^":
        exponent = value(tree.right)
        ends = (_power(left.low, exponent), _power(left.high, exponent))
        return Interval(min(ends), max(ends))
    return _worked(tree.mark, left, span(tree.right, counts=counts))


def _worked(mark: str, left: Any, right: Any) -> Any:
    """The result for two numbers, or for two intervals."""
    if mark == "+":
        return left + right
    if mark == "-":
        return left - right
    return left * right if mark == "*" else left / right


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    """A positive base to a small exponent; roots to 18 digits."""
    size = base.numerator.bit_length() + base.denominator.bit_length()
    if base <= 0 or abs(exponent) > 50 or size > 512:
        raise NotArithmetic("a power needs a positive base of at most 150 digits and an exponent of at most 50")
    if exponent.denominator == 1:
        return base ** int(exponent)
    logarithm = (Decimal(base.numerator) / Decimal(base.denominator)).ln()
    return Fraction(round((logarithm * exponent.numerator / exponent.denominator).exp(), 18))
