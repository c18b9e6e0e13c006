"""A brief has every target, says what lags and what follows, and is a document that an office can edit."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from docx import Document

from kpi.pages.briefs import brief_of_district
from kpi.pages.model import Model
from kpi.pages.owners import briefs_of_owners, owners
from kpi.pages.printing import distinct, write_briefs
from kpi.pages.word import word_document
from kpi.vocabulary import Words
from tests.drawn import WUCHANG, tables


def wuchang(frames=None):
    model = Model(frames or tables())
    return brief_of_district(next(d for d in model.districts if d.adcode == WUCHANG))


def cells(document: bytes) -> list[list[str]]:
    return [[c.text for c in row.cells] for table in Document(io.BytesIO(document)).tables for row in table.rows]


def test_every_target_is_a_row_worst_first_and_the_silent_stand_in_the_annex():
    sheet = wuchang()
    assert [line.indicator.zh for line in sheet.lines] == ["地方一般公共预算收入", "固定资产投资", "重大项目完成投资"]
    assert {line.indicator.zh for line in sheet.silent} == {"新增市场主体", "招商到位资金", "混错接改造"}
    assert len(sheet.lines) + len(sheet.silent) == len(sheet.targets) == 6


def test_sixty_targets_are_sixty_rows():
    frames = tables(extra=34)
    frames["targets"] = frames["targets"].with_columns(
        adcode=pl.when(pl.col("adcode") == "100000").then(pl.lit(WUCHANG)).otherwise(pl.col("adcode"))
    )
    sheet = wuchang(frames)
    assert len(sheet.lines) + len(sheet.silent) == 40
    assert len(cells(word_document(sheet, "zh", None))) == 40 + 2


def test_what_lags_and_what_follows_come_from_the_data():
    frames = tables()
    frames["progress"] = frames["progress"].with_columns(
        status=pl.when(pl.col("indicator_code") == "fixed_asset_investment").then(pl.lit("behind")).otherwise("status"),
        needed_rate=pl.when(pl.col("indicator_code") == "fixed_asset_investment").then(2488333333.0),
        rate_so_far=pl.when(pl.col("indicator_code") == "fixed_asset_investment").then(1200000000.0),
    )
    sheet = wuchang(frames)
    assert [w.zh for w in sheet.problems] == [
        "1项未完成：地方一般公共预算收入。",
        "1项滞后：固定资产投资。",
        "3项没有公布实绩：新增市场主体、招商到位资金、混错接改造。",
    ]
    assert sheet.next_steps[0].zh == "固定资产投资：今后月均需完成24.9亿元，此前月均12.0亿元。"
    assert sheet.next_steps[0].en == (
        "Fixed-asset investment: 2.49 bn yuan a month are needed from now on, against 1.20 bn yuan a month so far."
    )


@pytest.mark.parametrize(
    ("language", "title"),
    [("zh", "关于武昌区2023年主要目标完成情况的通报"), ("en", "Wuchang 2023: brief on the main targets")],
)
def test_the_word_document_says_what_the_page_says(language, title):
    content = word_document(wuchang(), language, date(2024, 12, 10))
    said = [p.text for p in Document(io.BytesIO(content)).paragraphs]
    assert said[0] == title
    assert any(("2024年12月10日" if language == "zh" else "10 December 2024") in line for line in said)
    row = next(r for r in cells(content) if r[0] in ("地方一般公共预算收入", "Local general public budget revenue"))
    assert ("−4.2个百分点" if language == "zh" else "−4.2 pp") in row


def test_a_formula_or_tag_in_a_name_stays_text_in_the_document():
    model = Model(tables())
    hostile = brief_of_district(next(d for d in model.districts if d.adcode == "990000"))
    assert "<script>alert(1)</script>" in [row[0] for row in cells(word_document(hostile, "zh", None))]


def owned(names: dict[str, str]):
    frames = tables()
    frames["targets"] = frames["targets"].with_columns(
        owner=pl.col("indicator_code").replace_strict(names, default=None, return_dtype=pl.String())
    )
    return Model(frames)


def test_an_owner_answers_for_its_targets_and_one_with_two_owners_stands_twice():
    model = owned({"revenue": "区财政局", "fixed_asset_investment": "区发改局、区财政局"})
    page = owners(model)
    assert [(o["name"], len(o["lines"]), o["behind"]) for o in page["owners"]] == [
        ("区财政局", 2, 1),
        ("区发改局", 1, 0),
    ]
    assert page["answer"].zh == "2023年2个责任单位承担2项目标，其中1项未完成、逾期或滞后。"
    assert page["answer"].en == "2 offices answer for 2 targets of 2023; 1 missed, overdue or behind."
    assert [b.file_name.zh for b in briefs_of_owners(model)] == [
        "武昌区区发改局-2023年-通报",
        "武昌区区财政局-2023年-通报",
    ]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        ([("武昌区-2024年-通报", "420106")], ["武昌区-2024年-通报"]),
        (
            [("鼓楼区-2024年-通报", "320106"), ("鼓楼区-2024年-通报", "350102")],
            ["鼓楼区-2024年-通报-320106", "鼓楼区-2024年-通报-350102"],
        ),
        ([("../a:b?<c>", "x")], ["a b c"]),
        ([("...", "x")], ["x"]),
    ],
)
def test_a_file_name_is_read_by_people_and_accepted_by_every_system(titles, names):
    assert distinct(titles) == names


def test_the_foot_says_what_the_marks_mean_and_the_head_of_each_page_that_data_are_an_example():
    content = word_document(wuchang(), "zh", date(2024, 12, 10), Words("示例数据：虚构", "Example data: invented"))
    document = Document(io.BytesIO(content))
    assert any("≈为推算的目标，没有公布。数据截至2024年12月10日。" in p.text for p in document.paragraphs)
    assert document.sections[0].header.paragraphs[0].text == "示例数据：虚构"
    plain = Document(io.BytesIO(word_document(wuchang(), "zh", date(2024, 12, 10))))
    assert plain.sections[0].header.paragraphs[0].text == ""


def test_a_brief_of_the_invented_city_says_that_it_is_one(demo: Path, tmp_path: Path):
    written = write_briefs(demo / "warehouse" / "kpi.duckdb", tmp_path, ["990101"])
    heads = [Document(str(path)).sections[0].header.paragraphs[0].text for path in written]
    assert [head.partition("：")[0].partition(":")[0] for head in heads] == ["示例数据", "Example data"]


def test_briefs_are_written_from_the_published_file(published: Path, tmp_path: Path):
    written = write_briefs(published / "warehouse" / "kpi.duckdb", tmp_path, [WUCHANG])
    assert [p.name for p in written] == ["武昌区-2024年-通报.docx", "Wuchang-2024-brief.docx"]
    assert len(cells(written[0].read_bytes())) > 5
