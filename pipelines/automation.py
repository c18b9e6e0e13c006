"""What starts a run: a person, the night, or a file that arrived."""

from __future__ import annotations

import hashlib

import dagster as dg

from kpi.project import Project

everything = dg.define_asset_job(
    "everything", selection=dg.AssetSelection.all(), description="Read all input, measure it, publish file and charts."
)

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=everything,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Shanghai",
    description="Everything, each night at two o'clock, Beijing time. Off until somebody turns it on.",
)


@dg.sensor(
    job=everything,
    minimum_interval_seconds=60,
    description="Everything, when a file below data/raw is new, changed or gone. Off until somebody turns it on.",
)
def new_input(context: dg.SensorEvaluationContext, project: dg.ResourceParam[Project]) -> dg.SensorResult:
    """Ask for one run when the names, sizes and times of the raw files differ from those of the last look."""
    seen = hashlib.sha256()
    for path in sorted(project.raw.rglob("*")):
        if path.is_file():
            stat = path.stat()
            seen.update(f"{path.relative_to(project.raw)}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    state = seen.hexdigest()
    if state == context.cursor:
        return dg.SensorResult(skip_reason="nothing below data/raw has changed")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=state)], cursor=state)
