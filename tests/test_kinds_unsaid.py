"""A figure whose kind nobody wrote down is held against the one target there is, or told why not. All invented."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from office import Office

from kpi import sheets
from kpi.catalogue import catalogue_of
from kpi.pages import build

UNSAID = {"kind": "stock", "basis": "stock", "kind_by": "catalogue", "published_on": "2023-10-05"}
SAID = {**UNSAID, "kind_by": "source"}


def office(*kinds: str) -> Office:
    found = Office()
    for kind in kinds:
        found.target("firms", {"new": "40", "stock": "400"}[kind], "2023", kind=kind, published_on="2023-01-10")
    return found


def row_of(promised: Office, kind: str, as_of: str = "2023-10-31") -> dict:
    return next(row for row in promised.progress(as_of) if row["kind"] == kind)


def test_a_figure_without_a_kind_is_counted_as_the_one_target_counts():
    promised = office("new").actual("firms", "30", "2023-01/2023-09", **UNSAID)
    row = row_of(promised, "new")
    assert (row["actual_value"], row["attainment"], row["status"]) == (30, 0.75, "on_pace")
    assert "数值类型未填，按目标计为新增" in row["why_zh"]
    assert "its kind was not written down: counted as what is new, as the target is" in row["why_en"]


@pytest.mark.long
def test_a_figure_without_a_kind_stays_a_stock_where_a_target_counts_what_there_is():
    promised = office("new", "stock").actual("firms", "390", "2023-01/2023-09", **UNSAID)
    assert row_of(promised, "stock")["actual_value"] == 390
    row = row_of(promised, "new")
    assert (row["actual_value"], row["status"]) == (None, "no_data")
    assert "只有按存量填报的390家（2023年9月），目标数的是新增，不能相比" in row["why_zh"]
    assert "请在数值类型里写“新增”" in row["why_zh"]
    assert "only 390 entities filed as what there is (September 2023), the target counts what is new" in row["why_en"]
    assert "write 新增 as its kind" in row["why_en"]


@pytest.mark.long
@pytest.mark.parametrize(("asked", "filed", "told"), [("new", "stock", "按存量填报"), ("stock", "new", "按新增填报")])
def test_a_figure_of_another_kind_is_named_and_judges_nothing(asked, filed, told):
    basis = {"stock": "stock", "new": "cumulative"}[filed]
    more = SAID | {"kind": filed, "basis": basis}
    row = row_of(office(asked).actual("firms", "30", "2023-01/2023-09", **more), asked)
    assert (row["actual_value"], row["attainment"]) == (None, None)
    assert told in row["why_zh"]


@pytest.mark.parametrize(
    "other",
    [
        {"qualifier": "专精特新"},
        {"unit": "人"},
        {"period": "2022-01/2022-09"},
    ],
)
def test_a_figure_about_something_else_keeps_the_kind_of_the_catalogue(other):
    period = other.pop("period", "2023-01/2023-09")
    promised = office("new").actual("firms", "30", period, **UNSAID, **other)
    assert promised.actuals()["kind"].to_list() == ["stock"]


def test_a_month_alone_without_a_kind_is_a_month_of_what_is_new():
    found = office("new").actual("firms", "30", "2023-09", **UNSAID).actuals()
    assert found.select("kind", "basis", "kind_by").rows() == [("new", "period", "target")]


def test_a_row_of_a_table_says_whether_its_kind_was_written_down(tmp_path: Path):
    promised = Office()
    head = "role,district,indicator,kind,basis,period,value,unit\n"
    lines = ["实绩,武昌区,高科技企业,,,2023-01/2023-09,30,家", "实绩,武昌区,高科技企业,新增,,2023-01/2023-08,20,家"]
    lines.append("实绩,武昌区,高科技企业,,期末,2023-01/2023-07,20,家")
    (tmp_path / "figures.csv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    frame, refused = sheets.read_folder(tmp_path, catalogue_of(*promised._inputs()[3:]))
    assert not refused
    assert frame.sort("row").select("kind", "kind_by").rows() == [
        ("stock", "catalogue"),
        ("new", "source"),
        ("stock", "source"),
    ]


@pytest.mark.long
def test_the_page_names_a_figure_of_another_kind(tmp_path: Path):
    promised = office("new").actual("firms", "390", "2023-01/2023-09", **SAID)
    with promised.measured("2023-10-31") as engine:
        frames = {name: engine.frame(name) for name in ("targets", "actuals", "progress", "districts", "indicators")}
    assert isinstance(frames["progress"], pl.DataFrame)
    build(frames, tmp_path)
    page = (tmp_path / "districts" / "420106.html").read_text("utf-8")
    assert "只有按存量填报的390家（2023年1—9月），目标数的是新增，不能相比" in page
    assert "only 390 entities filed as what there is (Jan–Sep 2023), the target counts what is new" in page
