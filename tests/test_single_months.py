"""Figures of single months: kept, named, and never held against the target of a year. Figures are invented."""

from __future__ import annotations

import pytest
from office import Office

from kpi.pages import build


def row_of(*figures: tuple[str, str], as_of: str = "2023-09-01", indicator: str = "funds") -> dict:
    office = Office().target(indicator, "1200", "2023", published_on="2023-01-10")
    for period, value in figures:
        office.actual(indicator, value, period, published_on=f"{period[-7:]}-28")
    return office.progress(as_of)[-1]


def test_a_figure_of_one_month_alone_is_named_and_judges_nothing():
    row = row_of(("2023-06", "90"))
    assert (row["status"], row["actual_value"], row["attainment"]) == ("no_data", None, None)
    assert "只有2023年6月当月的90元" in row["why_zh"]
    assert "缺此前的累计，不能与目标相比" in row["why_zh"]
    assert (
        "only 90 yuan of June 2023 alone; without the months before it nothing can be held against the target"
        in (row["why_en"])
    )


def test_the_newest_of_several_single_months_is_named():
    assert "只有2023年6月当月的90元" in row_of(("2023-03", "70"), ("2023-06", "90"))["why_zh"]


def test_months_that_add_up_from_january_are_a_figure_to_date():
    row = row_of(("2023-01", "50"), ("2023-02", "70"))
    assert row["actual_value"] == 120
    assert "当月" not in row["why_zh"]


def test_a_single_quarter_is_named_by_its_months():
    office = Office().target("funds", "1200", "2023").actual("funds", "300", "2023-Q2", published_on="2023-07-28")
    row = office.progress("2023-09-01")[-1]
    assert "只有2023年4—6月一段的300元" in row["why_zh"]


@pytest.mark.parametrize(("period", "as_of"), [("2022-06", "2023-09-01"), ("2023-06", "2023-06-20")])
def test_a_month_outside_the_period_or_not_yet_known_is_not_named(period, as_of):
    row = row_of((period, "90"), as_of=as_of)
    assert "没有已公布的实绩" in row["why_zh"]
    assert "nothing has been reported" in row["why_en"]


@pytest.mark.long
def test_the_page_and_why_say_that_one_month_is_there_and_why_it_counts_for_nothing(tmp_path):
    office = Office().target("funds", "1200", "2023", published_on="2023-01-10")
    office.actual("funds", "90", "2023-06", published_on="2023-07-28")
    with office.measured("2023-09-01") as engine:
        frames = {name: engine.frame(name) for name in ("targets", "actuals", "progress", "districts", "indicators")}
    build(frames, tmp_path)
    page = (tmp_path / "districts" / "420106.html").read_text("utf-8")
    assert page.count("只有2023年6月单期的90元，不是累计数，不能与目标相比") == 2
    assert page.count("only 90 yuan of June 2023 alone, no figure to date to hold against the target") == 2
    assert "只有2023年6月当月的90元" in page
    assert "actuals/office.csv" in page.partition("单期数")[2]
    assert "实绩：未公布" not in page
