"""A year of nightly runs: python -m bench.history [--runs 365]. Run history must stay below 50 MB.

The runs are of a small job whose events weigh what those of the product weigh: 2 MB a run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from kpi.project import Project
from pipelines import connections, history

MOST = 50_000_000
_ASSETS = 16
_PREVIEW = "甲" * 3_000
_KEPT = """
storage: {{sqlite: {{base_dir: {0}/storage}}}}
local_artifact_storage: {{module: dagster._core.storage.root, class: LocalArtifactStorage, config: {{base_dir: {0}}}}}
compute_logs:
  module: dagster._core.storage.local_compute_log_manager
  class: LocalComputeLogManager
  config: {{base_dir: {0}/logs}}
telemetry: {{enabled: false}}
"""


def _tall(number: int) -> dg.AssetsDefinition:
    name = f"table_{number}"

    @dg.asset(name=name, check_specs=[dg.AssetCheckSpec("schema_holds", asset=name)])
    def table() -> Iterator[dg.MaterializeResult]:
        check = dg.AssetCheckResult(check_name="schema_holds", passed=True, metadata={"first_rows": _PREVIEW[:2000]})
        yield dg.MaterializeResult(metadata={"preview": dg.MetadataValue.md(_PREVIEW)}, check_results=[check])

    return table


def main() -> int:
    """Run, tidy as after each run of the product, and print what history weighs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=365)
    runs = parser.parse_args().runs
    connections.write_lazily()
    connections.keep_engines()
    tables = [_tall(number) for number in range(_ASSETS)]
    job = dg.Definitions(tables, executor=dg.in_process_executor).resolve_implicit_global_asset_job_def()
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    largest, first = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        kept = project.warehouse / ".dagster"
        kept.mkdir(parents=True)
        (kept / "dagster.yaml").write_text(_KEPT.format(kept), "utf-8")
        began = time.monotonic()
        with dg.DagsterInstance.from_config(str(kept)) as instance:
            for number in range(1, runs + 1):
                assert job.execute_in_process(instance=instance, run_config=quiet).success
                history.tidy(instance, project)
                size = sum(path.stat().st_size for path in kept.rglob("*") if path.is_file())
                largest, first = max(largest, size), first or size
                if number % 30 == 0 or number == runs:
                    print(f"{number:4} runs  {size / 1e6:5.1f} MB  {instance.get_runs_count()} kept", flush=True)
    print(f"first run {first / 1e6:.1f} MB, largest {largest / 1e6:.1f} MB, {time.monotonic() - began:.0f} s")
    return int(largest > MOST)


if __name__ == "__main__":
    raise SystemExit(main())
