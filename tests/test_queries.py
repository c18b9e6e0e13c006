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


OVER_THE_YEARS = {"30"}
"""Questions that ask how something went through the years; every other one leads with the newest."""


@pytest.mark.parametrize(("number", "question", "query"), QUERIES, ids=[number for number, _, _ in QUERIES])
def test_an_answer_leads_with_the_newest_year(number: str, question: str, query: str, published: Path) -> None:
    with duckdb.connect(str(published / "warehouse" / "kpi.duckdb"), read_only=True) as connection:
        answer = connection.sql(query)
        years = [row[answer.columns.index("year")] for row in answer.fetchall()] if "year" in answer.columns else []
    assert number in OVER_THE_YEARS or years == sorted(years, reverse=True), question


def test_at_least_ten_queries_tell_the_year() -> None:
    assert sum("year" in query.partition("from")[0] for _, _, query in QUERIES) >= 10
