"""Times that do not date what is told: of a goal, a thing, a base to compare with, or of all that a year holds."""

from __future__ import annotations

import re

from kpi.statements.clauses import Slot
from kpi.statements.context import Context
from kpi.statements.periods import Mention, Period, shift_year

_ANEW = re.compile("[，,；;](?:而)?(?:此次|本次|这次|此番)")
_MEASURING = ("完成", "完成了", "占", "达", "达到", "达成", "超", "超过", "为", "距", "距离", "低于", "高于")
_GOAL_OF = re.compile(r"[^，,；;。：:]{0,14}(?:目标|任务|计划|预算|进度)(?:任务|总任务|数|值|总额|总量)?")
_LISTED = re.compile(
    r"(?:[省市县区]级?|为民|惠民|民生|重点|重大|政府){1,3}(?:办)?(?:的)?(?:实事|建设|民生)?(?:项目|工程|实事)(?:项目)?[中里，,]"
)
_COMPARED = re.compile(r"(?:同比|增|降|减|上升|下|提|翻)")
_FOUNDED = re.compile(r"[^，,；;。：:0-9]{0,16}的?基础上")
_OF_THING = re.compile(
    r"[^，,；;。：:]{0,30}(?:的基础上|(?:实施|建成|启动|开工|开建|新建|印发|出台|成立|批准|批复|发布|签约|引进|投产|推出|制定|建设|续建)的"
    r"(?=[^，,；;。：:]))"
    r"|[^，,；;。：:]{0,16}(?:撤[市县区地乡镇]|设[市区县立]|建[市区县](?![级场域])|升格|挂牌成立|成立(?!以来|了))"
)


def is_aside(text: str, mention: Mention, slot: Slot) -> bool:
    """Whether a time only says which goal or which thing is meant: 完成全年60亿元目标的80%, 2019年印发的办法."""
    earlier, q = mention.start < slot.clause, slot.quantity
    goal = _GOAL_OF.match(text, mention.end, q.start) if earlier or q.unit in ("%", "个百分点") else None
    if goal and text.endswith(_MEASURING, 0, mention.start):
        return True
    if not earlier:
        return False
    return is_left(text, mention, q.start)


def is_of_thing(text: str, mention: Mention) -> bool:
    """Whether an earlier time belongs to a thing, a base or a founding (2009年实施的工程), not to its sentence."""
    if mention.shape not in ("year", "month", "day") or (mention.year is None and (mention.shift or 0) >= 0):
        return False
    return _OF_THING.match(text, mention.end) is not None


def is_left(text: str, mention: Mention, end: int) -> bool:
    """Whether a time ends with its clause: it belongs to a thing, or 此次 before `end` goes back to what is told of."""
    return is_of_thing(text, mention) or _ANEW.search(text, mention.end, end) is not None


def is_founded(text: str, slot: Slot) -> bool:
    """Whether an amount is only what the next builds on: 在去年新增60家的基础上."""
    return _FOUNDED.match(text, slot.quantity.end) is not None


def is_of_year(text: str, slot: Slot) -> bool:
    """Whether a count is of what a year holds (今年安排项目90个, 今年20件民生实事中), not of what was done so far."""
    if any(word in text[slot.clause : slot.quantity.start] for word in ("安排", "共有", "在建", "列入", "确定")):
        return True
    return _LISTED.match(text, slot.quantity.end) is not None


def base_of(text: str, times: list[Mention], slot: Slot, context: Context) -> Period | None:
    """The year of an amount only compared with: 较上年2亿元增长5%, where 上年 is the one before that reported."""
    q = slot.quantity
    base = next((m for m in times if m.is_base and m.end == q.start), None)
    if base is None or base.shape != "year" or not _COMPARED.match(text, q.end):
        return None
    running = context.paragraph or context.period or context.default
    if base.text.startswith("上") and running is not None and running.code:
        period = shift_year(context.past(running), -1)
    else:
        period = context.resolve(base)
    return period if period.code else None
