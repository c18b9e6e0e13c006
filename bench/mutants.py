"""Do tests notice small mistakes? python -m bench.mutants [--count 300] [--seed 1] [--area sql …] [--seconds 30].

Changes are drawn by lot over quantities, ledger, reconciliation, scoring and SQL, as many of each. A change runs the
tests that enter its function or run its statement, the most particular first, in a process forked from one that has
libraries loaded. Each change is a line; fails below 90 % noticed. Tests that need a browser or a whole run are left
out: mistakes should be noticed in seconds.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import pytest

from bench.mutations import Mutation, mutations
from bench.touched import Touched

ROOT = Path(__file__).resolve().parent.parent
AREAS = {
    "quantities": ("kpi/quantities/*.py", "quantities* statements* tables*"),
    "ledger": ("kpi/ledger/*.py", "actuals targets identity selection revisions methods* milestones progress"),
    "reconciliation": ("kpi/reconciliation/*.py", "reconcil* chains place_claims methods* actuals"),
    "scoring": ("kpi/score/*.py", "score score_edges behaviour"),
    "sql": (
        "kpi/measures/**/*.sql",
        "measures actuals contests findings identity methods* milestones progress projects ranks reasons revisions"
        " scores",
    ),
}
"""What is changed, and the files of tests that should notice."""
LIBRARIES = ("duckdb", "pandera.polars", "polars", "pyarrow", "sqlglot")
"""Loaded once, for all processes forked from here."""
LEAST = 0.9
SECONDS = 30.0
"""So much of the tests of a change is run, counted as they take without a change; --seconds says another limit."""
_LIMIT = 600.0
_CHOSEN = "not spark and not ui and not slow"


class Copy:
    """A copy of the project in which changes are tried, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        skipped = shutil.ignore_patterns(".git", ".venv", "warehouse", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, folder, ignore=skipped)
        for place in ("kpi", "tests", "bench"):
            compileall.compile_dir(folder / place, quiet=2)
        self.tried = 0

    def touched(self, areas: Iterable[str]) -> dict[str, dict]:
        """What the tests of some areas run, how long they take and whether they pass without any change."""
        path = self.folder / "touched.json"
        names = {f"tests/test_{name}.py" for area in areas for name in AREAS[area][1].split()}
        files = sorted({str(file) for name in names for file in self.folder.glob(name)})

        def note() -> bool:
            touched = Touched(str(self.folder))
            run(self.folder, files, touched)
            path.write_text(json.dumps(touched.by_test), "utf-8")
            return True

        forked(note, limit=3600)
        found: dict[str, dict] = json.loads(path.read_text("utf-8"))
        return found

    def notices(self, change: Mutation, tests: list[str]) -> bool:
        """Does one of the tests fail with the change?"""
        path = self.folder / change.path
        text = path.read_text("utf-8")
        self.tried += 1
        chosen = self.folder / "chosen.txt"
        chosen.write_text("\n".join(tests), "utf-8")
        path.write_text(change.apply(text), "utf-8")
        os.utime(path, (time.time(), time.time() + 10 * self.tried))  # no compiled file is of that age
        try:
            return bool(tests) and forked(lambda: run(self.folder, [f"@{chosen}"], FirstFailure()), _LIMIT)
        finally:
            path.write_text(text, "utf-8")


class FirstFailure:
    """A plugin that ends the process at the first test that fails."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End, without tidying up."""
        if report.failed:
            os._exit(1)


def run(folder: Path, tests: list[str], plugin: object) -> bool:
    """Run tests of a copy in this process; do any fail?"""
    os.chdir(folder)
    sys.path[:0] = [str(folder), str(folder / "tests")]
    arguments = [*tests, "-q", "-s", "-n", "0", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-m", _CHOSEN]
    return pytest.main(arguments, [plugin]) != 0


def forked(act: Callable[[], bool], limit: float) -> bool:
    """Act in a process of its own, silently: does it say yes, end in an error, or come to no end?"""
    child = os.fork()
    if not child:
        _act(act)
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.02)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return True


