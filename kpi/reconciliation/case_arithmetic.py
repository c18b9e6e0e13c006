"""A noted case worked out: its arithmetic as a tree with value and interval, and what kind of result the tree is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from kpi.reconciliation.expressions import (
    MAGNITUDES,
    UNIT,
    Expression,
    Leaf,
    Node,
    NotArithmetic,
    as_points,
    leaves,
    parse,
    span,
    terms,
    value,
)
from kpi.reconciliation.intervals import Interval, Printed
from kpi.reconciliation.prose import DATE, figures, is_worded

MONEY = re.compile(r"投资|收入|支出|产值|增加值|资金|总额|金额|税|预算|GDP|固投|社零|零售|亿|万元|基金|财政|三产")
_SIZE_LIMIT = re.compile(r"超?\d*(?:\.\d+)?(?:亿|千万|百万|万)元?(?:及)?(?:以上|以下)")
COUNTED = re.compile(r"开工|竣工|签约|入库|任务|项目|指标|[个家项]")
_NOTE = re.compile(r"\([^()]*[一-鿿][^()]*\)|∈\[[^\]]*\]")
_LABEL = re.compile(r"[一-鿿]+[::]?")
_UNIT_WORD = re.compile(UNIT)
DUE = re.compile(r"(?:截至|[-至到—]|前)\s*(\d{1,2})\s*个?月")


@dataclass(frozen=True, slots=True)
class Case:
    """What it is about, its inputs and what is stated, as noted down."""

    name: str
    inputs: str
    stated: str


@dataclass(frozen=True, slots=True)
class Worked:
    """One expression of the inputs, worked out."""

    tree: Expression
    value: Fraction
    span: Interval
    claimed: Leaf | None = None


def work(piece: str, case: Case) -> Worked | None:
    """One expression, its labels and notes set aside; None where it is not arithmetic on two figures or more."""
    bare = DATE.sub(" ", _NOTE.sub(" ", piece))
    formula, _, result = bare.partition("=")
    units = {found.start(): found[0] for found in _UNIT_WORD.finditer(formula)}
    kept = _LABEL.sub(lambda found: _unit_at(found, units), formula)
    if is_worded(_UNIT_WORD.sub("", kept)) or is_worded(_UNIT_WORD.sub("", result)):
        return None
    try:
        tree = as_points(parse(kept))
        if isinstance(tree, Leaf):
            return None
        tree = _exact_share(tree, piece)
        counts = are_counts(case, tree)
        claimed = next(iter(figures(result)), None)
        return Worked(tree, value(tree), span(tree, counts=counts), claimed)
    except (NotArithmetic, ZeroDivisionError):
        return None


def _unit_at(found: re.Match[str], units: dict[int, str]) -> str:
    """A label vanishes; a unit word that starts it stays."""
    return units.get(found.start(), " ")


def _exact_share(tree: Expression, piece: str) -> Expression:
    """`序时 33.3333%(截至4月)` is 4/12 exactly; any other printed share is a rule and exact as printed."""
    if "序时" not in piece or not (isinstance(tree, Node) and tree.mark == "-" and isinstance(tree.right, Leaf)):
        return tree
    printed = tree.right.printed
    month = DUE.search(piece)
    months = [int(month[1])] if month else range(1, 13)
    near = (Fraction(each, 12) for each in months if abs(printed.value - Fraction(each, 12)) <= printed.precision)
    return Node("-", tree.left, Leaf(Printed(next(near, printed.value)), "%", tree.right.text))


def are_counts(case: Case, tree: Expression) -> bool:
    """Whole numbers of projects or tasks were not rounded; whole amounts of money were."""
    return (
        all(leaf.printed.precision == 1 and not leaf.unit for leaf in leaves(tree))
        and not is_money(case)
        and (bool(COUNTED.search(case.name)) or max(leaf.printed.value for leaf in leaves(tree)) < 1000)
    )


def is_money(case: Case) -> bool:
    """Whether it speaks of amounts; a size limit (亿元以上项目) narrows what is counted and is none."""
    return bool(MONEY.search(_SIZE_LIMIT.sub("", case.name)))


def alike(stated: Leaf, one: Worked) -> tuple[Printed, Fraction, Interval]:
    """Stated and recomputed in one unit: bare figures take the magnitude of the amount they stand beside."""
    units = {leaf.unit for leaf in leaves(one.tree)}
    printed = stated.printed
    if units == {""} and stated.unit == "%" and is_sum(one.tree):
        return Printed(printed.value * 100, printed.precision * 100), one.value, one.span
    if stated.unit == "元" and "元" not in units and one.value:
        sizes = [Fraction(1, size) for size in (*MAGNITUDES.values(), 1) if abs(printed.value) >= size]
        size = min(sizes, key=lambda each: abs(printed.value * each / one.value - 1), default=Fraction(1))
        return Printed(printed.value * size, printed.precision * size), one.value, one.span
    if stated.unit == "" and units == {"元"} and is_sum(one.tree) and printed.value:
        sizes = [Fraction(size) for size in (1, *MAGNITUDES.values())]
        size = min(sizes, key=lambda each: abs(one.value / (printed.value * each) - 1))
        return Printed(printed.value * size, printed.precision * size), one.value, one.span
    return printed, one.value, one.span


def is_sum(tree: Expression) -> bool:
    """Whether it only adds and subtracts printed numbers."""
    return all(isinstance(term, Leaf) for _, term in terms(tree))


def is_pace_gap(case: Case, tree: Expression) -> bool:
    """A completion less the share of time that is due."""
    return (
        "序时" in case.inputs
        and isinstance(tree, Node)
        and tree.mark == "-"
        and isinstance(tree.left, Leaf)
        and isinstance(tree.right, Leaf)
    )


def is_implied_count(case: Case, tree: Expression) -> bool:
    """13 ÷ 217 %: a count over its completion."""
    return (
        isinstance(tree, Node)
        and tree.mark == "/"
        and isinstance(tree.left, Leaf)
        and isinstance(tree.right, Leaf)
        and (tree.left.unit, tree.right.unit) == ("", "%")
        and tree.left.printed.precision == 1
        and not is_money(case)
    )


def both_printed(tree: Expression) -> tuple[Printed, Printed]:
    """The printed numbers of arithmetic on two of them."""
    assert isinstance(tree, Node)
    assert isinstance(tree.left, Leaf)
    assert isinstance(tree.right, Leaf)
    return tree.left.printed, tree.right.printed


def is_growth(tree: Expression) -> bool:
    """a ÷ b − 1."""
    parts = terms(tree)
    if len(parts) != 2:
        return False
    (_, ratio), (sign, one) = parts
    if not isinstance(one, Leaf):
        return False
    return sign < 0 and one.printed.value == 1 and not one.unit and isinstance(ratio, Node) and ratio.mark == "/"
