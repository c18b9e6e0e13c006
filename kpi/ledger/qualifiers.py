"""Qualifiers in one spelling, so that the same thing counted is one thing wherever it is printed."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

import polars as pl

PART = "其中"
"""Qualifier of a part whose class nobody names: it keeps the part from standing for the whole."""

_FILE = Path(__file__).parent / "words_that_narrow_nothing.tsv"
_EDGES = " \t()[]{}<>〈〉《》“”\"'‘’,.;:、，。；：·-—"
_AVERAGES = ("年均", "均值", "平均")
"""An average of what is an average by its name: PM2.5年均浓度 is PM2.5平均浓度."""
_DECIDERS = re.compile(r"(?:经|据|按)(?:全|本|我|该)?[省市区县州旗](?:委|政府)?")
"""Who decided it (经区政府…研究) is none of what is counted."""
_SPACES = re.compile(r"\s+")


@cache
def words_that_narrow_nothing() -> frozenset[str]:
    """Words that say whose, when or how firmly, which other columns say."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file, delimiter="\t"))


def normalised(qualifier: str | None, indicator: str | None) -> str | None:
    """A qualifier in half width, without spaces and brackets around it; None where it narrows nothing.

    及以上 is 以上. The indicator's own name, whole or in part, narrows nothing: 亿元以上 of 亿元以上项目.
    """
    text = unicodedata.normalize("NFKC", qualifier or "")
    text = _SPACES.sub("", text).strip(_EDGES).replace("及以上", "以上").replace("(含)", "")
    if not text or text in words_that_narrow_nothing() or _DECIDERS.fullmatch(text):
        return None
    name = _SPACES.sub("", unicodedata.normalize("NFKC", indicator or ""))
    is_said = text in name or (text in _AVERAGES and "平均" in name)
    return None if is_said else text


def with_qualifiers(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with `qualifier` in one spelling; a part that names neither a class nor an indicator of its own is 其中.

    Needs `is_part`, `indicator`, `indicator_code`; `whole_code` is the indicator code of the total of a part.
    """
    keys = rows.select("qualifier", "indicator").unique()
    spelt = keys.with_columns(
        spelt=pl.Series([normalised(*key) for key in keys.iter_rows()], dtype=pl.String),
    )
    is_nobodys = (pl.col("indicator_code") == pl.col("whole_code")) | pl.col("indicator_code").str.starts_with("x:")
    return (
        rows.join(spelt, on=["qualifier", "indicator"], how="left", nulls_equal=True, maintain_order="left")
        .with_columns(
            qualifier=pl.when(pl.col("is_part") & is_nobodys.fill_null(True))
            .then(pl.coalesce("spelt", pl.lit(PART)))
            .otherwise("spelt")
        )
        .drop("spelt")
    )
