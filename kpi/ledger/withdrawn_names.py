"""Clauses that give up a goal by its name alone, and which target of the ledger they mean: 取消养老床位目标."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from kpi.ledger.deliveries import deed_of, doing, head_words
from kpi.ledger.goal_clauses import clauses
from kpi.ledger.short_names import core
from kpi.reading.lexicon import pattern

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A clause that gives up a goal: its place and words, the name it gives, whose goal it is, for which year."""

    file: str
    day: date | None
    place: tuple[int, int]
    words: str
    name: str
    adcode: str | None
    year: str | None

    def means(self, target: Row) -> bool:
        """Whether a target is of this district and year, and its time not over on the day of the clause."""
        end = target["period_end"] or target["deadline"]
        if self.day is None or end is None or end < self.day or target["adcode"] != self.adcode:
            return False
        return self.year in (None, str(end.year))


def given_up(documents: pl.DataFrame, districts: pl.DataFrame) -> Iterator[GivenUp]:
    """Every clause that gives up a goal by a name."""
    places = dict(districts.select("district", "adcode").iter_rows())
    for document in documents.iter_rows(named=True):
        for span, clause in clauses(document["raw"]):
            found = pattern("given_up_by_name").fullmatch(clause) if pattern("gives_up").search(clause) else None
            if found is None:
                continue
            name = found["ahead"] or found["goal"] or found["task"]
            place = next((each for each in places if name.startswith(each) and len(each) < len(name)), "")
            adcode = places[place] if place else document["adcode"]
            day = document["published_on"]
            told = name.removeprefix(place)
            opening = pattern("given_up_opening").match(told)
            told = told[opening.end() :] if opening else told
            yield GivenUp(document["document"], day, span, clause, told, adcode, _year(clause, day))


def _year(clause: str, day: date | None) -> str | None:
    """The year that a clause names, the running one for 今年; None where it names none."""
    found = pattern("given_up_year").search(clause)
    if found is None:
        return None
    return found["year"] or (str(day.year) if day else None)


def lines_of(
    told: GivenUp, lines: Sequence[list[Row]], names: dict[str, list[str]], of_parts: bool = False
) -> list[list[Row]]:
    """The targets (each with its revisions) that a clause can mean: those of the name as it stands, else without 新增.

    `of_parts` takes the name of a whole for those of its parts: 养老床位 for 护理型养老床位.
    """
    meant = [line for line in lines if told.means(line[-1])]
    plain = core(told.name)
    for is_bare in (False, True):
        wanted = _key(told.name, is_bare)
        found = [line for line in meant if wanted in _names(line[-1], names, is_bare, of_parts)]
        found += [line for line in meant if line not in found and _is_deed(told.name, line[-1])]
        if found:
            return found
    return [line for line in meant if any(core(name) == plain for name in _plain_names(line[-1], names))]


def _is_deed(name: str, target: Row) -> bool:
    """Whether a name is that of a milestone, with its deed or without: 区美术馆新馆启用."""
    if target["kind"] != "milestone" or head_words(name) != head_words(target["indicator"]):
        return False
    return doing(name) in (None, deed_of(target))


def _names(target: Row, names: dict[str, list[str]], is_bare: bool, of_parts: bool) -> set[str]:
    """What a target is called; one that counts a part of a thing by the part and the thing."""
    every = {target["indicator"], *names.get(target["indicator_code"], ())}
    part = "" if of_parts else target["qualifier"] or ""
    return {_key(part + name, is_bare) for name in every}


def _plain_names(target: Row, names: dict[str, list[str]]) -> list[str]:
    """What a target that counts a whole is called."""
    return [] if target["qualifier"] else [target["indicator"], *names.get(target["indicator_code"], ())]


def _key(name: str, is_bare: bool) -> str:
    plain = pattern("between_names").sub("", name)
    return (pattern("given_up_lead").sub("", plain) or plain) if is_bare else plain


def is_clear(lines: Sequence[list[Row]]) -> bool:
    """Whether targets are of one thing and one year, so that a clause without a value means all of them."""
    ends = {(line[-1]["period_end"] or line[-1]["deadline"]).year for line in lines}
    return len({line[-1]["indicator_code"] for line in lines}) == 1 and len(ends) == 1
