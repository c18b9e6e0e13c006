"""Times that are listed one by one, each with its own value. All sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read


def rows_of(told: str, published_on: date, title: str = "临湖区经济运行情况") -> list:
    return list(read(read_text(f"{title}\n\n{told}。", district="临湖区", published_on=published_on)))


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (
            "一季度、二季度、三季度固定资产投资分别完成12亿元、14亿元、15亿元",
            [("2025-Q1", "1200000000"), ("2025-Q2", "1400000000"), ("2025-Q3", "1500000000")],
        ),
        (
            "7月、8月、9月，规上工业增加值分别增长5.1%、5.6%和6.3%",
            [("2025-07", "5.1"), ("2025-08", "5.6"), ("2025-09", "6.3")],
        ),
        ("上半年和前三季度固定资产投资分别增长5%、6.2%", [("2025-H1", "5"), ("2025-01/2025-09", "6.2")]),
        ("2023年和2024年，新增学位分别为3000个、4200个", [("2023", "3000"), ("2024", "4200")]),
        ("2024年上半年、下半年接待游客分别为80万人次和95万人次", [("2024-H1", "800000"), ("2024-H2", "950000")]),
    ],
)
def test_each_value_is_of_the_time_at_its_place(told, found):
    rows = rows_of(told, date(2025, 10, 10))
    assert [(row.period, str(row.value)) for row in rows] == found


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("到3月底、6月底和年底，投资计划完成率分别不低于25%、60%、100%", ["2025-03-31", "2025-06-30", "2025-12-31"]),
        ("6月底、9月底、12月底前新开工项目分别达到16个、24个、30个", ["2025-06-30", "2025-09-30", "2025-12-31"]),
    ],
)
def test_each_promise_of_a_list_of_deadlines_is_due_on_its_own_day(told, due):
    rows = rows_of(told, date(2025, 2, 10), "临湖区2025年重点工作计划")
    assert [(row.role, str(row.deadline), row.comparator) for row in rows] == [("target", day, ">=") for day in due]


@pytest.mark.parametrize(
    "told",
    [
        "上半年和前三季度，工业增加值、社零额分别增长5%、6.2%",  # two things in one time
        "一季度、二季度、三季度固定资产投资分别完成12亿元、14亿元",  # three times, two values
        "7月和8月固定资产投资完成12亿元、增长6%",  # nothing is told in turn
    ],
)
def test_values_that_do_not_answer_to_the_times_one_by_one_share_a_time(told):
    assert len({row.period for row in rows_of(told, date(2025, 10, 10))}) == 1


@pytest.mark.parametrize(
    "told",
    [
        "到2026年，地区生产总值、规上工业增加值、固定资产投资分别突破100亿元、40亿元、60亿元",
        "2026年，城镇调查失业率、登记失业率、零就业家庭比例分别控制在5%以内、4%以内和1%以内",
    ],
)
def test_the_bound_before_a_list_holds_for_each_of_three(told):
    rows = rows_of(told, date(2026, 2, 10), "临湖区2026年工作要点")
    assert len(rows) == 3
    assert len({row.comparator for row in rows} - {"="}) == 1


def test_a_whole_name_in_a_list_takes_nothing_from_its_neighbour():
    told = "到2026年，地区生产总值、规上工业增加值要分别达到100亿元、40亿元"
    names = [row.indicator for row in rows_of(told, date(2026, 2, 10))]
    assert names == ["地区生产总值", "规上工业增加值"]
