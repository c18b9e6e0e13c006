"""One sentence into rows: every number with its words, kind, sign, role and period."""

from __future__ import annotations

import re

from kpi.statements.carry import Name, full_name
from kpi.statements.clauses import slots_of
from kpi.statements.context import Context
from kpi.statements.following import Right
from kpi.statements.kinds import FLIP, is_downward, kind_of
from kpi.statements.linking import link, qualify, remember
from kpi.statements.naming import (
    LEANING,
    contribution,
    rank_words,
)
from kpi.statements.patterns import (
    goal_before,
    goal_in_bracket,
    is_asked,
    is_baseline,
    is_group,
    is_idle,
    is_place,
    is_progress,
    old_ratios,
    task_after,
    unit_of_gap,
)
from kpi.statements.phrases import Left
from kpi.statements.qualifiers import find_classes
from kpi.statements.rows import Reading, Row
from kpi.statements.scene import Scene
from kpi.statements.subjects import goal_of_list, left_of, name_of, noun_of
from kpi.statements.tense import read_tense

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_SOFT = ("role.default", "role.section", "role.paragraph", "role.title", "role.wording")
_IN_ALL = ("总数", "总量", "总计", "总规模", "存量", "保有量", "拥有量")
_FROM = re.compile(r"[由从][^由从]*$")
_OWN = {"role.goal", "role.reference", "role.base", "period.size"}
"""Rows by these rules have a role and period of their own, which the next ones do not take over."""
_SETTING = ("下达", "确定", "核定", "分解", "交办")
_OF_ALL = re.compile(r"(?P<field>全[国省市州区]|省|市)(?:平均)?(?:水平)?(?:为|是)?")
"""A bracket that sets the same rate of a wider place beside it: 增长7.5%（全市11.1%）."""
_SIZES = ("总投资", "总投资额", "投资概算", "总概算", "全长", "总长", "总长度", "总建筑面积")
_PUT_IN = re.compile(r"[，,]?(?:加快|大力|用于)?(?:实施|建设|新建|改造|扩建|兴建|加大|推进)(?!了)")


def read_sentence(
    scene: Scene, quantities: list, context: Context, paragraph: int, before: Row | None = None
) -> list[Row]:
    """Rows of one sentence; `quantities` are those inside it, in order; `paragraph` is where its paragraph starts."""
    text = scene.text
    slots = slots_of(text, scene.start, scene.end, quantities)
    classes = find_classes(text, slots)
    narrowed: dict[int, list[int]] = {}
    for i, j in classes.items():
        while j in classes:
            j = classes[j]
        if j >= 0:
            narrowed.setdefault(j, []).append(i)
    reading = Reading(text, scene, paragraph, slots, classes, narrowed, context)
    carry = reading.carry
    carry.inherited = before.name if before else None
    carry.heard = context.counted
    reading.before = before
    clause = None
    old = old_ratios(text, slots)
    for i, slot in enumerate(slots):
        q = slot.quantity
        while carry.depth < slot.depth:
            carry.outer.append(carry.subject)
            carry.depth += 1
        while carry.depth > slot.depth:
            carry.subject = carry.outer.pop()
            carry.depth -= 1
        if i in classes or is_idle(text, slot, slots, i):
            if is_group(text, slot):
                carry.listed = rank_words(text, left_of(reading, i))[0] or None
            continue
        if slot.clause != clause:
            if not slot.is_item:
                carry.lead, carry.threshold = None, None
            clause = slot.clause
        left = left_of(reading, i)
        if i in old:
            if q.position == 1:
                carry.ratio, carry.old_parts = _FROM.sub("", left.core), []
            carry.old_parts.append(q)
            continue
        right = noun_of(reading, i)
        if q.form == "ratio" and carry.old_parts:
            if q.position == 1:
                left.core = carry.ratio or left.core
            if q.position <= len(carry.old_parts):
                carry.baseline = carry.old_parts[q.position - 1]
        if q.form != "ratio" and is_baseline(text, slots, i):
            core = _FROM.sub("", left.core)
            if core and core not in LEANING:
                carry.subject = Name(core, left.start, left.start + len(core))
            carry.baseline = q
            continue
        reading.rows.append(_read_row(reading, i, left, right))
    return reading.rows


