"""The shape of a paragraph: its words with the digits of its quantities worn off, which decide all but the values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from kpi.statements.finishing import moved
from kpi.statements.passages import Passage
from kpi.statements.qualifiers import BOUNDS, is_round
from kpi.statements.rows import Row
from kpi.statements.statement import Statement

_DIGIT = re.compile("[0-9]")
_WORN = dict.fromkeys(map(ord, "123456789"), "0")
_TIMELY = frozenset("年月季日号周")
"""Characters of times: digits beside them may be read as a date or a stretch of time, where each digit counts."""


class Source(NamedTuple):
    """Where the digits of a row come from: ordinals of quantities in the paragraph, and places in its text."""

    quantity: int
    is_negated: bool
    baseline: int | None
    qualifier: int | None


def shape_of(text: str, start: int, end: int, quantities: list) -> tuple:
    """A key of text[start:end]: two paragraphs of one shape, read in one scene, give rows that differ in values alone.

    The digits of a quantity are worn to 0, their number kept, so that all spans stay; digits of dates, lists and codes
    stand as they are. What digits decide beyond the value (order of a range, sign, a round bound) shows in the marks.
    """
    parts, marks, place = [], [], start
    for q in quantities:
        a, b, value = q.start, q.end, q.value
        parts.append(text[place:a])
        parts.append(_worn(text, a, b))
        is_bound = q.comparator in BOUNDS and is_round(text, q)
        marks += (a - start, b - start, q.rule, value is not None and value > 0, is_bound)
        place = b
    parts.append(text[place:end])
    return "".join(parts), tuple(marks)


def _worn(text: str, start: int, end: int) -> str:
    literal = text[start:end]
    return literal if _is_timely(text, start, end, literal) else literal.translate(_WORN)


def _is_timely(text: str, start: int, end: int, literal: str) -> bool:
    """Whether the digits of a literal may be part of a time: 3个月, 5日, and bare ones of a list before a month."""
    if not _TIMELY.isdisjoint(literal) or text[end : end + 1] in _TIMELY:
        return True
    return literal[-1:].isdigit() and not _TIMELY.isdisjoint(text[end : end + 12])


@dataclass(slots=True)
class Cast:
    """The statements of one paragraph, to be filled with the digits of another one of its shape.

    `made` are the rows behind the statements, None for a milestone; `start` is where the paragraph stood in its text.
    """

    passage: Passage
    quantities: list
    made: list[Row | None]
    start: int
    sources: list[Source | None] | None = None
    is_fit: bool | None = None  # not asked before the shape comes again: most never do

    def poured(
        self, document, quantities: list, start: int, shift: int, section: str | None, district: str | None
    ) -> Passage | None:
        """The passage that the paragraph at `start` is; None where digits of a quantity got into a name.

        `shift` is how far the raw text lies ahead of the clean.
        """
        if self.is_fit is None:
            self.sources = self._sources()
            self.is_fit = self.sources is not None
        if not self.is_fit:
            return None
        first, text, raw = self.passage, document.text, document.raw
        by = start + shift - first.origin
        rows = [moved(row, document, section, by, district) for row in first.rows]
        for row, source in zip(rows, self.sources, strict=True):
            row.quote = raw[row.start : row.end]
            if row.num_start is not None:
                row.num_text = raw[row.num_start : row.num_end]
            if source is not None:
                _fill(row, source, quantities, text, start)
        words = text[start : start + len(first.text)]
        return Passage(rows, first.links, start + shift, text=words, scene=first.scene)

    def _sources(self) -> list[Source | None] | None:
        text, start, quantities = self.passage.text, self.start, self.quantities
        spans = [(q.start - start, q.end - start) for q in quantities]
        worn = [(a, b) for a, b in spans if not _is_timely(text, a, b, text[a:b])]
        ordinals = {id(q): k for k, q in enumerate(quantities)}
        sources: list[Source | None] = []
        for row, statement in zip(self.made, self.passage.rows, strict=True):
            if row is None:
                if _DIGIT.search(statement.indicator or ""):
                    return None
                sources.append(None)
                continue
            q, name, qualifier, place, baseline = row.quantity, row.name, row.qualifier, None, None
            if name is not None and _DIGIT.search(name.words):
                a, b = name.start - start, name.end - start
                if a < 0 or text[a:b] != name.words or any(first < b and last > a for first, last in worn):
                    return None
            if qualifier is not None and _DIGIT.search(qualifier):
                place = text.find(qualifier)
                if place < 0 or text.find(qualifier, place + 1) >= 0:
                    return None
            if row.baseline is not None:
                baseline = next((k for k, other in enumerate(quantities) if other.value is row.baseline), None)
                if baseline is None:
                    return None
            sources.append(Source(ordinals[id(q)], row.value is not q.value, baseline, place))
        return sources


def _fill(row: Statement, source: Source, quantities: list, text: str, start: int) -> None:
    k, is_negated, baseline, qualifier = source
    q = quantities[k]
    row.value, row.value_high = q.value, q.value_high
    if is_negated:
        row.value = -q.value
        if q.value_high is not None:
            row.value, row.value_high = -q.value_high, row.value
    row.precision = q.precision
    if q.alternatives:
        row.alternative_value = q.alternatives[0].value
    if baseline is not None:
        row.baseline_value = quantities[baseline].value
    if qualifier is not None:
        row.qualifier = text[start + qualifier : start + qualifier + len(row.qualifier)]
