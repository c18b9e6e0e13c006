"""Workbooks as offices make them: read like the tables of documents, each figure with its cell, and told how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi import sheets
from kpi.catalogue import Catalogue, load
from kpi.schemas import TABLES
from kpi.sheets import office
from kpi.sheets.grids import Grid
from kpi.sheets.marks import Marks

REFERENCE = Path(__file__).parent.parent / "data" / "raw" / "reference"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(REFERENCE)[0]


def write(folder: Path, rows: Sequence[Sequence[object]], *merges: str, name: str = "book.xlsx") -> openpyxl.Workbook:
    """A workbook of one sheet with these rows and merged cells."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for merge in merges:
        book.active.merge_cells(merge)
    book.save(folder / name)
    return book


def said(reading: sheets.Reading, *names: str) -> list[tuple]:
    return reading.frame.select(names).rows()


PROGRESS = (
    ["武昌区2023年1-9月各街道工业投资完成情况表"],
    ["", "", "", "", "单位：亿元"],
    ["街道", "工业投资", "", "", "位次"],
    ["", "全年计划", "1-9月累计", "完成比例(%)", ""],
    ["水果湖街道", 20, 14, 70, 1],
    ["中华路街道", 10, 4.5, 45, 2],
    ["全区合计", 30, 18.5, 61.7, ""],
    ["注：数据为快报数"],
)
MERGES = ("A1:E1", "A3:A4", "B3:D3", "E3:E4")


def test_title_unit_merged_heads_towns_and_the_sum_are_understood(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, PROGRESS, *MERGES)
    reading = sheets.read(tmp_path, catalogue)
    assert said(reading, "cell", "role", "district", "qualifier", "value", "kind", "period")[:4] == [
        ("B5", "target", "武昌区", "水果湖街道", Decimal(2_000_000_000), "flow", "2023"),
        ("C5", "actual", "武昌区", "水果湖街道", Decimal(1_400_000_000), "flow", "2023-01/2023-09"),
        ("D5", "actual", "武昌区", "水果湖街道", Decimal(70), "completion_rate", "2023-01/2023-09"),
        ("E5", "actual", "武昌区", "水果湖街道", Decimal(1), "rank", "2023-01/2023-09"),
    ]
    assert said(reading, "cell", "qualifier", "printed")[-3:] == [
        ("B7", None, "30亿元"),
        ("C7", None, "18.5亿元"),
        ("D7", None, "61.7"),
    ]
    assert reading.rejections == []
    assert reading.tallies.select("rows_in", "rows_kept").row(0) == (11, 11)


def test_the_report_names_head_columns_rows_and_what_was_left_out(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, PROGRESS, *MERGES)
    lines = sheets.read(tmp_path, catalogue).lines.select("aspect", "place", "reading").rows()
    assert ("head", "rows 3–4", "actual · 亿元 · 2023-01/2023-09") in lines
    assert ("column", "B", "target · level · 工业投资 · 亿元 · 2023 · 3 figures") in lines
    assert ("rows", "rows 5–7", "districts") in lines
    assert ("district", "title: 武昌区2023年1-9月各街道工业投资完成情况表", "武昌区 420106") in lines
    assert ("left_out", "row 8", "note") in lines


def test_places_down_and_years_across_take_the_indicator_of_the_title(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["各区地区生产总值"],
        ["", "", "单位：亿元"],
        ["地区", 2021, 2022],
        ["武昌区", 1660, 1710],
        ["洪山区", 1200, 1280.5],
    ]
    write(tmp_path, rows, "A1:C1")
    assert said(sheets.read(tmp_path, catalogue), "district", "indicator_code", "period", "value") == [
        ("武昌区", "gdp", "2021", Decimal(166_000_000_000)),
        ("武昌区", "gdp", "2022", Decimal(171_000_000_000)),
        ("洪山区", "gdp", "2021", Decimal(120_000_000_000)),
        ("洪山区", "gdp", "2022", Decimal(128_050_000_000)),
    ]


def test_hidden_rows_and_columns_are_left_out_and_said(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["武昌区2024年1-6月指标"],
        ["指标", "单位", "旧数", "1-6月"],
        ["税收收入", "亿元", 9, 5],
        ["出口", "亿元", 8, 3],
    ]
    book = write(tmp_path, rows)
    book.active.column_dimensions["C"].hidden = True
    book.active.row_dimensions[4].hidden = True
    book.save(tmp_path / "book.xlsx")
    reading = sheets.read(tmp_path, catalogue)
    assert said(reading, "cell", "value") == [("D3", Decimal(500_000_000))]
    left = reading.lines.filter(pl.col("aspect") == "left_out").select("place", "reading").rows()
    assert left == [("row 4", "hidden"), ("columns C", "hidden")]


