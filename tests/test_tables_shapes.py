"""Tables as offices draw them: deadlines in a column, growth beside a target, a date line above."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kpi.documents import read_text
from kpi.statement import Statement
from kpi.statements import read


def rows_of(text: str, form: str = "md", **header: object) -> list[Statement]:
    return read(read_text(text, format=form, **header))


def said(rows: list[Statement], *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in rows]


LIST = """# 柳溪区2025年民生实事清单

公布日期：2025年2月20日

| 序号 | 实事名称 | 建设任务 | 完成时限 | 牵头单位 |
|---|---|---|---|---|
| 1 | 充电设施 | 新建公共充电桩260根 | 10月底前 | 区发改局 |
| 2 | 社区食堂 | 建成社区食堂14家 | 2025-09-30 | 区民政局 |
| 3 | 扩大就业 | 城镇新增就业8000人 | 全年 | 区人社局 |
| 4 | 泵站改造 | 改造泵站5座 | 持续推进 | 区水务局 |
"""


def test_the_date_above_a_list_is_no_period_and_its_column_of_deadlines_is_one() -> None:
    assert said(rows_of(LIST), "num_text", "role", "period", "deadline") == [
        ("260根", "target", "2025", date(2025, 10, 31)),
        ("14家", "target", "2025", date(2025, 9, 30)),
        ("8000人", "target", "2025", date(2025, 12, 31)),
        ("5座", "target", "2025", None),
    ]


def test_a_deadline_of_an_unknown_year_is_kept_in_part() -> None:
    table = "|任务|目标（个）|完成时限|\n|-|-|-|\n|社区食堂|14|9月底前|\n|公园|3|年底前|"
    assert said(rows_of(table), "num_text", "period", "deadline", "deadline_partial") == [
        ("14", None, None, "09-30"),
        ("3", None, None, "12-31"),
    ]


def test_the_end_of_a_project_is_no_deadline_of_the_investment_of_a_year() -> None:
    table = "|项目名称|2025年计划投资（亿元）|竣工时间|\n|-|-|-|\n|东桥改造|3.2|2027年6月|\n|泵站|0.4|2025年6月|"
    rows = rows_of(table, published_on="2025-01-10")
    assert said(rows, "num_text", "period", "deadline") == [("3.2", "2025", None), ("0.4", "2025", date(2025, 6, 30))]


@pytest.mark.parametrize("head", ["增速", "增长（%）", "同比增长", "比上年增长%"])
def test_growth_beside_a_target_is_a_target_too(head: str) -> None:
    table = (
        f"|指标|2024年完成|{head}|2025年目标|{head}|\n|-|-|-|-|-|\n|工业投资（亿元）|20|5|22|9|\n|税收（亿元）|3|2|4|6|"
    )
    assert said(rows_of(table)[:4], "num_text", "role", "kind", "period") == [
        ("20", "actual", "level", "2024"),
        ("5", "actual", "growth_rate", "2024"),
        ("22", "target", "level", "2025"),
        ("9", "target", "growth_rate", "2025"),
    ]


def test_growth_in_a_group_is_of_the_goal_to_its_left() -> None:
    cells = "<tr><td rowspan=2>镇</td><td colspan=3>规上工业总产值（亿元）</td></tr>"
    cells += "<tr><td>2024年实际</td><td>2025年目标</td><td>增长（%）</td></tr>"
    cells += "<tr><td>清河镇</td><td>20</td><td>22</td><td>10</td></tr>"
    cells += "<tr><td>石坝镇</td><td>10</td><td>11</td><td>9</td></tr>"
    rows = rows_of(f"<h1>柳溪区2025年各镇目标</h1><table>{cells}</table>", "html", district="柳溪区")
    assert said(rows[:3], "value", "role", "period", "kind") == [
        (2_000_000_000, "actual", "2024", "level"),
        (2_200_000_000, "target", "2025", "level"),
        (10, "target", "2025", "growth_rate"),
    ]


def test_clauses_too_short_for_prose_are_no_second_head() -> None:
    table = "|序号|任务|内容|完成时限|\n|-|-|-|-|\n|1|停车|新增公共泊位300个|6月底|\n|2|供水|改造泵房8座|9月底|"
    assert said(rows_of(table), "num_text", "deadline_partial") == [("300个", "06-30"), ("8座", "09-30")]


PLAN = """# 柳溪区“十四五”时期主要发展指标

