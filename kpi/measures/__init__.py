"""The rules of measurement as SQL, one file a table, in the DuckDB dialect that sqlglot carries to Spark."""

import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from kpi.measures import reasons

_FOLDER = Path(__file__).parent
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


@cache
def sql(table: str) -> Query:
    """The select statement that makes `table` out of the tables it names, its steps before it.

    A step is a statement of its own in the folder of the table's name; what reads it calls it by the name of its file.
    Raises FileNotFoundError where the table is not made in SQL.
    """
    statement = statement_of(_FOLDER / f"{table}.sql")
    steps = {path.stem: statement_of(path) for path in (_FOLDER / table).glob("*.sql")}
    return Query(_after(steps, statement) if steps else statement)


def statement_of(path: Path) -> str:
    """What a file says, a measure or a step of one, with the words of the vocabulary in it."""
    written = path.read_text(encoding="utf-8")
    for place, make in reasons.PLACES.items():
        if place in written:
            written = written.replace(place, make())
    return written


def _after(steps: dict[str, str], statement: str) -> str:
    """A statement that has the steps it stands on before it, each after those that it reads."""
    reads = {name: tables_read(step) & set(steps) for name, step in sorted(steps.items())}
    named = ",\n\n".join(f"{name} as (\n{steps[name]})" for name in TopologicalSorter(reads).static_order())
    head = re.match(r"(?:--[^\n]*\n)*", statement)
    assert head  # no line at all matches
    rest = statement[head.end() :]
    own = rest.removeprefix("with ")
    return f"{head[0]}with {named}{',' if own != rest else ''}\n\n{own}"


def tables_read(query: str) -> frozenset[str]:
    """Names of the tables a select statement reads, its own common table expressions left out.

    For statements of the house style (lower case, a bare name after `from` or `join`); every file is tested against a
    full parse, which would cost each start of the program half a second.
    """
    bare = _COMMENT.sub("", query)
    return frozenset(_READ.findall(bare)) - frozenset(_NAMED.findall(bare))
