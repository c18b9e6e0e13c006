"""The code location: every asset, every check, where tables are kept, what starts a run."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

import assets
from assets import checks
from pipelines import ROOT, automation, connections
from pipelines.replay import replay, replay_year
from pipelines.runs import input_of_a_run
from pipelines.storage import engine, table_store


def definitions(root: Path) -> dg.Definitions:
    """Everything Dagster needs to know, for the project in the folder `root`."""
    return dg.Definitions(
        assets=dg.load_assets_from_package_module(assets, include_specs=True),
        asset_checks=checks.all_checks(),
        jobs=[automation.everything, replay, replay_year],
        schedules=[automation.nightly],
        sensors=[automation.new_input],
        resources={"project": input_of_a_run(root), "engine": engine, "io_manager": table_store},
        executor=dg.in_process_executor,
    )


connections.write_lazily()
connections.keep_engines()
defs = definitions(ROOT)
