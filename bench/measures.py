"""Measure 3.6 million observations end to end and print the time and the memory each table takes.

300 districts × 100 indicators × 5 years × 12 months × 2 vintages, with a target for every series of the last year.
Progress includes its two texts a row; what publishing adds (a copy in the order of the grain) is left out.
Then the same districts side by side, all of one city: figures to compare, ranks, scores by every method, composites.
Run from the project's folder: `python -m bench.measures`; `--progress` leaves the peers out.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from kpi import rules, student
from kpi.engine import Embedded
from kpi.measures import sql
from kpi.measures.order import PROGRESS
from kpi.schemas import TABLES

PEERS = ("peer_figures", "ranks", "scores", "composites")
RAW = Path(__file__).resolve().parent.parent / "data" / "raw"

# Preliminary figures are published twenty days after the month, final ones forty days later and a little higher.
_ACTUALS = """
with districts as (select unnest(range({districts})) as district),
indicators as (select unnest(range({indicators})) as indicator),
years as (select unnest(range(2024 - {years}, 2024)) as year),
months as (select unnest(range(1, 13)) as month),
vintages as (select unnest(['preliminary', 'final']) as stage),
figures as (
  select
    *,
    make_date(year, 1, 1) as period_start,
    last_day(make_date(year, month, 1)) as period_end,
    1e8 * (1 + indicator) * month * (1 + (district % 7) / 50) * (1 + ((district * 31 + indicator * 17 + year * 13
      + month * 7) % 11) / 200) * case stage when 'final' then 1.001 else 1 end as value
  from districts, indicators, years, months, vintages
)
select
  substr(md5(district::varchar || '-' || indicator || '-' || year || '-' || month || stage), 1, 16) as actual_id,
  'no' as is_contradicted,
  (100000 + district)::varchar as adcode,
  '区' || district as district,
  'i' || indicator as indicator_code,
  '指标' || indicator as indicator,
  'flow' as kind,
  'amount' as family,
  'cumulative' as basis,
  stage,
  year || '-01/' || year || '-' || month as period,
  period_start,
  period_end,
  '=' as comparator,
  value,
  '元' as unit,
  '元' as unit_class,
  district * {indicators} + indicator as series,
  period_end + case stage when 'final' then 60 else 20 end as published_on,
  period_end + 20 as first_published_on,
  case stage when 'preliminary' then period_end + 60 end as superseded_on,
  1 as sources,
  case stage when 'final' then 'stage final' end as chosen,
  'bench.csv' as file,
  'row' as place,
  1.0 as confidence
from figures
"""

_TARGETS = """
select
  substr(md5(district::varchar || '-' || indicator::varchar), 1, 16) as target_id,
  1 as revision,
  (100000 + district)::varchar as adcode,
  '区' || district as district,
  'i' || indicator as indicator_code,
  '指标' || indicator as indicator,
  '计划' as section,
  'flow' as kind,
  'amount' as family,
  'flow' as accrual,
  'up' as direction,
  '>=' as comparator,
  1.25e9 * (1 + indicator) as value,
  '元' as unit,
  '元' as unit_class,
  district * {indicators} + indicator as series,
  '2023' as period,
  date '2023-01-01' as period_start,
  date '2023-12-31' as period_end,
  0 as baseline_value,
  'printed' as obtained_by,
  date '2023-01-10' as valid_from,
  1 as sources,
  date '2023-01-10' as published_on,
  'bench.csv' as file,
  'row' as place,
  1.0 as confidence
from (select unnest(range({districts})) as district), (select unnest(range({indicators})) as indicator)
"""

_DISTRICTS = """
select '990000' as adcode, '甲市' as district, 'prefecture' as level, '' as parent
union all
select (100000 + district)::varchar, '区' || district, 'district', '990000'
from (select unnest(range({districts})) as district)
"""

_INDICATORS = """
select 'i' || indicator as indicator_code, '指标' || indicator as indicator, '元' as unit, 'up' as direction
from (select unnest(range({indicators})) as indicator)
"""

# ten indicators by attainment, as large offices weigh them
_WEIGHTS = """
select
  'bench' as weight_set, 'i' || indicator as indicator_code, 'attainment' as measure,
  10.0 as weight,
  100.0 as total,
  0.5 as most_missing,
  'yes' as is_example
from (select unnest(range(10)) as indicator)
"""


def _with_every_column(name: str, sql_text: str) -> str:
    given = {line.split(" as ")[-1].strip().rstrip(",") for line in sql_text.splitlines() if " as " in line}
    absent = [f"null as {column.name}" for column in TABLES[name].columns if column.name not in given]
    return f"select *, {', '.join(absent)} from ({sql_text})"


@dataclass(frozen=True)
class Size:
    """How many districts report how many indicators over how many years, each month in two vintages."""

    districts: int = 300
    indicators: int = 100
    years: int = 5

    def in_sql(self, statement: str) -> str:
        """A statement with the numbers in it."""
        return statement.format(districts=self.districts, indicators=self.indicators, years=self.years)


def fill(engine: Embedded, size: Size = Size()) -> int:
    """Store the ledger; returns the number of observations."""
    engine.create(TABLES["actuals"], _with_every_column("actuals", size.in_sql(_ACTUALS)))
    engine.create(TABLES["targets"], _with_every_column("targets", size.in_sql(_TARGETS)))
    engine.create(TABLES["clock"], "select date '2024-03-01' as as_of")
    for name, given in (("districts", _DISTRICTS), ("indicators", _INDICATORS)):
        engine.create(name, size.in_sql(given))
    engine.put("t_quantiles", student.table())
    for name in rules.FILES:
        engine.put(name, rules.load(RAW, name)[0])
    for name in ("peer_groups", "score_limits", "deliveries", "implied_actuals"):
        engine.put(name, TABLES[name].frame())
    engine.put("scoring_methods", rules.load(RAW, "scoring_methods")[0])
    engine.create("weights", _WEIGHTS)
    return engine.query("select count(*) from actuals").item()


def make(engine: Embedded, names: tuple[str, ...]) -> float:
    """Make these tables in this order, printing each and the peak so far; returns the seconds."""
    begin, worked = time.perf_counter(), time.process_time()
    for name in names:
        start, busy = time.perf_counter(), time.process_time()
        engine.create(TABLES[name], sql(name))
        rows = engine.query(f"select count(*) from {name}").item()
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
        print(f"{name:14} {seconds:6.2f} s {busy:6.2f} s of processor time {rows:>10,} rows", flush=True)
    seconds, worked = time.perf_counter() - begin, time.process_time() - worked
    print(f"{seconds:.2f} s ({worked:.2f} s of processor time), peak {peak():.2f} GB", flush=True)
    return seconds


def peak() -> float:
    """The most memory this process has held, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main() -> int:
    """Print what each table takes; the exit code says whether progress stayed below 6 s and 1.5 GB."""
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        with Embedded(sys.argv[1]) as engine:
            print(f"{fill(engine):,} observations")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.duckdb"
        # filled in a process of its own, so that the peak below is that of measuring
        subprocess.run([sys.executable, "-m", "bench.measures", str(path)], check=True)
        with Embedded(path) as engine:
            engine.connection.execute("set threads = 2")
            engine.connection.execute("set memory_limit = '1000MB'")
            is_good = make(engine, PROGRESS) < 6 and peak() < 1.5
            if "--progress" not in sys.argv:
                make(engine, PEERS)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
