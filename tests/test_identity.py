"""What makes two figures one: spelling of qualifiers, parts kept apart, rates of the right time, no early figure."""

from __future__ import annotations

from datetime import date

import pytest
from office import Office

from kpi.ledger.qualifiers import normalised
from kpi.ledger.rates import OTHER, YEAR, months_of


@pytest.mark.parametrize(
    ("qualifier", "indicator", "wanted"),
    [
        ("省外", "招商到位资金", "省外"),
        (" 省 外 ", "招商到位资金", "省外"),
        ("（省外）", "招商到位资金", "省外"),
        ("１０亿元及以上", "重大招引项目", "10亿元以上"),
        ("招商到位资金", "招商到位资金", None),
        ("亿元以上", "亿元以上项目", None),
        ("全区", "招商到位资金", None),
        ("累计", "高科技企业", None),
        ("", "高科技企业", None),
        (None, "高科技企业", None),
    ],
)
def test_a_qualifier_has_one_spelling_and_narrows_something(qualifier, indicator, wanted):
    assert normalised(qualifier, indicator) == wanted


@pytest.mark.long
def test_a_target_in_words_meets_an_actual_of_a_table_however_the_two_are_printed():
    office = (
        Office()
        .said("target", "projects", "50", kind="level", unit="个", qualifier="10亿元及以上")
        .actual("projects", "25", "2023-H1", kind="flow", unit="项", qualifier="１０亿元以上")
    )
    assert [row["attainment"] for row in office.progress()] == [pytest.approx(0.5)]


def whole_and_part(**part: object) -> Office:
    return (
        Office()
        .said("target", "funds", "8000000000", "2023")
        .said("actual", "funds", "9600000000", "2023-01/2023-10")
        .said("actual", "funds", "4100000000", "2023-01/2023-10", part_of="s1", **part)
    )


@pytest.mark.long
@pytest.mark.parametrize("part", [{}, {"qualifier": "省外"}, {"qualifier": "全区"}])
def test_a_part_never_stands_for_the_whole(part):
    (row,) = whole_and_part(**part).progress()
    assert (row["actual_value"], row["attainment"], row["status"]) == (9600000000, pytest.approx(1.2), "met")


def test_a_part_that_is_an_indicator_of_its_own_is_that_indicator():
    office = (
        Office()
        .target("revenue", "100")
        .said("actual", "funds", "200", "2023-H1")
        .said("actual", "revenue", "60", "2023-H1", part_of="s0")
    )
    (row,) = office.progress()
    assert row["actual_value"] == 60


@pytest.mark.parametrize(
    ("quote", "months"),
    [
        ("占前三季度目标任务的90%", 9),
        ("完成上半年计划的104%", 6),
        ("占1—9月任务的96.9%", 9),
        ("完成全年任务的50%", YEAR),
        ("前三季度完成年度任务的80%", YEAR),
        ("1—7月完成年度计划的50%", YEAR),
        ("任务的120%", YEAR),
        ("完成总投资的45%", OTHER),
        ("完成序时进度的96%", OTHER),
        (None, YEAR),
    ],
)
def test_a_completion_rate_says_of_which_target_it_is(quote, months):
    assert months_of(quote) == months


def interim(quote: str) -> Office:
    return (
        Office()
        .said("actual", "investment", "3600000000", "2023-01/2023-07", precision=100000000)
        .said("actual", "investment", "90", "2023-01/2023-07", kind="completion_rate", unit="%", quote=quote)
    )


@pytest.mark.long
def test_90_percent_of_the_task_of_nine_months_implies_4_billion_of_these_and_nothing_of_the_year():
    (target,) = interim("占前三季度目标任务的90%").targets().to_dicts()
    assert (target["value"], target["obtained_by"]) == (4000000000, "implied_by_completion")
    assert (target["period"], target["period_end"]) == ("2023-01/2023-09", date(2023, 9, 30))
    (row,) = interim("占前三季度目标任务的90%").progress()
    assert (row["attainment"], row["time_share"]) == (pytest.approx(0.9), pytest.approx(7 / 9))
    assert row["stated_attainment"] is None


def test_90_percent_of_the_year_implies_4_billion_of_the_year():
    (target,) = interim("完成全年任务的90%").targets().to_dicts()
    assert (target["value"], target["period"]) == (4000000000, "2023")


@pytest.mark.parametrize("quote", ["完成总投资的90%", "完成序时进度的90%"])
def test_a_rate_of_the_pace_or_of_the_whole_cost_implies_nothing(quote):
    assert interim(quote).targets().is_empty()


@pytest.mark.parametrize(
    ("period", "more", "rules"),
    [
        ("2023", {}, ["later_than_published"]),
        ("2023", {"quote": "预计全年实现120亿元"}, []),
        ("2023", {"commitment": "expect"}, []),
        ("2023", {"quote": "好于预期的120亿元"}, ["later_than_published"]),
        ("2023-01/2023-10", {}, ["later_than_published"]),
        ("2023-10", {}, []),
        ("2023-01/2023-09", {}, []),
    ],
)
def test_no_actual_ends_after_the_day_it_was_published_unless_it_is_expected(period, more, rules):
    office = Office().said("actual", "gdp", "120", period, published_on="2023-10-18", **more)
    refused = office.refused()
    assert [refusal.rule for refusal in refused] == rules
    assert all("published" in refusal.reason and refusal.cure for refusal in refused)


