"""A sentence as the numbers in it, each with the slice of words that can belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AND = ("和", "与", "及")
_MARKS = re.compile(r"[，,、；;：:（）()\[\]【】+＋]")


_NUMBERED = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]")
_ALTERNATIVE = re.compile(
    r"(?<=[\u4e00-\u9fff])[（(](?:社区|街道|市|县|区|镇|乡|街|旗|村|居|户|场|点|扩|改|助理)[）)](?=[\u4e00-\u9fff])"
)
"""A bracket inside a word: 村（社区）服务中心, 执业（助理）医师."""


@dataclass(slots=True)
class Slot:
    """One number of a sentence and its surroundings, as offsets of the clean text."""

    quantity: object
    left: int  # where the slice before the number begins
    clause: int  # where its clause begins (after the last comma or bracket)
    clause_end: int
    right: int  # where the slice after it ends: next mark or number
    depth: int  # bracket depth
    is_item: bool  # a later item of a list: A 3个、B 4个
    first_in_clause: bool
    index: int  # ordinal of its clause in the sentence
    mark: str  # the mark before the clause
    after: object = None  # the words after the number, once they were read


def slots_of(text: str, start: int, end: int, quantities: list) -> list[Slot]:
    """One slot for each quantity between `start` and `end` (in order)."""
    events = _events(text, start, end, quantities)
    slots: list[Slot] = []
    if (numbered := _NUMBERED.match(text, start, end)) is not None:
        start = numbered.end()  # （一）全县投资增长6%
    clause, left, item, index, first, mark = start, start, False, 0, True, ""
    stack: list[tuple[int, int, bool, int, bool, str]] = []
    pending: list[Slot] = []  # slots whose clause is still open, by depth

    def close(at: int, depth: int) -> None:
        for slot in pending:
            if slot.depth >= depth and at < slot.clause_end:
                slot.clause_end = at
        pending[:] = [s for s in pending if s.depth < depth]

    last = len(events) - 1
    for n, (at, what) in enumerate(events):
        if type(what) is not str:
            after = events[n + 1][0] if n < last else end
            if not first and not item and (text[left : left + 1] in _AND or text[at - 1 : at] in _AND):
                item = True
            slot = Slot(what, left, clause, end, min(after, end), len(stack), item, first, index, mark)
            slots.append(slot)
            pending.append(slot)
            left, item, first = what.end, False, False
            for span in what.comparator_spans:
                left = max(left, span[1])
        elif what in "（([【":
            stack.append((clause, left, item, index, first, mark))
            clause, left, item, first, mark = at + 1, at + 1, False, True, "("
            index += 1
        elif what in "）)]】":
            if pending:
                close(at, max(1, len(stack)))
            if stack:
                clause, left, item, _, first, mark = stack.pop()
            else:
                clause = left = at + 1
        elif what in "、+＋":
            if not first:
                left, item = at + 1, True
        else:
            if pending:
                close(at, len(stack))
            clause, left, item, first, mark = at + 1, at + 1, False, True, what
            index += 1
    return slots


def _events(text: str, start: int, end: int, quantities: list) -> list[tuple[int, object]]:
    """The marks and the quantities of a sentence in order; marks inside a quantity are none."""
    events: list[tuple[int, object]] = []
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