def _act(act: Callable[[], bool]) -> NoReturn:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        os._exit(int(act()))
    finally:
        os._exit(1)


def concerned(change: Mutation, touched: dict[str, dict], seconds: float = SECONDS) -> list[str]:
    """The tests of a change: those of its function, then of its file, else of its folder, in turn from each test file.

    Within one file of tests the most particular, which run the fewest functions, come first.
    """
    own = (
        _of(touched, f"{change.path}:{change.function}", is_whole=True)
        if change.function or ".sql" in change.path
        else set()
    )
    near = _of(touched, change.path) or _of(touched, f"{Path(change.path).parent}/")
    turns: Counter[tuple[bool, str]] = Counter()
    ranked = []
    for test in sorted(near, key=lambda test: (len(touched[test]["touched"]), test)):
        group = (test not in own, test.partition("::")[0])
        turns[group] += 1
        ranked.append((group[0], turns[group], test))
    chosen, left = [], seconds
    for _, _, test in sorted(ranked):
        left -= touched[test]["seconds"]
        if left < 0:
            break
        chosen.append(test)
    return chosen


def _of(touched: dict[str, dict], start: str, is_whole: bool = False) -> set[str]:
    """Tests that run a function, or anything of a file or a folder."""
    return {
        test
        for test, kept in touched.items()
        if any(name == start or (not is_whole and name.startswith(start)) for name in kept["touched"])
    }


def drawn(areas: Iterable[str], count: int, seed: int) -> list[Mutation]:
    """Changes drawn by lot, as many of each area."""
    lot, areas = random.Random(seed), list(areas)
    changes: list[Mutation] = []
    for area in areas:
        found = [change for path in sorted(ROOT.glob(AREAS[area][0])) for change in mutations(path, ROOT)]
        changes += lot.sample(found, min(len(found), round(count / len(areas))))
    return changes


def main() -> int:
    """Try the changes and say how many were noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--area", nargs="*", choices=AREAS, default=list(AREAS))
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument(
        "--touched", type=Path, help="what tests run, from an earlier time; written where it is missing"
    )
    asked = parser.parse_args()
    changes = drawn(asked.area, asked.count, asked.seed)
    for library in LIBRARIES:
        import_module(library)
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder) / "project")
        touched = _kept(asked.touched, lambda: copy.touched(asked.area))
        noticed = []
        for change in changes:
            noticed.append(copy.notices(change, concerned(change, touched, asked.seconds)))
            word = "noticed  " if noticed[-1] else "UNNOTICED"
            print(word, change.describe((ROOT / change.path).read_text("utf-8")), flush=True)
    return report(changes, noticed)


def _kept(path: Path | None, make: Callable[[], dict[str, dict]]) -> dict[str, dict]:
    """What tests run that pass, read where it was written before."""
    found = json.loads(path.read_text("utf-8")) if path and path.exists() else make()
    if path and not path.exists():
        path.write_text(json.dumps(found), "utf-8")
    return {name: entry for name, entry in found.items() if entry["passed"] and "touched" in entry}


def report(changes: list[Mutation], noticed: list[bool]) -> int:
    """Print how many were noticed, by area and in all; 1 where they are too few."""
    for area, (pattern, _) in AREAS.items():
        own = [
            each
            for change, each in zip(changes, noticed, strict=True)
            if Path(change.path).is_relative_to(pattern.partition("*")[0])
        ]
        if own:
            print(f"{area}: {sum(own)} of {len(own)} noticed")
    print(f"all: {sum(noticed)} of {len(noticed)} noticed ({sum(noticed) / len(noticed):.0%})")
    return int(sum(noticed) < LEAST * len(noticed))


if __name__ == "__main__":
    raise SystemExit(main())
