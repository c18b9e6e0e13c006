"""Labels of rows and heads that tell of times, groups, wider areas and towns."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi.sheets.towns import town_of
from tests.test_tables_shapes import rows_of, said


@pytest.mark.parametrize(
    ("behind", "period"),
    [
        ("（前三季度）", "2024-01/2024-09"),
        ("（1-9月）", "2024-01/2024-09"),
        ("（上半年）", "2024-H1"),
        ("", "2024-01/2024-10"),
    ],
)
def test_a_time_in_brackets_behind_a_label_is_that_of_its_row(behind: str, period: str) -> None:
    table = "# 柳溪区2024年1-10月指标\n\n|指标|绝对额（亿元）|增幅（%）|\n|-|-|-|\n"
    table += f"|地区生产总值{behind}|612|6.7|\n|进出口总额|88|-1.3|\n"
    assert said(rows_of(table), "indicator", "period") == [
        *[("地区生产总值", period)] * 2,
        *[("进出口总额", "2024-01/2024-10")] * 2,
    ]


@pytest.mark.parametrize("head", ["增幅排位", "增速排位", "增长位次"])
def test_of_two_places_that_of_growth_says_so(head: str) -> None:
    table = f"# 柳溪区2024年1-10月指标\n\n|指标|绝对额（亿元）|绝对额排位|增速（%）|{head}|\n|-|-|-|-|-|\n"
    table += "|进出口总额|88|5/10|-1.3|7/10|\n"
    ranks = [row for row in rows_of(table) if row.kind == "rank"]
    assert said(ranks, "value", "qualifier") == [(5, None), (7, head[:2])]


@pytest.mark.parametrize("area", ["全市", "全省", "全国"])
@pytest.mark.parametrize("own", ["增速（%）", "同比增长（%）", "总量"])
def test_the_figure_of_a_wider_area_beside_ones_own_is_not_the_districts(area: str, own: str) -> None:
    table = f"# 柳溪区2024年1-10月指标\n\n|指标|单位|{own}|{area}{own}|\n|-|-|-|-|\n|进出口总额|亿元|6.3|8|\n"
    assert [row.role for row in rows_of(table, district="柳溪区")] == ["actual", "context"]


@pytest.mark.parametrize(("first", "second"), [("东片", "西片"), ("一组", "二组")])
@pytest.mark.parametrize("again", [True, False])
def test_the_sum_of_an_area_is_of_the_area_in_the_column_before(first: str, second: str, again: bool) -> None:
    group = first if again else ""
    table = "# 柳溪区2024年上半年收购\n\n|片区|镇|收购量（吨）|\n|-|-|-|\n"
    table += (
        f"|{first}|清河镇|20|\n|{group}|石坝镇|15|\n|{group}|小计|35|\n|{second}|南岗镇|18|\n||小计|18|\n|总计||53|\n"
    )
    rows = rows_of(table, district="柳溪区")
    assert said([rows[2], rows[4], rows[5]], "district", "qualifier", "value") == [
        ("柳溪区", first, 35),
        ("柳溪区", second, 18),
        ("柳溪区", None, 53),
    ]


@pytest.mark.parametrize("labels", [("全年目标", "上半年完成"), ("年度计划", "上半年实绩"), ("全年任务", "1-6月完成")])
def test_asked_and_reached_down_below_a_measure_are_no_times(labels: tuple[str, str]) -> None:
    table = "# 柳溪区2024年上半年进度\n\n|项目|内容|清河街道|石坝街道|\n|-|-|-|-|\n"
    table += f"|投资（亿元）|{labels[0]}|42|18|\n||{labels[1]}|22.6|7.9|\n||完成率|53.8%|43.9%|\n"
    rows = rows_of(table, district="柳溪区")
    assert {row.indicator for row in rows} == {"投资"}
    assert said(rows[::2], "role", "kind", "value", "period") == [
        ("target", "level", 4_200_000_000, "2024"),
        ("actual", "level", 2_260_000_000, "2024-H1"),
        ("actual", "completion_rate", Decimal("53.8"), "2024-H1"),
    ]


@pytest.mark.parametrize("head", ["占比（%）", "占GDP比重（%）"])
def test_the_goal_of_a_share_is_a_goal(head: str) -> None:
    table = f"""<table><caption>柳溪区2024年1-11月考核</caption>
<tr><th rowspan=2>镇</th><th colspan=2>研发投入{head}</th></tr>
<tr><th>目标</th><th>完成</th></tr><tr><td>清河镇</td><td>2.8</td><td>2.6</td></tr>
<tr><td>石坝镇</td><td>3.4</td><td>3.5</td></tr></table>"""
    rows = rows_of(table, "html", district="柳溪区")
    assert [row.role for row in rows] == ["target", "actual"] * 2


@pytest.mark.parametrize("head", ["完成年度任务", "占年度计划", "完成目标"])
def test_how_much_of_a_goal_is_reached_is_in_the_per_cent_of_the_title(head: str) -> None:
    table = (
        f"柳溪区2024年1-8月参保\n单位：万人、%\n\n|险种|年度任务|参保人数|{head}|\n|-|-|-|-|\n|养老保险|62.5|61|97.6|\n"
    )
    assert said(rows_of(table), "role", "kind", "value", "period") == [
        ("target", "level", 625_000, "2024"),
        ("actual", "level", 610_000, "2024-01/2024-08"),
        ("actual", "completion_rate", Decimal("97.6"), "2024-01/2024-08"),
    ]


@pytest.mark.parametrize(
    ("titles", "sheet", "town"),
    [
        (["上冈镇2024年三季度指标"], "Sheet1", "上冈镇"),
        (["建湖县上冈镇2024年1-9月主要指标"], "Sheet1", "上冈镇"),
        (["近湖街道上半年指标"], "Sheet1", "近湖街道"),
        (["2024年三季度指标"], "庆丰镇", "庆丰镇"),
        (["各乡镇2024年三季度指标"], "Sheet1", None),
        (["建湖县重点镇2024年指标"], "各镇", None),
        (["建湖县2024年三季度指标"], "乡镇", None),
    ],
)
def test_a_sheet_about_one_town_is_told_by_its_title_or_its_name(
    titles: list[str], sheet: str, town: str | None
) -> None:
    assert town_of(titles, sheet, "建湖县") == town
    assert town_of(titles, sheet, None) is None
