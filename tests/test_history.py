"""Run history: a dead run ends and holds up nobody, a living one goes on, and old runs are forgotten whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
import sqlalchemy

from kpi.project import Project
from pipelines import connections, history

CODE = """
import sys, time
from pathlib import Path
from kpi.project import Project
from pipelines.history import alive
with alive(Project(Path(sys.argv[1])), sys.argv[2]):
    print("alive", flush=True)
    time.sleep(60)
"""


@dg.asset(check_specs=[dg.AssetCheckSpec("holds", asset="tall")])
def tall() -> Iterator[dg.MaterializeResult]:
    preview = dg.MetadataValue.md("甲" * 20_000)
    yield dg.MaterializeResult(
        metadata={"preview": preview}, check_results=[dg.AssetCheckResult(check_name="holds", passed=True)]
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def instance(project: Project, root: Path) -> Iterator[dg.DagsterInstance]:
    """History as the project keeps it, in a folder of its own."""
    kept = project.warehouse / ".dagster"
    kept.mkdir(parents=True)
    (kept / "dagster.yaml").write_text(
        f"storage: {{sqlite: {{base_dir: {kept / 'storage'}}}}}\ntelemetry: {{enabled: false}}\n"
        f"compute_logs: {{module: dagster._core.storage.local_compute_log_manager, class: LocalComputeLogManager, "
        f"config: {{base_dir: {kept / 'logs'}}}}}\n"
    )
    with dg.DagsterInstance.from_config(str(kept)) as found:
        yield found


def started(instance: dg.DagsterInstance) -> str:
    """The id of a run that has begun and not ended."""
    job = dg.Definitions([tall]).resolve_implicit_global_asset_job_def()
    run = instance.create_run_for_job(job)
    instance.report_dagster_event(
        dg.DagsterEvent(dg.DagsterEventType.RUN_START.value, job.name, message="began"), run.run_id
    )
    return run.run_id


@pytest.fixture
def process(project: Project, root: Path) -> Iterator:
    """Starts a process that says it is the run of an id, and kills what is left at the end."""
    begun: list[subprocess.Popen] = []

    def begin(run_id: str) -> subprocess.Popen:
        command = [sys.executable, "-c", CODE, str(project.root), run_id]
        begun.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root))
        assert begun[-1].stdout.readline() == "alive\n"
        return begun[-1]

    yield begin
    for one in begun:
        one.kill()
        one.wait()
        one.stdout.close()


@pytest.mark.slow
def test_a_run_that_was_killed_ends_as_failed_and_one_that_lives_goes_on(
    instance: dg.DagsterInstance, project: Project, process
) -> None:
    killed, living = started(instance), started(instance)
    dying = process(killed)
    process(living)
    assert history.end_dead_runs(instance, project) == []
    dying.kill()
    dying.wait()
    assert history.end_dead_runs(instance, project) == [killed]
    assert instance.get_run_by_id(killed).status is dg.DagsterRunStatus.FAILURE
    assert instance.get_run_by_id(living).status is dg.DagsterRunStatus.STARTED
    assert [path.name for path in (project.build.parent / "alive").iterdir() if path.suffix == ""] == [living]


def test_a_run_that_has_just_begun_has_time_to_say_that_it_lives(
    instance: dg.DagsterInstance, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = started(instance)
    assert history.end_dead_runs(instance, project) == []
    monkeypatch.setattr(history, "_GRACE", -1)
    assert history.end_dead_runs(instance, project) == [begun]


@pytest.mark.slow
def test_a_run_from_the_command_line_is_alive_before_its_first_event(tmp_path: Path, root: Path) -> None:
    script = (
        "import os, signal, sys; import dagster as dg; from pipelines import everything, history\n"
        "def began(*_, **__): os.kill(os.getpid(), signal.SIGKILL)\n"
        "dg.DagsterInstance.create_run_for_job = began\n"
        "everything.run('', False)"
    )
    shutil.copytree(root / "data", tmp_path / "data")
    shutil.copy(root / "dagster.yaml", tmp_path)
    here = {"KPI_PROJECT": str(tmp_path), "DAGSTER_HOME": str(tmp_path), "PYTHONPATH": str(root)}
    ended = subprocess.run([sys.executable, "-c", script], cwd=root, env={**os.environ, **here}, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert len(list((tmp_path / "warehouse" / "build" / "alive").glob("*.holder"))) == 1


ENDING = """
import os, signal, sys, time
from pathlib import Path
import dagster as dg
from pipelines.runs import input_of_a_run

@dg.asset(required_resource_keys={"project"})
def small() -> None: ...

told = dg.DagsterInstance.handle_new_event
def watched(self, event, **options):
    if event.dagster_event and event.dagster_event.event_type is dg.DagsterEventType.RUN_SUCCESS:
        print(event.run_id, flush=True)
        time.sleep(60)
    return told(self, event, **options)
dg.DagsterInstance.handle_new_event = watched

root = Path(sys.argv[1])
with dg.DagsterInstance.from_config(str(root / "warehouse" / ".dagster")) as instance:
    dg.materialize([small], instance=instance, resources={"project": input_of_a_run(root)})
