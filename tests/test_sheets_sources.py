"""Whose figures a workbook holds and of what day: its title, its lines, its name, the file of its folder."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kpi import sheets
from kpi.catalogue import Catalogue, load
from tests.test_sheets_office import REFERENCE, said, write


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(REFERENCE)[0]


def test_district_and_year_may_stand_in_the_name_of_the_file_alone(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        ["主要指标1-10月完成情况"],
        ["指标", "单位", "1-10月", "同比±%"],
        ["社会消费品零售总额", "亿元", 120.5, 6.1],
    ]
    write(tmp_path, rows, name="武昌区 2024年1-10月报表.xlsx")
    reading = sheets.read(tmp_path, catalogue)
    assert said(reading, "district", "indicator_code", "value", "period", "kind") == [
        ("武昌区", "retail_sales", Decimal(12_050_000_000), "2024-01/2024-10", "flow"),
        ("武昌区", "retail_sales", Decimal("6.1"), "2024-01/2024-10", "growth_rate"),
    ]
    told = dict(reading.lines.select("aspect", "place").rows())
    assert told["district"] == "file name: 武昌区 2024年1-10月报表"


def test_what_neither_sheet_nor_name_tells_stands_in_the_folders_file(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, [["2024年上半年财政收入"], ["项目", "金额（万元）"], ["税收收入", 1200]])
    (tmp_path / "source.toml").write_text('district = "武昌区"\npublished_on = 2024-07-15\nurl = "u"\n', "utf-8")
    reading = sheets.read(tmp_path, catalogue)
    assert said(reading, "district", "published_on", "source_url") == [("武昌区", date(2024, 7, 15), "u")]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("洪山区2025年1-9月主要指标", None),
        ("洪山区2025年1—10月主要指标", None),
        ("洪山区2025.1-9月主要指标", None),
        ("洪山区2025.1-9", None),
        ("洪山区2025年12月主要指标", None),
        ("洪山区2025-12", None),
        ("洪山区主要指标2025-01-09", date(2025, 1, 9)),
        ("洪山区主要指标2025年10月9日", date(2025, 10, 9)),
        ("洪山区主要指标20251020", date(2025, 10, 20)),
    ],
)
def test_months_in_a_file_name_are_no_day(tmp_path: Path, catalogue: Catalogue, name: str, day: date | None) -> None:
    write(tmp_path, [["指标", "单位", "2024年"], ["税收收入", "万元", 1200]], name=f"{name}.xlsx")
    assert said(sheets.read(tmp_path, catalogue), "district", "published_on") == [("洪山区", day)]


def test_the_day_of_the_folders_file_comes_before_that_of_a_file_name(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, [["指标", "单位", "2024年"], ["税收收入", "万元", 1200]], name="武昌区2025-01-09.xlsx")
    (tmp_path / "source.toml").write_text("published_on = 2025-02-01\n", "utf-8")
    assert said(sheets.read(tmp_path, catalogue), "published_on") == [(date(2025, 2, 1),)]


def test_without_a_district_each_figure_is_refused_with_the_cure(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, [["2024年上半年财政收入"], ["项目", "金额（万元）"], ["税收收入", 1200]])
    (refused,) = sheets.read(tmp_path, catalogue).rejections
    assert (refused.rule, refused.place, refused.raw) == ("missing_district", "sheet Sheet, B3", "1200")
    assert "source.toml" in refused.cure


def test_a_district_whose_name_others_share_is_refused_with_the_codes(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, (["青山区2023年财政收入（亿元）"], ["指标", "完成"], ["税收收入", 20]))
    ((refusal,), cure) = (sheets.read(tmp_path, catalogue).rejections, "420107 (武汉市青山区)")
    assert refusal.rule == "missing_district"
    assert cure in refusal.cure
    (tmp_path / "source.toml").write_text('adcode = "420107"\n', "utf-8")
    assert said(sheets.read(tmp_path, catalogue), "district", "adcode") == [("青山区", "420107")]


def test_short_names_of_districts_of_one_area_are_known(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = (["各区2023年一般公共预算收入"], ["区", "收入（亿元）"], ["福田", 210], ["罗湖", 105], ["南山", 360])
    write(tmp_path, rows)
    reading = sheets.read(tmp_path, catalogue)
    assert said(reading, "adcode", "indicator") == [
        ("440304", "一般公共预算收入"),
        ("440303", "一般公共预算收入"),
        ("440305", "一般公共预算收入"),
    ]
    assert ("translated", "南山", "南山区") in reading.lines.select("aspect", "text", "reading").rows()


@pytest.mark.parametrize("label", ["数据截止日期", "截止日期", "数据截至"])
@pytest.mark.parametrize("day", [date(2024, 9, 30), "2024-09-30", "2024年9月30日"])
def test_the_day_up_to_which_figures_count_is_their_end_and_no_day_of_publication(
    tmp_path: Path, catalogue: Catalogue, label: str, day: object
) -> None:
    rows = (["建德市商务运行监测"], [label, day], ["指标", "单位", "9月", "1-9月"], ["进出口总额", "亿元", 3, 28])
    write(tmp_path, rows)
    reading = sheets.read(tmp_path, catalogue)
    assert said(reading, "period", "published_on") == [("2024-09", None), ("2024-01/2024-09", None)]
    write(tmp_path, (["2024年建德市商务运行监测"], rows[1], *rows[2:]))
    assert said(sheets.read(tmp_path, catalogue), "period") == [("2024-09",), ("2024-01/2024-09",)]
    write(tmp_path, (*rows[:2], ["指标", "单位", "累计"], ["进出口总额", "亿元", 28]))
    assert said(sheets.read(tmp_path, catalogue), "period", "published_on") == [("2024-01/2024-09", None)]


@pytest.mark.parametrize(
    "when", [["2024年1-9月"], ["（2024年1-9月）"], ["数据截止日期", "2024-09-30"], ["截至2024年9月底"]]
)
def test_when_all_tables_of_a_sheet_are_stands_once_above_the_first(
    tmp_path: Path, catalogue: Catalogue, when: list[str]
) -> None:
    head = ["指标", "累计", "同比（%）"]
    rows = [["建德市商务运行监测"], when, ["一、外贸（单位：万美元）"], head, ["进出口总额", 300, 4], []]
    write(tmp_path, [*rows, ["二、消费（单位：亿元）"], head, ["社会消费品零售总额", 140, 5]])
    assert said(sheets.read(tmp_path, catalogue), "indicator", "period", "unit")[::2] == [
        ("进出口总额", "2024-01/2024-09", "美元"),
        ("社会消费品零售总额", "2024-01/2024-09", "元"),
    ]


TWO_FILES = """district = "武昌区"
published_on = 2024-01-20
["nine-months.csv"]
published_on = 2024-10-25
"""


def test_a_section_of_the_folder_s_file_dates_one_of_its_files(tmp_path, catalogue):
    (tmp_path / "source.toml").write_text(TWO_FILES, "utf-8")
    (tmp_path / "plan.csv").write_text("指标,单位,2024年目标\n固定资产投资,亿元,300\n", "utf-8")
    (tmp_path / "nine-months.csv").write_text("指标,单位,2024年1-9月完成\n固定资产投资,亿元,210\n", "utf-8")
    found = sheets.read(tmp_path, catalogue).frame
    days = {row["role"]: f"{row['published_on']}" for row in found.to_dicts()}
    assert days == {"target": "2024-01-20", "actual": "2024-10-25"}


def test_one_day_of_a_folder_dates_no_results_of_a_later_time(tmp_path, catalogue):
    (tmp_path / "source.toml").write_text('district = "武昌区"\npublished_on = 2024-07-20\n', "utf-8")
    (tmp_path / "half.csv").write_text("指标,单位,2024年1-6月完成\n固定资产投资,亿元,150\n", "utf-8")
    (tmp_path / "nine.csv").write_text("指标,单位,2024年1-9月完成\n固定资产投资,亿元,210\n", "utf-8")
    found = sheets.read(tmp_path, catalogue).frame
    days = {row["period"]: row["published_on"] for row in found.to_dicts()}
    assert {period: str(day) for period, day in days.items()} == {"2024-H1": "2024-07-20", "2024-01/2024-09": "None"}