类别 | 指标 | 2020年 | 2025年 | 年均增速 | 属性
--- | --- | --- | --- | --- | ---
经济发展 | 工业增加值（亿元） | 86.2 | 130 | 8.5% | 预期性
 | 研发投入强度（%） | 2.1 | 2.8 | — | 预期性
绿色生态 | 森林覆盖率（%） | 33.1 | ≥34 | — | 约束性
"""


@pytest.mark.parametrize("title", ["# 柳溪区“十四五”时期主要发展指标", "# 柳溪区主要指标"])
def test_the_last_year_of_a_five_year_plan_is_to_be_reached(title: str) -> None:
    rows = rows_of(PLAN.replace("# 柳溪区“十四五”时期主要发展指标", title))
    assert said(rows, "num_text", "role", "period", "qualifier") == [
        ("86.2", "actual", "2020", "经济发展"),
        ("130", "target", "2025", "经济发展"),
        ("8.5%", "target", "2021/2025", "经济发展"),
        ("2.1", "actual", "2020", "经济发展"),
        ("2.8", "target", "2025", "经济发展"),
        ("33.1", "actual", "2020", "绿色生态"),
        ("34", "target", "2025", "绿色生态"),
    ]


def test_what_a_five_year_plan_came_to_stays_a_result() -> None:
    assert {row.role for row in rows_of(PLAN.replace("主要发展指标", "主要指标完成情况"))} == {"actual"}


def test_the_goal_in_a_report_on_half_a_year_is_for_the_year() -> None:
    rows = rows_of(
        """柳溪区2024年上半年民生实事进展情况表

事项\t年度目标\t进展情况\t完成率
新增普惠托位\t600个\t420个\t70%
改造老旧小区\t35个，惠及1.1万户\t开工35个，完工12个\t
""",
        "txt",
    )
    assert said(rows, "num_text", "role", "kind", "period") == [
        ("600个", "target", "new", "2024"),
        ("420个", "actual", "new", "2024-H1"),
        ("70%", "actual", "completion_rate", "2024-H1"),
        ("35个", "target", "new", "2024"),
        ("1.1万户", "target", "new", "2024"),
        ("35个", "actual", "new", "2024-H1"),
        ("12个", "actual", "new", "2024-H1"),
    ]
    assert rows[1].qualifier is None


def test_rates_beside_unnamed_figures_are_about_the_title_of_places_and_totals_are_named() -> None:
    table = """表1  2024年各镇税收任务表            单位：万元

镇街        2023年实绩    2024年任务    增幅(%)    其中：企业所得税
东桥镇      12560         13500         7.5        9800
西桥镇      8320          9000          8.2        6200
合计        20880         22500         7.8        16000
"""
    rows = rows_of(table, "txt")
    assert said(rows[-4:], "indicator", "role", "qualifier", "period") == [
        ("税收", "actual", None, "2023"),
        ("税收", "target", None, "2024"),
        ("税收", "target", None, "2024"),
        ("企业所得税", "target", None, "2024"),
    ]


def test_a_total_may_stand_in_the_place_of_the_row_number() -> None:
    table = "|序号|项目名称|2024年计划投资（万元）|\n|-|-|-|\n|合计|2个|500|\n|1|东桥改造|300|\n|2|西桥改造|200|"
    assert said(rows_of(table), "indicator", "qualifier", "value") == [
        ("投资", "合计", 5000000),
        ("投资", "东桥改造", 3000000),
        ("投资", "西桥改造", 2000000),
    ]


def test_what_a_year_is_thought_to_come_to_is_no_goal_and_a_base_is_no_period() -> None:
    table = """|指标|2025年目标|较2020年增长|2024年预计|\n|-|-|-|-|
