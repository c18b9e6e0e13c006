"""What is done to a thing that is there, apart from what is new of it: 新建停车场10个，改造停车场5个 are two."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import polars as pl

_FILE = Path(__file__).parent / "works.tsv"
_ABOUT = ("adcode", "indicator_code", "unit")
_KINDS = ("new", "level", "flow")


@cache
def verbs() -> tuple[str, ...]:
    """Verbs of works on what is there, the longest first."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return tuple(sorted((row["verb"] for row in rows), key=lambda verb: (-len(verb), verb)))


def with_works_apart(rows: pl.DataFrame, statements: pl.DataFrame, sheets: pl.DataFrame) -> pl.DataFrame:
    """Rows of things of which one source tells several works, each work on what is there with its verb as qualifier.

    Where every source tells one work alone, its rows stay as they are: 改造老旧小区30个 needs no qualifier.
    """
    several = _told_several(statements, sheets)
    if several.is_empty():
        return rows
    work = _work(pl.coalesce("quote", "words"), "words")
    return (
        rows.with_columns(work=work)
        .join(several, on=_ABOUT, how="left", maintain_order="left", nulls_equal=True)
        .with_columns(
            qualifier=pl.when(pl.col("is_several") & pl.col("kind").is_in(_KINDS))
            .then(pl.coalesce("qualifier", "work"))
            .otherwise("qualifier")
        )
        .drop("work", "is_several")
    )


def _work(told: pl.Expr, name: str) -> pl.Expr:
    """The verb of works right before a thing, or at the beginning of its name in a table."""
    found = [
        pl.when(
            told.str.contains(pl.format("{}{}", pl.lit(verb), pl.col(name)), literal=True)
            | pl.col(name).str.starts_with(verb)
        ).then(pl.lit(verb))
        for verb in verbs()
    ]
    return pl.coalesce(*found)


def _told_several(statements: pl.DataFrame, sheets: pl.DataFrame) -> pl.DataFrame:
    """Things of which one source tells a work on what is there beside another work, or beside what is new."""
    about = (*_ABOUT, "indicator", "kind", "role", "period")
    said = statements.select(*about, told="quote", source="document")
    tabled = sheets.select(*about, told="indicator", source="file")
    told = (
        pl.concat([said, tabled])
        .filter(pl.col("role").is_in(["target", "actual"]) & pl.col("kind").is_in(_KINDS))
        .filter(pl.col("indicator").is_not_null() & pl.col("indicator_code").is_not_null())
        .with_columns(work=_work(pl.col("told"), "indicator").fill_null(""))
    )
    return (
        told.group_by(*_ABOUT, "role", "period", "source")
        .agg(works=pl.col("work").n_unique())
        .filter(pl.col("works") > 1)
        .select(*_ABOUT)
        .unique()
        .with_columns(is_several=pl.lit(True))
    )
