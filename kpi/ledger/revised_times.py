"""Which target words revise that say no year, or name only the value they replace: the one in force on their day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from kpi.ledger.revised import is_revision
from kpi.ledger.short_names import may_be

Row = dict[str, Any]

_TIME = ("period", "period_start", "period_end", "deadline", "deadline_partial")
_THING = (
    "indicator_code", "indicator", "words", "section", "subject", "direction", "aggregation", "kind", "family",
    "accrual", "unit_class", "qualifier",
)  # fmt: skip
"""What a revision that names no thing takes from the target whose value it replaces."""
_ALIKE = ("adcode", "family", "unit_class")


def with_times_of_revised(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of targets in which a revision without a year has the time of the one target in force that it revises.

    目标由100亿元调整为90亿元, without its thing, is of the one target of its district that promises 100亿元 then.
    """
    has_time = pl.any_horizontal(pl.col("period_end", "deadline", "deadline_partial").is_not_null())
    is_open = is_revision() & ~has_time & pl.col("published_on").is_not_null()
    marked = rows.with_columns(is_open=is_open)
    if not marked["is_open"].any():
        return rows
    held = [row for row in marked.iter_rows(named=True) if not row["is_open"] and row["period_end"] is not None]
    told = [_told(row, held) if row["is_open"] else row for row in marked.iter_rows(named=True)]
    return pl.DataFrame(told, schema=marked.schema).drop("is_open")


def with_things_of_revised(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of targets in which a revision that calls its thing by more or less is of the target it can mean.

    高标准农田建设任务由1.2万亩调减为1万亩 is of 高标准农田1.2万亩: the one target of its district and unit that has
    the very value which it replaces, under a name that is short for the other, or longer.
    """
    marked = rows.with_columns(is_open=is_revision() & pl.col("replaces_value").is_not_null())
    if not marked["is_open"].any():
        return rows
    held = [row for row in marked.iter_rows(named=True) if not row["is_open"] and row["period_end"] is not None]
    told = [_named(row, held) if row["is_open"] else row for row in marked.iter_rows(named=True)]
    return pl.DataFrame(told, schema=marked.schema).drop("is_open")


def _named(row: Row, held: list[Row]) -> Row:
    """A revision with the thing of the one target of another name that it revises."""
    if row["published_on"] is None or row["words"] is None:
        return row
    alike = [each for each in held if all(each[name] == row[name] for name in _ALIKE) and _is_in_force(each, row)]
    if any(_is_about(each, row) for each in alike):
        return row
    meant = [each for each in _of_value(alike, row) if _is_called_alike(each, row)]
    found = _one_time(meant)
    is_one = found is not None and len({(each["indicator_code"], each["qualifier"]) for each in meant}) == 1
    return row | _taken(found, (*_TIME, *_THING)) | {"is_sure": True} if found is not None and is_one else row


def _is_called_alike(target: Row, revision: Row) -> bool:
    names = target["words"] or target["indicator"], revision["words"] or revision["indicator"]
    return may_be(*names) or may_be(*reversed(names))


def _told(row: Row, held: list[Row]) -> Row:
    """A revision with the time, and where it names none the thing, of the target that it revises."""
    alike = [each for each in held if all(each[name] == row[name] for name in _ALIKE) and _is_in_force(each, row)]
    if row["indicator_code"] is not None:
        own = [each for each in alike if _is_about(each, row)]
        found = _one_time(_of_value(own, row) or own)
        return row | _taken(found, _TIME) if found is not None else row
    found = _one_time(_of_value(alike, row))
    return row | _taken(found, (*_TIME, *_THING)) | {"is_sure": True} if found is not None else row


def _is_in_force(target: Row, revision: Row) -> bool:
    day, made = revision["published_on"], target["published_on"]
    return target["value"] is not None and (made is None or made <= day) and day <= target["period_end"]


def _is_about(target: Row, revision: Row) -> bool:
    is_same = target["indicator_code"] == revision["indicator_code"]
    return is_same and (revision["qualifier"] is None or target["qualifier"] == revision["qualifier"])


def _of_value(targets: list[Row], revision: Row) -> list[Row]:
    """Targets that promise the value which the revision replaces."""
    old = revision["replaces_value"]
    return [each for each in targets if old is not None and each["value"] == old]


def _one_time(targets: list[Row]) -> Row | None:
    """The target, where all are of one thing and one time; of several times the one that is a whole year."""
    years = [each for each in targets if len(each["period"] or "") == len("2024")]
    for found in (targets, years):
        if len({(each["indicator_code"], each["period"], each["deadline"]) for each in found}) == 1:
            return found[0]
    return None


def _taken(target: Row, names: Iterable[str]) -> Row:
    return {name: target[name] for name in names if name in target}
