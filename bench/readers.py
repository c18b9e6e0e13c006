"""Readers while runs publish: python -m bench.readers [--runs 10] [--readers 20] [--older FOLDER …].

Readers of the file open it, hold it for a moment or through whole runs, and read it twice; readers of the pages read
them all, in the folder that the link leads to when they begin, or by name, page after page through the link. Those
ask `data/version.js` before and after, as each page does in a browser, and read again where a version was published
meanwhile. Each must see one version, whole. FOLDER holds another DuckDB (pip install --target FOLDER duckdb==…); the
one that the tests install is always used.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.kills import ROOT, Ground

_OLDER = ROOT / ".venv" / "older"
_FILE = """
import json, os, random, sys, time
from pathlib import Path
import duckdb
file, stop, hold, parent = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), os.getppid()
def look(connection):
    value = "select value::integer from statements where document = 'plans/changing.md'"
    return [connection.execute(f"select (select version from version), ({value})").fetchone(),
            connection.execute("select count(*), sum(target_value)::varchar from progress").fetchone()]
rounds, errors, seen = 0, [], set()
while not stop.exists() and os.getppid() == parent:
    try:
        connection = duckdb.connect(file, read_only=True)
        first = look(connection)
        time.sleep(random.uniform(0.2, hold))
        if look(connection) != first:
            errors.append("changed while it was held")
        connection.close()
        seen.add(tuple(first[0]))
    except Exception as error:
        errors.append(repr(error)[:200])
    rounds += 1
print(json.dumps({"kind": "file " + duckdb.__version__, "rounds": rounds, "errors": errors, "seen": sorted(seen)}))
"""
_PAGES = """
import json, os, re, sys, time
from pathlib import Path
parent = os.getppid()
charts, stop, is_resolved = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "resolved"
version = re.compile(r'<code id="version">(\\w+)</code>')
rounds, again, errors = 0, 0, []
def shown(folder):
    return {re.search(r'"(\\w+)"', (folder / "data" / "version.js").read_text("utf-8"))[1]}
def versions(folder):
    try:
        before = shown(folder)
        names = sorted(path.relative_to(folder) for path in folder.rglob("*.html"))
        found = {m[1] for name in names if (m := version.search((folder / name).read_text("utf-8")))}
        return before | found | shown(folder)
    except FileNotFoundError:  # the other version has no such page
        return set()
while not stop.exists() and os.getppid() == parent:
    folder = charts.resolve() if is_resolved else charts
    try:
        found = versions(folder)
        for _ in range(0 if is_resolved else 4):
            if len(found) != 1:
                again += 1
                found = versions(folder)
        if len(found) != 1:
            errors.append(f"{len(found)} versions in one round")
    except Exception as error:
        errors.append(repr(error)[:200])
    rounds += 1
    time.sleep(0.2)
told = {"kind": "pages, " + sys.argv[3], "rounds": rounds, "again": again, "errors": errors, "seen": []}
print(json.dumps(told))
"""


def main() -> int:
    """Run, read, and say what the readers saw; 1 where a reader of one version saw anything else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--documents", type=int, help="documents, and tables, of the shipped input; all if not said")
    parser.add_argument("--older", type=Path, action="append", default=[])
    asked = parser.parse_args()
    clients = [None, *(folder for folder in [_OLDER, *asked.older] if folder.is_dir())]
    with tempfile.TemporaryDirectory() as folder:
        ground, stop = Ground(Path(folder) / "project", asked.documents), Path(folder) / "stop"
        ground.whole()
        file, charts = ground.project.published, ground.project.charts
        readers = [
            _begin(_FILE, [file, stop, ground.seconds * 1.5 if number % 4 == 0 else 1], clients[number % len(clients)])
            for number in range(asked.readers)
        ]
        readers += [_begin(_PAGES, [charts, stop, how], None) for how in ("resolved",) * 4 + ("by name",)]
        for _ in range(asked.runs):
            ground.whole()
        stop.touch()
        told = [_told(reader) for reader in readers]
    return _report(told, ground.troubles)


def _begin(script: str, arguments: list[object], client: Path | None) -> subprocess.Popen:
    environment = {**os.environ, **({"PYTHONPATH": str(client)} if client else {})}
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def _told(reader: subprocess.Popen) -> dict:
    """What a reader says in its last line; DuckDB prints how far a slow question is before that."""
    return json.loads(reader.communicate(timeout=300)[0].splitlines()[-1])


def _report(told: list[dict], troubles: Counter[str]) -> int:
    rounds, again, errors = Counter[str](), Counter[str](), Counter[str]()
    for reader in told:
        rounds[reader["kind"]] += reader["rounds"]
        again[reader["kind"]] += reader.get("again", 0)
        for error in reader["errors"]:
            errors[f"{reader['kind']}: {error}"] += 1
    seen = {tuple(pair) for reader in told for pair in reader["seen"]}
    mixed = len(seen) != len({version for version, _ in seen}) or len(seen) != len({value for _, value in seen})
    for kind, count in sorted(rounds.items()):
        print(f"{kind:20} {count:6} rounds, {again[kind]} times read again for a version that was published meanwhile")
    print(f"versions seen {len(seen)}, {'mixed' if mixed else 'each with its own figure'}; errors {dict(errors)}")
    return int(bool(errors or troubles or mixed))


if __name__ == "__main__":
    raise SystemExit(main())
