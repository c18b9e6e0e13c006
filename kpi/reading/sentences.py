"""A sentence with its marks: numbers with their slots, times, and the cues of promise and result."""

from __future__ import annotations

import re
from dataclasses import replace

from kpi.quantities import Quantity
from kpi.reading.clauses import Slot, slots_of
from kpi.reading.figures import Figure, Sentence
from kpi.reading.lexicon import pattern
from kpi.reading.names import read_left
from kpi.reading.nouns import read_right
from kpi.reading.state import State
from kpi.reading.times import Does, Time, find_times

NEAR = 10
"""Characters between a year and 全年 that is of it."""
SPRING = 4
"""The last month in which 全年 with a bound is of the year that has begun."""
_BRACKETS = re.compile(r"[（()）]")
_QUOTED = re.compile(r"[“「][^”」，。；！？]{1,40}[”」]|《[^》]{1,40}》")


def mark_sentence(
    text: str, start: int, end: int, quantities: list[Quantity], state: State, district: str | None
) -> Sentence:
    """The marks of text[start:end]; cues inside a short quotation are names, and govern nothing."""
    quoted = [m.span() for m in _QUOTED.finditer(text, start, end)]
    times = [
        t
        for t in find_times(text, start, end)
        if not any(a < t.start and t.end < b and t.shape != "years" for a, b in quoted)
    ]

    times = _of_the_running_year(text, _with_years(text, times), end, state)

    def cues(name: str) -> list[tuple[int, int]]:
        spans = (m.span() for m in pattern(name).finditer(text, start, end))
        return [span for span in spans if not any(a < span[0] < b for a, b in quoted)]

    return Sentence(
        text, start, end, slots_of(text, start, end, quantities), times, cues("promise"), cues("result"),
        cues("result_strong"), state, district,
        brackets=[(m.start(), 1 if m.group() in "（(" else -1) for m in _BRACKETS.finditer(text, start, end)],
    )  # fmt: skip


def _with_years(text: str, times: list[Time]) -> list[Time]:
    """A part of a year without one belongs to the year named before it in the sentence: 2023年，…上半年…."""
    found: list[Time] = []
    year = None
    for time in times:
        is_part = time.shape in ("half", "quarter", "months", "month") or _is_of_year_beside(text, time, found)
        if year is not None and not time.has_year and is_part:
            time = replace(time, year=year)
        is_of_things = time.shape == "year" and text[time.end : time.end + 1].isdigit()  # 2018年14户企业
        if (
            time.year is not None
            and time.does in (Does.PERIOD, Does.AS_OF)
            and time.shape != "years"
            and not is_of_things
        ):
            year = time.year
        found.append(time)
    return found


def _is_of_year_beside(text: str, time: Time, found: list[Time]) -> bool:
    """2012年全县全年生产总值: a whole year behind the year it is of, in one clause."""
    if not found or pattern("whole_year").fullmatch(text, time.start, time.end) is None:
        return False
    between = text[found[-1].end : time.start]
    return len(between) <= NEAR and not any(mark in between for mark in "，,；;。：:")


def _of_the_running_year(text: str, times: list[Time], end: int, state: State) -> list[Time]:
    """A whole year that is told before what a part of it has brought is not over: 全年就业8000人；一季度完成2150人."""
    first, published = (times[0] if times else None), state.published
    is_year = first is not None and pattern("whole_year").fullmatch(text, first.start, first.end) is not None
    if first is None or published is None or not is_year or first.has_year:
        return times
    if published.month <= SPRING and _is_bounded(text, first.end, end):
        return [replace(first, shift=0), *times[1:]]
    part = next((time for time in times[1:] if time.shape in ("quarter", "half", "months", "month")), None)
    if part is None or part.has_year or part.last > published.month:
        return times
    if pattern("part_done").match(text, part.end, end) is None:
        return times
    return [replace(time, shift=0) if time in (first, part) else time for time in times]


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether what is told of a whole year is bounded, and no result: 全年新增托位不少于1200个."""
    is_told = pattern("result").search(text, start, end) is not None
    return not is_told and pattern("bound_set").search(text, start, end) is not None


def figure_of(
    sentence: Sentence, index: int, limit: int, left_from: int | None = None, right_from: int | None = None
) -> Figure:
    """The figure of one slot with the words around it; `limit` is where the noun behind it must end."""
    slot = sentence.slots[index]
    q = slot.quantity
    number = min([q.start, *(a for a, _ in q.comparator_spans if a >= slot.left)])
    begin = slot.left if left_from is None else left_from
    left = read_left(sentence.text, begin, number, sentence.times)
    head = begin if slot.is_item else slot.clause
    if sentence.text[max(sentence.start, head - 4) : head].rstrip("，,：: ").endswith("其中"):
        left.is_parts = True
    after_from = max([q.end, *(b for _, b in q.comparator_spans)])
    limit = min([limit, *(t.start for t in sentence.times if t.start >= after_from)])
    noun_from = right_from if right_from is not None else after_from
    right = read_right(sentence.text, noun_from, max(noun_from, limit))
    text = sentence.text
    return Figure(
        sentence, slot, index, q, left, right, text[begin:number], text[min(slot.clause, number) : number],
        sentence.text[after_from : slot.clause_end], begin, unit=q.unit, value=q.value, value_high=q.value_high,
        comparator=q.comparator,
    )  # fmt: skip


def next_in_clause(slots: list[Slot], i: int) -> Slot | None:
    if i + 1 < len(slots) and slots[i + 1].clause == slots[i].clause and slots[i + 1].depth == slots[i].depth:
        return slots[i + 1]
    return None
