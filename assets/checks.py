"""What must hold: every table keeps the promises of the data dictionary, and every audit finds no row."""

from __future__ import annotations

import dagster as dg
import polars as pl

from kpi.audits import Audit, all_audits
from kpi.engine import Embedded
from kpi.preview import markdown
from kpi.project import Project
from kpi.schemas import TABLES, Table
from kpi.validation import failures

SHOWN = 20


def all_checks() -> list[dg.AssetChecksDefinition]:
    """One schema check a table, and one check an audit."""
    return [*map(schema_holds, TABLES.values()), *map(promise, all_audits())]


def schema_holds(table: Table) -> dg.AssetChecksDefinition:
    """The check that a table has its columns, its types, its listed words and one row a grain; stops what follows."""

    @dg.asset_check(
        asset=table.name,
        name="schema_holds",
        blocking=True,
        description="Columns, types, listed words and one row a grain, as the data dictionary says.",
    )
    def check(project: dg.ResourceParam[Project]) -> dg.AssetCheckResult:
        with Embedded(project.build, read_only=True) as engine:
            return verdict(failures(engine.frame(table.name), table), "the table breaks its schema", blocks=True)

    return check


def promise(audit: Audit) -> dg.AssetChecksDefinition:
    """The check that an audit finds no row."""

    @dg.asset_check(asset=audit.table, name=audit.name, blocking=audit.is_blocking, description=audit.description)
    def check(project: dg.ResourceParam[Project]) -> dg.AssetCheckResult:
        with Embedded(project.build, read_only=True) as engine:
            return verdict(engine.query(audit.sql), audit.description, blocks=audit.is_blocking)

    return check


def verdict(rows: pl.DataFrame, description: str, *, blocks: bool) -> dg.AssetCheckResult:
    """Passed where no row breaks the promise; else the number of them and the first ones, to look at in the UI."""
    if rows.is_empty():
        return dg.AssetCheckResult(passed=True)
    return dg.AssetCheckResult(
        passed=False,
        severity=dg.AssetCheckSeverity.ERROR if blocks else dg.AssetCheckSeverity.WARN,
        description=f"{rows.height} rows: {description}",
        metadata={"rows": rows.height, "first_rows": dg.MetadataValue.md(markdown(rows.head(SHOWN)))},
    )
