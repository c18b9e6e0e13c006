"""What was read as a target although its own words speak of a gap, a size, a comparison, or a time that is over."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import polars as pl

_FILE = Path(__file__).parent / "no_promises.tsv"
_PROMISING = "目标|计划|任务|力争|确保|预期|预算|要|将|争取|达到|实现|不低于|不少于|以上|安排|指标|总量|全年"
"""Words of which a promise has at least one."""


@cache
def no_promises() -> tuple[dict[str, str], ...]:
    """Rules, each with the kinds it looks at and the patterns of indicator and clause that speak against a promise."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def no_promise() -> pl.Expr:
    """The rule by which the words of a row from prose are no promise, null where none applies.

    What a person has accepted or corrected is a promise.
    """
    is_read = pl.col("statement_id").is_not_null() & (pl.col("confidence") < 1)
    is_silent = pl.col("commitment").is_null() & ~pl.col("quote").str.contains(_PROMISING)
    found = [
        pl.when(
            is_read
            & pl.col("kind").is_in(rule["kinds"].split(","))
            & pl.col("words").fill_null("").str.contains(rule["indicator"] if rule["indicator"] != "." else "")
            & pl.col("quote").str.contains(rule["quote"])
            & (is_silent | pl.lit(rule["unless_promised"] == "no"))
        ).then(pl.lit(rule["rule"]))
        for rule in no_promises()
    ]
    is_over = (pl.col("period_end") < pl.col("published_on")).fill_null(False)
    is_part_of_a_year = (pl.col("period_end").dt.month() < 12).fill_null(False)
    is_late = is_read & is_over & is_part_of_a_year & is_silent & (pl.col("kind") != "milestone")
    return pl.coalesce(*found, pl.when(is_late).then(pl.lit("time_is_over")))
