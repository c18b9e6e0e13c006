"""What a person sees in a workbook is what is read: months, merged cells, scaled numbers, errors, the marks of CSV."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kpi import sheets
from kpi.catalogue import Catalogue, load
from kpi.documents.delimited import dialect
from kpi.documents.number_formats import shown_by
from kpi.sheets.grids import grids

REFERENCE = Path(__file__).parent.parent / "data" / "raw" / "reference"
HEADER = ["性质", "区县", "指标", "期间", "数值"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(REFERENCE)[0]


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", "1402.7", "1402.7"),
        ("#,##0.00_);(#,##0.00)", "12", "12.00"),
        ("0.0%", "0.591", "59.1%"),
        ('yyyy"年"m"月"', "45444", "2024年6月"),
        ('yyyy"年"m"月"d"日"', "45444", "2024-06-01"),
        ("#,##0,", "123456", "123.456"),
        ("0!.0,", "123456", "12.3456"),
        ('0!.0000"万元"', "123456", "12.3456万元"),
        ('0.00"亿元"', "12.3", "12.3亿元"),
        ("[$-804]yyyy-mm-dd", "45444", "2024-06-01"),
    ],
)
def test_a_number_format_says_what_is_shown_and_no_digit_is_lost(code: str, value: str, text: str) -> None:
    assert shown_by(200, code)(value) == text


def test_a_date_shown_as_a_month_is_that_month_and_a_merged_district_holds_for_its_rows(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        HEADER,
        ["实绩", "武昌区", "税收收入", date(2024, 6, 1), "5亿元"],
        ["实绩", None, "出口", "2024-H1", "2亿元"],
    ):
        sheet.append(row)
    sheet["D2"].number_format = 'yyyy"年"m"月"'
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "book.xlsx")
    frame = sheets.read(tmp_path, catalogue).frame
    assert frame.select("district", "period", "value").rows() == [
        ("武昌区", "2024-06", Decimal(500_000_000)),
        ("武昌区", "2024-H1", Decimal(200_000_000)),
    ]


def test_an_error_of_a_formula_is_told_not_left_out(tmp_path: Path, catalogue: Catalogue) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(["实绩", "武昌区", "税收收入", "2024-H1", "#REF!"])
    book.active["E2"].data_type = "e"
    book.save(tmp_path / "book.xlsx")
    (refused,) = sheets.read(tmp_path, catalogue).rejections
    assert (refused.rule, refused.place, refused.raw) == ("not_a_number", "sheet Sheet, E2", "#REF!")


def test_one_bad_cell_leaves_the_rows_beside_it(tmp_path: Path, catalogue: Catalogue) -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, ["目标", "武昌区", "税收收入", "2024", "5亿元"], ["目标", "武昌区", "出口", "2024", "约一百"]):
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    reading = sheets.read(tmp_path, catalogue)
    assert reading.frame["indicator"].to_list() == ["税收收入"]
    assert [(r.rule, r.place) for r in reading.rejections] == [("not_a_number", "sheet Sheet, E3")]
    assert reading.tallies.select("rows_in", "rows_kept", "rows_refused").row(0) == (2, 1, 1)


@pytest.mark.parametrize("mark", [",", "\t", ";", "|", "，"])
def test_the_mark_between_cells_is_found_by_its_regularity(mark: str) -> None:
    lines = [["区县", "税收, 万元", "说明"], ["武昌区", "12", "a;b"], ["洪山区", "13", "c"]]
    text = "\n".join(mark.join(line) for line in lines).replace(", ", "")
    assert dialect(text).separator == mark


def test_a_stray_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1000"] = 1, 2
    book.save(tmp_path / "book.xlsx")
    (grid,) = grids(tmp_path / "book.xlsx")
    assert [(number, len(cells)) for number, cells in grid.cells] == [(1, 1), (1000, 16_384)]
