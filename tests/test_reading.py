"""From files to statements: read once, read again when the file changes, in one process or two. Texts are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kpi import catalogue, reading
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
    documents = reading.documents(project.raw, project.raw / "plans", CATALOGUE)
    return reading.statements(project, documents.kept, CATALOGUE)


def test_an_unchanged_document_is_not_read_again_and_a_changed_one_is(project: Project) -> None:
    write(project, "plan.md", "明年新建道路15条。")
    assert read(project).kept["value"].to_list() == [15]
    (note,) = (project.build.parent / "read").iterdir()
    emptied = {column: [] for column in json.loads(note.read_text(encoding="utf-8"))}
    note.write_text(json.dumps(emptied), encoding="utf-8")
    assert read(project).kept.is_empty()
    write(project, "plan.md", "明年新建道路16条。")
    assert read(project).kept["value"].to_list() == [16]
    assert len(list((project.build.parent / "read").iterdir())) == 1


def test_two_processes_read_what_one_reads(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        write(project, f"plan-{number}.md", f"明年新建道路{number + 11}条，打通断头路{number + 3}条。")
    alone = read(project).kept
    for note in (project.build.parent / "read").iterdir():
        note.unlink()
    monkeypatch.setattr(reading, "WORTH_A_PROCESS", 1)
    assert read(project).kept.equals(alone)
    assert alone.height == 8


def test_a_statement_carries_district_code_and_indicator_code(project: Project) -> None:
    write(project, "plan.md", "力争全年招商到位资金突破1000亿元。")
    (row,) = read(project).kept.to_dicts()
    assert (row["adcode"], row["indicator_code"], row["role"]) == ("420106", "investment_paid_in", "target")


def test_a_number_too_long_to_keep_exactly_is_refused_with_its_words(project: Project) -> None:
    write(project, "plan.md", f"明年新建道路{'9' * 40}条，打通断头路3条。")
    intake = read(project)
    assert all(value is None or value < 10**29 for value in intake.kept["value"])
    assert {refusal.rule for refusal in intake.refused} <= {"too_many_digits"}
    assert 3 in intake.kept["value"].to_list()
