"""How fast a folder of documents becomes the tables: a thousand files of 20 kB, no two with a figure alike, read twice.

Offices write about five figures a kilobyte: a third of each file is sentences full of figures, the rest is words.

The first time nothing is noted and every file is opened and read, by as many processes as a run uses; the second time,
in a process of its own, what was noted of each counts. Processor time tells more than the clock where others use the
machine too; with two cores to itself the first time takes about half of it.
Run from the project's folder: `python -m bench.documents`.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from bench.texts import documents as texts
from kpi import catalogue, sources
from kpi.documents.processes import PROCESSES
from kpi.project import Project

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"
FILES, SIZE = 1000, 20_000
FIRST, SECOND = 40.0, 1.0
"""Seconds of processor time that the two readings may take: 20 of two cores, starts included, and one."""


WORDS = (
    "全区上下", "各镇街", "各单位", "有关部门", "广大干部群众", "要把发展放在心上", "把责任扛在肩上", "多到一线听意见",
    "多为企业想办法", "让好事办好、实事办实", "逐项对照", "逐项销账", "遇事多商量", "碰到难题不推不躲", "团结一心",
    "密切配合", "做到有布置、有检查、有回音", "各项工作稳步向前", "面貌有了新的变化", "群众看在眼里", "记在心上",
    "一些项目落地慢", "部分干部办法少", "服务还不够细",
)  # fmt: skip
"""Clauses without figures, put together at random."""


def bodies() -> Iterator[str]:
    """What the files hold below their headers."""
    chance = random.Random(3)
    for text in islice(texts(FILES * SIZE), FILES):
        lines = text.split("\n")
        while sum(len(line.encode()) + 1 for line in lines) < SIZE:
            clauses = "，".join(chance.sample(WORDS, chance.randint(3, 6)))
            lines.insert(chance.randint(1, len(lines)), f"{clauses}。")
        yield "\n".join(lines)


def write(folder: Path) -> None:
    """The files: each speaks of another district."""
    known, _ = catalogue.load(RAW / "reference")
    districts = known.districts.filter(known.districts["level"] == "district").rows(named=True)
    plans = folder / "data" / "raw" / "plans"
    plans.mkdir(parents=True)
    for n, (row, body) in enumerate(zip(cycle(districts), bodies(), strict=False)):
        header = f"title: {row['district']}重点工作安排\ndistrict: {row['district']}\nadcode: {row['adcode']}\n"
        text = f"---\n{header}published_on: 2022-12-{27 + n % 4}\n---\n\n{body}"
        (plans / f"{n:04}.txt").write_text(text, encoding="utf-8")


def measure(folder: Path) -> dict[str, float]:
    """Make both tables from the files below `folder`: seconds, of processor time too, rows, megabytes, memory."""
    known, _ = catalogue.load(RAW / "reference")
    project = Project(folder)
    start, own = time.perf_counter(), time.process_time()
    documents = sources.documents(project, known)
    statements = sources.statements(project, documents.kept, known)
    seconds, own = time.perf_counter() - start, time.process_time() - own
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "documents": documents.kept.height,
        "rows": statements.kept.height,
        "seconds": seconds,
        "own": own,
        "peak": peaks[0] + PROCESSES * peaks[1],
    }


def _worked() -> float:
    """Processor time of all processes that have ended, and of those they started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Print both readings; 1 where one takes longer than it may."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(Path(sys.argv[1]))))
        return 0
    is_slow = False
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        for name, most in (("first", FIRST), ("second", SECOND)):
            command = [sys.executable, "-m", "bench.documents", folder]
            before = _worked()
            told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            worked = _worked() - before if name == "first" else told["own"]
            print(
                f"{name:6} {told['documents']} documents, {told['rows']:,} statements: {told['seconds']:.2f} s, "
                f"{worked:.2f} s of processor time (at most {most:.0f}), at most {told['peak']:.0f} MB",
                flush=True,
            )
            is_slow |= worked > most
    return 1 if is_slow else 0


if __name__ == "__main__":
    sys.exit(main())
