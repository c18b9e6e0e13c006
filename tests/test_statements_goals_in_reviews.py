"""Goals inside reviews: headings of a later year, goals not reached, goals changed in the year. All invented."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read

LATER = ["二、2025年目标", "二、2025年目标任务", "二、2025年主要目标任务", "（二）2025年任务", "二、明年目标"]
TITLES = [
    "2024年工作总结",
    "2024年工作总结及2025年工作计划",
    "关于2024年计划执行情况\n与2025年计划草案的报告\n临湖区发展和改革局",
    "临湖区2024年经济运行情况",
]


def rows_of(text: str, published: date = date(2025, 1, 10)) -> list[tuple]:
    found = read(read_text(text, district="临湖区", published_on=published))
    return [(row.role, row.indicator, row.period, str(row.value)) for row in found]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("heading", LATER)
def test_a_heading_of_the_year_to_come_promises_in_every_review(title, heading):
    text = f"{title}\n\n一、2024年工作\n新增就业8600人。\n{heading}\n新增就业8000人，税收增长6%。"
    done, *promised = rows_of(text)
    assert done[:3] == ("actual", "新增就业", "2024")
    assert [(role, period) for role, _, period, _ in promised] == [("target", "2025")] * 2


@pytest.mark.parametrize("heading", ["一、目标任务", "一、年度目标任务", "（一）主要目标", "1.考核目标"])
def test_the_goals_that_open_a_review_are_of_its_own_year(heading):
    (row,) = rows_of(f"2024年工作总结\n\n{heading}\n到位资金35亿元。\n二、主要做法\n开展招商。")
    assert row[1:] == ("到位资金", "2024", "3500000000")


@pytest.mark.parametrize(
    ("told", "name", "value"),
    [
        ("没有实现地区生产总值增长7%的预期", "地区生产总值", "7"),
        ("未完成招商引资50亿元的目标", "招商引资", "5000000000"),
        ("未能达到新增就业8000人的计划", "新增就业", "8000"),
        ("距离空气优良天数290天的要求还有差距", "空气优良天数", "290"),
        ("低于规上工业增长9%的预期", "规上工业", "9"),
        ("税收没能完成12亿元的任务", "税收", "1200000000"),
    ],
)
def test_a_goal_that_was_not_reached_is_no_result(told, name, value):
    assert rows_of(f"2024年工作总结\n\n{told}。") == [("target", name, "2024", value)]


@pytest.mark.parametrize("told", ["地区生产总值增长7%，好于预期", "引进预期收益稳定的项目，地区生产总值增长7%"])
def test_what_was_better_than_expected_stays_a_result(told):
    assert ("actual", "地区生产总值", "2024", "7") in rows_of(f"2024年工作总结\n\n{told}。")


@pytest.mark.parametrize(
    ("told", "name", "promised", "reached"),
    [
        ("招商引资目标年初确定为50亿元，年中调减为40亿元，最终到位43亿元", "招商引资", "4000000000", "4300000000"),
        ("税收目标年初为12亿元，8月调整为10亿元，实际完成11亿元", "税收", "1000000000", "1100000000"),
        ("新增就业计划最初定为8000人，后调整为7500人，实际完成7800人", "新增就业", "7500", "7800"),
    ],
)
def test_a_goal_changed_in_the_year_is_the_later_one(told, name, promised, reached):
    rows = [row for row in rows_of(f"2024年工作总结\n\n{told}。") if row[0] != "context"]
    assert [(role, who, value) for role, who, _, value in rows] == [
        ("target", name, promised),
        ("actual", name, reached),
    ]
