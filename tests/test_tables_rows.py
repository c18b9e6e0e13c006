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
