"""What changed between two days: new figures, revisions, verdicts, places and decisions, one sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from kpi import vocabulary
from kpi.engine import Embedded, quoted
from kpi.measures import sql
from kpi.measures.order import order, starts
from kpi.project import not_published
from kpi.schemas import TABLES
from kpi.vocabulary import Words

Row = dict[str, Any]

_LAST = ("progress", "ranks")
_MADE = order(*_LAST)
_STARTS = tuple(sorted((starts(*_MADE) | {"overrides", "deliveries"}) - {"clock"}))
KINDS = {
    "verdict": Words("判定变化", "verdicts"),
    "revision": Words("目标调整", "revisions"),
    "target": Words("新增目标", "new targets"),
    "figure": Words("新增实绩", "new figures"),
    "rank": Words("位次变化", "places"),
    "decision": Words("人工认定", "decisions"),
}
"""What may change, in the order in which a meeting asks for it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, as a sentence in each language."""

    kind: str
    adcode: str
    said: Words


def changes(warehouse: Path, since: date, until: date | None = None) -> list[Change]:
    """What was known at the end of `until` (the day the file looks from) and not yet at the end of `since`.

    `warehouse` is a published or built DuckDB file. Raises FileNotFoundError without it, ValueError where `until` is
    not after `since`.
    """
    if not warehouse.exists():
        raise FileNotFoundError(not_published(warehouse))
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        tables = {name: connection.sql(f"from {quoted(name)}").pl() for name in _STARTS}
        ((looked_from,),) = connection.sql("select max(as_of) from clock").fetchall()
    until = until or looked_from
    if until is None or until <= since:
        raise ValueError(f"the file looks from {until}; choose a day before it")
    before, after = (_seen(tables, day) for day in (since, until))
    found = [
        *_verdicts(before["progress"], after["progress"]),
        *_targets(tables["targets"], since, until),
        *_figures(tables["actuals"], since, until),
        *_ranks(before["ranks"], after["ranks"]),
        *_decisions(tables, since, until),
    ]
    places = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(found, key=lambda change: (places[change.kind], change.adcode, change.said.zh))


def _seen(tables: dict[str, pl.DataFrame], day: date) -> dict[str, pl.DataFrame]:
    """Progress and places as they stood at the end of a day."""
    with Embedded() as engine:
        for name, frame in tables.items():
            engine.put(name, frame)
        engine.put("clock", TABLES["clock"].frame([{"as_of": day}]))
        for name in _MADE:
            engine.create(TABLES[name], sql(name))
        return {name: engine.frame(name) for name in _LAST}


def _name(row: Row) -> Words:
    qualifier = row.get("qualifier")
    words = f"{row['district']}{row['indicator']}" + (f"（{qualifier}）" if qualifier else "")
    english = f"{row['district']} {row['indicator']}" + (f" ({qualifier})" if qualifier else "")
    return Words(words, english)


def _newest(frame: pl.DataFrame, *keys: str) -> dict[tuple, Row]:
    """The newest row of each key."""
    rows = frame.sort("month").unique(keys, keep="last", maintain_order=True)
    return {tuple(row[key] for key in keys): row for row in rows.iter_rows(named=True)}


def _verdicts(before: pl.DataFrame, after: pl.DataFrame) -> Iterator[Change]:
    """Targets whose newest verdict is another one; those that were not known before are told as new targets."""
    held = _newest(before, "target_id")
    for key, row in _newest(after, "target_id").items():
        was = held.get(key)
        if was is None or was["status"] == row["status"]:
            continue
        old, new = vocabulary.status(was["status"]).words, vocabulary.status(row["status"]).words
        name, when = _name(row), vocabulary.period(row["period"])
        said = Words(
            f"{name.zh}{when.zh}目标由“{old.zh}”变为“{new.zh}”。{row['why_zh']}",
            f"{name.en}, target of {when.en}: from {old.en} to {new.en}. {row['why_en']}",
        )
        yield Change("verdict", row["adcode"], said)


def _targets(targets: pl.DataFrame, since: date, until: date) -> Iterator[Change]:
    """Targets and revisions that were published in between."""
    rows = {(row["target_id"], row["revision"]): row for row in targets.iter_rows(named=True)}
    for row in rows.values():
        day = row["valid_from"] or row["published_on"]
        if day is None or not since < day <= until or row["value"] is None:
            continue
        was = rows.get((row["target_id"], row["revision"] - 1))
        name, when = _name(row), vocabulary.period(row["period"])
        value = vocabulary.amount(row["value"], row["unit"], printed=row["printed"])
        if was is not None and was["value"] is not None:
            old = vocabulary.amount(was["value"], was["unit"], printed=was["printed"])
            said = Words(
                f"{name.zh}{when.zh}目标由{old.zh}调整为{value.zh}（{row['file']}）。",
                f"{name.en}, target of {when.en}: {old.en} was adjusted to {value.en} ({row['file']}).",
            )
            yield Change("revision", row["adcode"], said)
        else:
            said = Words(
                f"{name.zh}{when.zh}目标{value.zh}（{row['file']}）。",
                f"{name.en}, target of {when.en}: {value.en} ({row['file']}).",
            )
            yield Change("target", row["adcode"], said)


def _figures(actuals: pl.DataFrame, since: date, until: date) -> Iterator[Change]:
    known = pl.coalesce("published_on", "period_end")
    for row in actuals.filter((known > since) & (known <= until)).iter_rows(named=True):
        name, when = _name(row), vocabulary.period(row["period"])
        value = vocabulary.amount(row["value"], row["unit"], printed=row["printed"])
        yield Change(
            "figure",
            row["adcode"],
            Words(
                f"{name.zh}{when.zh}：{value.zh}（{row['file']}）。",
                f"{name.en}, {when.en}: {value.en} ({row['file']}).",
            ),
        )


def _ranks(before: pl.DataFrame, after: pl.DataFrame) -> Iterator[Change]:
    """Peers whose newest place is another one than it was."""
    keys = ("peer_group", "indicator_code", "qualifier", "kind", "measure", "adcode")
    placed = pl.col("rank").is_not_null()
    held = _newest(before.filter(placed), *keys)
    for key, row in _newest(after.filter(placed), *keys).items():
        was = held.get(key)
        if was is None or was["rank"] == row["rank"]:
            continue
        name, when = _name(row), vocabulary.month(row["month"])
        said = Words(
            f"{name.zh}在{row['peer_group_name']}由第{was['rank']}位变为第{row['rank']}位（{when.zh}，{row['standing']}）。",
            f"{name.en}, among {row['peer_group_name']}: from place {was['rank']} to {row['rank']} "
            f"({when.en}, {row['standing']}).",
        )
        yield Change("rank", row["adcode"], said)


def _decisions(tables: dict[str, pl.DataFrame], since: date, until: date) -> Iterator[Change]:
    """Overrides that began or ended, and what people or words closed, in between."""
    targets = {row["target_id"]: row for row in tables["targets"].iter_rows(named=True)}
    for row in tables["overrides"].iter_rows(named=True):
        target = targets.get(row["target_id"])
        if target is None:
            continue
        name, status = _name(target), vocabulary.status(row["status"]).words
        if since < row["decided_on"] <= until:
            said = Words(
                f"{name.zh}由{row['owner']}改判为“{status.zh}”：{row['reason']}。",
                f"{name.en} was set to {status.en} by {row['owner']}: {row['reason']}.",
            )
            yield Change("decision", target["adcode"], said)
        if since < row["expires_on"] <= until:
            said = Words(f"{name.zh}的改判“{status.zh}”已到期。", f"{name.en}: the override {status.en} has expired.")
            yield Change("decision", target["adcode"], said)
    for row in tables["deliveries"].iter_rows(named=True):
        target = targets.get(row["target_id"])
        if row["how"] != "doubt" and target is not None and row["known_on"] and since < row["known_on"] <= until:
            name, day = _name(target), vocabulary.day(row["done_on"])
            told = row["quote"] or row["decided_by"] or row["file"]
            said = Words(f"{name.zh}已办结（{day.zh}）：{told}。", f"{name.en} is done ({day.en}): {told}.")
            yield Change("decision", target["adcode"], said)
