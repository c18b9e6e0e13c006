"""Sentences and the ways people write them: what is read must stay the same when only the writing changes.

A sentence lists its right reading as rows; a list holds several right answers, an `optional` row may go unread. Context
statements beyond the rows do no harm, targets and actuals do. A change is a find-and-put on the text, or words around
it; it never changes what is right.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kpi.documents import read_text
from kpi.score.matching import OPEN, Row, period_name
from kpi.statements import read

KINDS = {"flow": "level", "stock": "level"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with its right reading."""

    id: str
    published: str
    district: str
    text: str
    rows: tuple[Row, ...]
    format: str = "txt"

    @property
    def role(self) -> str:
        return str(self.rows[0]["role"])


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the writing, for sentences of some roles that hold what `find` finds (all, where it is None)."""

    name: str
    find: str | None = None
    put: str = ""
    around: str = "{text}"
    letters: tuple[str, str] = ("", "")
    format: str | None = None
    roles: tuple[str, ...] = ("actual", "target", "context")
    unless: str | None = None

    def __call__(self, sentence: Sentence) -> Sentence | None:
        """The sentence written otherwise; None where there is nothing to change."""
        if sentence.role not in self.roles or (self.unless and re.search(self.unless, sentence.text)):
            return None
        text = sentence.text.translate(str.maketrans(*self.letters))
        if self.find is not None:
            text = re.sub(self.find, self.put, text)
        text = self.around.replace("{text}", text).replace("{body}", text.rstrip("。"))
        form = self.format or sentence.format
        if (text, form) == (sentence.text, sentence.format):
            return None
        return Sentence(sentence.id, sentence.published, sentence.district, text, sentence.rows, form)


def read_changes(path: Path) -> list[Change]:
    """The changes of a TOML file, a table each; `alters` says in words what a change does."""
    found = tomllib.loads(path.read_text("utf-8"))
    return [
        Change(name, **{key: _hashable(each[key]) for key in each if key != "alters"}) for name, each in found.items()
    ]


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def read_sentence(sentence: Sentence) -> list[dict[str, object]]:
    """The statements of a sentence as records."""
    document = read_text(
        sentence.text, format=sentence.format, doc="text", district=sentence.district,
        published_on=date.fromisoformat(sentence.published),
    )  # fmt: skip
    return [statement.record() for statement in read(document)]


@cache
def _plain_name(words: str, district: str) -> str:
    """A name without what annotation leaves open: its district, 的, 增速, marks."""
    open_words = OPEN.replace("{district}", re.escape(district))
    before = None
    while before != words:
        before, words = words, re.sub(open_words, "", words)
    return words


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _is_of(row: Row, said: Row) -> bool:
    value, right = _number(said.get("value")), Decimal(str(row["value"]))
    is_same = value == right or (row.get("optional") and value is not None and abs(value) == abs(right))
    return bool(is_same) and said.get("unit") == row["unit"]


def verdict(row: Row, said: Row, district: str) -> dict[str, bool]:
    """Field by field, whether a statement with the value of a row says what the row says."""
    is_context = row["role"] == "context"
    judged = {
        "value": is_context or _number(said["value"]) == _number(row["value"]),
        "role": said.get("role") == row["role"],
    }
    if is_context:
        return judged
    name = _plain_name(str(said.get("indicator") or ""), district)
    deadline = str(said["deadline"])[:10] if said.get("deadline") else None
    checks: dict[str, Callable[[Any], bool]] = {
        "period": lambda right: period_name(said.get("period")) in [period_name(each) for each in right or [None]],
        "deadline": lambda right: deadline in right,
        "comparator": lambda right: (said.get("comparator") or "=") == right,
        "kind": lambda right: KINDS.get(str(said.get("kind")), said.get("kind")) in right,
        "indicator": lambda right: name in [_plain_name(str(each), district) for each in right],
        "district": lambda right: str(said.get("district") or district).endswith(right),
    }
    return judged | {field: check(row[field]) for field, check in checks.items() if field in row}


Judged = tuple[list[dict[str, bool] | None], list[Row]]
"""Of each row its fields (None: an optional row that was not read), and what was read beyond the rows."""


def judge(sentence: Sentence, said: Sequence[Row]) -> Judged:
    """What of a sentence is read right."""
    left = [each for each in said if each.get("num_start") is not None or each.get("value") is not None]
    fields: list[dict[str, bool] | None] = []
    for row in sentence.rows:
        found = [each for each in left if _is_of(row, each)]
        if not found:
            fields.append(None if row.get("optional") else {"value": False})
            continue
        best = max(found, key=lambda each: sum(verdict(row, each, sentence.district).values()))
        left = [each for each in left if each is not best]
        fields.append(verdict(row, best, sentence.district))
    return fields, [each for each in left if each.get("role") != "context"]


def is_right(judged: Judged) -> bool:
    """Whether every row has every field right and nothing else was read."""
    fields, extra = judged
    return not extra and all(all(each.values()) for each in fields if each)


def lost(before: Judged, after: Judged) -> list[str]:
    """The fields that were right and are wrong now; `extra` is a target or actual that should not be there."""
    found = []
    for was, now in zip(before[0], after[0], strict=True):
        if now is None or not was:
            continue
        if "role" not in now:
            found += ["value"] if was.get("value") else []
            continue
        found += [field for field, right in now.items() if not right and was.get(field, was["value"])]
    if len(after[1]) > len(before[1]):
        found.append("extra")
    return list(dict.fromkeys(found))


@dataclass(slots=True)
class Outcome:
    """Shares of sentences read right and of changed sentences that lose nothing, and each failure as text."""

    sentences: int = 0
    right: int = 0
    changed: int = 0
    kept: int = 0
    wrong: tuple[str, ...] = ()

    def measures(self) -> dict[str, float]:
        return {"base": self.right / self.sentences, "invariance": self.kept / max(1, self.changed)}


def in_few_words(said: Sequence[Row]) -> str:
    """What was read, in few words."""
    names = ("num_text", "unit", "role", "period", "comparator", "kind", "indicator", "deadline")
    values = [each for each in said if each.get("num_start") is not None or each.get("value") is not None]
    return " + ".join("/".join(str(each.get(name)) for name in names) for each in values) or "nothing"


def try_all(sentences: Sequence[Sentence], changes: Sequence[Change]) -> Outcome:
    """Read every sentence, and every sentence under every change."""
    outcome = Outcome(sentences=len(sentences))
    wrong: list[str] = []
    for sentence in sentences:
        said = read_sentence(sentence)
        before = judge(sentence, said)
        if is_right(before):
            outcome.right += 1
        else:
            wrong.append(f"{sentence.id} {_wrong_fields(before)}: {sentence.text} → {in_few_words(said)}")
        for name, changed in _changed(sentence, changes):
            now = read_sentence(changed)
            gone = lost(before, judge(changed, now))
            outcome.changed += 1
            outcome.kept += not gone
            if gone:
                wrong.append(f"{sentence.id} × {name} {','.join(gone)}: {changed.text!r} → {in_few_words(now)}")
    outcome.wrong = tuple(wrong)
    return outcome


def _changed(sentence: Sentence, changes: Sequence[Change]) -> Iterator[tuple[str, Sentence]]:
    for change in changes:
        changed = change(sentence)
        if changed is not None:
            yield change.name, changed


def _wrong_fields(judged: Judged) -> str:
    fields, extra = judged
    wrong = [name for each in fields if each for name, good in each.items() if not good]
    return ",".join(dict.fromkeys([*wrong, *(["extra"] if extra else [])]))


def sentence_of(record: Mapping[str, object], district: str) -> Sentence:
    """A sentence from a record of a base file; its text is given whole, or as a time and clauses."""
    text = record.get("text")
    if text is None:
        body = "，".join(record["clauses"])  # type: ignore[arg-type]
        text = f"{record['time']}，{body}。" if record.get("time") else f"{body}。"
    return Sentence(
        str(record["id"]), str(record["published"]), str(record.get("district") or district), str(text),
        tuple(record["rows"]), str(record.get("format") or "txt"),  # type: ignore[arg-type]
    )  # fmt: skip
