"""What heads and row heads say: their own period and role before those above them, bounds, shares and sums."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi.documents import read_text
from kpi.statement import Statement
from kpi.statements import read
from kpi.statements.tables.wording import bound_in, measured, row_role


def rows_of(text: str, **header: object) -> list[Statement]:
    return read(read_text(text, format="md", **{"published_on": "2023-10-20", "district": "柳溪区", **header}))


def said(rows: list[Statement], *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in rows]


def test_a_columns_own_period_and_role_come_before_the_groups() -> None:
    table = """单位：亿元

|镇|1-8月全区工业技改完成情况||||
|-|-|-|-|-|
||年度投资目标|上半年投资目标|1-8月完成投资|完成上半年投资目标比例（%）|
|东桥镇|12|6|7.2|120|
|西山镇|8|4|3|75|"""
    rows = rows_of(table, title="2023年1-8月工业技改情况")
    assert said(rows[:4], "role", "indicator", "value", "kind", "period") == [
        ("target", "工业技改投资", 1_200_000_000, "level", "2023"),
        ("target", "工业技改投资", 600_000_000, "level", "2023-H1"),
        ("actual", "工业技改投资", 720_000_000, "level", "2023-01/2023-08"),
        ("actual", "工业技改投资", 120, "completion_rate", "2023-01/2023-08"),
    ]


def test_how_far_a_goal_is_reached_and_the_place_are_no_goals_and_the_time_gone_by_is_nothing() -> None:
    table = """2023年三季度重点工作调度表

|工作事项|责任单位|全年目标|截至9月底完成|完成全年目标|序时进度|排名|
|-|-|-|-|-|-|-|
|新建停车位（个）|区城管局|3000|2400|80%|75%|2|
|新增5G基站（座）|区经信局|200|130|65%|75%|5|"""
    assert said(rows_of(table)[:4], "role", "num_text", "kind", "period") == [
        ("target", "3000", "new", "2023"),
        ("actual", "2400", "new", "2023-01/2023-09"),
        ("actual", "80%", "completion_rate", "2023-01/2023-09"),
        ("actual", "2", "rank", "2023-01/2023-09"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "|项目|合计|东片|西片|\n|-|-|-|-|\n|公共充电桩年度计划（根）|30|10|20|\n|累计完成（根）|21|9|12|",
        "|指标|类别|合计|东片|西片|\n|-|-|-|-|-|\n|公共充电桩（根）|计划|30|10|20|\n||完成|21|9|12|",
    ],
)
def test_the_head_of_a_row_may_say_whether_it_is_asked_or_reached(table: str) -> None:
    rows = rows_of(f"2023年民生实事进展\n\n{table}")
    assert said(rows, "role", "indicator", "value", "unit", "qualifier") == [
        ("target", "公共充电桩", 30, "根", None),
        ("target", "公共充电桩", 10, "根", "东片"),
        ("target", "公共充电桩", 20, "根", "西片"),
        ("actual", "公共充电桩", 21, "根", None),
        ("actual", "公共充电桩", 9, "根", "东片"),
        ("actual", "公共充电桩", 12, "根", "西片"),
    ]


def test_a_bare_figure_takes_the_unit_that_goal_or_result_beside_it_prints() -> None:
    table = """2021年度整体绩效自评

|二级指标|三级指标|指标值|全年完成值|得分|
|-|-|-|-|-|
|数量指标|修缮校舍面积|≥1.2|1.35万平方米|10|
|时效指标|补助发放及时率|100%|98%|10|
|成本指标|培训人均成本|≤400元|385|5|"""
    rows = rows_of(table, published_on="2022-03-12")
    assert said(rows, "role", "comparator", "value", "unit") == [
        ("target", ">=", 12_000, "平方米"),
        ("actual", "=", 13_500, "平方米"),
        ("target", "=", 100, "%"),
        ("actual", "=", 98, "%"),
        ("target", "<=", 400, "元"),
        ("actual", "=", 385, "元"),
    ]


def test_the_head_of_a_goal_may_bound_it() -> None:
    table = """2020年度目标责任书执行情况

