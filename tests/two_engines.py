"""What one engine published, held against what another did."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import polars as pl
from polars.testing import assert_frame_equal

from kpi.project import Project
from kpi.publication.manifest import hashes_below
from kpi.schemas import TABLES


def rows(folder: Path, table: str) -> pl.DataFrame:
    """A table of the published file of a project."""
    with duckdb.connect(Project(folder).published, read_only=True) as connection:
        return connection.sql(f'from "{table}"').pl()


def different_tables(one: Path, other: Path) -> list[str]:
    """The tables that differ, in their order of rows: all exactly but doubles, which may be 1e-9 apart."""
    different = []
    for table in TABLES.values():
        here, there = rows(one, table.name), rows(other, table.name)
        doubles = [name for name, kind in table.polars_schema.items() if kind == pl.Float64()]
        try:
            assert here.schema == there.schema
            assert here.drop(doubles).equals(there.drop(doubles))
            if doubles:
                assert_frame_equal(here.select(doubles), there.select(doubles), rel_tol=1e-9, abs_tol=1e-9)
        except AssertionError as error:
            different.append(f"{table.name}: {error}")
    return different


def different_pages(one: Path, other: Path) -> list[str]:
    """The pages that differ, but for the day they were built on and the last digits of a place in a drawing."""
    charts = [Project(place).charts for place in (one, other)]
    told_of_pages = ["data/built.js", "manifest.json"]  # the day, and the hashes of the pages
    here, there = (hashes_below(place, without=told_of_pages) for place in charts)
    unlike = [name for name in here.keys() | there.keys() if here.get(name) != there.get(name)]
    return [name for name in unlike if len({_rounded(place / name) for place in charts}) > 1]


def _rounded(page: Path) -> str:
    """A page with its long fractions in nine digits; nothing where it is not there."""
    text = page.read_text("utf-8") if page.exists() else ""
    return re.sub(r"\d+\.\d{9,}", lambda number: f"{float(number[0]):.9g}", text)
