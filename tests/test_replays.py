"""A past day can be looked from again, and shows what a run of that day would have shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dagster as dg
import duckdb
import polars as pl
import pytest

from kpi.engine import Embedded
from kpi.replays import days_held, quarters_of, replayed
from kpi.schemas import TABLES
from pipelines.definitions import definitions
from pipelines.replay import DAYS, YEARS
from tests.office import Office

AUGUST, FEBRUARY = date(2023, 8, 1), date(2024, 2, 1)
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@pytest.fixture
def office() -> Office:
    """A target of 100亿元 whose first half was told in July and whose end in January."""
    office = Office()
    office.target("investment", "10000000000", published_on="2023-01-05")
    office.actual("investment", "6000000000", "2023-01/2023-06", published_on="2023-07-20", basis="cumulative")
    office.actual("investment", "10400000000", "2023", published_on="2024-01-20", basis="cumulative")
    return office


@pytest.fixture
def engine(office: Office) -> Iterator[Embedded]:
    with office.measured() as engine:
        yield engine


@pytest.mark.long
def test_a_day_shows_nothing_that_was_published_after_it(engine: Embedded) -> None:
    seen = replayed(engine, [AUGUST, FEBRUARY])
    newest = seen.group_by("as_of").agg(pl.col("actual_published_on").max(), pl.col("attainment").max()).sort("as_of")
    assert newest.rows() == [(AUGUST, date(2023, 7, 20), 0.6), (FEBRUARY, date(2024, 1, 20), 1.04)]
    TABLES["replays"].schema.validate(seen)


@pytest.mark.long
def test_a_day_shows_what_a_run_of_that_day_shows(office: Office, engine: Embedded) -> None:
    seen = replayed(engine, [AUGUST]).drop("as_of").to_dicts()
    assert seen == office.progress(as_of=AUGUST.isoformat())


def test_days_that_are_held_are_known_and_none_is_held_at_first(engine: Embedded) -> None:
    assert days_held(engine) == []
    engine.put("replays", replayed(engine, [FEBRUARY, AUGUST, AUGUST]))
    assert days_held(engine) == [AUGUST, FEBRUARY]


def test_a_backfill_of_three_days_stands_beside_today_and_stays(again: Path) -> None:
    defs = definitions(again)
    with dg.DagsterInstance.ephemeral() as instance:
        today = _asked(again, "select * from progress order by all")
        replay = defs.resolve_job_def("replay")
        for day in ("2023-03-31", "2023-09-30", "2024-03-31"):
            assert day in DAYS.get_partition_keys()
            assert replay.execute_in_process(instance=instance, run_config=QUIET, partition_key=day).success
        counted = "select as_of::varchar, count(*) from replays group by as_of order by as_of"
        three = _asked(again, counted)
        assert [day for day, _ in three] == ["2023-03-31", "2023-09-30", "2024-03-31"]
        assert _asked(again, "select * from progress order by all") == today
        everything = defs.resolve_implicit_global_asset_job_def()
        assert everything.execute_in_process(instance=instance, run_config=QUIET).success
        assert _asked(again, counted) == three


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2023, 3, 31), []),
        (date(2023, 4, 1), ["2023-03-31"]),
        (date(2024, 1, 1), ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31"]),
        (date(2024, 4, 1), ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31", "2024-03-31"]),
        (date(2026, 7, 1), ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31", "2024-03-31"]),
    ],
)
def test_a_year_is_looked_at_from_the_ends_of_its_quarters_that_are_over(today: date, days: list[str]) -> None:
    assert [day.isoformat() for day in quarters_of(2023, today)] == days


def test_a_backfill_of_two_years_of_targets_stands_beside_today(again: Path) -> None:
    today = _asked(again, "select * from progress order by all")
    replay = definitions(again).resolve_job_def("replay_year")
    with dg.DagsterInstance.ephemeral() as instance:
        for year in ("2022", "2023"):
            assert year in YEARS.get_partition_keys()
            assert replay.execute_in_process(instance=instance, run_config=QUIET, partition_key=year).success
    seen = "select as_of::varchar, max(actual_published_on) <= as_of from replays group by as_of order by as_of"
    assert [day for day, _ in _asked(again, seen)] == [
        *("2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31"),
        *("2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31", "2024-03-31"),
    ]
    assert all(is_past in (True, None) for _, is_past in _asked(again, seen))
    quarters = "select count(distinct as_of) from replays where period = '2023' and as_of between '2023-01-01' and "
    assert _asked(again, f"{quarters} '2023-12-31'") == [(4,)]
    assert _asked(again, "select * from progress order by all") == today


def test_a_year_of_which_no_quarter_is_over_is_refused_with_the_cure(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.replay.quarters_of", lambda year, today: quarters_of(year, date(year, 1, 1)))
    replay = definitions(published).resolve_job_def("replay_year")
    with dg.DagsterInstance.ephemeral() as instance, pytest.raises(dg.Failure, match="take an earlier year"):
        replay.execute_in_process(instance=instance, run_config=QUIET, partition_key="2026")


def test_without_a_ledger_a_day_is_refused_with_the_cure(project_folder: Path) -> None:
    replay = definitions(project_folder).resolve_job_def("replay")
    with dg.DagsterInstance.ephemeral() as instance, pytest.raises(dg.Failure, match="materialize all first"):
        replay.execute_in_process(instance=instance, run_config=QUIET, partition_key="2023-03-31")


def _asked(folder: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(folder / "warehouse" / "kpi.duckdb"), read_only=True) as connection:
        return connection.sql(sql).fetchall()
