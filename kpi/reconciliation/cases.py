"""A published figure with the arithmetic it should follow from, read as it was noted down, and judged.

A case is three texts: what it is about (`武昌 固投 2021年 对 2020年`), its inputs (`359.58 ÷ 272.71 − 1`) and what is
stated (`31.9%`). The verdict follows from these alone.
"""

from __future__ import annotations

import re
from fractions import Fraction

from kpi.reconciliation import verdicts
from kpi.reconciliation.case_arithmetic import (
    DUE,
    Case,
    Worked,
    alike,
    are_counts,
    both_printed,
    is_growth,
    is_implied_count,
    is_pace_gap,
    is_sum,
    work,
)
from kpi.reconciliation.expressions import Expression, Leaf, Node, number, plain, span, terms, value
from kpi.reconciliation.intervals import Interval, Printed, exactly
from kpi.reconciliation.list_claims import ordered, ranked, total_growth
from kpi.reconciliation.prose import ESTIMATE, LATER, figures, pairs
from kpi.reconciliation.stated_figures import EITHER_WAY, Stated, claims
from kpi.reconciliation.verdicts import Finding

_OTHER_BASE = re.compile(r"(?:反推|推算|后来|新).{0,12}(?:基数|上年|年实际|去年)|基数.{0,6}(?:反推|推算|后来)")
_OTHER_PLAN = re.compile(r"调整前|原计划|旧目标|新目标|调整后")
_BASE_ESTIMATE = re.compile(r"对.{0,12}预计")
_TWO_PAGES = re.compile(r"对|较")
_RATES = re.compile(r"(?:单月|月度|各月|逐月).{0,4}完成率")
_TARGET = re.compile(r"(?:目标|计划|任务|预算)\D{0,8}\d[^;,、]*$")
_YEAR_BEFORE = re.compile(r"(?:上年|去年|同期|上年同期)\D{0,8}\d[^;,、]*$")
_SAME = re.compile(r"^\W*同一")
_SIGMA = re.compile(r"[Σ∑]")


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
    listed = ordered(inputs) or ranked(case.name, inputs, case.stated)
    if listed:
        return listed
    if _SIGMA.search(inputs):
        return total_growth(case.name, inputs, case.stated)
    pieces = [piece for piece in inputs.split(";") if piece.strip()]
    worked = [work(piece, case) for piece in pieces]
    if worked and all(worked):
        return _arithmetic(case, [one for one in worked if one])
    return _facts(case, pieces, worked)


# ---- arithmetic ----------------------------------------------------------------------------------------------------


def _arithmetic(case: Case, worked: list[Worked]) -> Finding | None:
    for one in worked:
        if one.claimed and (found := _misprinted(one)):
            return found
    stated = _claims(case, worked[0].tree)
    if not stated:
        if len(worked) > 1 and _SAME.search(case.stated):
            return verdicts.judge_same_denominator([one.span for one in worked], [one.value for one in worked])
        if "整数" in case.stated and is_implied_count(case, worked[0].tree):
            return verdicts.judge_whole(*both_printed(worked[0].tree))
        return _derived(worked[0])
    findings = [_result(case, one, stated[0]) for one in worked]
    return next((found for found in findings if found.agrees), findings[-1])


def _claims(case: Case, tree: Expression) -> list[Stated]:
    """What is stated, the claim first: points where a pace gap is worked out.

    Words that speak of another kind of result (a completion beside a difference) claim nothing of this one.
    """
    stated = claims(case.stated)
    if "序时" in case.inputs:
        stated.sort(key=lambda claim: "百分点" not in claim.leaf.text)
    is_gap = is_pace_gap(case, tree)
    about = {"gap": is_gap, "growth": is_growth(tree), "ratio": not is_gap and not is_sum(tree), "": True}
    return [claim for claim in stated if about[claim.about]]


def _misprinted(one: Worked) -> Finding | None:
    """`256.3÷1.022=250.8`: a result written beside the arithmetic that is not its result."""
    assert one.claimed is not None
    found = verdicts.judge_result(*alike(one.claimed, one))
    return None if found.agrees else found


def _derived(one: Worked) -> Finding:
    zh, en = "原文没有说法,由各数推得", "the source states nothing; the figures give it"
    return Finding("agrees", zh, en, one.value, one.span)


def _result(case: Case, one: Worked, claim: Stated) -> Finding:
    printed, recomputed, allowed = alike(claim.leaf, one)
    is_difference = is_sum(one.tree) and not is_pace_gap(case, one.tree)
    is_size = claim.either or bool(is_difference and EITHER_WAY.search(case.name))
    if is_size or (is_difference and claim.leaf.text.startswith("-")):
        # 回落1.4个百分点 is worked out from either side
        printed = printed if printed.value * recomputed >= 0 else printed.negative
    if claim.about == "ratio" and is_growth(one.tree):
        printed = Printed(printed.value - 1, printed.precision)
    if claim.bound == "=":
        return _exact(case, one, printed, recomputed, allowed)
    found = verdicts.judge_bound(printed, claim.bound, recomputed, allowed)
    if found.agrees or not is_growth(one.tree):
        return found
    exact = _exact(case, one, printed, recomputed, allowed)
    return found if exact.agrees else exact


