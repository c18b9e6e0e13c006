"""A whole run with its measures on Spark, an executor killed in the middle: file and pages are those of DuckDB."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from kpi import cluster as clusters
from kpi.cluster import Cluster
from kpi.measures import names, sql
from kpi.project import Project
from kpi.publication import generations
from kpi.schemas import TABLES
from pipelines.definitions import definitions
from tests.two_engines import different_pages, different_tables, rows

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore")]
IN_THE_MIDDLE = "positions"
"""The largest statement; what it reads is on the cluster by then, what reads it comes after."""


class Borrowed:
    """A session that a run does not end, because other tests go on with it."""

    def __init__(self, session) -> None:
        self._session = session

    def __getattr__(self, name: str):
        return getattr(self._session, name)

    def stop(self) -> None:
        """Leave it to its owner."""


@dataclass
class Killing:
    """Waits until the workers are at the statement in the middle, then kills one of them."""

    session: object
    killed: int = 0
    others: frozenset[int] = frozenset()

    def executors(self) -> list[int]:
        """The processes of the workers, which the driver has started."""
        driver = self.session.sparkContext._gateway.proc.pid
        listed = subprocess.run(["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
        rows = [line.split(None, 2) for line in listed.stdout.splitlines() if "CoarseGrainedExecutor" in line]
        return [int(pid) for pid, parent, _ in rows if int(parent) == driver]

    def at_work(self) -> None:
        """Kill one of two while a stage has tasks that run."""
        one, *others = self.executors()
        self.others = frozenset(others)
        tracker = self.session.sparkContext.statusTracker()
        until = time.monotonic() + 240
        while time.monotonic() < until:
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and stage.numActiveTasks for stage in stages):
                os.kill(one, signal.SIGKILL)
                self.killed = one
                return


@pytest.fixture(scope="module")
def spread(
    cluster: Cluster, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dg.ExecuteInProcessResult, Killing, list[str]]:
    """The shipped input run whole with Spark: its folder, what the run gave, who was killed, what was handed over."""
    folder = tmp_path_factory.mktemp("spread") / "project"
    shutil.copytree(published, folder, symlinks=True)
    killing, handed = Killing(cluster.session), []
    create = Cluster.create

    def watched(self: Cluster, table, statement: str) -> None:
        handed[:] = [place.relative_to(self.folder).as_posix() for place in self.folder.rglob("*.parquet")]
        if table.name != IN_THE_MIDDLE:
            return create(self, table, statement)
        thread = threading.Thread(target=killing.at_work)
        thread.start()
        try:
            return create(self, table, statement)
        finally:
            thread.join()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "session", lambda *_: Borrowed(cluster.session))
        patch.setattr(Cluster, "create", watched)
        with dg.DagsterInstance.ephemeral() as instance:
            result = (
                definitions(folder)
                .resolve_implicit_global_asset_job_def()
                .execute_in_process(
                    instance=instance,
                    run_config={
                        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
                        "resources": {"engine": {"config": {"engine": "spark"}}},
                    },
                    raise_on_error=False,
                )
            )
    failed = [event.step_failure_data.error for event in result.all_events if event.is_step_failure]
    assert result.success, failed[:1]
    return folder, result, killing, handed


@pytest.mark.slow
def test_a_worker_killed_at_work_loses_nothing(spread) -> None:
    _, result, killing, _ = spread
    assert killing.killed
    assert killing.killed not in killing.executors()
    assert killing.others <= set(killing.executors())
    assert result.success
    assert generations.shown(Project(spread[0])).manifest().engine == "spark"


@pytest.mark.slow
def test_every_table_of_the_published_file_is_that_of_duckdb(spread, published: Path) -> None:
    folder, *_ = spread
    assert different_tables(published, folder) == []
    assert sum(rows(published, name).height > 0 for name in names()) > 10


@pytest.mark.slow
def test_every_page_is_that_of_duckdb(spread, published: Path) -> None:
    folder, *_ = spread
    assert different_pages(published, folder) == []


@pytest.mark.slow
def test_the_ledger_is_handed_over_in_a_folder_a_year_and_nothing_of_it_is_left(spread) -> None:
    folder, _, _, handed = spread
    years = {place.split("/")[1] for place in handed if place.startswith("actuals/")}
    assert {"of_year=2022", "of_year=2023"} <= years
    assert not (Project(folder).build.parent / "cluster").exists()


def test_a_statement_that_the_cluster_refuses_is_told_in_both_languages(cluster: Cluster, tmp_path: Path) -> None:
    from kpi.distributed import ClusterFailed, Distributed

    with Distributed(tmp_path / "kpi.duckdb", Cluster(tmp_path / "cluster", Borrowed(cluster.session))) as engine:
        engine.put("few", pl.DataFrame({"a": [1, 2]}))
        with pytest.raises(ClusterFailed, match="the cluster could not make the table clock") as failed:
            engine.create(TABLES["clock"], "select wrong as as_of from few")
        assert "集群未能算出表 clock" in str(failed.value)
        engine.create("sums", "select sum(a) as total from few")
        assert engine.frame("sums").item() == 3
        engine.put("few", pl.DataFrame({"a": [5]}))
        engine.create("sums", "select sum(a) as total from few")
        assert engine.frame("sums").item() == 5


def test_every_measure_is_in_the_words_that_both_engines_have() -> None:
    assert all(clusters.in_spark_sql(sql(name)) for name in names())
