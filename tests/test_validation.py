"""A broken schema is said in words, with the rows that break it."""

from __future__ import annotations

from math import inf, nan

import pandera.errors
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.schemas import TABLES
from kpi.schemas.checks import above, at_least, between, matches, one_of
from kpi.schemas.table import COUNT, RATIO, TEXT, About, Column, Table
from kpi.validation import broken_promises

GOOD = {
    "adcode": "420106",
    "district": "武昌区",
    "name_en": "Wuchang",
    "level": "district",
}
TABLE = TABLES["districts"]


def test_a_table_that_keeps_its_promises_says_nothing() -> None:
    words, rows = broken_promises(TABLE.frame([GOOD]), TABLE)
    assert words == ""
    assert rows.is_empty()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([GOOD | {"name_en": None}], "name_en: empty, and may not be (1 row)"),
        ([GOOD | {"level": "village"}], "level: none of the listed words (1 row)"),
        ([GOOD, GOOD], "several rows of one adcode (2 rows)"),
    ],
)
def test_what_is_broken_is_said_in_words_with_its_row(rows: list[dict], words: str) -> None:
    said, broken = broken_promises(TABLE.frame(rows), TABLE)
    assert said == words
    assert broken["adcode"].to_list() == ["420106"] * broken.height


def test_a_missing_column_is_named() -> None:
    said, _ = broken_promises(TABLE.frame([GOOD]).drop("parent"), TABLE)
    assert "parent: the column is missing" in said


def test_the_value_that_is_wrong_is_shown() -> None:
    _, broken = broken_promises(TABLE.frame([GOOD | {"level": "village"}]), TABLE)
    assert broken.select("broken", "value").rows() == [("level: none of the listed words", "village")]
    assert broken.schema == pl.Schema({"broken": pl.String, "value": pl.String, "adcode": pl.String})


OF_EVERY_KIND = Table(
    name="of_every_kind",
    grain=("level", "sources"),
    columns=(
        Column("level", TEXT, checks=[one_of("a", "b")]),
        Column("confidence", RATIO, nullable=False, checks=[between(0, 1)]),
        Column("floor_area", RATIO, checks=[above(0)]),
        Column("sources", COUNT, checks=[at_least(0)]),
        Column("quarter", TEXT, nullable=False, checks=[matches(r"^\d{4}-Q[1-4]$", "a quarter")]),
    ),
    told=About("system", "rules", "各种约定", "Every kind of promise"),
)
NUMBERS = st.sampled_from([None, nan, -inf, -1.0, 0.0, 0.5, 1.0, 1.5, inf])
ROWS = st.fixed_dictionaries(
    {
        "level": st.sampled_from([None, "a", "b", "c", ""]),
        "confidence": st.sampled_from([0.0, 0.5, 1.0]) | NUMBERS,
        "floor_area": st.sampled_from([None, 0.5]) | NUMBERS,
        "sources": st.sampled_from([None, 0, 1, 2, 3, -1]),
        "quarter": st.sampled_from(["2023-Q1", "2023-Q4", "2023-Q5", "在2023-Q1", "2023-Q1末", "", None]),
    }
)
SOUND = {"level": "a", "confidence": 0.5, "floor_area": None, "sources": 1, "quarter": "2023-Q1"}


@pytest.mark.hypothesis
@given(st.lists(ROWS, max_size=3))
def test_one_look_at_a_frame_finds_it_sound_where_pandera_does(rows: list[dict]) -> None:
    frame = OF_EVERY_KIND.frame(rows)
    try:
        OF_EVERY_KIND.schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors:
        assert not OF_EVERY_KIND.holds(frame)
    else:
        assert OF_EVERY_KIND.holds(frame)


@pytest.mark.parametrize(
    ("change", "is_sound"),
    [
        ({}, True),
        ({"confidence": None}, False),
        ({"confidence": nan}, False),
        ({"confidence": 1.01}, False),
        ({"level": "c"}, False),
        ({"level": None}, True),
        ({"floor_area": 0.0}, False),
        ({"sources": -1}, False),
        ({"quarter": "2023-Q5"}, False),
    ],
)
def test_each_kind_of_promise_is_seen_at_once(change: dict, is_sound: bool) -> None:
    assert OF_EVERY_KIND.holds(OF_EVERY_KIND.frame([SOUND | change])) is is_sound


def test_two_rows_of_one_grain_are_seen_at_once_also_where_the_grain_has_a_gap() -> None:
    gap = SOUND | {"sources": None}
    assert OF_EVERY_KIND.holds(OF_EVERY_KIND.frame([SOUND, gap]))
    assert not OF_EVERY_KIND.holds(OF_EVERY_KIND.frame([gap, gap]))


def test_a_frame_of_another_form_is_never_sound() -> None:
    frame = OF_EVERY_KIND.frame([SOUND])
    assert not OF_EVERY_KIND.holds(frame.drop("floor_area"))
    assert not OF_EVERY_KIND.holds(frame.with_columns(pl.lit(1).alias("more")))
    assert not OF_EVERY_KIND.holds(frame.select(reversed(frame.columns)))
    assert not OF_EVERY_KIND.holds(frame.cast({"sources": pl.Int32}))