|工业增加值（亿元）|130|50.8|118|\n|研发强度（%）|2.8|0.6个百分点|2.5|"""
    assert said(rows_of(table), "num_text", "role", "kind", "period") == [
        ("130", "target", "level", "2025"),
        ("50.8", "target", "growth_rate", "2025"),
        ("118", "actual", "level", "2024"),
        ("2.8", "target", "level", "2025"),
        ("0.6个百分点", "target", "increment", "2025"),
        ("2.5", "actual", "level", "2024"),
    ]


def test_of_two_units_above_a_table_each_figure_takes_the_one_that_suits_it() -> None:
    table = """柳溪区2024年一季度招商情况
单位：个、亿元

|镇|新签约项目|到位资金|\n|-|-|-|\n|东桥镇|3|1.6|\n|西桥镇|2|0.8|"""
    assert said(rows_of(table)[:2], "indicator", "value", "unit", "kind") == [
        ("新签约项目", 3, "个", "new"),
        ("到位资金", 160000000, "元", "level"),
    ]


def test_a_label_may_hold_the_promise_whose_result_stands_beside_it() -> None:
    table = """2024年柳溪区实事项目完成情况

|序号|项目|完成情况|占全年计划|\n|-|-|-|-|\n|1|新增400张养老床位|438|109.5%|\n|2|改建6座公园|6|100%|"""
    assert said(rows_of(table), "indicator", "num_text", "unit", "role", "kind") == [
        ("养老床位", "400张", "张", "target", "new"),
        ("养老床位", "438", "张", "actual", "new"),
        ("养老床位", "109.5%", "%", "actual", "completion_rate"),
        ("公园", "6座", "座", "target", "new"),
        ("公园", "6", "座", "actual", "new"),
        ("公园", "100%", "%", "actual", "completion_rate"),
    ]


def test_a_figure_with_a_name_of_its_own_keeps_it_and_contents_may_be_labels() -> None:
    table = """|类别|项目内容|年度目标|时间节点|\n|-|-|-|-|
|教育|新建幼儿园|6所|8月底|\n|教育|课后服务|覆盖率100%|全年|\n|医疗|免费筛查|1.2万人|10月底前|"""
    rows = rows_of(table, title="柳溪区2024年实事项目")
    assert said(rows, "indicator", "num_text", "kind", "deadline") == [
        ("新建幼儿园", "6所", "new", date(2024, 8, 31)),
        ("覆盖率", "100%", "share", date(2024, 12, 31)),
        ("免费筛查", "1.2万人", "level", date(2024, 10, 31)),
    ]


def test_projects_are_told_from_what_is_invested_in_them_also_beside_words() -> None:
    table = """|项目名称|总投资（亿元）|1-10月完成投资（亿元）|形象进度|\n|-|-|-|-|
|东桥改造|5|2.2|桥墩完成|\n|产业园|8|3.1|封顶|"""
    rows = rows_of(table, title="2024年1-10月重点项目进展情况")
    assert said(rows[:2], "indicator", "qualifier") == [("总投资", "东桥改造"), ("完成投资", "东桥改造")]


def test_a_rate_of_fall_is_growth_and_a_proportion_a_share() -> None:
    table = "|指标|2024年目标|\n|-|-|\n|单位GDP能耗下降率（%）|3|\n|空气质量优良天数比率（%）|84|"
    assert said(rows_of(table), "kind", "value") == [("growth_rate", -3), ("share", 84)]


def test_a_label_spread_over_its_column_is_one() -> None:
    table = "2023年各县指标\n\n地区    税收（亿元）  增速（%）\n全  市    56.8    5.6\n临江区    26.3    5.9\n"
    assert said(rows_of(table, "txt")[:2], "district", "num_text") == [(None, "56.8"), (None, "5.6")]


def test_the_sum_of_the_year_before_is_of_its_months() -> None:
    head = "2024年9月主要指标月报\n\n指标\t单位\t本月止累计\t上年同期累计\t增减%\n"
    table = head + "税收\t万元\t2856\t2760\t3.5\n投资\t万元\t365\t398\t-8.3"
    assert said(rows_of(table, "txt")[:3], "num_text", "role", "period") == [
        ("2856", "actual", "2024-01/2024-09"),
        ("2760", "actual", "2023-01/2023-09"),
        ("3.5", "actual", "2024-01/2024-09"),
    ]


def test_years_before_the_first_goal_are_known_whatever_the_title_plans() -> None:
    table = "2022—2023年指标完成情况及2024年计划\n\n指标\t2022年\t2023年\t2024年计划\n税收（亿元）\t5.2\t5.6\t6\n"
    assert said(rows_of(table, "txt"), "role", "period") == [("actual", "2022"), ("actual", "2023"), ("target", "2024")]


def test_rows_of_years_may_say_whether_they_are_goals() -> None:
    table = "|年份|税收（亿元）|增速（%）|\n|-|-|-|\n|2023年（实际）|5.6|4|\n|2024年（目标）|6|7以上|"
    assert said(rows_of(table), "indicator", "role", "period") == [
        ("税收", "actual", "2023"),
        ("税收", "actual", "2023"),
        ("税收", "target", "2024"),
        ("税收", "target", "2024"),
    ]


def test_a_group_head_that_lost_its_span_holds_for_the_heads_below_it() -> None:
    head = "|镇|工业投资| |新增企业| |\n|-|-|-|-|-|\n| |目标（亿元）|增长（%）|目标（家）|奋斗目标（家）|\n"
    table = head + "|东桥镇|45|12|8|9|"
    assert said(rows_of(table, title="柳溪区2024年目标"), "indicator", "kind", "value") == [
        ("工业投资", "level", 4500000000),
        ("工业投资", "growth_rate", 12),
        ("新增企业", "new", 8),
        ("新增企业", "new", 9),
    ]


def test_a_line_of_figures_may_end_with_the_dates_of_a_project() -> None:
    text = """2024年重点项目清单

