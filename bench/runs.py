"""Whole runs beside 50 empty assets with a check each: python -m bench.runs [--rounds 3]. Each is a process of its own.

Ours and theirs take turns on this machine, in the same executor, with the same history. Seconds are medians; processor
time tells them apart where other programs are busy.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

_EMPTY = "50 empty assets"
ROOT = Path(__file__).resolve().parent.parent
_PLAN = "---\ntitle: 计划\ndistrict: 武昌区\nadcode: 420106\npublished_on: 2022-12-30\n---\n\n明年新建道路{}条。\n"


@dataclass(frozen=True)
class Bound:
    """At most `most` times what `beside` takes, or so many seconds where there is nothing to hold it beside."""

    beside: str
    most: float


BOUNDS = {
    "imports before the first step": Bound("import dagster", 1.5),
    "everything made again": Bound(_EMPTY, 1.3),
    "nothing changed": Bound("", 1.0),
}


def took(arguments: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and processor seconds of a Python process that must succeed."""
    environment = os.environ | {"KPI_PROJECT": str(folder), "DAGSTER_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    process = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    assert status == 0, arguments
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime


def main() -> int:
    """Measure, print, and say where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "theirs"
        for place in (ours, theirs):
            (place / "warehouse" / ".dagster").mkdir(parents=True)
            shutil.copy(ROOT / "dagster.yaml", place)
        shutil.copytree(ROOT / "data", ours / "data")
        took(["-m", "pipelines"], ours)
        took(["-m", "bench.empty_assets"], theirs)
        for number in range(asked.rounds):
            found["import dagster"].append(took(["-c", "import dagster"], ours))
            found["imports before the first step"].append(took(["-c", "import pipelines.everything"], ours))
            found[_EMPTY].append(took(["-m", "bench.empty_assets"], theirs))
            found["everything made again"].append(took(["-m", "pipelines", "--again"], ours))
            found["nothing changed"].append(took(["-m", "pipelines"], ours))
            (ours / "data" / "raw" / "plans" / "changing.md").write_text(_PLAN.format(number + 1), "utf-8")
            found["one document changed"].append(took(["-m", "pipelines"], ours))
    return report({name: _medians(times) for name, times in found.items()})


def _medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    wall, processor = zip(*times, strict=True)
    return statistics.median(wall), statistics.median(processor)


def report(found: dict[str, tuple[float, float]]) -> int:
    """Print seconds and ratios; 1 where a bound is missed."""
    missed = 0
    for name, (wall, processor) in found.items():
        said = f"{name:32} {wall:7.2f} s {processor:7.2f} s of processor"
        if bound := BOUNDS.get(name):
            ratio = wall / found[bound.beside][0] if bound.beside else wall
            worked = f" ({processor / found[bound.beside][1]:.2f} of processor)" if bound.beside else ""
            unit = f"times {bound.beside}{worked}" if bound.beside else "s"
            missed += ratio > bound.most
            said += f"   {ratio:.2f} {unit}, at most {bound.most}"
        print(said)
    return int(bool(missed))


if __name__ == "__main__":
    raise SystemExit(main())
