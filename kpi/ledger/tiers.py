"""Two tiers of one target (确保300亿元、力争320亿元): one row, judged by its base, with the stretch beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import polars as pl

Row = dict[str, Any]

_TARGET = ["document", "indicator_code", "unit", "period"]


def with_sure_stretches(statements: pl.DataFrame) -> pl.DataFrame:
    """Statements in which a stretch is as sure as the base it goes with: 确保150亿元、力争165亿元 is one promise.

    Needs `is_sure`; a frame without it is handed back as it is.
    """
    if "is_sure" not in statements.columns:
        return statements
    is_base = (pl.col("tier") == "base") & (pl.col("role") == "target") & pl.col("is_sure")
    beside = is_base.any().over(_TARGET)
    is_carried = (pl.col("tier") == "stretch") & (pl.col("role") == "target") & beside
    return statements.with_columns(is_sure=pl.when(is_carried).then(True).otherwise("is_sure"))


def with_stretches(rows: Iterable[Row], identity: Callable[[Row], tuple]) -> tuple[list[Row], dict[tuple, list[Row]]]:
    """The rows that are judged by, and the stretches of each identity that has such a row.

    A row is a stretch where it is read as one (`tier`), or where its document strives for it (力争) and has another
    value of the same target that it does not strive for and that goes less far. Without a base it is a target.
    """
    by_identity: dict[tuple, list[Row]] = {}
    for row in rows:
        by_identity.setdefault(identity(row), []).append(row)
    bases, stretches = [], {}
    for key, said in by_identity.items():
        beyond = [row for row in said if _is_stretch(row, said)]
        kept = [row for row in said if row not in beyond]
        if kept and beyond:
            stretches[key] = beyond
            bases += kept
        else:
            bases += said
    return bases, stretches


def _is_stretch(row: Row, said: list[Row]) -> bool:
    if row["value"] is None:
        return False
    if row["tier"] == "stretch":
        return True
    if row["tier"] == "base" or row["commitment"] != "strive":
        return False
    beside = [
        other
        for other in said
        if other["file"] == row["file"]
        and other["value"] is not None
        and (other["tier"] == "base" or other["commitment"] != "strive")
    ]
    return bool(beside) and all(_goes_further(row, other) for other in beside)


def _goes_further(row: Row, other: Row) -> bool:
    falls = other["direction"] == "down"
    return row["value"] < other["value"] if falls else row["value"] > other["value"]


def completed(revisions: list[Row], stretches: list[Row], citation: Callable[[Row], str]) -> list[Row]:
    """The revisions of one target with `stretch_value`, each stretch told of the revision that held on its day.

    The later stretch of one revision counts. Their sources count as sources of the revision.
    """
    found = [dict(row) for row in revisions]
    for said in sorted(stretches, key=lambda row: (row["published_on"] is not None, row["published_on"] or 0)):
        held = [row for row in found if not row["rival_of"] and _held(row, said["published_on"])]
        row = held[-1] if held else found[0]
        row["stretch_value"] = said["value"]
        row["sources"] += 1
        row["citations"] = "\n".join((row["citations"], citation(said)))
    return found


def _held(row: Row, day: Any) -> bool:
    return day is None or (
        (row["valid_from"] is None or row["valid_from"] <= day) and (row["valid_to"] is None or row["valid_to"] > day)
    )
