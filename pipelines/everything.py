"""A run of every asset and check from the command line, and what it says at its end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

import dagster as dg

from kpi.project import Project
from kpi.publication import generations
from pipelines import ROOT, history
from pipelines.definitions import defs


def run(as_of: str, verbose: bool) -> int:
    """Run every asset and check; 0 when all succeeded, 1 with one line a failure when not."""
    os.environ.setdefault("DAGSTER_HOME", str(ROOT))
    began = time.monotonic()
    job = defs.resolve_implicit_global_asset_job_def()
    config = {"ops": {"clock": {"config": {"as_of": as_of}}}} if as_of else {}
    config["loggers"] = {"console": {"config": {"log_level": "DEBUG" if verbose else "CRITICAL"}}}
    with dg.DagsterInstance.get() as instance:
        history.tidy(instance, Project(ROOT))
        result = job.execute_in_process(instance=instance, run_config=config, raise_on_error=False)
        history.forget_old_runs(instance, Project(ROOT))
    report(result, time.monotonic() - began)
    return 0 if result.success else 1


def report(result: dg.ExecuteInProcessResult, seconds: float) -> None:
    """Print counts, warnings, failures and the places to open, and keep them beside what was published."""
    warnings, lines = list(broken(result)), [counted(result)]
    if result.success:
        lines.append(f"warehouse  {os.path.relpath(ROOT / 'warehouse' / 'kpi.duckdb')}")
        lines.append(f"charts     {os.path.relpath(ROOT / 'warehouse' / 'charts' / 'index.html')}")
    shown = generations.shown(Project(ROOT))
    manifest = shown.manifest() if shown else None
    if manifest is not None and manifest.run == result.run_id:
        told = {"lines": lines, "warnings": warnings} | ({} if result.success else {"failed": True})
        generations.summarize(shown, told)
    for line in warnings:
        print(line, file=sys.stderr)
    for line in lines:
        print(line)
    if result.success:
        print(f"finished in {seconds:.1f} s")
    else:
        print("The last good warehouse and charts are as they were.", file=sys.stderr)


def broken(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """A line for each check that did not pass and each step that failed."""
    for evaluation in result.get_asset_check_evaluations():
        if not evaluation.passed:
            name = f"{evaluation.asset_key.path[-1]}: {evaluation.check_name.replace('_', ' ')}"
            word = "warning" if evaluation.severity is dg.AssetCheckSeverity.WARN else "failed"
            yield f"{word:8} {name}"
            yield f"         {evaluation.description or 'see the run in the Dagster UI (make ui)'}"
    for event in result.all_events:
        if event.is_step_failure:
            yield f"failed   {event.step_key}: {_cause(event)}"


def counted(result: dg.ExecuteInProcessResult) -> str:
    """How many rows the tables that people ask for first have, and how many were refused."""
    rows, refused = {}, 0
    for event in result.get_asset_materialization_events():
        metadata = event.materialization.metadata
        if "dagster/row_count" in metadata:
            rows[event.asset_key.path[-1]] = metadata["dagster/row_count"].value
        if "rejected" in metadata:
            refused += metadata["rejected"].value
    names = ("documents", "statements", "targets", "actuals", "progress")
    return "  ".join([*(f"{name} {rows[name]}" for name in names if name in rows), f"rejected {refused}"])


def _cause(event: dg.DagsterEvent) -> str:
    error = event.step_failure_data.error
    while error is not None and error.cause is not None:
        error = error.cause
    message = error.message.strip() if error is not None else "unknown"
    return message.removeprefix("dagster._core.definitions.events.Failure: ").splitlines()[0]
