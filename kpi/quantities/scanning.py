"""The scan of a text for quantities: one pass of the pattern, each match handed to the reader of its kind."""

from __future__ import annotations

import re

from kpi.quantities import digits, indices, words
from kpi.quantities.grammar import PATTERN
from kpi.quantities.quantity import Quantity

_WIDE = re.compile("[０-９]")
_NARROW = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９．％－", "0123456789.%-", strict=True)}
_READERS = {
    PATTERN.groupindex[kind]: read
    for kind, read in {
        "plain": digits.read_plain,
        "alone": indices.read_index,
        "rest": indices.read_index,
        "quantity": digits.read_number,
        "listed": digits.read_list,
        "ratios": digits.read_ratio,
        "rank": words.read_rank,
        "tops": words.read_top,
        "percent": words.read_percent,
        "fold": words.read_fold,
        "word": words.read_word,
        "counted": words.read_counted,
    }.items()
}


def scan(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """All quantities of text[start:end] in order, without overlap; what stands around it still tells what they are.

    Time grows with the length of what is scanned, whatever it holds.
    """
    end = len(text) if end is None else end
    if _WIDE.search(text, start, end):
        text = text.translate(_NARROW)
    found: list[Quantity] = []
    reader = _READERS.get
    for match in PATTERN.finditer(text, start, end):
        read = reader(match.lastindex or 0)
        is_told = bool(found) and found[-1].form == "rank" and match.start() < found[-1].end  # the 15 of 3/共15个
        if read is not None and not is_told:
            read(text, match, found)
    return found
