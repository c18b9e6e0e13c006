"""The one way to declare a table: what makes it, and the check of its schema, in one step."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from assets.failures import known_faults_as_failures
from assets.policies import policy
from kpi import rules, versions
from kpi.engine import Embedded
from kpi.inputs import hashes, reads, state
from kpi.measures import Query, sql, tables_read
from kpi.preview import markdown
from kpi.project import Project
from kpi.rejections import KeptAndRefused
from kpi.schemas import TABLES, Table
from kpi.validation import broken_promises

STANDS_ON: dict[str, frozenset[str]] = {}
"""The tables that each table is made of, filled in where it is declared."""
SHOWN = 20
INPUT = "input"
"""Metadata of a table read from files: the state these were in when they were read."""
_HERE = Path(__file__).with_name("reference.py")


def table(
    *, after: Sequence[str] = (), kinds: Iterable[str] = ("python", "polars")
) -> Callable[[Callable[..., Any]], dg.AssetsDefinition]:
    """An asset of the function's name; what the UI says of it stands in `tables.toml`, a parameter is an edge.

    `after` are tables it stands on without taking their rows as a parameter.
    The table is stored, then held against its schema; a broken promise stops everything that stands on it.
    """

    def declare(make: Callable[..., Any]) -> dg.AssetsDefinition:
        declared = TABLES[make.__name__]
        version = versions.of_maker(Path(inspect.getfile(make)), declared)
        return _asset(declared, make, version=version, kinds=kinds, deps=after)

    return declare


def entered(declared: Table) -> dg.AssetsDefinition:
    """The asset of a table that people enter in a file of their own."""

    def make(project: dg.ResourceParam[Project]) -> KeptAndRefused:
        kept, refused = rules.load(project.raw, declared.name)
        return KeptAndRefused(kept, tuple(refused))

    version = versions.of_maker(_HERE, declared)
    return _asset(declared, make, version=version, kinds=("csv",))


def measure(name: str) -> dg.AssetsDefinition:
    """The asset made by `kpi/measures/<name>.sql`; the tables which that statement reads are its edges."""
    query = sql(name)
    version = versions.of_query(TABLES[name])
    return _asset(
        TABLES[name], lambda: query, version=version, kinds=("sql", "duckdb"), deps=sorted(tables_read(query))
    )


def verdict(name: str, table: str, rows: pl.DataFrame, said: str, *, blocks: bool) -> dg.AssetCheckResult:
    """Passed where no row breaks the promise; else what broke in words, and the first rows, to look at in the UI."""
    if rows.is_empty():
        return dg.AssetCheckResult(asset_key=table, check_name=name, passed=True)
    return dg.AssetCheckResult(
        asset_key=table,
        check_name=name,
        passed=False,
        severity=dg.AssetCheckSeverity.ERROR if blocks else dg.AssetCheckSeverity.WARN,
        description=said,
        metadata={"rows": rows.height, "first_rows": dg.MetadataValue.md(markdown(rows.head(SHOWN)))},
    )


def _asset(
    declared: Table,
    make: Callable[..., Any],
    *,
    version: str,
    kinds: Iterable[str],
    deps: Sequence[str] = (),
) -> dg.AssetsDefinition:
    """The asset and its check. The check can be run alone: it then holds the table as it is stored to its schema."""
    name = declared.name
    parameters = inspect.signature(make, eval_str=True).parameters
    sources = reads().get(name, ())

    def step(context: dg.AssetExecutionContext, **given: Any) -> Iterator[dg.Output | dg.AssetCheckResult]:
        chosen = context.op_execution_context
        engine = given["engine"] if "engine" in parameters else given.pop("engine")
        if chosen.selected_asset_keys:
            seen = {INPUT: _seen(given["project"], sources)} if sources else None
            with known_faults_as_failures():
                made = make(**given)
            yield dg.Output(made, output_name=name, metadata=seen)
        if chosen.selected_asset_check_keys:
            said, rows = broken_promises(engine.frame(name), declared)
            yield verdict("schema_holds", name, rows, said, blocks=True)

    _take(step, parameters)
    files = "".join(f"\n\n`data/raw/{place}`" for place in sources)
    columns = {"dagster/column_schema": column_schema(declared)}
    out = dg.AssetOut(
        is_required=False,
        description=declared.about.text + files,
        kinds=set(kinds),
        metadata=columns,
        **policy(declared.about.subject, declared.about.layer, version),
    )
    check = dg.AssetCheckSpec(
        "schema_holds",
        asset=name,
        blocking=True,
        description="Columns, types, listed words and one row a grain, as the data dictionary says.",
    )
    ins = {parameter: dg.AssetIn() for parameter in parameters if parameter in TABLES}
    STANDS_ON[name] = frozenset(ins) | frozenset(deps)
    declare = dg.multi_asset(
        name=name, outs={name: out}, ins=ins, deps=list(deps), check_specs=[check], can_subset=True
    )
    return declare(step)


def _seen(project: Project, sources: Sequence[str]) -> str:
    """The state of the files of a table as this run sees them."""
    return state(hashes(project.raw) if project.inputs is None else project.inputs, sources)


def _take(step: Callable[..., Any], parameters: Mapping[str, inspect.Parameter]) -> None:
    """Give a step the parameters of what it calls, beside its context and the engine."""
    form = inspect.Parameter.POSITIONAL_OR_KEYWORD
    own = {
        "context": inspect.Parameter("context", form, annotation=dg.AssetExecutionContext),
        "engine": inspect.Parameter("engine", form, annotation=dg.ResourceParam[Embedded]),
    }
    taken = own | dict(parameters)
    step.__signature__ = inspect.Signature(list(taken.values()))  # type: ignore[attr-defined]
    step.__annotations__ = {key: parameter.annotation for key, parameter in taken.items()}


def column_schema(declared: Table) -> dg.TableSchema:
    """The dictionary of a table as the UI shows it."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                column.sql_type,
                description=column.field.comment,
                constraints=dg.TableColumnConstraints(nullable=column.nullable),
            )
            for column in declared.columns
        ]
    )


__all__ = ["Query", "column_schema", "entered", "measure", "table", "verdict"]
