"""A whole run with Sail, which speaks Spark Connect without Java; what it cannot is a list that only shrinks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpi.cluster import SAIL_CANNOT
from kpi.measures import names
from kpi.project import Project
from kpi.publication import generations
from tests.two_engines import different_pages, different_tables

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.spark
# in a process of its own: one that has a session of Spark in itself can have none of Spark Connect
REFUSED = """
import sys
from kpi.cluster import SAIL_SETTINGS, Cluster, in_spark_sql, sail, session
from kpi.measures import names, sql, tables_read
from kpi.schemas import TABLES

server, address = sail()
with Cluster(sys.argv[1], session(address, SAIL_SETTINGS), server) as cluster:
    for name in sorted({name for each in names() for name in tables_read(sql(each))}):
        cluster.take(name, {column.name: column.sql_type for column in TABLES[name].columns})
    for name in names():
        try:
            cluster.session.sql(in_spark_sql(sql(name))).collect()
        except Exception:
            print("refused", name)
"""


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("pysail", reason="pysail is not installed: make test-spark installs it")
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))} | environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )


@pytest.mark.slow
def test_a_whole_run_with_sail_publishes_what_duckdb_does(again: Path, published: Path) -> None:
    environment = {"KPI_PROJECT": str(again), "DAGSTER_HOME": str(again)}
    ended = python("-m", "pipelines", "--engine", "sail", "--again", **environment)
    assert ended.returncode == 0, ended.stderr
    assert generations.shown(Project(again)).manifest().engine == "sail"
    assert different_tables(published, again) == []
    assert different_pages(published, again) == []


def test_what_sail_refuses_is_what_is_listed(tmp_path: Path) -> None:
    (tmp_path / "refused.py").write_text(REFUSED, "utf-8")
    ended = python(str(tmp_path / "refused.py"), str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    refused = {line.removeprefix("refused ") for line in ended.stdout.splitlines() if line.startswith("refused ")}
    assert refused == set(SAIL_CANNOT)
    assert set(names()) > set(SAIL_CANNOT)
