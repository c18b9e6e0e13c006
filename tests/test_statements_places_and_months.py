"""Whose figure it is, of which months, and what a share is of. All sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read


def rows_of(told: str, title: str = "2025年一季度通报") -> list:
    text = f"{title}\n\n{told}。"
    return list(read(read_text(text, district="临湖区", published_on=date(2025, 4, 10))))


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (
            "洪山、江夏、汉阳三区固定资产投资分别增长9%、7%、5%",
            [("固定资产投资", "洪山区", "9"), ("固定资产投资", "江夏区", "7"), ("固定资产投资", "汉阳区", "5")],
        ),
        (
            "黄陂、新洲两区工业增加值分别完成12亿元、15亿元",
            [("工业增加值", "黄陂区", "1200000000"), ("工业增加值", "新洲区", "1500000000")],
        ),
        (
            "固定资产投资增速汉阳区9.1%、洪山区8.2%",
            [("固定资产投资增速", "汉阳区", "9.1"), ("固定资产投资增速", "洪山区", "8.2")],
        ),
        (
            "税收收入洪山区42亿元，江夏区31亿元",
            [("税收收入", "洪山区", "4200000000"), ("税收收入", "江夏区", "3100000000")],
        ),
    ],
)
def test_a_place_behind_its_measure_or_counted_in_a_list_has_its_own_figure(told, found):
    assert [(row.indicator, row.district, str(row.value)) for row in rows_of(told)] == found


@pytest.mark.parametrize("told", ["工业、农业、服务业投资分别增长9%、7%、5%", "新增高标准农田示范区3个"])
def test_what_is_no_place_stays_the_districts_own(told):
    assert {row.district for row in rows_of(told)} == {"临湖区"}


@pytest.mark.parametrize(
    "told",
    [
        "1月新增就业900人，2月当月850人，累计1750人",
        "1月新增就业900人；2月单月新增850人，今年累计1750人",
    ],
)
def test_a_sum_behind_a_single_month_runs_from_january_to_that_month(told):
    assert [row.period for row in rows_of(told)] == ["2025-01", "2025-02", "2025-01/2025-02"]


def test_what_follows_a_single_month_without_a_sum_is_of_the_sum_before():
    told = "1—3月完成税收18亿元，3月当月完成6亿元；新增就业700人"
    assert [row.period for row in rows_of(told)] == ["2025-Q1", "2025-03", "2025-Q1"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("45个重点项目中12个未开工，占26.7%", "share"),
        ("45个重点项目中9个进度滞后，占20%", "share"),
        ("计划开工20个，已开工12个，占60%", "completion_rate"),
    ],
)
def test_the_share_of_those_left_behind_is_no_completion(told, kind):
    assert rows_of(told)[-1].kind == kind


@pytest.mark.parametrize("told", ["税收力保40亿元", "税收托底40亿元", "税收质保40亿元"])
def test_words_that_hold_a_floor_are_no_part_of_the_name(told):
    (row,) = rows_of(told, "2025年工作计划")
    assert (row.role, row.indicator) == ("target", "税收")


@pytest.mark.parametrize("told", ["单个项目补助不超过50万元", "单户贷款贴息补贴不超过3万元", "同一企业奖励最高80万元"])
def test_the_ceiling_of_a_subsidy_is_no_target(told):
    assert {row.role for row in rows_of(told, "2025年工作计划")} <= {"context"}