def _read_row(reading: Reading, i: int, left: Left, right: Right) -> Row:
    text, slot, carry, rows = reading.text, reading.slots[i], reading.carry, reading.rows
    q = slot.quantity
    rules = [q.rule] if isinstance(q.rule, str) else list(q.rule)
    clause = text[max(slot.clause, q.start - 120) : max(slot.clause, q.start)]
    if "）" in clause or ")" in clause:
        clause = _BRACKETED.sub("", clause)
    if i and unit_of_gap(text, reading.slots, i):
        gap = text[reading.slots[i - 1].quantity.end : q.start].strip()
        left.verb, left.verb_text, left.core, left.base = ("down" if gap[0] in "低慢少" else "up"), gap, "", "比"
    unit, form = q.unit, q.form
    if form == "count" and unit == "人" and text[q.end - 1 : q.end] == "位" and left.verb == "rank":
        unit, form = "位", "rank"
    if form == "count" and left.verb in ("up", "down") and clause.endswith(("的有", "的共有", "的达", "的")):
        left.verb, left.core = None, ""  # 产值增长的有51家: firms are counted
    goal = goal_before(reading, i) or goal_in_bracket(text, slot)
    measured = bool(i) and not goal and goal_before(reading, i - 1) is not None
    task = None if goal or q.unit == "%" else task_after(text, slot, clause)
    if (goal or measured) and carry.subject is not None:
        name, qualifier = (goal and goal_of_list(reading, i)) or carry.subject, None
        rules.append("name.carried")
    else:
        name, qualifier = name_of(reading, i, left, right, form, rules)
    if task and task["what"]:
        name = Name(task["what"], *task.span("what"))
    elif task and name is not None and name.words.endswith(_SETTING):
        name = carry.subject  # 提前完成市下达的30亿元的任务
    previous = rows[-1] if rows else None
    if name is not None and name.words:
        name.words = full_name(name.words)
    of_rate = left.base or (previous is not None and previous.kind in ("share", "completion_rate"))
    if unit == "个百分点" and of_rate and not left.core and previous is not None and previous.unit == "%":
        name = previous.name
    core = name.words if name else ""
    kind = "share" if form == "ratio" else kind_of(form, unit, left, right.core, clause, core)
    negative = is_downward(left, clause)
    if previous is not None and "kind.carried" in rules:
        kind = previous.kind
    if kind == "increment" and left.base and _GREW.match(text, q.end) and clause.endswith(left.base):
        kind, negative = "level", False  # 较上年800万元增长5%: where it grew from
    if measured and unit == "%":
        kind, negative = "completion_rate", False
    elif slot.depth and unit == "%" and kind in ("level", "share") and not left.core and is_progress(reading, i):
        kind = "completion_rate"
    elif carry.listed and unit == "%" and name is not None and is_place(name.words):
        qualifier, left.core = name.words, carry.listed
        name = Name(carry.listed, name.start, name.start)
        kind = kind_of(form, unit, left, right.core, clause, carry.listed)
        rules.append("name.place")
    elif previous is not None and unit == "%" == previous.unit and name is not None and is_place(name.words):
        qualifier, name = name.words, _common_name(previous, name.words)
        kind = previous.kind if kind in ("level", "share") else kind
        rules.append("name.place")
    elif unit != "%" and slot.first_in_clause and not right.core and name is not None and is_place(name.words):
        told = next((row for row in reversed(rows) if row.unit == unit and row.kind == kind and row.name), None)
        if told is not None and (told.qualifier or _common_name(told, name.words) is told.name) and told.qualifier:
            qualifier, name = name.words, told.name  # 甲新区外资3亿元，增长5%；乙新区2亿元
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
        if previous.name is not None and "name.carried" in rules and slot.is_item:
            name = previous.name  # 一季度开工率达50%、二季度达80%
        rules.append("kind.carried")
    elif (
        slot.depth
        and previous is not None
        and unit == "%" == previous.unit
        and (m := _OF_ALL.fullmatch(text, slot.left, q.start))
    ):
        kind, qualifier = previous.kind, m["field"]
        rules.append("kind.carried")
    elif (
        slot.is_item
        and carry.verb
        and not (left.verb or left.core)
        and (unit in ("%", "个百分点") or (previous and previous.unit == unit and "name.distributed" in rules))
    ):
        kind, negative = (previous.kind if previous else kind), carry.negative
    if slot.is_item and kind == "level" and carry.lead == "new" and form == "count" and not core.endswith(_IN_ALL):
        kind = "new"
    if form == "count" and i + 1 < len(reading.slots) and is_idle(text, reading.slots[i + 1], reading.slots, i + 1):
        rank = reading.slots[i + 1].quantity
        if rank.form == "rank":
            kind = "rank"
            where = re.sub(r"^.*?(?:进入|位居|居|位列|列|跻身|排名)", "", text[q.end : rank.start])
            qualifier = where + text[rank.start : rank.end]
    if unit == "个百分点" and (pulled := contribution(clause, carry, left)):
        name = Name(pulled, left.start, left.end)
        rules.append("name.contribution")
    value, high, comparator = q.value, q.value_high, q.comparator
    if slot.is_item and comparator == "=" and previous is not None and "name.distributed" in rules:
        told = previous.quantity
        if told.comparator_spans and told.comparator_spans[0][0] < told.start and previous.unit == unit:
            comparator = told.comparator  # 分别不低于15%、20%
            rules += [rule for rule in told.rule if rule == "reach"]
    if negative and value is not None and value > 0:
        value, comparator = -value, FLIP.get(comparator, comparator)
        if high is not None:
            value, high = -high, value
        rules.append("sign.down")
    row = Row(q, slot.left, q.end, name, kind, value, high, unit, comparator, rules, qualifier=qualifier)
    if left.verb == "new" or left.lead == "new":
        carry.lead = "new"
    qualify(reading, i, left, right, clause, row)
    tense = read_tense(reading.scene, slot, reading.context, kind)
    row.role, row.role_sure, row.commitment = tense.role, tense.sure, tense.commitment
    if row.kind == "new" and row.role == "target" and clause.endswith("累计" + left.verb_text) and left.verb_text:
        row.kind = "stock"  # 累计培育9家, to be reached in all
    row.period, row.period_span, row.deadline = tense.period, tense.span, tense.deadline
    _follow(reading, i, left, row, tense, previous)
    if i + 1 < len(reading.slots) and unit_of_gap(text, reading.slots, i + 1):
        aimed = any(word in clause for word in ("目标", "计划", "任务"))
        row.role, row.kind = ("target" if aimed else "context"), (previous.kind if previous else kind)
        row.period = row.period and reading.context.year_of(row.period)
        rules.append("role.reference")
    if row.period is not None and "name.carried" not in rules and _is_size(text, q.end, core):
        row.period = reading.context.year_of(row.period)
        rules.append("period.size")
    if (
        goal
        or (task and tense.rule != "role.promise")
        or is_asked(reading, i, left.lead == "new" or left.verb == "new")
    ):
        row.role, row.period = "target", tense.period and reading.context.year_of(tense.period)
        rules.append("role.goal")
    rules.append(tense.rule)
    if comparator == ">=" and row.role != "target" and "reach" in rules and kind != "rank":
        row.comparator = "="
    link(reading, i, left, row, previous)
    if carry.baseline is not None:
        row.baseline, carry.baseline = carry.baseline.value, None
        rules.append("baseline.from_to")
    remember(carry, left, row, form)
    return row


