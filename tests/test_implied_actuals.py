"""What was reached where only a completion rate or a gap was printed: worked out, marked, judged like a figure."""

from __future__ import annotations

import pytest
from city_folder import Folder
from office import Office

PLAN = "2025年，全区固定资产投资500亿元，规上工业增加值640亿元，实际利用外资6亿美元，税收收入95亿元。"


def newest(rows: list[dict], indicator: str) -> dict:
    """The newest row of an indicator."""
    return [row for row in rows if row["indicator"] == indicator][-1]


@pytest.mark.parametrize(
    "said",
    [
        "规上工业增加值完成年度目标的77%",
        "规模以上工业增加值占全年任务的77%",
        "规上工业增加值为年度计划的77%",
    ],
)
def test_a_completion_alone_moves_its_row(tmp_path, said):
    folder = Folder(tmp_path).text("2025-01-20", PLAN).text("2025-10-20", f"前三季度，{said}。", "前三季度经济运行情况")
    row = newest(folder.progress(), "规模以上工业增加值")
    assert row["actual_value"] == 49_280_000_000
    assert (row["actual_implied_by"], row["status"]) == ("completion", "on_pace")
    assert "≈" in row["why_zh"]
    assert "推算" in row["why_zh"]


def test_a_total_of_the_same_month_stands_before_what_a_completion_implies():
    office = Office().target("investment", "1000", published_on="2023-01-10")
    office.actual("investment", "78", "2023-01/2023-09", kind="completion_rate", unit="%", published_on="2023-10-15")
    (row,) = office.progress("2023-10-31")
    assert (row["actual_value"], row["actual_implied_by"]) == (780, "completion")
    office.actual("investment", "775", "2023-01/2023-09", published_on="2023-11-20")
    (row,) = office.progress("2023-11-30")
    assert (row["actual_value"], row["actual_implied_by"]) == (775, None)
    (row,) = office.progress("2023-10-31")
    assert row["actual_value"] == 780, "what was published later is not known then"


def test_a_completion_is_of_the_target_that_held_when_it_was_published():
    office = Office().target("investment", "1000", published_on="2023-01-10")
    office.actual("investment", "50", "2023-H1", kind="completion_rate", unit="%", published_on="2023-07-15")
    office.target("investment", "800", published_on="2023-08-10")
    (row,) = office.progress("2023-08-31")
    assert (row["actual_value"], row["target_value"], row["attainment"]) == (500, 800, 0.625)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"note": "占前三季度任务的比例"}, "a rate of the first months' task says nothing of the year's"),
        ({"note": "占总投资的比例"}, "a rate of what a project costs in all is of no target"),
    ],
)
def test_a_completion_of_something_else_implies_nothing(more, why):
    office = Office().target("investment", "1000", published_on="2023-01-10")
    rate = {"kind": "completion_rate", "unit": "%", "published_on": "2023-10-15"} | more
    (row,) = office.actual("investment", "78", "2023-01/2023-09", **rate).progress("2023-10-31")
    assert row["actual_value"] is None, why


@pytest.mark.parametrize(
    "said",
    [
        "实际利用外资距年度目标还差1.1亿美元",
        "实际利用外资距全年目标尚有1.1亿美元的差距",
        "实际利用外资与年度目标相比还有1.1亿美元的缺口",
        "实际利用外资比年度目标少1.1亿美元",
    ],
)
def test_a_gap_to_the_target_is_no_level_and_implies_one(tmp_path, said):
    folder = Folder(tmp_path).text("2025-01-20", PLAN).text("2025-10-20", f"前三季度，{said}。", "前三季度经济运行情况")
    row = newest(folder.progress(), "实际使用外资")
    assert (row["actual_value"], row["actual_implied_by"]) == (490_000_000, "gap")


