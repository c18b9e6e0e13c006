"""The UI from its start to the first page that can be used: python -m bench.cold_start [--rounds 3]. Needs Chromium.

Our UI and that of a Dagster project with two empty assets take turns on this machine; each has a history of its own,
empty at first. A page can be used once Chromium shows the button *Materialize all*.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, expect, sync_playwright

from bench.runs import ROOT, took
from tests import needs
from tests.ui.conftest import FLAGS

MOST = 20.0
"""Seconds until our first page can be used, on two cores."""
_THEIRS = "two empty assets"
_PATIENCE = 180
_ENDED_WITHIN = 60
_EMPTY = """
import dagster as dg

@dg.asset
def first() -> None: ...

@dg.asset(deps=[first])
def second() -> None: ...

defs = dg.Definitions([first, second])
"""


def begun(command: list[str], folder: Path, browser: Browser) -> tuple[float, float]:
    """Seconds until a UI answers, and until its first page can be used; the UI is ended again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    here = {"KPI_PROJECT": str(folder), "DAGSTER_HOME": str(folder), "DAGSTER_DISABLE_TELEMETRY": "1"}
    began = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, *command, "--port", str(port)],
        cwd=folder,
        env=os.environ | here | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/server_info", server)
        answered = time.monotonic() - began
        with browser.new_context(viewport={"width": 1400, "height": 900}) as context:
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{port}/asset-groups")
            expect(page.get_by_role("button", name="Materialize all")).to_be_visible(timeout=_PATIENCE * 1000)
            return answered, time.monotonic() - began
    finally:
        os.killpg(server.pid, signal.SIGINT)
        try:
            server.wait(_ENDED_WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _wait_for(address: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "the UI ended before it answered"
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise TimeoutError(address)


def main() -> int:
    """Measure, print, and say where our first page is late."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs.chromium(), args=list(FLAGS))
        for number in range(rounds):
            ours, theirs = Path(folder) / f"ours{number}", Path(folder) / f"theirs{number}"
            for place in (ours, theirs):
                (place / "warehouse" / ".dagster").mkdir(parents=True)
                shutil.copy(ROOT / "dagster.yaml", place)
            shutil.copytree(ROOT / "data", ours / "data")
            (theirs / "empty.py").write_text(_EMPTY, "utf-8")
            found["import dagster"].append(took(["-c", "import dagster"], ours)[:1])
            found[_THEIRS].append(begun(["-m", "dagster", "dev", "-f", "empty.py"], theirs, browser))
            found["ours"].append(begun(["-m", "pipelines.serving"], ours, browser))
        browser.close()
    return report(found)


def report(found: dict[str, list[tuple[float, ...]]]) -> int:
    """Print medians; 1 where our first page is late."""
    for name, times in found.items():
        answered = statistics.median(time[0] for time in times)
        usable = statistics.median(time[-1] for time in times)
        print(f"{name:30} answers after {answered:6.2f} s, first page after {usable:6.2f} s")
    return int(statistics.median(time[-1] for time in found["ours"]) > MOST)


if __name__ == "__main__":
    raise SystemExit(main())
