"""What a run from the command line has to make: the tables that a change reaches, the checks that they may break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import dagster as dg

from assets.lineage import stands_on
from assets.publication import AS_OF, choices
from assets.review_workbook import READ
from kpi.audits import all_audits
from kpi.engine import Embedded
from kpi.measures import tables_read
from kpi.project import Project
from kpi.publication import generations
from kpi.table_fingerprints import fingerprints, stale, states

_WORKBOOK = "review_workbook"


@dataclass(frozen=True)
class Unmade:
    """Assets to make, checks on tables that stay as they are but may fail now, and how many tables there are."""

    assets: frozenset[str]
    checks: frozenset[tuple[str, str]]
    tables: int

    def in_words(self) -> str:
        """How much of it there is."""
        made = len(self.assets & stands_on().keys())
        return f"{made} of {self.tables} tables made anew, the others stand on nothing that changed"


def to_make(project: Project, config: Mapping[str, Any]) -> Unmade | None:
    """What the input of a run and its configuration ask for; None for everything.

    File and pages are always made. The check of a table that stays is run where it reads one that does not, or where it
    did not pass the last time, so that a run says the same as one that makes everything.
    """
    if not project.build.exists():
        return None
    chosen = choices(config)
    now = fingerprints(stands_on(), states(project), chosen)
    with Embedded(project.build) as engine:
        made = stale(engine, now)
    if len(made) == len(now):
        return None
    if AS_OF in chosen:
        made.add("clock")  # the configuration of a step that is not run is an error
    shown = generations.shown(project)
    manifest = shown.manifest() if shown else None
    summary = manifest.summary if manifest else {}
    checks = {tuple(one) for one in summary.get("open", ())}
    checks |= {(audit.table, audit.name) for audit in all_audits() if tables_read(audit.sql) & made}
    return Unmade(
        frozenset(made) | {"warehouse", "charts"} | _workbook(project, made, summary),
        frozenset((table, name) for table, name in checks if table not in made),
        len(now),
    )


def of(job: dg.JobDefinition, unmade: Unmade | None) -> dg.JobDefinition:
    """The part of a job that makes what is to be made, all of it where that is everything."""
    if unmade is None:
        return job
    selected = {dg.AssetKey(name) for name in unmade.assets}
    checks = {
        key
        for key in job.asset_layer.asset_graph.asset_check_keys
        if key.asset_key in selected or (key.asset_key.path[-1], key.name) in unmade.checks
    }
    return job.get_subset(asset_selection=selected, asset_check_selection=checks)


def open_checks(result: dg.ExecuteInProcessResult) -> list[tuple[str, str]]:
    """The checks that did not pass, each as table and name."""
    found = result.get_asset_check_evaluations()
    return sorted({(one.asset_key.path[-1], one.check_name) for one in found if not one.passed})


def _workbook(project: Project, made: set[str], summary: Mapping[str, Any]) -> set[str]:
    """The workbook, where a table it is made of is made, or where the last run failed or somebody took it away."""
    is_old = made & set(READ) or not project.workbook.exists() or summary.get("failed") or not summary
    return {_WORKBOOK} if is_old else set()
