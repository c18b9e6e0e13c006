"""Measure what the measures cost at size, keep it in bench/performance.json, and write docs/performance.md of it.

python -m bench.performance            beside the floor, and by districts, indicators and years: minutes
python -m bench.performance --large    36 million observations, once: half an hour, 6 GB of disk, 4 GB of memory
python -m bench.performance --page     write the page anew of what was measured
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

from bench import performance_page

KEPT = Path(__file__).with_name("performance.json")
ROOT = Path(__file__).resolve().parent.parent
_BASE = {"districts": 100, "indicators": 20, "years": 5}
_STEPS = {"districts": (50, 100, 200), "indicators": (10, 20, 40), "years": (5, 10, 20)}
_MEMORY = "1000MB"
_LARGE = "3000MB"
"""What DuckDB may hold; beyond it the tables of a statement are put on disk. The process holds more than that."""
_READ = 20_000


def told(*arguments: object) -> dict[str, Any]:
    """What one process measured of itself."""
    ended = subprocess.run(
        [sys.executable, "-m", "bench.at_size", *map(str, arguments)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    answer = json.loads(ended.stdout)
    print(
        " ".join(map(str, arguments)),
        {name: answer[name] for name in ("wall", "processor") if name in answer},
        flush=True,
    )
    return answer


def beside_the_floor(folder: Path, rounds: int, size: Sequence[int], memory: str) -> dict[str, Any]:
    """The measures, the measures without texts, and the floor, one after the other, so many times."""
    file = folder / "beside.duckdb"
    found: dict[str, Any] = {"fill": told("fill", file, *size), "size": list(size), "memory": memory}
    for what in ("measures", "plain", "floor"):
        found[what] = []
    for _ in range(rounds):
        for what in ("plain", "floor", "measures"):
            found[what].append(told(what, file, memory))
    found["differences"] = told("differences", file)
    file.unlink()
    return found


def by_size(folder: Path, rounds: int) -> dict[str, Any]:
    """Processor seconds of the measures where one of districts, indicators and years grows."""
    found: dict[str, Any] = {}
    for axis, steps in _STEPS.items():
        points = []
        for step in steps:
            file = folder / "sized.duckdb"
            filled = told("fill", file, *(_BASE | {axis: step}).values())
            times = [told("measures", file, _MEMORY)["processor"] for _ in range(rounds)]
            points.append({"at": step, "observations": filled["observations"], "processor": times})
            file.unlink()
        pairs = [(point["at"], statistics.median(point["processor"])) for point in points]
        found[axis] = {"points": points, "exponent": exponent(pairs)}
    return found


def exponent(points: Iterable[tuple[float, float]]) -> float:
    """The slope of a line through the logarithms: 1 where twice as much takes twice as long."""
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    middle, height = (statistics.mean(side) for side in zip(*logs, strict=True))
    return sum((x - middle) * (y - height) for x, y in logs) / sum((x - middle) ** 2 for x, _ in logs)


def reading(folder: Path) -> dict[str, Any]:
    """A table of reported figures read by a run, beside DuckDB taking the same file unseen."""
    file = folder / "reported.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(
            ["role", "district", "adcode", "indicator", "kind", "basis", "period", "value", "unit", "published_on"]
        )
        for number in range(_READ):
            year, month = 2000 + number // 12 % 24, number % 12 + 1
            rows.writerow(
                [
                    *(
                        "actual",
                        "武昌区",
                        "420106",
                        "固定资产投资",
                        "level",
                        "cumulative",
                        f"{year}-01/{year}-{month:02}",
                    ),
                    *(10**9 + number, "元", f"{year + 1}-02-01"),
                ]
            )
    return {"table": told("table", file), "bare": told("bare", file)}


def machine() -> dict[str, Any]:
    """What it was measured on, with a yardstick of the same minutes."""
    before = os.times()
    subprocess.run([sys.executable, "-c", "import dagster"], check=True)
    after = os.times()
    return {
        "day": date.today().isoformat(),
        "cores": os.cpu_count(),
        "gigabytes": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3),
        "system": platform.system(),
        "python": platform.python_version(),
        "duckdb": metadata.version("duckdb"),
        "load": round(os.getloadavg()[0], 1),
        "yardstick": {
            "wall": round(after.elapsed - before.elapsed, 2),
            "processor": round(
                after.children_user + after.children_system - before.children_user - before.children_system, 2
            ),
        },
    }


def write(kept: Mapping[str, Any]) -> None:
    """Keep what was measured, and make the page of it."""
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    performance_page.PAGE.write_text(performance_page.page(kept), "utf-8")


def main() -> int:
    """Measure what was asked for and write it down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--page", action="store_true")
    asked = parser.parse_args()
    kept: dict[str, Any] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.large:
            kept["large"] = {"machine": machine()} | beside_the_floor(folder, 1, (300, 1000, 5), _LARGE)
        elif not asked.page:
            kept["machine"] = machine()
            kept["reading"] = reading(folder)
            kept["beside"] = beside_the_floor(folder, asked.rounds, (300, 100, 5), _MEMORY)
            write(kept)
            kept["by_size"] = by_size(folder, asked.rounds)
    write(kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
