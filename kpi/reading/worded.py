"""What is promised or reported without a number: 实现正增长, 与经济增长同步, 与上年持平, 不设具体目标."""

from __future__ import annotations

import re
from decimal import Decimal

from kpi.documents import Document
from kpi.quantities import Quantity
from kpi.reading.headings import Purpose
from kpi.reading.lexicon import pattern
from kpi.reading.names import Name, read_left
from kpi.reading.periods import Period
from kpi.reading.state import State
from kpi.reading.times import Does, find_times
from kpi.statement import Statement

_CLAUSE = re.compile(r"[^，,；;。！!？?：:（）()\n]+")
_COMPARATORS = {
    "positive": ">",
    "alike": "=",
    "in_step": ">=",
    "not_set": "=",
    "above": ">",
    "no_less": ">=",
    "below": "<",
    "no_more": "<=",
}
_COMPARED = ("in_step", "above", "no_less", "below", "no_more")
"""What is held against the figure of another place, of another thing or of another year."""


def find_worded(
    document: Document, state: State, start: int, end: int, quantities: list[Quantity]
) -> list[tuple[Statement, Name]]:
    """The statements of a sentence that hold no numeral, with the names that what follows may lean on.

    A number of points that something is to be above another is part of the words: 高于全市平均水平1个百分点.
    """
    text = document.text
    if not pattern("worded_hint").search(text, start, end):
        return []
    found = []
    for m in _CLAUSE.finditer(text, start, end):
        said = pattern("worded").search(text, *m.span())
        if said is not None and all(said.start() <= q.start < said.end() for q in _within(quantities, *m.span())):
            worded = _worded(document, state, start, m.span(), said)
            if worded is not None:
                found.append(worded)
    return found


def _within(quantities: list[Quantity], a: int, b: int) -> list[Quantity]:
    return [q for q in quantities if a <= q.start < b]


def _worded(
    document: Document, state: State, sentence: int, clause: tuple[int, int], said: re.Match[str]
) -> tuple[Statement, Name] | None:
    text, (a, b) = document.text, clause
    times = find_times(text, sentence, b)
    left = read_left(text, a, said.start(), [t for t in times if a <= t.start < said.start()])
    if left.name is None or not pattern("noun_like").search(left.name.words):
        return None
    sort = next(name for name in _COMPARATORS if said[name])
    role = _role(state, text, sentence, said.start())
    is_compared = sort in _COMPARED
    if is_compared and sort != "in_step" and role != "target":
        return None
    kind = (
        "growth_rate" if not is_compared or pattern("of_growth").search(text, left.name.start, said.end()) else "share"
    )
    period = _period(state, times, said.start(), role)
    start, end = document.raw_span(a, b)
    span = list(document.raw_span(left.name.start, left.name.end))
    return Statement(
        doc=document.doc,
        start=start,
        end=end,
        quote=document.raw[start:end],
        role=role,
        indicator=left.name.words,
        indicator_start=span[0],
        indicator_end=span[1],
        comparator=_COMPARATORS[sort],
        value=Decimal(0) if sort in ("positive", "alike") else None,
        unit="%" if sort in ("positive", "alike") or kind == "share" else None,
        kind=kind,
        period=period.code if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        deadline=period.end if period and role == "target" else None,
        district=document.district,
        adcode=document.adcode,
        against=said[f"{sort}_what"] if is_compared else "not set" if sort == "not_set" else None,
        rule=f"worded.{sort}",
        trace={"indicator": span, "value": list(document.raw_span(*said.span()))},
    ), left.name


def _role(state: State, text: str, start: int, at: int) -> str:
    if pattern("result_strong").search(text, start, at):
        return "actual"
    if pattern("promise").search(text, start, at) or state.current_purpose is Purpose.PROMISING:
        return "target"
    return "actual"


def _period(state: State, times: list, at: int, role: str) -> Period | None:
    named = [t for t in times if t.start < at and t.does not in (Does.BASE, Does.YARDSTICK, Does.NAME)]
    return state.resolve(named[-1], role == "target") if named else state.running_period
