"""The Dagster UI on this machine: a person clicks Materialize all and sees every asset succeed."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Browser, expect

from pipelines import NAME

STARTED_WITHIN = 120
FINISHED_WITHIN = 180

pytestmark = pytest.mark.ui


@pytest.fixture
def ui(root: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Address of a UI that runs on a copy of the project with an empty warehouse, and the folder of that copy."""
    folder = tmp_path / "project"
    ignored = shutil.ignore_patterns(".venv", ".git", "warehouse", "__pycache__", ".*_cache", "tests", "bench")
    shutil.copytree(root, folder, ignore=ignored)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "DAGSTER_HOME": str(folder), "DAGSTER_DISABLE_TELEMETRY": "1"}
    environment.pop("KPI_PROJECT", None)
    log = (tmp_path / "ui.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "pipelines.serving", "--port", str(port)],
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


FOREIGN = """<!doctype html><title>start</title><script>
const to = "ADDRESS", ask = JSON.stringify({query: "mutation { QUERY }"});
const form = new URLSearchParams({query: "mutation { QUERY }"});
const tries = [
  fetch(to + "/graphql?" + form),
  fetch(to + "/graphql?" + form, {mode: "no-cors"}),
  fetch(to + "/graphql", {method: "POST", mode: "no-cors", body: ask}),
  fetch(to + "/graphql", {method: "POST", mode: "no-cors", body: form}),
  fetch(to + "/graphql", {method: "POST", body: ask, headers: {"content-type": "application/json"}}),
  new Promise((open, closed) => {
    const socket = new WebSocket(to.replace("http", "ws") + "/graphql", "graphql-ws");
    socket.onopen = () => open("open");
    socket.onerror = closed;
  }),
];
Promise.allSettled(tries).then(ends => document.title = ends.map(
  end => end.status === "rejected" ? "failed" : end.value.type || end.value).join(" "));
</script><img src="ADDRESS/graphql?FORM"><iframe src="ADDRESS/runs"></iframe>"""


def test_a_page_of_another_site_starts_nothing_and_reads_nothing(ui: tuple[str, Path], browser: Browser) -> None:
    address, folder = ui
    start = "setNuxSeen"
    assert _ask(address, f"mutation {{ {start} }}") == {"data": {start: True}}
    text = FOREIGN.replace("ADDRESS", address).replace("QUERY", start).replace("FORM", f"query=mutation{{{start}}}")
    page = browser.new_page()
    with _site(text) as other:
        page.goto(other)
        page.wait_for_function("document.title !== 'start'")
    assert page.title() == "failed failed failed failed failed failed"
    refused = [line for line in (folder.parent / "ui.log").read_text().splitlines() if "refused" in line]
    assert {line.split()[1] for line in refused} == {"GET", "POST", "OPTIONS", "web"}
    assert len(refused) >= len(page.title().split())


@contextlib.contextmanager
def _site(text: str) -> Iterator[str]:
    """The address of another site, which has one page."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_a_killed_run_ends_and_the_next_one_succeeds(ui: tuple[str, Path]) -> None:
    address, folder = ui
    _launch(address)
    sign = _wait(lambda: next((folder / "warehouse" / "build" / "alive").glob("*.holder"), None))
    _wait(lambda: _run(address)["status"] == "STARTED")
    os.kill(int(json.loads(sign.read_text())["pid"]), signal.SIGKILL)
    _wait(lambda: _run(address)["status"] == "FAILURE")
    _launch(address)
    assert _finished_run(address)["status"] == "SUCCESS"


def _launch(address: str) -> None:
    answer = _ask(
        address,
        """mutation($job: ExecutionParams!) { launchRun(executionParams: $job) { __typename
        ... on PythonError { message } } }""",
        job={
            "selector": {
                "repositoryLocationName": NAME,
                "repositoryName": "__repository__",
                "jobName": "everything",
            },
            "runConfigData": {},
        },
    )
    assert answer["data"]["launchRun"]["__typename"] == "LaunchRunSuccess", answer


def _wait(look: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + FINISHED_WITHIN
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if found := look():
                return found
        time.sleep(0.2)
    raise AssertionError("nothing was found in time")


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
    return _wait(lambda: (run := _run(address))["status"] in ("SUCCESS", "FAILURE", "CANCELED") and run)


def _run(address: str) -> dict:
    """The newest run."""
    query = """{ runsOrError(limit: 1) { ... on Runs { results {
        status stats { ... on RunStatsSnapshot { stepsFailed } }
    } } } }"""
    return next(iter(_ask(address, query)["data"]["runsOrError"]["results"]), {"status": "none"})


def _ask(address: str, query: str, **variables: Any) -> dict:
    request = urllib.request.Request(
        f"{address}/graphql",
        data=json.dumps({"query": query, "variables": variables}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)
