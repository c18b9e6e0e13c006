"""What tests share: the shipped project in a folder of their own, so that none touches the real warehouse."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import needs

settings.register_profile("untimed", deadline=None)  # speed is asked for in bench/, never in tests
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
WITH_PROCESSES = frozenset(
    (
        "test_command",
        "test_document_files",
        "test_hostile_files",
        "test_needs",
        "test_processes",
        "test_engine_sail",
        "test_publication",
        "test_workbooks",
    )
)
"""Files whose tests start processes of their own, to hold one back, kill it or see what it prints."""
TWO_EXECUTORS = "local-cluster[2,1,1024]"
"""A Spark that is a driver and two executors, each a process of its own with one core and 1 GB."""
WHOLE_RUNS = frozenset(("whole_run", "published", "again", "project_folder", "demo"))
"""Fixtures that run the whole pipeline, or are made to."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test of what people see needs a browser; one that runs the whole pipeline or starts processes is slow.

    The files that hold such tests come first: two processes then end at about the same time.
    """
    for item in items:
        if item.get_closest_marker("ui"):
            item.add_marker(pytest.mark.needs("chromium"))
        parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
        asked = {*getattr(item, "fixturenames", ()), *(each for each in parameters if isinstance(each, str))}
        if WHOLE_RUNS & asked or item.path.stem in WITH_PROCESSES:
            item.add_marker(pytest.mark.slow)
    longest = [{item.path for item in items if item.get_closest_marker(name)} for name in ("ui", "slow")]
    items.sort(key=lambda item: [item.path not in files for files in longest])  # else one process ends alone


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what this machine cannot run, before anything is made for it."""
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            needs.check(name)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each kind of thing that tests needed and did not find, with what brings it."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    for reason, count in sorted(reasons.items()):
        tests = f"{count} test{'s' if count > 1 else ''}"
        terminalreporter.write_line(f"left out: {tests}, {reason}")
    if "spark" in terminalreporter.config.getoption("markexpr"):
        terminalreporter.write_line("left out: the measures on Spark, needs Java 17: make test-spark")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    """A folder with a copy of the shipped input and an empty warehouse."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "dagster.yaml", tmp_path / "dagster.yaml")
    return tmp_path


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory):
    """Spark as a cluster of three processes on this machine, one session for all tests that carry the measures over."""
    pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: make test-spark installs it")
    needs.check("java")
    from kpi.cluster import Cluster, session

    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    with Cluster(tmp_path_factory.mktemp("spark"), session(TWO_EXECUTORS)) as engine:
        yield engine


@pytest.fixture(scope="session")
def whole_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A project in which everything was materialized once on the shipped input: its folder, and what the run gave."""
    import dagster as dg

    from pipelines.definitions import definitions

    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(ROOT / "data", folder / "data")
    with dg.DagsterInstance.ephemeral() as instance:
        job = definitions(folder).resolve_implicit_global_asset_job_def()
        result = job.execute_in_process(
            instance=instance, run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
        )
    assert result.success
    return folder, result


@pytest.fixture(scope="session")
def published(whole_run: tuple[Path, Any]) -> Path:
    """The folder of that project. No test writes there."""
    return whole_run[0]


@pytest.fixture
def again(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of that folder, for tests that change its input or run in it once more."""
    folder = tmp_path_factory.mktemp("again") / "project"
    shutil.copytree(published, folder, symlinks=True)
    shutil.copy(ROOT / "dagster.yaml", folder)
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented city with everything built: something of every feature to look at."""
    from pipelines import demo as city

    folder = tmp_path_factory.mktemp("demo")
    assert city.main([str(folder)]) == 0
    return folder
