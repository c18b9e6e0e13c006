"""What stands around a figure and makes its reading more or less sure: one side of its confidence."""

from __future__ import annotations

from kpi.reading.figures import Figure
from kpi.reading.lexicon import of_class

_MEASURES = tuple(of_class("measure", "measure_tail", "amount", "share_rate"))
LONG_SENTENCE, CROWD, LATE = 120, 6, 4
"""Characters of a long sentence, numbers of a crowded one, and the number from which one stands late in it."""


def around(figure: Figure) -> list[str]:
    """What makes a sentence harder to read: its length, its numbers, quotations, somebody speaking, one firm."""
    sentence = figure.sentence
    told = {
        "around.long": sentence.end - sentence.start > LONG_SENTENCE,
        "around.crowded": len(sentence.slots) >= CROWD,
        "around.late": figure.index >= LATE,
        "around.bracket": figure.slot.depth > 0,
        "around.quoted": sentence.has("quoting", figure.start),
        "around.spoken": sentence.has("speaking", figure.start),
        "around.one_of_many": sentence.has("single", figure.start),
        "around.own_area": sentence.has("own_area", figure.start),
        "around.item": figure.slot.is_item,
        "around.undated": figure.state.published is None,
    }
    return [*(name for name, is_so in told.items() if is_so), *_beside(figure)]


def _beside(figure: Figure) -> list[str]:
    """The classes of the verbs beside a number, and whether its name is a measure: beside.reach, beside.measure."""
    left, name = figure.left, figure.name
    told = [f"beside.{left.link}" if left.link else "beside.nothing"]
    if left.lead:
        told.append(f"ahead.{left.lead}")
    if name is not None and name.words.endswith(_MEASURES):
        told.append("beside.measure")
    return told
