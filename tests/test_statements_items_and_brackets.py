"""What an item, a bracket, a place or a stretch of years says of its numbers. All sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read


def rows_of(told: str, title: str, published_on: date) -> list:
    return list(read(read_text(f"{title}\n\n{told}。", district="临湖县", published_on=published_on)))


def progress_of(told: str) -> list:
    return rows_of(told, "临湖县2025年9月民生工程进展情况", date(2025, 10, 9))


def year_of(told: str) -> list:
    return rows_of(told, "临湖县2018年工作总结", date(2018, 12, 9))


@pytest.mark.parametrize(
    ("told", "name", "value"),
    [
        ("4个文化空间建设已完成2个（50%），引调水工程正在施工中（93%）", "引调水工程", "93"),
        ("3座水库已加固2座（67%），农村供水提升工程正在推进（75%）", "农村供水提升工程", "75"),
        ("新建公厕已完工6座（75%）、东湖泵站正在建设（40%）", "东湖泵站", "40"),
    ],
)
def test_a_percentage_in_brackets_is_of_the_clause_before_it(told, name, value):
    assert (name, value) in [(row.indicator, str(row.value)) for row in progress_of(told)]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("实施农村公路项目68条286公里", [("农村公路项目", "68"), ("农村公路项目", "286")]),
        ("自筹资金修建村道12公里", [("村道", "12")]),
        ("完成甲苑、乙苑2个老旧小区改造", [("老旧小区改造", "2")]),
        ("加快老城区管网建设；推进薄弱学校改造工程，年度实施10所", [("薄弱学校改造工程", "10")]),
    ],
)
def test_each_number_is_of_the_thing_its_item_names(told, found):
    assert [
        (row.indicator[-len(name) :], str(row.value)) for row, (name, _) in zip(year_of(told), found, strict=True)
    ] == found


def test_policies_of_several_articles_are_no_amounts():
    assert [str(row.value) for row in year_of("出台支持民营经济28条，新增企业120家")] == ["120"]


def test_a_share_of_the_whole_length_says_how_far_the_work_has_come():
    rows = year_of("村组公路已完成85公里，完成总里程的31%")
    assert [row.kind for row in rows] == ["level", "completion_rate"]


@pytest.mark.parametrize(
    ("told", "districts"),
    [
        ("在龙亭镇建成防护工程31公里、在槐树关镇建成防护工程87公里", ["龙亭镇", "槐树关镇"]),
        ("在龙亭镇召开现场会，建成防护工程31公里", ["临湖县"]),
    ],
)
def test_what_is_built_in_a_town_is_the_towns(told, districts):
    assert [row.district for row in year_of(told)] == districts


def test_households_and_people_behind_villages_live_there():
    rows = year_of("全镇辖11个村和4个居民小组，8169户、26137人")
    assert [row.indicator for row in rows[-2:]] == ["户数", "人口"]


@pytest.mark.parametrize(
    "told", ["自4月26日起，投放采样屋45个", "3月1日起，新增公交线路2条", "从7月开始，新增岗位30个"]
)
def test_what_goes_on_from_a_day_is_not_of_that_day(told):
    assert {row.period for row in year_of(told)} == {"2018"}


def test_several_years_that_end_with_the_year_of_a_summary_are_reported_whole():
    told = "“十一五”期间，引进龙头企业6家，修建村道59公里"
    rows = rows_of(told, "临湖县2010年工作总结", date(2010, 12, 28))
    assert {row.period for row in rows} == {"2006/2010"}


def test_offices_that_share_tasks_are_context():
    rows = rows_of("明确133项具体任务，涉及34个牵头单位", "临湖县2025年任务分解的通知", date(2025, 5, 18))
    assert rows[-1].role == "context"


def test_what_is_kept_at_so_much_a_head_keeps_its_name():
    rows = rows_of("村集体收入保持在人均10元以上", "临湖县农业农村局2020年工作计划", date(2019, 12, 25))
    assert [(row.role, row.indicator, row.qualifier) for row in rows] == [("target", "村集体收入", "人均")]


def test_deeds_promised_to_the_people_are_promised_whatever_numeral_counts_them():
    rows = rows_of("新增停车位300个", "临湖县2015年为民十件实事", date(2015, 1, 12))
    assert [row.role for row in rows] == ["target"]


def test_a_winter_plan_promises_its_works_with_its_sum():
    told = "今冬明春水利建设计划投资1.2亿元，新增灌溉面积0.6万亩"
    rows = rows_of(told, "临湖县农田水利工作情况", date(2018, 10, 9))
    assert {row.role for row in rows} == {"target"}


def test_what_is_told_on_of_a_collecting_office_is_of_its_part_of_the_revenue():
    told = (
        "1—11月，一般公共预算收入完成3.4亿元，为年预算的92.3%。其中：税务部门完成2.1亿元，为年预算的88.9%，"
        "同比下降9.9%；财政部门完成1.3亿元，为年预算的98.4%"
    )
    parts = [(row.qualifier, str(row.value)) for row in year_of(told) if row.kind != "level"]
    assert parts == [(None, "92.3"), ("税务部门", "88.9"), ("税务部门", "-9.9"), ("财政部门", "98.4")]


def test_a_list_by_offices_is_of_what_its_head_names():
    told = "地方收入按部门分：税务部门完成1431万元，占年初预算2750万元的52.0%；财政部门完成289万元"
    assert [(row.indicator, row.qualifier) for row in year_of(told)] == [
        ("地方收入", "税务部门"),
        ("地方收入", "税务部门"),
        ("地方收入", "税务部门"),
        ("地方收入", "财政部门"),
    ]


def test_how_far_a_rate_is_below_a_plan_is_a_gap_and_no_goal():
    rows = year_of("城镇登记失业率3.1%，低于市计划的0.7个百分点")
    assert [(row.role, str(row.value)) for row in rows] == [("actual", "3.1"), ("actual", "-0.7")]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("已开工项目33个，未开工项目17个，开工率为66%", ["开工项目", "未开工项目", "项目开工率"]),
        ("31宗未开工项目中，省重点项目有6宗", ["未开工项目", "省重点项目"]),
        ("还有12个未完工的小区", ["未完工小区"]),
    ],
)
def test_what_is_not_begun_is_not_called_begun(told, names):
    assert [row.indicator for row in year_of(told)] == names


def test_a_goal_of_the_year_is_of_the_year_though_its_text_names_none():
    rows = rows_of("全县重点项目50个，年度投资计划17亿元，1—5月完成投资4亿元", "重点项目建设情况", date(2024, 6, 12))
    assert [(row.role, row.period) for row in rows][1:] == [("target", "2024"), ("actual", "2024-01/2024-05")]


def test_months_that_are_over_date_no_plan_of_the_next_item():
    told = "1—6月完成投资36亿元，占年计划的72%；计划新开工项目157项"
    rows = rows_of(told, "2023年重点项目", date(2023, 7, 12))
    assert [(row.role, row.period) for row in rows][-1] == ("target", "2023")


def test_the_districts_own_tier_is_a_part_and_no_place_or_thing():
    told = "地区生产总值2266亿元，增长2.4%（区本级1976亿元，增长2%）；固定资产投资（区本级）增长6.9%"
    rows = rows_of(told, "临湖县2023年工作总结", date(2024, 1, 20))
    assert [(row.indicator, row.qualifier) for row in rows] == [
        ("地区生产总值", None),
        ("地区生产总值", None),
        ("地区生产总值", "区本级"),
        ("地区生产总值", "区本级"),
        ("固定资产投资", "区本级"),
    ]
    assert {row.district for row in rows} == {"临湖县"}


@pytest.mark.parametrize("told", ["12345市民热线共受理诉求2580件", "12345政务服务便民热线接听来电2580件"])
def test_the_number_of_a_hotline_counts_nothing(told):
    assert [str(row.value) for row in year_of(told)] == ["2580"]


def test_the_sum_of_another_part_takes_nothing_from_the_part_before():
    rows = year_of("一般公共预算收入完成22亿元，其中区本级完成14亿元，镇街完成8亿元")
    assert [row.qualifier for row in rows] == [None, "区本级", "镇街"]
