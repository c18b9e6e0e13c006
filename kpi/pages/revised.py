"""Which targets were changed or withdrawn: from what to what, on which day, by which text; the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kpi.pages.model import Model
from kpi.pages.targets import Row, Target
from kpi.vocabulary import Words, amount

_DIRECTIONS = {
    True: Words("上调", "raised"),
    False: Words("下调", "lowered"),
}
_WITHDRAWN = Words("撤销", "withdrawn")
_UNDATED = date.min


@dataclass(frozen=True, slots=True)
class Revised:
    """One change of a target: the way it went, the values before and after, the day and the text that made it."""

    target: Target
    way: Words
    old: Words
    new: Words | None
    day: date | None
    source: str


def revised(model: Model, targets: Sequence[Target]) -> list[Revised]:
    """Every change of value and every withdrawal, of those the day looked at knows; the newest first."""
    found = [change for target in targets for change in _changes(model, target)]
    return sorted(found, key=lambda change: ((change.day or _UNDATED), change.target.order), reverse=True)


def _changes(model: Model, target: Target) -> list[Revised]:
    rows = [row for row in target.revisions if row.get("value") is not None]
    found = [
        Revised(
            target, _DIRECTIONS[after["value"] > before["value"]], _amount(before), _amount(after),
            after.get("published_on"), _title(model, after),
        )
        for before, after in pairwise(rows)
        if before["value"] != after["value"]
    ]  # fmt: skip
    last = target.revisions[-1] if target.revisions else {}
    gone = last.get("withdrawn_on")
    if gone and (model.as_of is None or gone <= model.as_of):
        document = model.documents.get(last["withdrawn_by"]) or {}
        source = document.get("title") or last["withdrawn_by"]
        found.append(Revised(target, _WITHDRAWN, _amount(last), None, gone, source))
    return found


def _amount(row: Row) -> Words:
    if row.get("value") is None:
        return Words(row["indicator"], row["indicator"])
    return amount(row["value"], row.get("unit"), printed=row.get("printed"))


def _title(model: Model, row: Row) -> str:
    source = model.source(row)
    return source.title or source.file or ""
