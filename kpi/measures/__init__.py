"""The rules of measurement as SQL, one file a table, in the DuckDB dialect that sqlglot carries to Spark."""

import re
from functools import cache
from pathlib import Path

from kpi.vocabulary import STATUSES

_FOLDER = Path(__file__).parent
_STATUSES = "-- rows of statuses.toml"
"""Stands in a statement where the words of all statuses go."""
_COMMENT = re.compile(r"--[^\n]*")
_READ = re.compile(r"\b(?:from|join)\s+(\w+)")
_NAMED = re.compile(
    r"(?:\bwith(?:\s+recursive)?|,)\s+(\w+)(?:\s*\([\w\s,]*\))?"
    r"\s+as\s+(?:not\s+materialized\s+)?\(\s*(?=select|with|from)"
)


class Query(str):
    """A select statement whose answer is a table."""

    __slots__ = ()


def names() -> list[str]:
    """The tables that are made in SQL, by name."""
    return sorted(path.stem for path in _FOLDER.glob("*.sql"))


def sql(table: str) -> Query:
    """The select statement that makes `table` out of the tables it names.

    Raises FileNotFoundError where the table is not made in SQL.
    """
    return Query((_FOLDER / f"{table}.sql").read_text(encoding="utf-8").replace(_STATUSES, _status_rows()))


@cache
def _status_rows() -> str:
    """Each status with its words in both languages, as rows of `values`."""
    rows = ((status.name, status.words.zh, status.words.en) for status in STATUSES.values())
    return ",\n      ".join("({})".format(", ".join(f"'{word}'" for word in row)) for row in rows)


def tables_read(query: str) -> frozenset[str]:
    """Names of the tables a select statement reads, its own common table expressions left out.

    For statements of the house style (lower case, a bare name after `from` or `join`); every file is tested against a
    full parse, which would cost each start of the program half a second.
    """
    bare = _COMMENT.sub("", query)
    return frozenset(_READ.findall(bare)) - frozenset(_NAMED.findall(bare))
