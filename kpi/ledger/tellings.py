"""What a sentence tells as done, clause by clause: each thing with its own deed and its own day."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from kpi.ledger.doings import doings, plain
from kpi.ledger.short_names import core, may_be
from kpi.reading.lexicon import alternation, pattern

SURE = 1.0
DOUBTFUL = 0.6
"""Least share of a milestone's head words that a clause must hold to be looked at by a person."""
SHORTEST = 3
RECENT = 183
"""Days before publication within which a day of the year before is taken for one that is past."""

_INCLUDED = Path(__file__).parent / "doings_that_include.tsv"
_SENTENCE = re.compile(r"[^。；！;!?\n]+")
_CLAUSE = re.compile(r"[^，,]+")


@cache
def _included() -> frozenset[tuple[str, str]]:
    """What was done with what it includes: what is in use was begun."""
    with _INCLUDED.open(encoding="utf-8", newline="") as file:
        return frozenset((row["doing"], row["includes"]) for row in csv.DictReader(file, delimiter="\t"))


@cache
def _doing_words() -> re.Pattern[str]:
    return re.compile(alternation(frozenset(doings())))


@dataclass(frozen=True, slots=True)
class Telling:
    """How sure a sentence tells a milestone as done, the day it names, and what it calls the thing by itself."""

    share: float
    day: date | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the words of doing in it, each with its place."""

    words: str
    deeds: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, words: str) -> Clause:
        """The clause of these words; 完成 of what only prepares a work (完成招标) is no doing."""
        found = [m for m in _doing_words().finditer(words) if not pattern("only_prepared").match(words, m.start())]
        return cls(words, tuple((m.start(), doings()[m.group()]) for m in found))

    def place_of(self, wanted: str) -> int | None:
        """Where the clause says that the wanted was done, or more than it; None where it does not."""
        more = next((at for at, doing in self.deeds if (doing, wanted) in _included()), None)
        return next((at for at, doing in self.deeds if doing == wanted), more)

    def tells_itself(self, wanted: str) -> bool:
        """Whether the clause tells the wanted deed itself: the day of a greater one is not its own."""
        return any(doing == wanted for _, doing in self.deeds)

    def share_of(self, head: str) -> float:
        """The share of head words that the clause holds, as it stands or without 已, 完成 (剧院已完成改造)."""
        words = plain(self.words)
        return max(_share(head, words), _share(head, pattern("said_of_a_deed").sub("", words)))

    def name(self) -> str:
        """What the clause calls the thing before its deed, without its day: 实验学校 of 实验学校已于8月28日投用."""
        before = self.words[: self.deeds[0][0]] if self.deeds else ""
        for each in ("day_told", "said_of_a_deed", "before_a_deed"):
            before = pattern(each).sub("", before)
        return plain(before)

    def is_bare(self) -> bool:
        """Whether the clause names nothing of its own before its deed: 已于5月10日正式开工."""
        return pattern("bare_deed").fullmatch(self.words, 0, self.deeds[0][0]) is not None

    def has(self, name: str) -> bool:
        """Whether a pattern is found in the clause."""
        return pattern(name).search(self.words) is not None

    def day(self, near: int, published: date | None) -> date | None:
        """The last day named before a place of the clause, else the first behind it."""
        found = list(pattern("day_told").finditer(self.words))
        before = [m for m in found if m.start() < near]
        chosen = before[-1] if before else found[0] if found else None
        return _day_of(chosen, published) if chosen is not None and published is not None else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which something is said to be done, by its clauses."""

    start: int
    words: str
    clauses: tuple[Clause, ...]

    @property
    def place(self) -> str:
        """Its first and last character in the document."""
        return f"{self.start}-{self.start + len(self.words)}"

    def tells(self, head: str, wanted: str, published: date | None) -> Telling | None:
        """How the sentence tells that the thing of these head words is done; None where it does not."""
        found = [self._tells(k, head, wanted, published) for k in range(len(self.clauses))]
        return max((each for each in found if each is not None), key=lambda each: each.share, default=None)

    def _tells(self, k: int, head: str, wanted: str, published: date | None) -> Telling | None:
        share = self.clauses[k].share_of(head)
        name = self._short_name(k, head) if share < SURE else ""
        last = self._deed_of(k, wanted) if share >= DOUBTFUL or name else None
        if last is None or not self._is_done(k, last, published):
            return None
        is_own = last == k or self.clauses[last].is_bare()
        day = self._day(k, last, wanted, published) if self.clauses[last].tells_itself(wanted) else None
        return Telling(share if is_own else min(share, DOUBTFUL), day, name)

    def _short_name(self, k: int, head: str) -> str:
        """What a clause with a deed calls its thing, where that can be short for the head words; else nothing."""
        name = self.clauses[k].name()
        return name if len(core(name)) >= SHORTEST and may_be(name, head) else ""

    def _deed_of(self, k: int, wanted: str) -> int | None:
        """The clause that tells the deed of what a clause names: itself, or the next that tells any."""
        told = next((j for j in range(k, len(self.clauses)) if self.clauses[j].deeds), None)
        return told if told is not None and self.clauses[told].place_of(wanted) is not None else None

    def _is_done(self, first: int, last: int, published: date | None) -> bool:
        """Whether the clauses speak of what is over: 已, 于5月10日; no plan is in them or governs them."""
        own = self.clauses[first : last + 1]
        if any(clause.has("deed_not_yet") for clause in own):
            return False
        is_past = any(clause.has("already_done") for clause in own)
        is_dated = self._is_dated(first, last, published)
        for clause in self.clauses[:first]:
            if clause.has("deed_planned") and not (is_past or (is_dated and not clause.deeds)):
                return False
        return is_dated or any(clause.has("told_done") for clause in own)

    def _is_dated(self, first: int, last: int, published: date | None) -> bool:
        """Whether a day of the month that is past stands with the deed."""
        spoken = [clause for clause in self.clauses[:first] if not clause.deeds] + list(self.clauses[first : last + 1])
        found = [m for clause in spoken for m in pattern("day_told").finditer(clause.words) if m["day"]]
        days = [_day_of(m, published) for m in found] if published else []
        return any(
            day is not None and (day.year == published.year or (published - day).days <= RECENT)
            for day in days
            if published
        )

    def _day(self, first: int, last: int, wanted: str, published: date | None) -> date | None:
        """The day of the deed's own clause, else of one before it that tells no other deed."""
        for j in range(last, -1, -1):
            clause = self.clauses[j]
            near = clause.place_of(wanted) if j == last else None
            day = clause.day(len(clause.words) if near is None else near, published)
            if day is not None:
                return day if j >= first or not clause.deeds else None
        return None


