"""Columns that say something of each other: sums of months, classes below 其中, goals in brackets, ratios, progress."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.test_tables_shapes import rows_of, said

MONTHS = "# 柳溪区2024年主要指标调度\n\n|指标|单位|全年目标|{heads}|{sum}|{rate}|\n|-|-|-|-|-|-|-|-|\n"
MONTHS += "|新增经营主体|户|90|10|20|15|45|50|\n|技改投资|万元|80|5|6|9|20|25|\n"


@pytest.mark.parametrize(
    ("heads", "period"),
    [
        ("1月|2月|3月", "2024-01/2024-03"),
        ("一季度|二季度|三季度", "2024-01/2024-09"),
        ("4月|5月|6月", "2024-01/2024-06"),
    ],
)
@pytest.mark.parametrize(("total", "rate"), [("累计", "累计完成率（%）"), ("累计完成", "累计完成率（%）")])
def test_the_sum_behind_some_months_is_not_of_the_whole_year(heads: str, period: str, total: str, rate: str) -> None:
    rows = rows_of(MONTHS.format(heads=heads, sum=total, rate=rate), district="柳溪区")
    asked = [("actual", period), ("actual", period)] * 2
    assert said([row for row in rows if row.value in (45, 50, 200_000, 25)], "role", "period") == asked


def test_months_without_figures_are_no_part_of_a_sum() -> None:
    heads = "|".join(f"{n}月" for n in range(1, 13))
    table = (
        f"# 柳溪区2024年用电\n\n|指标|单位|{heads}|累计|\n" + "|-" * 15 + "|\n|用电量|万千瓦时|3|4" + "|" * 11 + "7|\n"
    )
    assert said(rows_of(table)[-1:], "value", "period") == [(70_000, "2024-01/2024-02")]


CLASSES = """<table><caption>柳溪区2023年1-10月企业入库（单位：家）</caption>
<tr><th rowspan=2>街道</th><th rowspan=2>全年目标</th><th rowspan=2>累计入库</th><th colspan=2>{mark}</th>
<th rowspan=2>完成率（%）</th></tr><tr><th>{one}</th><th>{two}</th></tr>
<tr><td>清河街道</td><td>18</td><td>16</td><td>7</td><td>9</td><td>88.9</td></tr>
<tr><td>石坝街道</td><td>20</td><td>13</td><td>8</td><td>5</td><td>65</td></tr></table>"""


@pytest.mark.parametrize("mark", ["其中", "其中："])
@pytest.mark.parametrize(("one", "two"), [("工业", "建筑业"), ("一类", "二类")])
def test_classes_below_a_head_are_of_what_stands_before_them_and_rates_behind_them_too(
    mark: str, one: str, two: str
) -> None:
    rows = rows_of(CLASSES.format(mark=mark, one=one, two=two), "html", district="柳溪区")[:5]
    assert {row.indicator for row in rows} == {"企业入库"}
    assert [row.qualifier for row in rows] == [None, None, one, two, None]


def test_amounts_below_a_head_of_parts_keep_their_names() -> None:
    rows = rows_of(CLASSES.format(mark="其中", one="税收收入", two="非税收入"), "html", district="柳溪区")[:5]
    assert [row.indicator for row in rows][2:4] == ["税收收入", "非税收入"]


@pytest.mark.parametrize("aside", ["（目标≥85%）", "（年度目标85%）", "（任务：85%以上）"])
def test_a_goal_in_brackets_makes_no_goals_of_the_figures_below(aside: str) -> None:
    table = f"# 柳溪区2024年上半年健康服务\n\n|镇|规范管理率{aside}|\n|-|-|\n|清河镇|88.2%|\n|石坝镇|79.4%|\n"
    assert (
        said(rows_of(table, district="柳溪区"), "role", "indicator", "period")
        == [("actual", "规范管理率", "2024-H1")] * 2
    )


@pytest.mark.parametrize("head", ["存贷比（%）", "产销比（%）", "储贷比（%）"])
def test_one_amount_in_per_cent_of_another_is_no_growth(head: str) -> None:
    table = f"# 柳溪区金融\n\n|年份|存款余额（亿元）|{head}|\n|-|-|-|\n|2022|40|74.9|\n|2023|50|76.6|\n"
    assert said(rows_of(table)[1::2], "kind", "period") == [("level", "2022"), ("level", "2023")]


@pytest.mark.parametrize("head", ["支出进度", "执行率", "投资进度"])
@pytest.mark.parametrize("units", ["亿元、%", "亿元，%", "亿元；%"])
def test_progress_among_amounts_is_in_the_per_cent_of_the_title(head: str, units: str) -> None:
    table = f"柳溪区2024年1-8月专项债券\n单位：{units}\n\n|镇|额度|累计支出|{head}|\n|-|-|-|-|\n|清河镇|12.4|10|80.8|\n"
    assert said(rows_of(table, district="柳溪区")[2:], "kind", "value", "unit") == [
        ("completion_rate", Decimal("80.8"), "%")
    ]


@pytest.mark.parametrize(("unit", "base"), [("套（户）", "套"), ("亩(公顷)", "亩"), ("人（次）", "人")])
def test_another_name_of_a_unit_in_brackets_is_no_part_of_it(unit: str, base: str) -> None:
    table = f"柳溪区2024年1-7月保障进展\n单位：{unit}\n\n|镇|已筹集|\n|-|-|\n|清河镇|124|\n|石坝镇|90|\n"
    assert {row.unit for row in rows_of(table, district="柳溪区")} == {base}


def test_of_two_rates_of_completion_the_one_of_a_part_of_the_year_says_so() -> None:
    table = "# 柳溪区2024年上半年重点工作\n\n"
    table += "|指标|单位|年度目标|上半年目标|上半年完成|完成年度目标（%）|完成上半年目标（%）|\n"
    table += "|-|-|-|-|-|-|-|\n|实际利用外资|万美元|8000|4000|5120|64|128|\n"
    rates = [row for row in rows_of(table) if row.kind == "completion_rate"]
    assert said(rates, "value", "qualifier") == [(64, None), (128, "上半年目标")]


@pytest.mark.parametrize("head", ["距目标差值", "与目标差距", "与第一名差距"])
def test_the_place_behind_a_gap_is_that_of_the_figure_and_not_of_the_gap(head: str) -> None:
    table = f"# 柳溪区2024年8月空气\n\n|镇|PM2.5（微克/立方米）|变化率|{head}|排名|\n|-|-|-|-|-|\n"
    table += "|清河镇|31|-9.6%|-1|2|\n|石坝镇|29|3%|-3|1|\n"
    rows = rows_of(table, district="柳溪区")[:4]
    assert said(rows, "indicator", "kind") == [
        ("PM2.5", "level"),
        ("PM2.5", "growth_rate"),
        ("PM2.5", "increment"),
        ("PM2.5", "rank"),
    ]


@pytest.mark.parametrize(
    ("cell", "period"),
    [("前三季度", "2024-01/2024-09"), ("一季度", "2024-Q1"), ("上半年", "2024-H1"), ("全年", "2024")],
)
def test_year_and_quarter_in_two_columns_of_a_long_table_tell_the_time_together(cell: str, period: str) -> None:
    table = "|年份|季度|地区|指标名称|计量单位|数值|\n|-|-|-|-|-|-|\n"
    table += f"|2024|{cell}|清河区|地区生产总值|亿元|278|\n|2024|前三季度|石坝区|地区生产总值|亿元|90|\n"
    assert said(rows_of(table), "period")[0] == (period,)


MOVES = "# 柳溪区2024年11月运行\n\n|指标|单位|1-11月|同比|较上月|全区排名|{place}|\n|-|-|-|-|-|-|-|\n"
MOVES += "|限上零售额|亿元|38.4|{down}|{points}|5|{move}|\n|服务业营收|亿元|52|↑8.8%|↑1.1个百分点|1|—|\n"


@pytest.mark.parametrize("place", ["进退位", "升降位", "位次变化"])
@pytest.mark.parametrize("down", ["↓2.1%", "▼2.1%", "-2.1%", "（2.1%）", "（2.1）%", "下降2.1%"])
@pytest.mark.parametrize("points", ["↓0.9个百分点", "-0.9个百分点", "下降0.9个百分点"])
def test_arrows_and_brackets_tell_that_a_rate_fell(place: str, down: str, points: str) -> None:
    rows = rows_of(MOVES.format(place=place, down=down, points=points, move="↓2"), district="柳溪区")[1:5]
    assert said(rows, "kind", "value", "unit", "period") == [
        ("growth_rate", Decimal("-2.1"), "%", "2024-01/2024-11"),
        ("increment", Decimal("-0.9"), "个百分点", "2024-01/2024-11"),
        ("rank", 5, "位", "2024-01/2024-11"),
        ("increment", -2, "位", "2024-01/2024-11"),
    ]


@pytest.mark.parametrize(
    "gap", ["超（欠）时间进度±%", "超欠序时进度（%）", "较序时进度（百分点）", "与序时进度差（百分点）", "欠时间进度"]
)
def test_how_far_a_result_is_from_the_pace_is_in_points(gap: str) -> None:
    table = f"# 柳溪区2024年1-9月财政总收入（单位：万元）\n\n|镇|年计划|累计入库|占年计划%|{gap}|比去年同期±%|\n"
    table += "|-|-|-|-|-|-|\n|清河镇|320|258|80.8|5.8|11.2|\n|石坝镇|280|190|68|-7|-3.4|\n"
    rows = rows_of(table, district="柳溪区")[:5]
    assert {row.indicator for row in rows} == {"财政总收入"}
    assert said(rows, "role", "kind", "unit") == [
        ("target", "level", "元"),
        ("actual", "level", "元"),
        ("actual", "completion_rate", "%"),
        ("actual", "increment", "个百分点"),
        ("actual", "growth_rate", "%"),
    ]


@pytest.mark.parametrize(("group", "unit"), [("新开工项目", "个"), ("规上企业", "家"), ("项目", "个")])
@pytest.mark.parametrize("tails", [("计划数", "开工数"), ("目标数量", "完成数量")])
def test_numbers_below_a_noun_count_it(group: str, unit: str, tails: tuple[str, str]) -> None:
    table = f"""<table><caption>柳溪区2024年1-8月推进情况</caption>
