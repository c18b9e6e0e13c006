"""What the figures of a table say, wherever unit, period, role and name stand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.documents import read_file, read_text
from kpi.statement import Statement
from kpi.statements import read

FILES = Path(__file__).parent / "files" / "documents"


def rows_of(text: str, form: str = "md", **header: object) -> list[Statement]:
    header.setdefault("published_on", "2024-02-01")
    return read(read_text(text, format=form, **header))


def said(rows: list[Statement], *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in rows]


TARGETS = """# 柳溪区2023年主要指标完成情况

| 指标 | 单位 | 2023年目标 | 2023年完成 | 完成率 | 同比增长 |
|---|---|---|---|---|---|
| 地区生产总值 | 亿元 | 512 | 520.4 | 101.6% | 6.3% |
| 其中：第一产业增加值 | 亿元 | 20 | 20.3 | 101.5 | 3.1 |
| 城镇新增就业 | 万人 | 1.2 | 1.35 | — | -2.2 |
| 城镇调查失业率 | % | 5.5以内 | 5.1 | | |
"""


def test_a_table_of_targets_gives_target_result_completion_and_growth() -> None:
    rows = rows_of(TARGETS)
    assert said(rows[:4], "num_text", "value", "unit", "role", "kind", "period") == [
        ("512", Decimal(51200000000), "元", "target", "level", "2023"),
        ("520.4", Decimal(52040000000), "元", "actual", "level", "2023"),
        ("101.6%", Decimal("101.6"), "%", "actual", "completion_rate", "2023"),
        ("6.3%", Decimal("6.3"), "%", "actual", "growth_rate", "2023"),
    ]
    assert {row.indicator for row in rows[:4]} == {"地区生产总值"}


def test_a_dash_or_an_empty_cell_gives_nothing() -> None:
    jobs = [row for row in rows_of(TARGETS) if row.indicator == "城镇新增就业"]
    assert said(jobs, "value", "unit") == [(12000, "人"), (13500, "人"), (Decimal("-2.2"), "%")]


def test_a_mark_in_the_cell_is_the_comparator() -> None:
    rate = [row for row in rows_of(TARGETS) if row.indicator == "城镇调查失业率"]
    assert said(rate, "value", "comparator", "kind", "role") == [
        (Decimal("5.5"), "<=", "level", "target"),
        (Decimal("5.1"), "=", "level", "actual"),
    ]


def test_a_sub_item_knows_its_total() -> None:
    rows = rows_of(TARGETS)
    assert rows[4].indicator == "第一产业增加值"
    assert [row.part_of for row in rows[4:8]] == [row.statement_id for row in rows[:4]]


def test_every_literal_is_the_raw_text_at_its_span() -> None:
    document = read_text(TARGETS, format="md")
    for row in read(document):
        assert document.raw[row.num_start : row.num_end] == row.num_text
        assert document.raw[row.start : row.end] == row.quote
        assert row.start <= row.num_start < row.num_end <= row.end
        assert document.raw[row.indicator_start : row.indicator_end].endswith(row.indicator)


HEADS = """<table><tr><td rowspan=2>指标<td rowspan=2>计量单位<td colspan=2>1-5月<td colspan=2>5月</tr>
<tr><td>总量<td>增长%<td>总量<td>增长%</tr>
<tr><td>用电量<td>万千瓦时<td>7,000<td>3<td>1400<td>-1</tr>
<tr><td>工业投资<td>亿元<td>33.3<td>10.1<td>8<td></tr></table>"""


def test_heads_of_two_levels_give_period_and_kind() -> None:
    rows = rows_of(HEADS, "html", title="2023年5月经济月报", published_on="2023-06-20")
    assert said(rows[:4], "value", "unit", "kind", "period") == [
        (70000000, "千瓦时", "level", "2023-01/2023-05"),
        (3, "%", "growth_rate", "2023-01/2023-05"),
        (14000000, "千瓦时", "level", "2023-05"),
        (-1, "%", "growth_rate", "2023-05"),
    ]
    assert len(rows) == 7


@pytest.mark.parametrize(
    "table",
    [
        "（单位：万元）\n\n| 指标 | 2023年 |\n|-|-|\n| 税收 | 120 |\n| 非税 | 30 |",
        "| 指标 | 2023年（万元） |\n|-|-|\n| 税收 | 120 |\n| 非税 | 30 |",
        "| 指标 | 2023年 |\n|-|-|\n| 税收（万元） | 120 |\n| 非税（万元） | 30 |",
        "| 指标 | 单位 | 2023年 |\n|-|-|-|\n| 税收 | 万元 | 120 |\n| 非税 | 万元 | 30 |",
        "| 指标 | 2023年 |\n|-|-|\n| 税收 | 120万元 |\n| 非税 | 30万元 |",
        "计量单位：万元\n指标\t2023年\n税收\t120\n非税\t30\n",
        "单位：万元\n指标      2022年   2023年\n税收      110    120\n非税     20    30\n",
    ],
)
def test_the_unit_may_stand_in_caption_head_label_column_or_cell(table: str) -> None:
    rows = [row for row in rows_of(table) if row.period == "2023"]
    assert said(rows, "indicator", "value", "unit") == [("税收", 1200000, "元"), ("非税", 300000, "元")]


LOST_GROUPS = """| 方面 | 序号 | 指标名称 | 单位 | 2025年 |
|---|---|---|---|---|
| 服务 水平 | 1 | 托位达标率 | ‰ | 71.5 |
| 2 | 养老机构护理型床位 | 张 | 860 |  |
| 3 | 孕产妇保健随访人数 | 1/10万 | <8 |  |
| 4 | 家庭医生签约率 | % | 45 |  |
| 5 | 人均预期寿命达到 | 岁 | 82 |  |
"""


def test_rows_that_lost_their_group_stand_under_their_heads_with_the_unit_beside() -> None:
    rows = rows_of(LOST_GROUPS, published_on="2022-03-01")
    assert said(rows, "indicator", "value", "unit", "role", "period")[:2] == [
        ("托位达标率", Decimal("71.5"), "‰", "target", "2025"),
        ("养老机构护理型床位", Decimal(860), "张", "target", "2025"),
    ]
    assert {(row.indicator, row.value, row.unit) for row in rows} >= {("家庭医生签约率", Decimal(45), "%")}


def test_places_as_rows_take_the_indicator_from_the_head() -> None:
    rows = rows_of(
        """各镇街工业投资情况（2023年1-11月）\n单位：万元
