"""A sentence as the numbers in it, each with the slice of words that can belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from kpi.quantities import Quantity
from kpi.reading.lexicon import of_class

_AND = of_class("and")
_MARKS = re.compile(r"[，,、；;：:（）()\[\]【】+＋]")


_NUMBERED = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]")
_ALTERNATIVE = re.compile(
    r"(?<=[\u4e00-\u9fff])[（(](?:社区|街道|市|县|区|镇|乡|街|旗|村|居|户|场|点|扩|改|助理)[）)](?=[\u4e00-\u9fff])"
)
"""A bracket inside a word: 村（社区）服务中心, 执业（助理）医师."""


@dataclass(slots=True)
class Slot:
    """One number of a sentence and its surroundings, as offsets of the clean text."""

    quantity: Quantity
    left: int  # where the slice before the number begins
    clause: int  # where its clause begins (after the last comma or bracket)
    clause_end: int
    right: int  # where the slice after it ends: next mark or number
    depth: int  # bracket depth
    is_item: bool  # a later item of a list: A 3个、B 4个
    first_in_clause: bool
    index: int  # ordinal of its clause in the sentence
    mark: str  # the mark before the clause
    after: Any = None  # the words after the number, once they were read


@dataclass(slots=True)
class _Place:
    """Where in a sentence the next number will stand."""

    clause: int
    left: int
    is_item: bool = False
    is_first: bool = True
    mark: str = ""


class _Slicer:
    """Walks over the marks and numbers of one sentence and keeps a slot for each number."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.end = text, end
        self.slots: list[Slot] = []
        self._place = _Place(start, start)
        self._outer: list[_Place] = []
        self._index = 0
        self._open: list[Slot] = []  # slots whose clause has not ended

    def number(self, q: Quantity, at: int, after: int) -> None:
        """Give a number its slot; `after` is where the next mark or number stands."""
        here, text = self._place, self.text
        joined = text[here.left : here.left + 1] in _AND or text[at - 1 : at] in _AND
        here.is_item = here.is_item or (not here.is_first and joined)
        slot = Slot(
            q, here.left, here.clause, self.end, min(after, self.end), len(self._outer), here.is_item, here.is_first,
            self._index, here.mark,
        )  # fmt: skip
        self.slots.append(slot)
        self._open.append(slot)
        self._place = replace(
            here, left=max([q.end, *(b for _, b in q.comparator_spans)]), is_item=False, is_first=False
        )

    def mark(self, at: int, mark: str) -> None:
        """Go over a mark: a bracket opens or shuts, a list goes on, or a clause ends."""
        if mark in "（([【":
            self._outer.append(self._place)
            self._place = _Place(at + 1, at + 1, mark="(")
            self._index += 1
        elif mark in "）)]】":
            self._shut(at)
        elif mark in "、+＋":
            if not self._place.is_first:
                self._place = replace(self._place, left=at + 1, is_item=True)
        else:
            self._close(at, len(self._outer))
            self._place = _Place(at + 1, at + 1, mark=mark)
            self._index += 1

    def _shut(self, at: int) -> None:
        self._close(at, max(1, len(self._outer)))
        if self._outer:
            self._place = self._outer.pop()
        else:
            self._place = replace(self._place, clause=at + 1, left=at + 1)

    def _close(self, at: int, depth: int) -> None:
        for slot in self._open:
            if slot.depth >= depth and at < slot.clause_end:
                slot.clause_end = at
        self._open = [slot for slot in self._open if slot.depth < depth]


def slots_of(text: str, start: int, end: int, quantities: list[Quantity]) -> list[Slot]:
    """One slot for each quantity between `start` and `end` (in order)."""
    events = _events(text, start, end, quantities)
    if (numbered := _NUMBERED.match(text, start, end)) is not None:
        start = numbered.end()  # （一）全县投资增长6%
    slicer = _Slicer(text, start, end)
    places = [at for at, _ in events[1:]] + [end]
    for (at, what), after in zip(events, places, strict=True):
        if isinstance(what, str):
            slicer.mark(at, what)
        else:
            slicer.number(what, at, after)
    return slicer.slots


def _events(text: str, start: int, end: int, quantities: list[Quantity]) -> list[tuple[int, Quantity | str]]:
    """The marks and the quantities of a sentence in order; marks inside a quantity are none."""
    events: list[tuple[int, Quantity | str]] = []
    inner = {q.start - 1 for q in quantities if q.position is not None and q.position > 1}  # the colons of a ratio
    short = {at for m in _ALTERNATIVE.finditer(text, start, end) for at in (m.start(), m.end() - 1)}
    coming = iter(quantities)
    q = next(coming, None)
    taken = start  # up to here characters belong to a quantity
    for m in _MARKS.finditer(text, start, end):
        at = m.start()
        while q is not None and q.start <= at:
            events.append((q.start, q))
            taken = q.end
            q = next(coming, None)
        if at >= taken and at not in inner and at not in short:
            events.append((at, text[at]))
    while q is not None:
        events.append((q.start, q))
        q = next(coming, None)
    return events
