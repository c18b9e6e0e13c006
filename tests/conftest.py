"""What tests share: the shipped project in a folder of their own, so that none touches the real warehouse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


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
    """Spark on this machine, one session for all tests that carry the measures over."""
    pytest.importorskip("pyspark", reason="pyspark is not installed: make test-spark installs it")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java 17, which is not installed")
    from kpi.engine import Cluster

    with Cluster(tmp_path_factory.mktemp("spark")) as engine:
        yield engine


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project in which everything was materialized once on the shipped input."""
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
    return folder
