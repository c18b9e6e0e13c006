"""A published figure with the arithmetic it should follow from, read as it was noted down, and judged.

A case is three texts: what it is about (`武昌 固投 2021年 对 2020年`), its inputs (`359.58 ÷ 272.71 − 1`) and what is
stated (`31.9%`). The verdict follows from these alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from kpi.reconciliation import verdicts
from kpi.reconciliation.expressions import (
    Expression,
    Leaf,
    Node,
    NotArithmetic,
    as_points,
    leaves,
    number,
    parse,
    plain,
    span,
    terms,
    value,
)
from kpi.reconciliation.intervals import Interval, Printed
from kpi.reconciliation.prose import ESTIMATE, LATER, figures, is_worded, pairs
from kpi.reconciliation.verdicts import Finding

MONEY = re.compile(r"投资|收入|支出|产值|增加值|资金|总额|金额|税|预算|GDP|固投|社零|零售|亿|万元|基金|财政|三产")
_SIZE_LIMIT = re.compile(r"超?\d*(?:\.\d+)?(?:亿|千万|百万|万)元?(?:及)?(?:以上|以下)")
COUNTED = re.compile(r"开工|竣工|签约|入库|任务|项目|指标|[个家项]")
_NOTE = re.compile(r"\([^()]*[一-鿿][^()]*\)|∈\[[^\]]*\]")
_LABEL = re.compile(r"[一-鿿]+[::]?")
_UNIT_WORD = re.compile(r"个?百分点|(?:万亿|千万|百万|亿|万)?(?:美元|元)")
_DUE = re.compile(r"(?:截至|[-至到—]|前)\s*(\d{1,2})\s*个?月")
_OTHER_BASE = re.compile(r"(?:反推|推算|后来|新).{0,12}(?:基数|上年|年实际|去年)|基数.{0,6}(?:反推|推算|后来)")
_OTHER_PLAN = re.compile(r"调整前|原计划|旧目标|新目标|调整后")
_BASE_ESTIMATE = re.compile(r"对.{0,12}预计")
_TWO_PAGES = re.compile(r"对|较")
_RATES = re.compile(r"(?:单月|月度|各月|逐月).{0,4}完成率")
_BEHIND = re.compile(r"落后|滞后|慢于|低于|少于|下降|减少|下滑|回落|降低|负")
_SAME = re.compile(r"^\W*同一")
_LIST_IN_NAME = re.compile(r"[((][^()()]*?((?:[-−+]?\d+(?:\.\d+)?[/、]){2,}[-−+]?\d+(?:\.\d+)?)[^()()]*[))]")
_SIGMA = re.compile(r"[Σ∑]")


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


LONGEST = 4000
"""Characters a case may have; a longer one is left undecided."""
_LARGEST = Fraction(10) ** 60
UNDECIDED_ZH = "算式和说法中没有可以相互核对的数字"
UNDECIDED_EN = "neither the inputs nor the claim give figures that can be checked against each other"


def judge(case: Case) -> Finding | None:
    """The verdict on a case; None where its texts do not decide it, or are longer or larger than any report's."""
    if len(case.name) + len(case.inputs) + len(case.stated) > LONGEST:
        return None
    found = _judge(case)
    figures_used = () if found is None else (found.recomputed, found.stated and found.stated.value)
    return None if any(figure and abs(figure) > _LARGEST for figure in figures_used) else found


def _judge(case: Case) -> Finding | None:
    inputs = plain(case.inputs)
    if ordered := _ordered(inputs):
        return ordered
    if _SIGMA.search(inputs):
        return _total_growth(case)
    pieces = [piece for piece in inputs.split(";") if piece.strip()]
    worked = [_work(piece, case) for piece in pieces]
    if worked and all(worked):
        return _arithmetic(case, [one for one in worked if one])
    return _facts(case, pieces, worked)


# ---- arithmetic ----------------------------------------------------------------------------------------------------


def _work(piece: str, case: Case) -> Worked | None:
    """One expression, its labels and notes set aside; None where it is not arithmetic on two figures or more."""
    bare = _NOTE.sub(" ", piece)
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
        counts = _are_counts(case, tree)
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
    month = _DUE.search(piece)
    months = [int(month[1])] if month else range(1, 13)
    near = (Fraction(each, 12) for each in months if abs(printed.value - Fraction(each, 12)) <= printed.precision)
    return Node("-", tree.left, Leaf(Printed(next(near, printed.value)), "%", tree.right.text))


