"""What must hold beyond the schemas: one check an audit."""

from __future__ import annotations

import dagster as dg

from assets.table import verdict
from kpi.audits import Audit, all_audits
from kpi.engine import Embedded
from kpi.project import Project


def all_checks() -> list[dg.AssetChecksDefinition]:
    """One check an audit."""
    return [*map(promise, all_audits())]


def promise(audit: Audit) -> dg.AssetChecksDefinition:
    """The check that an audit finds no row."""

    @dg.asset_check(asset=audit.table, name=audit.name, blocking=audit.is_blocking, description=audit.description)
    def check(project: dg.ResourceParam[Project]) -> dg.AssetCheckResult:
        with Embedded(project.build, read_only=True) as engine:
            return verdict(audit.name, engine.query(audit.sql), audit.description, blocks=audit.is_blocking)

    return check