@pytest.mark.parametrize(
    ("cell", "value", "high", "comparator"),
    [
        ("5%-6%", "5", "6", "between"),
        ("6.5%左右", "6.5", None, "~"),
        ("１２.５", "12.5", None, "="),
        ("(3.2)", "-3.2", None, "="),
        ("12.3", "12.3", None, "="),
        ("≥7", "7", None, ">="),
    ],
)
def test_a_cell_is_read_as_a_person_would(
    tmp_path: Path, catalogue: Catalogue, cell: str, value: str, high: str | None, comparator: str
) -> None:
    write(tmp_path, [["武昌区2024年增长目标"], ["指标", "2024年目标增速（%）"], ["工业增加值", cell]])
    high_value = None if high is None else Decimal(high)
    assert said(sheets.read(tmp_path, catalogue), "value", "value_high", "comparator") == [
        (Decimal(value), high_value, comparator)
    ]


@pytest.mark.parametrize(
    ("cell", "rule"),
    [("1,2亿", "malformed_thousands"), ("约一百", "not_a_number"), ("#REF!", "not_a_number"), ("3/5", "not_a_number")],
)
def test_a_cell_that_is_no_number_is_refused_by_its_place(
    tmp_path: Path, catalogue: Catalogue, cell: str, rule: str
) -> None:
    write(tmp_path, [["武昌区2024年1-6月"], ["指标", "完成（亿元）"], ["税收收入", cell], ["出口", 3]])
    reading = sheets.read(tmp_path, catalogue)
    assert [(r.rule, r.place, r.raw) for r in reading.rejections] == [(rule, "sheet Sheet, B3", cell)]
    assert said(reading, "cell") == [("B4",)]


@pytest.mark.parametrize("cell", ["—", "/", "…", "", "-"])
def test_a_mark_for_no_figure_is_none_and_no_mistake(tmp_path: Path, catalogue: Catalogue, cell: str) -> None:
    write(tmp_path, [["武昌区2024年1-6月"], ["指标", "完成（亿元）"], ["税收收入", cell], ["出口", 3]])
    reading = sheets.read(tmp_path, catalogue)
    assert (said(reading, "cell"), reading.rejections) == ([("B4",)], [])


