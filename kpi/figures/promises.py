"""A target in words: 突破1000亿元, 增长不低于5%, 3—6个月 — and the same in English."""

from __future__ import annotations

from decimal import Decimal

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
    "new": Words("新增", ""),
    "increment": Words("增加", "increase of "),
    "duration": Words("用时", "within "),
}
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
) -> Words:
    """The target with its bound; a milestone without a number is its deadline."""
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
    said = _KINDS[kind] + words if kind in _KINDS else words
    return said + Words("", " (new)") if kind == "new" else said


def _span(low: str, high: str, end: str, start: str) -> str:
    """3,100–4,100 people, 1.2–1.5 bn yuan; ends of other magnitudes stay apart: 900 mn yuan to 1.2 bn yuan."""
    number, _, scale = low.partition(" ")
    same = end if scale == "%" else high
    return f"{number}–{end}" if scale == same.partition(" ")[2] else f"{start} to {end}"
