"""The words after a number: the thing that is counted (12个 | 新建项目)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpi.statements.clauses import Slot
from kpi.statements.phrases import CLASS, EDGE, PROTECTED, STOP

_STOPS = re.compile(
    f"(?=[{''.join(sorted({word[0] for word in STOP}))}])(?:"
    + "|".join(sorted(map(re.escape, STOP), key=len, reverse=True))
    + r")|[0-9]{1,4}[年月]|[年月][底内末]"
)
_RIGHT_START = re.compile(r"\s*(?:的|左右的?|以上的?|以下的?|以内的?|及以上的?|之内|内)?\s*")
_CONDITION = ("基础上", "前提下", "情况下", "同时")
"""在已完成投资7亿元的基础上: nothing that could be counted."""
_GROWTH = re.compile(r"正增长|负增长|增长|增幅|增速|速度|降幅|增量|涨幅")
_RELATIVE = re.compile(r"[^，,、；;。：:（(的0-9]{2,12}的(?=[\u4e00-\u9fff“])")
_PERSONS = ("居民", "群众", "市民", "村民", "学生", "师生", "职工", "农户", "老人", "儿童", "家庭")
_MARKS = "，,；;。、 \n"
_NOT_A_NOUN = frozenset("，,、；;：:。！？!?（）()“”0123456789和及与、以至到.%％\n/")


@dataclass(slots=True)
class Right:
    """What stands after a number up to the next mark or number."""

    start: int
    end: int
    core: str
    de: bool
    stop: str | None
    threshold: str | None = None  # 百亿级 at the head of the noun


def tail_of(quantity) -> int:
    """Where a number ends with the marks after it: 5%以上."""
    end, spans = quantity.end, quantity.comparator_spans
    return max(end, spans[-1][1]) if spans else end


def right_of(text: str, slot: Slot) -> Right:
    """The noun after the number of a slot; it is asked for by several rules and read once."""
    if slot.after is None:
        tail = tail_of(slot.quantity)
        slot.after = read_right(text, tail, max(slot.right, tail))
    return slot.after


def read_right(text: str, start: int, end: int) -> Right:
    """The noun that follows a number: 个 | 医疗设施 | 建设."""
    if start >= end:  # a mark or a number follows, as after most numbers
        return Right(start, start, "", False, None)
    m = _RIGHT_START.match(text, start, end)
    a = m.end() if m else start
    de = "的" in text[start:a]
    limit = min(end, a + 40)
    stop = None
    if de and text.startswith(_CONDITION, a):
        return Right(a, a, "", de, None)
    if a >= limit or (text[a] in _NOT_A_NOUN and text[a] != "“"):
        return Right(a, a, "", de, None)
    threshold = None
    m = CLASS.match(text, a, limit)
    if m and m.end() <= limit:
        threshold, a = m.group().rstrip("的"), m.end()
    b = limit
    at = a
    while m := _STOPS.search(text, at, limit):
        noun = PROTECTED.at_start(text, m.start(), limit)
        if noun is not None and len(noun) >= len(m.group()):
            at = m.start() + len(noun)
            continue
        if len(m.group()) == 1 and m.group() != "居" and m.start() - a < 2:  # part of a word: 撤并村, 中小学
            at = m.end()
            continue
        if any(
            at_start >= a and at_start + len(PROTECTED.at_start(text, at_start, limit) or "") > m.start()
            for at_start in (m.start() - 1, m.start() - 2)
        ):  # 规模以上企业
            at = m.end()
            continue
        stop, b = m.group(), m.start()
        if stop == "建设" and b - a > 1 and (m.end() >= end or text[m.end()] in _MARKS):
            b = m.end()  # 启动5所校园建设
        break
    growth = _GROWTH.match(text, a, limit)
    if growth:
        return Right(a, growth.end(), growth.group(), de, None)
    if b == a and (m := _RELATIVE.match(text, a, limit)) and text[m.end()] not in "基前情目任":
        return read_right(text, m.end(), end)
    core = text[a:b]
    for closing, opening in ("”“", "」「", "』『"):
        if (k := core.find(closing)) >= 0 and opening not in core[:k]:
            core = core[:k]
    core = core.strip(EDGE).rstrip("和与及的至")
    if len(core) > 2 and core[-1] in "上中内里" and not core.endswith(("高中", "初中")):
        core = core[:-1]
    if "的" in core and len(core) > 2:
        head, tail = core.split("的", 1)[0], core.rsplit("的", 1)[1]
        if head.endswith(_PERSONS):
            core = head
        elif len(tail) > 1:
            a += core.rindex("的") + 1
            core = tail
    return Right(a, a + len(core), core, de, stop, threshold)
