"""Which time a statement is about: of its clause, its paragraph, its title, or the plan it stands in."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read

NOT_YET = pytest.mark.xfail(reason="a time that tells when something was set up or proposed still dates figures")


def rows_of(text, published="2024-07-20", **header):
    on = date.fromisoformat(published) if published else None
    return read(read_text(text, published_on=on, **header))


def roles(text, published="2024-07-20", **header):
    return [row.role for row in rows_of(text, published, **header)]


def periods(text, published="2024-07-20", **header):
    return [row.period for row in rows_of(text, published, **header)]


def test_a_point_of_a_month_to_come_is_the_deadline_of_its_own_clause():
    text = "柳溪区2024年工作要点\n力争4月末开放体育馆，新增停车泊位300个。\n新建公园6处。"
    rows = rows_of(text, "2024-01-20")
    assert [(row.indicator, row.period) for row in rows if row.value in (300, 6)][-1] == ("公园", "2024")
    assert rows_of("确保5月底建成泵站3座。", None)[0].deadline_partial == "05-31"
    assert rows_of("确保5月底建成泵站3座。", "2024-01-20")[0].deadline == date(2024, 5, 31)
    assert rows_of("5月底，已建成泵站3座。", "2024-06-20")[0].deadline is None


def test_a_part_of_a_planned_year_holds_for_its_paragraph_only():
    text = "柳溪区2024年工作要点\n下半年，新开工项目12个。\n新建公园6处。"
    assert periods(text, "2024-01-20") == ["2024-H2", "2024"]
    assert periods(text, None) == ["2024-H2", "2024"]


def test_this_year_is_the_one_that_the_plan_above_it_names():
    text = "工作报告\n一、2023年工作回顾\n新建公园3处。\n二、2024年工作安排\n今年，新建公园6处。"
    assert periods(text, None) == ["2023", "2024"]
    assert periods("柳溪区2024年工作要点\n今年新建公园6处。", None) == ["2024"]
    assert periods("工作要点\n今年新建公园6处。", None) == [None]


def test_the_day_a_text_was_given_is_no_period_of_its_promises():
    text = "工作报告\n——2024年1月8日在区第九届人民代表大会第三次会议上\n今年，力争新建公园6处。\n确保新增泊位300个。"
    assert periods(text, None) == ["2024", "2024"]


def test_a_month_inside_the_time_of_the_title_does_not_date_what_follows():
    text = "柳溪区前三季度经济运行情况\n1-8月，企业利润8亿元。\n固定资产投资同比增长6%。"
    assert periods(text, "2024-10-28") == ["2024-01/2024-08", "2024-01/2024-09"]


def test_nobody_reports_on_a_quarter_that_has_just_begun():
    plan = "柳溪区2024年工作要点\n一、重点工作\n一季度兑现奖励资金800万元。"
    assert roles(plan, "2024-02-10") == ["target"]
    assert roles("一季度新签约项目6个。", "2024-03-25") == ["actual"]


def test_a_review_amid_five_years_tells_of_no_year_to_come():
    text = "柳溪区“十四五”规划中期评估报告\n“十四五”以来，成效明显。已有22项指标达到预期进度。"
    assert periods(text, "2023-11-06")[-1] == "2023"


def test_a_heading_right_below_the_title_opens_a_section():
    text = "柳溪区2023年工作总结暨2024年工作安排\n2023年工作完成情况\n引进项目45个。\n2024年工作安排\n引进项目50个。"
    assert [(row.role, row.period) for row in rows_of(text, None)] == [("actual", "2023"), ("target", "2024")]


def test_a_deadline_in_brackets_ends_at_the_semicolon():
    text = "柳溪区2024年民生实事方案\n改造卫生院3家（2024年10月底前完成）；为2万名老人免费体检。"
    assert [(row.period, row.deadline) for row in rows_of(text, "2024-03-05")] == [
        ("2024", date(2024, 10, 31)),
        ("2024", date(2024, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("完成全年目标任务的150%，超进度42%。其中：外资项目13个。", ["2024-01/2024-05"] * 3),
        ("根据统一核算结果，一季度实现产值9亿元。其中，工业增长6%。", ["2024-Q1"] * 2),
        ("据市统计局初步核算，一季度实现产值9亿元。其中，工业增长6%。", ["2024-Q1"] * 2),
        ("在2011年投资1800万元实施的治污工程的基础上，又启动新厂。已完成投资2300万元。", [None, "2024-01/2024-05"]),
        pytest.param("1997年5月撤地设市，人均收入达到3万元。", ["2024-01/2024-05"], marks=NOT_YET),
        pytest.param("2019年印发的办法兑现较好，发放奖金500万元。", ["2024-01/2024-05"], marks=NOT_YET),
        pytest.param("一期于2023年竣工，此次扩建已完成投资3亿元。", ["2024-01/2024-05"], marks=NOT_YET),
        (
            "覆盖率达到66%，近三年提高21个百分点，高于全省3个百分点。",
            ["2024-01/2024-05", "2022/2024", None],
        ),
    ],
)
def test_a_time_inside_a_goal_a_thing_or_a_base_does_not_date_the_rest(text, wanted):
    assert periods(text, "2024-06-10", title="2024年1—5月工作情况") == wanted


def test_the_year_before_is_that_before_the_one_reported():
    text = "全年收入3.1亿元，较上年2.9亿元增长7%。"
    assert periods(text, "2024-02-10", title="2023年预算执行情况的报告") == ["2023", None, "2023"]


def test_the_size_of_a_project_is_of_no_month_or_quarter():
    text = "今年一季度，桥梁工程完成投资3亿元。道路工程总投资12亿元，截至3月底累计完成投资9亿元。"
    assert periods(text, "2024-04-20") == ["2024-Q1", None, "2024-Q1"]


def test_a_month_without_a_year_is_of_the_year_named_before_it():
    text = "2023年计划投资6亿元。截至5月底，已完成投资3亿元。"
    assert periods(text, "2024-04-19") == ["2023", "2023-01/2023-05"]


@NOT_YET
def test_a_proposal_is_not_for_the_month_it_was_made_in():
    text = "2021年3月，委员会提出在北岸填海900公顷，可容纳40万人口。"
    assert [row.role for row in rows_of(text)] == ["context"] * 2
