"""What is printed where a run meets a fault: python -m bench.faults [--only NAME …] [--documents 2].

Each is provoked on a project of its own, on a small disk where one can be mounted. Prints a table in Markdown; 1 where
a run showed a traceback, ended as it should not, or left anything but the last version, byte for byte.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.kills import ROOT
from kpi.project import Project
from kpi.publication import generations, run_lock
from kpi.publication.manifest import hash_of, hashes_below

FREE = (0, 200_000, 500_000, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 6_000_000, 8_000_000, 10_000_000, 12_000_000,
        14_000_000, 17_000_000, 20_000_000)  # fmt: skip
"""Bytes that a run finds free: some of them fill at each of its writes."""
_DISK = "200m"
_HELD = ["env", "--block-signal=INT"] if sys.platform == "linux" else []
"""As make run begins it: Ctrl-C waits until Python can answer it."""
_PATIENCE = 900
_DAMAGE = b"no database" * 1000
_PLAN = "---\ntitle: 计划\ndistrict: 武昌区\nadcode: 420106\npublished_on: 2022-12-30\n---\n\n明年新建道路12条。\n"
NAMES = ("a b '\"&.md", "甲\n乙.md", "\x1b[31mred.md", "\u202eright to left.md", "-rf.md", "𠮷" * 40 + ".md", "CON.md",
         "a" * 240 + ".md", "%s{0}$HOME.md", "=1+1.md", "café.md", "cafe\u0301.md", "\udcff\udcfe.md")  # fmt: skip
"""Names that a file of the input may have on Linux; the last is no UTF-8."""


class LeftOut(Exception):
    """What cannot be provoked on this machine, and why."""


@dataclass(frozen=True)
class Ended:
    """How a run ended, and what it said of what went wrong."""

    status: int
    said: list[str]


class Machine:
    """A project on which everything was run once, alone on a small disk where one can be mounted."""

    def __init__(self, folder: Path, documents: int | None, mounted: str) -> None:
        self.folder, self.unmounted, self.project = folder, mounted, Project(folder)
        shutil.copytree(ROOT / "data", folder / "data", dirs_exist_ok=True)
        shutil.copy(ROOT / "dagster.yaml", folder)
        for kind in ("plans", "actuals"):
            for path in sorted((self.project.raw / kind).iterdir())[documents:] if documents is not None else ():
                path.unlink()
        assert self.end(self.start()).status == 0, "a run without a fault fails"
        self.before = self.seen()

    def seen(self) -> dict[str, str]:
        """What people open, by its bytes; empty where it is not of one version, whole."""
        shown = generations.shown(self.project)
        whole = hashes_below(self.project.charts) | {"file": hash_of(self.project.published)}
        return whole if shown is not None and shown.is_intact() else {}

    def start(self, **environment: str) -> subprocess.Popen:
        """A run of everything."""
        here = {"KPI_PROJECT": str(self.folder), "DAGSTER_HOME": str(self.folder)}
        command, pipe = [*_HELD, sys.executable, "-m", "pipelines", "--again"], subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, env=os.environ | here | environment, stdout=pipe, stderr=pipe)

    def end(self, process: subprocess.Popen) -> Ended:
        """Wait for a run."""
        said = process.communicate(timeout=_PATIENCE)[1].decode("utf-8", "replace")
        return Ended(process.returncode, said.splitlines())

    def on_a_disk(self) -> None:
        """Raise LeftOut where the project has no disk of its own."""
        if self.unmounted:
            raise LeftOut(self.unmounted)


def full(free: int) -> Callable[[Machine], Ended]:
    """A disk on which so many bytes are free."""

    def provoked(machine: Machine) -> Ended:
        machine.on_a_disk()
        ballast = machine.folder / "ballast"
        with ballast.open("wb") as file:
            for _ in range(max(0, shutil.disk_usage(machine.folder).free - free) // 65536):
                file.write(bytes(65536))
        try:
            return machine.end(machine.start())
        finally:
            ballast.unlink()

    return provoked


def read_only(machine: Machine) -> Ended:
    """A disk that is mounted read-only."""
    machine.on_a_disk()
    subprocess.run(["mount", "-o", "remount,ro", machine.folder], check=True)
    try:
        return machine.end(machine.start())
    finally:
        subprocess.run(["mount", "-o", "remount,rw", machine.folder], check=True)


def forbidden(machine: Machine) -> Ended:
    """A folder in which the user who runs may not write."""
    folder = machine.project.generations
    forbid, allow = (["chattr", "+i"], ["chattr", "-i"]) if os.geteuid() == 0 else (["chmod", "a-w"], ["chmod", "u+w"])
    if subprocess.run([*forbid, folder], capture_output=True, check=False).returncode:
        raise LeftOut("this file system cannot forbid root to write")
    try:
        return machine.end(machine.start())
    finally:
        subprocess.run([*allow, folder], check=True)


@contextlib.contextmanager
def other(script: str, *arguments: object) -> Iterator[subprocess.Popen]:
    """A process that has done something, and goes on."""
    command = [sys.executable, "-c", f"import sys, time\n{script}", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def held(machine: Machine) -> Ended:
    """A build file that another program has open for writing."""
    script = "import duckdb; file = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(600)"
    with other(script, machine.project.build):
        return machine.end(machine.start())


def second_run(machine: Machine) -> Ended:
    """Another run that has its turn."""
    script = "from pathlib import Path; from kpi.publication.run_lock import turn\n" + (
        "with turn(Path(sys.argv[1]), 'first', 0): print('held', flush=True); time.sleep(600)"
    )
    with other(script, machine.project.lock):
        return machine.end(machine.start(KPI_WAIT="1"))


def damaged(place: Callable[[Machine], Path]) -> Callable[[Machine], Ended]:
    """A file in which other bytes stand; the cure that is printed is tried as well."""

    def provoked(machine: Machine) -> Ended:
        path = place(machine)
        path.write_bytes(_DAMAGE)
        ended = machine.end(machine.start())
        if machine.seen() == machine.before:
            shutil.rmtree(machine.project.build.parent if path == machine.project.build else _history(machine))
            assert machine.end(machine.start()).status == 0, "the cure does not help"
            machine.before = machine.seen()
        return ended

    return provoked


def _history(machine: Machine) -> Path:
    return machine.project.warehouse / ".dagster"


def interrupted(moment: Callable[[Machine], bool]) -> Callable[[Machine], Ended]:
    """Ctrl-C as soon as something is so."""

    def provoked(machine: Machine) -> Ended:
        process = machine.start()
        while process.poll() is None and not moment(machine):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        return machine.end(process)

    return provoked


def unsettled(machine: Machine) -> Ended:
    """A file of the input to which somebody adds without an end."""
    path = machine.project.raw / "plans" / "growing.md"
    script = "print('grows', flush=True)\nwhile True: open(sys.argv[1], 'a').write('x')"
    try:
        with other(script, path):
            return machine.end(machine.start())
    finally:
        path.unlink()


def odd_names(machine: Machine) -> Ended:
    """Files of odd names, beside which everything is read; the next version is made of them."""
    made = []
    for path in (machine.project.raw / "plans" / name for name in NAMES):
        with contextlib.suppress(OSError):
            path.write_text(_PLAN, "utf-8")
            made.append(path)
    try:
        return machine.end(machine.start())
    finally:
        for path in made:
            path.unlink()


CASES: dict[str, tuple[str, Callable[[Machine], Ended], tuple[int, ...]]] = {
    **{f"full {free}": (f"{free / 1e6:.1f} MB free", full(free), (0, 1)) for free in FREE},
    "read-only": ("read-only disk", read_only, (1,)),
    "forbidden": ("no right to write in `warehouse/generations`", forbidden, (1,)),
    "held": ("another program holds the build file", held, (1,)),
    "damaged build": ("build file damaged", damaged(lambda machine: machine.project.build), (1,)),
    "damaged history": (
        "run history damaged", damaged(lambda machine: _history(machine) / "storage" / "history" / "runs.db"), (1,),
    ),
    "second run": ("a second run", second_run, (1,)),
    "interrupted at once": ("Ctrl-C while it is loaded", interrupted(lambda machine: True), (130,)),
    "interrupted": (
        "Ctrl-C in a step", interrupted(lambda machine: any(machine.project.generations.glob(".arriving-*"))), (130,),
    ),
    "interrupted waiting": (
        "Ctrl-C once it has its turn", interrupted(lambda machine: run_lock.is_held(machine.project.lock)), (130,),
    ),
    "unsettled": ("an input file that is being written", unsettled, (0, 1)),
    "names": (f"{len(NAMES)} odd names of files", odd_names, (0,)),
}  # fmt: skip
"""Each fault by its name: in words, how it is provoked, and the exit codes that fit it."""


def row(machine: Machine, name: str) -> tuple[list[str], bool]:
    """The row of a fault in the table, and whether the run did as it should."""
    words, provoke, fits = CASES[name]
    try:
        ended = provoke(machine)
    except LeftOut as reason:
        return [words, "", f"left out: {reason}", ""], True
    said = [line for line in ended.said if " / " in line]  # what checks say of the input is another matter
    is_traced = any("Traceback" in line for line in ended.said)
    as_before = machine.seen() == machine.before
    if ended.status == 0 and not as_before:  # it published: the next faults are held against that
        machine.before = machine.seen()
        as_before = bool(machine.before)
    kept = "whole" if as_before else "**not whole**"
    return [words, str(ended.status), "<br>".join(map(_shown, said)) or "–", kept], (
        not is_traced and as_before and ended.status in fits
    )


def _shown(line: str) -> str:
    """A line as a cell shows it, without what differs from run to run."""
    line = re.sub(r"\d{4}-\d\d-\d\dT[\d:.+]+", "…", line)
    line = re.sub(r"(进程|process) \d+", r"\1 …", line)
    return re.sub(r"\b\d{4}-[0-9a-f]{12}\b", "0001-…", line).replace("|", "\\|")


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[str]:
    """A disk of its own at `folder`; gives the reason where there is none."""
    folder.mkdir()
    reason = "a small disk is mounted on Linux only"
    if sys.platform == "linux" and shutil.which("mount"):
        command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        reason = f"no small disk can be mounted: {done.stderr.strip()}" if done.returncode else ""
    try:
        yield reason
    finally:
        if not reason:
            subprocess.run(["umount", "-l", str(folder)], check=False)


def main() -> int:
    """Provoke, print the table, and say whether every run did as it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--documents", type=int, help="documents, and tables, of the shipped input; all if not said")
    asked = parser.parse_args()
    wrong = []
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets its jobs in the background ignore it
    with tempfile.TemporaryDirectory() as folder, small_disk(Path(folder) / "disk") as reason:
        machine = Machine(Path(folder) / "disk", asked.documents, reason)
        print("| provoked | exit | printed | last version |\n|---|---|---|---|")
        for name in asked.only:
            cells, is_right = row(machine, name)
            print("| " + " | ".join(cells) + " |", flush=True)
            wrong += [] if is_right else [name]
    print(f"\nwrong: {wrong or 'none'}")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
