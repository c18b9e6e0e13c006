"""One thing measured in a process of its own, told as a line of JSON: seconds, processor seconds, memory, rows.

python -m bench.at_size fill FILE DISTRICTS INDICATORS YEARS
python -m bench.at_size measures | plain | floor FILE MEMORY
python -m bench.at_size differences | table | bare FILE
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.measures import RAW, Size, fill
from kpi.engine import Embedded, quoted
from kpi.measures import reasons, sql
from kpi.measures.order import PROGRESS
from kpi.schemas import TABLES

FLOOR = Path(__file__).with_name("floor.sql")
_CLOSE = 1e-9


def measured(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What a piece of work took, with what it tells itself."""
    began, worked = time.perf_counter(), time.process_time()
    told = work()
    wall, processor = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return {"wall": round(wall, 3), "processor": round(processor, 3), "memory": round(peak, 3)} | told


def _open(path: str, memory: str) -> Embedded:
    engine = Embedded(path)
    engine.connection.execute("set threads = 2")
    engine.connection.execute(f"set memory_limit = '{memory}'")
    engine.connection.execute(f"set temp_directory = '{path}.spilled'")
    return engine


def filled(path: str, *numbers: str) -> dict[str, Any]:
    """Store the ledger of a size, and say how large it is on disk and as Parquet."""
    with Embedded(path) as engine:
        told = measured(lambda: {"observations": fill(engine, Size(*map(int, numbers)))})
        parquet = f"{path}.parquet"
        engine.connection.execute(f"copy actuals to '{parquet}' (format parquet, compression zstd)")
    told |= {"bytes": Path(path).stat().st_size, "parquet": Path(parquet).stat().st_size}
    Path(parquet).unlink()
    return told


def measures(path: str, memory: str) -> dict[str, Any]:
    """Every measure of progress, as a run makes it, with its two texts a row."""
    return _measures(path, memory, {})


def plain(path: str, memory: str) -> dict[str, Any]:
    """The same without the two texts a row."""
    texts = f"{sql('progress').partition('-- sentences')[0]}".count("printed")  # the statement is loaded before
    assert texts
    return _measures(path, memory, {reasons.sentences(): "null as why_zh, null as why_en"})


def _measures(path: str, memory: str, replaced: dict[str, str]) -> dict[str, Any]:
    with _open(path, memory) as engine:

        def work() -> dict[str, Any]:
            tables = {}
            for name in PROGRESS:
                statement, worked = str(sql(name)), time.process_time()
                for old, new in replaced.items():
                    statement = statement.replace(old, new)
                engine.create(TABLES[name], statement)
                tables[name] = round(time.process_time() - worked, 3)
            return {"tables": tables}

        told = measured(work)
        return told | {"rows": engine.query("select count(*) from progress").item()}


def floor(path: str, memory: str) -> dict[str, Any]:
    """The same answers by one statement written for this ledger alone."""
    with _open(path, memory) as engine:

        def work() -> dict[str, Any]:
            engine.connection.execute("set preserve_insertion_order = false")
            engine.connection.execute(FLOOR.read_text("utf-8"))
            return {}

        told = measured(work)
        return told | {"rows": engine.query("select count(*) from floor").item()}


def differences(path: str) -> dict[str, Any]:
    """In how many rows each column of the floor says something else than progress does."""
    with Embedded(path) as engine:
        kinds = {column.name: column.sql_type for column in TABLES["progress"].columns}
        columns = [
            name for name in engine.connection.sql("from floor limit 0").columns if name not in ("target_id", "month")
        ]
        sums = ", ".join(f"count(*) filter ({_differs(name, kinds[name])}) as {quoted(name)}" for name in columns)
        rows = engine.query(
            f"select count(*) as compared, {sums} from floor join progress using (target_id, month)"
        ).row(0, named=True)
        asked = engine.query("select count(*) from progress").item()
    compared = rows.pop("compared")
    return {
        "rows": asked,
        "compared": compared,
        "columns": len(columns),
        "different": {k: v for k, v in rows.items() if v},
    }


def _differs(name: str, kind: str) -> str:
    here, there = f"floor.{quoted(name)}", f"progress.{quoted(name)}"
    if kind != "double":
        return f"{here} is distinct from {there}"
    far = f"abs({here} - {there}) > {_CLOSE} * greatest(1, abs({there}))"
    return f"({here} is null) <> ({there} is null) or {far}"


def table(path: str) -> dict[str, Any]:
    """A table of reported figures read as a run reads it, every row held to what a row must say."""
    from kpi.catalogue import catalogue_of, load_table
    from kpi.sheets.reading import read_file

    catalogue = catalogue_of(*(load_table(RAW / "reference", name).kept for name in ("districts", "indicators")))

    def work() -> dict[str, Any]:
        reading = read_file(Path(path), catalogue)
        return {"rows": reading.frame.height, "refused": len(reading.rejections)}

    return measured(work)


def bare(path: str) -> dict[str, Any]:
    """The same file as DuckDB takes it, unseen."""
    with tempfile.TemporaryDirectory() as folder, _open(str(Path(folder) / "bare.duckdb"), "3GB") as engine:
        told = measured(lambda: engine.connection.execute(f"create table t as from read_csv('{path}')") and {})
        return told | {"rows": engine.query("select count(*) from t").item()}


if __name__ == "__main__":
    what, *given = sys.argv[1:]
    made = {
        "fill": filled, "measures": measures, "plain": plain, "floor": floor, "differences": differences,
        "table": table, "bare": bare,
    }[what](*given)  # fmt: skip
    print(json.dumps(made))
