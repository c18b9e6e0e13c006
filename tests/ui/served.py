"""The Dagster UI on a project of its own, for tests: its address, and questions to it as its pages ask them."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipelines import NAME

STARTED_WITHIN = 120
FINISHED_WITHIN = 180
ENDED_WITHIN = 120
_LEFT_OUT = (".venv", ".git", "warehouse", "__pycache__", ".*_cache", "tests", "bench")


@contextlib.contextmanager
def served(root: Path, folder: Path, **settings: str) -> Iterator[str]:
    """The address of a UI on a copy of the project in `folder`, whose warehouse is kept; its log lies beside it.

    `settings` are further variables of its environment.
    """
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns(*_LEFT_OUT), dirs_exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "DAGSTER_HOME": str(folder), "DAGSTER_DISABLE_TELEMETRY": "1", **settings}
    environment.pop("KPI_PROJECT", None)
    with log_of(folder).open("w") as log:
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
            _wait_for(address, server, log_of(folder))
            yield address
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGINT)
            try:
                server.wait(ENDED_WITHIN)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait(ENDED_WITHIN)


def log_of(folder: Path) -> Path:
    """What the UI of a folder prints."""
    return folder.parent / "ui.log"


def ask(address: str, query: str, **variables: Any) -> dict:
    """The answer to a GraphQL question or command."""
    request = urllib.request.Request(
        f"{address}/graphql",
        data=json.dumps({"query": query, "variables": variables}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def launch(address: str, job: str = "everything") -> None:
    """Start a run of a job."""
    answer = ask(
        address,
        """mutation($job: ExecutionParams!) { launchRun(executionParams: $job) { __typename
        ... on PythonError { message } } }""",
        job={
            "selector": {
                "repositoryLocationName": NAME,
                "repositoryName": "__repository__",
                "jobName": job,
            },
            "runConfigData": {},
        },
    )
    assert answer["data"]["launchRun"]["__typename"] == "LaunchRunSuccess", answer


def newest_run(address: str) -> dict:
    """Id, status and failed steps of the newest run."""
    query = """{ runsOrError(limit: 1) { ... on Runs { results {
        runId status stats { ... on RunStatsSnapshot { stepsFailed } }
    } } } }"""
    return next(iter(ask(address, query)["data"]["runsOrError"]["results"]), {"status": "none"})


def sensed(address: str) -> list[dict]:
    """The runs that the sensor asked for, the newest first: what had changed, and the assets that are made."""
    query = """{ runsOrError(filter: {tags: [{key: "dagster/sensor_name", value: "new_input"}]}) { ... on Runs {
        results { tags { key value } assetSelection { path } } } } }"""
    runs = ask(address, query)["data"]["runsOrError"]["results"]
    return [
        {
            "input": next((tag["value"] for tag in run["tags"] if tag["key"] == "input"), None),
            "assets": {key["path"][-1] for key in run["assetSelection"] or ()},
        }
        for run in runs
    ]


def has_looked(address: str) -> bool:
    """Whether the sensor has looked once and noted what it saw."""
    query = """query($sensor: SensorSelector!) { sensorOrError(sensorSelector: $sensor) { ... on Sensor {
        sensorState { ticks(limit: 1) { status } } } } }"""
    sensor = {"repositoryLocationName": NAME, "repositoryName": "__repository__", "sensorName": "new_input"}
    ticks = ask(address, query, sensor=sensor)["data"]["sensorOrError"]["sensorState"]["ticks"]
    return any(tick["status"] in ("SKIPPED", "SUCCESS") for tick in ticks)


def ended_run(address: str) -> dict:
    """The newest run, once it has ended."""
    return wait(
        lambda: (run := newest_run(address))["status"] in ("SUCCESS", "FAILURE", "CANCELED") and run,
    )


def wait(look: Callable[[], Any], within: float = FINISHED_WITHIN) -> Any:
    """What `look` finds, as soon as it finds something."""
    deadline = time.monotonic() + within
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
