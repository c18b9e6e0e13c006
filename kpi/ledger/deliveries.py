"""What says that a milestone was done: a sentence (已于3月28日开工), or a person's decision to close it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from kpi.ledger.doings import doings, plain
from kpi.ledger.short_names import may_be
from kpi.ledger.tellings import SURE, Sentence, Telling, sentences
from kpi.reading.lexicon import pattern
from kpi.rejections import Rejection
from kpi.schemas import TABLES

Row = dict[str, Any]

PROVISIONAL = "x:"
"""How the code of a thing begins that the catalogue does not know."""
SHORTEST = 3
DOUBT = "doubt"
"""How a sentence tells that only may be of the milestone: it waits for a person, and closes nothing."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A person's decision that a target is done."""

    target_id: str
    done_on: date
    decided_on: date
    decided_by: str
    reason: str
    file: str
    place: str


def build(
    targets: pl.DataFrame, documents: pl.DataFrame, closings: Iterable[Closing]
) -> tuple[pl.DataFrame, list[Rejection]]:
    """The table `deliveries`, and a rejection for each sentence that may be one (`doubt`): a person decides on it.

    A sentence of a later document of the same district delivers a milestone without a number where a clause of it holds
    all of its head words (its name without what is to be done), says that the same was done, and speaks of no plan.
    """
    rows = [_closed(closing) for closing in closings]
    doubts: list[Rejection] = []
    said: dict[str | None, list[tuple[Row, Sentence]]] = {}
    for document in documents.select("document", "adcode", "published_on", "raw").iter_rows(named=True):
        said.setdefault(document["adcode"], []).extend((document, each) for each in sentences(document["raw"] or ""))
    closed = {row["target_id"] for row in rows}
    milestones = targets.filter((pl.col("kind") == "milestone") & pl.col("value").is_null())
    newest = milestones.unique("target_id", keep="last", maintain_order=True).to_dicts()
    for target in newest:
        for document, sentence in said.get(target["adcode"], ()):
            telling = _telling(target, document, sentence)
            others = _others_meant(target, telling, newest) if telling is not None else []
            if telling is not None and (telling.share >= SURE or (telling.name and not others)):
                rows.append(_delivery(target, document, sentence, telling.day))
            elif telling is not None and target["target_id"] not in closed:
                doubts.append(_doubt(target, document, sentence, others))
                rows.append(_delivery(target, document, sentence, None) | {"how": DOUBT, "done_on": None})
    frame = TABLES["deliveries"].frame(rows)
    return frame.sort("target_id", "known_on", "file", "place", nulls_last=True), doubts


def _telling(target: Row, document: Row, sentence: Sentence) -> Telling | None:
    """How a sentence of a later document may say that a milestone is done; None where it cannot be about it."""
    made, day = target["valid_from"], document["published_on"]
    if document["document"] == target["file"] or (made and day and day < made):
        return None
    wanted = deed_of(target)
    head = head_words(target["indicator"])
    return sentence.tells(head, wanted, day) if wanted is not None and len(head) >= SHORTEST else None


def _others_meant(target: Row, telling: Telling, milestones: list[Row]) -> list[str]:
    """Other milestones of the district that the short name of a telling can be of, by their names."""
    return [
        other["indicator"]
        for other in milestones
        if telling.name
        and other["adcode"] == target["adcode"]
        and head_words(other["indicator"]) != head_words(target["indicator"])
        and may_be(telling.name, head_words(other["indicator"]))
    ]


def doing(words: str) -> str | None:
    """What is to be done, by the last word of it, the longest of those that end there."""
    places = [(words.rfind(word) + len(word), len(word), doing) for word, doing in doings().items() if word in words]
    return max(places)[2] if places else None


def deed_of(target: Row) -> str | None:
    """What is to be done by a target without a number."""
    return doing(target["indicator"]) or doing(target["quote"] or "")


def about(row: Row) -> tuple[str, str]:
    """The thing and the deed of a milestone, the same in every wording: 东溪隧道工程竣工 is 东溪隧道建成通车.

    A thing that the catalogue knows is told by its code. Words without a known deed stand for themselves.
    """
    done = doing(row["quote"] or "") or doing(row["indicator"])
    thing = head_words(row["indicator"])
    if not row["indicator_code"].startswith(PROVISIONAL):
        thing = row["indicator_code"]
    return thing or row["indicator"], done or row["words"]


def head_words(name: str) -> str:
    """The name without what is to be done, without its general last word and without function words."""
    for word in doings():
        name = name.replace(word, "")
    head = plain(name)
    return pattern("milestone_tail").sub("", head) or head


def _delivery(target: Row, document: Row, sentence: Sentence, day: date | None) -> Row:
    return {
        "target_id": target["target_id"],
        "done_on": day or document["published_on"],
        "known_on": document["published_on"],
        "how": "words",
        "is_day_told": "yes" if day else "no",
        "file": document["document"],
        "place": sentence.place,
        "quote": sentence.words,
    }


def _closed(closing: Closing) -> Row:
    return {
        "target_id": closing.target_id,
        "done_on": closing.done_on,
        "known_on": closing.decided_on,
        "how": "decision",
        "is_day_told": "yes",
        "file": closing.file,
        "place": closing.place,
        "quote": closing.reason or None,
        "decided_by": closing.decided_by or None,
    }


def _doubt(target: Row, document: Row, sentence: Sentence, others: list[str]) -> Rejection:
    reason = f"it may say that {target['district']} {target['indicator']} ({target['period']}) is done"
    if others:
        named = "、".join(others)
        reason = f"it may say that {target['district']} {target['indicator']} ({target['period']}) is done, or {named}"
    cure = f"close it in data/raw/review: action close, target_id {target['target_id']} or its district and indicator"
    return Rejection(
        document["document"], sentence.place, sentence.words, "deliveries", "doubtful_delivery", reason, cure
    )
