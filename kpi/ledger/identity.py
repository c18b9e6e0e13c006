"""Stable ids: the same key gives the same id on every machine, in every version."""

from __future__ import annotations

from hashlib import blake2b

import polars as pl

SERIES = ("adcode", "indicator_code", "qualifier")
"""What a line of figures runs along; the number of a series stands for all three wherever tables are joined."""


def digest(*parts: object) -> str:
    """16 hexadecimal digits that stand for the parts; a part that is None counts as empty."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def with_series(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with `series`, a whole number that stands for district, indicator and qualifier."""
    keys = rows.select(SERIES).unique()
    numbers = [
        int.from_bytes(blake2b("\x1f".join(part or "" for part in key).encode(), digest_size=8).digest(), signed=True)
        for key in keys.iter_rows()
    ]
    numbered = keys.with_columns(series=pl.Series(numbers, dtype=pl.Int64))
    return rows.join(numbered, on=SERIES, how="left", nulls_equal=True, maintain_order="left")
