"""Rows that break their table's promises are set aside with a reason, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable

import pandera.backends.polars.builtin_checks  # the first validation would load it while all wait
import pandera.errors
import polars as pl

from kpi.rejections import Rejection
from kpi.schemas.table import Table

_CURES = {
    "not_nullable": "fill it in",
    "isin": "use one of the listed words",
    "multiple_fields_uniqueness": "remove one of the two rows, or tell them apart",
}


def failures(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Every broken promise of a frame: columns `column`, `check`, `failure_case`, `index` (row, null for the whole)."""
    try:
        table.schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return errors.failure_cases.select("column", "check", "failure_case", "index")
    return pl.DataFrame(schema={"column": pl.String, "check": pl.String, "failure_case": pl.String, "index": pl.Int32})


def sift(
    frame: pl.DataFrame, table: Table, place: Callable[[dict], tuple[str, str]]
) -> tuple[pl.DataFrame, list[Rejection]]:
    """The rows that hold, and a rejection for each that does not; `place` gives file and place of a row.

    Of rows that share a grain the first is kept. Raises pandera.errors.SchemaErrors where the frame is not of the
    table's form at all (a column missing or of another type), which is a fault of ours and not of the input.
    """
    broken = failures(frame, table)
    if broken.is_empty():
        return frame, []
    if broken["index"].null_count():
        table.schema.validate(frame, lazy=True)
    repeated = frame.select(pl.struct(table.grain).is_first_distinct().not_()).to_series() if table.grain else None
    reasons: dict[int, str] = {}
    checks: dict[int, str] = {}
    for column, check, case, index in broken.iter_rows():
        if check == "multiple_fields_uniqueness" and repeated is not None and not repeated[index]:
            continue
        checks.setdefault(index, check.split("(")[0])
        reasons.setdefault(index, f"{column}: {case} ({check})" if column != table.name else check)
    rejections = []
    for index, reason in sorted(reasons.items()):
        row = frame.row(index, named=True)
        file, where = place(row)
        check = checks[index]
        rejections.append(
            Rejection(file, where, str(row.get("quote") or row.get("printed")), table.name, check, reason, _cure(check))
        )
    kept = frame.with_row_index("row_index").filter(~pl.col("row_index").is_in(list(reasons))).drop("row_index")
    return kept, rejections


def _cure(check: str) -> str:
    return _CURES.get(check, "correct the source, or record a correction in data/raw/review")