def _by_an_exact_plan(case: Case, one: Worked, recomputed: Fraction, allowed: Interval) -> Interval:
    """What a completion can be: a plan in round figures was decided, not measured, and is exact as printed."""
    tree = one.tree
    if "完成率" not in case.name or isinstance(tree, Leaf) or tree.mark != "/" or not isinstance(tree.right, Leaf):
        return allowed
    is_round = tree.right.unit != "%" and "." not in tree.right.text
    if not isinstance(tree.left, Leaf) or not is_round or not recomputed:
        return allowed
    scale = recomputed / (tree.left.printed.value / tree.right.printed.value)
    reached = tree.left.printed.rounded / exactly(tree.right.printed.value)
    return Interval(max(allowed.low, reached.low * scale), min(allowed.high, reached.high * scale))


def _exact(case: Case, one: Worked, printed: Printed, recomputed: Fraction, allowed: Interval) -> Finding:
    if is_pace_gap(case, one.tree):
        completion, due = both_printed(one.tree)
        share = due.value
        month = DUE.search(case.inputs)
        is_linear = month is None or share == Fraction(int(month[1]), 12)
        return verdicts.judge_pace_gap(printed, completion, share, is_linear=is_linear)
    if is_implied_count(case, one.tree):
        return _whole(printed, one.tree)
    if is_growth(one.tree):
        return verdicts.judge_growth(
            printed,
            recomputed,
            allowed,
            indicator=case.name,
            same_source=not _TWO_PAGES.search(case.name),
            base_is_estimate=bool(_BASE_ESTIMATE.search(case.name)),
        )
    if is_sum(one.tree):
        agreeing = verdicts.compare(printed, recomputed, allowed)
        if agreeing is None and ESTIMATE.search(case.stated):
            zh, en = "公布的是预计数,与后来的数字不同", "an estimate is stated; later figures differ"
            return Finding("revision", zh, en, recomputed, allowed, printed)
        if all(sign > 0 for sign, _ in terms(one.tree)):
            return agreeing or verdicts.judge_parts(
                printed, recomputed, allowed, are_rates=bool(_RATES.search(case.name))
            )
        return agreeing or verdicts.wrong(printed, recomputed, allowed)
    allowed = _by_an_exact_plan(case, one, recomputed, allowed)
    denominator = "other_base" if _OTHER_BASE.search(case.name) else "moved" if _OTHER_PLAN.search(case.name) else None
    return verdicts.judge_completion(printed, recomputed, allowed, denominator=denominator)


def _whole(stated: Printed, tree: Expression) -> Finding:
    found = verdicts.judge_whole(*both_printed(tree))
    if not found.agrees or found.recomputed == stated.value or found.span is None:
        return found
    assert found.recomputed is not None
    return verdicts.judge_result(Printed(stated.value), found.recomputed, found.span)


# ---- facts --------------------------------------------------------------------------------------


def _facts(case: Case, pieces: list[str], worked: list[Worked | None]) -> Finding | None:
    """Figures in words: the places the inputs name against each other, or against what is stated."""
    if (told := _result_beside_target(case)) is not None:
        return told
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


def _result_beside_target(case: Case) -> Finding | None:
    """`完成118.4亿元,年度目标240亿元`: a result and its target, or this year and the last, told in words."""
    amounts = figures(case.inputs)
    stated = claims(case.stated)
    if len(amounts) != 2 or not stated or stated[0].leaf.unit != "%" or amounts[0].unit != amounts[1].unit:
        return None
    if amounts[0].unit == "%" or not amounts[1].printed.value:
        return None
    relation = "/" if _TARGET.search(case.inputs) else "-" if _YEAR_BEFORE.search(case.inputs) else None
    if relation is None:
        return None
    if relation == "/" and _is_whole(amounts[1]):  # a target is set, not measured: 4万人 was not rounded
        amounts[1] = Leaf(Printed(amounts[1].printed.value), amounts[1].unit, amounts[1].text)
    tree: Expression = Node("/", *amounts)
    tree = Node("-", tree, number("1")) if relation == "-" else tree
    counts = are_counts(case, tree)
    return _result(case, Worked(tree, value(tree), span(tree, counts=counts)), stated[0])


def _is_whole(leaf: Leaf) -> bool:
    return "." not in leaf.text


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