def _are_counts(case: Case, tree: Expression) -> bool:
    """Whole numbers of projects or tasks were not rounded; whole amounts of money were."""
    return (
        all(leaf.printed.precision == 1 and not leaf.unit for leaf in leaves(tree))
        and not _is_money(case)
        and (bool(COUNTED.search(case.name)) or max(leaf.printed.value for leaf in leaves(tree)) < 1000)
    )


def _is_money(case: Case) -> bool:
    """Whether it speaks of amounts; a size limit (亿元以上项目) narrows what is counted and is none."""
    return bool(MONEY.search(_SIZE_LIMIT.sub("", case.name)))


def _arithmetic(case: Case, worked: list[Worked]) -> Finding | None:
    for one in worked:
        if one.claimed and (found := _misprinted(one)):
            return found
    stated = _claims(case)
    if not stated:
        if len(worked) > 1 and _SAME.search(case.stated):
            return verdicts.judge_same_denominator([one.span for one in worked], [one.value for one in worked])
        return _derived(worked[0])
    claimed = stated[0]
    if _BEHIND.search(case.stated) and claimed.printed.value > 0:
        claimed = Leaf(Printed(-claimed.printed.value, claimed.printed.precision), claimed.unit, "-" + claimed.text)
    findings = [_result(case, one, claimed) for one in worked]
    return next((found for found in findings if found.agrees), findings[-1])


def _claims(case: Case) -> list[Leaf]:
    """The figures stated, the one that is claimed first: points where a pace gap is worked out; 持平 is nought."""
    stated = figures(case.stated)
    if not stated and "持平" in case.stated:
        return [number("0", "%")]
    if "序时" in case.inputs:
        stated.sort(key=lambda leaf: "百分点" not in leaf.text)
    return stated


def _misprinted(one: Worked) -> Finding | None:
    """`256.3÷1.022=250.8`: a result written beside the arithmetic that is not its result."""
    found = verdicts.judge_result(*_alike(one.claimed, one))
    return None if found.agrees else found


def _derived(one: Worked) -> Finding:
    zh, en = "原文没有说法,由各数推得", "the source states nothing; the figures give it"
    return Finding("agrees", zh, en, one.value, one.span)


def _alike(stated: Leaf, one: Worked) -> tuple[Printed, Fraction, Interval]:
    """Stated and recomputed in one unit: bare sums of points or of amounts take the magnitude that is stated."""
    units = {leaf.unit for leaf in leaves(one.tree)}
    printed = stated.printed
    is_sum = all(isinstance(term, Leaf) for _, term in terms(one.tree))
    if units == {""} and (stated.unit == "元" or (stated.unit == "%" and is_sum)):
        printed = number(re.sub(r"[^\d.,]", "", stated.text)).printed
        printed = Printed(-printed.value, printed.precision) if stated.printed.value < 0 else printed
    return printed, one.value, one.span


def _result(case: Case, one: Worked, stated: Leaf) -> Finding:
    printed, recomputed, allowed = _alike(stated, one)
    if _is_pace_gap(case, one.tree):
        completion, share = one.tree.left.printed, one.tree.right.printed.value
        month = _DUE.search(case.inputs)
        is_linear = month is None or share == Fraction(int(month[1]), 12)
        return verdicts.judge_pace_gap(printed, completion, share, is_linear=is_linear)
    if _is_implied_count(case, one.tree):
        return _whole(printed, one.tree)
    if _is_growth(one.tree):
        return verdicts.judge_growth(
            printed,
            recomputed,
            allowed,
            indicator=case.name,
            same_source=not _TWO_PAGES.search(case.name),
            base_is_estimate=bool(_BASE_ESTIMATE.search(case.name)),
        )
    if all(isinstance(term, Leaf) for _, term in terms(one.tree)):
        agreeing = verdicts.compare(printed, recomputed, allowed)
        if agreeing is None and ESTIMATE.search(case.stated):
            zh, en = "公布的是预计数,与后来的数字不同", "an estimate is stated; later figures differ"
            return Finding("revision", zh, en, recomputed, allowed, printed)
        if all(sign > 0 for sign, _ in terms(one.tree)):
            return agreeing or verdicts.judge_parts(
                printed, recomputed, allowed, are_rates=bool(_RATES.search(case.name))
            )
        return agreeing or verdicts.wrong(printed, recomputed, allowed)
    denominator = "other_base" if _OTHER_BASE.search(case.name) else "moved" if _OTHER_PLAN.search(case.name) else None
    return verdicts.judge_completion(printed, recomputed, allowed, denominator=denominator)


def _is_pace_gap(case: Case, tree: Expression) -> bool:
    return (
        "序时" in case.inputs
        and isinstance(tree, Node)
        and tree.mark == "-"
        and isinstance(tree.left, Leaf)
        and isinstance(tree.right, Leaf)
    )


