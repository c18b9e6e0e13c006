"""One sentence into rows: every number with its words, kind, sign, role and period."""

from __future__ import annotations

import re

from kpi.statements.carry import Name, full_name
from kpi.statements.clauses import slots_of
from kpi.statements.context import Context
from kpi.statements.following import Right, read_right, right_of, tail_of
from kpi.statements.kinds import FLIP, is_downward, kind_of
from kpi.statements.linking import link, name_of_class, name_of_whole, qualify, ranked_name, remember
from kpi.statements.naming import (
    LEANING,
    bracket_name,
    choose_name,
    contribution,
    distributed_names,
    rank_words,
)
from kpi.statements.patterns import (
    goal_before,
    goal_in_bracket,
    is_asked,
    is_bare_run,
    is_baseline,
    is_field,
    is_group,
    is_idle,
    is_place,
    is_progress,
    old_ratios,
    run_length,
    task_after,
    unit_of_gap,
)
from kpi.statements.phrases import Left, read_left
from kpi.statements.qualifiers import find_classes
from kpi.statements.rows import Reading, Row
from kpi.statements.stages import DEEDS, PLAIN, activity, inner_class, stage_behind, staged, step_of, with_deed
from kpi.statements.tense import Scene, read_tense

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_SOFT = ("role.default", "role.section", "role.paragraph", "role.title", "role.wording")
_IN_ALL = ("总数", "总量", "总计", "总规模", "存量", "保有量", "拥有量")
_GUESSED = ("name.carried", "name.clause_before", "name.inherited", "name.none")
_FROM = re.compile(r"[由从][^由从]*$")
_OWN = {"role.goal", "role.reference", "role.base", "period.size"}
"""Rows by these rules have a role and period of their own, which the next ones do not take over."""
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
                carry.listed = rank_words(text, _left_of(reading, i))[0] or None
            continue
        if slot.clause != clause:
            if not slot.is_item:
                carry.lead, carry.threshold = None, None
            clause = slot.clause
        left = _left_of(reading, i)
        if i in old:
            if q.position == 1:
                carry.ratio, carry.old_parts = _FROM.sub("", left.core), []
            carry.old_parts.append(q)
            continue
        right = _right_of(reading, i)
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
    if edge < q.start and text[edge] == "达" and text[edge - 1] in "高多":  # 高达
        edge -= 1
    left = read_left(text, start, max(edge, start), reading.scene.times)
    alone = i == 0 or reading.slots[i - 1].clause != slot.clause or i - 1 in reading.classes
    if text[max(0, slot.clause - 3) : slot.clause].startswith("其中") or (
        alone and text.startswith("其中", slot.clause)
    ):
        left.parts = True
    return left


def _right_of(reading: Reading, i: int) -> Right:
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
        name, qualifier = (goal and _goal_of_list(reading, i)) or carry.subject, None
        rules.append("name.carried")
    else:
        name, qualifier = _name(reading, i, left, right, form, rules)
    if task and task["what"]:
        name = Name(task["what"], *task.span("what"))
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
        qualifier, name = name.words, previous.name
        kind = previous.kind if kind in ("level", "share") else kind
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
    elif slot.is_item and carry.verb and not left.verb and not left.core and unit in ("%", "个百分点"):
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


def _name(reading: Reading, i: int, left: Left, right: Right, form: str, rules: list[str]):
    """The indicator of a number and what was cut off from it as a qualifier."""
    text, slot, carry = reading.text, reading.slots[i], reading.carry
    q = slot.quantity
    if form == "rank":
        words, where = rank_words(text, left)
        if i and is_field(text, reading.slots, i - 1):
            ahead = _left_of(reading, i - 1)
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
        ahead = _right_of(reading, i + 1)
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


def _goal_of_list(reading: Reading, i: int) -> Name | None:
    """甲9亿元、乙7亿元，分别占目标（8亿元、6亿元）: goals in one bracket take the subjects before, in order."""
    slot, slots = reading.slots[i], reading.slots
    peers = [
        k for k, other in enumerate(slots) if other.depth and other.depth == slot.depth and other.clause == slot.clause
    ]
    told = [name for name, unit in reading.carry.recent if unit == slot.quantity.unit]
    if len(peers) < 2 or len(told) < len(peers):
        return None
    return told[len(told) - len(peers) + peers.index(i)]
