"""Why a figure of a draft is not known, in words, and what its writer can do about it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kpi.catalogue import Catalogue, districts_in
from kpi.documents import Document
from kpi.project import make
from kpi.rejections import Rejection, in_chinese
from kpi.vocabulary import Words, amount, period

Row = dict[str, Any]

_MOST = 4
"""Names, periods or amounts that one reason lists."""
_LIKE = 80
"""How like a name has to be to be told as near, of a hundred."""


@cache
def _templates() -> dict[str, Words]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {name: Words(each["zh"], each["en"]) for name, each in told.items()}


def told(template: str, /, **filled: str | Words) -> Words:
    """The words of a template with its blanks filled in."""
    words = _templates()[template]
    filled["run"] = make("run")
    both = {key: value if isinstance(value, Words) else Words(value, value) for key, value in filled.items()}
    return Words(
        words.zh.format(**{key: value.zh for key, value in both.items()}),
        words.en.format(**{key: value.en for key, value in both.items()}),
    )


@dataclass(frozen=True, slots=True)
class Held:
    """What a draft is held against: the rows of the ledger by role, without the draft's own, and what was refused."""

    rows: Mapping[str, Sequence[Row]]
    refused: Mapping[str, Rejection]
    catalogue: Catalogue
    document: Document


def reason(said: Row, own: Row | None, held: Held) -> Words:
    """Why the statement `said` of a draft was held against nothing; `own` is its row of the ledger, if any."""
    refusal = held.refused.get(f"{said['start']}-{said['end']}")
    if own is not None:
        return _not_in(own, said["role"], held)
    rule = refusal.rule if refusal is not None else "no_value"
    if rule in ("no_district", "unplaced_district"):
        return _without_district(held)
    if rule in _templates():
        return told(rule)
    assert refusal is not None
    return told("refused", reason=Words(in_chinese(refusal.reason), refusal.reason))


def _without_district(held: Held) -> Words:
    """What is wrong with the header's district, which districts the draft names, or that it names none."""
    name = held.document.district
    if name and held.document.adcode is None:
        same = held.catalogue.districts_named(name)
        if len(same) > 1:
            code = same[0]["adcode"]
            return told("shared_name", name=name, count=str(len(same)), code=code, place=_whole_name(same[0], held))
        near = [row["district"] for row in held.catalogue.nearest_districts(name)]
        return told("unknown_district", name=name, near=_near("nearest_districts", near))
    named = [row["district"] for row in districts_in(held.document.text, held.catalogue)]
    if len(named) > 1:
        return told("several_districts", places=_listed([Words(each, each) for each in named]), first=named[0])
    return told("no_district")


def _whole_name(row: Row, held: Held) -> str:
    above = held.catalogue.place(row["parent"] or "") or {}
    return f"{above.get('district', '')}{row['district']}"


def _not_in(own: Row, role: str, held: Held) -> Words:
    """What the ledger lacks, seen from a row of the draft: its place, its name there, its time, or its sort."""
    place, name = own["district"], own["indicator"]
    words = {"place": place, "name": name, "role": told(f"role_{role}")}
    of_place = [row for row in held.rows[role] if row["adcode"] == own["adcode"]]
    if not of_place and not any(row["adcode"] == own["adcode"] for rows in held.rows.values() for row in rows):
        return told("nothing_of_place", place=place)
    of_name = [row for row in of_place if row["indicator_code"] == own["indicator_code"]]
    if not of_name and held.catalogue.known(own["indicator_code"]) is not None:
        return told("nothing_of_indicator", **words)
    if not of_name:
        return told("nothing_of_name", near=_near("nearest", _near_names(name, of_place, held)), **words)
    time = period(own["period"])
    same = [row for row in of_name if row["period"] == own["period"]]
    if not same:
        times = [period(each) for each in sorted({row["period"] or "" for row in of_name}, reverse=True)]
        return told("nothing_of_time", time=time, times=_listed(times), **words)
    amounts = [amount(row["value"], row["unit"], printed=row["printed"]) for row in same]
    return told("of_another_sort", time=time, amounts=_listed(list(dict.fromkeys(amounts))), **words)


def _near_names(name: str, of_place: Iterable[Row], held: Held) -> list[str]:
    """Names of the ledger's indicators of a place that look like the one sought."""
    codes = {row["indicator_code"] for row in of_place}
    return [each for code, each, like in held.catalogue.nearest(name, limit=20) if code in codes and like >= _LIKE]


def _near(template: str, names: Sequence[str]) -> Words:
    return told(template, names=_listed([Words(name, name) for name in names])) if names else Words("", "")


def _listed(things: Sequence[Words]) -> Words:
    listed = Words("、", ", ").join(list(things[:_MOST]))
    return told("more", listed=listed) if len(things) > _MOST else listed
