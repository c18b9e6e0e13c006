"""Every query of the cookbook runs against the published file."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parent.parent
COOKBOOK = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^### (\d+)\. (.+?)\n\n```sql\n(.+?)```", COOKBOOK, flags=re.MULTILINE | re.DOTALL)
MAY_BE_EMPTY: dict[str, str] = {}


def test_there_are_thirty_three_questions() -> None:
    assert [int(number) for number, _, _ in QUERIES] == list(range(1, 34))


@pytest.mark.parametrize(("number", "question", "query"), QUERIES, ids=[number for number, _, _ in QUERIES])
def test_a_query_answers_its_question(number: str, question: str, query: str, published: Path) -> None:
    with duckdb.connect(str(published / "warehouse" / "kpi.duckdb"), read_only=True) as connection:
        rows = connection.sql(query).fetchall()
    assert rows or number in MAY_BE_EMPTY, question


def test_no_query_answers_with_every_column() -> None:
    assert [number for number, _, query in QUERIES if re.search(r"select \*", query)] == []
