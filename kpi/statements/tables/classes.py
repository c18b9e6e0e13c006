"""Rows that name only a class of what a total above them measures: 规模以上工业总产值 | #国有控股 | 大中型企业."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpi.documents import Cell
from kpi.statements.tables.labels import bare_words
from kpi.statements.tables.vocabulary import one_of, words

MARKED = re.compile(r"^\s*(?:[#＃]|其中)")
"""A label that says by its mark that it is a part of the total above."""
_CLASS = re.compile(rf"(?:{one_of('class_ending')})$")
_BODY = re.compile(rf"(?:{one_of('body_ending')})$")


@dataclass(slots=True)
class Totals:
    """The last row that was no part of another, and whether the row above was a class of it."""

    whole: Cell | None = None
    _is_among_classes: bool = False

    def of(self, label: Cell, unit: str | None) -> Cell | None:
        """The total of which a label in `unit` names a class, None where it names what it measures itself.

        The first class bears a mark, those after it may stand without one. A body counted as bodies are is a count.
        """
        text = bare_words(label)
        is_marked = bool(MARKED.match(label.text))
        is_counted = bool(_BODY.search(text)) and unit in words("body_unit")
        if not is_counted and (_CLASS.search(text) or _BODY.search(text)) and (is_marked or self._is_among_classes):
            self._is_among_classes = self.whole is not None
            return self.whole
        self._is_among_classes = False
        if not is_marked:
            self.whole = label
        return None