序号 项目名称 总投资(亿元) 年度投资(亿元) 开竣工时间
1 东桥改造 5.6 2 2023.05-2026.12
2 滨河公园 1.5 1.2 2024.02-2024.11
"""
    assert said(rows_of(text, "txt"), "indicator", "num_text", "period", "deadline") == [
        ("总投资", "5.6", "2024", None),
        ("年度投资", "2", "2024", None),
        ("总投资", "1.5", "2024", date(2024, 11, 30)),
        ("年度投资", "1.2", "2024", date(2024, 11, 30)),
    ]


def test_heads_that_come_again_to_the_right_begin_a_second_half() -> None:
    table = (
        "12月受理案件高发类别表（前2名）\n\n"
        "|事件| | | |部件| | | |\n|-|-|-|-|-|-|-|-|\n|排名|类别|数量|占比|排名|类别|数量|占比|\n"
        "|1|占道经营|820|11.2%|1|井盖破损|66|4.3%|\n|2|乱堆物料|615|7.5%|2|路灯熄灭|41|2.1%|"
    )
    rows = [row for row in rows_of(table) if row.kind != "rank"]
    assert said(rows, "indicator", "value", "unit")[::2] == [
        ("占道经营", 820, "件"),
        ("乱堆物料", 615, "件"),
        ("井盖破损", 66, "件"),
        ("路灯熄灭", 41, "件"),
    ]
    table = "|街道|税收（万元）|街道|税收（万元）|\n|-|-|-|-|\n|东桥街道|520|西山街道|310|\n|南湖街道|480| | |"
    assert said(rows_of(table), "district", "value") == [
        ("东桥街道", 5_200_000),
        ("南湖街道", 4_800_000),
        ("西山街道", 3_100_000),
    ]


def test_a_head_that_ends_in_a_count_tells_its_measure() -> None:
    table = "|镇|受理件数|走访户数|发展指数|\n|-|-|-|-|\n|东桥镇|120|35|98|\n|西山镇|86|20|97|"
    assert said(rows_of(table)[:3], "value", "unit") == [(120, "件"), (35, "户"), (98, None)]


def test_growth_of_a_plan_may_be_a_sum_of_all_its_years() -> None:
    table = (
        "|指标|2020年|2025年|年均增长〔累计〕|属性|\n|-|-|-|-|-|\n|地区生产总值（亿元）|310|450|7.5%|预期性|\n"
        "|城镇化率（%）|62|68|〔6〕|预期性|\n|人均预期寿命（岁）|78.2|79.5|〔1.3〕|预期性|\n|能耗降低（%）|—|—|〔13〕|约束性|"
    )
    rows = [row for row in rows_of(table) if row.kind not in ("level", "share")]
    assert said(rows, "role", "kind", "value", "unit", "qualifier") == [
        ("target", "growth_rate", Decimal("7.5"), "%", None),
        ("target", "increment", 6, "个百分点", None),
        ("target", "increment", Decimal("1.3"), "岁", None),
        ("target", "growth_rate", -13, "%", None),
    ]


def test_growth_that_two_figures_of_the_row_differ_by_is_in_their_unit() -> None:
    table = "|指标|2020年|2025年|较2020年增长|\n|-|-|-|-|\n|森林面积（万亩）|56|58|2|\n|粮食产量（万吨）|50|60|20|"
    rows = rows_of(table)
    assert said([rows[2], rows[5]], "kind", "value", "unit") == [
        ("increment", 20_000, "亩"),
        ("growth_rate", 20, "%"),
    ]


def test_progress_on_the_ground_is_a_result_whatever_the_list_plans() -> None:
    table = "2024年重点项目清单\n\n|项目名称|2024年计划投资（万元）|形象进度|\n|-|-|-|\n"
    table += "|滨河路|500|路基完成80%|\n|泵站|90|完工|"
    assert said(rows_of(table), "role", "kind", "value")[1] == ("actual", "completion_rate", 80)


def test_offices_name_the_rows_where_nothing_else_does_and_a_note_is_no_row() -> None:
    table = "2024年工业投资任务\n\n|部门|全年任务（亿元）|一季度|\n|-|-|-|\n"
    table += "|区发改局|35|7|\n|小计|60|12|\n|注：含技改。| | |"
    assert said(rows_of(table), "indicator", "qualifier", "value", "period")[:2] == [
        ("工业投资", "区发改局", 3_500_000_000, "2024"),
        ("工业投资", "区发改局", 700_000_000, "2024-Q1"),
    ]


def test_of_points_only_the_total_counts() -> None:
    table = "2023年镇街考核\n\n|排名|镇街|基础分|加分|总得分|\n|-|-|-|-|-|\n|1|东桥镇|92|3|95|\n|2|西山镇|90|1|91|"
    rows = [row for row in rows_of(table) if row.kind != "rank"]
    assert said(rows, "indicator", "district", "value", "unit") == [
        ("总得分", "东桥镇", 95, "分"),
        ("总得分", "西山镇", 91, "分"),
    ]


def test_commas_may_part_the_cells() -> None:
    text = "2023年各镇主要指标\n\n镇名,工业产值（亿元）,同比增长（%）\n东桥镇,45,8.2\n西山镇,38,-2\n"
    assert said(rows_of(text, "txt"), "indicator", "district", "value", "period") == [
        ("工业产值", "东桥镇", 4_500_000_000, "2023"),
        ("工业产值", "东桥镇", Decimal("8.2"), "2023"),
        ("工业产值", "西山镇", 3_800_000_000, "2023"),
        ("工业产值", "西山镇", -2, "2023"),
    ]


def test_prose_with_western_commas_is_no_table() -> None:
    text = "全区企业有120家,其中规上45家,新增3家\n园区有5个,占地2平方公里,入驻30家\n用工3000人,招工1200人,培训800人\n"
    assert read_text(text, format="txt").tables == ()


def test_heads_drawn_above_heads_hold_for_an_equal_share() -> None:
    text = (
        "2023年招商引资完成情况\n\n             签约项目（个）      到位资金（亿元）\n"
        "  单位       目标    完成      目标    完成\n  东桥镇     12      10        8.5     7.2\n"
        "  西山镇     10      11        6       6.3\n"
    )
    assert said(rows_of(text, "txt")[:4], "indicator", "role", "value", "unit") == [
        ("签约项目", "target", 12, "个"),
        ("签约项目", "actual", 10, "个"),
        ("到位资金", "target", 850_000_000, "元"),
        ("到位资金", "actual", 720_000_000, "元"),
    ]


def test_a_rate_among_heads_is_in_per_cent_where_the_table_names_it() -> None:
    table = (
        "2023年就业任务（单位：人、%）\n\n|县区|再就业|登记失业率|\n|-|-|-|\n|临江区|1200|4以内|\n|石门县|900|4以内|"
    )
    assert said(rows_of(table)[:2], "value", "unit") == [(1200, "人"), (4, "%")]
