"""Every column is described once, in both languages, and so it stands in the published file."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from kpi.schemas import TABLES
from kpi.vocabulary.fields import FILE, all_fields, field


def test_every_field_says_in_both_languages_what_it_is() -> None:
    for name, known in all_fields().items():
        assert re.search(r"[\u4e00-\u9fff]", known.zh), name
        assert re.search(r"[A-Za-z]{2}", known.en), name


def test_fields_stand_in_order_of_their_names() -> None:
    names = list(all_fields())
    assert names == sorted(names)
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(names), "one line a field"


def test_a_name_that_nobody_has_described_is_told_where_to_say_it() -> None:
    with pytest.raises(KeyError, match=r"no field is named nonsense: say what it is in kpi/vocabulary/fields\.toml"):
        field("nonsense")


def test_a_note_of_a_table_stands_behind_what_the_field_says() -> None:
    column = next(column for column in TABLES["funnel"].columns if column.name == "adcode")
    assert column.field.comment.startswith(field("adcode").zh + "；")
    assert column.field.comment.endswith(field("adcode").en + "; * for all")


@pytest.fixture(scope="module")
def comments(published: Path) -> dict[tuple[str, str], str | None]:
    """The comment of every column of every table and view of the published file."""
    with duckdb.connect(str(published / "warehouse" / "kpi.duckdb"), read_only=True) as file:
        rows = file.sql("select table_name, column_name, comment from duckdb_columns() where not internal").fetchall()
    return {(table, column): comment for table, column, comment in rows}


def test_every_column_of_every_table_and_view_is_commented_in_both_languages(comments) -> None:
    bare = {place for place, comment in comments.items() if not comment or " / " not in comment}
    assert bare == set()
    assert {table for table, _ in comments} >= {*TABLES, "progress_latest", "behind_now", "scoreboard"}


def test_every_field_is_a_column_of_some_table_or_view(comments) -> None:
    assert set(all_fields()) == {column for _, column in comments}
