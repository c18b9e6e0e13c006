"""Tidy tables: good rows are read exactly, bad ones are refused with their place and a cure, and none is lost."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpi import sheets
from kpi.catalogue import Catalogue, load
from kpi.rejections import Rejection
from kpi.schemas import TABLES
from kpi.sheets import cells, grids, periods

FILES = Path(__file__).parent / "files" / "sheets"
REFERENCE = Path(__file__).parent.parent / "data" / "raw" / "reference"
GOOD = ["actual", "武昌区", "税收收入", "2023-H1", "5亿元"]
HEADER = ["role", "district", "indicator", "period", "value"]


@cache
def catalogue() -> Catalogue:
    return load(REFERENCE)[0]


def read_one(name: str, folder: Path) -> sheets.Reading:
    """One file of tests/files/sheets, read alone."""
    shutil.copy(FILES / name, folder / name)
    return sheets.read(folder, catalogue())


def read_csv(folder: Path, *rows: list[str], header: list[str] | None = None) -> sheets.Reading:
    """Rows written to a CSV file and read back."""
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header or HEADER, *rows])
    return sheets.read(folder, catalogue())


def read_xlsx(folder: Path, workbook: openpyxl.Workbook) -> sheets.Reading:
    workbook.save(folder / "book.xlsx")
    return sheets.read(folder, catalogue())


def is_row(rejection: Rejection) -> bool:
    return bool(re.match(r"row \d|[A-Z]{1,3}\d", rejection.place)) and rejection.rule not in (
        "missing_column",
        "unknown_column",
        "bad_header",
    )


@pytest.mark.parametrize(
    ("file", "rule", "place", "cure"),
    [
        ("thousands.csv", "malformed_thousands", "row 3, value", "1.2亿元 or 120000000"),
        ("unknown_district.csv", "unknown_district", "row 3, district", "武昌区 (420106)"),
        ("unknown_unit.csv", "unknown_unit", "row 3, unit", "家"),
        ("duplicate.csv", "duplicate_row", "row 3", "keep one"),
        ("negative_count.csv", "negative_count", "row 3, value", "increment"),
        ("empty.csv", "empty_file", "file", "export"),
        ("header_only.csv", "empty_file", "file", "fill"),
        ("not_text.csv", "not_text", "file", "UTF-8"),
        ("noise.csv", "not_text", "file", "UTF-8"),
        ("missing_column.csv", "missing_column", "row 1", "templates"),
        ("bad_date.csv", "bad_date", "row 3, published_on", "2023-09-29"),
        ("bad_period.csv", "bad_period", "row 3, period", "2023-Q1"),
        ("reversed_days.csv", "bad_period", "row 3, period_end", "later day"),
        ("ragged.csv", "ragged_row", "row 3", "quotation marks"),
        ("open_quote.csv", "broken_record", "row 3", "quotation mark"),
        ("formula.csv", "formula", "row 3, value", "paste"),
        ("unknown_column.csv", "unknown_column", "row 1", "published_on"),
        ("notes.txt", "unknown_format", "file", ".csv"),
    ],
)
def test_a_bad_file_is_told_with_its_place_and_cure(tmp_path, file, rule, place, cure):
    first = read_one(file, tmp_path).rejections[0]
    assert (first.rule, first.place) == (rule, place)
    assert cure in first.cure
    assert first.file.endswith(file)


def test_every_bad_file_together_loses_no_row(tmp_path):
    shutil.copytree(FILES, tmp_path / "actuals")
    reading = sheets.read(tmp_path / "actuals", catalogue())
    refused = [rejection for rejection in reading.rejections if is_row(rejection)]
    assert reading.tallies["rows_in"].sum() == reading.frame.height + len(refused)
    assert reading.tallies["rows_kept"].sum() == reading.frame.height
    assert all(rejection.reason and rejection.cure and rejection.file for rejection in reading.rejections)
    TABLES["sheets"].schema.validate(reading.frame, lazy=True)


@pytest.mark.parametrize(
    ("file", "kept", "refused"),
    [
        ("thousands.csv", 2, 1),
        ("unknown_district.csv", 1, 3),
        ("unknown_unit.csv", 1, 4),
        ("duplicate.csv", 2, 2),
        ("negative_count.csv", 3, 1),
        ("bad_date.csv", 1, 2),
        ("bad_period.csv", 1, 3),
        ("reversed_days.csv", 1, 2),
        ("ragged.csv", 2, 2),
        ("open_quote.csv", 1, 1),
        ("formula.csv", 1, 2),
        ("words_for_numbers.csv", 1, 4),
        ("unknown_column.csv", 1, 0),
        ("several_faults.csv", 0, 1),
    ],
)
def test_a_bad_row_never_takes_a_good_one_with_it(tmp_path, file, kept, refused):
    reading = read_one(file, tmp_path)
    assert reading.frame.height == kept
    assert len([rejection for rejection in reading.rejections if is_row(rejection)]) == refused
    assert reading.tallies.select("rows_in", "rows_kept", "rows_refused").row(0) == (kept + refused, kept, refused)


@pytest.mark.parametrize("file", ["gb18030.csv", "with_mark.csv", "tabs_utf16.csv", "chinese_header.csv"])
def test_the_encodings_and_headers_of_offices_are_read(tmp_path, file):
    reading = read_one(file, tmp_path)
    assert reading.rejections == []
    assert set(reading.frame["district"]) == {"武昌区"}


def test_all_that_is_wrong_with_a_row_is_told_at_once(tmp_path):
    [rejection] = read_one("several_faults.csv", tmp_path).rejections
    for column in ("role", "district", "indicator", "value", "published_on"):
        assert f"{column}:" in rejection.reason


def test_the_same_figure_with_another_value_is_kept(tmp_path):
    frame = read_one("duplicate.csv", tmp_path).frame
    assert frame["value"].to_list() == [Decimal("21570000000"), Decimal("21600000000")]


def test_a_duplicate_in_another_file_names_the_first(tmp_path):
    for name in ("a.csv", "b.csv"):
        shutil.copy(FILES / "gb18030.csv", tmp_path / name)
    [rejection] = sheets.read(tmp_path, catalogue()).rejections
    assert rejection.file.endswith("b.csv")
    assert "a.csv, row 2" in rejection.reason


@pytest.mark.parametrize(
    ("cell", "unit", "value", "base", "precision"),
    [
        ("1.2亿元", "", "120000000", "元", "10000000"),
        ("2.5万家", "", "25000", "家", "1000"),
        ("59.1%", "", "59.1", "%", "0.1"),
        ("-9.7%", "", "-9.7", "%", "0.1"),
        ("365", "亿元", "36500000000", "元", "100000000"),
        ("1.2亿", "元", "120000000", "元", "10000000"),
        ("1,250.5", "万元", "12505000", "元", "1000"),
        ("１．２亿元", "", "120000000", "元", "10000000"),
        ("30名", "", "30", "人", "1"),
        ("1.4亿美元", "", "140000000", "美元", "10000000"),
        ("35", "微克/立方米", "35", "微克/立方米", "1"),
        ("2,400 个", "", "2400", "个", "1"),
    ],
)
def test_a_printed_number_is_read_exactly(cell, unit, value, base, precision):
    found = cells.amount(cell, unit)
    assert (found.value, found.unit, found.precision) == (Decimal(value), base, Decimal(precision))


@pytest.mark.parametrize("digits", ["1" * 30, f"0.{'1' * 25}", f"-0.{'1' * 30}", f"1.{'0' * 30}"])
def test_a_number_of_more_digits_than_are_kept_is_refused(digits):
    with pytest.raises(cells.Refused) as refused:
        cells.amount(digits, "元")
    assert refused.value.rule == "out_of_range"


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("2x0亿元", 'behind 2 stands "x0亿元"'),
        ("3l2", 'behind 3 stands "l2"'),
        ("3亿银元", '"亿银元" is not a known unit; the nearest known one is 亿元'),
        ("5万公斗", "the nearest known one is 万公"),
    ],
)
def test_a_number_that_is_none_says_what_was_seen_behind_its_digits(tmp_path, cell, seen):
    (refusal,) = read_csv(tmp_path, ["actual", "武昌区", "税收收入", "2023", cell]).rejections
    assert seen in refusal.reason


def test_a_printed_form_beside_the_value_is_kept_and_must_agree(tmp_path):
    header = [*HEADER, "unit", "printed"]
    reading = read_csv(
        tmp_path,
        ["actual", "武昌区", "税收收入", "2023", "15594000000", "元", "155.94亿元"],
        ["actual", "武昌区", "非税收入", "2023", "15594000000", "元", "155.9亿元"],
        header=header,
    )
    row = reading.frame.row(0, named=True)
    assert (row["printed"], row["precision"]) == ("155.94亿元", Decimal("1000000"))
    assert [rejection.rule for rejection in reading.rejections] == ["printed_differs"]


def test_versions_of_a_target_are_numbered_and_only_of_a_target(tmp_path):
    reading = read_csv(
        tmp_path,
        ["target", "武昌区", "税收收入", "2023", "150亿元", "第2版"],
        ["target", "武昌区", "税收收入", "2023", "140亿元", "1"],
        ["target", "武昌区", "非税收入", "2023", "10亿元", "最新"],
        ["actual", "武昌区", "税收收入", "2023", "145亿元", "2"],
        header=[*HEADER, "revision"],
    )
    assert reading.frame["revision"].to_list() == [2, 1]
    assert [rejection.rule for rejection in reading.rejections] == ["bad_revision", "revision_of_an_actual"]


def test_plain_money_in_base_units_claims_no_precision(tmp_path):
    reading = read_csv(
        tmp_path,
        ["actual", "武昌区", "税收收入", "2023", "36500000000", "元"],
        ["actual", "武昌区", "市场主体", "2023", "250", "家"],
        header=[*HEADER, "unit"],
    )
    assert reading.frame["precision"].to_list() == [None, Decimal(1)]
    assert reading.frame["printed"].to_list() == ["36500000000元", "250家"]


@pytest.mark.parametrize(
    ("indicator", "value", "kind", "basis"),
    [
        ("税收收入", "5亿元", "flow", "cumulative"),
        ("税收收入增速", "5%", "growth_rate", "rate"),
        ("养老保险参保率", "95%", "share", "rate"),
        ("自来水普及率", "93%", "share", "rate"),
        ("公共文化事项网办率", "98%", "share", "rate"),
        ("旅游收入增长率", "9%", "growth_rate", "rate"),
        ("存款余额", "5亿元", "stock", "stock"),
        ("税收占比", "80%", "share", "rate"),
        ("城镇登记失业率", "4%", "level", "stock"),
        ("重点项目投资完成率", "59.1%", "completion_rate", "rate"),
        ("新增市场主体", "5万家", "new", "cumulative"),
        ("社区食堂", "5家", "level", "cumulative"),
    ],
)
def test_an_empty_kind_follows_from_the_indicator(tmp_path, indicator, value, kind, basis):
    frame = read_csv(tmp_path, ["actual", "武昌区", indicator, "2023", value]).frame
    assert frame.select("kind", "basis", "stage").row(0) == (kind, basis, "preliminary")


@pytest.mark.parametrize(
    ("written", "code", "start", "end"),
    [
        ("2023", "2023", "2023-01-01", "2023-12-31"),
        ("2023年", "2023", "2023-01-01", "2023-12-31"),
        ("2023-H1", "2023-H1", "2023-01-01", "2023-06-30"),
        ("2023年下半年", "2023-H2", "2023-07-01", "2023-12-31"),
        ("2023-Q1", "2023-Q1", "2023-01-01", "2023-03-31"),
        ("2023年第四季度", "2023-Q4", "2023-10-01", "2023-12-31"),
        ("2023年前三季度", "2023-01/2023-09", "2023-01-01", "2023-09-30"),
        ("2023年一至三季度", "2023-01/2023-09", "2023-01-01", "2023-09-30"),
        ("2023-Q1Q3", "2023-01/2023-09", "2023-01-01", "2023-09-30"),
        ("2023-M01M07", "2023-01/2023-07", "2023-01-01", "2023-07-31"),
        ("2023-01/2023-07", "2023-01/2023-07", "2023-01-01", "2023-07-31"),
        ("2023年1—7月", "2023-01/2023-07", "2023-01-01", "2023-07-31"),
        ("2023年1-6月", "2023-H1", "2023-01-01", "2023-06-30"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
        ("2023-M05", "2023-05", "2023-05-01", "2023-05-31"),
        ("2023年7月", "2023-07", "2023-07-01", "2023-07-31"),
        ("202307", "2023-07", "2023-07-01", "2023-07-31"),
        ("2021-2025", "2021/2025", "2021-01-01", "2025-12-31"),
    ],
)
def test_a_period_has_one_code_however_it_is_written(written, code, start, end):
    assert periods.period(written) == (code, date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "written", ["2023-13", "23", "2023-00", "2023-H3", "2023-Q5", "2023年9-1月", "明年", "2025-2021"]
)
def test_what_is_no_period_is_refused(written):
    with pytest.raises(cells.Refused):
        periods.period(written)


def test_a_workbook_is_read_from_every_sheet_below_its_title(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "汇总"
    sheet.append(["2023年上半年主要指标"])
    sheet.append([*HEADER, "unit", "published_on"])
    sheet.append(["actual", "武昌区", "税收收入", "2023-H1", 215.7, "亿元", date(2023, 9, 29)])
    other = book.create_sheet("目标")
    other.append(HEADER)
    other.append(["target", "武昌区", "税收收入", 2023, "365亿元"])
    book.create_sheet("空")
    reading = read_xlsx(tmp_path, book)
    assert reading.rejections == []
    assert reading.frame.select("sheet", "row", "value", "period", "published_on").rows() == [
        ("汇总", 3, Decimal("21570000000"), "2023-H1", date(2023, 9, 29)),
        ("目标", 2, Decimal("36500000000"), "2023", None),
    ]


def test_a_percentage_of_a_workbook_is_what_it_shows(tmp_path):
    book = openpyxl.Workbook()
    book.active.append([*HEADER, "unit"])
    book.active.append(["actual", "武昌区", "税收收入增速", "2023", 0.591, "%"])
    book.active["E2"].number_format = "0.0%"
    assert read_xlsx(tmp_path, book).frame["value"].to_list() == [Decimal("59.1")]


def test_a_formula_of_a_workbook_is_refused_by_its_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(GOOD)
    book.active.append(["actual", "武昌区", "非税收入", "2023-H1", "=1+1"])
    reading = read_xlsx(tmp_path, book)
    [rejection] = reading.rejections
    assert (rejection.rule, rejection.place) == ("formula", "sheet Sheet, E3")
    assert reading.frame.height == 1


def test_what_only_calls_itself_a_workbook_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no archive")
    (tmp_path / "b.xlsx").write_bytes((FILES / "gb18030.csv").read_bytes())
    reading = sheets.read(tmp_path, catalogue())
    assert [(rejection.file[-6:], rejection.rule) for rejection in reading.rejections] == [("a.xlsx", "not_a_workbook")]
    assert set(reading.frame["file"].str.slice(-6)) == {"b.xlsx"}  # its bytes are a table in text


def test_an_oversized_file_and_cell_are_refused(tmp_path, monkeypatch):
    long = read_csv(tmp_path, [*GOOD, "x" * 2_001], [*GOOD, "short"], header=[*HEADER, "note"])
    assert [rejection.rule for rejection in long.rejections] == ["oversized_cell"]
    assert len(long.rejections[0].raw) <= 200
    assert long.frame.height == 1
    monkeypatch.setattr(grids, "LARGEST_FILE", 100)
    assert [rejection.rule for rejection in sheets.read(tmp_path, catalogue()).rejections] == ["oversized_file"]


def test_one_stray_cell_at_the_end_of_a_sheet_is_refused_and_the_rows_above_are_kept(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(GOOD)
    book.active["XFD1048576"] = "x"
    reading = read_xlsx(tmp_path, book)
    [rejection] = reading.rejections
    assert (rejection.rule, rejection.place) == ("ragged_row", "sheet Sheet, row 1048576")
    assert reading.frame.height == 1


def test_the_places_and_rows_are_those_a_spreadsheet_shows(tmp_path):
    (tmp_path / "gaps.csv").write_text(
        'role,district,indicator,period,value,note\n\nactual,武昌区,税收收入,2023,5亿元,"two\nlines"\nactual,武昌区,税收收入,2023,x,\n',
        encoding="utf-8",
    )
    reading = sheets.read(tmp_path, catalogue())
    assert reading.frame["row"].to_list() == [3]
    assert reading.rejections[0].place == "row 4, value"


def test_hidden_files_and_the_readme_are_left_alone(tmp_path):
    for name in (".DS_Store", "~$book.xlsx", "README.md"):
        (tmp_path / name).write_text("anything")
    assert sheets.read(tmp_path, catalogue()).rejections == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=7), max_size=6))
@example([["", "", "", "", "|", "\r"]])  # cut at the upright stroke its last cell is never closed
def test_no_cell_makes_the_reader_fail_and_the_counts_tie(tmp_path_factory, rows):
    reading = read_csv(tmp_path_factory.mktemp("sheet"), *rows)
    refused = [rejection for rejection in reading.rejections if is_row(rejection)]
    assert reading.tallies["rows_in"].sum() == reading.frame.height + len(refused)


@settings(deadline=None)
@given(
    st.decimals(min_value=0, max_value=10**12, places=2),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["元", "家", "%"]),
)
def test_any_printed_number_is_its_digits_times_its_magnitude(number, scale, unit):
    power = {"": 0, "万": 4, "亿": 8}[scale]
    assert cells.amount(f"{number}{scale}{unit}").value == number.scaleb(power)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fail(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "any.csv").write_bytes(data)
    (folder / "any.xlsx").write_bytes(data)
    reading = sheets.read(folder, catalogue())
    assert reading.frame.is_empty()
    assert len(reading.rejections) >= 2
