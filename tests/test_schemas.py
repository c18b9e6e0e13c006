"""The data dictionary: every table can be made, and every word in it can be read by a stranger."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

from kpi.measures import names, sql
from kpi.number_bounds import is_exact
from kpi.schemas import TABLES
from kpi.schemas.table import all_about, all_subjects


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_an_empty_frame_keeps_the_promises(table) -> None:
    table.schema.validate(table.frame())


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_the_grain_is_made_of_columns_and_no_column_stands_twice(table) -> None:
    names = [column.name for column in table.columns]
    assert set(table.grain) <= set(names)
    assert len(names) == len(set(names))


def test_one_name_means_one_type_everywhere() -> None:
    kinds: dict[str, set] = {}
    for table in TABLES.values():
        for column in table.columns:
            kinds.setdefault(column.name, set()).add(column.dtype)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("value", "fits"),
    [("0.000000001", True), ("0.0000000001", False), ("9" * 29, True), ("1" + "0" * 29, False), ("NaN", False)],
)
def test_a_number_fits_when_no_digit_is_lost(value: str, fits: bool) -> None:
    assert is_exact(Decimal(value)) is fits


def test_every_table_is_described_once_and_nothing_else_is() -> None:
    assert set(all_about()) == set(TABLES)
    assert {about.subject for about in all_about().values()} <= set(all_subjects())


@pytest.mark.parametrize("table", names())
def test_the_head_of_a_measure_s_sql_says_what_the_dictionary_says(table: str) -> None:
    head = itertools.takewhile(lambda line: line.startswith("--"), sql(table).splitlines())
    words = " ".join(line.removeprefix("--").strip() for line in head)
    assert words.startswith(TABLES[table].en)
