"""One sentence into rows: every number with its words, kind, sign, role and period."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kpi.statements.carry import Carry, Name
from kpi.statements.clauses import Slot, slots_of
from kpi.statements.context import Context
from kpi.statements.kinds import FLIP, is_downward, kind_of
from kpi.statements.naming import choose_name, contribution, distributed_names, rank_words
from kpi.statements.periods import Mention, Period, find_times
from kpi.statements.phrases import Left, Right, read_left, read_right
from kpi.statements.qualifiers import find_classes
from kpi.statements.roles import COMMITMENT, Cue, find_cues, period_tense


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
    comparator: str
    role: str
    role_sure: float
    period: Period | None
    period_span: tuple[int, int] | None
    deadline: Period | None
    commitment: str | None
    tier: str | None
    qualifier: str | None
    qualifier_span: tuple[int, int] | None
    baseline: Decimal | None
    part_of: int | None
    rules: list[str] = field(default_factory=list)
    unit: str | None = None


def read_sentence(text: str, start: int, end: int, quantities: list, context: Context) -> list[Row]:
    """Rows of one sentence; `quantities` are those inside it, in order."""
    times = find_times(text, start, end)
    cues = find_cues(text, start, end)
    slots = slots_of(text, start, end, quantities)
    classes = find_classes(text, slots)
    narrowed: dict[int, list[int]] = {}
    for i, j in classes.items():
        if j >= 0:
            narrowed.setdefault(j, []).append(i)
    carry = Carry()
    rows: list[Row] = []
    clause = None
    last_index = -1
    for i, slot in enumerate(slots):
        q = slot.quantity
        while carry.depth < slot.depth:
            carry.outer.append(carry.subject)
            carry.depth += 1
        while carry.depth > slot.depth:
            carry.subject = carry.outer.pop()
            carry.depth -= 1
        if i in classes:
            continue
        left_start = slot.left
        if i and (i - 1) in classes and slots[i - 1].clause == slot.clause:
            tail = max([slots[i - 1].quantity.end, *(b for _, b in slots[i - 1].quantity.comparator_spans)])
            left_start = tail
        edge = q.start
        for a, b in q.comparator_spans:
            if a < edge and b <= q.start and a >= left_start:
                edge = min(edge, a) if text[b : q.start].strip() == "" else edge
        left = read_left(text, left_start, max(edge, left_start), times)
        tail = max([q.end, *(b for _, b in q.comparator_spans)])
        right = read_right(text, tail, max(slot.right, tail))
        if slot.clause != clause:
            if slot.index != last_index and not slot.is_item:
                carry.lead, carry.threshold = None, None
            clause, last_index = slot.clause, slot.index
        if _is_baseline(text, slots, i):
            if left.core:
                carry.subject = Name(left.core.rstrip("由从"), left.start, left.end)
            carry.baseline = q
            continue
        row = _read_row(text, start, slots, i, left, right, narrowed, carry, rows, context, times, cues)
        if row is not None:
            rows.append(row)
    return rows


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


def _read_row(text, start, slots, i, left: Left, right: Right, narrowed, carry: Carry, rows, context, times, cues):
    slot: Slot = slots[i]
    q = slot.quantity
    rules = [q.rule] if isinstance(q.rule, str) else list(q.rule)
    clause_words = text[slot.clause : max(slot.clause, q.start)]
    qualifier, qualifier_span = None, None
    # names
    if q.form == "rank":
        words, where = rank_words(text, left)
        name = Name(words, left.start, left.start + len(words)) if words else carry.subject
        if words in ("增速", "增幅", "总量", "降幅") and carry.subject:
            name = Name(carry.subject.words + words, left.start, left.end)
        qualifier = where
        rules.append("name.rank")
    else:
        name, rule, qualifier = choose_name(text, slot, left, right, carry, start, times)
        rules.append(rule)
    if left.distributed or (carry.names and slot.is_item):
        if left.distributed:
            run = _run_length(slots, i)
            carry.names = distributed_names(left.core, left.start, left.end, carry, run)
            carry.next_name = 0
            if left.verb in ("up", "down"):
                carry.verb, carry.negative = left.verb, left.verb == "down"
        if carry.next_name < len(carry.names) and (left.distributed or not left.core):
            name = carry.names[carry.next_name]
            carry.next_name += 1
            rules.append("name.distributed")
            if not left.verb and slot.is_item and carry.verb:
                left.verb, left.verb_text = carry.verb, "分别"
    elif not slot.is_item:
        carry.names, carry.verb = [], None
    # kind and sign
    core = name.words if name else ""
    kind = kind_of(q.form, q.unit, left, right.core, clause_words, core)
    previous = rows[-1] if rows else None
    negative = is_downward(left, clause_words)
    if (
        previous is not None
        and not left.core
        and left.verb in (None, "achieve", "to")
        and q.unit == previous.unit
        and q.unit in ("%", "个百分点")
        and not right.core
        and not left.distributed
        and kind in ("level", "share")
    ):
        kind, negative = previous.kind, (previous.value or 0) < 0
        rules.append("kind.carried")
    if slot.is_item and kind == "level" and carry.lead == "new" and q.form == "count":
        kind = "new"
    if q.unit == "个百分点" and name is not None:
        pulled = contribution(clause_words, carry, left)
        if pulled:
            name = Name(pulled, left.start, left.end)
            rules.append("name.contribution")
    value, high, comparator = q.value, q.value_high, q.comparator
    if negative and value is not None and value > 0:
        value = -value
        comparator = FLIP.get(comparator, comparator)
        if high is not None:
            value, high = -high, value
        rules.append("sign.down")
    if left.verb == "new" or left.lead == "new":
        carry.lead = "new"
    # qualifiers
    if left.threshold:
        qualifier, carry.threshold = left.threshold, left.threshold
    elif i in narrowed:
        first, last = slots[narrowed[i][0]].quantity, slots[narrowed[i][-1]].quantity
        a = min([first.start, *(s for s, _ in first.comparator_spans)])
        while (
            a > slot.clause
            and text[a - 1] not in "，,、；;：:的"
            and a > first.start - 12
            and text[a - 1] not in "约设区"
        ):
            a -= 1
        b = max([last.end, *(e for _, e in last.comparator_spans)])
        qualifier, qualifier_span = text[a:b], (a, b)
        carry.threshold = qualifier
    elif slot.is_item and carry.threshold and kind == "new":
        qualifier = carry.threshold
    elif left.base and q.unit in ("个百分点", "%") and left.base[0] not in "比较":
        qualifier = left.base
    if "收窄" in clause_words or "缩小" in clause_words:
        qualifier = qualifier or "收窄"
    # role and period
    role, sure, commitment, cue_rule = _role(text, slot, left, context, times, cues, kind)
    period, span, deadline = _period(text, start, slot, role, context, times)
    rules.append(cue_rule)
    if comparator == "=" and role == "target" and kind != "rank":
        word = text[max(slot.clause, q.start - 2) : q.start]
        if word.endswith("达") or word == "达到":
            comparator = ">="
    elif comparator == ">=" and role != "target" and text[max(slot.clause, q.start - 2) : q.start] in ("达到",):
        comparator = "="
    # parts of a whole
    part_of = None
    if left.parts:
        carry.in_parts = True
        carry.total = next(
            (k for k in range(len(rows) - 1, -1, -1) if rows[k].unit == q.unit and rows[k].part_of is None), None
        )
    if (
        carry.in_parts
        and carry.total is not None
        and rows[carry.total].unit == q.unit
        and kind in ("level", "new", rows[carry.total].kind)
    ):
        part_of = carry.total
    tier = None
    if (
        previous is not None
        and commitment == "strive"
        and previous.role == role == "target"
        and previous.unit == q.unit
        and (name is None or previous.name is None or name.words == previous.name.words)
        and slot.clause - previous.end < 4
    ):
        previous.tier, tier = "base", "stretch"
    baseline = None
    if carry.baseline is not None:
        baseline = carry.baseline.value
        carry.baseline = None
        rules.append("baseline.from_to")
    row = Row(
        q, slot.left, q.end, name, kind, value, high, comparator, role, sure, period, span, deadline,
        commitment, tier, qualifier, qualifier_span, baseline, part_of, rules, q.unit,
    )  # fmt: skip
    if name is not None and "name.contribution" not in rules and q.form != "rank":
        if not left.base or left.core:
            if not (kind in ("growth_rate", "increment") and "name.dependent" in rules):
                carry.subject = name if "name.dependent" not in rules else carry.subject
        if kind in ("level", "new", "flow", "stock", "share") and (
            not carry.recent or carry.recent[-1].words != name.words
        ):
            carry.recent.append(name)
    return row


def _run_length(slots: list[Slot], i: int) -> int:
    n = 1
    for slot in slots[i + 1 :]:
        if slot.clause != slots[i].clause and not slot.is_item:
            break
        if slot.depth != slots[i].depth:
            break
        n += 1
    return n


def _role(text, slot: Slot, left: Left, context: Context, times: list[Mention], cues: list[Cue], kind: str):
    """Role, how sure, commitment and the rule, from the strongest evidence at hand."""
    q = slot.quantity
    score, rule = 0.0, "role.default"
    prior, where = context.role()
    score += 1.5 * prior
    if abs(prior) > 0.2:
        rule = f"role.{where}"
    commitment = None
    promise = result = None
    for cue in cues:
        if cue.start > q.start and (cue.start > slot.clause_end or cue.kind == "promise"):
            continue
        if cue.kind == "background":
            if slot.clause <= cue.start < slot.clause_end + 12:
                return "context", 0.8, None, "role.background"
        elif cue.kind == "promise":
            if cue.end <= q.start:
                promise = cue
        else:
            result = cue if result is None or cue.start <= q.start else result
    for cue in cues:
        if cue.kind == "promise" and cue.end <= q.start and cue.start >= slot.clause and cue.word in COMMITMENT:
            commitment = COMMITMENT[cue.word]
    tense = None
    for mention in times:
        if mention.is_base or mention.shape == "day" or mention.end > q.start + 1:
            continue
        tense = mention
    if slot.depth and tense is not None and tense.start >= slot.clause and kind == "growth_rate":
        return "context", 0.8, None, "role.earlier_period"
    if slot.depth and tense is None and "同期" in text[slot.clause : q.start]:
        return "context", 0.8, None, "role.earlier_period"
    if promise is not None:
        score += 4.0 if promise.start >= slot.clause or result is None or promise.start > result.start else 2.0
        rule = "role.promise"
    if result is not None:
        near = slot.clause <= result.start
        if promise is None or (near and promise.start < slot.clause):
            score -= 3.0 if near else 1.8
            rule = "role.result"
    if tense is not None:
        when = period_tense(context.resolve(tense, score > 0), context.published)
        if tense.is_deadline and when >= 0:
            score += 2.5
            rule = "role.deadline"
        elif abs(when) > 0.5 and (promise is None or when > 0):
            score += 3.0 * when
            rule = "role.tense"
    if score == 0.0:
        score = 0.2
    role = "target" if score > 0 else "actual"
    return role, min(1.0, abs(score) / 4), commitment, rule


def _period(text, start: int, slot: Slot, role: str, context: Context, times: list[Mention]):
    """The period of a number, the words that say it, and the deadline when it is one."""
    q = slot.quantity
    chosen = None
    for mention in times:
        if mention.start > q.start:
            break
        if mention.is_base or (mention.shape == "day" and not mention.is_until):
            continue
        if slot.depth == 0 and _in_bracket(text, mention, slot):
            continue
        chosen = mention
    if chosen is None:
        for mention in times:
            if (
                q.end <= mention.start < slot.clause_end
                and (mention.is_deadline or mention.year)
                and not mention.is_base
            ):
                chosen = mention
                break
    future = role == "target"
    deadline = None
    if chosen is not None:
        period = context.resolve(chosen, future)
        span = (chosen.start, chosen.end)
        if future and chosen.is_deadline:
            deadline = period
        return (period if period.code else None), span, deadline or (period if future and period.partial else None)
    return context.paragraph or context.period, None, None


def _in_bracket(text: str, mention: Mention, slot: Slot) -> bool:
    inside = text.rfind("（", slot.clause - 200 if slot.clause > 200 else 0, mention.start)
    if inside < 0:
        return False
    closed = text.find("）", inside, mention.start)
    return closed < 0
