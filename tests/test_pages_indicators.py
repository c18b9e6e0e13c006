"""An indicator has three views: each year with its own target, districts of one month, parts against their whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from kpi.pages.comparisons import areas, comparison, histories, newest
from kpi.pages.indicators import Indicator, indicators
from kpi.pages.model import Model
from kpi.pages.targets import Source, Target
from kpi.schemas import TABLES
from kpi.vocabulary import Words


@pytest.fixture(scope="module")
def model(demo: Path) -> Model:
    with duckdb.connect(str(demo / "warehouse" / "kpi.duckdb"), read_only=True) as file:
        known = {name for (name,) in file.sql("select table_name from duckdb_tables()").fetchall()}
        return Model({name: file.sql(f'from "{name}"').pl() for name in TABLES if name in known})


def of(model: Model, code: str):
    return next(i for i in indicators(model) if i.code == code)


def test_each_year_has_its_own_target_and_a_part_of_a_year_is_hollow(model: Model):
    (growth,) = histories(of(model, "gdp"))
    assert growth.is_growth
    assert len(growth.panels) == 12
    for _, rows, drawing in growth.panels:
        assert [year.year for year, _ in rows] == [2023, 2024, 2025, 2026]
        assert [year.is_whole for year, _ in rows] == [True, True, True, False]
        assert {year.target for year, _ in rows} == {float(t.value) for _, t in rows}
        assert drawing.count("part-year") == 1


def test_districts_are_compared_in_one_month_of_one_level_worst_first(model: Model):
    found = comparison(model, of(model, "fixed_asset_investment"))
    assert (found.year, found.month.isoformat()) == ("2026", "2026-06-30")
    assert len(found.targets) == 12, "towns are of another level"
    gaps = [t.gap for t in found.targets if t.status == "behind"]
    assert gaps == sorted(gaps)


def test_what_was_handed_down_is_added_up_against_the_whole(model: Model):
    (area,) = areas(model, of(model, "fixed_asset_investment"))
    assert area.whole.row["adcode"] == "990101"
    assert len(area.parts) == 5
    total = sum(p.value for p in area.parts)
    assert area.is_short == (area.whole.value > total)
    assert area.total.zh == f"{int(total / 100_000_000)}亿元"


def promised(adcode: str, year: int, month: int, status: str) -> Target:
    """A growth target of one place and year with one figure."""
    row = {
        "adcode": adcode,
        "period": str(year),
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
        "kind": "growth_rate",
        "value": 5,
        "unit": "%",
    }
    latest = {"month": date(year, month, 28), "status": status, "actual_value": 4.8, "growth_gap": -0.2}
    source = Source(None, None, None, None, None, None, None, None)
    return Target(row, Words(adcode, adcode), Words("总值", "product"), source, (), progress=[latest])


@pytest.mark.parametrize(
    ("newer", "year", "how_many"),
    [
        ((), "2022", 2),
        ((promised("1", 2024, 12, "missed"), promised("2", 2024, 6, "awaiting")), "2024", 2),
        ((promised("1", 2024, 12, "awaiting"),), "2022", 2),
    ],
)
def test_the_first_line_speaks_of_the_newest_year_with_a_verdict_though_no_months_meet(newer, year, how_many):
    older = [promised("1", 2022, 12, "missed"), promised("2", 2022, 12, "met")]
    indicator = Indicator("gdp", Words("总值", "product"), targets=[*older, *newer])
    compared = comparison(Model({}), indicator)
    assert compared.year == "2022"
    found = newest(Model({}), indicator, compared)
    assert (found.year, len(found.targets)) == (year, how_many)
