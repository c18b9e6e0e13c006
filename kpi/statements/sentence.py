"""One sentence into rows: every number with its words, kind, sign, role and period."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from kpi.statements.carry import Carry, Name, full_name
from kpi.statements.clauses import Slot, slots_of
from kpi.statements.context import Context
from kpi.statements.kinds import FLIP, is_downward, kind_of
from kpi.statements.naming import (
    GROWTH_NOUNS,
    bracket_name,
    choose_name,
    contribution,
    distributed_names,
    rank_words,
)
from kpi.statements.periods import Period, find_times
from kpi.statements.phrases import Left, Right, read_left, read_right
from kpi.statements.qualifiers import find_classes
from kpi.statements.roles import find_cues
from kpi.statements.tense import Scene, find_brackets, read_tense

_BASIS = re.compile(
    r"同口径|可比口径|按可比价格?(?:计算)?|按不变价格?(?:计算)?|自然口径|剔除[^，,；;。]{2,16}因素后?|可比(?=增长)"
)
_LEANING = ("增速", "增幅", "总量", "降幅", "涨幅", "占比", "比重", "规模", "完成率", "总额", "余额")


@dataclass(slots=True)
class Row:
    """A statement in the making; spans are offsets of the clean text."""

    quantity: object
    start: int
    end: int
    name: Name | None
    kind: str
    value: Decimal | None
    value_high: Decimal | None
    unit: str | None
    comparator: str
    rules: list[str]
    role: str = "context"
    role_sure: float = 0.0
    period: Period | None = None
    period_span: tuple[int, int] | None = None
    deadline: Period | None = None
    commitment: str | None = None
    tier: str | None = None
    qualifier: str | None = None
    qualifier_span: tuple[int, int] | None = None
    baseline: Decimal | None = None
    part_of: int | None = None
    is_heading: bool = False


@dataclass(slots=True)
class Reading:
    """Everything about the sentence being read."""

    text: str
    scene: Scene
    paragraph: int  # where its paragraph starts
    slots: list[Slot]
    classes: dict[int, int]
    narrowed: dict[int, list[int]]
    context: Context
    carry: Carry = field(default_factory=Carry)
    rows: list[Row] = field(default_factory=list)


def read_sentence(
    text: str, start: int, end: int, quantities: list, context: Context, paragraph: int, inherited: Name | None = None
) -> list[Row]:
    """Rows of one sentence; `quantities` are those inside it, in order; `paragraph` is where its paragraph starts."""
    times = find_times(text, start, end)
    scene = Scene(text, start, end, times, find_cues(text, start, end), find_brackets(text, start, end))
    slots = slots_of(text, start, end, quantities)
    classes = find_classes(text, slots)
    narrowed: dict[int, list[int]] = {}
    for i, j in classes.items():
        if j >= 0:
            narrowed.setdefault(j, []).append(i)
    reading = Reading(text, scene, paragraph, slots, classes, narrowed, context)
    carry = reading.carry
    carry.inherited = inherited
    clause = None
    for i, slot in enumerate(slots):
        q = slot.quantity
        while carry.depth < slot.depth:
            carry.outer.append(carry.subject)
            carry.depth += 1
        while carry.depth > slot.depth:
            carry.subject = carry.outer.pop()
            carry.depth -= 1
        if i in classes or _is_idle(text, slot, slots, i):
            continue
        if slot.clause != clause:
            if not slot.is_item:
                carry.lead, carry.threshold = None, None
            clause = slot.clause
        left = _left_of(reading, i)
        right = _right_of(reading, i)
        if _is_baseline(text, slots, i):
            core = left.core.rstrip("由从")
            if core and core not in _LEANING:
                carry.subject = Name(core, left.start, left.start + len(core))
            carry.baseline = q
            continue
        reading.rows.append(_read_row(reading, i, left, right))
    return reading.rows


def _left_of(reading: Reading, i: int) -> Left:
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
    return read_left(text, start, max(edge, start), reading.scene.times)


def _right_of(reading: Reading, i: int) -> Right:
    """The noun after a number; over an aggregate that stands between (3个总投资40亿元的 | 项目)."""
    text, slot = reading.text, reading.slots[i]
    q = slot.quantity
    tail = max([q.end, *(b for _, b in q.comparator_spans)])
    right = read_right(text, tail, max(slot.right, tail))
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
            tail = max([after.quantity.end, *(b for _, b in after.quantity.comparator_spans)])
            return read_right(text, tail, max(after.right, tail))
    return right


def _is_idle(text: str, slot: Slot, slots: list[Slot], i: int) -> bool:
    """Numbers that say nothing by themselves: 连续三年, “五年翻一番”, the rank in 3项指标进入前三."""
    q = slot.quantity
    before = text[max(slot.clause, q.start - 3) : q.start]
    if (
        q.form == "duration"
        and before.endswith(("连续", "连着", "近", "过去", "时隔", "为期"))
        and q.unit in ("年", "月", "天", "周")
    ):
        return True
    if q.form == "rank" and i and slots[i - 1].clause == slot.clause and slots[i - 1].quantity.form == "count":
        between = text[slots[i - 1].quantity.end : q.start]
        return len(between) < 14 and slots[i - 1].quantity.unit in ("项", "个")
    return False


def _is_baseline(text: str, slots: list[Slot], i: int) -> bool:
    """由52%提高到55%: the first number is where the second starts from."""
    if i + 1 >= len(slots) or slots[i + 1].depth != slots[i].depth:
        return False
    q, after = slots[i].quantity, slots[i + 1].quantity
    between = text[q.end : after.start]
    if len(between) > 16 or after.unit != q.unit:
        return False
    before = text[max(slots[i].clause, q.start - 24) : q.start]
    if not any(c in before for c in "由从"):
        return False
    return any(w in between for w in ("到", "至", "为")) and "、" not in between


def _read_row(reading: Reading, i: int, left: Left, right: Right) -> Row:
    text, slot, carry, rows = reading.text, reading.slots[i], reading.carry, reading.rows
    q = slot.quantity
    rules = [q.rule] if isinstance(q.rule, str) else list(q.rule)
    clause = text[slot.clause : max(slot.clause, q.start)]
    unit, form = q.unit, q.form
    if form == "count" and unit == "人" and text[q.end - 1 : q.end] == "位" and left.verb == "rank":
        unit, form = "位", "rank"
    goal = _is_goal(reading, i)
    measured = bool(i) and goal is None and _is_goal(reading, i - 1) is not None
    if (goal or measured) and carry.subject is not None:
        name, qualifier = carry.subject, None
        rules.append("name.carried")
    else:
        name, qualifier = _name(reading, i, left, right, form, rules)
    previous = rows[-1] if rows else None
    if name is not None and name.words:
        name.words = full_name(name.words)
    if unit == "个百分点" and left.base and not left.core and previous is not None and previous.unit == "%":
        name = previous.name
    core = name.words if name else ""
    kind = "share" if form == "ratio" else kind_of(form, unit, left, right.core, clause, core)
    negative = is_downward(left, clause)
    if measured and unit == "%":
        kind, negative = "completion_rate", False
    elif slot.depth and unit == "%" and kind in ("level", "share") and not left.core and _is_progress(reading, i):
        kind = "completion_rate"
    elif previous is not None and unit == "%" == previous.unit and name is not None and _is_place(name.words):
        qualifier, name, kind = name.words, previous.name, previous.kind
        rules.append("name.place")
    elif (
        previous is not None
        and not left.core
        and left.verb in (None, "achieve", "to")
        and unit == previous.unit
        and unit in ("%", "个百分点")
        and not right.core
        and not left.distributed
        and slot.depth == 0
        and kind in ("level", "share")
    ):
        kind, negative = previous.kind, (previous.value or 0) < 0
        rules.append("kind.carried")
    elif slot.is_item and carry.verb and not left.verb and not left.core and unit in ("%", "个百分点"):
        kind, negative = (previous.kind if previous else kind), carry.negative
    if slot.is_item and kind == "level" and carry.lead == "new" and form == "count":
        kind = "new"
    if form == "count" and i + 1 < len(reading.slots) and _is_idle(text, reading.slots[i + 1], reading.slots, i + 1):
        rank = reading.slots[i + 1].quantity
        if rank.form == "rank":
            kind = "rank"
            where = re.sub(r"^.*?(?:进入|位居|居|位列|列|跻身|排名)", "", text[q.end : rank.start])
            qualifier = where + text[rank.start : rank.end]
    if unit == "个百分点" and (pulled := contribution(clause, carry, left)):
        name = Name(pulled, left.start, left.end)
        rules.append("name.contribution")
    value, high, comparator = q.value, q.value_high, q.comparator
    if negative and value is not None and value > 0:
        value, comparator = -value, FLIP.get(comparator, comparator)
        if high is not None:
            value, high = -high, value
        rules.append("sign.down")
    row = Row(q, slot.left, q.end, name, kind, value, high, unit, comparator, rules, qualifier=qualifier)
    if left.verb == "new" or left.lead == "new":
        carry.lead = "new"
    _qualify(reading, i, left, right, clause, row)
    tense = read_tense(reading.scene, slot, reading.context, kind)
    row.role, row.role_sure, row.commitment = tense.role, tense.sure, tense.commitment
    row.period, row.period_span, row.deadline = tense.period, tense.span, tense.deadline
    if goal:
        row.role, row.period = "target", tense.period and reading.context.year_of(tense.period)
        rules.append("role.goal")
    rules.append(tense.rule)
    if comparator == ">=" and row.role != "target" and "reach" in rules and kind != "rank":
        row.comparator = "="
    _link(reading, i, left, row, previous)
    if carry.baseline is not None:
        row.baseline, carry.baseline = carry.baseline.value, None
        rules.append("baseline.from_to")
    _remember(carry, left, row, form)
    return row


def _name(reading: Reading, i: int, left: Left, right: Right, form: str, rules: list[str]):
    """The indicator of a number and what was cut off from it as a qualifier."""
    text, slot, carry = reading.text, reading.slots[i], reading.carry
    if form == "rank":
        words, where = rank_words(text, left)
        if words in _LEANING and carry.subject:
            words = carry.subject.words + words
        rules.append("name.rank")
        return (Name(words, left.start, max(left.end, left.start)) if words else carry.subject), where
    if slot.depth and slot.first_in_clause and not left.core and not right.core:
        name = bracket_name(text, reading.scene, slot, reading.slots)
        if name is not None:
            rules.append("name.bracket")
            return name, None
    name, rule, qualifier = choose_name(text, slot, left, right, carry, reading.paragraph, reading.scene.times)
    if name is None and i + 1 < len(reading.slots):
        ahead = _right_of(reading, i + 1)
        if ahead.core:
            name, rule = Name(ahead.core, ahead.start, ahead.end), "name.ahead"
    if left.distributed or form == "ratio" and q_first(reading, i):
        run = _run_length(reading.slots, i)
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
    rules.append(rule)
    return name, qualifier


_GOAL = re.compile(
    r"(?:完成|占|为|达|达到|超|实现)[^，,；;。：:]{0,12}(?:目标|任务|计划|预算|预期)(?:任务|目标|投资|总投资|总?数|值|额)*$"
)
_OF = re.compile(r"\s*(?:的|之)?\s*(?:比例|比重)?(?:为|达)?\s*")


def _is_goal(reading: Reading, i: int) -> re.Match[str] | None:
    """完成年计划710亿元的89.4%: an amount that is the goal a percentage is measured against."""
    slots, text = reading.slots, reading.text
    if i + 1 >= len(slots) or slots[i + 1].clause != slots[i].clause or slots[i + 1].quantity.unit != "%":
        return None
    q = slots[i].quantity
    if q.unit == "%" or not _OF.fullmatch(text, q.end, slots[i + 1].quantity.start):
        return None
    return _GOAL.search(text, max(slots[i].clause, q.start - 24), q.start)


_PROGRESS = ("已", "完成", "正在", "施工", "开工", "推进", "进度", "达标", "到位")
_PLACE = re.compile(r"[\u4e00-\u9fff、]{1,12}(?:镇|街道|乡|区|县|市|村|社区|园区|开发区|新城|街)")


def _is_progress(reading: Reading, i: int) -> bool:
    """A percentage alone in brackets after what has been done: 已完成8个（53%）, 正在施工中（90%）."""
    open_at = reading.scene.bracket_of(reading.slots[i].quantity.start)
    return open_at >= 0 and any(w in reading.text[max(reading.scene.start, open_at - 20) : open_at] for w in _PROGRESS)


def _is_place(words: str) -> bool:
    return _PLACE.fullmatch(words) is not None


def q_first(reading: Reading, i: int) -> bool:
    return getattr(reading.slots[i].quantity, "position", None) in (None, 1)


def _run_length(slots: list[Slot], i: int) -> int:
    n = 1
    for slot in slots[i + 1 :]:
        if slot.clause != slots[i].clause or slot.depth != slots[i].depth:
            break
        n += 1
    return n


def _qualify(reading: Reading, i: int, left: Left, right: Right, clause: str, row: Row) -> None:
    """The class, the reference or the price basis that narrows a number."""
    text, carry, slot = reading.text, reading.carry, reading.slots[i]
    threshold = left.threshold or (right.threshold if "name.right" in row.rules else None)
    if threshold:
        row.qualifier = carry.threshold = threshold
    elif i in reading.narrowed:
        first, last = (reading.slots[k].quantity for k in (reading.narrowed[i][0], reading.narrowed[i][-1]))
        a = min([first.start, *(s for s, _ in first.comparator_spans)])
        floor = max(slot.clause, a - 12)
        while a > floor and text[a - 1] not in "，,、；;：:的约设区级增建进约":
            a -= 1
        b = max([last.end, *(e for _, e in last.comparator_spans)])
        row.qualifier, row.qualifier_span = text[a:b], (a, b)
        carry.threshold = row.qualifier
    elif slot.is_item and carry.threshold and row.kind == "new":
        row.qualifier = carry.threshold
    elif left.base and row.unit in ("个百分点", "%") and left.base[0] not in "比较":
        row.qualifier = left.base
    if "收窄" in clause or "缩小" in clause:
        row.qualifier = row.qualifier or "收窄"
    if row.qualifier is None and (m := _BASIS.search(clause)):
        row.qualifier = carry.basis = m.group()
    elif row.qualifier is None and carry.basis and row.kind == "growth_rate" and not left.core:
        row.qualifier = carry.basis


def _link(reading: Reading, i: int, left: Left, row: Row, previous: Row | None) -> None:
    """其中 parts to their total; the base and the stretch tier of one target to each other."""
    carry, rows = reading.carry, reading.rows
    if left.parts:
        carry.in_parts = True
        whole = (k for k in range(len(rows) - 1, -1, -1) if rows[k].unit == row.unit and rows[k].part_of is None)
        carry.total = next(whole, None)
    total = carry.total
    if carry.in_parts and total is not None and rows[total].unit == row.unit:
        if row.kind in ("level", "new", rows[total].kind):
            row.part_of = total
    if (
        previous is not None
        and row.commitment == "strive"
        and previous.role == row.role == "target"
        and previous.unit == row.unit
        and (row.name is None or previous.name is None or row.name.words == previous.name.words)
    ):
        previous.tier, row.tier = "base", "stretch"


def _remember(carry: Carry, left: Left, row: Row, form: str) -> None:
    """What the next number may lean on."""
    name = row.name
    if name is None or "name.contribution" in row.rules or form == "rank" or "name.bracket" in row.rules:
        return
    if "name.dependent" in row.rules or "name.share" in row.rules:
        if row.kind in ("growth_rate", "increment", "share", "completion_rate", "rank"):
            return
    if not name.words.endswith(tuple(GROWTH_NOUNS)) or carry.subject is None:
        carry.subject = name
    if row.unit:
        carry.by_unit[row.unit] = name
    if row.kind in ("level", "new", "flow", "stock", "share"):
        if not carry.recent or carry.recent[-1].words != name.words:
            carry.recent.append(name)
