"""What says that a milestone was done: a sentence (已于3月28日开工), or a person's decision to close it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from kpi.reading.lexicon import pattern
from kpi.rejections import Rejection
from kpi.schemas import TABLES

Row = dict[str, Any]

PROVISIONAL = "x:"
"""How the code of a thing begins that the catalogue does not know."""
SURE = 1.0
DOUBTFUL = 0.6
"""Least share of a milestone's head words that a sentence must hold to be looked at by a person."""
SHORTEST = 3

_FILE = Path(__file__).parent / "doings.tsv"
_SENTENCE = re.compile(r"[^。；！？;!?\n]+")
_DONE = re.compile(r"已|于\d|顺利|正式|成功|全面|如期|提前|实现|通过")
_NOT_YET = re.compile(r"未|将|计划|力争|确保|预计|拟|即将|争取|尚|待|要|目标|加快|推进|年底前|月底前|月前|力促")
_DAY = re.compile(r"(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?")
_FUNCTION = re.compile(r"[的了和与及并、，,：:（）()“”《》\s]")


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


@cache
def doings() -> dict[str, str]:
    """Words that say something was done, with what: begun is not finished."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["doing"] for row in csv.DictReader(file, delimiter="\t")}


def build(
    targets: pl.DataFrame, documents: pl.DataFrame, closings: Iterable[Closing]
) -> tuple[pl.DataFrame, list[Rejection]]:
    """The table `deliveries`, and a rejection for each sentence that may be one: a person decides on it.

    A sentence of a later document of the same district delivers a milestone without a number where it holds all of its
    head words (its name without what is to be done), says that the same was done, and does not speak of a plan.
    """
    rows = [_closed(closing) for closing in closings]
    doubts: list[Rejection] = []
    sentences: dict[str | None, list[tuple[Row, int, str]]] = {}
    for document, start, sentence in _telling(documents):
        sentences.setdefault(document["adcode"], []).append((document, start, sentence))
    closed = {row["target_id"] for row in rows}
    milestones = targets.filter((pl.col("kind") == "milestone") & pl.col("value").is_null())
    for target in milestones.unique("target_id", keep="last", maintain_order=True).iter_rows(named=True):
        for document, start, sentence in sentences.get(target["adcode"], ()):
            share = _share(target, document, sentence)
            if share >= SURE:
                rows.append(_told(target, document, start, sentence))
            elif share >= DOUBTFUL and target["target_id"] not in closed:
                doubts.append(_doubt(target, document, start, sentence))
    frame = TABLES["deliveries"].frame(rows)
    return frame.sort("target_id", "known_on", "file", "place", nulls_last=True), doubts


def _telling(documents: pl.DataFrame) -> Iterator[tuple[Row, int, str]]:
    """Sentences that say of something that it was done, with their document and first character."""
    columns = ("document", "adcode", "published_on", "raw")
    for document in documents.select(columns).iter_rows(named=True):
        for found in _SENTENCE.finditer(document["raw"] or ""):
            sentence = found[0].strip()
            if _DONE.search(sentence) and not _NOT_YET.search(sentence) and any(word in sentence for word in doings()):
                yield document, found.start(), sentence


def _share(target: Row, document: Row, sentence: str) -> float:
    """The share of the milestone's head words that the sentence holds in one piece; 0 where it cannot be about it."""
    if document["document"] == target["file"]:
        return 0.0
    made = target["valid_from"]
    if made and document["published_on"] and document["published_on"] < made:
        return 0.0
    wanted = doing(target["indicator"]) or doing(target["quote"] or "")
    if wanted is None or wanted not in {doing for word, doing in doings().items() if word in sentence}:
        return 0.0
    head, text = _head(target["indicator"]), _FUNCTION.sub("", sentence)
    if len(head) < SHORTEST:
        return 0.0
    if head in text:
        return SURE
    match = SequenceMatcher(None, head, text, autojunk=False).find_longest_match(0, len(head), 0, len(text))
    return match.size / len(head) if match.size >= SHORTEST else 0.0


def doing(words: str) -> str | None:
    """What is to be done, by the last word of it."""
    places = [(words.rfind(word), doing) for word, doing in doings().items() if word in words]
    return max(places)[1] if places else None


def about(row: Row) -> tuple[str, str]:
    """The thing and the deed of a milestone, the same in every wording: 东溪隧道工程竣工 is 东溪隧道建成通车.

    A thing that the catalogue knows is told by its code. Words without a known deed stand for themselves.
    """
    done = doing(row["quote"] or "") or doing(row["indicator"])
    thing = pattern("milestone_tail").sub("", _head(row["indicator"]))
    if not row["indicator_code"].startswith(PROVISIONAL):
        thing = row["indicator_code"]
    return thing or row["indicator"], done or row["words"]


def _head(name: str) -> str:
    """The name without what is to be done and without function words."""
    for word in doings():
        name = name.replace(word, "")
    return _FUNCTION.sub("", name)


def _done_on(document: Row, sentence: str) -> date | None:
    """The day the sentence names, a month counting as its last day at the latest of publication; else publication."""
    published = document["published_on"]
    found = _DAY.search(sentence)
    if not found or not published:
        return published
    month = int(found["month"])
    year = int(found["year"]) if found["year"] else published.year - (month > published.month)
    following = date(year + month // 12, month % 12 + 1, 1)
    try:
        day = date(year, month, int(found["day"])) if found["day"] else date.fromordinal(following.toordinal() - 1)
    except ValueError:
        return published
    return min(day, published)


def _told(target: Row, document: Row, start: int, sentence: str) -> Row:
    return {
        "target_id": target["target_id"],
        "done_on": _done_on(document, sentence),
        "known_on": document["published_on"],
        "how": "words",
        "is_day_told": "yes" if _DAY.search(sentence) else "no",
        "file": document["document"],
        "place": f"{start}-{start + len(sentence)}",
        "quote": sentence,
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


def _doubt(target: Row, document: Row, start: int, sentence: str) -> Rejection:
    reason = f"it may say that {target['district']} {target['indicator']} ({target['period']}) is done"
    cure = f"close it in data/raw/review: action close, target_id {target['target_id']} or its district and indicator"
    place = f"{start}-{start + len(sentence)}"
    return Rejection(document["document"], place, sentence, "deliveries", "doubtful_delivery", reason, cure)
