"""The names of amounts and counts."""

from __future__ import annotations

import re

from kpi.reading.figures import MONEY, Figure
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.names import Name
from kpi.reading.naming.earlier_names import EarlierNames
from kpi.reading.naming.listed_places import is_listed_place, places_of
from kpi.reading.naming.taking import SCORE, take, take_changed, take_earlier_name, take_own, unstaged
from kpi.reading.places import is_place

_GENERIC = frozenset(("项目", "企业", "工程"))
_MEASURES = of_class("extent_unit")


def name_amount(figure: Figure, earlier: EarlierNames) -> None:
    """Name an amount or a count by the words before it, the noun behind it, or a figure before it."""
    if take_changed(figure, earlier, figure.left.name) or _is_score(figure, earlier):
        return
    if _is_spent_on(figure) or _is_in_a_state(figure, earlier) or _is_given(figure):
        return
    if figure.quantity.form == "multiple" and pattern("goal_before").search(figure.near):
        take_earlier_name(figure, earlier)  # 签约额96亿元，是年度目标的1.2倍
        return
    name = _without_state(figure)
    if name is not None and pattern("bare_task").fullmatch(name.words) and figure.previous() is not None:
        name = None  # 改造任务3000套，任务已完成1200套
    if name is not None and pattern("own_tier").fullmatch(name.words):
        figure.qualifier, name = name.words, None  # 地区生产总值2266亿元（区本级1976亿元）
    is_counted = figure.quantity.form == "count" and _is_noun(figure.right.name)
    if name is not None and not (is_counted and places_of(name.words)) and is_listed_place(figure, earlier, name):
        return
    name = _without_place(figure, name)
    if _has_noun_behind(figure, name):
        return
    if name is None:
        _name_bare(figure, earlier)
    elif not _is_class_of_the_counted(figure, earlier, name):
        take_own(figure, earlier, name)


def _is_spent_on(figure: Figure) -> bool:
    """投入700万元|扶持农业合作社, 投入700万元，推进|管网改造项目: named by what the money was spent on."""
    if figure.unit not in MONEY or pattern("paid_in").search(figure.near) is None:
        return False
    m = pattern("spent_to").match(figure.after)
    m = m or pattern("spent_behind").match(figure.text, figure.quantity.end)
    return m is not None and take(figure, Name(m["what"] + "投入", figure.start, figure.start), "name.right")


def _is_given(figure: Figure) -> bool:
    """为8243户1.9万人发放|价格补贴: households and people are named by what they were given."""
    if not pattern("counted_people").fullmatch(figure.unit or ""):
        return False
    m = pattern("given_to").search(figure.text, figure.slot.clause, figure.sentence.end)
    if m is None or not m.start("to") <= figure.start < m.start("what"):
        return False
    return take(figure, Name(m["what"], m.start("what"), m.end("what")), "name.right")


def _is_in_a_state(figure: Figure, earlier: EarlierNames) -> bool:
    """欠进度的有17个: so many of the things counted before are in that state."""
    told = earlier.by_unit.get(figure.unit or "") if figure.quantity.form == "count" else None
    if told is None or figure.right.name is not None or not earlier.recent or earlier.recent[0].name is None:
        return False
    m, wholes = pattern("in_a_state").fullmatch(figure.clause), earlier.recent
    if m is None:
        m = pattern("state_alone").fullmatch(figure.text, figure.slot.clause, figure.quantity.start)
        wholes = [f for f in reversed(earlier.recent) if "name.in_a_state" not in f.rules]
    if m is None:
        return False
    things = next((f.name for f in wholes if f.unit == figure.unit and f.name is not None), told)
    return take(figure, Name(m["state"] + things.words, figure.start, figure.start), "name.in_a_state")


def _is_score(figure: Figure, earlier: EarlierNames) -> bool:
    """甲镇96分 is a score where nothing else is spoken of."""
    name = figure.left.name
    is_body = name is not None and (is_place(name.words) or pattern("scored_body").search(name.words) is not None)
    if figure.quantity.unit != "分" or not (name is None or is_body):
        return False
    if earlier.subject is not None and not pattern("label").search(earlier.subject.words):
        return False
    if name is not None and not is_place(name.words):
        figure.qualifier = name.words
    elif name is not None:
        figure.district = name.words
    at = figure.quantity.start
    return take(figure, Name(SCORE, at, at), "name.unit")


def _without_state(figure: Figure) -> Name | None:
    """The name before a figure; a state, a bound or the members of a class are its qualifier instead."""
    left, name, is_count = figure.left, figure.left.name, figure.quantity.form == "count"
    if is_count and (m := pattern("bare_bound").fullmatch(figure.near.strip())) is not None:
        figure.qualifier, name = m["bound"], None  # 超亿元的78家
    elif name is not None and pattern("state_word").fullmatch(name.words):
        figure.qualifier, name = name.words, None
    elif name is None and is_count and (m := pattern("state_word").search(figure.near)) and not _is_the_deed(figure, m):
        figure.qualifier = m.group()
    if figure.qualifier is None and is_count and (m := pattern("state_behind").match(figure.after)):
        figure.qualifier = m.group().strip()
    if name is not None:
        figure.qualifier = figure.qualifier or left.threshold or left.among or None
    return name


