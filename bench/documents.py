"""How fast files become the table `statements`: two hundred files of 100 kB, from the bytes to the checked frame.

`repeated` is the dense plan over and over, each file with a header of its own, where paragraphs are recognised;
`mixed` takes the other annotated texts in turn; `varied` has other digits in every copy, so that nothing repeats.
Nothing is noted before: every file is read, and read by as many processes as the asset uses. Each is measured in a
process of its own, three times; the best time counts, because others use the machine too.
Run from the project's folder: `python -m bench.documents`; without the shared texts the one of bench.reader is taken.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.reader import OWN, SHARED, varied
from kpi import catalogue, sources
from kpi.documents.processes import PROCESSES
from kpi.project import Project

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"
FILES, SIZE = 200, 100_000
QUIET = """一年来，全区上下团结一心，各项工作稳步向前，面貌有了新的变化，群众看在眼里，记在心上。
工作中也有短处：一些项目落地慢，部分干部办法少，服务还不够细，这些都要在今后认真改进，逐项对照，逐项销账。
要把发展放在心上，把责任扛在肩上，多到一线听意见，多为企业想办法，让好事办好、实事办实，让街坊邻里得到便利。
各单位要各负其责，密切配合，遇事多商量，碰到难题不推不躲，做到有布置、有检查、有回音，年终一并总结。
"""
"""Prose without figures: a plan has about five statements a kilobyte, the text of bench.reader five times as many."""
LEAST = 20.0
"""Megabytes a second for `repeated`."""
TIMES = 3


def texts() -> list[str]:
    """The dense plan, then the other texts beside it."""
    others = [*SHARED.parent.glob("*.txt"), *SHARED.parent.parent.glob("bulletins/*.txt")]
    paths = [SHARED, *sorted(path for path in others if path != SHARED)]
    return [path.read_text(encoding="utf-8") for path in paths if path.exists()] or [OWN + QUIET * 4]


def bodies(name: str) -> list[str]:
    """What the files of a collection hold below their headers."""
    plan, *others = texts()
    if name == "varied":
        copies = max(1, SIZE // len(plan.encode()))
        lines = varied(plan, copies * FILES // 5).split("\n")
        step = copies * (plan.count("\n") + 1)
        return ["\n".join(lines[n : n + step]) for n in range(0, len(lines), step)]
    taken = [plan, *others] if name == "mixed" else [plan]
    repeated = ["\n".join([text] * max(1, SIZE // len(text.encode()))) for text in taken]
    return [repeated[n % len(taken)] for n in range(FILES)]


def write(folder: Path, name: str) -> None:
    """The files of a collection: each speaks of another district, of four days of publication."""
    known, _ = catalogue.load(RAW / "reference")
    districts = known.districts.filter(known.districts["level"] == "district").rows(named=True)
    (folder / "data" / "raw" / "plans").mkdir(parents=True)
    for n, body in enumerate(bodies(name)):
        row = districts[n % len(districts)]
        header = {
            "title": f"{row['district']}明年重点工作安排",
            "district": row["district"],
            "adcode": row["adcode"],
            "published_on": f"2022-12-{27 + n % 4}",
        }
        lines = "".join(f"{key}: {value}\n" for key, value in header.items())
        (folder / "data" / "raw" / "plans" / f"{n:03}.txt").write_text(f"---\n{lines}---\n\n{body}", encoding="utf-8")


def measure(folder: Path) -> dict[str, float]:
    """Make both tables from the files below `folder`: seconds, of processor time too, rows, megabytes, memory."""
    known, _ = catalogue.load(RAW / "reference")
    project = Project(folder)
    size = sum(path.stat().st_size for path in sources.files(project.raw / "plans")) / 1e6
    worked = _worked()
    start = time.perf_counter()
    documents = sources.documents(project, known)
    statements = sources.statements(project, documents.kept, known)
    seconds = time.perf_counter() - start
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "size": size,
        "seconds": seconds,
        "worked": _worked() - worked,
        "rows": statements.kept.height,
        "peak": peaks[0] + PROCESSES * peaks[1],
    }


def _worked() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> int:
    """Print megabytes a second of each collection; 1 where `repeated` stays below the bound."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(Path(sys.argv[1]))))
        return 0
    rates = {}
    for name in ("repeated", "mixed", "varied"):
        runs = []
        for _ in range(TIMES):
            with tempfile.TemporaryDirectory() as folder:
                write(Path(folder), name)
                command = [sys.executable, "-m", "bench.documents", folder]
                runs.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        best = min(runs, key=lambda run: run["seconds"])
        rates[name] = best["size"] / best["seconds"]
        print(
            f"{name:10} {best['size']:5.1f} MB, {best['rows']:,} statements: {rates[name]:5.1f} MB/s "
            f"({best['seconds']:.2f} s, {best['worked']:.2f} s of processor time), at most {best['peak']:.0f} MB",
            flush=True,
        )
    if rates["repeated"] < LEAST:
        print(f"SLOW: {LEAST:.0f} MB/s are asked of `repeated`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