<tr><th rowspan=2>镇</th><th colspan=2>{group}</th></tr>
<tr><th>{tails[0]}</th><th>{tails[1]}</th></tr><tr><td>清河镇</td><td>41</td><td>33</td></tr>
<tr><td>石坝镇</td><td>10</td><td>7</td></tr></table>"""
    assert {row.unit for row in rows_of(table, "html", district="柳溪区")} == {unit}


@pytest.mark.parametrize("model", ["标杆（靖江市）", "对标（靖江市）", "标杆地区", "先进（靖江）"])
def test_the_figures_of_an_area_held_up_as_a_model_are_not_the_districts(model: str) -> None:
    table = f"# 柳溪区2024年上半年对标\n\n|指标|柳溪区|{model}|\n|-|-|-|\n|地区生产总值增速（%）|5.6|6.8|\n"
    assert said(rows_of(table, district="柳溪区"), "role", "value") == [
        ("actual", Decimal("5.6")),
        ("context", Decimal("6.8")),
    ]


NEWS = """柳溪区2024年9月经济运行快报

{first}

|指标|单位|1-9月|
|-|-|-|
|地区生产总值|亿元|158|

{second}

|镇|1-9月|增速%|
|-|-|-|
|清河镇|120|6.6|
|石坝镇|90|-4.5|
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、主要经济指标", "二、各镇固定资产投资（万元）"),
        ("（一）主要经济指标", "（二）各镇固定资产投资（万元）"),
        ("表1 主要经济指标", "表2 各镇固定资产投资（万元）"),
    ],
)
def test_a_numbered_title_says_what_its_table_is_about(first: str, second: str) -> None:
    rows = rows_of(NEWS.format(first=first, second=second), district="柳溪区")
    assert said(rows[1:], "indicator", "value", "unit")[:2] == [
        ("固定资产投资", 1_200_000, "元"),
        ("固定资产投资", Decimal("6.6"), "%"),
    ]


