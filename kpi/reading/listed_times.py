"""Times that a sentence lists, each with its own value: 一季度、二季度分别完成12亿元、14亿元."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kpi.reading.clauses import Slot
from kpi.reading.lexicon import pattern
from kpi.reading.times import Does, Time

_COMPARED = (Does.BASE, Does.YARDSTICK, Does.NAME)


def time_at_its_place(text: str, times: Sequence[Time], slots: Sequence[Slot], index: int, last: Time) -> Time | None:
    """The time that stands where the value of slot `index` stands in its own list; `last` ends the list of times.

    None where no list of as many times and values is told one by one.
    """
    listed = _listed(text, times, last)
    if len(listed) < 2:
        return None
    first, count = values_around(slots, index)
    if count != len(listed) or not are_told_in_turn(text, last.end, slots[first].quantity.start):
        return None
    own, head = listed[index - first], listed[0]
    if not own.has_year:
        own = replace(own, year=head.year, shift=head.shift)
    return replace(own, does=_shared(head, last))


def _shared(head: Time, last: Time) -> Does:
    """What 到 before the first time, or 底前 behind the last, makes of all: ends of ways, or deadlines."""
    return last.does if last.does is Does.DEADLINE else head.does


def values_around(slots: Sequence[Slot], index: int) -> tuple[int, int]:
    """Where the values of one unit in the clause of slot `index` begin, and how many follow one another."""
    unit, clause = slots[index].quantity.unit, slots[index].clause
    first = last = index
    while first and (slots[first - 1].clause, slots[first - 1].quantity.unit) == (clause, unit):
        first -= 1
    while last + 1 < len(slots) and (slots[last + 1].clause, slots[last + 1].quantity.unit) == (clause, unit):
        last += 1
    return first, last - first + 1


def are_told_in_turn(text: str, start: int, end: int) -> bool:
    """Whether “respectively” stands between a list of times and its values, and no list of other things does."""
    said = pattern("respectively").search(text, start, end)
    return said is not None and pattern("listed_things").search(text, start, said.start()) is None


def _listed(text: str, times: Sequence[Time], last: Time) -> list[Time]:
    """The times joined to the last one by marks and words of a list, in their order."""
    listed: list[Time] = []
    for time in reversed([t for t in times if t.start <= last.start]):
        if time.does in _COMPARED:
            break
        if listed and pattern("between_times").fullmatch(text, time.end, listed[0].start) is None:
            break
        listed.insert(0, time)
    return listed
