"""Every file below the raw folder is read or listed with a reason; odd ones never keep the others from being read."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from kpi import catalogue, folder, sources
from kpi.figures import english
from kpi.project import Project
from kpi.publication import frozen_input
from kpi.publication.manifest import hashes_below
from kpi.rejections import Rejection

REFERENCE = Path(__file__).resolve().parent.parent / "data" / "raw" / "reference"
HEADER = "---\ntitle: 计划\ndistrict: 武昌区\npublished_on: 2022-12-30\n---\n\n"
LATIN = os.fsdecode(b"\xb9\xa4.md")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    found = tmp_path / "data" / "raw"
    for name in ("plans/2022/plan.md", f"plans/{LATIN}", "plans/.draft.md", "plans/~$plan.docx", "plan.md", "old/a.md"):
        (found / name).parent.mkdir(parents=True, exist_ok=True)
        (found / name).write_text(HEADER + "明年新建道路15条。", encoding="utf-8")
    (tmp_path / "outside.md").write_text("明年新建道路99条。", encoding="utf-8")
    (found / "plans" / "away.md").symlink_to(tmp_path / "outside.md")
    (found / "plans" / "lost.md").symlink_to(tmp_path / "nowhere.md")
    (found / "plans" / "round").symlink_to(found / "plans")
    os.mkfifo(found / "plans" / "pipe.md")
    (found / "reference").mkdir()
    (found / "reference" / "indicator.csv").write_text("a\n")
    (found / "README.md").write_text("a note")
    return found


def test_each_file_is_read_or_listed_with_its_reason(raw):
    found = {each.name: (each.state, each.reason) for each in folder.walk(raw)}
    assert {name: state for name, (state, _) in found.items()} == {
        "README.md": "note",
        "old/a.md": "left_out",
        "plan.md": "left_out",
        "plans/.draft.md": "left_out",
        "plans/2022/plan.md": "read",
        "plans/away.md": "left_out",
        "plans/lost.md": "left_out",
        "plans/pipe.md": "left_out",
        "plans/round": "note",
        "plans/~$plan.docx": "note",
        "plans/\\xb9\\xa4.md": "left_out",
        "reference/indicator.csv": "left_out",
    }
    assert all(reason for state, reason in found.values() if state != "read")


def test_what_is_left_out_is_refused_with_a_cure_in_both_languages(raw):
    listed = folder.files(raw)
    assert listed.kept.height == 12
    assert len(listed.refused) == 8
    for refusal in listed.refused:
        assert english.reason(refusal.reason).zh != refusal.reason
        assert english.reason(refusal.cure).zh != refusal.cure


def test_odd_files_never_keep_the_others_from_being_read_and_the_counts_tie(raw):
    known, _ = catalogue.load(REFERENCE)
    documents = sources.documents(Project(raw.parent.parent), known)
    assert documents.kept["document"].to_list() == ["plans/2022/plan.md"]
    assert documents.refused == ()
    assert sources.entry_counts(Project(raw.parent.parent), known)["file"].to_list() == ["plans/2022/plan.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_cannot_be_looked_into_is_told(raw):
    (raw / "plans" / "2022").chmod(0)
    reasons = {each.name: each.reason for each in folder.walk(raw)}
    (raw / "plans" / "2022").chmod(0o755)
    assert "cannot be looked into" in reasons["plans/2022"]


def test_what_is_left_out_is_no_change_of_the_input(raw):
    project = Project(raw.parent.parent)
    frozen = frozen_input.freeze(project)
    assert set(frozen.inputs or {}) == {
        "README.md", "old/a.md", "plan.md", "plans/2022/plan.md", "reference/indicator.csv",
    }  # fmt: skip
    assert hashes_below(raw, only=folder.is_sound) == frozen.inputs


def test_a_file_of_which_nothing_was_taken_is_refused_with_its_first_reason(tmp_path):
    raw = tmp_path / "data" / "raw"
    (raw / "plans").mkdir(parents=True)
    (raw / "plans" / "empty.md").write_text("")
    (raw / "plans" / "binary.md").write_bytes(bytes(range(256)) * 8)
    (raw / "plans" / "plan.md").write_text(HEADER + "明年新建道路15条。", encoding="utf-8")
    known, _ = catalogue.load(REFERENCE)
    documents = sources.documents(Project(tmp_path), known)
    rows = folder.files(raw, documents.refused, set(documents.kept["document"])).kept
    assert dict(rows.select("file", "handling").iter_rows()) == {
        "plans/binary.md": "refused",
        "plans/empty.md": "refused",
        "plans/plan.md": "read",
    }
    told = rows.filter(pl.col("handling") == "refused")
    assert all(told["reason"])
    assert all(told["cure"])


def test_a_workbook_of_which_some_rows_were_refused_is_read(tmp_path):
    (tmp_path / "actuals").mkdir()
    (tmp_path / "actuals" / "a.xlsx").write_text("")
    one = Rejection("actuals/a.xlsx", "sheet 一, B3", None, "sheets", "not_a_number", "为何", "如何")
    assert folder.files(tmp_path, [one], {"actuals/a.xlsx"}).kept["handling"].to_list() == ["read"]
    assert folder.files(tmp_path, [one], set()).kept["handling"].to_list() == ["refused"]