|单位|森林覆盖率不低于（%）||万元GDP能耗控制在（吨标准煤）以内||
|-|-|-|-|-|
||目标值|完成值|目标值|完成值|
|全县|45|46.2|0.52|0.5|"""
    rows = rows_of(table, district="东河县", published_on="2021-01-12")
    assert said(rows, "role", "indicator", "comparator", "value") == [
        ("target", "森林覆盖率", ">=", 45),
        ("actual", "森林覆盖率", "=", Decimal("46.2")),
        ("target", "万元GDP能耗", "<=", Decimal("0.52")),
        ("actual", "万元GDP能耗", "=", Decimal("0.5")),
    ]


@pytest.mark.parametrize("title", ["（三）财政收入结构", "财政收入构成", "2.各项收入占比情况"])
def test_a_table_of_a_composition_holds_shares(title: str) -> None:
    head = "|项目|2023年1—8月|比上年同期增减（百分点）|\n|-|-|-|\n"
    table = f"{head}|财政收入（%）|100|—|\n|税收收入|71.3|-2.5|\n|非税收入|28.7|2.5|"
    assert said(rows_of(f"{title}\n\n{table}"), "indicator", "value", "unit", "kind") == [
        ("财政收入", 100, "%", "share"),
        ("税收收入", Decimal("71.3"), "%", "share"),
        ("税收收入", Decimal("-2.5"), "个百分点", "increment"),
        ("非税收入", Decimal("28.7"), "%", "share"),
        ("非税收入", Decimal("2.5"), "个百分点", "increment"),
    ]


@pytest.mark.parametrize(
    ("month", "sum_"), [("本月", "本年累计"), ("当月数", "1月至本月累计"), ("本月完成", "累计完成")]
)
def test_the_month_and_the_sum_are_of_the_titles_time(month: str, sum_: str) -> None:
    table = f"单位：万元\n\n|科目|{month}|{sum_}|累计比上年±%|\n|-|-|-|-|\n|增值税|120|1010|3.2|"
    rows = rows_of(table, title="2023年1-8月财政收支", published_on="2023-09-20")
    assert said(rows, "value", "period") == [
        (1_200_000, "2023-08"),
        (10_100_000, "2023-01/2023-08"),
        (Decimal("3.2"), "2023-01/2023-08"),
    ]


def test_a_sum_in_brackets_is_over_all_years_of_the_plan() -> None:
    table = (
        "|指标|2020年|2025年|属性|\n|-|-|-|-|\n|城镇新增就业（万人）|—|【5】|预期性|\n"
        "|单位GDP能耗降低（%）|—|〔13.5〕|约束性|\n|粮食产量（万吨）|20|21|约束性|"
    )
    rows = rows_of(table, title="“十四五”规划主要指标", published_on="2021-03-20")
    assert said(rows, "role", "value", "period") == [
        ("target", 50_000, "2021/2025"),
        ("target", Decimal("-13.5"), "2021/2025"),
        ("actual", 200_000, "2020"),
        ("target", 210_000, "2025"),
    ]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("1-7月全市技改投资完成情况", "技改投资"),
        ("前三季度投资计划", "投资"),
        ("实际利用外资", "实际利用外资"),
        ("累计到位资金", "到位资金"),
        ("2023年目标", ""),
        ("1-6月累计完成", ""),
        ("登记失业率低于（%）", "登记失业率"),
    ],
)
def test_what_a_head_measures_is_what_is_left_of_its_times_and_roles(head: str, words: str) -> None:
    assert measured(head) == words


def test_the_end_of_a_row_head_tells_its_role_and_a_bound_its_comparator() -> None:
    assert [row_role(text) for text in ("造林年度任务", "已完成", "完成率", "造林面积")] == [
        "target",
        "actual",
        None,
        None,
    ]
    assert [bound_in(text) for text in ("不低于", "低于", "控制在", "失业率")] == [">=", "<=", "<=", None]


def test_twelve_months_are_the_year_and_the_result_takes_a_compound_unit_of_its_goal() -> None:
    table = """|指标名称|全年目标值|1-12月完成值|权重|
