"""What changed between two days, one sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pytest
from office import Office

from kpi.changes import changes
from kpi.schemas import TABLES
from kpi.schemas.scoring import TABLES as DECIDED

YI = 100_000_000


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of 300 that is adjusted to 280 in August, 150 known in July and 200 in October."""
    office = (
        Office()
        .target("investment", str(300 * YI), published_on="2023-01-10")
        .actual("investment", str(150 * YI), "2023-H1", published_on="2023-07-20")
        .target("investment", str(280 * YI), published_on="2023-08-15")
        .actual("investment", str(190 * YI), "2023-01/2023-09", published_on="2023-10-20")
    )
    return written(office, tmp_path_factory.mktemp("changes") / "kpi.duckdb")


def written(office: Office, path: Path, peers: Sequence[str] = ()) -> Path:
    """The office measured in a file; `peers` are codes that are compared with each other."""
    with office.measured() as engine:
        for table in DECIDED:
            engine.put(table.name, table.frame())
        members = [{"peer_group": "ours", "peer_group_name": "两地", "adcode": code, "source": "-"} for code in peers]
        engine.put("peer_groups", TABLES["peer_groups"].frame(members))
        engine.put("indicators", office._inputs()[4])
        held = engine.query("select table_name from duckdb_tables()")["table_name"].to_list()
        with duckdb.connect(str(path)) as file:
            for name in held:
                file.register("arriving", engine.frame(name).to_arrow())
                file.execute(f"create table {name} as from arriving")
    return path


def told(warehouse: Path, since: str, until: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for change in changes(warehouse, date.fromisoformat(since), date.fromisoformat(until)):
        found.setdefault(change.kind, []).append(change.said.zh)
        assert change.said.en
    return found


@pytest.mark.long
def test_a_revision_and_the_verdict_it_turns_are_told(warehouse):
    found = told(warehouse, "2023-08-14", "2023-08-15")
    assert found["revision"] == ["武昌区固定资产投资2023年目标由300亿元调整为280亿元（actuals/office.csv）。"]
    assert "figure" not in found
    assert "target" not in found


@pytest.mark.long
def test_a_new_figure_and_its_verdict_are_told(warehouse):
    found = told(warehouse, "2023-09-30", "2023-10-31")
    assert found["figure"] == ["武昌区固定资产投资2023年1—9月：190亿元（actuals/office.csv）。"]
    (verdict,) = found["verdict"]
    assert verdict.startswith("武昌区固定资产投资2023年目标由“达序时”变为“滞后”。截至2023年9月：")


@pytest.mark.long
def test_a_place_that_two_districts_change_is_told_of_both(tmp_path):
    office = Office()
    for adcode, name, in_june, in_july in (("420106", "武昌区", "9", "5"), ("441323", "惠东县", "8", "6")):
        who = {"adcode": adcode, "district": name, "kind": "growth_rate"}
        office.actual("revenue", in_june, "2023-H1", published_on="2023-07-20", **who)
        office.actual("revenue", in_july, "2023-01/2023-07", published_on="2023-08-20", **who)
    path = written(office, tmp_path / "kpi.duckdb", ("420106", "441323"))
    assert told(path, "2023-07-31", "2023-08-31")["rank"] == [
        "武昌区地方一般公共预算收入在两地由第1位变为第2位（2023年7月，2/2）。",
        "惠东县地方一般公共预算收入在两地由第2位变为第1位（2023年7月，1/2）。",
    ]


@pytest.mark.long
def test_days_between_which_nothing_happened_tell_nothing(warehouse):
    assert told(warehouse, "2023-07-21", "2023-08-14") == {}


def test_a_day_that_is_not_before_the_other_is_refused(warehouse, tmp_path):
    with pytest.raises(ValueError, match="choose a day before"):
        changes(warehouse, date(2023, 10, 20))
    with pytest.raises(FileNotFoundError, match="make run"):
        changes(tmp_path / "none.duckdb", date(2023, 1, 1))