TASKS = """# 柳溪区2024年三季度督查通报（截至9月30日）

|类别|{head}|年度目标|进展情况|完成比例|
|-|-|-|-|-|
|项目建设|新开工重大项目|60个|已开工47个|78.3%|
|城市提升|新建改建公厕|18座|建成14座|77.8%|
|乡村振兴|高标准农田|3.2万亩|完成1.9万亩|59.4%|
"""


@pytest.mark.parametrize("head", ["工作任务", "重点任务", "任务名称", "工作事项", "具体任务"])
def test_a_task_by_name_before_its_goal_names_the_row_and_not_its_group(head: str) -> None:
    rows = rows_of(TASKS.format(head=head), district="柳溪区")
    assert said(rows[::3], "indicator", "qualifier", "role") == [
        ("新开工重大项目", "项目建设", "target"),
        ("新建改建公厕", "城市提升", "target"),
        ("高标准农田", "乡村振兴", "target"),
    ]


@pytest.mark.parametrize(
    ("head", "kind", "unit"),
    [
        ("变化（%）", "growth_rate", "%"),
        ("变化（天）", "increment", "天"),
        ("变化情况（百分点）", "increment", "个百分点"),
    ],
)
def test_a_change_is_no_level(head: str, kind: str, unit: str) -> None:
    table = f"# 柳溪区2024年上半年空气\n\n|镇|优良天数（天）|{head}|\n|-|-|-|\n|清河镇|151|5|\n|石坝镇|147|-2|\n"
    assert said(rows_of(table, district="柳溪区")[1::2], "indicator", "kind", "value", "unit") == [
        ("优良天数", kind, 5, unit),
        ("优良天数", kind, -2, unit),
    ]
