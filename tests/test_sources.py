"""From files to statements: read once, read again when the file changes, in one process or two. Texts are invented."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from kpi import catalogue, document_reading, sources, statements
from kpi.documents import read_file
from kpi.documents.processes import Readers
from kpi.project import Project

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE, _ = catalogue.load(ROOT / "data" / "raw" / "reference")
HEADER = "---\ntitle: 计划\ndistrict: 武昌区\nadcode: 420106\npublished_on: 2022-12-30\n---\n\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "data" / "raw" / "plans").mkdir(parents=True)
    return Project(tmp_path)


def write(project: Project, name: str, text: str) -> None:
    (project.raw / "plans" / name).write_text(HEADER + text, encoding="utf-8")


def read(project: Project):
    documents = sources.documents(project, CATALOGUE)
    return sources.statements(project, documents.kept, CATALOGUE)


def test_an_unchanged_document_is_not_read_again_and_a_changed_one_is(project: Project) -> None:
    write(project, "plan.md", "明年新建道路15条。")
    assert read(project).kept["value"].to_list() == [15]
    (note,) = (project.build.parent / "read").iterdir()
    pl.read_ipc(note).clear().write_ipc(note)
    assert read(project).kept.is_empty()
    write(project, "plan.md", "明年新建道路16条。")
    assert read(project).kept["value"].to_list() == [16]
    assert len(list((project.build.parent / "read").iterdir())) == 1


def test_two_processes_read_what_one_reads(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_reading, "TOGETHER", 1)
    for number in range(4):
        write(project, f"plan-{number}.md", f"明年新建道路{number + 11}条，打通断头路{number + 3}条。")
    alone = read(project).kept
    for note in (project.build.parent / "read").iterdir():
        note.unlink()
    monkeypatch.setattr(document_reading, "WORTH_A_PROCESS", 1)
    assert read(project).kept.equals(alone)
    assert alone.height == 8


def test_a_statement_carries_district_code_and_indicator_code(project: Project) -> None:
    write(project, "plan.md", "力争全年招商到位资金突破1000亿元。")
    (row,) = read(project).kept.to_dicts()
    assert (row["adcode"], row["indicator_code"], row["role"]) == ("420106", "investment_paid_in", "target")


def test_a_number_too_long_to_keep_exactly_is_refused_with_its_words(project: Project) -> None:
    write(project, "plan.md", f"明年新建道路{'9' * 40}条，打通断头路3条。")
    taken = read(project)
    assert all(value is None or value < 10**29 for value in taken.kept["value"])
    assert {refusal.rule for refusal in taken.refused} <= {"too_many_digits"}
    assert 3 in taken.kept["value"].to_list()


def test_a_file_that_changes_between_the_two_steps_is_refused_and_not_mixed_up(project: Project) -> None:
    write(project, "plan.md", "明年新建道路15条。")
    documents = sources.documents(project, CATALOGUE)
    write(project, "plan.md", "明年新建道路16条，打通断头路3条。")
    taken = sources.statements(project, documents.kept, CATALOGUE)
    assert taken.kept["value"].to_list() == [15]
    for note in (project.build.parent / "read").iterdir():
        note.unlink()
    taken = sources.statements(project, documents.kept, CATALOGUE)
    assert taken.kept.is_empty()
    assert [refusal.rule for refusal in taken.refused] == ["changed"]


def test_rows_of_the_table_are_what_the_reader_gives(project: Project) -> None:
    table = "\n\n|指标|目标（亿元）|\n|---|---|\n|工业投资|12.5|\n|其中：技改投资|3|\n|商贸投资|40|\n"
    prose = "新增规上企业25家，其中服务业11家。\n新增规上企业25家，其中服务业11家。\n一批道路项目5月末前完工。\n"
    for name in ("a.md", "b.md"):
        write(
            project,
            name,
            "目标增长8%！\n\n全区固定资产投资增长8%。" + "全区各项工作稳中有进。" * 12 + "\n" + prose + table,
        )
    kept = read(project).kept
    read_again = [
        statement
        for name in ("plans/a.md", "plans/b.md")
        for statement in statements.read(read_file(project.raw / name, doc=name))
    ]
    assert kept.height == len(read_again) > 12
    for row, statement in zip(kept.to_dicts(), read_again, strict=True):
        told = {name: getattr(statement, "doc" if name == "document" else name) for name in row}
        told |= {"trace": json.dumps(told["trace"]), "indicator_code": row["indicator_code"]}
        assert row == told
    assert kept["part_of"].drop_nulls().is_in(kept["statement_id"].to_list()).all()
    assert kept["part_of"].null_count() < kept.height


def test_an_unchanged_office_file_is_not_opened_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = ROOT / "tests" / "files" / "documents" / "plan-with-table.docx"
    (project.raw / "plans" / "plan.docx").write_bytes(plan.read_bytes())
    first = sources.documents(project, CATALOGUE).kept
    monkeypatch.setattr(document_reading, "READERS", Readers(memory=2**20))  # whatever is opened now comes to no end
    assert sources.documents(project, CATALOGUE).kept.equals(first)
    (project.raw / "plans" / "plan.docx").write_bytes(plan.read_bytes() + b"\0")
    assert [refusal.file for refusal in sources.documents(project, CATALOGUE).refused] == ["plans/plan.docx"]


def test_a_file_that_came_to_no_end_is_refused_without_being_opened_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = ROOT / "tests" / "files" / "documents" / "plan-with-table.docx"
    (project.raw / "plans" / "plan.docx").write_bytes(plan.read_bytes())
    with monkeypatch.context() as context:
        context.setattr(document_reading, "READERS", Readers(memory=2**20))
        (first,) = sources.documents(project, CATALOGUE).refused
    assert sources.documents(project, CATALOGUE).refused == (first,)
    (project.raw / "plans" / "plan.docx").write_bytes(plan.read_bytes() + b"\0")
    assert sources.documents(project, CATALOGUE).refused == ()


def test_documents_are_opened_by_one_step_and_read_by_the_next(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(document: object) -> None:
        raise AssertionError("a text is read, or a file opened, in the wrong step")

    write(project, "plan.md", "明年新建道路15条。")
    with monkeypatch.context() as patched:
        patched.setattr(statements, "read", nobody)
        documents = sources.documents(project, CATALOGUE)
    assert (documents.kept.height, documents.refused) == (1, ())
    monkeypatch.setattr(document_reading.documents, "read_file", nobody)
    assert sources.statements(project, documents.kept, CATALOGUE).kept["value"].to_list() == [15]
    assert list(project.build.parent.rglob("*.text")) == []


def test_a_run_that_died_between_the_steps_is_taken_up(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, "plan.md", "明年新建道路15条。")
    sources.documents(project, CATALOGUE)
    assert read(project).kept["value"].to_list() == [15]


def test_a_text_that_cannot_be_read_is_told_by_the_step_that_reads_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(document: object) -> None:
        raise RecursionError("too deep")

    write(project, "plan.md", "明年新建道路15条。")
    documents = sources.documents(project, CATALOGUE)
    monkeypatch.setattr(statements, "read", broken)
    taken = sources.statements(project, documents.kept, CATALOGUE)
    assert taken.kept.is_empty()
    assert [(row.step, row.rule) for row in taken.refused] == [("statements", "unreadable")]
    assert "too deep" in taken.refused[0].reason
    assert sources.documents(project, CATALOGUE).refused == ()


def test_a_document_of_a_district_whose_name_others_share_is_told_once_with_the_codes(tmp_path):
    plans = tmp_path / "data" / "raw" / "plans"
    plans.mkdir(parents=True)
    (plans / "a.md").write_text(
        "---\ntitle: 青山区2023年计划\ndistrict: 青山区\n---\n\n新建学校3所，道路15条。", "utf-8"
    )
    known, _ = catalogue.load(ROOT / "data" / "raw" / "reference")
    (refusal,) = sources.documents(Project(tmp_path), known).refused
    assert (refusal.rule, refusal.place) == ("unclear_district", "header")
    assert "420107 (武汉市青山区)" in refusal.cure