| 镇街 | 工业投资 | 增速（%） | 排名 |\n|-|-|-|-|\n| 柳东街道 | 12,345 | 8.1 | 2 |\n| 石桥镇 | 9,800 | -1.5 | 3 |"""
    )
    assert said(rows[:3], "indicator", "district", "value", "unit", "kind") == [
        ("工业投资", "柳东街道", 123450000, "元", "level"),
        ("工业投资", "柳东街道", Decimal("8.1"), "%", "growth_rate"),
        ("工业投资", "柳东街道", 2, "位", "rank"),
    ]
    assert {row.period for row in rows} == {"2023-01/2023-11"}


@pytest.mark.parametrize("year", ["2022", "2022年"])
def test_years_may_be_rows_or_heads(year: str) -> None:
    down = rows_of(f"| 年份 | 税收（亿元） | 比上年增长（%） |\n|-|-|-|\n| 2021 | 30 | 5 |\n| {year} | 33 | 10 |")
    across = rows_of(f"| 指标 | 2021年 | {year} |\n|-|-|-|\n| 税收（亿元） | 30 | 33 |\n| 税收增长（%） | 5 | 10 |")
    for rows in (down, across):
        found = {(row.period, row.kind): row.value for row in rows}
        assert found == {
            ("2021", "level"): 3000000000,
            ("2021", "growth_rate"): 5,
            ("2022", "level"): 3300000000,
            ("2022", "growth_rate"): 10,
        }


def test_the_year_is_taken_from_the_caption_and_never_guessed() -> None:
    table = "| 指标 | 3月末（亿元） | 比年初增减额（亿元） |\n|-|-|-|\n| 存款余额 | 30 | -2 |\n| 贷款余额 | 20 | 1 |"
    dated = rows_of(f"2023年金融情况\n\n{table}")
    assert said(dated[:2], "period", "kind", "value") == [
        ("2023-03", "level", 3000000000),
        ("2023-03", "increment", -200000000),
    ]
    assert {row.period for row in rows_of(table, published_on=None)} == {None}


def test_a_table_may_hold_two_parts_with_heads_of_their_own() -> None:
    rows = rows_of(
        """<table><tr><td colspan=3>金 融</td></tr><tr><td colspan=3>（单位：亿元）</td></tr>
