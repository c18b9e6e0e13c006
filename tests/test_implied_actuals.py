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
