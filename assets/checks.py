"""What must hold beyond the schemas: one check an audit."""

from __future__ import annotations

import dagster as dg

from assets.table import verdict
from kpi.audits import Audit, all_audits
from kpi.engine import Embedded
from kpi.measures import tables_read


def all_checks() -> list[dg.AssetChecksDefinition]:
    """One check an audit."""
    return [*map(promise, all_audits())]


def promise(audit: Audit) -> dg.AssetChecksDefinition:
    """The check that an audit finds no row."""

    @dg.asset_check(
        asset=audit.table,
        name=audit.name,
        blocking=audit.is_blocking,
        description=audit.description,
        additional_deps=sorted(tables_read(audit.sql) - {audit.table}),
    )
    def check(engine: dg.ResourceParam[Embedded]) -> dg.AssetCheckResult:
        rows = engine.query(audit.sql)
        said = f"{rows.height} {'row' if rows.height == 1 else 'rows'}: {audit.description}"
        return verdict(audit.name, audit.table, rows, said, blocks=audit.is_blocking)

    return check
