"""Kinds of figures that tables of offices hold beside amounts: moves of place, sums of months, classes, scores."""

from __future__ import annotations

import pytest

from tests.test_tables_shapes import rows_of, said

RANKED = "# 柳溪区2024年1-6月税收\n\n|镇|税收（亿元）|排名|{head}|\n|-|-|-|-|\n|清河镇|3.2|1|{a}|\n|石坝镇|2.1|2|{b}|\n"


@pytest.mark.parametrize("head", ["较上月位次变化", "位次升降", "较上期位次", "排名变化", "名次增减", "比上季度排名"])
@pytest.mark.parametrize(
    ("a", "b"),
    [("升1位", "降2位"), ("+1", "-2"), ("↑1", "↓2"), ("前移1位", "后移2位"), ("上升1", "下降2"), ("1", "-2")],
)
def test_what_a_place_moved_by_is_no_place(head: str, a: str, b: str) -> None:
    moved = said(rows_of(RANKED.format(head=head, a=a, b=b)), "kind", "value", "unit")
    assert moved[2::3] == [("increment", 1, "位"), ("increment", -2, "位")]
    assert moved[1::3] == [("rank", 1, "位"), ("rank", 2, "位")]


@pytest.mark.parametrize("head", ["同比增减（%）", "较上月位次变化"])
def test_unchanged_under_a_head_of_change_is_nought(head: str) -> None:
    rows = rows_of(RANKED.format(head=head, a="持平", b="持平"))
    assert [(row.value, row.num_text) for row in rows if row.num_text == "持平"] == [(0, "持平"), (0, "持平")]


@pytest.mark.parametrize("head", ["名次", "位次", "排名"])
def test_the_place_before_the_names_of_a_league_table_is_that_of_what_it_ranks(head: str) -> None:
    table = (
        f"# 柳溪区2025年1-4月税收\n\n|{head}|镇|税收（万元）|\n|-|-|-|\n|1|清河镇|300|\n|2|石坝镇|200|\n|2|南岗镇|200|"
    )
    rows = [row for row in rows_of(table, district="柳溪区") if row.kind == "rank"]
    assert said(rows, "indicator", "district", "value", "period") == [
        ("税收", "清河镇", 1, "2025-01/2025-04"),
        ("税收", "石坝镇", 2, "2025-01/2025-04"),
        ("税收", "南岗镇", 2, "2025-01/2025-04"),
    ]


MONTHS = "# 柳溪区2024年商品房销售\n\n|月份|销售面积（万平方米）|\n|-|-|\n|1月|3|\n|2月|2|\n|3月|1|\n|{label}|{sum}|"


@pytest.mark.parametrize("label", ["合计", "累计", "总计", "合　计"])
def test_the_sum_of_months_is_of_those_months(label: str) -> None:
    assert said(rows_of(MONTHS.format(label=label, sum=6)), "period")[-1] == ("2024-01/2024-03",)


def test_the_sum_of_a_column_ends_where_its_figures_end() -> None:
    table = "# 柳溪区2024年用电量\n\n|月份|计划（万千瓦时）|完成（万千瓦时）|\n|-|-|-|\n"
    table += "".join(f"|{n}月|10|{9 if n < 5 else ''}|\n" for n in range(1, 13)) + "|合计|120|36|"
    assert said(rows_of(table), "role", "period")[-2:] == [("target", "2024"), ("actual", "2024-01/2024-04")]


def test_the_sum_of_quarters_and_of_years_is_of_them() -> None:
    table = "# 柳溪区2024年税收（亿元）\n\n|季度|完成|\n|-|-|\n|一季度|3|\n|二季度|2|\n|合计|5|"
    assert said(rows_of(table), "period")[-1] == ("2024-01/2024-06",)
    table = "# 柳溪区税收（亿元）\n\n|年份|完成|\n|-|-|\n|2021年|3|\n|2022年|2|\n|2023年|2|\n|合计|7|"
    assert said(rows_of(table), "period")[-1] == ("2021/2023",)


def test_years_down_and_months_across_make_the_months_of_each_year() -> None:
    table = "# 柳溪区用电量2023、2024年对比\n\n|年份|项目|1月|1-2月|\n|-|-|-|-|\n"
    table += (
        "|2023年|用电量（万千瓦时）|4|9|\n||同比增速（%）|2|3|\n|2024年|用电量（万千瓦时）|5|11|\n||同比增速（%）|6|7|"
    )
    assert said(rows_of(table), "value", "period") == [
        (40000, "2023-01"),
        (90000, "2023-01/2023-02"),
        (2, "2023-01"),
        (3, "2023-01/2023-02"),
        (50000, "2024-01"),
        (110000, "2024-01/2024-02"),
        (6, "2024-01"),
        (7, "2024-01/2024-02"),
    ]


