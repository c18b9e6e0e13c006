"""Lists of places whose head names the indicator: 新增治理自然村：甲镇39个，乙镇34个."""

from __future__ import annotations

import re

from kpi.reading.figures import MONEY, POINTS, Figure
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.names import Name, read_left
from kpi.reading.naming.earlier_names import EarlierNames
from kpi.reading.naming.taking import take
from kpi.reading.places import is_place, of_office, place_at
from kpi.reading.times import Time

_BODIES = tuple(of_class("collecting_body"))
_SECTOR_MEASURE = next(iter(of_class("sector_measure")))
_BEFORE_A_PLACE = frozenset(" ，,、的：:“”（(0123456789.一二三四五六七八九十）)")


def is_listed_place(figure: Figure, earlier: EarlierNames, name: Name) -> bool:
    """城关镇2.1亿元 in a list whose head names the indicator: the place is whose figure it is."""
    if (sector := pattern("bare_sector").fullmatch(name.words)) is not None:
        return take(figure, _of_sector(sector["n"], earlier, name), "name.sector")
    left = figure.left
    places = places_of(name.words)
    of_body = name.words.endswith(_BODIES) and earlier.head is None and earlier.subject is None
    if (places or of_body) and earlier.head is None and not left.is_parts:
        earlier.head = head_of_list(figure)
    roll = _rolled(figure, name)
    if roll:
        places, earlier.head = roll, earlier.head or _head_of_roll(figure)
    told = earlier.head or earlier.subject
    if told is None:
        return False
    whole = next((f for f in reversed(earlier.recent) if f.unit == figure.quantity.unit), None)
    counted = figure.quantity.form == "count" and figure.unit not in of_class("extent_unit")
    adjective = pattern("class_adjective").fullmatch(name.words) is not None
    is_class = (
        adjective
        or (len(name.words) <= 5 and name.words[-1] in "区县市镇村街")
        or name.words.endswith(_BODIES)
        or (not counted and len(name.words) <= 3 and not pattern("noun_like").search(name.words))
    )
    is_short_part = left.is_parts and is_class and whole is not None
    in_parts = (whole is not None and whole.part_of is not None and is_class) or of_body or _goes_on(figure, name)
    each_of = left.is_parts and figure.near.rstrip().endswith("各")
    if not (places or is_short_part or in_parts or each_of or (adjective and figure.slot.is_item)):
        return False
    if left.lead in ("make", "reach") or left.link == "make":
        return False
    if not places and not adjective and not each_of and figure.unit not in MONEY and figure.unit not in POINTS:
        of_unit = whole.name if whole is not None else None
        m = pattern("measured_tail").search((of_unit or told).words)
        tail = m.group() if m and not name.words.endswith(m.group()) else ""
        take(figure, Name(name.words + tail, name.start, name.end), "name.left")
        return True
    if places:
        figure.district = of_office(places[0])
    else:
        figure.qualifier = name.words
    take(figure, earlier.head or earlier.by_unit.get(figure.quantity.unit or "") or told, "name.place")
    return True


def _goes_on(figure: Figure, name: Name) -> bool:
    """税务部门完成2亿元；财政部门完成1亿元: the next body of a list of them."""
    told = (f for f in figure.sentence.figures if f.qualifier is not None and f.qualifier.endswith(_BODIES))
    return name.words.endswith(_BODIES) and next(told, None) is not None


def _of_sector(sector: str, earlier: EarlierNames, name: Name) -> Name | None:
    """地区生产总值52亿元，其中一产4亿元 is 第一产业增加值; of an investment it is 第一产业投资."""
    told = earlier.subject.words if earlier.subject else ""
    whole = pattern("whole_product").search(told)
    tail = pattern("measured_tail").search(told)
    words = _SECTOR_MEASURE if whole else tail.group() if tail else ""
    return Name(f"第{sector}产业{words}", name.start, name.end)


def _rolled(figure: Figure, name: Name) -> list[str]:
    """第一类县依次为：宜都13个，夷陵5个: the short names of a list that says that it is one of places."""
    m = figure.sentence.last("roll_of_places", name.start)
    parts = [part for part in re.split(r"[、和与及]", name.words) if part]
    if m is None:
        return []
    return parts if all(pattern("short_place").fullmatch(part) for part in parts) else []


