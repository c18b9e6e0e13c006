"""Numbers that only say which things are meant (亿元以上项目, 300户以下的征收项目), not values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kpi.quantities import Quantity
from kpi.reading.clauses import Slot
from kpi.reading.figures import MONEY
from kpi.reading.lexicon import alternation, of_class, pattern
from kpi.reading.nouns import Right, read_right

AMOUNT = tuple(of_class("amount"))
_AMOUNT_UNITS = MONEY | {"%", "个百分点"}
_RANKED_UNITS = frozenset(("%", "个百分点", "位", "‰"))
_OTHER_FORMS = frozenset(("rank", "percent", "points", "duration", "ratio", "multiple", "word"))
_SIZES = tuple(of_class("size"))
_SUMS = (*_SIZES, *AMOUNT, "额")
_MEMBERS = tuple(of_class("member"))
_MEMBER = re.compile(alternation(of_class("member")))
_MEMBER_WITHIN = 8
"""Characters behind a number in which the word for the things of a class begins and ends."""
_COUNTERS, _MEASURED = of_class("counter_unit"), of_class("measured_unit")
_OF_MEMBERS = re.compile(r"[\u4e00-\u9fff]{1,4}以上的(?=[\u4e00-\u9fff])")
_LISTED = ("、", *of_class("and"))
_MARKS = "，,、。；;：:）)"
_THRESHOLDS = frozenset((">=", ">", "<=", "<"))
_BOUNDS = (">", ">=")
_DIGITS = re.compile(r"[0-9.]+")
_ROUND = re.compile(r"[1-9]0*(?:\.0+)?$")
NOTHING = -1
"""What a class narrows that is told without a count of its own."""


def find_classes(text: str, slots: list[Slot]) -> dict[int, int]:
    """Which slots are class qualifiers: index of the slot → index of the slot it narrows, or NOTHING."""
    classes: dict[int, int] = {}
    for i in range(len(slots)):
        narrowed = _narrowed(text, slots, i, classes)
        if narrowed is not None:
            classes[i] = narrowed
    return classes


def _narrowed(text: str, slots: list[Slot], i: int, classes: dict[int, int]) -> int | None:
    """The slot that slot `i` narrows, given the classes before it; None where it is a value of its own."""
    slot, q = slots[i], slots[i].quantity
    before = _words_before(text, slot)
    if _is_label(text, slot, before):
        return NOTHING
    if _is_met(text, slots, i, before):
        return i - 1
    if q.unit in _RANKED_UNITS or q.form in _OTHER_FORMS:
        return None
    return _Bound(text, slots, i, before, classes).narrows()


def _words_before(text: str, slot: Slot) -> str:
    """The words before a number and the words of its bound."""
    end = slot.quantity.start
    for a, _ in slot.quantity.comparator_spans:
        if a < slot.quantity.start:
            end = a
    return text[max(slot.clause, end - 12) : end]


@dataclass(slots=True)
class _Bound:
    """A number that may be the bound of a class, with the noun behind it and the numbers beside it."""

    text: str
    slots: list[Slot]
    i: int
    before: str
    classes: dict[int, int]
    tail: int = field(init=False)  # where the number ends, the words of its bound included
    right: Right = field(init=False)
    core: str = field(init=False)  # the noun behind it
    later: int | None = field(init=False)

    def __post_init__(self) -> None:
        q = self.quantity
        self.tail = max([q.end, *(b for _, b in q.comparator_spans)])
        self.right = read_right(self.text, self.tail, max(self.tail, self.slot.right))
        self.core = self.right.name.words if self.right.name else ""
        self.later = _next_in_clause(self.slots, self.i)

    @property
    def slot(self) -> Slot:
        return self.slots[self.i]

    @property
    def quantity(self) -> Quantity:
        return self.slots[self.i].quantity

    @property
    def is_money(self) -> bool:
        return self.quantity.unit in MONEY

    @property
    def is_sized(self) -> bool:
        return self.before.endswith(_SIZES)

    @property
    def is_of_members(self) -> bool:
        """Whether the noun behind is one of things that come in classes: 亿元以上|项目."""
        return bool(_MEMBER.search(self.core, 0, _MEMBER_WITHIN)) or self.core.endswith(_MEMBERS)

    @property
    def is_of_amount(self) -> bool:
        return self.core.startswith(AMOUNT) or self.core.endswith(AMOUNT)

    @property
    def has_count_before(self) -> bool:
        """Whether a number that is no amount and no class stands before it in its clause."""
        if not self.i or self.slots[self.i - 1].clause != self.slot.clause:
            return False
        return self.slots[self.i - 1].quantity.unit not in _AMOUNT_UNITS and self.i - 1 not in self.classes

    def narrows(self) -> int | None:
        """The slot that it narrows; None where it is a value of its own."""
        if not self.core or self.text[self.tail : self.tail + 1] in _MARKS:
            return self._of_list()
        return self._of_money() if self.is_money else self._of_things()

    def _of_list(self) -> int | None:
        """投资1亿元以上、年产值5亿元以上的项目8个; 50亿元以上2个."""
        if self.later is None or not is_threshold(self.slot):
            return None
        goes_on = self.text[self.tail : self.tail + 1] == "、" and (self.is_sized or self.is_money)
        if goes_on and is_threshold(self.slots[self.later]) and _names_class(self.text, self.slots[self.later]):
            return self.later
        is_counted = self.is_money and not self.core and _is_counted(self.text, self.tail, self.slots, self.later)
        return self.later if is_counted else None

    def _of_money(self) -> int | None:
        if self.is_of_amount and not self.is_of_members:
            return None
        if is_threshold(self.slot):
            return self._of_least_sum()
        is_of_each = self.is_sized and pattern("grand_total").search(self.before) is None
        if is_of_each and self.has_count_before and self.right.has_de and self.is_of_members:
            return self.i - 1  # 20家年收入2000万元的企业
        if _is_own_sum(self.text, self.tail, self.slots, self.later) or self.has_count_before:
            return None
        counts = self.later is not None and (self.slots[self.later].quantity.unit or "") in _COUNTERS
        return self.later if counts and (self.is_sized or self.is_of_members) else None

    def _of_least_sum(self) -> int | None:
        """亿元以上项目12个, 12个亿元以上项目; never 投入不少于900万元实施扶贫项目."""
        if pattern("paid_before").search(self.before) and pattern("spent_on").match(self.text, self.tail):
            return None
        if self.later is not None:
            return self.later
        if self.has_count_before:
            return self.i - 1
        return NOTHING if self.is_of_members else None

    def _of_things(self) -> int | None:
        """300户以下的征收项目12个, 2000平方米以上商场, 3人以上的家庭."""
        unit = self.quantity.unit
        is_bounded = self.text[self.tail - 2 : self.tail] in ("以上", "以下", "以内")
        is_beside = self.later is not None and self.slots[self.later].clause == self.slot.clause
        beside = self.later if is_beside else None
        is_class = is_bounded and unit in _COUNTERS and self.right.has_de and self.is_of_members
        if is_class and beside is not None:
            return beside
        is_counted = beside is not None and self._is_counted_by(beside)
        if is_bounded and is_counted and self.is_of_members:
            return beside  # 50头以上养殖企业共有42家
        if is_bounded and unit in _MEASURED and self.right.name is not None:
            return self._of_size(beside)
        is_of_each = unit in (_COUNTERS | _MEASURED) and _OF_MEMBERS.match(self.text, self.quantity.end)
        return NOTHING if is_of_each else None

    def _is_counted_by(self, beside: int) -> bool:
        """Whether the number beside counts the things of this class, and is no further item of a list."""
        other = self.slots[beside].quantity
        is_listed = self.text[self.tail : other.start].rstrip().endswith(_LISTED)
        return other.unit in _COUNTERS - {self.quantity.unit} and not is_listed

    def _of_size(self, beside: int | None) -> int:
        if beside is not None and (self.slots[beside].quantity.unit or "") in _COUNTERS:
            return beside
        return self.i - 1 if self.has_count_before else NOTHING


def is_threshold(slot: Slot) -> bool:
    """Whether a number is a bound or a range."""
    return slot.quantity.comparator in _THRESHOLDS or slot.quantity.value_high is not None


def _is_counted(text: str, tail: int, slots: list[Slot], later: int) -> bool:
    """Whether a count follows a size at once."""
    if slots[later].quantity.unit not in _COUNTERS:
        return False
    between = text[tail : slots[later].quantity.start]
    for a, b in slots[later].quantity.comparator_spans:
        between = between.removesuffix(text[a:b])
    return between in ("", "的", "的有", "有", "的达", "的达到")


def _is_own_sum(text: str, tail: int, slots: list[Slot], later: int | None) -> bool:
    """A sum spent on many things (投资18亿元实施民生项目32个) or the size of one of them (8亿元的甲基地等12个项目)."""
    if pattern("spent_on").match(text, tail):
        return True
    return later is not None and text[tail : slots[later].quantity.start].rstrip("共 ").endswith("等")


def _is_label(text: str, slot: Slot, before: str) -> bool:
    """Numbers inside a name, of an age, of each, or a bound of nature: 3人制球场, 15分钟生活圈, 海拔1500米以上."""
    q = slot.quantity
    if q.unit in ("岁", "周岁") and not any(word in before for word in ("寿命", "年龄")):
        return True
    if before.endswith(("每", "每百", "每千", "每万")) or pattern("bound_of_nature").search(before):
        return True
    if q.unit == "人" and text.startswith("制", q.end) and not text.startswith(("制定", "制作", "制造"), q.end):
        return True
    is_reach = q.unit in ("分钟", "小时", "公里") and q.form != "rank"
    return is_reach and pattern("life_circle").match(text, q.end) is not None


def _is_met(text: str, slots: list[Slot], i: int, before: str) -> bool:
    """Whether a bound says which of the things just counted are meant: 8个镇的税收超过2亿元, 30%的村年收入超20万元."""
    if not i or slots[i - 1].clause != slots[i].clause or slots[i - 1].depth != slots[i].depth:
        return False
    q, counted = slots[i].quantity, slots[i - 1].quantity
    if q.unit not in MONEY or q.comparator not in _BOUNDS or not before.endswith(_SUMS):
        return False
    if counted.unit not in _COUNTERS and not (counted.unit == "%" and text.startswith("的", counted.end)):
        return False
    opening = text[max(slots[i].clause, counted.start - 8) : counted.start]
    is_summed = pattern("totalled").search(text, counted.end, q.start) or pattern("summed").search(opening)
    return not is_summed and _is_round(text, q)


def _is_round(text: str, quantity: Quantity) -> bool:
    """A bound is a round number (10亿元, 30万元), a sum seldom is."""
    digits = _DIGITS.match(text, quantity.start)
    return digits is None or bool(_ROUND.fullmatch(digits.group()))


def _names_class(text: str, slot: Slot) -> bool:
    q = slot.quantity
    return read_right(text, q.end, max(q.end, slot.right)).name is not None


def _next_in_clause(slots: list[Slot], i: int) -> int | None:
    if i + 1 < len(slots) and slots[i + 1].clause == slots[i].clause and slots[i + 1].depth == slots[i].depth:
        return i + 1
    return None
