"""Figures a thousand times larger or smaller than the others of their kind: 万元 read as 亿元, a slip of the pen."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

import polars as pl

from kpi.catalogue.catalogue import family
from kpi.fingerprints import fingerprint
from kpi.rejections import Rejection
from kpi.sheets.reading import Reading

TIMES = Decimal(1000)
"""A figure this many times as large, or as small, as the middle one of the others waits for a person."""
_AMOUNTS = ("level", "flow", "stock", "new")
_KEY = ("adcode", "indicator_code", "qualifier")
Key = tuple[str, str, str, str]


def apart(
    reading: Reading, statements: pl.DataFrame | None = None, right: Mapping[str, str] = MappingProxyType({})
) -> tuple[pl.DataFrame, list[Rejection]]:
    """The rows that stay, and a refusal for each figure of a sheet that is not tidy and lies far from the others.

    The others are the figures of its district and indicator in all tables and in `statements`, whatever their period.
    Sheets whose shape says that their size is checked stay whole, and so do the figures that a person called `right`:
    their places, each with the guard of what was printed there.
    """
    others = _by_key(reading.frame, statements)
    kept, refused = [], []
    for n, row in enumerate(reading.frame.iter_rows(named=True)):
        key = _key(row)
        middle = None
        if key is not None and (row["file"], row["sheet"]) in reading.unchecked:
            middle = _middle(others[key], row["value"])
        if middle is None or _is_near(row["value"], middle):
            kept.append(n)
            continue
        guard = right.get(f"{row['file']}, {_place(row)}")
        if guard == fingerprint(row["printed"] or ""):
            kept.append(n)
        else:
            refused.append(_refusal(row, middle) if guard is None else _stale(row))
    return reading.frame[kept] if refused else reading.frame, refused


def _by_key(frame: pl.DataFrame, statements: pl.DataFrame | None) -> Mapping[Key, list[Decimal]]:
    values: dict[Key, list[Decimal]] = defaultdict(list)
    for row in _rows(frame, statements):
        key = _key(row)
        if key is not None:
            values[key].append(abs(row["value"]))
    for own in values.values():
        own.sort()
    return values


def _rows(frame: pl.DataFrame, statements: pl.DataFrame | None) -> Iterator[dict]:
    columns = [*_KEY, "kind", "unit", "value"]
    yield from frame.select(columns).iter_rows(named=True)
    if statements is not None:
        yield from statements.filter(pl.col("role") != "context").select(columns).iter_rows(named=True)


def _key(row: Mapping) -> Key | None:
    """What a figure may be compared by; None where it is no amount."""
    told = family(row["unit"])
    if row["kind"] not in _AMOUNTS or told in (None, "rate") or not row["value"] or row["adcode"] is None:
        return None
    return row["adcode"], row["indicator_code"] or "", row["qualifier"] or "", told


def _middle(values: list[Decimal], own: Decimal) -> Decimal | None:
    """The middle one of the others in rising order; None where there is no other."""
    count, at = len(values) - 1, bisect_left(values, abs(own))
    if not count:
        return None

    def other(place: int) -> Decimal:
        return values[place if place < at else place + 1]

    return (other((count - 1) // 2) + other(count // 2)) / 2


def _is_near(value: Decimal, middle: Decimal) -> bool:
    return middle / TIMES < abs(value) < middle * TIMES


def _place(row: Mapping) -> str:
    return f"sheet {row['sheet']}, {row['cell']}" if row["sheet"] else row["cell"]


def _stale(row: Mapping) -> Rejection:
    """The refusal of a figure that somebody called right when another stood in its cell."""
    reason = f"somebody called the figure of this cell right, and now it is {row['printed']}"
    cure = "write a new workbook with python -m kpi review and decide again"
    return Rejection(row["file"], _place(row), row["printed"], "sheets", "stale", reason, cure)


def _refusal(row: Mapping, middle: Decimal) -> Rejection:
    reason = (
        f"{row['printed']} is {row['value'].normalize():f} {row['unit']}, and the other figures of the indicator are "
        f"about {middle.normalize():f} {row['unit']}"
    )
    cure = "correct the unit in the sheet, or declare it in a shape file; if the figure is right, say so in review.xlsx"
    return Rejection(row["file"], _place(row), row["printed"], "sheets", "magnitude", reason, cure)