def contradicted(**stated: str) -> Office:
    return (
        Office()
        .target("investment", "6000000000", published_on="2023-01-10")
        .actual("investment", "2000000000", "2023-H1", published_on="2023-07-20")
        .actual("investment", "6600000000", "2023", published_on="2024-01-18", precision="100000000", **stated)
        .actual("investment", "48000000000", "2023", published_on="2024-01-18", precision="100000000", **stated)
    )


@pytest.mark.long
def test_figures_that_contradict_each_other_judge_nothing():
    june, december = contradicted().progress()
    assert (december["status"], december["rule_id"]) == ("no_data", "contradicted_figures")
    assert (december["attainment"], december["actual_value"]) == (None, None)
    assert "不同的数" in december["why_zh"]
    assert june["attainment"] == pytest.approx(1 / 3)
    with contradicted().measured() as engine:
        (finding,) = engine.frame("findings").filter(rule="contradictory_actuals").to_dicts()
    assert {finding["left_value"], finding["right_value"]} == {6600000000, 48000000000}


@pytest.mark.long
def test_the_completion_that_the_source_states_decides_between_two_figures():
    _, december = contradicted(stated_attainment="110").progress()
    assert (december["actual_value"], december["status"]) == (6600000000, "met")
    chosen = contradicted(stated_attainment="110").actuals().drop_nulls("chosen").to_dicts()
    assert {row["chosen"] for row in chosen if row["period"] == "2023"} == {"stated completion"}


@pytest.mark.long
def test_a_later_publication_decides_between_two_figures():
    office = contradicted().actual("investment", "6600000000", "2023", published_on="2024-03-01")
    assert [row["status"] for row in office.progress()][-1] == "met"
    assert [row["status"] for row in office.progress(as_of="2024-02-01")][-1] == "no_data"


def placed(place: str, field_size: int = 13, **more: object) -> list[dict]:
    office = Office(field_size=field_size).said(
        "target", "place", "3", kind="rank", unit="位", comparator=">", quote="综合考核摆脱后三名"
    )
    return office.said("actual", "place", place, "2023", kind="rank", unit="位", **more).progress()


@pytest.mark.long
@pytest.mark.parametrize(
    ("place", "status"), [("1", "met"), ("9", "met"), ("10", "met"), ("11", "missed"), ("13", "missed")]
)
def test_nine_of_thirteen_is_not_among_the_last_three(place, status):
    (row,) = placed(place, quote=f"综合考核居第{place}位")
    assert (row["status"], row["actual_value"]) == (status, 14 - int(place))


@pytest.mark.long
@pytest.mark.parametrize(("place", "status"), [("2", "missed"), ("4", "met")])
def test_a_place_told_from_the_end_is_a_place_from_the_end(place, status):
    assert [row["status"] for row in placed(place, from_end=True)] == [status]
    assert [row["status"] for row in placed(place, quote=f"综合考核倒数第{place}")] == [status]


@pytest.mark.long
def test_a_place_from_the_end_is_no_place_from_the_top():
    office = (
        Office(field_size=13)
        .said("target", "place", "3", kind="rank", unit="位", comparator="<=", quote="进入前三名")
        .said("actual", "place", "2", "2023", kind="rank", unit="位", from_end=True, quote="居倒数第二")
    )
    (row,) = office.progress()
    assert (row["actual_value"], row["status"]) == (12, "missed")


@pytest.mark.long
def test_a_change_of_places_is_no_place():
    office = (
        Office(field_size=13)
        .said("target", "place", "3", kind="rank", unit="位", comparator="<=")
        .said("actual", "place", "2", "2023", kind="increment", unit="位", quote="上升2位")
    )
    assert [row["actual_value"] for row in office.progress()] == [None]


@pytest.mark.long
@pytest.mark.parametrize(
    ("indicator", "kind", "quote", "rules"),
    [
        ("funds", "increment", "低于目标1.9个百分点", ["gap_to_a_plan"]),
        ("funds", "increment", "比计划目标多0.8亿元", ["gap_to_a_plan"]),
        ("funds", "increment", "比全市高3.2个百分点", ["comparison_with_others"]),
        ("funds", "growth_rate", "同比增长12.6%", ["time_is_over"]),
        ("总投资", "level", "当年计划投资60亿元", ["size_of_projects"]),
        ("总投资", "level", "总投资60亿元的目标", []),
        ("funds", "level", "计划到位资金60亿元", []),
        ("funds", "increment", "目标比上年增加10亿元", []),
        ("funds", "growth_rate", "要高于全市1个百分点", []),
    ],
)
def test_a_gap_a_size_and_a_comparison_are_no_targets(indicator, kind, quote, rules):
    def office(confidence: float) -> Office:
        return Office().said(
            "target", indicator, "12", "2022-01/2022-04", kind=kind, quote=quote, published_on="2022-05-20",
            confidence=confidence,
        )  # fmt: skip

    assert [refusal.rule for refusal in office(0.95).refused()] == rules
    assert office(1.0).refused() == []


@pytest.mark.parametrize("quote", ["同比提升2个位次", "较上年后移1位", "上升2位"])
def test_a_move_of_places_read_as_a_place_is_a_move(quote):
    (row,) = Office().said("actual", "place", "2", "2023", kind="rank", unit="位", quote=quote).actuals().to_dicts()
    assert (row["kind"], row["family"]) == ("increment", "increment")


def test_an_average_of_what_is_an_average_narrows_nothing():
    assert normalised("年均", "PM2.5平均浓度") is None
    assert normalised("年均", "地区生产总值") == "年均"


def test_who_decided_narrows_nothing_and_a_level_does():
    assert normalised("经区", "招商到位资金") is None
    assert normalised("市级", "招商到位资金") == "市级"