<tr><td>指 标</td><td>1月末</td><td>比年初增减额</td></tr><tr><td>存款余额</td><td>30</td><td>2</td></tr>
<tr><td colspan=3>外 贸</td></tr><tr><td colspan=3>（单位：万美元）</td></tr>
<tr><td>指 标</td><td>1-2月</td><td>增长（%）</td></tr><tr><td>出口</td><td>60</td><td>5</td></tr></table>""",
        "html",
        published_on="2023-12-31",
    )
    assert said(rows, "value", "unit", "period", "kind") == [
        (3000000000, "元", "2023-01", "level"),
        (200000000, "元", "2023-01", "increment"),
        (600000, "美元", "2023-01/2023-02", "level"),
        (5, "%", "2023-01/2023-02", "growth_rate"),
    ]


def test_a_ragged_table_without_closing_tags_is_read() -> None:
    rows = [row for row in read(read_file(FILES / "ragged-table.html")) if row.rule.startswith("table")]
    assert said(rows, "indicator", "value", "kind") == [
        ("规上工业总产值", 21040000000, "level"),
        ("规上工业总产值", Decimal("6.2"), "growth_rate"),
        ("高技术产业", 4010000000, "level"),
        ("出口总值", Decimal("-3.5"), "growth_rate"),
    ]
    assert rows[2].part_of == rows[0].statement_id


def test_tables_of_word_and_pdf_files_are_read() -> None:
    word = [row for row in read(read_file(FILES / "plan-with-table.docx")) if row.rule.startswith("table")]
    assert said(word, "indicator", "role", "comparator", "period")[-2:] == [
        ("工业投资", "actual", "=", "2023"),
        ("工业投资", "target", ">=", "2024"),
    ]
    pages = [row for row in read(read_file(FILES / "wrapped-lines.pdf")) if row.rule.startswith("table")]
    assert said(pages, "indicator", "value", "period")[:2] == [
        ("工业投资", 3050000000, "2022-H1"),
        ("工业投资", 3610000000, "2023-H1"),
    ]


STACKED = """2021年柳溪区主要指标\n单位：亿元\n\n指标\n\n2020年\n\n2021年\n
工业投资\n\n15\n\n14\n\n其中：制造业\n\n9\n\n-\n\n柳溪区统计局\n2022年1月15日\n"""


def test_a_table_left_as_one_cell_a_line_is_read() -> None:
    rows = rows_of(STACKED, "txt")
    assert said(rows, "indicator", "value", "period") == [
        ("工业投资", 1500000000, "2020"),
        ("工业投资", 1400000000, "2021"),
        ("制造业", 900000000, "2020"),
    ]
    assert rows[2].part_of == rows[0].statement_id


def test_a_table_drawn_by_single_spaces_is_read() -> None:
    rows = rows_of(
        """主要指标完成情况\n序号 指标名称 2020 年目标值 2020 年完成值 完成情况
