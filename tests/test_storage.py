"""The build file: held by one run at a time, and what the UI shows of a table is safe to show."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from kpi.engine import Embedded
from kpi.preview import markdown
from kpi.project import Project
from kpi.rejections import Intake, Rejection, refused_by
from pipelines.storage import TableStore

REFUSED = Rejection("plans/a.md", "file", None, "documents", "unreadable", "it is empty", "put text in it")


def put(store: TableStore, name: str, value: object) -> dict:
    context = dg.build_output_context(asset_key=dg.AssetKey([name]))
    store.handle_output(context, value)
    return context.get_logged_metadata()


def test_an_intake_is_stored_as_its_rows_and_its_refusals(tmp_path: Path) -> None:
    store = TableStore(Project(tmp_path))
    day = pl.DataFrame({"as_of": [date(2023, 9, 29)]})
    assert put(store, "clock", Intake(day, (REFUSED,)))["rejected"].value == 1
    assert store.load_input(dg.build_input_context(asset_key=dg.AssetKey(["clock"]))).equals(day)
    with Embedded(Project(tmp_path).build, read_only=True) as engine:
        assert engine.frame(refused_by("clock"))["cure"].to_list() == ["put text in it"]


def test_a_second_run_is_told_that_the_first_holds_the_file(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.build.parent.mkdir(parents=True)
    script = "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(30)"
    with subprocess.Popen([sys.executable, "-c", script, project.build], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        try:
            with pytest.raises(dg.Failure, match="held by another run; wait until it ends, or stop it"):
                put(TableStore(project), "clock", pl.DataFrame({"as_of": [date(2023, 9, 29)]}))
        finally:
            other.terminate()


def test_a_table_is_replaced_whole(tmp_path: Path) -> None:
    store = TableStore(Project(tmp_path))
    for day in (date(2023, 9, 29), date(2023, 12, 31)):
        put(store, "clock", pl.DataFrame({"as_of": [day]}))
    with Embedded(Project(tmp_path).build, read_only=True) as engine:
        assert engine.frame("clock").height == 1


def test_a_preview_escapes_the_words_of_a_document() -> None:
    shown = markdown(pl.DataFrame({"quote": ["<script>alert(1)</script> | [x](javascript:y)", None, "长" * 500]}))
    assert "<script>" not in shown
    assert "\\<script\\>" in shown
    assert "\\|" in shown
    assert max(map(len, shown.splitlines())) < 200
