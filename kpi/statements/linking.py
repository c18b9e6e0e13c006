"""What a row takes from its neighbours and leaves to them: qualifier, total, tier, subject."""

from __future__ import annotations

import re

from kpi.statements.carry import Carry, Name
from kpi.statements.following import Right
from kpi.statements.naming import GROWTH_NOUNS, LEANING
from kpi.statements.phrases import Left
from kpi.statements.qualifiers import CLASS_NOUN
from kpi.statements.rows import Reading, Row
from kpi.statements.stages import STAGED, stage_in, unstaged

_BASIS = re.compile(
    r"同口径|可比口径|按可比价格?(?:计算)?|按不变价格?(?:计算)?|自然口径|剔除[^，,；;。]{2,16}因素后?|可比(?=增长)"
)
_NO_SUM = ("growth_rate", "completion_rate", "rank")
_RATES = ("growth_rate", "increment", "share", "completion_rate", "rank")


def qualify(reading: Reading, i: int, left: Left, right: Right, clause: str, row: Row) -> None:
    """The class, the reference or the price basis that narrows a number."""
    text, carry, slot = reading.text, reading.carry, reading.slots[i]
    threshold = left.threshold or (right.threshold if {"name.right", "name.ahead"} & set(row.rules) else None)
    if threshold:
        row.qualifier = carry.threshold = threshold
    elif i in reading.narrowed:
        first, last = (reading.slots[k].quantity for k in (reading.narrowed[i][0], reading.narrowed[i][-1]))
        a = min([first.start, *(s for s, _ in first.comparator_spans)])
        floor = max(slot.clause, a - 12)
        if first.start > slot.quantity.end:
            floor = max(floor, slot.quantity.end)  # 8个镇的税收超过2亿元
        while a > floor and text[a - 1] not in "，,、；;：:的约设区级增建进约":
            a -= 1
        if text.startswith("其中", a):
            a += 2
        b = max([last.end, *(e for _, e in last.comparator_spans)])
        row.qualifier, row.qualifier_span = text[a:b], (a, b)
        carry.threshold = row.qualifier
    elif slot.is_item and carry.threshold and row.kind == "new":
        row.qualifier = carry.threshold
    elif left.base and row.unit in ("个百分点", "%") and left.base[0] not in "比较":
        row.qualifier = left.base
    if row.unit != "比" and row.kind != "level" and ("收窄" in clause or "缩小" in clause):
        row.qualifier = row.qualifier or "收窄"
    if left.core and not (threshold or i in reading.narrowed):
        carry.scope = None
    if threshold or i in reading.narrowed:
        if not (left.parts or carry.in_parts):
            carry.scope = (row.name.words, row.qualifier) if row.name else None
    elif row.qualifier is None and carry.scope and row.name and not left.core and "name.carried" in row.rules:
        alike = unstaged(row.name.words) == unstaged(carry.scope[0]) and row.unit != "元"
        row.qualifier = carry.scope[1] if alike else None  # 在建亿元以上项目87个，增加11个
    if row.qualifier is None and (m := _BASIS.search(clause)):
        row.qualifier = carry.basis = m.group()
    elif left.core or slot.mark in ("；", ";"):
        carry.basis = None
    elif row.qualifier is None and carry.basis and row.kind == "growth_rate":
        row.qualifier = carry.basis


def ranked_name(reading: Reading, rules: list[str]) -> Name | None:
    """What a rank without words is of: the rate before it (增速高于全市0.8个百分点，居第3位), else the subject."""
    carry = reading.carry
    before = reading.rows[-1].name if reading.rows else None
    if before is not None and before.words.endswith(LEANING):
        rules.append("name.rank")
        return before
    if carry.subject or carry.ranked:
        rules.append("name.rank")
        return carry.subject or carry.ranked
    if carry.inherited:
        rules.append("name.inherited")
        return carry.inherited
    rules.append("name.none")
    return None


