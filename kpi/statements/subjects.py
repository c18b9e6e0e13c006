"""What a number is of: the words left and right of it, and the name that is chosen among them."""

from __future__ import annotations

import re

from kpi.statements.carry import Name
from kpi.statements.following import Right, read_right, right_of, tail_of
from kpi.statements.linking import name_of_class, name_of_whole, ranked_name
from kpi.statements.naming import (
    LEANING,
    bracket_name,
    choose_name,
    distributed_names,
    rank_words,
)
from kpi.statements.patterns import (
    is_bare_run,
    is_field,
    run_length,
)
from kpi.statements.phrases import Left, read_left
from kpi.statements.rows import Reading
from kpi.statements.stages import DEEDS, PLAIN, activity, inner_class, stage_behind, staged, step_of, with_deed

_GUESSED = ("name.carried", "name.clause_before", "name.inherited", "name.none")


def left_of(reading: Reading, i: int) -> Left:
    """The words before a number, up to the one before it or the mark that ends what can belong to it."""
    text, slot = reading.text, reading.slots[i]
    q = slot.quantity
    start = slot.left
    if i and (i - 1) in reading.classes and reading.slots[i - 1].clause == slot.clause:
        before = reading.slots[i - 1].quantity
        start = max([before.end, *(b for _, b in before.comparator_spans)])
    start = max(start, min(reading.carry.consumed, q.start))
    edge = q.start
    for a, b in q.comparator_spans:
        if start <= a < edge and b <= q.start and not text[b : q.start].strip():
            edge = a
    if edge < q.start and text[edge] == "达" and text[edge - 1] in "高多":  # 高达
        edge -= 1
    left = read_left(text, start, max(edge, start), reading.scene.times)
    alone = i == 0 or reading.slots[i - 1].clause != slot.clause or i - 1 in reading.classes
    if text[max(0, slot.clause - 3) : slot.clause].startswith("其中") or (
        alone and text.startswith("其中", slot.clause)
    ):
        left.parts = True
    return left


def noun_of(reading: Reading, i: int) -> Right:
    """The noun after a number; over an aggregate that stands between (3个总投资40亿元的 | 项目)."""
    text, slot = reading.text, reading.slots[i]
    q = slot.quantity
    tail = tail_of(q)
    if reading.classes.get(i + 1) == i and (de := text.find("的", q.end, reading.slots[i + 1].quantity.start)) > q.end:
        return read_right(text, tail, de)  # 8个镇的税收超过2亿元
    right = right_of(text, slot)
    if right.core.endswith("投资") and reading.classes.get(i + 1) == i:  # 3个投资10亿元以上的项目
        after = reading.slots[i + 1]
        tail = tail_of(after.quantity)
        return read_right(text, tail, max(after.right, tail))
    if not right.core and i + 1 < len(reading.slots) and reading.slots[i + 1].clause == slot.clause:
        after = reading.slots[i + 1]
        if text[tail : after.quantity.start].strip("约近超过达") in (
            "总投资",
            "计划总投资",
            "投资",
            "共计投资",
            "合计总投资",
            "总投资额",
        ):
            tail = tail_of(after.quantity)
            return read_right(text, tail, max(after.right, tail))
    return right


