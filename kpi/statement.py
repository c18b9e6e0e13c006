"""One quantitative clause of a document: its words, its value, where each part stands, and how sure the reader is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from itertools import count
from typing import Any


@dataclass(slots=True)
class Statement:
    """A row of the table `statements`; every `*_start`/`*_end` and every span of `trace` is a raw offset.

    `value` and `value_high` are exact and in the base unit (1.2亿元 is 120000000 元, 3% is 3); `scale` is the magnitude
    as printed. `value` is None for a milestone and for a rank in words (前列).
    """

    doc: str
    start: int
    end: int
    quote: str
    num_start: int | None = None
    num_end: int | None = None
    num_text: str | None = None
    section: str | None = None
    role: str = "context"
    indicator: str | None = None
    indicator_start: int | None = None
    indicator_end: int | None = None
    indicator_code: str | None = None
    comparator: str = "="
    commitment: str | None = None
    tier: str | None = None
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str | None = None
    scale: str = ""
    precision: Decimal | None = None
    alternative_value: Decimal | None = None
    alternative_unit: str | None = None
    kind: str = "level"
    period: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    deadline: date | None = None
    deadline_partial: str | None = None
    baseline_value: Decimal | None = None
    qualifier: str | None = None
    part_of: str | None = None
    district: str | None = None
    adcode: str | None = None
    owner: str | None = None
    from_end: bool = False
    replaces_value: Decimal | None = None
    against: str | None = None
    is_sure: bool = True
    rule: str = ""
    trace: dict[str, list[int]] = field(default_factory=dict)
    confidence: float = 0.5
    role_confidence: float = 0.5
    period_confidence: float = 0.5
    indicator_confidence: float = 0.5
    statement_id: str = ""

    def record(self) -> dict[str, Any]:
        """The row as plain values in the order of the table: dates as ISO text, decimals kept exact."""
        row: dict[str, Any] = {}
        for name in COLUMNS:
            value = getattr(self, name)
            row[name] = value.isoformat() if isinstance(value, date) else value
        return row


COLUMNS = ("doc", "statement_id", *(f.name for f in fields(Statement) if f.name not in ("doc", "statement_id")))


def key_of(row: Statement) -> tuple[str, str]:
    """What tells a row from the others of its document: its quote and its literal."""
    return row.quote, row.num_text or row.kind


def ids_of(doc: str, keys: Iterable[tuple[str, str]]) -> list[str]:
    """The `statement_id` of each row of a document: a hash of document, quote, literal and ordinal among equal ones.

    The id survives edits elsewhere in the document, because no offset goes into it.
    """
    seen: dict[tuple[str, str], tuple[bytes, Iterator[int]]] = {}
    given: dict[str, None] = {}
    for key in keys:
        told = seen.get(key)
        if told is None:
            words = f"{doc}\x1f{key[0]}\x1f{key[1]}\x1f".encode("utf-8", "surrogatepass")
            told = seen[key] = words, count()
        words, ordinals = told
        for nth in ordinals:
            code = blake2b(b"%b%d" % (words, nth), digest_size=8).hexdigest()
            if code not in given:
                break
        given[code] = None
    return list(given)


Ties = list[tuple[Statement, Statement]]
"""Statements that are parts of a total, each with that total."""


def numbered(doc: str, rows: list[Statement], ties: Ties) -> list[Statement]:
    """The rows with their ids, the parts with the ids of their totals."""
    for row, code in zip(rows, ids_of(doc, map(key_of, rows)), strict=True):
        row.statement_id = code
    for part, whole in ties:
        part.part_of = whole.statement_id
    return rows