@pytest.mark.parametrize("said", ["税收缺口3.2亿元", "税收收入缺口3.2亿元", "税收短收3.2亿元", "税收收入差额3.2亿元"])
def test_a_shortfall_is_no_level(tmp_path, said):
    folder = Folder(tmp_path).text("2025-01-20", PLAN).text("2025-10-20", f"前三季度，{said}。", "前三季度经济运行情况")
    rows = [row for row in folder.progress() if row["indicator"] == "税收收入"]
    assert [row["actual_value"] for row in rows] in ([None], [9_180_000_000])


def test_of_what_is_counted_a_completion_implies_a_whole_number():
    office = Office().target("projects", "12", kind="new", published_on="2023-01-10")
    rate = {"kind": "completion_rate", "unit": "%", "precision": "0.1", "published_on": "2023-10-15"}
    (row,) = office.actual("projects", "66.7", "2023-01/2023-09", **rate).progress("2023-10-31")
    assert row["actual_value"] == 8


def test_a_table_of_goals_and_completions_alone_moves_its_rows(tmp_path):
    table = (
        "武昌区2025年民生实事项目完成率（截至9月底）,,\n项目,年度目标,完成率\n山塘整治,20座,75%\n旧路改造,300米,83%\n"
    )
    rows = Folder(tmp_path).table("民生实事", table).progress("2025-10-24")
    assert sorted((row["target_value"], row["actual_value"], row["actual_implied_by"]) for row in rows) == [
        (20, 15, "completion"),
        (300, 249, "completion"),
    ]


def test_the_day_of_an_opening_dates_no_figure_behind_it(tmp_path):
    plan = "2025年，新改建农村公路65公里，接待过夜游客420万人次。"
    told = "1—9月，投资稳步增长。文化馆新馆9月28日开馆，客运中心主体封顶。农村公路完成47公里。过夜游客325万人次。"
    folder = Folder(tmp_path).text("2025-01-20", plan).text("2025-10-20", told, "2025年1—9月主要工作进展")
    assert sorted(row["actual_value"] for row in folder.progress()) == [47, 3_250_000]


@pytest.mark.parametrize("said", ["第3/共15个", "第3/15", "3/15", "第3位（共15个）", "3/共15个"])
def test_a_place_out_of_so_many_is_a_place(tmp_path, said):
    folder = Folder(tmp_path).text("2025-01-20", "2025年，综合考核位列全省前五。")
    folder.text("2025-10-20", f"1—9月，综合考核位列全省{said}。", "2025年1—9月主要工作进展")
    row = newest(folder.progress(), "综合考核")
    assert (row["actual_value"], row["status"]) == (3, "on_pace")


def test_the_last_of_so_many_is_a_place(tmp_path):
    folder = Folder(tmp_path).text("2025-01-20", "2025年，信访工作位列全市前五。")
    folder.text("2025-10-20", "1—9月，信访工作位列全市16/16。", "2025年1—9月主要工作进展")
    assert newest(folder.progress(), "信访工作")["actual_value"] == 16


def test_an_average_of_an_unknown_thing_does_not_add_up(tmp_path):
    folder = Folder(tmp_path).text("2025-01-20", "2025年，工业用地亩均税收提高到22万元。")
    folder.text("2025-10-20", "1—9月，工业用地亩均税收21.3万元。", "2025年1—9月主要工作进展")
    (row,) = folder.progress()
    assert (row["actual_value"], row["status"], row["judged_by"]) == (213_000, "not_due", "direct")


def test_a_newer_figure_of_another_kind_is_told_beside_the_verdict():
    office = Office().target("firms", "120", "2023", kind="new", published_on="2023-01-10")
    office.actual("firms", "68", "2023-H1", kind="new", published_on="2023-07-15")
    office.said("actual", "firms", "900", "2023-01/2023-09", kind="stock", published_on="2023-10-15", unit="家")
    (row,) = office.progress("2023-10-31")
    assert row["actual_value"] == 68
    assert "2023年9月另有按存量填报的900家" in row["why_zh"]