"""
"""A run as the UI starts it, which waits in its last moment: all is made, and only its success is not told yet."""


@pytest.mark.slow
def test_a_run_lives_until_it_has_told_its_end_and_is_dead_at_once_where_it_is_killed_before(
    instance: dg.DagsterInstance, project: Project, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root / "data" / "raw").mkdir(parents=True)
    command = [sys.executable, "-c", ENDING, str(project.root)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        run_id = process.stdout.readline().strip()
        with monkeypatch.context() as patch:
            patch.setattr(history, "_GRACE", -1)
            assert history.end_dead_runs(instance, project) == []
        process.kill()
    assert history.end_dead_runs(instance, project) == [run_id]


@pytest.mark.slow
def test_a_run_that_has_ended_leaves_no_sign(instance: dg.DagsterInstance, project: Project, root: Path) -> None:
    (project.root / "data" / "raw").mkdir(parents=True)
    code = ENDING.replace("time.sleep(60)", "time.sleep(0)")
    subprocess.run([sys.executable, "-c", code, str(project.root)], cwd=root, check=True, stdout=subprocess.DEVNULL)
    assert [run.status for run in instance.get_runs()] == [dg.DagsterRunStatus.SUCCESS]
    assert list((project.build.parent / "alive").iterdir()) == []


def materialize(instance: dg.DagsterInstance) -> str:
    return dg.materialize([tall], instance=instance).run_id


@pytest.mark.slow
def test_the_oldest_runs_are_forgotten_whole_and_history_stops_growing(
    instance: dg.DagsterInstance, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = materialize(instance)
    monkeypatch.setattr(history, "BUDGET", history._size(project.warehouse / ".dagster") + 1_500_000)
    runs, sizes = [first], []
    for _ in range(14):
        runs.append(materialize(instance))
        history.forget_old_runs(instance, project)
        sizes.append(history._size(project.warehouse / ".dagster"))
    assert max(sizes) <= history.BUDGET
    kept = [run.run_id for run in instance.get_runs()]
    assert kept == runs[: -len(kept) - 1 : -1]
    assert 2 <= len(kept) < 14
    names = {path.name for path in (project.warehouse / ".dagster").rglob("*")}
    assert not [run for run in runs if run not in kept and {run, f"{run}.db"} & names]
    with instance.event_log_storage.index_connection() as connection:
        checks = connection.exec_driver_sql("select run_id from asset_check_executions").fetchall()
    assert {run_id for (run_id,) in checks} == set(kept)


@pytest.mark.long
def test_a_small_history_is_left_alone(instance: dg.DagsterInstance, project: Project) -> None:
    materialize(instance)
    assert history.forget_old_runs(instance, project) == 0
    assert len(instance.get_runs()) == 1


@pytest.mark.long
def test_a_run_makes_one_engine_a_file_and_not_one_an_event(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections.keep_engines()
    materialize(instance)
    made, create = [], sqlalchemy.create_engine

    def counted(url: str, **options: object) -> sqlalchemy.Engine:
        made.append(url)
        return create(url, **options)

    monkeypatch.setattr(connections.sqlalchemy, "create_engine", counted)
    run_id = materialize(instance)
    assert [Path(url).stem for url in made] == [run_id]
    assert len(instance.all_logs(run_id)) > 10


@pytest.mark.long
def test_a_run_opens_each_file_of_history_once_and_leaves_none_open(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections.keep_engines()
    materialize(instance)
    opened, connect = [], sqlite3.dbapi2.connect

    def counted(path: str, *arguments: object, **options: object) -> sqlite3.Connection:
        opened.append((Path(path).stem, connect(path, *arguments, **options)))
        return opened[-1][1]

    monkeypatch.setattr(sqlite3.dbapi2, "connect", counted)
    with connections.kept_open(instance), connections.kept_open(instance):
        run_id = materialize(instance)
    names = [name for name, _ in opened]
    assert {"index", "runs", run_id} <= set(names)
    assert max(names.count(name) for name in names) <= 2  # one statement may be asked for within another
    for _, connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("select 1")
    assert len(instance.all_logs(run_id)) > 10
    materialize(instance)
    assert len(opened) > len(names) + 10  # and after the run it is as before


@pytest.mark.long
def test_what_a_run_writes_is_seen_by_others_while_it_goes_on(instance: dg.DagsterInstance, project: Project) -> None:
    seen = []

    @dg.asset
    def looking() -> None:
        file = project.warehouse / ".dagster" / "storage" / "history" / "runs" / "index.db"
        with contextlib.closing(sqlite3.connect(file)) as other:
            seen.extend(other.execute("select dagster_event_type from event_logs").fetchall())

    with connections.kept_open(instance):
        dg.materialize([looking], instance=instance)
    assert ("ASSET_MATERIALIZATION_PLANNED",) in seen
    assert ("ASSET_MATERIALIZATION",) not in seen


@pytest.mark.long
def test_a_run_asks_once_for_what_an_asset_is_at_until_it_is_made_again(instance: dg.DagsterInstance) -> None:
    first, second = materialize(instance), ""
    key, asked = tall.key, []
    look = instance.event_log_storage.get_asset_records

    def counted(keys: list[dg.AssetKey]) -> object:
        asked.append(list(keys))
        return look(keys)

    instance.event_log_storage.get_asset_records = counted
    with connections.kept_open(instance):
        for _ in range(3):
            (record,) = instance.get_asset_records([key, dg.AssetKey("nobody")])
            assert record.asset_entry.last_run_id == first
        assert [names for names in asked if key in names] == [[key, dg.AssetKey("nobody")]]
        second = materialize(instance)
        (record,) = instance.get_asset_records([key])
        assert record.asset_entry.last_run_id == second
        assert record.asset_entry.last_materialization_record.run_id == second
