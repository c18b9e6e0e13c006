"""The build file: held by one run at a time, and what the UI shows of a table is safe to show."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from kpi.engine import Embedded
from kpi.preview import COLUMNS, ROWS, markdown, preview
from kpi.project import Project
from kpi.rejections import KeptAndRefused, Rejection, refused_by
from kpi.schemas import TABLES
from pipelines.storage import TableStore, build_file

REFUSED = Rejection("plans/a.md", "file", None, "documents", "unreadable", "it is empty", "put text in it")


DAY, LATER = (pl.DataFrame({"as_of": [day]}) for day in (date(2023, 9, 29), date(2023, 12, 31)))


@pytest.fixture
def store() -> Iterator[TableStore]:
    with Embedded() as engine:
        yield TableStore(engine)


def put(store: TableStore, name: str, value: object) -> dict:
    context = dg.build_output_context(asset_key=dg.AssetKey([name]))
    store.handle_output(context, value)
    return context.get_logged_metadata()


def test_what_was_kept_and_refused_is_stored_as_its_rows_and_its_refusals(store: TableStore) -> None:
    assert put(store, "clock", KeptAndRefused(DAY, (REFUSED,)))["rejected"].value == 1
    assert store.load_input(dg.build_input_context(asset_key=dg.AssetKey(["clock"]))).equals(DAY)
    assert store.engine.frame(refused_by("clock"))["cure"].to_list() == ["put text in it"]


def test_a_table_is_replaced_whole(store: TableStore) -> None:
    for day in (DAY, LATER):
        put(store, "clock", day)
    assert store.engine.frame("clock").equals(LATER)


@pytest.mark.slow
def test_a_build_file_that_another_program_holds_is_named_with_the_cure(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.build.parent.mkdir(parents=True)
    script = "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(30)"
    with subprocess.Popen([sys.executable, "-c", script, project.build], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        try:
            with pytest.raises(dg.Failure, match=r"another program holds a file .*build/kpi\.duckdb\): close it"):
                build_file(project)
        finally:
            other.terminate()


def test_a_preview_escapes_the_words_of_a_document() -> None:
    shown = markdown(pl.DataFrame({"quote": ["<script>alert(1)</script> | [x](javascript:y)", None, "长" * 500]}))
    assert "<script>" not in shown
    assert "\\<script\\>" in shown
    assert "\\|" in shown
    assert max(map(len, shown.splitlines())) < 200


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_preview_shows_eight_columns_that_the_table_has(table) -> None:
    with Embedded() as engine:
        engine.put(table.name, table.frame())
        shown = engine.query(preview(table)).columns
    assert 1 <= len(shown) <= COLUMNS
    assert table.about.preview or len(table.columns) <= COLUMNS + 6, "name the columns that people look at first"


def test_a_preview_begins_with_the_newest_rows() -> None:
    table = TABLES["growth_levels"]
    rows = [{"target_id": f"t{n}", "month": date(2023, 1 + n, 1)} for n in range(10)]
    with Embedded() as engine:
        engine.put(table.name, table.frame(rows))
        months = engine.query(preview(table))["month"].to_list()
    assert months == sorted((row["month"] for row in rows), reverse=True)[:ROWS]