1 地区生产总值(亿元) 100 100.5 完成\n2 人均可支配收入(元) 53000 53100 完成\n""",
        "txt",
    )
    assert said(rows, "indicator", "value", "role", "period") == [
        ("地区生产总值", 10000000000, "target", "2020"),
        ("地区生产总值", 10050000000, "actual", "2020"),
        ("人均可支配收入", 53000, "target", "2020"),
        ("人均可支配收入", 53100, "actual", "2020"),
    ]


def test_a_flattened_table_that_lost_its_empty_corner_is_read() -> None:
    rows = rows_of(
        """9月 | 1-9月累计 | 累计 | |\n增长% | | | |
地区生产总值(亿元) | —— | 527.54 | 11.5 |\n第一产业 | —— | 59.44 | -2.6 |\n""",
        title="2023年1-9月进度数据",
        published_on="2023-10-28",
    )
    assert said(rows, "indicator", "value", "kind", "period") == [
        ("地区生产总值", 52754000000, "level", "2023-01/2023-09"),
        ("地区生产总值", Decimal("11.5"), "growth_rate", "2023-01/2023-09"),
        ("第一产业", 5944000000, "level", "2023-01/2023-09"),
        ("第一产业", Decimal("-2.6"), "growth_rate", "2023-01/2023-09"),
    ]


def test_heads_that_lost_their_spans_cover_equal_shares() -> None:
    rows = rows_of(
        """指标 | 单位 | 11月 | 1-11月 | | |\n总量 | 增长(%) | 总量 | 增长(%) | | |
工业投资 | 亿元 | 10 | 5 | 110 | 6 |\n用电量 | 万度 | 30 | -1 | 400 | 2 |\n""",
        title="2023年11月主要指标",
    )
    assert said(rows[:4], "value", "unit", "kind", "period") == [
        (1000000000, "元", "level", "2023-11"),
        (5, "%", "growth_rate", "2023-11"),
        (11000000000, "元", "level", "2023-01/2023-11"),
        (6, "%", "growth_rate", "2023-01/2023-11"),
    ]


def test_rows_of_places_without_a_named_figure_are_about_the_title() -> None:
    rows = rows_of(
        """| 单位 | 目标（万元） | 完成（万元） | 完成率 |\n|-|-|-|-|
| 经开区 | 1000 | 800 | 80% |\n| 石桥镇 | 500 | 350 | 70% |""",
        title="2023年1-9月招商引资到位资金完成情况",
        published_on="2023-10-20",
    )
    assert said(rows[:3], "indicator", "district", "value", "role", "kind") == [
        ("招商引资到位资金", "经开区", 10000000, "target", "level"),
        ("招商引资到位资金", "经开区", 8000000, "actual", "level"),
        ("招商引资到位资金", "经开区", 80, "actual", "completion_rate"),
    ]


def test_a_list_of_tasks_may_begin_with_the_office_in_charge() -> None:
    rows = rows_of(
        "| 责任单位 | 任务 | 目标 |\n|-|-|-|\n| 住建局 | 棚户区改造 | 2000户 |\n| 商务局 | 零售总额增长 | 8%以上 |",
        title="2024年重点工作任务清单",
    )
    assert said(rows, "indicator", "value", "unit", "comparator", "role") == [
        ("棚户区改造", 2000, "户", "=", "target"),
        ("零售总额增长", 8, "%", ">=", "target"),
    ]


def test_a_head_may_be_nothing_but_a_unit() -> None:
    rows = rows_of(
        "<table><tr><td>年度<td colspan=2>税收<tr><td><td>亿元<td>±%"
        "<tr><td>2021年<td>30<td>5<tr><td>2022年<td>31<td>-3</table>",
        "html",
    )
    assert said(rows[2:], "indicator", "value", "unit", "kind", "period") == [
        ("税收", 3100000000, "元", "level", "2022"),
        ("税收", -3, "%", "growth_rate", "2022"),
    ]


def test_scores_and_weights_are_no_values() -> None:
    table = "|考核指标|分值|目标值|得分|\n|-|-|-|-|\n| 税收（亿元） | 15 | 20 | 14 |\n| 出口（亿元） | 5 | 3 | 5 |"
    assert [row.num_text for row in rows_of(table)] == ["20", "3"]


def test_clauses_in_cells_take_role_and_period_from_their_head() -> None:
    rows = rows_of(
        """| 序号 | 民生事项 | 2023年任务目标 | 1-9月完成情况 | 责任单位 |\n|-|-|-|-|-|
