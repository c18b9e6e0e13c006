"""Targets of some districts alone, for a run that looks at these."""

from __future__ import annotations

import re

import polars as pl

_SEPARATOR = re.compile(r"[\s,，、;；]+")


def of_districts(targets: pl.DataFrame, districts: pl.DataFrame, names: str) -> pl.DataFrame:
    """The targets of the districts named by code or name, separated by commas; all targets where none is named.

    Raises ValueError where a name is not in the catalogue.
    """
    wanted = [name for name in _SEPARATOR.split(names) if name]
    if not wanted:
        return targets
    is_named = pl.col("adcode").is_in(wanted) | pl.col("district").is_in(wanted)
    named = districts.filter(is_named)
    known = {*named["adcode"], *named["district"]}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise ValueError(f"not in data/raw/reference/districts.csv: {', '.join(unknown)}; write a name or code from it")
    return targets.filter(pl.col("adcode").is_in(named["adcode"].to_list()))
