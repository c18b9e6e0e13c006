"""The published file: replaced in one step, open to old clients, with words on every table and column."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from kpi.engine import Embedded
from kpi.publication import new_generation, publish_folder, publish_warehouse
from kpi.schemas import TABLES
from kpi.schemas.table import COUNT, TEXT, About, Column, Table
from kpi.views import all_views

FLAGS = Table(
    "flags",
    ("town",),
    (Column("town", TEXT, "镇", "Town", nullable=False), Column("flags", COUNT, "面数", "Number", unit="面")),
    told=About("contests", "ledger", "红旗", "Flags"),
)


def publish(published: Path, flags: int) -> None:
    with Embedded() as engine:
        engine.put("flags", pl.DataFrame({"town": ["甲镇"], "flags": [flags]}))
        publish_warehouse(engine, published, [FLAGS])


def flags_seen(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.sql("select flags from flags").fetchall()[0][0]


def test_a_reader_keeps_what_it_sees_and_the_next_reader_sees_the_new(tmp_path: Path) -> None:
    published = tmp_path / "kpi.duckdb"
    publish(published, 1)
    with duckdb.connect(str(published), read_only=True) as early:
        publish(published, 2)
        assert flags_seen(early) == 1
    with duckdb.connect(str(published), read_only=True) as late:
        assert flags_seen(late) == 2


def test_a_missing_table_leaves_the_last_good_file_and_no_rubbish(tmp_path: Path) -> None:
    published = tmp_path / "kpi.duckdb"
    publish(published, 1)
    with Embedded() as empty, pytest.raises(duckdb.Error):
        publish_warehouse(empty, published, [FLAGS])
    with duckdb.connect(str(published), read_only=True) as reader:
        assert flags_seen(reader) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["kpi.duckdb"]


def test_a_measure_is_read_and_published_in_the_order_of_its_grain(tmp_path: Path) -> None:
    later_first = TABLES["late_projects"].frame([{"project_id": "b"}, {"project_id": "a"}])
    with Embedded() as engine:
        engine.put("late_projects", later_first)
        publish_warehouse(engine, tmp_path / "kpi.duckdb", [TABLES["late_projects"]])
        assert engine.frame("late_projects")["project_id"].to_list() == ["a", "b"]
    with duckdb.connect(str(tmp_path / "kpi.duckdb"), read_only=True) as reader:
        assert reader.sql("select project_id from late_projects").fetchall() == [("a",), ("b",)]


def test_a_view_stands_after_the_views_it_reads() -> None:
    names = [view.name for view in all_views()]
    assert all(
        names.index(read) < names.index(view.name) for view in all_views() for read in view.reads if read in names
    )
    assert {"behind_now", "progress_latest", "targets_with_words"} <= set(names)


def test_every_table_and_column_carries_its_words(tmp_path: Path) -> None:
    published = tmp_path / "kpi.duckdb"
    publish(published, 1)
    with duckdb.connect(str(published), read_only=True) as reader:
        assert reader.sql("select comment from duckdb_tables()").fetchall() == [("红旗 / Flags",)]
        comments = reader.sql(
            "select comment from duckdb_columns() where not internal order by column_index"
        ).fetchall()
    assert comments == [("镇 / Town",), ("面数 / Number [面]",)]


def test_a_client_of_1_1_3_opens_the_file_and_reads_the_comments(tmp_path: Path, root: Path) -> None:
    older = root / ".venv" / "older"
    if not (older / "duckdb").is_dir():
        pytest.skip("make test installs the older client into .venv/older")
    published = tmp_path / "kpi.duckdb"
    publish(published, 3)
    script = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); "
        "print(duckdb.__version__, c.sql('select flags from flags').fetchall()[0][0], "
        "c.sql('select comment from duckdb_tables()').fetchall()[0][0])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, published],
        env={"PYTHONPATH": str(older)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.stdout.split() == ["1.1.3", "3", "红旗", "/", "Flags"], answer.stderr


def test_a_folder_is_shown_whole_and_the_generation_before_it_stays(tmp_path: Path) -> None:
    charts = tmp_path / "charts"
    seen = []
    for text in ("one", "two", "three"):
        folder = new_generation(charts)
        (folder / "index.html").write_text(text)
        publish_folder(folder, charts)
        seen.append(charts.resolve())
        assert (charts / "index.html").read_text() == text
    assert [folder.exists() for folder in seen] == [False, True, True]
