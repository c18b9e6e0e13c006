"""What a file of a past day leaves out: rows of sources and decisions that were published or made later."""

from __future__ import annotations

from datetime import date

import polars as pl

_OF_FILES = ("entry_counts", "files", "rejected", "sheet_readings", "unknown_indicators")
"""Tables that tell of files: of one that came later nothing is told, its refusals neither."""


def conditions(day: date, documents: pl.DataFrame, sheets: pl.DataFrame) -> dict[str, str]:
    """By table, the SQL condition of the rows that were known on a day; other tables are made of these.

    `documents` and `sheets` are the tables of those names, all rows of them.
    """
    on = f"date '{day.isoformat()}'"
    dated = f"(published_on is null or published_on <= {on})"
    known = {
        "documents": dated,
        "statements": f"document in (select document from documents where {dated})",
        "sheets": f"coalesce(published_on, case role when 'actual' then period_end else {on} end) <= {on}",
        "overrides": f"decided_on <= {on}",
        "accepted_conflicts": f"decided_on <= {on}",
        "deliveries": f"(known_on is null or known_on <= {on})",
    }
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in _later(day, documents, sheets))
    return known | (dict.fromkeys(_OF_FILES, f"coalesce(file, '') not in ({names})") if names else {})


def _later(day: date, documents: pl.DataFrame, sheets: pl.DataFrame) -> list[str]:
    """Files of which everything was published after the day."""
    read = documents.select(file="document", published_on="published_on")
    rows = sheets.select("file", "published_on")
    first = pl.concat([read, rows]).group_by("file").agg(
        pl.col("published_on").min(), is_dated=pl.col("published_on").is_not_null().all()
    )  # fmt: skip
    return sorted(first.filter(pl.col("is_dated") & (pl.col("published_on") > day))["file"])
