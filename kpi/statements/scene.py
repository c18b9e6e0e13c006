"""What stands around the numbers of one sentence: its times, its cues of promise and result, its brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from kpi.statements.clauses import Slot
from kpi.statements.periods import Mention, find_times
from kpi.statements.roles import Cue, find_cues

_BRACKETS = re.compile(r"[（()）]")
FARTHEST = 24
"""Cues before its clause that can still bear on a number."""
_start = attrgetter("start")


@dataclass(slots=True)
class Scene:
    """Times, cues and brackets of one sentence."""

    text: str
    start: int
    end: int
    times: list[Mention]
    cues: list[Cue]
    brackets: list[tuple[int, int]]
    compares: Cue | None = None  # the first cue that compares
    promised: int = -1  # where the last promise starts

    def __post_init__(self) -> None:
        for cue in self.cues:
            if cue.kind == "promise":
                self.promised = cue.start
            elif cue.kind == "compare" and self.compares is None:
                self.compares = cue

    def cues_about(self, slot: Slot) -> list[Cue]:
        """The cues that can bear on a number: of those before its clause the nearest, up to a little behind it."""
        first = bisect_left(self.cues, slot.clause, key=_start) - FARTHEST
        return self.cues[max(0, first) : bisect_left(self.cues, slot.clause_end + 12, key=_start)]

    def bracket_of(self, place: int) -> int:
        """The start of the innermost bracket around `place`, -1 outside of all."""
        inner = -1
        for a, b in self.brackets:
            if a < place < b and a > inner:
                inner = a
        return inner


def find_brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the brackets of a sentence; an unclosed one runs to its end."""
    found: list[tuple[int, int]] = []
    if text.find("（", start, end) < 0 and text.find("(", start, end) < 0:
        return found
    open_at: list[int] = []
    for m in _BRACKETS.finditer(text, start, end):
        if m.group() in "（(":
            open_at.append(m.start())
        elif open_at:
            found.append((open_at.pop(), m.start()))
    found += [(at, end) for at in open_at]
    return found


def scene_of(text: str, start: int, end: int) -> Scene:
    """The scene of the sentence text[start:end]."""
    times, cues = find_times(text, start, end), find_cues(text, start, end)
    return Scene(text, start, end, times, cues, find_brackets(text, start, end))
