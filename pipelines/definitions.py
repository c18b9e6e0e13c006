"""The code location: every asset, every check, where tables are kept, what starts a run."""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg

import assets
from assets import checks
from kpi.project import Project
from pipelines import automation, history
from pipelines.storage import engine, table_store

ROOT = Path(os.environ.get("KPI_PROJECT", Path(__file__).resolve().parent.parent))


def definitions(root: Path) -> dg.Definitions:
    """Everything Dagster needs to know, for the project in the folder `root`."""
    project = Project(root)
    return dg.Definitions(
        assets=dg.load_assets_from_package_module(assets, include_specs=True),
        asset_checks=checks.all_checks(),
        jobs=[automation.everything],
        schedules=[automation.nightly],
        sensors=[automation.new_input],
        resources={"project": project, "engine": engine, "io_manager": table_store},
        executor=dg.in_process_executor,
    )


history.write_lazily()
defs = definitions(ROOT)
