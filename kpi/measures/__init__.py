"""The rules of measurement as SQL, one file a table, in the DuckDB dialect that sqlglot carries to Spark."""

from pathlib import Path

import sqlglot
from sqlglot import exp

_FOLDER = Path(__file__).parent


class Query(str):
    """A select statement whose answer is a table."""

    __slots__ = ()


def sql(table: str) -> Query:
    """The select statement that makes `table` out of the tables it names.

    Raises FileNotFoundError where the table is not made in SQL.
    """
    return Query((_FOLDER / f"{table}.sql").read_text(encoding="utf-8"))


def tables_read(query: str) -> frozenset[str]:
    """Names of the tables a select statement reads, its own common table expressions left out."""
    statement = sqlglot.parse_one(query, read="duckdb")
    own = {expression.alias for expression in statement.find_all(exp.CTE)}
    return frozenset(table.name for table in statement.find_all(exp.Table) if table.name not in own)
