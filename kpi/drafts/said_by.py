"""What a draft says: its statements with the codes and places that a run would give them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import polars as pl

from kpi import documents as texts
from kpi import statements as reading
from kpi.catalogue import Catalogue, districts_in, place_in, place_of
from kpi.schemas import TABLES

Row = dict[str, Any]


def home(document: texts.Document, catalogue: Catalogue) -> Row:
    """The district that the draft says it speaks of, else the one that its headline and text name."""
    said = catalogue.district(document.district, document.adcode)
    if said is None and document.district is None:
        said = place_of(document.title, document.text, catalogue).district
    return said or {}


@dataclass(frozen=True, slots=True)
class Said:
    """The statements of a draft; `lone` is the one district that it names at all, of which `taken` were taken to be."""

    rows: pl.DataFrame
    lone: str | None
    taken: frozenset[str]


def statements(document: texts.Document, catalogue: Catalogue, home: Row) -> Said:
    """The statements of the draft, each of the district it names, else of `home`, else of the only one in the draft.

    A draft that names two, or one with the city it lies in, leaves open which of them a sentence is of that names none.
    """
    lone: Row = {}
    if not home and document.district is None:
        named = districts_in("\n".join(filter(None, (document.title, document.text))), catalogue)
        lone = named[0] if len(named) == 1 else {}
    of = (home or lone).get("district"), (home or lone).get("adcode")
    rows, taken = [], set()
    for statement in reading.read(document):
        record = dict(statement.record())
        place = place_in(catalogue, of, record["district"], record["adcode"], record["qualifier"])
        if lone and record["district"] != lone["district"] and place.adcode == lone["adcode"]:
            taken.add(record["statement_id"])
        rows.append(
            record
            | {
                "document": record["doc"],
                "trace": json.dumps(record["trace"]),
                # what is not sure waits before it enters a ledger; the writer of a draft sees what it was read as
                "is_sure": True,
                "district": place.district,
                "adcode": place.adcode,
                "qualifier": place.qualifier,
                "indicator_code": _code(record, catalogue) if record["indicator"] else None,
            }
        )
    return Said(TABLES["statements"].frame(rows), lone.get("district"), frozenset(taken))


def _code(record: Row, catalogue: Catalogue) -> str:
    """The code of what a statement is about, by its words or by these with the verb before them."""
    told = record["indicator"], record["unit"], record["kind"]
    code, is_known = catalogue.indicator(*told)
    return code if is_known else catalogue.indicator_with_verb(record["quote"], *told) or code
