"""The Dagster UI on this machine: a person clicks Materialize all and sees every asset succeed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, expect

STARTED_WITHIN = 120
FINISHED_WITHIN = 180

pytestmark = pytest.mark.ui


@pytest.fixture
def ui(root: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Address of a UI that runs on a copy of the project with an empty warehouse, and the folder of that copy."""
    folder = tmp_path / "project"
    ignored = shutil.ignore_patterns(".venv", ".git", "warehouse", "__pycache__", ".*_cache", "tests", "bench")
    shutil.copytree(root, folder, ignore=ignored)
    (folder / "warehouse" / ".dagster").mkdir(parents=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "DAGSTER_HOME": str(folder), "DAGSTER_DISABLE_TELEMETRY": "1"}
    environment.pop("KPI_PROJECT", None)
    log = (tmp_path / "ui.log").open("w")
    dg = Path(sys.executable).with_name("dg")
    server = subprocess.Popen(
        [dg, "dev", "--host", "127.0.0.1", "--port", str(port)],
        cwd=folder,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server, tmp_path / "ui.log")
        yield address, folder
    finally:
        os.killpg(server.pid, signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(20)
        log.close()


def test_materialize_all_succeeds_and_publishes(ui: tuple[str, Path], browser: Browser) -> None:
    address, folder = ui
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(f"{address}/asset-groups")
    button = page.get_by_role("button", name="Materialize all")
    expect(button).to_be_visible(timeout=60_000)
    button.click()
    run = _finished_run(address)
    assert run["status"] == "SUCCESS"
    assert run["stats"]["stepsFailed"] == 0
    page.goto(f"{address}/runs")
    expect(page.get_by_text("Success").first).to_be_visible(timeout=30_000)
    with duckdb.connect(str(folder / "warehouse" / "kpi.duckdb"), read_only=True) as connection:
        assert connection.sql("select count(*) from progress").fetchall()[0][0] > 0
    assert (folder / "warehouse" / "charts" / "index.html").is_file()


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text()[-2000:]
        try:
            with urllib.request.urlopen(f"{address}/server_info", timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(log.read_text()[-2000:])


def _finished_run(address: str) -> dict:
    query = """{ runsOrError(limit: 1) { ... on Runs { results {
        status stats { ... on RunStatsSnapshot { stepsFailed } }
    } } } }"""
    deadline = time.monotonic() + FINISHED_WITHIN
    while time.monotonic() < deadline:
        request = urllib.request.Request(
            f"{address}/graphql",
            data=json.dumps({"query": query}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            runs = json.load(answer)["data"]["runsOrError"]["results"]
        if runs and runs[0]["status"] in ("SUCCESS", "FAILURE", "CANCELED"):
            return runs[0]
        time.sleep(1)
    raise AssertionError("the run did not end")
