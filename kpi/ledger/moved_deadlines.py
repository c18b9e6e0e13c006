"""Milestones whose day a later text moves (完成时限由9月底调整为12月底): a revision like any other."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from kpi.ledger.deliveries import head_words
from kpi.ledger.goal_clauses import clauses
from kpi.ledger.revisions import citation
from kpi.ledger.short_names import core, may_be
from kpi.reading.lexicon import pattern
from kpi.rejections import SPAN

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """A clause that moves the day of a thing: where it stands, what it names, and until when."""

    file: str
    day: date
    adcode: str | None
    place: tuple[int, int]
    words: str
    name: str
    until: date

    def means(self, line: list[Row]) -> bool:
        """Whether a milestone promised before is of this name, and another day is promised for it now."""
        row = line[-1]
        if row["kind"] != "milestone" or row["value"] is not None or row["deadline"] in (None, self.until):
            return False
        made = row["valid_from"]
        if row["adcode"] != self.adcode or (made is not None and made >= self.day):
            return False
        return may_be(self.name, head_words(row["indicator"])) or core(self.name) == core(row["indicator"])


def moved(documents: pl.DataFrame) -> Iterator[Moved]:
    """Every clause of a dated document that decides on another day for a thing."""
    wanted = ("document", "adcode", "published_on", "raw")
    for file, adcode, day, raw in documents.select(wanted).iter_rows():
        for span, clause in clauses(raw) if day is not None else ():
            found = pattern("deadline_moved").fullmatch(clause)
            until = day_named(found["until"], day) if found else None
            if found and until and pattern("deadline_not_decided").search(clause) is None:
                yield Moved(file, day, adcode, span, clause, head_words(found["name"]), until)


def day_named(words: str, published: date) -> date | None:
    """The last day that words name: 12月底, 明年3月, 2026年6月15日, 年底; None where they name none."""
    found = pattern("day_named").search(words)
    if found is None:
        return None
    year = int(found["year"]) if found["year"] else published.year + bool(found["next"])
    month = int(found["month"]) if found["month"] else 12
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(found["day"]), last) if found["day"] else last)


def with_moved_deadlines(targets: list[Row], documents: pl.DataFrame) -> list[Row]:
    """Targets with a revision for each clause that moves the day of one milestone; what may be of two moves none."""
    lines: dict[str, list[Row]] = {}
    for target in targets:
        lines.setdefault(target["target_id"], []).append(target)
    for told in sorted(moved(documents), key=lambda each: (each.day, each.place)):
        meant = [line for line in lines.values() if told.means(line)]
        if len(meant) == 1:
            _revise(meant[0], told)
    return [row for line in lines.values() for row in line]


def _revise(line: list[Row], told: Moved) -> None:
    before = line[-1]
    month = told.until.replace(day=1)
    last = calendar.monthrange(month.year, month.month)[1]
    row = before | {
        "revision": before["revision"] + 1,
        "valid_from": told.day,
        "valid_to": None,
        "deadline": told.until,
        "deadline_partial": None,
        "period": f"{month:%Y-%m}",
        "period_start": month,
        "period_end": month.replace(day=last),
        "file": told.file,
        "place": SPAN.format(*told.place),
        "statement_id": None,
        "quote": told.words,
        "published_on": told.day,
        "last_published_on": told.day,
        "source_title": None,
        "source_url": None,
        "sources": 1,
    }
    row["citations"] = citation(row)
    line[-1] = before | {"valid_to": told.day}
    line.append(row)
