"""A thing that a later report calls by less than its name in the plan: joined where one can be meant, never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from office import Office

from kpi.ledger.short_names import may_be


def milestones(*things: str) -> Office:
    """A plan that promises the use of each thing by the end of August."""
    office = Office()
    for thing in things:
        office.said(
            "target", thing, None, "2025", kind="milestone", deadline=date(2025, 8, 31), published_on="2025-01-10",
            unit=None, quote=f"{thing}8月底前建成投用", indicator_code=f"x:{thing}",
        )  # fmt: skip
    return office


def counted(*promised: tuple[str, str], unit: str = "公里") -> Office:
    """A plan that promises so much of each thing in the year."""
    office = Office()
    for thing, value in promised:
        office.said("target", thing, value, "2025", unit=unit, indicator_code=f"x:{thing}", published_on="2025-01-10")
    return office


def reported(office: Office, thing: str, value: str, unit: str = "公里") -> list[tuple]:
    """The indicators under which the ledger keeps a figure of a later report."""
    office.said(
        "actual", thing, value, "2025-01/2025-09", unit=unit, indicator_code=f"x:{thing}", document="plans/q3.md",
        published_on="2025-10-20",
    )  # fmt: skip
    return office.actuals().select("indicator", "value").rows()


@pytest.mark.parametrize(
    ("planned", "told"),
    [
        ("实验学校新校区", "实验学校已于8月28日正式投用"),
        ("市民中心", "市民中心项目已于8月28日建成投用"),
        ("市民中心项目", "市民中心于8月28日投用"),
        ("北湖片区污水管网", "污水管网已于8月28日建成投用"),
        ("萧绍路综合整治工程", "萧绍路整治工程8月28日完工通车"),
    ],
)
def test_a_milestone_is_closed_under_its_shorter_name(planned, told):
    office = milestones(planned).told(f"前三季度，{told}。", "plans/q3.md", "2025-10-20")
    assert [row["done_on"] for row in office.deliveries().to_dicts()] == [date(2025, 8, 28)]


def test_a_short_name_of_two_milestones_closes_none_and_asks_with_both_names():
    office = milestones("北湖片区污水管网", "南湖片区污水管网")
    office.told("前三季度，污水管网已于8月28日建成投用。", "plans/q3.md", "2025-10-20")
    assert office.deliveries().is_empty()
    assert all("北湖片区污水管网" in doubt.reason and "南湖片区污水管网" in doubt.reason for doubt in office.doubts())
    assert len(office.doubts()) == 2


@pytest.mark.parametrize(
    ("planned", "told"),
    [
        ("城东污水厂二期", "城东污水厂8月28日投用"),
        ("滨江小学新校区", "滨江小学老校区8月28日投用"),
        ("北湖片区污水管网", "南湖片区污水管网8月28日投用"),
        ("燕山南路快速化改造", "燕山南路快速化改造完成总工程量的82%"),
        ("燕山南路快速化改造", "燕山南路快速化改造完成八成"),
    ],
)
def test_another_phase_place_or_part_closes_nothing(planned, told):
    office = milestones(planned).told(f"前三季度，{told}。", "plans/q3.md", "2025-10-20")
    assert office.deliveries().is_empty()


@pytest.mark.parametrize(
    ("planned", "told"),
    [
        ("北湖片区污水管网", "污水管网"),
        ("政府隐性债务", "隐性债务"),
        ("分水江流域绿道", "分水江绿道"),
        ("新三板", "新三板挂牌企业"),
        ("市民驿站", "市民驿站项目"),
        ("护理型床位", "护理型"),
    ],
)
def test_a_figure_meets_the_one_target_that_its_name_is_short_for(planned, told):
    assert reported(counted((planned, "60")), told, "47") == [(planned, 47)]


@pytest.mark.parametrize(
    ("planned", "told"),
    [
        ("工业用地", "用地"),
        ("农村公路", "公路"),
        ("民间投资", "投资"),
        ("10亿元以上项目", "亿元以上项目"),
        ("东线二期绿道", "东线绿道"),
        ("东湖绿道", "西湖绿道"),
        ("污水管网", "北湖片区污水管网"),
    ],
)
def test_what_differs_in_sector_size_phase_or_place_stays_apart(planned, told):
    assert reported(counted((planned, "60")), told, "47") == [(told, 47)]


def test_a_figure_that_can_be_of_two_targets_waits_with_both_names():
    office = counted(("北湖片区污水管网", "60"), ("南湖片区污水管网", "40"))
    assert reported(office, "污水管网", "47") == []
    (doubt,) = [each for each in office.refused() if each.rule == "two_names"]
    assert "北湖片区污水管网、南湖片区污水管网" in doubt.reason


def test_a_second_name_beside_the_full_one_is_another_thing():
    office = counted(("北湖片区污水管网", "60"))
    assert reported(office, "北湖片区污水管网", "30") == [("北湖片区污水管网", 30)]
    assert sorted(reported(office, "污水管网", "47")) == [("北湖片区污水管网", 30), ("污水管网", 47)]


def test_a_figure_far_above_its_target_is_of_a_greater_whole():
    assert reported(counted(("北湖片区污水管网", "60")), "污水管网", "900") == [("污水管网", 900)]


def test_names_are_one_but_for_general_words():
    assert may_be("新三板挂牌企业", "新三板")
    assert may_be("挂牌企业", "挂牌")
    assert not may_be("企业", "新三板企业")


def test_a_milestone_that_may_be_done_says_so_beside_its_verdict():
    office = milestones("标准厂房三期").told("前三季度，标准厂房8月12日建成投用。", "plans/q3.md", "2025-10-20")
    assert office.deliveries().is_empty()
    (row,) = office.progress("2025-10-20")
    assert row["status"] == "overdue"
    assert "有一句话可能说它已办结，待核" in row["why_zh"]
    (row,) = office.progress("2025-10-19")
    assert "待核" not in row["why_zh"], "nobody had said so by then"
