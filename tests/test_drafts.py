"""A draft's figures before it is published: what agrees, what differs, what is not known, and the marked-up copies."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import polars as pl
import pytest
from docx import Document
from draft_of_a_report import HEADER, YI, checked, published
from office import Office

from kpi.command import main
from kpi.drafts.check import Draft, check
from kpi.ledger import targets
from kpi.schemas import TABLES


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory) -> Path:
    """What an office has published: 300 promised for the year, 150 reached by June, funds of 85."""
    office = (
        Office()
        .target("investment", str(300 * YI), published_on="2023-01-10")
        .actual("investment", str(150 * YI), "2023-H1", published_on="2023-07-20", precision=YI)
        .actual("funds", str(85 * YI), "2023-H1", published_on="2023-07-20", precision=YI)
        .actual("gdp", "6.1", "2023-H1", kind="growth_rate", stage="expected", published_on="2023-07-20")
        .target("revenue", str(120 * YI), published_on="2023-01-10")
        .target("revenue", str(110 * YI), published_on="2023-05-10")
        .target("debt", str(50 * YI), published_on="2023-01-10")
        .target("projects", "25", kind="new", published_on="2023-01-10")
        .target("projects", "14", kind="new", published_on="2023-02-10", qualifier="甲街道")
        .target("projects", "13", kind="new", published_on="2023-02-10", qualifier="乙街道")
    )
    return published(office, tmp_path_factory.mktemp("published"))


def verdicts(draft: Draft) -> list[tuple[str, str]]:
    return [(figure.statement["num_text"], figure.verdict) for figure in draft.figures]


def test_a_figure_of_the_ledger_agrees_and_names_its_source(tmp_path, warehouse):
    draft = checked(tmp_path, warehouse, "2023年上半年，全区完成固定资产投资150亿元。\n")
    assert [verdict for _, verdict in verdicts(draft)] == ["agrees"]
    (said,) = draft.figures[0].in_words
    assert "actuals/office.csv · row 3" in said.zh
    assert said.en.startswith("as in the ledger")


def test_another_figure_than_the_ledger_s_differs_with_both_sides(tmp_path, warehouse):
    draft = checked(tmp_path, warehouse, "2023年上半年，全区招商到位资金80亿元。\n")
    assert [verdict for _, verdict in verdicts(draft)] == ["differs"]
    assert any("台账为85亿元" in words.zh and "此处为80亿元" in words.zh for words in draft.figures[0].in_words)


def test_what_the_ledger_does_not_have_is_not_known(tmp_path, warehouse):
    draft = checked(tmp_path, warehouse, "2023年上半年，全区新建口袋公园12个。\n")
    assert [verdict for _, verdict in verdicts(draft)] == ["unknown"]


def test_a_target_that_no_version_fits_is_told_with_all_of_them(tmp_path, warehouse):
    draft = checked(tmp_path, warehouse, "2023年，地方一般公共预算收入目标115亿元。\n")
    assert verdicts(draft) == [("115亿元", "differs")]
    (said,) = draft.figures[0].in_words
    assert "台账的2个版本都不相符" in said.zh
    assert "none of the ledger's 2 versions fits" in said.en
    assert said.zh.index("现行110亿元") < said.zh.index("此前120亿元") < said.zh.index("此处为115亿元")
    assert (
        said.en.index("in force 11 bn yuan") < said.en.index("before 12 bn yuan") < said.en.index("the draft 11.5 bn")
    )


def test_a_target_of_an_older_version_is_told_as_replaced(tmp_path, warehouse):
    draft = checked(tmp_path, warehouse, "2023年，地方一般公共预算收入目标120亿元。\n")
    assert verdicts(draft) == [("120亿元", "differs")]
    (said,) = draft.figures[0].in_words
    assert "此处的120亿元是已被替换的版本" in said.zh
    assert "the draft's 12 bn yuan is a version that was replaced" in said.en
    assert "现行110亿元" in said.zh


def test_a_target_of_the_only_version_is_told_as_before(tmp_path, warehouse):
    draft = checked(tmp_path, warehouse, "2023年，固定资产投资目标290亿元。\n")
    (said,) = draft.figures[0].in_words
    assert "台账为300亿元" in said.zh


def test_a_target_that_was_withdrawn_is_told_with_its_day_and_file(tmp_path, warehouse):
    withdrawn = tmp_path / "withdrawn.duckdb"
    shutil.copy(warehouse, withdrawn)
    with duckdb.connect(str(withdrawn)) as file:
        frames = {name: file.sql(f"from {name}").pl() for name in ("statements", "sheets", "documents")}
        places = {name: file.sql(f"from {name}").pl() for name in ("districts", "indicators")}
        row = targets.build(*frames.values(), *places.values(), TABLES["actuals"].frame())[0]
        gone = row.filter(indicator_code="investment").with_columns(
            withdrawn_on=pl.date(2023, 7, 1), withdrawn_by=pl.lit("plans/notice.md")
        )
        file.register("arriving", gone.to_arrow())
        file.execute("create table targets as from arriving")
    draft = checked(tmp_path, withdrawn, "2023年，固定资产投资目标300亿元。\n")
    assert verdicts(draft) == [("300亿元", "differs")]
    said = draft.figures[0].in_words[0]
    assert "该目标已于2023年7月1日撤销（plans/notice.md）" in said.zh
    assert "withdrawn on 1 July 2023 (plans/notice.md)" in said.en


@pytest.mark.long
def test_a_completion_rate_is_worked_out_again(tmp_path, warehouse):
    text = "2023年上半年，全区完成固定资产投资150亿元，完成年度目标的{}%。\n"
    wrong = checked(tmp_path, warehouse, text.format("52"))
    assert dict(verdicts(wrong))["52%"] == "differs"
    right = checked(tmp_path, warehouse, text.format("50"))
    assert dict(verdicts(right))["50%"] == "agrees"


@pytest.mark.long
def test_the_same_figure_at_another_stage_agrees(tmp_path, warehouse):
    draft = checked(tmp_path, warehouse, "2023年上半年，全区地区生产总值增长6.1%。\n")
    assert verdicts(draft) == [("6.1%", "agrees")]
    draft = checked(tmp_path, warehouse, "2023年上半年，全区地区生产总值增长6.4%。\n")
    assert verdicts(draft) == [("6.4%", "differs")]


def test_a_sum_that_the_ledger_s_own_parts_break_is_not_the_draft_s_mistake(tmp_path, warehouse):
    assert verdicts(checked(tmp_path, warehouse, "2023年，计划新增重大招引项目25个。\n")) == [("25个", "agrees")]


def test_the_headline_may_name_the_district(tmp_path, warehouse):
    path = tmp_path / "speech.md"
    path.write_text("# 在武昌区招商工作会上的讲话\n\n2023年上半年，我区招商到位资金80亿元。\n", encoding="utf-8")
    assert verdicts(check(path, warehouse)) == [("80亿元", "differs")]


def test_a_town_s_figure_is_not_held_against_its_district_s(tmp_path, warehouse):
    text = "2023年上半年，中南路街道招商到位资金80亿元。\n"
    assert verdicts(checked(tmp_path, warehouse, text)) == [("80亿元", "unknown")]


def a_word_file(folder: Path) -> Path:
    document = Document()
    document.add_heading("武昌区2023年上半年情况")
    document.add_paragraph("2023年上半年，全区完成固定资产投资150亿元，招商到位资金80亿元。")
    document.add_paragraph("新建口袋公园12个。<script>alert(1)</script>")
    path = folder / "draft.docx"
    document.save(str(path))
    return path


def test_a_word_file_comes_back_with_a_comment_at_each_figure_and_as_a_page(tmp_path, warehouse, capsys):
    path = a_word_file(tmp_path)
    arguments = ["--district", "武昌区", "--published-on", "2023-08-01", "--warehouse", str(warehouse)]
    assert main(["check", str(path), *arguments, "--folder", str(tmp_path / "out")]) == 2
    comments = [comment.text for comment in Document(str(tmp_path / "out" / "draft.checked.docx")).comments]
    assert len(comments) == 3
    assert any(text.startswith("✓ 150") for text in comments)
    assert any(text.startswith("✗ 80") and "台账为85亿元" in text and "the ledger has" in text for text in comments)
    page = (tmp_path / "out" / "draft.checked.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert page.count("<mark") == 3
    printed = capsys.readouterr().out
    assert "不符 / differs 1" in printed
    assert Document(str(path)).paragraphs[1].text.startswith("2023年上半年")


@pytest.mark.long
def test_the_exit_code_says_the_worst(tmp_path, warehouse):
    def code(text: str) -> int:
        path = tmp_path / "draft.md"
        path.write_text(HEADER + text, encoding="utf-8")
        return main(["check", str(path), "--warehouse", str(warehouse)])

    assert code("2023年上半年，全区完成固定资产投资150亿元。\n") == 0
    assert code("2023年上半年，全区新建口袋公园12个。\n") == 1
    assert code("2023年上半年，全区招商到位资金80亿元。\n") == 2
    assert main(["check", str(tmp_path / "none.md"), "--warehouse", str(warehouse)]) == 3
    assert main(["check", str(tmp_path / "draft.md"), "--warehouse", str(tmp_path / "none.duckdb")]) == 3
