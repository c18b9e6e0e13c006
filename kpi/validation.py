"""Rows that break their table's promises are set aside with a reason, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from kpi.rejections import Rejection
from kpi.schemas.table import Table

_FAILURES = {"column": pl.String, "check": pl.String, "failure_case": pl.String, "index": pl.Int32}
_CURES = {
    "not_nullable": "fill it in",
    "isin": "use one of the listed words",
    "multiple_fields_uniqueness": "remove one of the two rows, or tell them apart",
}


def failures(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Every broken promise of a frame: columns `column`, `check`, `failure_case`, `index` (row, null for the whole)."""
    nothing = pl.DataFrame(schema=_FAILURES)
    if table.holds(frame):
        return nothing
    from pandera.errors import SchemaErrors  # heavy, and needed only here

    try:
        table.schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return errors.failure_cases.select(_FAILURES.keys())
    return nothing


def valid_rows(
    frame: pl.DataFrame, table: Table, place: Callable[[dict], tuple[str, str]]
) -> tuple[pl.DataFrame, list[Rejection]]:
    """The rows that hold, and a rejection for each that does not; `place` gives file and place of a row,
    which has its number in the frame as `row_index`.

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
        file, where = place(row | {"row_index": index})
        check = checks[index]
        rejections.append(
            Rejection(file, where, str(row.get("quote") or row.get("printed")), table.name, check, reason, _cure(check))
        )
    kept = frame.with_row_index("row_index").filter(~pl.col("row_index").is_in(list(reasons))).drop("row_index")
    return kept, rejections


def _cure(check: str) -> str:
    return _CURES.get(check, "correct the source, or record a correction in data/raw/review")


_BROKEN = {
    "not_nullable": "{column}: empty, and may not be",
    "isin": "{column}: none of the listed words",
    "multiple_fields_uniqueness": "several rows of one {grain}",
    "in_range": "{column}: outside its range",
    "greater_than": "{column}: too small",
    "greater_than_or_equal_to": "{column}: too small",
    "column_in_dataframe": "{case}: the column is missing",
    "column_in_schema": "{case}: a column the table does not have",
    "column_ordered": "{case}: the column stands in another place",
    "dtype": "{column}: values of another type",
}
"""What is wrong, in words, by the check that failed."""


def broken_promises(frame: pl.DataFrame, table: Table) -> tuple[str, pl.DataFrame]:
    """In words what a frame breaks of its table's schema, and the rows that break it.

    Each row has `broken` (what is wrong), `value` (what stands there) and the columns of its grain; a promise of
    the whole frame, such as a missing column, is one row without a grain.
    """
    found = failures(frame, table)
    rows: list[dict[str, str | None]] = []
    counts: dict[str, int] = {}
    for column, check, case, index in found.iter_rows():
        pattern = _BROKEN.get(check.split("(")[0], "{column}: {check}")
        said = pattern.format(column=column, check=check, case=case, grain=", ".join(table.grain))
        counts[said] = counts.get(said, 0) + 1
        where = frame.row(index, named=True) if index is not None else {}
        grain = {name: str(where[name]) for name in table.grain if name in where}
        rows.append({"broken": said, "value": None if case is None else str(case), **grain})
    words = "; ".join(f"{said} ({count} {'row' if count == 1 else 'rows'})" for said, count in counts.items())
    columns = ("broken", "value", *table.grain)
    return words, pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))
