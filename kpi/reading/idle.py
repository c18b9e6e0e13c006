"""Numbers that say nothing by themselves: 连续三年, the field of a rank, a rule, a slogan, an advertisement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kpi.quantities import Quantity
from kpi.reading.clauses import Slot
from kpi.reading.lexicon import pattern

_BOUNDS = frozenset((">", "<", ">=", "<="))


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of a sentence with the numbers beside it."""

    text: str
    slots: list[Slot]
    i: int

    @property
    def slot(self) -> Slot:
        return self.slots[self.i]

    @property
    def quantity(self) -> Quantity:
        return self.slots[self.i].quantity

    def is_behind(self, name: str, reach: int) -> bool:
        """Whether a pattern is met in its clause within so many characters before it."""
        q, slot = self.quantity, self.slot
        return pattern(name).search(self.text, max(slot.clause, q.start - reach), q.start) is not None

    def is_before(self, name: str) -> bool:
        """Whether a pattern is met right behind it."""
        return pattern(name).match(self.text, self.quantity.end) is not None


def is_idle(text: str, slots: list[Slot], i: int) -> bool:
    """Whether a number is no value: it heads a table, or one of the reasons holds."""
    number = _Number(text, slots, i)
    if _is_rank_in_brackets(number):
        return text[number.quantity.start] == "前"  # 情况表（前5名）, but 增速6%（第3位）
    return any(holds(number) for holds in _REASONS)


def is_field(text: str, slots: list[Slot], i: int) -> bool:
    """Whether a number only says among how many a place is held."""
    return _is_field(_Number(text, slots, i))


def _is_run(number: _Number) -> bool:
    """连续三年, 近5年."""
    q = number.quantity
    return q.form == "duration" and q.unit in ("年", "月", "天", "周") and number.is_behind("run_before", 4)


def _is_rank_in_brackets(number: _Number) -> bool:
    q, text = number.quantity, number.text
    is_shut_in = text[q.start - 1 : q.start] in ("（", "(") and text[q.end : q.end + 1] in ("）", ")")
    return q.form == "rank" and is_shut_in


def _is_trap(number: _Number) -> bool:
    return number.is_behind("trap_before", 16) or number.is_before("trap_after")


def _is_count_of_measures(number: _Number) -> bool:
    """出台扶持措施20条."""
    if number.quantity.unit != "条":
        return False
    return number.is_before("policy_items") or number.is_behind("policy_before", 20)


def _is_held(number: _Number) -> bool:
    """A number told again behind one of its unit: how long, or up to where, something held."""
    earlier = number.slots[max(0, number.i - 2) : number.i]
    is_told = any(slot.quantity.unit == number.quantity.unit for slot in earlier)
    return is_told and number.is_behind("held_for", 14)


def _is_denied(number: _Number) -> bool:
    """未发生1起, 没有1户返贫: that there was not even one is no figure of one."""
    return number.quantity.value == 1 and number.is_behind("denied", 12)


def _is_days_left(number: _Number) -> bool:
    """距离收官还有90天."""
    return number.quantity.unit in ("天", "日", "个月", "月") and number.is_behind("days_left", 10)


def _is_rule(number: _Number) -> bool:
    """每超1个百分点加2分."""
    slot = number.slot
    if number.is_behind("rule_before", 12) or number.is_before("rule_behind"):
        return True
    return pattern("scoring_rule").search(number.text, slot.clause, slot.clause_end) is not None


def _is_phase(number: _Number) -> bool:
    """地铁4号线2期: a part of a name."""
    return number.quantity.unit == "期" and number.is_behind("phase_of", 4)


def _is_holiday(number: _Number) -> bool:
    return number.quantity.unit == "天" and number.is_behind("holiday", 4)


def _is_class_of_ranks(number: _Number) -> bool:
    return number.quantity.form == "rank" and number.is_before("rank_class")


def _is_class_of_rates(number: _Number) -> bool:
    q = number.quantity
    return q.unit == "%" and q.comparator in _BOUNDS and number.is_before("class_of_rate")


def _is_field(number: _Number) -> bool:
    """在全省91个县（市）中排名第一: a count that only says among how many a place is held."""
    slots, i = number.slots, number.i
    if i + 1 >= len(slots) or slots[i].quantity.form != "count" or slots[i + 1].quantity.form != "rank":
        return False
    between = number.text[slots[i].quantity.end : slots[i + 1].quantity.start]
    return pattern("field_of_rank").match(between) is not None


def _is_slogan(number: _Number) -> bool:
    """A number in a short quotation that is not only the number: “发现1处、整改1处”; a goal given up is none."""
    text, q = number.text, number.quantity
    if number.is_before("withdrawn_after"):
        return False
    opened = max(text.rfind(mark, max(0, q.start - 16), q.start) for mark in "“「‘")
    if opened < 0 or text.find("”", opened, q.start) >= 0:
        return False
    closed = min((at for at in (text.find(mark, q.end, q.end + 16) for mark in "”」’") if at >= 0), default=-1)
    return closed >= 0 and "，" not in text[opened:closed] and "。" not in text[opened:closed]


_REASONS: tuple[Callable[[_Number], bool], ...] = (
    _is_run,
    _is_trap,
    _is_count_of_measures,
    _is_held,
    _is_denied,
    _is_days_left,
    _is_rule,
    _is_phase,
    _is_holiday,
    _is_class_of_ranks,
    _is_class_of_rates,
    _is_field,
    _is_slogan,
)
"""Why a number is no value."""
