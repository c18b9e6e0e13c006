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


RATES = "# 柳溪区2024年1-9月项目\n\n|项目|单位|年度任务|累计完成|{head}|\n|-|-|-|-|-|\n"
RATES += "|停车泊位|个|3000|2730|{a}|\n|养老床位|张|500|520|{b}|\n"


@pytest.mark.parametrize("head", ["完成率", "完成比例", "完成进度"])
@pytest.mark.parametrize(("a", "b"), [("0.91", "1.04"), ("91", "104"), ("91%", "104%")])
def test_a_rate_printed_as_a_fraction_is_told_by_the_amounts_beside_it(head: str, a: str, b: str) -> None:
    rows = rows_of(RATES.format(head=head, a=a, b=b))
    assert said(rows[2::3], "kind", "value", "unit") == [("completion_rate", 91, "%"), ("completion_rate", 104, "%")]


@pytest.mark.parametrize("head", ["完成率（%）", "完成率"])
def test_a_small_rate_that_is_no_fraction_of_its_goal_stays(head: str) -> None:
    table = f"# 柳溪区2024年1月项目\n\n|项目|单位|年度任务|累计完成|{head}|\n|-|-|-|-|-|\n|停车泊位|个|3000|27|0.9|\n"
    assert said(rows_of(table)[2:], "value") == [(Decimal("0.9"),)]


PAGED = """<table><caption>柳溪区2024年上半年重点工作进度表</caption>{head}
<tr><td>清河镇</td><td>2000</td><td>1350</td><td>400</td><td>260</td></tr>{head}
<tr><td>石坝镇</td><td>4200</td><td>2190</td><td>620</td><td>355</td></tr></table>"""
HEADS = """<tr><td rowspan=2>镇（街道）</td><td colspan=2>{one}</td><td colspan=2>{two}</td></tr>
<tr><td>任务</td><td>完成</td><td>任务</td><td>完成</td></tr>"""


@pytest.mark.parametrize(("one", "two"), [("农田（亩）", "户厕（户）"), ("绿化造林（亩）", "污水管网（米）")])
def test_a_head_printed_again_on_the_next_page_is_head_again(one: str, two: str) -> None:
    rows = rows_of(PAGED.format(head=HEADS.format(one=one, two=two)), "html", district="柳溪区")
    assert said(rows, "district", "role", "period")[::2] == [
        *[("清河镇", "target", "2024")] * 2,
        *[("石坝镇", "target", "2024")] * 2,
    ]
    assert [row.unit for row in rows[::2]] == [one[-2], two[-2]] * 2


@pytest.mark.parametrize("low", ["保底", "基本"])
@pytest.mark.parametrize("high", ["奋斗", "争取"])
def test_rates_of_two_tiers_of_a_goal_keep_apart(low: str, high: str) -> None:
    table = "# 柳溪市固定资产投资目标（2024年1-10月进展）\n\n"
    table += f"|区域|{low}目标（亿元）|{high}目标（亿元）|1-10月完成（亿元）|完成{low}%|完成{high}%|\n"
    table += "|-|-|-|-|-|-|\n|清河区|520|550|441|84.8|80.2|\n|石坝区|480|500|402|83.9|80.5|\n"
    rows = rows_of(table, district="柳溪市")[:5]
    assert said(rows, "role", "period") == [*[("target", "2024")] * 2, *[("actual", "2024-01/2024-10")] * 3]
    assert [row.qualifier for row in rows][3:] == [f"{low}目标", f"{high}目标"]


@pytest.mark.parametrize("cell", ["稳定在22.4", "保持在22.4", "22.4"])
def test_a_goal_to_be_kept_is_a_number(cell: str) -> None:
    table = f"# 柳溪区2025年目标\n\n|指标|单位|2024年|2025年目标|\n|-|-|-|-|\n|粮食总产量|万吨|22.1|{cell}|\n"
    assert said(rows_of(table)[1:], "role", "value") == [("target", 224_000)]


@pytest.mark.parametrize("goal", ["年度目标", "全年任务", "2024年计划"])
def test_a_time_behind_a_label_is_not_that_of_its_goal(goal: str) -> None:
    table = f"# 柳溪区2024年1-11月监测\n\n|指标|单位|1-11月|{goal}|\n|-|-|-|-|\n|地区生产总值（1-9月）|亿元|702|965|\n"
    assert said(rows_of(table), "role", "period") == [("actual", "2024-01/2024-09"), ("target", "2024")]


@pytest.mark.parametrize("head", ["本年新设（户）", "今年新增（户）", "本年注销（户）"])
def test_what_was_done_this_year_ends_with_the_month_of_the_report(head: str) -> None:
    table = f"# 柳溪区经营主体（2024年6月）\n\n|类型|期末实有（户）|{head}|\n|-|-|-|\n"
    table += "|企业|48210|3105|\n|农民专业合作社|1502|18|\n"
    assert said(rows_of(table)[1::2], "period") == [("2024-01/2024-06",)] * 2


@pytest.mark.parametrize("without", ["不含港区", "不包括开发区", "剔除港区", "扣除开发区"])
def test_a_sum_without_some_is_not_the_whole(without: str) -> None:
    table = "# 柳溪市2024年1-10月工业投资（亿元）\n\n|镇|1-10月|增幅（%）|\n|-|-|-|\n|清河镇|9|6.9|\n|石坝镇|61|12|\n"
    table += f"|合计（{without}）|28|3|\n|全市合计|89|8|\n"
    rows = rows_of(table, district="柳溪市")[4:]
    assert said(rows[::2], "district", "qualifier", "value") == [
        ("柳溪市", f"合计（{without}）", 2_800_000_000),
        ("柳溪市", None, 8_900_000_000),
    ]


@pytest.mark.parametrize("ends", [("3月底", "6月底"), ("3月末", "6月末"), ("截至3月底", "截至6月底")])
def test_goals_at_the_ends_of_months_count_from_january(ends: tuple[str, str]) -> None:
    table = f"# 柳溪区2025年重点工作节点目标分解表\n\n|工作任务|单位|全年目标|{ends[0]}|{ends[1]}|12月底|责任单位|\n"
    table += "|-|-|-|-|-|-|-|\n|招引亿元项目|个|36|8|18|36|投促中心|\n|工业投资|亿元|88|17|42|88|经信局|\n"
    rows = rows_of(table)[:4]
    assert {row.role for row in rows} == {"target"}
    assert [row.period for row in rows] == ["2025", "2025-Q1", "2025-H1", "2025"]


DUTIES = """# 柳溪区2025年政府目标责任分解（部门）

|责任单位|{head}|单位|2024年完成|2025年目标|
|-|-|-|-|-|
|经信局|工业产值|亿元|241|262|
|交通局|新改建农村公路|公里|96|110|
"""


@pytest.mark.parametrize("head", ["目标内容", "指标内容", "考核内容", "任务内容", "工作内容"])
def test_the_content_of_a_goal_names_its_row(head: str) -> None:
    rows = rows_of(DUTIES.format(head=head), district="柳溪区")
    assert said(rows, "indicator", "role")[::2] == [("工业产值", "actual"), ("新改建农村公路", "actual")]


def test_rows_in_several_units_do_not_all_take_the_name_of_the_title() -> None:
    table = "# 柳溪区2025年政府目标责任\n\n|责任单位|备注|单位|2025年目标|\n|-|-|-|-|\n"
    table += "|经信局|工业|亿元|262|\n|交通局|公路|公里|110|\n"
    assert rows_of(table, district="柳溪区") == []