def _is_implied_count(case: Case, tree: Expression) -> bool:
    """13 ÷ 217 %: a count over its completion."""
    return (
        isinstance(tree, Node)
        and tree.mark == "/"
        and isinstance(tree.left, Leaf)
        and isinstance(tree.right, Leaf)
        and (tree.left.unit, tree.left.printed.precision, tree.right.unit) == ("", 1, "%")
        and not _is_money(case)
    )


def _whole(stated: Printed, tree: Expression) -> Finding:
    found = verdicts.judge_whole(tree.left.printed, tree.right.printed)
    if not found.agrees or found.recomputed == stated.value or found.span is None:
        return found
    return verdicts.judge_result(Printed(stated.value), found.recomputed, found.span)


def _is_growth(tree: Expression) -> bool:
    """a ÷ b − 1."""
    parts = terms(tree)
    if len(parts) != 2 or not isinstance(parts[1][1], Leaf):
        return False
    sign, one = parts[1]
    ratio = parts[0][1]
    return sign < 0 and one.printed.value == 1 and not one.unit and isinstance(ratio, Node) and ratio.mark == "/"


# ---- facts, orders and totals --------------------------------------------------------------------------------------


def _facts(case: Case, pieces: list[str], worked: list[Worked | None]) -> Finding | None:
    """Figures in words: the places the inputs name against each other, or against what is stated."""
    sides = [_side(piece, one) for piece, one in zip(pieces, worked, strict=True)]
    sides = [side for side in sides if side]
    if len(sides) == 1:
        sides.append(figures(case.stated))
    if len(sides) < 2:
        return None
    words = case.inputs + case.stated
    is_estimate, is_later = bool(ESTIMATE.search(words)), bool(LATER.search(words))
    matched = [pair for other in sides[1:] for pair in pairs(sides[0], other)]
    if not matched:
        return None
    if any(one is not None for one in worked):
        return _against_implied(worked, pieces)
    found = [
        verdicts.judge_same_fact(one.printed, other.printed, is_estimate=is_estimate, is_later=is_later)
        for one, other in matched
    ]
    return next((finding for finding in found if not finding.agrees), found[0])


def _side(piece: str, one: Worked | None) -> list[Leaf]:
    """The figures one place gives; of arithmetic, its result."""
    if one is None:
        return figures(piece)
    return [one.claimed] if one.claimed else [Leaf(Printed(one.value), "", piece)]


def _against_implied(worked: list[Worked | None], pieces: list[str]) -> Finding | None:
    """`256.3÷1.022=250.8亿元` against a figure once published: a base that does not continue the series."""
    implied = next((one for one in worked if one is not None), None)
    published = next((figures(piece) for piece, one in zip(pieces, worked, strict=True) if one is None), [])
    if implied is None or not published:
        return None
    scale = Fraction(1)
    if implied.claimed and implied.claimed.unit == published[0].unit and implied.value:
        ratio = implied.claimed.printed.value / implied.value
        scale = min((Fraction(10) ** power for power in (0, 4, 8, 12)), key=lambda size: abs(ratio / size - 1))
    reached = Interval(implied.span.low * scale, implied.span.high * scale)
    printed = published[0].printed
    if agreeing := verdicts.compare(printed, implied.value * scale, reached):
        return agreeing
    zh, en = (
        "反推的上年数与当年公布数不同:口径或历史数已调整",
        "the base it implies is not the figure once published: restated, or another scope",
    )
    return Finding("changed_base", zh, en, implied.value * scale, reached, printed)


def _ordered(inputs: str) -> Finding | None:
    """`124.9>86.3>82.1`, or with < from the least up; names beside the numbers are set aside."""
    for marks, falling in (("[>≥]=?", True), ("[<≤]=?", False)):
        pieces = re.split(marks, inputs)
        if len(pieces) > 2:
            try:
                values = [value(parse(_LABEL.sub(" ", piece))) for piece in pieces]
            except (NotArithmetic, ZeroDivisionError):
                return None
            return verdicts.judge_order(values, falling=falling)
    return None


def _total_growth(case: Case) -> Finding | None:
    """A formula over parts whose amounts are not given: the total's growth must lie between the parts' growth."""
    listed = _LIST_IN_NAME.search(plain(case.name)) or _LIST_IN_NAME.search(plain(case.inputs))
    stated = figures(case.stated)
    if not listed or not stated:
        return None
    rates = [Fraction(rate.replace("+", "")) / 100 for rate in re.split(r"[/、]", listed[1]) if rate]
    return verdicts.judge_total_growth(stated[0].printed, rates)