def test_years_down_and_quarters_across_without_other_names() -> None:
    table = "# 柳溪区用电量（万千瓦时）\n\n|年份|一季度|上半年|全年|\n|-|-|-|-|\n|2023年|4|9|20|\n|2024年|5|11||"
    assert [row.period for row in rows_of(table)] == ["2023-Q1", "2023-H1", "2023", "2024-Q1", "2024-H1"]


def test_the_year_before_beside_the_months_of_a_year_is_of_the_same_months() -> None:
    table = "# 柳溪区2024年用电量（万千瓦时）\n\n|月份|本月|上年同月|累计|上年同期累计|\n|-|-|-|-|-|\n"
    table += "|1月|4|3|4|3|\n|2月|5|4|9|7|"
    assert [row.period for row in rows_of(table)] == [
        *("2024-01", "2023-01", "2024-01", "2023-01"),
        *("2024-02", "2023-02", "2024-01/2024-02", "2023-01/2023-02"),
    ]


def test_the_total_of_points_counts_beside_other_figures_and_the_points_of_one_item_do_not() -> None:
    table = "# 柳溪区2024年上半年考核\n\n|镇|工业投资（亿元）|工业投资得分|总得分|总排名|\n|-|-|-|-|-|\n"
    table += "|清河镇|3|38|92|1|\n|石坝镇|2|30|81|2|"
    assert said(rows_of(table), "indicator", "value", "unit", "kind")[:3] == [
        ("工业投资", 300_000_000, "元", "level"),
        ("总得分", 92, "分", "level"),
        ("总得分", 1, "位", "rank"),
    ]


@pytest.mark.parametrize("title", ["重点工作考核排名表", "目标任务考核通报"])
def test_a_score_was_given_whatever_the_title_plans(title: str) -> None:
    table = f"# 柳溪区2024年上半年{title}\n\n|镇|全年任务（亿元）|完成（亿元）|总得分|\n|-|-|-|-|\n"
    table += "|清河镇|5|3|92|\n|石坝镇|4|2|81|"
    assert [row.role for row in rows_of(table) if row.unit == "分"] == ["actual", "actual"]


def test_rows_that_say_only_goal_result_and_rate_are_of_what_the_title_measures() -> None:
    table = "# 柳溪区2024年城镇新增就业月度分解及完成情况（人）\n\n|项目|1月|一季度|\n|-|-|-|\n"
    table += "|计划数|600|1800|\n|完成数|612|1900|\n|完成率（%）|102|105.6|"
    rows = rows_of(table, district="柳溪区")
    assert {row.indicator for row in rows} == {"城镇新增就业"}
    assert said(rows[::2], "role", "period", "value", "unit", "kind") == [
        ("target", "2024-01", 600, "人", "new"),
        ("actual", "2024-01", 612, "人", "new"),
        ("actual", "2024-01", 102, "%", "completion_rate"),
    ]


@pytest.mark.parametrize(("now", "before"), [("今年", "去年"), ("本年", "上年"), ("今年（起）", "去年（起）")])
def test_last_year_beside_this_year_is_of_the_same_months(now: str, before: str) -> None:
    table = f"# 柳溪区2024年1-11月事故（起）\n\n|镇|{now}|{before}|增减|\n|-|-|-|-|\n|东镇|6|5|1|\n|西镇|6|4|2|"
    assert said(rows_of(table)[:3], "period", "kind", "unit") == [
        ("2024-01/2024-11", "level", "起"),
        ("2023-01/2023-11", "level", "起"),
        ("2024-01/2024-11", "increment", "起"),
    ]


def test_last_year_beside_a_goal_is_the_whole_year() -> None:
    table = "# 柳溪区2024年1-11月投资（亿元）\n\n|镇|去年|今年目标|1-11月|\n|-|-|-|-|\n|东镇|6|8|7|\n|西镇|6|4|2|"
    assert [row.period for row in rows_of(table)[:3]] == ["2023", "2024", "2024-01/2024-11"]


@pytest.mark.parametrize("told", ["（6月底进展）", "（6月末）", "（6月底完成情况）", "（截至6月底）"])
def test_a_title_of_a_year_may_say_up_to_when_in_brackets(told: str) -> None:
    table = (
        f"# 柳溪区2024年度重点工作清单{told}\n\n|工作|目标任务|进展情况|\n|-|-|-|\n|改厕|完成改厕2000户|已完成1236户|"
    )
    assert said(rows_of(table), "role", "period") == [("target", "2024"), ("actual", "2024-01/2024-06")]


def test_growth_beside_a_year_and_the_one_before_is_of_the_later() -> None:
    table = "|指标|单位|2023年|2022年|增减|增长%|\n|-|-|-|-|-|-|\n"
    table += "|粮食产量|吨|1823|1796|27|1.5|\n|肉类产量|吨|1023|998|25|2.5|"
    assert said(rows_of(table)[:4], "kind", "period") == [
        ("level", "2023"),
        ("level", "2022"),
        ("increment", "2023"),
        ("growth_rate", "2023"),
    ]
