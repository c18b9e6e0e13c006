"""Each page answers in its first line what it is opened for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi.pages import headlines
from kpi.pages.milestones import Milestone
from kpi.pages.model import Model
from kpi.pages.sentences import recomputed
from kpi.vocabulary.levels import counted
from kpi.vocabulary.words import Words


def listed(*rows: tuple[str, str, int | None]) -> list[dict]:
    return [
        {
            "project_id": name,
            "project": name,
            "adcode": "420106",
            "district": "武昌区",
            "state": state,
            "days_late": days,
        }
        for name, state, days in rows
    ]


@pytest.mark.parametrize(
    ("late", "zh", "en"),
    [
        ((), "9个项目中4个已开工。", "4 of 9 projects have started."),
        (
            (("甲厂", "open", None), ("乙厂", "closed", None)),
            "9个项目中4个已开工；列单2个，没有逾期。",
            "4 of 9 projects have started; 2 are on the list, none is late.",
        ),
        (
            (("甲厂", "late", 12), ("乙厂", "late", 95), ("丙厂", "open", None)),
            "9个项目中4个已开工；列单3个，2个逾期，最久的是武昌区乙厂，逾期3个月。",
            "4 of 9 projects have started; 3 are on the list, 2 are late, the longest 武昌区: 乙厂, by 3 months.",
        ),
    ],
)
def test_the_first_line_of_projects_says_how_many_began_and_what_is_late(late, zh, en):
    said = headlines.projects(Model({}), 9, 4, listed(*late))
    assert (said.zh, said.en) == (zh, en)


@pytest.mark.parametrize(
    ("holders", "vetoed", "zh", "en"),
    [
        (["甲镇"], "no", "2026年二季度流动红旗：一组为甲镇。", "Banner of Q2 2026, 一组: 甲镇."),
        (["甲镇", "乙镇"], "no", "2026年二季度流动红旗：一组为甲镇、乙镇。", "Banner of Q2 2026, 一组: 甲镇, 乙镇."),
        ([], "yes", "2026年二季度流动红旗空缺；1家被一票否决。", "Nobody holds the banner of Q2 2026; 1 vetoed."),
    ],
)
def test_the_first_line_of_contests_says_who_holds_the_banner(holders, vetoed, zh, en):
    held = {"一组": {"2026-Q2": [{"holder": name} for name in holders]}}
    said = headlines.banners({"quarter": "2026-Q2", "held": held, "rows": [{"is_vetoed": vetoed}]}, Model({}))
    assert (said.zh, said.en) == (zh, en)


def test_what_was_worked_out_again_has_few_digits_whatever_its_precision():
    row = {"recomputed_value": 20902845927.379784, "stated_precision": Decimal("81792513.4"), "unit": "元"}
    assert recomputed(row).zh == "209.03亿元"
    assert recomputed(row | {"stated_precision": Decimal("10000000")}).zh == "209.03亿元"


@pytest.mark.parametrize(
    ("late", "zh", "en"),
    [
        ((("乙厂", "late", 95), ("甲厂", "late", 12)), "最久的是武昌区乙厂，", "the longest 武昌区: 乙厂, by"),
        ((("乙厂", "late", 95), ("丙厂", "late", 95)), "最久的是武昌区丙厂等2个，", "武昌区: 丙厂 and 1 more, by"),
    ],
)
def test_several_that_are_late_alike_are_not_told_as_one(late, zh, en):
    said = headlines.projects(Model({}), 9, 4, listed(*late))
    assert zh in said.zh
    assert en in said.en


def overdue(days: int) -> Milestone:
    row = {"adcode": "420106", "district": "武昌区", "indicator_code": "x", "indicator": "大厅", "days_late": days}
    return Milestone(row, None, "overdue", "overdue")


def test_milestones_overdue_since_the_same_day_are_counted_with_the_one_that_is_named():
    assert headlines.milestones([overdue(111), overdue(111), overdue(20)], Model({})).zh == (
        "3项逾期未报；最久的是武昌区大厅等2项，逾期4个月。"
    )
    assert "大厅，逾期" in headlines.milestones([overdue(111), overdue(20)], Model({})).zh


@pytest.mark.parametrize(
    ("refused", "waiting", "zh", "en"),
    [
        (0, 0, "；全部入账。", "; nothing was left out."),
        (1, 0, "；1处没有入账。", "; 1 place in the files was not taken in."),
        (
            26,
            16,
            "；26处没有入账，其中16处读得不够确定，等待审核。",
            "; 26 places in the files were not taken in, 16 of them for want of certainty, waiting for review.",
        ),
    ],
)
def test_the_first_line_of_the_data_page_tells_levels_apart_and_no_zeros(refused, waiting, zh, en):
    places = counted(["district", "county", "town", "province"])
    said = headlines.data(places, 417, 417, 1881, refused, waiting)
    assert said.zh == f"2个区县、1个镇街、1个省市：417项目标、1881个数字{zh}"
    assert said.en == f"2 districts and counties, 1 town or subdistrict, 1 province: 417 targets, 1,881 figures{en}"


def test_a_target_that_was_revised_is_counted_once_and_its_rows_beside_it():
    said = headlines.data(Words("1个区县", "1 district"), 166, 167, 475, 0, 0)
    assert said.zh == "1个区县：166项目标（连同调整前的共167条）、475个数字；全部入账。"
    assert "166 targets (167 rows with those before a revision), 475 figures" in said.en
    assert "条" not in headlines.data(Words("", ""), 166, 166, 475, 0, 0).zh
