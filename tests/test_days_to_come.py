"""What is dated ahead is refused with its cure, and moves no clock."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from kpi import catalogue, days_to_come, sheets, sources
from kpi.clock import clock
from kpi.project import Project
from kpi.schemas import TABLES

REFERENCE = Path(__file__).parent.parent / "data" / "raw" / "reference"
CATALOGUE, _ = catalogue.load(REFERENCE)
TODAY = date(2025, 3, 31)


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days_to_come, "today", lambda: TODAY)


@pytest.mark.parametrize(("ahead", "is_to_come"), [(-1, False), (0, False), (1, False), (2, True), (2000, True)])
def test_a_day_is_to_come_from_the_day_after_tomorrow_on(ahead: int, is_to_come: bool) -> None:
    assert days_to_come.is_to_come(TODAY + timedelta(days=ahead)) is is_to_come


@pytest.mark.parametrize("header", ["published_on: 2031-03-01", "title: 通知"])
def test_a_text_of_a_day_to_come_is_refused_and_the_others_are_read(tmp_path: Path, header: str) -> None:
    folder = tmp_path / "data" / "raw" / "plans"
    folder.mkdir(parents=True)
    text = f"---\n{header}\ndistrict: 武昌区\n---\n\n发布日期：2031年3月1日\n\n2031年固定资产投资完成365亿元。\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    (folder / "b.md").write_text(text.replace("2031", "2024"), encoding="utf-8")
    taken = sources.documents(Project(tmp_path), CATALOGUE)
    assert taken.kept["document"].to_list() == ["plans/b.md"]
    (refused,) = taken.refused
    assert (refused.file, refused.rule, refused.raw) == ("plans/a.md", "day_to_come", "2031-03-01")
    assert "2031-03-01" in refused.reason
    assert "correct the date" in refused.cure


def book(folder: Path, name: str, *rows: list[object]) -> None:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(folder / name)


@pytest.mark.parametrize(
    ("name", "first", "place"),
    [
        ("20310115 月报.xlsx", "武昌区2024年1-6月主要指标", "file name: 20310115 月报"),
        ("月报.xlsx", "填报日期：2031年1月15日", "title: 填报日期：2031年1月15日"),
    ],
)
def test_a_sheet_of_a_day_to_come_is_refused_whole(tmp_path: Path, name: str, first: str, place: str) -> None:
    book(tmp_path, name, ["武昌区2024年1-6月主要指标"], [first], ["指标", "单位", "完成"], ["税收收入", "亿元", 3])
    reading = sheets.read(tmp_path, CATALOGUE)
    assert reading.frame.is_empty()
    (refused,) = reading.rejections
    assert (refused.rule, refused.place, refused.raw) == ("day_to_come", place, "2031-01-15")
    assert "source.toml" in refused.cure


def test_a_result_of_a_time_to_come_is_refused_and_a_goal_is_kept(tmp_path: Path) -> None:
    rows = ["指标", "单位", "2031年实际", "2031年目标"], ["税收收入", "亿元", 3, 4]
    book(tmp_path, "武昌区月报.xlsx", ["武昌区主要指标"], *rows)
    reading = sheets.read(tmp_path, CATALOGUE)
    assert reading.frame.select("role", "period").rows() == [("target", "2031")]
    assert [(each.rule, each.place) for each in reading.rejections] == [("day_to_come", "sheet Sheet, C3")]


def test_rows_by_the_documented_columns_are_held_to_the_same(tmp_path: Path) -> None:
    head = "role,district,indicator,period,value,unit,published_on\n"
    lines = ["actual,武昌区,税收收入,2024,3,亿元,2031-01-15", "actual,武昌区,税收收入,2031,3,亿元,"]
    lines += ["target,武昌区,税收收入,2031,3,亿元,2025-01-15", "actual,武昌区,税收收入,2023,3,亿元,2024-01-15"]
    (tmp_path / "a.csv").write_text(head + "\n".join(lines), encoding="utf-8")
    reading = sheets.read(tmp_path, CATALOGUE)
    assert reading.frame["period"].to_list() == ["2031", "2023"]
    assert [each.rule for each in reading.rejections] == ["day_to_come", "day_to_come"]


def test_an_undated_result_of_a_time_that_has_not_begun_moves_no_clock() -> None:
    row = {"role": "actual", "period_start": date(2031, 1, 1), "period_end": date(2031, 12, 31)}
    past = {"role": "actual", "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    texts, said = (TABLES[name].frame([]) for name in ("documents", "statements"))
    assert clock(texts, said, TABLES["sheets"].frame([row, past]))["as_of"].to_list() == [date(2024, 12, 31)]