def name_of(reading: Reading, i: int, left: Left, right: Right, form: str, rules: list[str]):
    """The indicator of a number and what was cut off from it as a qualifier."""
    text, slot, carry = reading.text, reading.slots[i], reading.carry
    q = slot.quantity
    if form == "rank":
        words, where = rank_words(text, left)
        if i and is_field(text, reading.slots, i - 1):
            ahead = left_of(reading, i - 1)
            field = text[reading.slots[i - 1].quantity.start : q.start]
            words, where = rank_words(text, ahead)[0], re.split("[中里]", field)[0]
        if words[:1] in ("较", "比"):
            words = ""
        if "分别" in text[slot.left : q.start] or (slot.is_item and carry.next_name < len(carry.names)):
            told = _distributed_rank(reading, i, left, words)
            if told is not None:
                rules.append("name.rank")
                return told, where
        if words in LEANING and carry.subject:
            words = carry.subject.words + words
        if words:
            rules.append("name.rank")
            return Name(words, left.start, max(left.end, left.start)), where
        return ranked_name(reading, rules), where
    if slot.depth and slot.first_in_clause and not left.core and not right.core:
        name = bracket_name(text, reading.scene, slot, reading.slots)
        if name is not None:
            rules.append("name.bracket")
            return name, None
    if "城乡居民" in left.core and i + 1 < len(reading.slots) and reading.slots[i + 1].is_item:
        left.distributed = True
    if left.verb in ("up", "down") and not (left.core or left.distributed or right.core) and is_bare_run(reading, i):
        left.distributed = True  # 收入分别达8万元、3万元，增长4%和6%
    previous = reading.rows[-1] if reading.rows else None
    alike = previous is not None and previous.name and previous.unit == q.unit and form == "amount"
    if alike and slot.is_item and right.de and not left.core:
        rules.append("name.carried")
        return previous.name, right.core.removesuffix("等") or None
    if previous is not None and previous.name and previous.quantity.end == q.start and not right.core:
        rules.append("name.carried")
        return previous.name, None  # 步道3条29公里
    name, rule, qualifier = choose_name(text, slot, left, right, carry, reading.paragraph, reading.scene.times)
    if (name is None or (right.threshold and not right.core)) and i + 1 < len(reading.slots):
        ahead = noun_of(reading, i + 1)
        if ahead.core:
            name, rule = Name(ahead.core, ahead.start, ahead.end), "name.ahead"
    rates = q.unit == "%" and left.verb not in ("up", "down") and not left.core and previous is not None
    if left.distributed and rates and previous.unit == "%" and previous.name and previous.kind != "growth_rate":
        rules.append("kind.carried")
        carry.names, carry.next_name = [previous.name] * run_length(reading.slots, i), 0
    elif left.distributed or (form == "ratio" and q.position in (None, 1)):
        run = run_length(reading.slots, i)
        carry.names = distributed_names(left.core, left.start, left.end, carry, run, form)
        carry.next_name = 0
        carry.verb, carry.negative = left.verb, left.verb == "down"
    elif not (slot.is_item or form == "ratio"):
        carry.names, carry.verb = [], None
    if carry.next_name < len(carry.names) and (left.distributed or form == "ratio" or not left.core):
        name, rule = carry.names[carry.next_name], "name.distributed"
        carry.next_name += 1
    if rule == "name.right" and name.end <= slot.right:
        carry.consumed = name.end
    if i in reading.narrowed and rule in _GUESSED and not left.core:
        name = name_of_class(reading, i, name)
    if name is not None and (inner := inner_class(name.words)):
        name, left.threshold = Name(inner[0], name.start, name.end), inner[1]
    if name is not None and form == "count":
        if (left.parts or carry.in_parts or _is_listed_class(reading, i)) and name.words in PLAIN:
            name = name_of_whole(reading, q.unit, name.words) or name
        if rule == "name.right":
            name = stage_behind(text, activity(text, name, q.start))
            if slot.is_item and previous is not None and previous.name and name.words in DEEDS:
                name, rule = with_deed(previous.name, name.words), "name.carried"
        name = staged(name, left, rule)
    if form == "duration" and (step := step_of(text, slot.left, q.start)):
        name, rule = step, "name.left"
    rules.append(rule)
    return name, qualifier


def _is_listed_class(reading: Reading, i: int) -> bool:
    """Whether a class opens a later item of a list: 签约亿元以上项目80个、10亿元以上项目15个."""
    return i in reading.narrowed and reading.slots[reading.narrowed[i][0]].is_item


def _distributed_rank(reading: Reading, i: int, left: Left, words: str) -> Name | None:
    """增速分别居第2位和第1位: ranks told respectively go to the subjects before, in order."""
    carry = reading.carry
    if not reading.slots[i].is_item:
        words = words.removesuffix("分别")
        run = run_length(reading.slots, i)
        carry.names = distributed_names(words, left.start, left.end, carry, run) if run > 1 else []
        carry.next_name = 0
    if carry.next_name >= len(carry.names):
        return None
    carry.next_name += 1
    return carry.names[carry.next_name - 1]


def goal_of_list(reading: Reading, i: int) -> Name | None:
    """甲9亿元、乙7亿元，分别占目标（8亿元、6亿元）: goals in one bracket take the subjects before, in order."""
    slot, slots = reading.slots[i], reading.slots
    peers = [
        k for k, other in enumerate(slots) if other.depth and other.depth == slot.depth and other.clause == slot.clause
    ]
    told = [name for name, unit in reading.carry.recent if unit == slot.quantity.unit]
    if len(peers) < 2 or len(told) < len(peers):
        return None
    return told[len(told) - len(peers) + peers.index(i)]