def sentences(text: str) -> Iterator[Sentence]:
    """Sentences that tell something as done."""
    for found in _SENTENCE.finditer(text):
        words = found[0].strip()
        if _doing_words().search(words):
            at = found.start() + found[0].index(words)
            yield Sentence(at, words, tuple(map(Clause.of, _clauses(words))))


def _clauses(words: str) -> Iterator[str]:
    """The clauses between commas; things that each have their deed are apart at 、 too: 甲开工、乙投用."""
    for clause in _CLAUSE.findall(words):
        held = ""
        for piece in clause.split("、"):
            if held and _doing_words().search(held) and _doing_words().search(piece):
                yield held
                held = piece
            else:
                held = f"{held}、{piece}" if held else piece
        if held:
            yield held


def _share(head: str, words: str) -> float:
    """The share of the head words that a clause holds in one piece."""
    if head in words:
        return SURE
    match = SequenceMatcher(None, head, words, autojunk=False).find_longest_match(0, len(head), 0, len(words))
    return match.size / len(head) if match.size >= SHORTEST else 0.0


def _day_of(found: re.Match[str], published: date) -> date | None:
    """The day that words name, a month counting as its last day, at the latest that of publication."""
    month = int(found["month"])
    year = int(found["year"]) if found["year"] else published.year - (month > published.month)
    following = date(year + month // 12, month % 12 + 1, 1)
    try:
        day = date(year, month, int(found["day"])) if found["day"] else date.fromordinal(following.toordinal() - 1)
    except ValueError:
        return None
    return min(day, published)