|-|-|-|-|
|维修管网长度|不少于12公里|13.4|10|
|单位成本|不超过35万元/公里|33.5|10|"""
    rows = rows_of(table, title="2022年度项目绩效自评表", published_on="2023-03-05")
    assert said(rows, "role", "comparator", "value", "unit", "period") == [
        ("target", ">=", 12, "公里", "2022"),
        ("actual", "=", Decimal("13.4"), "公里", "2022"),
        ("target", "<=", 350_000, "元/公里", "2022"),
        ("actual", "=", 335_000, "元/公里", "2022"),
    ]


def test_a_column_of_sums_holds_goals_and_a_share_gains_points() -> None:
    table = (
        "|指标名称|2015年实际|2020年目标|累计|属性|\n|-|-|-|-|-|\n|二氧化硫排放总量减少（%）|-|-|【15】|约束性|\n"
        "|森林覆盖率（%）|40.1|≥42|〔1.9〕|约束性|"
    )
    rows = rows_of(table, title="“十三五”生态主要指标", published_on="2016-12-05")
    assert said([rows[0], rows[-1]], "role", "kind", "value", "unit", "period") == [
        ("target", "growth_rate", -15, "%", "2016/2020"),
        ("target", "increment", Decimal("1.9"), "个百分点", "2016/2020"),
    ]


def test_the_progress_in_a_group_is_that_of_the_result_beside_it() -> None:
    table = "|指标|2024年|||\n|-|-|-|-|\n||计划|1-6月|进度%|\n|固定资产投资（亿元）|380|190|50|"
    assert said(rows_of(table, published_on="2024-07-10"), "role", "kind", "period") == [
        ("target", "level", "2024"),
        ("actual", "level", "2024-01/2024-06"),
        ("actual", "completion_rate", "2024-01/2024-06"),
    ]


@pytest.mark.parametrize("head", ["去年同期", "上年同期"])
def test_the_year_before_is_that_of_the_figure_to_its_left(head: str) -> None:
    table = f"|指标|9月|1-9月|{head}|增减|\n|-|-|-|-|-|\n|税收收入（万元）|41|380|370|2.7%|"
    rows = rows_of(table, title="2023年9月主要指标")
    assert said(rows, "period", "kind") == [
        ("2023-09", "level"),
        ("2023-01/2023-09", "level"),
        ("2022-01/2022-09", "level"),
        ("2023-01/2023-09", "growth_rate"),
    ]


def test_a_name_may_end_in_a_number_and_what_one_firm_makes_is_context() -> None:
    table = "|序号|企业名称|1-9月|同比%|\n|-|-|-|-|\n|1|甲公司3|11|1.5|\n|2|乙公司4|15|2.5|"
    rows = rows_of(f"2023年1-9月企业产值（万元）\n\n{table}")
    assert said(rows, "role", "indicator", "qualifier", "value")[::2] == [
        ("context", "企业产值", "甲公司3", 110_000),
        ("context", "企业产值", "乙公司4", 150_000),
    ]


@pytest.mark.parametrize("line", ["填报日期：2023年10月9日", "制表时间：2023年10月9日"])
def test_the_day_a_table_was_written_is_no_period(line: str) -> None:
    rows = rows_of(f"{line}\n\n|指标|累计（万元）|\n|-|-|\n|税收收入|380|\n|出口|30|", title="2023年1-9月财政")
    assert said(rows, "period") == [("2023-01/2023-09",)] * 2


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("一季度", "2023-Q1"),
        ("二季度末", "2023-H1"),
        ("三季度末", "2023-01/2023-09"),
        ("前三季度", "2023-01/2023-09"),
        ("9月末目标", "2023-01/2023-09"),
        ("三季度", "2023-Q3"),
        ("四季度末", "2023"),
    ],
)
def test_the_end_of_a_quarter_is_the_end_of_a_stage_and_not_the_quarter(head: str, period: str) -> None:
    table = f"|指标|单位|年度目标|其中：{head}|\n|-|-|-|-|\n|港口货运量|万吨|100|76|"
    rows = rows_of(table, title="2023年目标任务分解表", published_on="2023-02-20")
    assert said(rows[-1:], "role", "value", "period") == [("target", 760_000, period)]