def name_of_whole(reading: Reading, unit: str | None, noun: str) -> Name | None:
    """其中亿元以上项目4个: bare 项目 are those of the total before."""
    for row in reversed(reading.rows):
        if row.unit == unit and row.name is not None:
            told = row.name.words
            return row.name if told.endswith(noun) and "元" not in told else None  # 超百亿元企业1家、超50亿元企业2家
    return None


def name_of_class(reading: Reading, i: int, name: Name | None) -> Name | None:
    """单个项目投资1亿—5亿元的不少于15个: the things counted stand before the size that narrows them."""
    first = reading.slots[reading.narrowed[i][0]]
    m = CLASS_NOUN.search(reading.text, first.clause, first.quantity.start)
    if m is None or (name is not None and name.words.endswith(m.group())):
        return name
    return Name(m.group(), *m.span())


def link(reading: Reading, i: int, left: Left, row: Row, previous: Row | None) -> None:
    """其中 parts to their total; the base and the stretch tier of one target to each other."""
    carry, rows = reading.carry, reading.rows
    if carry.in_parts and not carry.parts_run_on and reading.slots[i].mark in ("；", ";"):
        carry.in_parts, carry.total = False, None
    if carry.in_parts and not left.parts and left.lead == "new" and reading.slots[i].mark in ("，", ","):
        carry.in_parts, carry.total = False, None  # 其中…3个，新增学位3600个
    if left.parts:
        carry.in_parts, carry.parts_run_on = True, _runs_on(reading.text, reading.slots[i], reading.scene.start)
        whole = (k for k in range(len(rows) - 1, -1, -1) if rows[k].unit == row.unit and rows[k].part_of is None)
        carry.total = next(whole, None)
    total = carry.total
    in_total = carry.in_parts and total is not None and rows[total].unit == row.unit
    in_total = in_total and not _is_at_another_stage(row, rows[total])
    if in_total and rows[total].kind not in _NO_SUM and row.kind in ("level", "new", rows[total].kind):
        row.part_of = total
    if (
        previous is not None
        and row.commitment == "strive"
        and previous.role == row.role == "target"
        and previous.unit == row.unit
        and row.qualifier in (None, previous.qualifier)
        and (row.name is None or previous.name is None or row.name.words == previous.name.words)
    ):
        previous.tier, row.tier = "base", "stretch"


def _runs_on(text: str, slot, start: int) -> bool:
    """Whether parts are told over semicolons: 其中 opens a sentence (。其中，第一产业…；第二产业…) or has a colon."""
    at = text.rfind("其中", start, slot.quantity.start)
    if at < 0:
        return False
    before = text[start:at].rstrip()
    return not before or before[-1] in "。；;：:" or text[at + 2 : at + 3] in ("：", ":")


def _is_at_another_stage(row: Row, total: Row) -> bool:
    """签约项目48个，其中…；开工项目31个: those begun are no part beside the others."""
    if row.name is None or total.name is None or not row.name.words.endswith(STAGED):
        return False
    told, whole = stage_in(row.name.words), stage_in(total.name.words)
    return told is not None and whole is not None and told != whole


def remember(carry: Carry, left: Left, row: Row, form: str) -> None:
    """What the next number may lean on."""
    name = row.name
    if form == "rank" and "name.rank" in row.rules:
        carry.ranked = name
    if name is None or "name.contribution" in row.rules or form == "rank" or "name.bracket" in row.rules:
        return
    if row.kind in _RATES and ("name.dependent" in row.rules or "name.share" in row.rules):
        return
    if not name.words.endswith(tuple(GROWTH_NOUNS)) or carry.subject is None:
        carry.subject = name
        if "name.dependent" not in row.rules and "name.carried" not in row.rules:
            carry.entity = name
    if row.unit:
        carry.by_unit[row.unit] = carry.heard[row.unit] = name
    is_new = not carry.recent or carry.recent[-1][0].words != name.words
    is_item = "name.carried" in row.rules and not left.core and left.verb is None  # 收入达到9万元和4万元
    if "role.goal" in row.rules:
        return
    if (is_new or (is_item and row.unit == carry.recent[-1][1])) and row.kind in (
        "level",
        "new",
        "flow",
        "stock",
        "share",
    ):
        carry.recent.append((name, row.unit))
