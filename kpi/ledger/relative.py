"""Targets without a number of their own: 与经济增长同步 is a growth not below that of another indicator or place."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from kpi.catalogue import Catalogue
from kpi.ledger.identity import with_series
from kpi.reading.lexicon import pattern

NOT_SET = "not set"
"""What the reader says of a goal that is openly not set."""
_KINDS = ("growth_rate", "share")
_LEVELS = ("prefecture", "province")
_STEPS = 4
"""Units above a district, at most: county, prefecture, province, country."""
_ABOUT = ("adcode", "indicator_code", "against")


class Yardstick(NamedTuple):
    """What a target without a number is held against: an indicator of a place."""

    adcode: str
    code: str


def with_rivals(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Rows of targets with what a rate without a number is held against: the code of an indicator, and its series.

    与经济增长同步 is held against another indicator of the district, 高于全市平均水平 against the same indicator of the
    city it belongs to. `against_code` and `against_series` are null for every other row and where nobody knows it.
    """
    is_relative = pl.col("kind").is_in(_KINDS) & pl.col("value").is_null() & pl.col("against").is_not_null()
    told = rows.filter(is_relative).select(*_ABOUT).unique()
    found = [
        (adcode, code, words, *yardstick)
        for adcode, code, words in told.iter_rows()
        if (yardstick := _yardstick(adcode, code, words, catalogue)) is not None
    ]
    schema = dict.fromkeys((*_ABOUT, "against_adcode", "against_code"), pl.String)
    yardsticks = pl.DataFrame(found, schema=schema, orient="row")
    rivals = yardsticks.select(
        adcode="against_adcode", indicator_code="against_code", qualifier=pl.lit(None, pl.String)
    ).unique()
    numbered = with_series(rivals).select(
        against_adcode="adcode", against_code="indicator_code", against_series="series"
    )
    joined = yardsticks.join(numbered, on=["against_adcode", "against_code"], how="left").drop("against_adcode")
    named = rows.join(joined, on=_ABOUT, how="left", maintain_order="left")
    return named.with_columns(
        pl.when(is_relative).then(pl.col(name)).alias(name) for name in ("against_code", "against_series")
    )


def _yardstick(adcode: str | None, own: str | None, words: str, catalogue: Catalogue) -> Yardstick | None:
    """The indicator and place that words name; None where they name none that is known, or points besides."""
    area = pattern("area_of_a_yardstick").fullmatch(words)
    if area is None:
        code, is_known = catalogue.indicator(words, "%", "growth_rate")
        return Yardstick(adcode, code) if is_known and adcode is not None else None
    level = next(name for name in _LEVELS if area[name])
    above = _above(adcode, level, catalogue)
    return Yardstick(above, own) if above is not None and own is not None else None


def _above(adcode: str | None, level: str, catalogue: Catalogue) -> str | None:
    """The unit of a level that a district belongs to; a city without a province around it stands for both."""
    parents = {row["adcode"]: row for row in catalogue.districts.iter_rows(named=True)}
    above = None
    for _ in range(_STEPS):
        adcode = parents.get(adcode or "", {}).get("parent")
        if adcode not in parents:
            break
        above = adcode
        if parents[adcode]["level"] == level:
            break
    return above
