"""Two numbers that say one thing: an amount told again in another currency, a ratio of something to one."""

from __future__ import annotations

import re
from decimal import Decimal

from kpi.quantities.marks import comparator
from kpi.quantities.quantity import Alternative, Quantity

_ONE = Decimal(1)
_LONGEST_GAP = 16
_CONVERTED = re.compile(
    r"(?:(?:及?以上|左右|以内|以下)?\s*[，,（(]?\s*)(?:约?折合|约合|约折|合计?折|折算|折|合|相当于)(?:成|为)?(?:人民币|美元)?(?:约为?|近|成|为)?"
)
_BRACKETED = re.compile(r"(?:以上|左右)?[（(](?:人民币|约|约为|约合)?")
_CLAUSE_ENDS = re.compile(r"[，。；;,！!？?\n]")
_OF_TWO = re.compile(
    r"(?:倍差|(?<![同环占对相评等])比)(?:例|值|率|为|是|达|到|至|由|从|在|的|、|和|与|约|近|已|均|仍|了|控制|保持|稳定|维持|提高|提升|下降|降|缩小|扩大|优化"
    r"|调整|改善|上升|升|降低|不低于|低于|不高于|高于|不超过|优于|分别|平均|基本|目前|上年末|上年|去年|同期|末|底|年初|目标|进一步|力争|确保"
    r"|以内|以上|[0-9:：∶.年])*$"
)
_TERMS = ("配套", "兑换", "折算", "分成", "匹配", "缩放")
"""Ratios that set the terms of a deal and measure nothing: 配套比例1:1."""


def fold_alternative(text: str, last: Quantity, other: Quantity) -> bool:
    """Fold the same amount in another currency into the one before: 100亿元或10亿美元, 1.2亿美元（折合8.5亿元）."""
    if last.form != "amount" or last.unit == other.unit or last.alternatives:
        return False
    gap = text[last.end : min(other.start, last.end + _LONGEST_GAP)]
    if last.end + len(gap) != other.start:
        return False
    assert other.value is not None
    assert other.unit is not None
    again = Alternative(other.value, other.unit, other.start, other.end)
    closed = text[other.end : other.end + 1] in ("）", ")")
    if gap == "或":
        last.end = other.end
        if other.comparator_spans:
            if last.comparator == "=":
                last.comparator = other.comparator
            last.comparator_spans += other.comparator_spans
    elif not (_CONVERTED.fullmatch(gap) or (closed and _BRACKETED.fullmatch(gap))):
        return False
    last.alternatives = (again,)
    last.rule += ("alternative",)
    return True


def ratio_to_one(text: str, start: int, end: int, parts: list[tuple[Decimal, Decimal]]) -> Quantity | None:
    """A ratio of two things one of which is 1, behind its noun (生师比15:1, 车位比1:1.2): the number beside the 1.

    Scores, times, scales and the terms of a deal are none. `parts` are value and precision of both numbers.
    """
    (left, left_step), (right, right_step) = parts
    if _ONE not in (left, right):
        return None
    window = text[max(0, start - 28) : start]
    stops = [stop.end() for stop in _CLAUSE_ENDS.finditer(window)]
    window = window[stops[-1] :] if stops else window
    if not _OF_TWO.search(window) or any(word in window for word in _TERMS):
        return None
    value, precision = (left, left_step) if right == _ONE else (right, right_step)
    sign, spans, marks = comparator(text, start, end, "quotient")
    return Quantity(start, end, value, None, "比", "", precision, sign, spans, "quotient", (), ("ratio", *marks))
