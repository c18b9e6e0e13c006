"""Runs that are killed (SIGKILL) at any moment: python -m bench.kills --uniform 100 --publication 200 --minutes 60.

Each run has another input. After each kill file and pages are opened, held against their manifest and against each
other, and against the last version that was whole; then the next run must succeed, show its own input and leave
nothing behind. After a publication that run makes file and pages alone, every twentieth time it makes everything.
`--documents 2` keeps two documents and two tables of the shipped input, so that a run is shorter.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

import duckdb

from kpi.project import Project
from kpi.publication import generations
from kpi.publication.manifest import hashes_below

ROOT = Path(__file__).resolve().parent.parent
WHOLE_EVERY = 20
_PATIENCE = 600
"""Seconds in which a run that nobody kills must have ended."""
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["bench.ready"])
_VERSION = re.compile(r'<code id="version">(\w+)</code>')
_EXPECTED = {".dagster", "build", "charts", "charts.zip", "current", "generations", "kpi.duckdb"}
_EXPECTED |= {"review.xlsx", ".review.xlsx.sha256"}


class Ground:
    """A project of its own that runs are killed in."""

    def __init__(self, folder: Path, documents: int | None = None) -> None:
        os.environ |= {"KPI_PROJECT": str(folder), "DAGSTER_HOME": str(folder)}
        shutil.copytree(ROOT / "data", folder / "data")
        shutil.copy(ROOT / "dagster.yaml", folder)
        self.project = Project(folder)
        for kind in ("plans", "actuals"):
            for path in sorted((self.project.raw / kind).iterdir())[documents:] if documents is not None else ():
                path.unlink()
        self.plan = self.project.raw / "plans" / "changing.md"
        self.number = self.runs = 0
        self.seconds, self.making = 0.0, 0.5
        self.troubles: Counter[str] = Counter()
        self.ended_in: Counter[str] = Counter()

    def change(self) -> None:
        """Give the project an input that no run had before."""
        self.number += 1
        head = "---\ntitle: 计划\ndistrict: 武昌区\nadcode: 420106\npublished_on: 2022-12-30\n---\n\n"
        self.plan.write_text(f"{head}明年新建道路{self.number}条。\n", "utf-8")

    def start(self) -> subprocess.Popen:
        """A run on an input that no run had before, in a process that imports everything."""
        self.change()
        command = [sys.executable, "-m", "pipelines"]
        return subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )

    def whole(self) -> None:
        """A run to its end: it must succeed and leave nothing behind."""
        began = time.monotonic()
        process = self.start()
        said = process.communicate(timeout=_PATIENCE)[0]
        self.seconds = time.monotonic() - began
        if process.returncode:
            self.note(f"a run failed: {said.splitlines()[-1:]}")
        self.must_show_its_input()

    def whole_again(self) -> None:
        """The same in a process that has its imports behind it, which is quicker."""
        self.change()
        self.to_its_end(_run)
        self.must_show_its_input()

    def publish(self) -> None:
        """A run of file and pages to its end: the same is asked of it."""
        self.change()
        self.to_its_end(_publish)
        if generations.shown(self.project).manifest().origin.inputs != hashes_below(self.project.raw):
            self.note("a publication is not what is shown")
        self.succeeded()

    def to_its_end(self, what: Callable[[], None]) -> None:
        """Wait for a run that nobody kills."""
        process = _SERVER.Process(target=what)
        process.start()
        process.join(_PATIENCE)
        if process.exitcode != 0:
            self.note(f"a run after a kill failed: {what.__name__}, {process.exitcode}")
            process.kill()

    def must_show_its_input(self) -> None:
        """What a run of everything owes beside the rest."""
        if self.roads() != self.number:
            self.note("a whole run is not what is shown")
        self.succeeded()

    def succeeded(self) -> None:
        """What a run that has ended by itself owes, whatever was killed before it."""
        self.runs += 1
        self.look()
        for left in self.left():
            self.note(f"left behind: {left}")

    def kill(self, process: subprocess.Popen, where: str) -> None:
        """End a run and all its processes at once, then look."""
        before = generations.shown(self.project)
        self.ended_in[where if process.poll() is None else "its end"] += 1
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        self.look()
        shown = generations.shown(self.project)
        if shown != before and (shown.number <= before.number or self.roads() != self.number):
            self.note("neither the last whole version nor the new one")

    def look(self) -> None:
        """File and pages open, are of one version, and have every byte that was published."""
        shown = generations.shown(self.project)
        if shown is None or not shown.is_intact():
            self.note("what is shown is not whole")
            return
        with duckdb.connect(str(self.project.published), read_only=True) as file:
            (version,) = file.sql("select version from version").fetchall()[0]
        pages = {page: page.read_text("utf-8") for page in self.project.charts.rglob("*.html")}
        if {found[1] for text in pages.values() if (found := _VERSION.search(text))} != {version}:
            self.note("file and pages are of two versions")
        if version != shown.manifest().origin.version:
            self.note("the file is not of the manifest's version")

    def roads(self) -> int:
        """What the published file says of the input that changes."""
        with duckdb.connect(str(self.project.published), read_only=True) as file:
            return int(file.sql("select value from statements where document = 'plans/changing.md'").fetchall()[0][0])

    def left(self) -> list[str]:
        """What should not be there once a run has ended."""
        warehouse = self.project.warehouse
        left = [path.name for path in warehouse.iterdir() if path.name not in _EXPECTED]
        left += [path.name for path in self.project.generations.iterdir() if path.name.startswith((".", "publishing"))]
        left += [f"alive {path.name}" for path in (self.project.build.parent / "alive").iterdir()]
        if len(list(self.project.generations.iterdir())) > generations.KEPT + 1:
            left.append("generations beyond those that are kept")
        with closing(sqlite3.connect(warehouse / ".dagster" / "storage" / "history" / "runs.db")) as history:
            going = history.execute("select count(*) from runs where status in ('STARTED', 'STARTING')").fetchone()[0]
        return left + [f"{going} runs that never end"] * bool(going)

    def note(self, trouble: str) -> None:
        self.troubles[trouble] += 1
        print("TROUBLE", trouble, flush=True)


def uniform(ground: Ground) -> None:
    """Kill at any moment of a run, its imports included."""
    process = ground.start()
    time.sleep(random.uniform(0, ground.seconds))
    ground.kill(process, "a run")
    ground.whole_again()


def publication(ground: Ground) -> None:
    """Kill while file and pages are made and shown, in a run of these two alone."""
    ground.change()
    process = _SERVER.Process(target=_publish)
    process.start()
    before = generations.shown(ground.project)
    _wait(process, lambda: any(ground.project.generations.glob(".arriving-*")))
    if random.random() < 0.5:  # over all of it, most of which makes the pages
        time.sleep(random.uniform(0, ground.making))
    else:  # around the step that shows it, by waiting for the manifest
        began = time.monotonic()
        _wait(
            process,
            lambda: (
                any(ground.project.generations.glob(".arriving-*/manifest.json"))
                or generations.shown(ground.project) != before
            ),
        )
        ground.making = max(ground.making, time.monotonic() - began)
        time.sleep(random.uniform(0, 0.8))
    ground.ended_in["publication" if process.is_alive() else "its end"] += 1
    process.kill()
    process.join()
    ground.look()
    shown = generations.shown(ground.project)
    if shown != before and (
        shown.number <= before.number or shown.manifest().origin.inputs != hashes_below(ground.project.raw)
    ):
        ground.note("neither the last whole version nor the new one")
    if ground.runs % WHOLE_EVERY:
        ground.publish()
    else:
        ground.whole_again()


def _run() -> None:
    """A run of what has changed, in a process that has its imports behind it."""
    from pipelines.command import main as command

    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        raise SystemExit(command([]))


def _publish() -> None:
    """A run of file and pages alone, in a process that has its imports behind it; raises where it fails."""
    import dagster as dg

    from pipelines import ROOT as HERE
    from pipelines import history
    from pipelines.definitions import defs

    os.chdir(HERE)
    job = defs.resolve_implicit_global_asset_job_def()
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    both = [dg.AssetKey("warehouse"), dg.AssetKey("charts")]
    with dg.DagsterInstance.get() as instance:
        history.tidy(instance, Project(HERE))
        job.execute_in_process(instance=instance, run_config=quiet, asset_selection=both)


def _wait(process: Any, look: Callable[[], bool]) -> None:
    while process.is_alive() and not look():
        time.sleep(0.001)


def main() -> int:
    """Kill as often as is asked or time allows, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uniform", type=int, default=100)
    parser.add_argument("--publication", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, help="documents, and tables, of the shipped input; all if not said")
    asked = parser.parse_args()
    random.seed(asked.seed)
    until = time.monotonic() + asked.minutes * 60
    waiting = [uniform] * asked.uniform + [publication] * asked.publication
    random.shuffle(waiting)
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder) / "project", asked.documents)
        ground.whole()
        with suppress(KeyboardInterrupt):  # what was done until then is told
            for count, act in enumerate(waiting, start=1):
                if time.monotonic() > until:
                    break
                act(ground)
                done[act.__name__] += 1
                if not count % 5:
                    print(dict(done), dict(ground.ended_in), dict(ground.troubles), flush=True)
        ground.whole()
        size = sum(path.stat().st_size for path in ground.project.warehouse.rglob("*") if path.is_file())
    told = f"kills {dict(done)}, in {dict(ground.ended_in)}; {ground.runs} runs to their end"
    print(f"{told}; warehouse {size / 1e6:.0f} MB; troubles {dict(ground.troubles)}")
    return int(bool(ground.troubles))


if __name__ == "__main__":
    raise SystemExit(main())
