"""A broken schema is said in words, with the rows that break it."""

from __future__ import annotations

import polars as pl
import pytest

from kpi.schemas import TABLES
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
