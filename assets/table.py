"""The one way to declare a table: what makes it, and the check of its schema, in one step."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import dagster as dg
import polars as pl

from kpi.engine import Embedded
from kpi.measures import Query, sql, tables_read
from kpi.preview import markdown
from kpi.schemas import TABLES
from kpi.validation import failures

SHOWN = 20


def table(group: str, after: Sequence[str] = ()) -> Callable[[Callable[..., Any]], dg.AssetsDefinition]:
    """An asset of the function's name in the group; its docstring is what the UI says, a parameter is an edge.

    `after` are tables it stands on without taking their rows as a parameter.
    The table is stored, then held against its schema; a broken promise stops everything that stands on it.
    """

    def declare(make: Callable[..., Any]) -> dg.AssetsDefinition:
        return _asset(make.__name__, inspect.getdoc(make), group, make, deps=list(after))

    return declare


def reference(name: str, description: str, make: Callable[..., Any]) -> dg.AssetsDefinition:
    """The asset of a table that people decide upon, made by `make(project)`."""
    return _asset(name, description, "sources", make)


def measure(describe: Callable[[], None]) -> dg.AssetsDefinition:
    """An asset made by `kpi/measures/<name>.sql`; the tables which that statement reads are its edges.

    The function is only its name and its docstring.
    """
    name = describe.__name__
    query = sql(name)
    return _asset(name, inspect.getdoc(describe), "measures", lambda: query, deps=sorted(tables_read(query)))


def verdict(name: str, rows: pl.DataFrame, description: str, *, blocks: bool) -> dg.AssetCheckResult:
    """Passed where no row breaks the promise; else the number of them and the first ones, to look at in the UI."""
    if rows.is_empty():
        return dg.AssetCheckResult(check_name=name, passed=True)
    return dg.AssetCheckResult(
        check_name=name,
        passed=False,
        severity=dg.AssetCheckSeverity.ERROR if blocks else dg.AssetCheckSeverity.WARN,
        description=f"{rows.height} rows: {description}",
        metadata={"rows": rows.height, "first_rows": dg.MetadataValue.md(markdown(rows.head(SHOWN)))},
    )


def _asset(
    name: str, description: str | None, group: str, make: Callable[..., Any], deps: list[str] | None = None
) -> dg.AssetsDefinition:
    parameters = dict(inspect.signature(make).parameters)
    wants_engine = "engine" in parameters

    @functools.wraps(make)
    def step(**inputs: Any) -> Iterator[dg.Output | dg.AssetCheckResult]:
        engine = inputs["engine"] if wants_engine else inputs.pop("engine")
        yield dg.Output(make(**inputs))
        broken = failures(engine.frame(name), TABLES[name])
        yield verdict("schema_holds", broken, "the table breaks its schema", blocks=True)

    engine = inspect.Parameter("engine", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=dg.ResourceParam[Embedded])
    parameters = {"engine": engine, **parameters}
    step.__signature__ = inspect.Signature(list(parameters.values()))
    step.__annotations__ = {key: parameter.annotation for key, parameter in parameters.items()}
    check = dg.AssetCheckSpec(
        "schema_holds",
        asset=name,
        blocking=True,
        description="Columns, types, listed words and one row a grain, as the data dictionary says.",
    )
    return dg.asset(name=name, group_name=group, description=description, deps=deps, check_specs=[check])(step)


__all__ = ["Query", "measure", "reference", "table", "verdict"]
