"""The run history may lie in PostgreSQL, where runs of several processes write at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from needs import postgresql

from kpi.project import Project
from pipelines import connections, history

pytestmark = [pytest.mark.needs("postgresql"), pytest.mark.slow]
SERVER = "postgres"
"""The account that the server runs as where the tests run as root, which it refuses."""
RUN = """
import sys
import dagster as dg
from pipelines import connections

@dg.asset(name=sys.argv[2], check_specs=[dg.AssetCheckSpec("holds", asset=sys.argv[2])])
def table():
    yield dg.MaterializeResult(check_results=[dg.AssetCheckResult(check_name="holds", passed=True)])

with dg.DagsterInstance.from_config(sys.argv[1]) as instance, connections.kept_open(instance):
    assert all(dg.materialize([table], instance=instance).success for _ in range(5))
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of our own, in a folder that is gone after the tests, on a socket in that folder alone."""
    programs = postgresql()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="kpi-pg-"))
    user = SERVER if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def told(*command: str | Path) -> None:
        subprocess.run(command, user=user, cwd=folder, check=True, timeout=120, stdout=subprocess.DEVNULL)

    data, options = folder / "data", f"-c listen_addresses='' -c unix_socket_directories={folder}"
    told(programs / "initdb", "-D", data, "-U", "kpi", "-A", "trust", "-N")
    told(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql+psycopg2://kpi@/postgres?host={folder}"
    finally:
        told(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def kept(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a dagster.yaml that names the server, as docs/scale.md shows it."""
    monkeypatch.setenv("KPI_HISTORY", address)
    storage = "storage: {postgres: {postgres_url: {env: KPI_HISTORY}}}"
    (tmp_path / "dagster.yaml").write_text(f"{storage}\ntelemetry: {{enabled: false}}\n")
    return tmp_path


def test_two_processes_write_their_runs_at_once(kept: Path, root: Path) -> None:
    names = ("ours", "theirs")
    here = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), *sys.path])}
    begun = [subprocess.Popen([sys.executable, "-c", RUN, kept, name], cwd=root, env=here) for name in names]
    assert [process.wait(timeout=200) for process in begun] == [0, 0]
    with dg.DagsterInstance.from_config(str(kept)) as instance:
        for name in names:
            made = instance.fetch_materializations(dg.AssetKey(name), limit=20).records
            assert len({record.run_id for record in made}) == 5
        assert instance.get_runs_count(dg.RunsFilter(statuses=[dg.DagsterRunStatus.SUCCESS])) >= 10


def test_a_run_whose_process_is_gone_is_ended_there_too(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @dg.asset
    def table() -> None: ...

    job = dg.Definitions([table]).resolve_implicit_global_asset_job_def()
    monkeypatch.setattr(history, "_GRACE", -1)
    with dg.DagsterInstance.from_config(str(kept)) as instance, connections.kept_open(instance):
        run = instance.create_run_for_job(job)
        began = dg.DagsterEvent(dg.DagsterEventType.RUN_START.value, job.name, message="began")
        instance.report_dagster_event(began, run.run_id)
        assert history.end_dead_runs(instance, Project(tmp_path)) == [run.run_id]
        found = instance.get_run_by_id(run.run_id)
        assert found is not None
        assert found.status is dg.DagsterRunStatus.FAILURE
