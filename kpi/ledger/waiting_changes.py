"""Targets that a text may have changed to a value which nobody has confirmed: until then they judge nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from kpi.ledger.deliveries import head_words
from kpi.ledger.goal_clauses import clauses
from kpi.ledger.revised import is_revision
from kpi.ledger.short_names import core, may_be
from kpi.reading.lexicon import pattern
from kpi.rejections import SPAN, Rejection

Row = dict[str, Any]

EMPTY: Row = dict.fromkeys(("change_waits_on", "change_waits_in", "change_waits_words"))
WAITS = ("not_sure", "low_confidence", "no_period", "no_indicator", "no_value", "no_unit")
"""Why a revision that was read does not enter the ledger by itself."""
_SHORTEST = 3
"""Characters of a name that is looked for in a clause without a value."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that change a target and wait: what they name, in which unit, and which value they replace."""

    file: str
    place: str
    day: date
    adcode: str | None
    words: str
    code: str | None = None
    name: str | None = None
    unit: str | None = None
    old: Decimal | None = None

    def may_change(self, target: Row) -> bool:
        """Whether these words can be of a target: made before, not told again since, and its time not over."""
        end, made = target["deadline"] or target["period_end"], target["published_on"]
        told = target.get("last_published_on") or made
        if target["adcode"] != self.adcode or end is None or end < self.day or (made is not None and made >= self.day):
            return False
        if told is not None and told >= self.day:
            return False
        return self._is_named(target) if self.unit is None else self._is_valued(target)

    def _is_valued(self, target: Row) -> bool:
        """Whether a revision that was read names the thing, or the very value, of a target in its unit."""
        if target["unit_class"] != self.unit:
            return False
        if self.name is None:
            return self.old is not None and self.old == target["value"]
        is_named = target["indicator_code"] == self.code or may_be(self.name, target["indicator"])
        return is_named or (self.old == target["value"] and may_be(target["indicator"], self.name))

    def _is_named(self, target: Row) -> bool:
        """Whether a clause without a value holds the name of a target."""
        names = {core(target["indicator"]), core(head_words(target["indicator"])), core(target["words"] or "")}
        told = core(self.words)
        return any(len(name) >= _SHORTEST and name in told for name in names)


def with_waiting_changes(
    targets: list[Row], waiting: pl.DataFrame, statements: pl.DataFrame, documents: pl.DataFrame
) -> tuple[list[Row], list[Rejection]]:
    """Targets with the day, file and words of a change that waits, and a rejection for each that names no value.

    `waiting` are rows of targets that the ledger refused because they are not certain.
    """
    newest = {row["target_id"]: row for row in targets}
    marks: dict[str, Row] = {}
    doubts = []
    for change in (*_revisions(waiting), *_without_values(statements, documents)):
        meant = [target for target in newest.values() if change.may_change(target)]
        told = {"change_waits_on": change.day, "change_waits_in": change.file, "change_waits_words": change.words}
        marks |= {target["target_id"]: told for target in meant}
        if meant and change.unit is None:
            doubts.append(_doubt(change, meant))
    is_newest = {id(row) for row in newest.values()}
    marked = [EMPTY | row | (marks.get(row["target_id"], {}) if id(row) in is_newest else {}) for row in targets]
    return marked, doubts


def _revisions(waiting: pl.DataFrame) -> Iterator[Change]:
    """Revisions in words that were read, and are not certain."""
    for row in waiting.filter(is_revision() & pl.col("published_on").is_not_null()).iter_rows(named=True):
        yield Change(
            row["file"], row["place"], row["published_on"], row["adcode"], row["quote"], row["indicator_code"],
            row["words"] or row["indicator"], row["unit_class"], row["replaces_value"],
        )  # fmt: skip


def _without_values(statements: pl.DataFrame, documents: pl.DataFrame) -> Iterator[Change]:
    """Clauses that change a goal and hold no number that was read: …任务作相应调减."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for file, start, end in statements.select("document", "start", "end").iter_rows():
        spans.setdefault(file, []).append((start, end))
    wanted = ("document", "adcode", "published_on", "raw")
    for file, adcode, day, raw in documents.select(wanted).iter_rows():
        for span, clause in clauses(raw) if day is not None else ():
            if pattern("change_told").search(clause) is None or pattern("change_not_made").search(clause):
                continue
            if not _is_read(*span, spans.get(file, ())):
                yield Change(file, SPAN.format(*span), day, adcode, clause)


def _is_read(first: int, last: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < last and first < end for start, end in spans)


def _doubt(change: Change, meant: list[Row]) -> Rejection:
    names = "、".join(sorted({target["indicator"] for target in meant}))
    return Rejection(
        change.file,
        change.place,
        change.words,
        "targets",
        "change_without_value",
        f"it changes a target and does not say to what: {names}",
        "put the new value or day into data/raw/actuals, as a target published on that day",
    )
