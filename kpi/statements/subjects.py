"""What a number is of: the words left and right of it, and the name that is chosen among them."""

from __future__ import annotations

import re

from kpi.statements.carry import Name, listed_names
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
from kpi.statements.qualifiers import HEIGHTS
from kpi.statements.rows import Reading
from kpi.statements.stages import (
    DEEDS,
    PLAIN,
    activity,
    inner_class,
    listed_behind,
    stage_behind,
    staged,
    step_of,
    with_deed,
)

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


_MARKED = frozenset("，,、；;。：:（(）)")
_LISTED = re.compile(
    r"的?[^，,；;。、：:（()0-9]{2,10}(?:、[^，,；;。、：:（()0-9]{2,14}){1,7}(?<![平高中均对同初上下优])等(?![级候待于额，,；;。、])(?:多个)?(?:[一二三四五六七八九十]大)?"
)
"""The members of a list before the noun that is counted."""


def noun_of(reading: Reading, i: int) -> Right:
    """The noun after a number; over an aggregate that stands between (3个总投资40亿元的 | 项目)."""
    text, slot = reading.text, reading.slots[i]
    q = slot.quantity
    tail = tail_of(q)
    if reading.classes.get(i + 1) == i and (de := text.find("的", q.end, reading.slots[i + 1].quantity.start)) > q.end:
        return read_right(text, tail, de)  # 8个镇的税收超过2亿元
    if text[q.end : q.end + 1] not in _MARKED and (m := _LISTED.match(text, tail)):
        after = read_right(text, m.end(), m.end() + 24)  # 5家新能源、新材料等企业
        if after.core and not (i + 1 < len(reading.slots) and reading.slots[i + 1].quantity.start < after.end):
            return after
    right = right_of(text, slot)
    if right.core.endswith(HEIGHTS) and i + 1 in reading.classes:  # 40所海拔2000米以上的学校
        tail = tail_of(reading.slots[i + 1].quantity)
        return read_right(text, tail, max(reading.slots[i + 1].right, tail))
    if right.core.startswith("“") and i + 1 in reading.classes and 0 < (close := text.find("”", right.end)) - tail < 30:
        after = read_right(text, close + 1, max(reading.slots[i + 1].right, close + 1))  # 3个“15分钟生活圈”试点
        core = text[right.start : close + 1] + after.core
        return Right(right.start, right.start + len(core), core, right.de, after.stop)
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
        if "、" in left.core and left.verb_text in DEEDS:
            left.core += left.verb_text  # 造林、抚育、退化林修复分别完成…
        listed = _listed_before(reading, i, run) if not left.core and form != "ratio" else []
        carry.names = listed or distributed_names(left.core, left.start, left.end, carry, run, form)
        carry.next_name = 0
        carry.verb, carry.negative = left.verb, left.verb == "down"
    elif not (slot.is_item or form == "ratio"):
        carry.names, carry.verb = [], None
    if carry.next_name < len(carry.names) and (left.distributed or form == "ratio" or not left.core):
        name, rule, qualifier = carry.names[carry.next_name], "name.distributed", None
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
        if (left.parts or carry.in_parts) and name.words in _LEVELS:
            whole = name_of_whole(reading, q.unit, "")
            name = Name(name.words + _LEVEL.sub("", whole.words), name.start, name.end) if whole else name
        if rule == "name.right":
            name = listed_behind(text, stage_behind(text, activity(text, name, q.start)))
            if slot.is_item and previous is not None and previous.name and name.words in DEEDS:
                name, rule = with_deed(previous.name, name.words), "name.carried"
        name = staged(name, left, rule)
    if form == "duration" and (step := step_of(text, slot.left, q.start)):
        name, rule = step, "name.left"
    if slot.is_item and rule == "name.left" and previous is not None and previous.name and form == "count":
        base = _PER.match(previous.name.words)
        if base and previous.quantity.form == "count" and not name.words.startswith(("每", "人均", "户均")):
            name = Name(base.group() + name.words, name.start, name.end)
    rules.append(rule)
    return name, qualifier


_LEVELS = ("国家级", "省级", "市级", "县级", "区级", "州级", "部级", "省部级")
_LEVEL = re.compile(rf"^(?:{'|'.join(_LEVELS)})(?:及?以上)?")
_PER = re.compile(r"每[百千万]+(?:常住|户籍)?(?:人口?|名?老年人|名?[\u4e00-\u9fff]{2}人口|户)(?:拥有|口)?")
"""每千人口床位7张、医师3人: the base holds for the whole list."""


def _is_listed_class(reading: Reading, i: int) -> bool:
    """Whether a class opens a later item of a list: 签约亿元以上项目80个、10亿元以上项目15个."""
    return i in reading.narrowed and reading.slots[reading.narrowed[i][0]].is_item


def _distributed_rank(reading: Reading, i: int, left: Left, words: str) -> Name | None:
    """增速分别居第2位和第1位: ranks told respectively go to the subjects before, in order."""
    carry = reading.carry
    if not reading.slots[i].is_item:
        words = words.removesuffix("分别")
        run = run_length(reading.slots, i)
        if words in LEANING and run == len(carry.names) > 1:
            carry.names = [Name(name.words.removesuffix(words) + words, name.start, name.end) for name in carry.names]
        elif words or len(carry.names) != run:  # 收入分别增长4%、5%，分别居全市第二、第五: the same subjects again
            carry.names = distributed_names(words, left.start, left.end, carry, run) if run > 1 else []
        carry.next_name = 0
    if carry.next_name >= len(carry.names):
        return None
    carry.next_name += 1
    return carry.names[carry.next_name - 1]


_LIST = re.compile(r"(?:[^，,；;。：:]*?(?:的是|分别是|有|为|包括|[：:]))?(?P<what>[^，,；;。：:0-9]{4,60})[，,]\s*")


def _listed_before(reading: Reading, i: int, count: int) -> list[Name]:
    """下降的是衣着、居住和医疗，分别下降4%、1%和2%: the clause before lists as many subjects as there are numbers."""
    text, clause = reading.text, reading.slots[i].clause
    floor = max([reading.scene.start, *(s.quantity.end for s in reading.slots[:i]), clause - 90])
    at = max(text.rfind(mark, floor, max(floor, clause - 1)) for mark in "，,；;。") + 1
    m = _LIST.fullmatch(text, max(at, floor), clause) if count > 1 else None
    return [Name(words, *m.span("what")) for words in listed_names(m["what"], count)] if m else []


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