def _is_the_deed(figure: Figure, state: re.Match[str]) -> bool:
    """完成25个老旧小区改造, 完成362公里: what is done, and no state that narrows what is counted."""
    is_whole = state.group() in of_class("deed_done")
    return is_whole and (figure.right.name is not None or figure.unit in _MEASURES)


def _without_place(figure: Figure, name: Name | None) -> Name | None:
    """主城区15条次干道: the place is whose figure it is, the noun behind is what is counted."""
    right = figure.right.name
    if name is None or right is None or figure.quantity.form != "count":
        return name
    if not places_of(name.words) or places_of(right.words):
        return name
    figure.district = name.words
    return None


def _has_noun_behind(figure: Figure, name: Name | None) -> bool:
    """新建5所|学校, 年产20万吨|铜箔."""
    right = figure.right.name
    if right is None:
        return False
    if name is not None and _are_members(figure, name):
        figure.qualifier = name.words  # 完成甲苑、乙苑2个|老旧小区改造
        return take(figure, right, "name.right")
    if _prefers_right(figure, name):
        if figure.left.is_open and name is not None:
            figure.qualifier = name.words + "等"
        return take(figure, right, "name.right")
    if name is not None and name.words == "年产":
        return take(figure, Name(right.words + "年产量", right.start, right.end), "name.right")
    return False


def _are_members(figure: Figure, name: Name) -> bool:
    """Whether the names before a count are as many as it counts."""
    joined = len(pattern("members_joined").findall(name.words))
    return figure.quantity.form == "count" and joined > 0 and joined + 1 == figure.quantity.value


def _name_bare(figure: Figure, earlier: EarlierNames) -> None:
    """A figure without words of its own before it: another stage of things told, the figure before, the noun behind."""
    if take(figure, _staged(figure, earlier), "name.staged"):
        figure.qualifier = None
        return
    take_earlier_name(figure, earlier)
    if figure.name is None and figure.right.name is not None:
        figure.rules.remove("name.none")
        take(figure, figure.right.name, "name.right")


def _is_class_of_the_counted(figure: Figure, earlier: EarlierNames, name: Name) -> bool:
    """新签约项目26个，其中5亿元以上项目6个: a class of what was just counted has its whole name."""
    whole = earlier.by_unit.get(figure.unit or "")
    if whole is None or not figure.qualifier or name.words not in _GENERIC or not whole.words.endswith(name.words):
        return False
    return _is_listed(figure) and take(figure, whole, "name.class_of_the_counted")


def _is_listed(figure: Figure) -> bool:
    """Whether a figure is one of the parts or items of a list."""
    if figure.left.is_parts or figure.slot.is_item or figure.clause.startswith("其中"):
        return True
    told = figure.previous()
    goes_on = told is not None and told.slot.clause == figure.slot.clause and figure.qualifier_span is not None
    return goes_on and figure.sentence.slots[figure.index - 1].is_item


def _staged(figure: Figure, earlier: EarlierNames) -> Name | None:
    """签约项目48个、开工20个: the same things at another stage."""
    word, told = figure.left.link_word, earlier.by_unit.get(figure.unit or "")
    if figure.left.link != "make" or word not in of_class("stage") or told is None:
        return None
    m = pattern("staged_thing").search(told.words)
    thing = m.group() if m else unstaged(told.words)
    if pattern("not_yet").search(figure.near):
        word = "未" + word  # 未开工5个 are no starts
    if not thing:
        return None
    return Name(word + thing, figure.quantity.start, figure.quantity.start)


def _is_noun(name: Name | None) -> bool:
    return name is not None and pattern("noun_like").search(name.words) is not None


def _prefers_right(figure: Figure, name: Name | None) -> bool:
    left, q = figure.left, figure.quantity
    if q.unit in MONEY:
        m = pattern("sum_behind").match(figure.after)
        return m is not None and (
            name is None or left.link in ("make", "push") or not pattern("noun_like").search(name.words)
        )
    if q.form in ("duration",):
        return False
    if name is None or left.is_open or figure.near.endswith("的"):
        return True
    if (
        q.form == "count"
        and q.unit not in _MEASURES
        and (not pattern("noun_like").search(name.words) or _is_noun(figure.right.name))
    ):
        return True
    if left.each and name is None:
        return True
    if q.unit in _MEASURES and left.link not in ("make", "push"):
        return False
    if left.link == "make" and left.link_word not in of_class("stage", "deed"):
        return True
    if left.link == "make" and not left.name:
        return True
    ends_verbal = figure.near.rstrip().endswith(tuple(of_class("make")))
    return ends_verbal and left.link_word in of_class("deed") and not pattern("noun_like").search(name.words)