def _head_of_roll(figure: Figure) -> Name | None:
    """What a roll of places is about: 新开工项目数量|从高到低，第一类县依次为."""
    text, sentence = figure.text, figure.sentence
    m = next(pattern("roll_order").finditer(text, sentence.start, figure.start), None)
    if m is None:
        return None
    begin = max(text.rfind(mark, sentence.start, m.start()) for mark in "，,；;。") + 1
    return read_left(text, max(begin, sentence.start), m.start(), sentence.times).name


def part_from_place(figure: Figure, earlier: EarlierNames) -> None:
    """固定资产投资增速汉阳区9.1%、洪山区8.2%: what is measured heads a list, and the place is whose figure it is."""
    name = figure.left.name
    if name is None or (figure.quantity.form == "count" and figure.unit not in MONEY):
        return
    m = pattern("measure_then_place").fullmatch(name.words)
    if m is None or not is_place(m["place"]) or pattern("park").fullmatch(m["place"]) is not None:
        return
    figure.left.name = earlier.head = Name(m["what"], name.start, name.end)
    figure.district = m["place"]


def is_bracketed_place(figure: Figure, earlier: EarlierNames) -> bool:
    """城关镇（88.4%）、商务局（14.7%） in a list whose head names the indicator."""
    if not figure.slot.depth or figure.near.strip():
        return False
    m = pattern("place_before_bracket").search(figure.text, max(figure.sentence.start, figure.start - 16), figure.start)
    if m is None:
        return False
    earlier.head = head_of_list(figure) or _of_those(figure) or earlier.head
    if earlier.head is None:
        return False
    figure.district = of_office(m["place"])
    return take(figure, earlier.head, "name.place")


def places_of(words: str) -> list[str]:
    """The places a name consists of, if it consists of places only."""
    if is_place(words):
        return [words]  # 西和县 is one county
    parts = [part for part in re.split(r"[、和与及]", words) if part]
    known = all(is_place(part) or pattern("park").fullmatch(part) for part in parts)
    return parts if parts and known else []


def _of_those(figure: Figure) -> Name | None:
    """处理率偏低的是南塘镇（23.33%）: what places are told apart by."""
    found = list(pattern("those_with").finditer(figure.text, figure.sentence.start, figure.start))
    return Name(found[-1]["what"], found[-1].start("what"), found[-1].end("what")) if found else None


def head_of_list(figure: Figure) -> Name | None:
    """What a list of places is about: 新增治理自然村任务：甲镇39个，乙镇34个."""
    text, sentence = figure.text, figure.sentence
    colon = max(text.rfind("：", sentence.start, figure.start), text.rfind(":", sentence.start, figure.start))
    if colon < 0:
        return None
    begin = max(text.rfind(mark, sentence.start, colon) for mark in "，,；;。") + 1
    begin = max(begin, sentence.start)
    words = text[begin:colon]
    while (m := pattern("list_head").search(words)) is not None and m.start() < len(words) and m.group():
        words = words[: m.start()]
    left = read_left(text, begin, begin + len(words), sentence.times)
    return left.name


def leading_place(text: str, start: int, end: int, times: list[Time]) -> str | None:
    """The place a clause begins with, behind its time and its list number."""
    at = start
    for time in times:
        if time.start >= start and time.start - at <= 3 and time.end <= end:
            at = time.end
    while at < end and (text[at] in _BEFORE_A_PLACE or text.startswith("其中", at)):
        at += 2 if text[at] == "其" else 1
    while at > start and text[at - 1] in "一二三四五六七八九十" and place_at(text, at - 1, end):
        at -= 1
    if (bare := pattern("bare_area").match(text, at, end)) is not None:
        return bare.group()
    if pattern("at_a_place").match(text, at) and (inside := place_at(text, at + 1, end)) is not None:
        is_deed = pattern("deed_in_a_place").match(text, inside[1], end) is not None
        return of_office(text[slice(*inside)]) if is_deed else None
    span = place_at(text, at, end)
    if span is None or text.startswith("等", span[1]):
        return None
    while text[span[1] - 1] in "省州市盟" and (inner := place_at(text, span[1], end)) is not None:
        span = inner
    return of_office(text[slice(*span)])
