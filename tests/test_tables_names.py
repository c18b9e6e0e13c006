"""What the figures of a table measure: classes under a total, trades under heads, heads that the title completes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.test_tables_shapes import rows_of, said

OUTPUT = "# 柳溪区2024年1-6月工业\n\n|指标|单位|1-6月|\n|-|-|-|\n|规模以上工业总产值|亿元|90|\n"


@pytest.mark.parametrize("of", ["国有控股", "大中型企业", "私营企业", "轻工业", "股份制企业", "外商及港澳台商投资企业"])
@pytest.mark.parametrize("mark", ["#", "＃", "其中：", "　其中:"])
def test_a_class_under_a_total_is_a_part_of_what_the_total_measures(mark: str, of: str) -> None:
    rows = rows_of(f"{OUTPUT}|{mark}{of}|亿元|30|\n")
    assert said(rows, "indicator", "qualifier", "value")[-1] == ("规模以上工业总产值", of, 3_000_000_000)
    assert rows[-1].part_of == rows[0].statement_id


def test_classes_after_the_first_need_no_mark_of_their_own() -> None:
    rows = rows_of(f"{OUTPUT}|#国有控股|亿元|30|\n|大中型企业|亿元|40|\n|利润总额|亿元|5|\n")
    assert said(rows, "indicator", "qualifier")[1:] == [
        ("规模以上工业总产值", "国有控股"),
        ("规模以上工业总产值", "大中型企业"),
        ("利润总额", None),
    ]


def test_a_body_counted_in_another_unit_than_its_own_is_a_class_and_in_its_own_a_count() -> None:
    table = "# 柳溪区2023年卫生\n\n|指标|单位|2023年|\n|-|-|-|\n|医疗机构床位数|张|400|\n|其中：医院|张|300|\n"
    table += "|医疗机构数|个|40|\n|其中：医院|个|3|\n"
    assert said(rows_of(table), "indicator", "qualifier", "unit")[1::2] == [
        ("医疗机构床位数", "医院", "张"),
        ("医院", None, "个"),
    ]


def test_what_has_a_measure_of_its_own_keeps_its_name_under_a_total() -> None:
    table = "# 柳溪区2024年1-6月投资\n\n|指标|单位|1-6月|\n|-|-|-|\n|固定资产投资|亿元|30|\n"
    table += "|其中：民间投资|亿元|20|\n|#房地产开发投资|亿元|7|\n"
    assert said(rows_of(table), "indicator", "qualifier")[1:] == [("民间投资", None), ("房地产开发投资", None)]


@pytest.mark.parametrize("corner", ["行业门类", "行业", "行业名称", "国民经济行业大类", "按行业分"])
def test_trades_down_are_parts_of_what_the_heads_measure(corner: str) -> None:
    table = f"# 柳溪区2023年末法人单位\n\n|{corner}|法人单位数（个）|资产总计（亿元）|\n|-|-|-|\n"
    table += "|制造业|30|500|\n|批发和零售业|12|60|\n|合计|42|560|\n"
    assert said(rows_of(table), "indicator", "qualifier") == [
        ("法人单位数", "制造业"),
        ("资产总计", "制造业"),
        ("法人单位数", "批发和零售业"),
        ("资产总计", "批发和零售业"),
        ("法人单位数", None),
        ("资产总计", None),
    ]


def test_one_measure_of_trades_is_the_heads() -> None:
    table = "# 柳溪区2023年各行业情况\n\n|行业|增加值（亿元）|增长（%）|\n|-|-|-|\n|制造业|30|5|\n|建筑业|12|6|\n"
    assert said(rows_of(table), "indicator", "qualifier", "kind")[:2] == [
        ("增加值", "制造业", "level"),
        ("增加值", "制造业", "growth_rate"),
    ]


@pytest.mark.parametrize(
    ("title", "head", "words"),
    [
        ("乡镇工业用电量排名", "累计用电量（万千瓦时）", "工业用电量"),
        ("各镇（街道）规上工业总产值", "总产值（亿元）", "规上工业总产值"),
        ("农村居民人均可支配收入情况", "人均可支配收入（元）", "农村居民人均可支配收入"),
        ("工业用电量和用水量", "用电量（万千瓦时）", "用电量"),
        ("工业经济", "用电量（万千瓦时）", "用电量"),
    ],
)
def test_what_the_title_calls_more_fully_has_that_name(title: str, head: str, words: str) -> None:
    table = f"# 柳溪区2025年1-4月{title}\n\n|镇|{head}|同比（%）|\n|-|-|-|\n|清河镇|300|12|\n|石坝镇|200|3|"
    assert {row.indicator for row in rows_of(table, district="柳溪区")} == {words}


@pytest.mark.parametrize("total", ["合计（2个）", "合计", "总计(2个项目)", "共计2个"])
def test_the_sum_of_a_list_of_projects_is_of_what_its_head_measures(total: str) -> None:
    table = "# 柳溪区2023年1-10月新签约项目\n\n|序号|项目名称|落户乡镇|协议总投资（亿元）|\n|-|-|-|-|\n"
    table += f"|{total}|||31.6|\n|1|光伏组件项目|清河镇|20|\n|2|配套园|石坝镇|11.6|"
    rows = [row for row in rows_of(table) if row.role == "actual"]
    assert said(rows, "indicator", "qualifier", "value")[0] == ("协议总投资", None, 3_160_000_000)


def test_a_sum_may_be_spread_over_all_that_names_its_rows() -> None:
    cells = "<tr><td>序号</td><td>项目名称</td><td>所属产业</td><td>落户乡镇</td><td>总投资（亿元）</td></tr>"
    cells += "<tr><td colspan=4>合计（2个）</td><td>31.6</td></tr>"
    cells += "<tr><td>1</td><td>光伏组件项目</td><td>新能源</td><td>清河镇</td><td>20</td></tr>"
    cells += "<tr><td>2</td><td>冷链物流</td><td>物流</td><td>石坝镇</td><td>11.6</td></tr>"
    rows = rows_of(f"<h1>柳溪区2023年签约项目</h1><table>{cells}</table>", "html", district="柳溪区")
    assert said(rows, "indicator", "qualifier", "role")[0] == ("总投资", None, "actual")


def test_how_much_of_its_goal_is_told_in_words_is_of_the_goal() -> None:
    table = "# 柳溪区2024年任务（截至9月底）\n\n|任务|年度目标|完成情况|\n|-|-|-|\n"
    table += "|实施倍增|规上工业总产值突破800亿元|完成590.3亿元，占目标的73.8%|\n"
    rows = rows_of(table)
    assert {row.indicator for row in rows} == {"规上工业总产值"}
    assert said(rows, "role", "kind", "value")[2] == ("actual", "completion_rate", Decimal("73.8"))


@pytest.mark.parametrize("head", ["自然增长率（‰）", "人口自然增长率（‰）", "机械增长率（‰）"])
def test_a_rate_that_holds_the_word_growth_in_its_name_is_its_own_indicator(head: str) -> None:
    table = f"# 柳溪区2023年人口\n\n|镇|死亡人口（人）|{head}|\n|-|-|-|\n|清河镇|30|-0.9|\n|石坝镇|20|0.3|"
    rows = rows_of(table, district="柳溪区")
    assert said(rows[1::2], "indicator", "value", "unit", "kind") == [
        (head[:-3], Decimal("-0.9"), "‰", "level"),
        (head[:-3], Decimal("0.3"), "‰", "level"),
    ]


def test_what_has_piled_up_is_named_so() -> None:
    table = "# 柳溪区2023年社保\n\n|险种|基金收入（亿元）|累计结余（亿元）|累计完成投资（亿元）|\n|-|-|-|-|\n"
    table += "|工伤保险|3|9|2|\n|失业保险|4|8|1|"
    assert {row.indicator for row in rows_of(table)} == {"基金收入", "累计结余", "完成投资"}


def test_offices_in_the_brackets_of_a_head_do_not_hide_the_names_of_rows() -> None:
    table = "|序号|乡镇（部门）|户数|税收（万元）|\n|-|-|-|-|\n|1|东桥镇|520|86|\n|2|商务局|310|75|"
    assert said(rows_of(table)[:2], "indicator", "qualifier") == [("户数", "东桥镇"), ("税收", "东桥镇")]
