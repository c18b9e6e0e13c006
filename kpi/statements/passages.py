"""What the paragraphs and tables of a document say: read once, placed wherever the same words come again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from operator import attrgetter
from typing import NamedTuple

from kpi.statements.finishing import moved
from kpi.statements.statement import Statement, ids_of, key_of


@dataclass(slots=True, eq=False)
class Passage:
    """The statements of one paragraph as they were first read; nobody changes them, they are copied where they recur.

    `links` are rows that are parts with the rows of their totals, `origin` is the raw offset the paragraph began at and
    `form` how it stood in the raw text, None where it was copied from there one to one.
    Of a paragraph that is remembered, `scene` is what it left behind for the next one (Context.state) and `follower`
    the passage that came next in that scene, no heading between them, the last time.
    """

    rows: list[Statement]
    links: list[tuple[int, int]] = field(default_factory=list)
    origin: int = 0
    form: tuple | None = None
    text: str = ""
    scene: tuple = ()
    follower: Passage | None = field(default=None, repr=False)


class Placed(NamedTuple):
    """A passage `by` raw characters further on than where it was read, under a heading, about a district."""

    passage: Passage
    by: int
    section: str | None
    district: str | None


@dataclass(slots=True)
class Account:
    """Everything a document says in numbers, in reading order; `ties` are rows that are parts, with their totals."""

    document: object
    placed: list[Placed] = field(default_factory=list)
    ties: list[tuple[int, int]] = field(default_factory=list)
    height: int = 0

    def place(self, passage: Passage, by: int, section: str | None, district: str | None) -> None:
        """Append the statements of a passage."""
        if passage.rows:
            height = self.height
            self.ties += [(part + height, whole + height) for part, whole in passage.links]
            self.placed.append(Placed(passage, by, section, district))
            self.height = height + len(passage.rows)

    def append(self, rows: Iterable[Statement]) -> None:
        """Append statements that stand where they were read; their own heading and district hold."""
        for (section, district), group in groupby(rows, attrgetter("section", "district")):
            self.place(Passage(list(group)), 0, section, district)

    def statements(self) -> list[Statement]:
        """Each statement, in place, without its id: a copy where the passage may come again."""
        document = self.document
        out: list[Statement] = []
        for passage, by, section, district in self.placed:
            if passage.text:
                out += [moved(row, document, section, by, district) for row in passage.rows]
            else:  # not remembered: nobody else has its rows
                out += passage.rows
        return out

    def ids(self) -> list[str]:
        """The id of each statement."""
        return ids_of(self.document.doc, (key_of(row) for placed in self.placed for row in placed.passage.rows))

    def borrow_names(self, until: int) -> None:
        """A number of the masthead whose words do not name it (同比大增160%！) is named by the same number in the body.

        `until` is the raw offset at which the masthead ends.
        """
        masthead = takewhile(lambda found: found[1] < until, self._rows())
        wanted = {_figure(row) for row, _, _ in masthead if _is_unnamed(row)}
        if not wanted:
            return
        body: dict[tuple, tuple[Statement, int]] = {}
        for row, start, by in self._rows():
            if start >= until and row.indicator and row.kind == "growth_rate" and _figure(row) in wanted:
                body.setdefault(_figure(row), (row, by))
        for n, (passage, by, section, district) in enumerate(self.placed):
            if passage.rows[0].start + by >= until:
                break
            rows = [moved(row, self.document, section, by, district) for row in passage.rows]
            for row in rows:
                if row.start < until and _is_unnamed(row) and _figure(row) in body:
                    _name(row, *body[_figure(row)])
            self.placed[n] = Placed(Passage(rows), 0, section, district)

    def _rows(self) -> Iterator[tuple[Statement, int, int]]:
        """Each statement as it was read, where it starts here, and how far that is from there."""
        return ((row, row.start + placed.by, placed.by) for placed in self.placed for row in placed.passage.rows)


def _figure(row: Statement) -> tuple:
    return row.value, row.unit


def _is_unnamed(row: Statement) -> bool:
    return row.kind == "growth_rate" and "name.left" not in row.rule


def _name(row: Statement, told: Statement, by: int) -> None:
    row.indicator = told.indicator
    row.indicator_start = row.indicator_end = None
    if told.indicator_start is not None:
        row.indicator_start, row.indicator_end = told.indicator_start + by, told.indicator_end + by
        row.trace["indicator"] = [row.indicator_start, row.indicator_end]
    row.rule += " name.borrowed"
