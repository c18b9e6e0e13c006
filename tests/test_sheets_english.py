"""Workbooks in English are put into the words of the reader; what nobody declared stays as it is and is told."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kpi.catalogue import Catalogue, load
from kpi.sheets import read
from kpi.sheets.english import in_chinese

REFERENCE = Path(__file__).parent.parent / "data" / "raw" / "reference"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(REFERENCE)[0]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Annual target", "年度目标"),
        ("Target 2023", "2023年目标值"),
        ("2023 Actual", "2023年实际值"),
        ("Jan-Jun actual", "1-6月实际值"),
        ("Q1 2024 Target", "2024年一季度目标值"),
        ("H1 2024", "2024年上半年"),
        ("FY24 Actual", "2024年实际值"),
        ("as of 30 June 2024", "截至2024年6月末"),
        ("YoY growth (%)", "同比增长（%）"),
        ("Annual plan (CNY million)", "年度目标（百万元）"),
        ("Wuchang District", "武昌区"),
        ("Reporting by May", "Reporting by May"),
    ],
)
def test_a_head_is_put_with_its_time_in_front_and_its_unit_behind(
    english: str, chinese: str, catalogue: Catalogue
) -> None:
    rows = [(1, ["KPI", english]), (2, ["Tax revenue", "12"])]
    assert in_chinese(rows, catalogue)[0][0] == (1, ["指标", chinese])


def test_a_district_whose_english_name_several_have_is_left_as_it_is(catalogue: Catalogue) -> None:
    rows = [(1, ["Key figures of Chaoyang District"]), (2, ["KPI", "Actual"])]
    assert in_chinese(rows, catalogue)[0][0] == (1, ["Key figures of Chaoyang District"])


def test_a_chinese_sheet_with_some_latin_words_is_left_alone(catalogue: Catalogue) -> None:
    rows = [(1, ["指标名称", "Target", "地区生产总值"]), (2, ["GDP（亿元）", "12", "人均地区生产总值"])]
    assert in_chinese(rows, catalogue) == (rows, {})


def test_the_report_tells_each_word_that_was_put_into_chinese(tmp_path: Path, catalogue: Catalogue) -> None:
    book = openpyxl.Workbook()
    for row in (["Wuchang District 2023"], ["KPI", "Unit", "Target"], ["Tax revenue", "CNY million", 120]):
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    reading = read(tmp_path, catalogue)
    told = reading.lines.select("aspect", "text", "reading").rows()
    assert ("translated", "CNY million", "百万元") in told
    assert reading.frame.select("indicator_code", "printed", "unit").row(0) == ("tax_revenue", "120百万元", "元")