def test_a_sheet_that_is_not_understood_names_the_head_it_took_and_its_columns(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    write(
        tmp_path,
        [["武昌区通讯录"], ["姓名", "科室", "电话"], ["甲某", "办公室", "见内网"], ["乙某", "财务室", "见内网"]],
    )
    (refused,) = sheets.read(tmp_path, catalogue).rejections
    assert (refused.rule, refused.place) == ("not_understood", "sheet Sheet")
    assert "电话" in refused.reason
    assert "NAME.shape.toml" in refused.cure


SHAPE = """
district = "武昌区"
published_on = 2024-07-10
period = "2024-H1"
unit = "万元"

[columns.B]
indicator = "税收收入"
role = "actual"

["columns"."乙栏"]
is = "skip"
"""


def test_a_shape_declared_once_holds_for_the_next_file_of_its_name(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [["台账"], ["街道", "甲栏", "乙栏"], ["水果湖街道", 500, 3], ["中华路街道", 400, 2]]
    write(tmp_path, rows, name="台账.xlsx")
    (tmp_path / "台账.shape.toml").write_text(SHAPE, "utf-8")
    reading = sheets.read(tmp_path, catalogue)
    assert said(reading, "cell", "district", "qualifier", "indicator_code", "value", "period", "published_on") == [
        ("B3", "武昌区", "水果湖街道", "tax_revenue", Decimal(5_000_000), "2024-H1", date(2024, 7, 10)),
        ("B4", "武昌区", "中华路街道", "tax_revenue", Decimal(4_000_000), "2024-H1", date(2024, 7, 10)),
    ]
    assert reading.lines["reading"][0] == f"declared in {tmp_path.name}/台账.shape.toml"


def test_a_bad_shape_is_refused_by_name(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "a.shape.toml").write_text('[columns.B]\nrole = "aim"\n', "utf-8")
    (refused,) = sheets.read(tmp_path, catalogue).rejections
    assert (refused.rule, refused.file) == ("bad_shape", f"{tmp_path.name}/a.shape.toml")


def test_a_unit_read_ten_thousand_times_too_large_waits_for_a_person(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, [["武昌区2024年1-6月财政（单位：亿元）"], ["项目", "1-6月"], ["税收收入", 563_000]])
    known = TABLES["statements"].frame(
        [
            {
                "adcode": "420106",
                "indicator_code": "tax_revenue",
                "kind": "flow",
                "unit": "元",
                "value": Decimal(value),
                "role": "actual",
            }
            for value in (5_200_000_000, 9_800_000_000)
        ]
    )
    reading = sheets.read(tmp_path, catalogue)
    kept, refused = sheets.apart(reading, known)
    assert kept.is_empty()
    assert [(r.rule, r.place) for r in refused] == [("magnitude", "sheet Sheet, B3")]
    assert sheets.apart(reading, None)[1] == []
    (tmp_path / "book.shape.toml").write_text("checked = true\n", "utf-8")
    assert sheets.apart(sheets.read(tmp_path, catalogue), known)[1] == []


def test_two_tables_of_a_sheet_have_their_own_heads_and_periods(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["武昌区主要指标"],
        [],
        ["表一：2023年完成情况"],
        ["指标", "全年（亿元）"],
        ["税收收入", 98],
        [],
        ["表二：2024年计划"],
        ["指标", "目标（亿元）", "增长（%）"],
        ["税收收入", 105, 7],
    ]
    write(tmp_path, rows)
    assert said(sheets.read(tmp_path, catalogue), "cell", "role", "period", "value") == [
        ("B5", "actual", "2023", Decimal(9_800_000_000)),
        ("B9", "target", "2024", Decimal(10_500_000_000)),
        ("C9", "target", "2024", Decimal(7)),
    ]


def test_a_formula_counts_with_the_value_that_was_saved_and_is_refused_without(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    write(tmp_path, [["武昌区2024年1-6月"], ["项目", "金额（亿元）"], ["税收收入", 5], ["合计数", "=SUM(B3:B3)"]])
    reading = sheets.read(tmp_path, catalogue)
    assert said(reading, "cell") == [("B3",)]
    assert [(r.rule, r.place) for r in reading.rejections] == [("no_saved_value", "sheet Sheet, B4")]


def test_the_same_table_as_text_is_read_too(tmp_path: Path, catalogue: Catalogue) -> None:
    text = "武昌区2023年1-9月工业投资,,\n街道,计划（亿元）,完成（亿元）\n水果湖街道,20,14\n中华路街道,10,4.5\n"
    (tmp_path / "表.csv").write_bytes(text.encode("gb18030"))
    assert said(sheets.read(tmp_path, catalogue), "cell", "role", "qualifier", "value")[:2] == [
        ("B3", "target", "水果湖街道", Decimal(2_000_000_000)),
        ("C3", "actual", "水果湖街道", Decimal(1_400_000_000)),
    ]


_WORDS = [row[n] for row in PROGRESS for n in range(len(row)) if isinstance(row[n], str)] + [
    *("12", "3.5", "(3)", "1,2亿", "5%-6%", "—", "#REF!", "约一百", "2024-06-01", "〔18〕", "3/13", "上升1位", "2020"),
    *("序号", "本月", "同比%", "责任单位", "其中：税收", "新建3所学校", "预计", "计划", "完成", "2023年", "亿元"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["", *_WORDS]), min_size=1, max_size=7), max_size=9), st.integers(0, 99))
def test_no_grid_makes_the_reader_fail_and_each_figure_is_kept_or_refused_once(
    catalogue: Catalogue, rows: list[list[str]], spot: int
) -> None:
    row, column = spot // 10 + 1, spot % 10
    marks = Marks(merges=[((row, column), (row + 1, column + 1))], formulas={(row, column)})
    path = Path("raw/actuals/武昌区.xlsx")
    taken = office.take(Grid("表", list(enumerate(rows, 1)), marks), path, path.parent, catalogue, None)
    told = [f"sheet 表, {record['cell']}" for record in taken.records] + [refused.place for refused in taken.refused]
    assert len(set(told)) == len(told)


def test_a_text_that_breaks_off_keeps_the_rows_before_and_refuses_the_rest_once(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    head = "武昌区2023年1-9月工业投资,,\n街道,计划（亿元）,完成（亿元）\n"
    text = head + '水果湖街道,20,14\n中华路街道,10,4.5\n徐家棚街道,"9,3\n'
    (tmp_path / "a.csv").write_text(text, "utf-8")
    reading = sheets.read(tmp_path, catalogue)
    assert said(reading, "cell") == [("B3",), ("C3",), ("B4",), ("C4",)]
    assert [(r.rule, r.place) for r in reading.rejections] == [("broken_record", "row 5")]
    assert reading.tallies.select("rows_in", "rows_kept", "rows_refused").row(0) == (5, 4, 1)


def test_figures_that_nothing_names_are_refused_as_such(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, [["武昌区2023年1-9月"], ["街道", "计划（亿元）"], ["水果湖街道", 20], ["中华路街道", 10]])
    refused = sheets.read(tmp_path, catalogue).rejections
    assert [(r.rule, r.place) for r in refused] == [
        ("missing_indicator", "sheet Sheet, B3"),
        ("missing_indicator", "sheet Sheet, B4"),
    ]


def test_who_answers_for_a_row_or_a_column_is_its_owner(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["武昌区2024年目标任务"],
        ["指标", "2024年目标", "责任单位", "配合单位"],
        ["固定资产投资", "380亿元", "区发改局", "各街道"],
        ["新增学位", "5400个", "区教育局", ""],
    ]
    write(tmp_path, rows)
    assert said(sheets.read(tmp_path, catalogue), "cell", "owner") == [("B3", "区发改局"), ("B4", "区教育局")]
    rows = [["武昌区2024年任务"], ["街道", "税收收入（万元）", "植树（棵）"], ["", "区税务局", "区园林局"]]
    write(tmp_path, [*rows, ["水果湖街道", 500, 30], ["中华路街道", 400, 20]])
    assert said(sheets.read(tmp_path, catalogue), "cell", "owner")[:2] == [("B4", "区税务局"), ("C4", "区园林局")]


def test_two_tiers_of_a_goal_and_the_total_of_a_part_are_told(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = (
        ["武昌区2025年目标（亿元）"],
        ["指标", "基本目标", "奋斗目标"],
        ["税收收入", 200, 210],
        ["其中：增值税", 80, 85],
    )
    write(tmp_path, rows)
    told = said(sheets.read(tmp_path, catalogue), "cell", "tier", "part_of")
    assert told == [("B3", "base", None), ("C3", "stretch", None), ("B4", "base", "B3"), ("C4", "stretch", "C3")]


def test_figures_that_differ_and_go_by_one_name_are_refused_both(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = (
        ["武昌区2023年税收收入（亿元）"],
        ["街道", "甲类", "甲类"],
        ["水果湖街道", 20, 14],
        ["中华路街道", 10, 10],
    )
    write(tmp_path, rows)
    reading = sheets.read(tmp_path, catalogue)
    refused = [(refusal.place, refusal.rule) for refusal in reading.rejections if refusal.rule == "same_name"]
    assert refused == [("sheet Sheet, B3", "same_name"), ("sheet Sheet, C3", "same_name")]
    assert said(reading, "cell", "qualifier") == [("B4", "中华路街道")]


def test_a_figure_that_a_sheet_tells_twice_is_taken_once_and_said(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = (["龙游县2023年税收收入（万元）"], ["项目", "1月", "2月"], ["当月", 900, 700], ["累计", 900, 1600])
    write(tmp_path, rows)
    reading = sheets.read(tmp_path, catalogue)
    assert said(reading, "cell", "period") == [("B3", "2023-01"), ("C3", "2023-02"), ("C4", "2023-01/2023-02")]
    assert reading.rejections == []
    told = reading.lines.filter(pl.col("aspect") == "left_out").select("place", "reading").rows()
    assert told == [("B4", "the same as B3")]
    assert reading.tallies.select("rows_in", "rows_kept").rows() == [(3, 3)]


PAGE = """<html><meta charset="utf-8"><table>
<tr><td colspan="7">温岭市2024年1—9月镇街主要任务完成情况</td></tr>
<tr><td rowspan="3">镇街</td><td colspan="2">工业投资（万元）</td>
<td colspan="3">新开工项目</td><td rowspan="3">排名</td></tr>
<tr><td rowspan="2">任务</td><td rowspan="2">完成</td><td colspan="2">亿元以上（个）</td>
<td rowspan="2">完成率（%）</td></tr>
<tr><td>任务</td><td>完成</td></tr>
<tr><td>太平街道</td><td>52000</td><td>41000</td><td>4</td><td>3</td><td>75</td><td>2</td></tr>
</table></html>"""


def test_a_page_of_heads_in_three_levels_that_calls_itself_a_workbook_is_read(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    (tmp_path / "进度.xlsx").write_text(PAGE)
    told = said(
        sheets.read(tmp_path, catalogue), "cell", "role", "indicator", "value", "unit", "qualifier", "comparator"
    )
    assert told[:5] == [
        ("B5", "target", "工业投资", Decimal(520_000_000), "元", "太平街道", "="),
        ("C5", "actual", "工业投资", Decimal(410_000_000), "元", "太平街道", "="),
        ("D5", "target", "新开工项目", Decimal(4), "个", "太平街道，亿元以上", "="),
        ("E5", "actual", "新开工项目", Decimal(3), "个", "太平街道，亿元以上", "="),
        ("F5", "actual", "新开工项目", Decimal(75), "%", "太平街道，亿元以上", "="),
    ]
