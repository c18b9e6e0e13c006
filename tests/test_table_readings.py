"""The data page tells of each sheet how it was read, in both languages, and escapes what stands in it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kpi import sheets
from kpi.catalogue import load
from kpi.pages.model import Model
from kpi.pages.site import files
from kpi.pages.table_readings import MOST_LINES, readings
from kpi.schemas import TABLES
from kpi.schemas.sources import ASPECTS
from kpi.sheets.printing import printed
from tests.drawn import HOSTILE, tables

REFERENCE = Path(__file__).resolve().parent.parent / "data" / "raw" / "reference"
ROWS = (
    ["武昌区2023年1-9月各街道工业投资（亿元）"],
    ["街道", "全年计划", "1-9月完成", HOSTILE],
    ["水果湖街道", 20, 14, "甲"],
    ["中华路街道", 10, "待定", "乙"],
)


@pytest.fixture
def model(tmp_path: Path) -> Model:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(list(row))
    book.save(tmp_path / "投资.xlsx")
    reading = sheets.read(tmp_path, load(REFERENCE)[0])
    return Model(tables() | {"sheets": reading.frame, "sheet_readings": reading.lines})


def test_head_columns_rows_district_and_refusals_are_told_in_both_languages(model: Model) -> None:
    ((sheet,), more) = readings(model)
    assert (sheet.figures, sheet.refused, more) == (3, 1, 0)
    told = {(line["aspect"].zh, line["place"].zh): line["reading"] for line in sheet.lines}
    assert told["列", "B"].zh == "目标 · 数值 · 工业投资 · 亿元 · 2023 · 2个数字"
    assert told["列", "B"].en == "target · level · 工业投资 · 亿元 · 2023 · 2 figures"
    assert told["行", "第3—4行"].zh == "区县或镇街"
    assert told["区县", "标题：武昌区2023年1-9月各街道工业投资（亿元）"].zh == "武昌区 420106"
    assert told["未读入", "工作表Sheet，C4"].zh == "“待定”不是数字"


def test_the_page_shows_it_escaped(model: Model) -> None:
    text = next(content.decode() for name, content in files(model.tables) if name == "data.html")
    assert "每张表是怎么读的" in text
    assert "投资.xlsx" in text
    assert HOSTILE not in text


def test_each_aspect_has_its_words_and_a_long_report_is_cut_and_counted() -> None:
    row = {"file": "actuals/a.xlsx", "sheet": "一", "place": "A", "text": None, "reading": None, "part": 1}
    lines = [row | {"line": n, "aspect": ASPECTS[n % len(ASPECTS)]} for n in range(MOST_LINES + 5)]
    ((sheet,), _) = readings(Model(tables() | {"sheet_readings": TABLES["sheet_readings"].frame(lines)}))
    assert (len(sheet.lines), sheet.more) == (MOST_LINES, 5)


def test_the_command_line_tells_the_reading_and_each_refusal_with_its_cure_in_both_languages(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append([row[0], *row[1:3]])
    book.save(tmp_path / "投资.xlsx")
    report, rows, is_refused = printed(tmp_path / "投资.xlsx", load(REFERENCE)[0])
    lines = list(report)
    assert (
        "#   表头 / Head | 第2行 / row 2 | 街道 | 全年计划 | 1-9月完成 | 实绩 · 亿元 · 2023-01/2023-09 / actual"
        in lines[2]
    )
    assert "#   区县 / District | 标题 / title: 武昌区2023年1-9月各街道工业投资（亿元） | 武昌区 420106" in lines
    wrong = next(line for line in lines if "待定" in line)
    assert wrong.startswith("# ! 工作表Sheet，C4 / sheet Sheet, C4 | not_a_number | 待定 | “待定”不是数字 / ")
    assert "写数字，如 1.2亿元 或 120000000 / write digits" in wrong
    assert sum(1 for line in lines if "待定" in line) == 1
    assert is_refused
    assert len(list(rows)) == 3


def test_the_figures_of_single_projects_are_told_as_such_with_their_own_words(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["新洲区2024年重点项目（截至2024年9月底）"],
        ["项目名称", "总投资（万元）", "累计完成投资（万元）"],
        ["东湖泵站", 1200, 800],
    ):
        book.active.append(row)
    book.save(tmp_path / "项目.xlsx")
    lines = list(printed(tmp_path / "项目.xlsx", load(REFERENCE)[0])[0])
    assert (
        "#   略过 / Left out | C3 | 东湖泵站 … 800 | 单个项目或企业的数字 / the figure of a single project or firm"
        in lines
    )


def test_a_table_in_the_tidy_form_tells_its_refused_rows_too() -> None:
    row = {"file": "actuals/七月.csv", "sheet": "", "place": "row 1", "text": None, "part": 1, "line": 1}
    lines = [row | {"aspect": "form", "reading": "tidy, by the documented columns"}]
    refused = {
        "step": "sheets",
        "file": "actuals/七月.csv",
        "place": "row 3, value",
        "raw": "abc",
        "rule": "not_a_number",
    }
    refused |= {"reason": '"abc" is not a number', "cure": "write digits, such as 1.2亿元 or 120000000"}
    made = {name: TABLES[name].frame(rows) for name, rows in (("sheet_readings", lines), ("rejected", [refused]))}
    ((sheet,), _) = readings(Model(tables() | made))
    told = sheet.lines[-1]
    assert sheet.refused == 1
    assert (told["aspect"].zh, told["place"].zh, told["text"]) == ("未读入", "第3行，value", "abc")
    assert told["reading"].zh == "“abc”不是数字；写数字，如 1.2亿元 或 120000000"
