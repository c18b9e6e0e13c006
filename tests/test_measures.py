"""SQL of the measures, views and audits: what a statement reads is known without a full parse."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from kpi.measures import sql, statement_of, tables_read

ROOT = Path(__file__).resolve().parent.parent
STATEMENTS = sorted((ROOT / "kpi").rglob("*.sql"))


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: path.stem)
def test_the_tables_a_statement_reads_are_those_a_parser_finds(path: Path) -> None:
    statement = sql(path.stem) if path.parent.name == "measures" else statement_of(path)
    parsed = sqlglot.parse_one(statement, read="duckdb")
    own = {expression.alias for expression in parsed.find_all(exp.CTE)}
    assert tables_read(statement) == {table.name for table in parsed.find_all(exp.Table) if table.name not in own}


def test_a_name_in_a_comment_or_a_common_table_expression_is_no_table() -> None:
    late = "-- from nowhere\nwith late as (\n  select * from targets\n)"
    statement = f"{late},\nlater (day) as (\n  select * from late\n)\nfrom later"
    assert tables_read(statement) == {"targets"}