| 1 | 学校建设 | 新建小学2所，新增学位1800个。 | 主体完工，新增学位900个。 | 区教育局2科 |
| 2 | 养老服务 | 建成社区食堂12家。 | 建成社区食堂9家，服务老人3000人次。 | 区民政局 |""",
        title="柳溪区2023年民生实事",
        published_on="2023-10-08",
    )
    assert said([row for row in rows if row.value is not None], "num_text", "role", "period") == [
        ("2所", "target", "2023"),
        ("1800个", "target", "2023"),
        ("900个", "actual", "2023-01/2023-09"),
        ("12家", "target", "2023"),
        ("9家", "actual", "2023-01/2023-09"),
        ("3000人次", "actual", "2023-01/2023-09"),
    ]


def test_a_merged_figure_is_told_once() -> None:
    rows = rows_of(
        "<table><tr><td>指标<td>2023年（亿元）<tr><td>甲项投资<td rowspan=2>30<tr><td>乙项投资<tr><td>税收<td>5",
        "html",
    )
    assert said(rows, "indicator", "value") == [("甲项投资", 3000000000), ("税收", 500000000)]


def test_dates_calls_and_row_numbers_are_no_figures() -> None:
    rows = rows_of(
        """| 序号 | 指标 | 2023年（万元） | 联系电话 | 更新 |\n|-|-|-|-|-|
| 1 | 税收 | 120 | 0519-8888666 | 2023-12-01 |\n| 2 | 非税 | 30 | 13900000000 | 2023-12-02 |"""
    )
    assert [row.num_text for row in rows] == ["120", "30"]


CELLS = "指标 2023年 增长（%） 12.5 - 1,234 投资（亿元） 目标 8%左右 #其中 排名 | 5月 完成投资3亿元，增长5%。"
CELL = st.sampled_from(["", *CELLS.split()])


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=7), st.sampled_from(["html", "md", "txt"]))
def test_no_table_makes_the_reader_fail_or_leave_the_file(rows: list[list[str]], form: str) -> None:
    if form == "html":
        spans = "rowspan=2", "colspan=3", "", "colspan=0", "rowspan=x", ""
        cells = ("".join(map("<td {}>{}".format, spans, row)) for row in rows)
        raw = "<table>" + "".join(f"<tr>{row}" for row in cells)
    else:
        raw = "\n".join(("|" if form == "md" else "\t").join(["", *row, ""]) for row in rows)
    document = read_text(raw, format=form, published_on="2024-02-01")
    for row in read(document):
        assert document.raw[row.num_start : row.num_end] == row.num_text
        assert row.value is not None


def test_parts_of_equal_tables_point_to_their_own_total_and_every_id_is_given_once() -> None:
    table = "指标\t2023年完成（亿元）\n工业增加值\t10\n其中：采矿业\t4\n其中：制造业\t6\n"
    rows = read(read_text(f"{table}\n全年开工6个项目。\n\n{table}", published_on="2024-01-20"))
    mining = [row for row in rows if row.indicator == "采矿业"]
    totals = [row for row in rows if row.indicator == "工业增加值"]
    assert [row.part_of for row in mining] == [row.statement_id for row in totals]
    assert len({row.statement_id for row in rows}) == len(rows) == 7


def test_a_part_told_in_a_cell_points_to_its_total_also_where_the_cell_comes_again() -> None:
    cell = "引进企业90家，其中制造业企业30家"
    lines = "".join(f"{name}\t{cell}\n" for name in ("一季度工作", "二季度工作"))
    rows = read(read_text(f"{cell}。\n\n事项\t进展\n{lines}", published_on="2024-01-20"))
    ids = [row.statement_id for row in rows]
    assert len(set(ids)) == len(ids) == 6
    assert [row.part_of for row in rows] == [None, ids[0], None, ids[2], None, ids[4]]
