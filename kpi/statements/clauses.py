"""A sentence as the numbers in it, each with the slice of words that can belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile(r"[，,、；;：:（）()\[\]【】+＋]")


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
    events: list[tuple[int, str, object]] = []
    spans = [(q.start, q.end) for q in quantities]
    inner = {q.start - 1 for q in quantities if (q.position or 1) > 1}  # the colons of a ratio
    k = 0
    for m in _MARKS.finditer(text, start, end):
        at = m.start()
        while k < len(spans) and spans[k][1] <= at:
            k += 1
        if k < len(spans) and spans[k][0] <= at < spans[k][1]:
            continue
        if at in inner:
            continue
        events.append((at, m.group(), None))
    events += [(q.start, "#", q) for q in quantities]
    events.sort(key=lambda e: e[0])
    slots: list[Slot] = []
    clause, left, item, index, first, mark = start, start, False, 0, True, ""
    stack: list[tuple[int, int, bool, int, bool, str]] = []
    pending: list[Slot] = []  # slots whose clause is still open, by depth

    def close(at: int, depth: int) -> None:
        for slot in pending:
            if slot.depth >= depth:
                slot.clause_end = min(slot.clause_end, at)
        pending[:] = [s for s in pending if s.depth < depth]

    for n, (at, what, quantity) in enumerate(events):
        if quantity is not None:
            after = events[n + 1][0] if n + 1 < len(events) else end
            joined = text[left : left + 1], text[at - 1 : at]
            if not first and not item and any(word in ("和", "与", "及") for word in joined):
                item = True
            slot = Slot(quantity, left, clause, end, min(after, end), len(stack), item, first, index, mark)
            slots.append(slot)
            pending.append(slot)
            left, item, first = quantity.end, False, False
            for span in quantity.comparator_spans:
                left = max(left, span[1])
        elif what in "（([【":
            stack.append((clause, left, item, index, first, mark))
            clause, left, item, first, mark = at + 1, at + 1, False, True, "("
            index += 1
        elif what in "）)]】":
            close(at, max(1, len(stack)))
            if stack:
                clause, left, item, _, first, mark = stack.pop()
            else:
                clause = left = at + 1
        elif what in "、+＋":
            if (not first and not text[left:at].strip()) or not first:
                left, item = at + 1, True
        else:
            close(at, len(stack))
            clause, left, item, first, mark = at + 1, at + 1, False, True, what
            index += 1
    return slots
