"""A target in words: 突破1000亿元, 增长不低于5%, 3—6个月 — and the same in English."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kpi.reading.lexicon import alternation, of_class
from kpi.vocabulary import dates
from kpi.vocabulary.numbers import amount
from kpi.vocabulary.words import Words

_BOUNDS = {
    "=": Words("{}", "{}"),
    ">=": Words("不少于{}", "at least {}"),
    ">": Words("突破{}", "more than {}"),
    "<=": Words("不超过{}", "at most {}"),
    "<": Words("低于{}", "below {}"),
    "~": Words("{}左右", "about {}"),
}
_GROWTH_BOUNDS = {
    "=": Words("增长{}", "growth of {}"),
    ">=": Words("增长不低于{}", "growth of at least {}"),
    ">": Words("增长超过{}", "growth above {}"),
    "<=": Words("增长不超过{}", "growth of at most {}"),
    "<": Words("增长低于{}", "growth below {}"),
    "~": Words("增长{}左右", "growth of about {}"),
}
_KINDS = {
    "increment": Words("增加", "increase of "),
    "duration": Words("用时", "within "),
}
ADDED = "新增"
_AS_NEW = ("新", "净增", "增设", "增建")
COMMITMENTS = {
    "ensure": Words("确保", "ensure"),
    "strive": Words("力争", "strive for"),
    "plan": Words("计划", "plan"),
    "expect": Words("预期", "expect"),
}
KINDS = {
    "level": Words("水平", "level"),
    "flow": Words("流量", "flow"),
    "stock": Words("存量", "stock"),
    "new": Words("新增", "new"),
    "growth_rate": Words("增速", "growth rate"),
    "increment": Words("增量", "increment"),
    "share": Words("占比", "share"),
    "completion_rate": Words("完成率", "completion rate"),
    "rank": Words("位次", "rank"),
    "milestone": Words("节点", "milestone"),
    "duration": Words("时限", "duration"),
}


def promise(
    value: Decimal | float | None,
    unit: str | None,
    *,
    kind: str = "level",
    comparator: str | None = "=",
    value_high: Decimal | float | None = None,
    printed: str | None = None,
    deadline: object = None,
    deed: str = ADDED,
) -> Words:
    """The target with its bound; a milestone without a number is its deadline. Of a count of new things `deed` says
    what is done to them.
    """
    if value is None:
        if deadline is None:
            return Words("按期完成", "to be done")
        return Words(f"{dates.day(deadline).zh}前完成", f"due {dates.day(deadline).en}")
    if value_high is not None and value_high != value:
        low, high = amount(value, unit), amount(value_high, unit)
        bare = amount(value, None) if unit not in ("%", "个百分点") else amount(value, unit)
        words = Words(f"{bare.zh}—{high.zh}", _span(bare.en, amount(value_high).en, high.en, low.en))
        return Words("增长", "growth of ") + words if kind == "growth_rate" else words
    number = amount(value, unit, printed=printed)
    if kind == "rank":
        return Words(f"第{amount(value).zh}位", f"place {amount(value).en}")
    if kind == "growth_rate" and value < 0:
        lower = amount(-value, unit)
        return Words(f"下降{lower.zh}", f"fall of {lower.en}")
    bounds = _GROWTH_BOUNDS if kind == "growth_rate" else _BOUNDS
    frame = bounds.get(comparator or "=", bounds["="])
    words = Words(frame.zh.format(number.zh), frame.en.format(number.en))
    if kind == "new":
        return Words(deed, "") + words + Words("", " (new)" if deed.startswith(_AS_NEW) else "")
    return _KINDS[kind] + words if kind in _KINDS else words


def deed_of(quote: str | None, printed: str | None, name: str) -> str:
    """What a source says is done to the things it counts: 改造 of 改造老旧小区25个, 建成 of 6月底前建成口袋公园10个.

    Words that begin the item of the number or stand before the number count; else the end of the thing's own name
    (二次供水改造). A source of no words adds; one that names no deed gives none.
    """
    if ADDED in (quote or "") or ADDED in name:
        return ADDED
    before = (quote or "").split(printed, 1)[0] if printed and printed in (quote or "") else ""
    item = re.split(r"[，、；。,;：:]", before)[-1]
    found = (
        _at_the_number().search(item[-12:]) or _at_the_start().match(item[:40]) or _at_the_end_of_a_name().search(name)
    )
    return found["deed"] if found else "" if quote else ADDED


@cache
def _deeds() -> str:
    return f"(?P<deed>{alternation(of_class('make'))})"


@cache
def _at_the_number() -> re.Pattern[str]:
    return re.compile(f"{_deeds()}$")


@cache
def _at_the_end_of_a_name() -> re.Pattern[str]:
    return re.compile(f"(?<=..){_deeds()}$")


@cache
def _at_the_start() -> re.Pattern[str]:
    leads = alternation(of_class("lead", "ensure", "strive", "plan", "expect"))
    return re.compile(rf"\s*(?:[^前内]{{1,12}}[前内])?{leads}{{0,4}}{_deeds()}")


def _span(low: str, high: str, end: str, start: str) -> str:
    """3,100–4,100 people, 1.2–1.5 bn yuan; ends of other magnitudes stay apart: 900 mn yuan to 1.2 bn yuan."""
    number, _, scale = low.partition(" ")
    same = end if scale == "%" else high
    return f"{number}–{end}" if scale == same.partition(" ")[2] else f"{start} to {end}"
