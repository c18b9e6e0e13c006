"""Tables copied from pages as one cell a line: the grid comes back from the heads and from what repeats."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi.documents import read_text
from kpi.statement import Statement
from kpi.statements import read


def copied(table: str, above: str = "", between: str = "\n\n") -> list[Statement]:
    """The rows of a table drawn here with bars, read as the copy of a page leaves it."""
    cells = [cell.strip() for line in table.strip().split("\n") for cell in line.split("|")]
    return read(read_text(f"{above}\n\n{between.join(cells)}\n", format="txt"))


def said(rows: list[Statement], *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in rows]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n     \n\n"])
def test_words_behind_the_figures_and_names_of_parts_do_not_hide_the_grid(between: str) -> None:
    table = """指  标 | 2020年 | 2025年 | 属性
    一、发展水平
    1.学前三年毛入园率（%） | 96.5% | 98%以上 | 约束性
    2.劳动年龄人口平均受教育年限（年） | 10.9年 | 11.6年以上 | 约束性
    二、资源建设
    1.智慧校园比例（%） | 45% | 90% | 预期性"""
    assert said(copied(table, between=between), "indicator", "role", "comparator", "value", "unit", "period") == [
        ("学前三年毛入园率", "actual", "=", 96.5, "%", "2020"),
        ("学前三年毛入园率", "target", ">=", 98, "%", "2025"),
        ("劳动年龄人口平均受教育年限", "actual", "=", Decimal("10.9"), "年", "2020"),
        ("劳动年龄人口平均受教育年限", "target", ">=", Decimal("11.6"), "年", "2025"),
        ("智慧校园比例", "actual", "=", 45, "%", "2020"),
        ("智慧校园比例", "target", "=", 90, "%", "2025"),
    ]


def test_a_cell_of_several_lines_gives_each_of_its_parts_its_own_figures() -> None:
    table = """指标 | 2020年 | 2025年 | 属性
    1.规范班额比例（%） | 其中：小学 | 初中 | 31% | 72% | 80% | 85% | 预期性
    2.幼儿园教师专科学历比例（%） | 其中：本科学历比例（%） | 96% | 48% | 100% | 55% | 预期性
    3.校园足球学校比例（%） | 20% | 40% | 预期性
    4.融合教育学校比例（%） | 0% | 70% | 预期性"""
    rows = copied(table)
    assert said(rows, "indicator", "qualifier", "value", "period")[:8] == [
        ("规范班额比例", "小学", 31, "2020"),
        ("规范班额比例", "小学", 80, "2025"),
        ("规范班额比例", "初中", 72, "2020"),
        ("规范班额比例", "初中", 85, "2025"),
        ("幼儿园教师专科学历比例", None, 96, "2020"),
        ("幼儿园教师专科学历比例", None, 100, "2025"),
        ("本科学历比例", None, 48, "2020"),
        ("本科学历比例", None, 55, "2025"),
    ]
    assert len(rows) == 12


def test_row_numbers_and_units_stand_among_the_lines() -> None:
    table = """序号 | 指标 | 单位 | 2020年 | 2025年 | 属性
    1 | 地区生产总值 | 亿元 | 210 | 300 | 预期性
    2 | 城镇化率 | % | 61 | 66 | 预期性
    3 | 森林覆盖率 | % | 40 | 41 | 约束性"""
    assert said(copied(table), "indicator", "value", "unit")[:4] == [
        ("地区生产总值", 21_000_000_000, "元"),
        ("地区生产总值", 30_000_000_000, "元"),
        ("城镇化率", 61, "%"),
        ("城镇化率", 66, "%"),
    ]


def test_a_group_named_in_its_first_row_holds_below_it() -> None:
    table = """类别 | 指标 | 2022年实际 | 2023年目标
    经济 | 工业增加值增长（%） | 4 | 6左右
    财政收入增长（%） | 3 | 5
    生态 | 优良天数比率（%） | 88 | 89以上
    森林覆盖率（%） | 35 | 36"""
    assert said(copied(table), "indicator", "qualifier", "role", "value")[2:6] == [
        ("财政收入增长", "经济", "actual", 3),
        ("财政收入增长", "经济", "target", 5),
        ("优良天数比率", "生态", "actual", 88),
        ("优良天数比率", "生态", "target", 89),
    ]


def test_heads_may_stand_in_two_lines_or_lack_their_corner() -> None:
    body = """
    绿化覆盖率（%） | 41 | 43 | 约束性
    人均公园面积（平方米） | 12 | 14 | 预期性"""
    for head in ("指标 | 目标值 | 属性 | 2023年 | 2025年", "2023年 | 2025年 | 属性", "指标 | 2023年 | 2025年 | 属性"):
        assert said(copied(head + body, "柳溪区园林规划目标"), "indicator", "value", "period") == [
            ("绿化覆盖率", 41, "2023"),
            ("绿化覆盖率", 43, "2025"),
            ("人均公园面积", 12, "2023"),
            ("人均公园面积", 14, "2025"),
        ]


def test_projects_end_with_the_office_that_answers_for_them() -> None:
    table = """项目名称 | 总投资（万元） | 2024年计划投资（万元） | 责任单位
    滨河路改造 | 8600 | 3000 | 区住建局
    第五中学迁建 | 25000 | 12000 | 区教育局"""
    assert said(copied(table), "indicator", "qualifier", "value") == [
        ("总投资", "滨河路改造", 86_000_000),
        ("投资", "滨河路改造", 30_000_000),
        ("总投资", "第五中学迁建", 250_000_000),
        ("投资", "第五中学迁建", 120_000_000),
    ]


def test_heads_of_two_lines_and_a_lost_corner_are_put_together() -> None:
    table = """总量 | （亿元） | 比上年同期 | 增长（%）
    地区生产总值 | 193.5 | -5.7
    按产业分
    第一产业 | 3.5 | 1.7
    第二产业 | 44.5 | -13.7"""
    assert said(copied(table, "2022年上半年柳溪区生产总值"), "indicator", "kind", "value", "unit")[:4] == [
        ("地区生产总值", "level", 19_350_000_000, "元"),
        ("地区生产总值", "growth_rate", Decimal("-5.7"), "%"),
        ("第一产业", "level", 350_000_000, "元"),
        ("第一产业", "growth_rate", Decimal("1.7"), "%"),
    ]


def test_a_remark_that_is_missing_is_not_taken_from_the_next_row() -> None:
    table = """指标 | 单位 | 2022年 | 2023年目标 | 备注
    税收收入 | 亿元 | 12 | 13
    招商资金 | 亿元 | 56 | 60 | 含续建
    市场主体 | 户 | 3200 | 3500
    城镇就业 | 人 | 6100 | 6000 | 预期性"""
    rows = copied(table)
    assert said(rows[::2], "indicator", "value", "unit") == [
        ("税收收入", 1_200_000_000, "元"),
        ("招商资金", 5_600_000_000, "元"),
        ("市场主体", 3200, "户"),
        ("城镇就业", 6100, "人"),
    ]
    assert said(rows[1::2], "role", "period") == [("target", "2023")] * 4


@pytest.mark.parametrize("year", ["年", ""])
def test_years_may_name_the_rows(year: str) -> None:
    table = f"年份 | 收入（元） | 增速（%）\n2020{year} | 19500 | 7\n2021{year} | 21500 | 10.3"
    assert said(copied(table), "value", "period") == [
        (19_500, "2020"),
        (7, "2020"),
        (21_500, "2021"),
        (Decimal("10.3"), "2021"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "工作动态\n2024年\n街道办事处\n3\n通知公告\n上一篇\n2\n下一篇\n",
        "目录\n一、基本情况\n1\n二、主要指标\n4\n三、保障措施\n12\n",
        "指标\n2023年\n我们走访了企业\n12\n家\n收集问题\n看望老人\n",
    ],
)
def test_short_lines_that_do_not_repeat_are_no_table(text: str) -> None:
    assert read_text(text, format="txt").tables == ()


def test_a_figure_of_one_decimal_in_a_cell_is_no_item_of_a_list() -> None:
    rows = read(read_text("|任务|2024年目标|\n|-|-|\n|新增绿地|12.5公顷|\n|管网改造|11.4公里以上|", format="md"))
    assert said(rows, "num_text", "value") == [("12.5公顷", Decimal("12.5")), ("11.4公里", Decimal("11.4"))]
