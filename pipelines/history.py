"""Run history: ended for runs whose process is gone, and kept small.

It lies in SQLite below warehouse/.dagster. It need not survive a power cut, so no event of a run waits for the disk.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

import dagster as dg

from kpi.project import Project
from kpi.publication import run_lock

BUDGET = 40_000_000
"""Bytes that history may have; beyond it the oldest runs are forgotten."""
_FEWEST = 2
"""Runs that are kept whatever they weigh."""
_GRACE = 120
"""Seconds in which a run that began must have said that it is alive."""
_GOING = [
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]
_ENDED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


@contextmanager
def alive(project: Project, run_id: str) -> Iterator[None]:
    """Hold the sign that a run's process lives; the operating system takes it back from a process that dies."""
    sign = _sign(project, run_id)
    with run_lock.turn(sign, run_id, patience=0):
        yield
    for path in (sign, run_lock.note_of(sign)):
        path.unlink(missing_ok=True)


def alive_until_the_end(project: Project, run_id: str) -> None:
    """Hold that sign for as long as this process lives.

    A run gives its resources back before it says how it ended: without the sign it would pass for dead in between, or,
    killed there, hold up others until its time of grace is over.
    """
    held = ExitStack()
    held.enter_context(alive(project, run_id))
    Finalize(None, held.close, exitpriority=0)


def opened(home: Path) -> dg.DagsterInstance:
    """The history as a run from the command line opens it: what steps print goes to the terminal alone.

    Dagster would copy it to files by four processes beside the run, and Ctrl-C in a terminal ends these too, some with
    a traceback of their own.
    """
    from dagster._core.instance.ref import InstanceRef

    none = {"module": "dagster._core.storage.noop_compute_log_manager", "class": "NoOpComputeLogManager"}
    return dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(home), overrides={"compute_logs": none}))


def tidy(instance: dg.DagsterInstance, project: Project) -> None:
    """End runs whose process is gone, then forget the oldest runs where history has grown too large."""
    end_dead_runs(instance, project)
    forget_old_runs(instance, project)


def end_dead_runs(instance: dg.DagsterInstance, project: Project) -> list[str]:
    """Mark runs as failed whose process is gone, so that none waits for them; gives their ids."""
    dead = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=_GOING)):
        run = record.dagster_run
        sign = _sign(project, run.run_id)
        began = record.start_time or record.create_timestamp.timestamp()
        is_dead = not run_lock.is_held(sign) if sign.exists() else time.time() - began > _GRACE
        now = instance.get_run_by_id(run.run_id) if is_dead else None
        if now is not None and now.status in _GOING:
            instance.report_run_failed(
                run,
                "运行进程已不存在（被强制终止或断电），本次运行到此为止；已发布的版本未受影响。"
                " / The process of this run is gone (killed, or a power cut); what was published is as it was.",
            )
            dead.append(run.run_id)
    for sign in _signs(project).glob("*"):
        if not sign.name.endswith(run_lock.NOTE) and not run_lock.is_held(sign):
            sign.unlink(missing_ok=True)
            run_lock.note_of(sign).unlink(missing_ok=True)
    return dead


def forget_old_runs(instance: dg.DagsterInstance, project: Project) -> int:
    """Forget the oldest ended runs until history fits its budget; gives how many."""
    place = folder(project)
    size = _size(place)
    if size <= BUDGET:
        return 0
    records = instance.get_run_records(dg.RunsFilter(statuses=_ENDED), ascending=True)
    forgotten = 0
    for record in records[: max(0, len(records) - _FEWEST)]:
        if size <= BUDGET:
            break
        size -= _forget(instance, place, record.dagster_run.run_id)
        forgotten += 1
    return forgotten


def _forget(instance: dg.DagsterInstance, place: Path, run_id: str) -> int:
    """Forget one run: its events, its checks but the newest of each, its logs; gives the bytes of its own files."""
    import sqlalchemy
    from dagster._core.storage.event_log.schema import AssetCheckExecutionsTable

    instance.delete_run(run_id)
    checks = AssetCheckExecutionsTable.c
    newest = sqlalchemy.select(sqlalchemy.func.max(checks.id)).group_by(checks.asset_key, checks.check_name)
    storage: Any = instance.event_log_storage  # the connection is one of SQL storage alone
    with storage.index_connection() as connection:
        connection.execute(AssetCheckExecutionsTable.delete().where(checks.run_id == run_id, checks.id.not_in(newest)))
    own = [*(place / "storage" / "history" / "runs").glob(f"{run_id}.db*"), place / "logs" / run_id]
    size = sum(_size(path) for path in own)
    for path in own:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return size


def _size(place: Path) -> int:
    if place.is_file():
        return place.stat().st_size
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


def folder(project: Project) -> Path:
    """Where Dagster keeps the history of runs, as dagster.yaml says."""
    return project.warehouse / ".dagster"


def make_ready(project: Project) -> None:
    """Make the folder of history and see that it can be written, of which SQLite says less. Raises OSError."""
    place = folder(project)
    place.mkdir(parents=True, exist_ok=True)
    probe = place / f".probe.{os.getpid()}"
    probe.touch()
    probe.unlink()


def _signs(project: Project) -> Path:
    return project.build.parent / "alive"


def _sign(project: Project, run_id: str) -> Path:
    return _signs(project) / run_id
