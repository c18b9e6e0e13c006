"""Rows that speak of the rows above them or of the title: places, sums of groups, months; and heads that tell a gap."""

from __future__ import annotations

import pytest

from tests.test_tables_shapes import rows_of, said


@pytest.mark.parametrize("label", ["位次", "全市排名", "排名", "名次"])
def test_a_row_of_places_is_of_the_row_above(label: str) -> None:
    table = "# 2023年主要指标\n\n|指标|清河区|石坝区|\n|-|-|-|\n|税收（亿元）|30|20|\n"
    rows = rows_of(f"{table}|{label}|1|2|\n|投资增速（%）|-2.2|3|\n|{label}|4|3|")
    assert said(rows[2:4], "indicator", "kind", "unit", "value", "district") == [
        ("税收", "rank", "位", 1, "清河区"),
        ("税收", "rank", "位", 2, "石坝区"),
    ]
    assert said(rows[6:], "indicator", "kind", "unit") == [("投资增速", "rank", "位")] * 2


def test_rows_that_name_only_a_month_a_sum_or_growth_are_of_what_the_title_measures() -> None:
    table = "# 柳溪区2024年规模以上工业总产值（亿元）\n\n|月份|1月|2月|3月|\n|-|-|-|-|\n"
    rows = rows_of(f"{table}|当月|5|4|6|\n|同比%|3|-4|6|\n|累计|5|9|15|\n|累计同比%|3|-1|2|", district="柳溪区")
    assert {row.indicator for row in rows} == {"规模以上工业总产值"}
    assert said(rows[2::3], "period", "kind", "unit", "value") == [
        ("2024-03", "level", "元", 600_000_000),
        ("2024-03", "growth_rate", "%", 6),
        ("2024-01/2024-03", "level", "元", 1_500_000_000),
        ("2024-01/2024-03", "growth_rate", "%", 2),
    ]


@pytest.mark.parametrize("head", ["超欠序时（万元）", "与序时进度差（万元）", "欠序时（万元）", "较序时进度（万元）"])
def test_what_is_ahead_of_the_pace_or_behind_it_is_no_goal(head: str) -> None:
    table = f"# 柳溪区2024年8月重点工作\n\n|镇|全年税收任务（万元）|实际完成（万元）|{head}|\n|-|-|-|-|\n"
    rows = rows_of(f"{table}|东镇|6000|4320|320|\n|西镇|4500|2610|-390|")
    assert said(rows[2::3], "role", "kind", "value", "indicator") == [
        ("actual", "increment", 3_200_000, "税收"),
        ("actual", "increment", -3_900_000, "税收"),
    ]


@pytest.mark.parametrize("head", ["序时应完成（万元）", "序时任务（万元）", "应达序时进度（%）", "时序进度目标"])
def test_what_the_pace_asks_for_is_no_result(head: str) -> None:
    table = f"# 柳溪区2024年8月税收\n\n|镇|全年任务（万元）|{head}|实际完成（万元）|\n|-|-|-|-|\n"
    rows = rows_of(f"{table}|东镇|6000|4000|4320|\n|西镇|4500|3000|2610|")
    assert said(rows, "role", "value") == [
        ("target", 60_000_000),
        ("actual", 43_200_000),
        ("target", 45_000_000),
        ("actual", 26_100_000),
    ]


def test_the_sum_of_a_group_is_of_its_heading() -> None:
    table = "# 柳溪区2024年项目\n\n|类别|项目个数|完成投资（万元）|\n|-|-|-|\n"
    table += "|一、产业类|||\n|制造业|32|42|\n|服务业|15|15|\n|小计|47|57|\n"
    rows = rows_of(f"{table}|二、基础设施类|||\n|交通|8|9|\n|水利|5|5|\n|小计|13|14|\n|总计|60|71|")
    assert said([row for row in rows if row.unit == "个"], "qualifier", "value") == [
        ("制造业", 32),
        ("服务业", 15),
        ("产业类", 47),
        ("交通", 8),
        ("水利", 5),
        ("基础设施类", 13),
        (None, 60),
    ]


def test_a_remark_on_one_firm_or_project_is_context() -> None:
    table = "# 柳溪区2023年纳税前3强\n\n|排名|企业名称|税金（万元）|备注|\n|-|-|-|-|\n"
    table += "|1|甲公司|300|含留抵退税2100万元|\n|2|乙公司|200||"
    assert {row.role for row in rows_of(table) if row.unit == "元"} == {"context"}


@pytest.mark.parametrize("head", ["完成占比", "完成百分比", "完成占年度任务比重（%）"])
def test_the_share_that_is_done_is_of_a_goal(head: str) -> None:
    table = f"# 柳溪区2024年1-5月零售\n\n|镇|年度目标（亿元）|1-5月完成|{head}|\n|-|-|-|-|\n"
    table += "|东镇|62|26.3|42.4%|\n|西镇|20|7.9|39.5%|"
    assert [row.kind for row in rows_of(table) if row.unit == "%"] == ["completion_rate"] * 2


def test_classes_of_age_head_columns() -> None:
    table = "# 柳溪区2020年各镇人口（人）\n\n|镇|常住人口|0-14岁|15-59岁|60岁及以上|\n|-|-|-|-|-|\n"
    table += "|东镇|90|10|60|20|\n|西镇|70|9|40|21|"
    rows = rows_of(table, district="柳溪区")
    assert said(rows[:4], "indicator", "qualifier", "value") == [
        ("常住人口", None, 90),
        ("人口", "0-14岁", 10),
        ("人口", "15-59岁", 60),
        ("人口", "60岁及以上", 20),
    ]
    assert len(rows) == 8


def test_beside_a_sum_of_months_growth_and_progress_are_of_the_sum() -> None:
    table = "# 柳溪区2024年项目投资（亿元）\n\n|月份|当月计划|当月|同比（%）|累计|同比（%）|占年度计划比重（%）|\n"
    table += "|-|-|-|-|-|-|-|\n"
    rows = rows_of(f"{table}|1月|5|5|1|5|1|6|\n|2月|4|3|2|8|1.5|10|\n|年度计划|80||||||", district="柳溪区")
    assert said(rows[6:], "role", "kind", "period") == [
        ("target", "level", "2024-02"),
        ("actual", "level", "2024-02"),
        ("actual", "growth_rate", "2024-02"),
        ("actual", "level", "2024-01/2024-02"),
        ("actual", "growth_rate", "2024-01/2024-02"),
        ("actual", "completion_rate", "2024-01/2024-02"),
        ("target", "level", "2024"),
    ]


@pytest.mark.parametrize("head", ["完成占比", "完成率", "占年度目标百分比"])
def test_a_rate_in_a_group_is_not_in_the_unit_of_the_group(head: str) -> None:
    cells = "<tr><td rowspan=2>镇</td><td colspan=3>社零总额（亿元）</td></tr>"
    cells += f"<tr><td>年度预期目标</td><td>1-5月完成</td><td>{head}</td></tr>"
    cells += "<tr><td>东镇</td><td>62</td><td>26.3</td><td>42.4</td></tr>"
    cells += "<tr><td>西镇</td><td>20</td><td>7.9</td><td>39.5</td></tr>"
    rows = rows_of(f"<h1>柳溪区2024年1-5月商务指标</h1><table>{cells}</table>", "html", district="柳溪区")
    assert said(rows[:3], "kind", "unit") == [("level", "元"), ("level", "元"), ("completion_rate", "%")]
