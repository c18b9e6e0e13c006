"""`python -m pipelines.demo [FOLDER]`: build the invented city in a folder of its own, marked as an example."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import dagster as dg

from kpi.demo import write_city
from kpi.interruption import run
from kpi.project import Project, seen_from_here
from pipelines import ROOT
from pipelines.definitions import definitions

AS_OF = "2026-07-20"


def main(arguments: list[str] | None = None) -> int:
    """Write the raw input, run everything on it, and say where file and pages are; 1 where a step failed."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.demo", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "warehouse" / "demo", help="where it is built")
    parser.add_argument("--seed", type=int, default=2026, help="another number gives another city")
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    project = Project(chosen.folder.absolute())
    write_city(project.root / "data" / "raw", ROOT / "data" / "raw", chosen.seed)
    job = definitions(project.root).resolve_implicit_global_asset_job_def()
    config = {
        "ops": {"clock": {"config": {"as_of": AS_OF}}},
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, run_config=config, raise_on_error=False)
    for event in result.all_events:
        if event.is_step_failure:
            error = event.step_failure_data.error
            print(f"failed     {event.step_key}: {error.message.strip() if error else 'unknown'}")
    if result.success:
        print(f"warehouse  {seen_from_here(project.published)}")
        print(f"charts     {seen_from_here(project.charts / 'index.html')}")
        print(f"finished in {time.monotonic() - began:.1f} s")
    return 0 if result.success else 1


if __name__ == "__main__":
    raise SystemExit(run(lambda: main))