_GREW = re.compile(r"(?:同比|实际|再)?(?:增长|增加|提高|提升|下降|减少|降低|上升|回落)")


def _common_name(row: Row, place: str) -> Name:
    """江北经济区工业增加值增长5%，江南经济区增长4%: the first place is no part of the name both share."""
    m = re.match(
        rf"(?P<place>[\u4e00-\u9fff]{{2,9}}?{place[-1]})(?<!小区|社区|景区)(?P<what>[\u4e00-\u9fff]{{3,}})$",
        row.name.words,
    )
    if m is None or row.qualifier or not is_place(m["place"]):
        return row.name
    row.qualifier = m["place"]
    row.name = Name(m["what"], row.name.start + m.end("place"), row.name.end)
    return row.name


def _follow(reading: Reading, i: int, left: Left, row: Row, tense, previous: Row | None) -> None:
    """Numbers of one sentence, and 其中 after it, keep its time and mood unless their own words say otherwise."""
    plain = (row for row in reversed(reading.rows) if not _OWN & set(row.rules))
    whole = next(plain, reading.before if left.parts else None)
    if whole is None or tense.rule not in _SOFT:
        return
    if whole.role == "context" and ("role.background" not in whole.rules or left.lead or left.verb):
        return
    if row.role == "actual" and whole.role == "target" and row.period is not None:
        row.period = reading.context.coarser(row.period)  # what was taken for months gone by is promised for the year
    row.role = whole.role
    is_over = whole.deadline is not None and "；" in reading.text[whole.end : row.start + 1]
    passing = whole.period_span is not None and reading.text.startswith("近", whole.period_span[0])
    if tense.span is None and not is_over and not passing:  # 近三年提高6个百分点，高于全省…
        row.period, row.deadline = whole.period, whole.deadline


def _is_size(text: str, end: int, core: str) -> bool:
    """Whether an amount is the size of a project (总投资9亿元, 投资9亿元实施…), which no month or quarter made."""
    return core.endswith(_SIZES) or (core.endswith("投资") and bool(_PUT_IN.match(text, end)))
