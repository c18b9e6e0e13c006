"""File and site: shown together in one step, open to old clients, with words on every table and column."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from kpi.engine import Embedded
from kpi.project import Project
from kpi.publication import generations, links
from kpi.publication.archive import pack
from kpi.publication.manifest import Manifest, Origin
from kpi.publication.warehouse_file import write_warehouse
from kpi.schemas import TABLES
from kpi.schemas.table import COUNT, TEXT, About, Column, Table
from kpi.views import all_views
from kpi.vocabulary.fields import field

FLAGS = Table(
    "flags",
    ("town",),
    (Column("town", TEXT, nullable=False), Column("times", COUNT)),
    told=About("contests", "ledger", "红旗", "Flags"),
)


ORIGIN = Origin({"plans/a.md": "00"}, "code", {"python": "3"}, "2023-06-30")
MADE = Manifest(ORIGIN, run="r", built_at="2023-07-01T00:00:00+00:00", is_whole=True, default_as_of="2023-06-30")


@pytest.fixture(params=["links", "copies"])
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty project, where the file system has links and where it has none."""
    if request.param == "copies":
        monkeypatch.setattr(links, "has_links", lambda project: False)
    return Project(tmp_path)


def write(path: Path, flags: int) -> None:
    with Embedded() as engine:
        engine.put("flags", pl.DataFrame({"town": ["甲镇"], "times": [flags]}))
        write_warehouse(engine, path, [FLAGS], ORIGIN)


def publish(project: Project, flags: int) -> generations.Generation:
    """One generation whose file and page both say `flags`."""
    with generations.arriving(project) as made:
        write(made.file, flags)
        (made.charts / "index.html").write_text(str(flags))
        return generations.publish(project, made, MADE)


def flags_seen(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.sql("select times from flags").fetchall()[0][0]


def shown(project: Project) -> tuple[int, int]:
    """What the file says and what the page says."""
    with duckdb.connect(str(project.published), read_only=True) as reader:
        return flags_seen(reader), int((project.charts / "index.html").read_text())


def test_a_reader_keeps_what_it_sees_and_the_next_reader_sees_the_new(project: Project) -> None:
    publish(project, 1)
    with duckdb.connect(str(project.published), read_only=True) as early:
        publish(project, 2)
        assert flags_seen(early) == 1
    assert shown(project) == (2, 2)


def test_a_missing_table_leaves_what_was_shown_and_nothing_else(project: Project) -> None:
    publish(project, 1)
    before = sorted(project.warehouse.rglob("*"))
    with Embedded() as empty, pytest.raises(duckdb.Error), generations.arriving(project) as made:
        write_warehouse(empty, made.file, [FLAGS], ORIGIN)
    assert shown(project) == (1, 1)
    assert sorted(project.warehouse.rglob("*")) == before


def test_file_and_site_change_in_one_step_where_there_are_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path)
    publish(project, 1)
    seen = []
    replaced = Path.replace

    def watched(self: Path, target: Path) -> Path:
        seen.append((Path(target).name, shown(project)))
        answer = replaced(self, target)
        seen.append((Path(target).name, shown(project)))
        return answer

    monkeypatch.setattr(Path, "replace", watched)
    publish(project, 2)
    assert seen == [("current", (1, 1)), ("current", (2, 2))]


CALLS = ["write_bytes", "replace", "rename", "symlink_to", "unlink", "mkdir"]


@pytest.mark.parametrize("call", CALLS)
def test_a_run_that_dies_anywhere_leaves_one_version_after_the_next_start(
    project: Project, tmp_path: Path, call: str
) -> None:
    write(tmp_path / "made", 2)
    publish(project, 1)
    died = 0
    for times in range(1, 7):
        child = os.fork()
        if child == 0:  # dies as by SIGKILL: nothing is tidied up
            _die_at(call, times)
            with generations.arriving(project) as made:
                shutil.copy(tmp_path / "made", made.file)
                (made.charts / "index.html").write_text("2")
                generations.publish(project, made, MADE)
            os._exit(0)
        died += os.waitpid(child, 0)[1] != 0
        generations.sweep(project)
        assert shown(project) in {(1, 1), (2, 2)}
        assert generations.shown(project).is_intact()
        assert [path.name for path in project.warehouse.rglob(".*")] == []
    assert died or (call == "symlink_to" and not links.has_links(project))
    publish(project, 3)
    assert shown(project) == (3, 3)


def _die_at(call: str, times: int) -> None:
    """End this process in place of the call of `Path` of that name, when it comes for that time."""
    left = [times]
    original = getattr(Path, call)

    def counted(*arguments: object, **options: object) -> object:
        left[0] -= 1
        if not left[0]:
            os._exit(9)
        return original(*arguments, **options)

    setattr(Path, call, counted)


def test_what_an_older_release_published_is_replaced_whole(project: Project) -> None:
    older = project.build.parent / "charts" / "abc"
    older.mkdir(parents=True)
    (older / "index.html").write_text("0")
    project.charts.symlink_to("build/charts/abc", target_is_directory=True)
    write(project.published, 0)
    publish(project, 1)
    generations.sweep(project)
    assert shown(project) == (1, 1)
    assert not older.exists()


def test_a_number_goes_up_and_the_last_ones_are_kept(project: Project) -> None:
    names = [publish(project, flags).name for flags in range(5)]
    assert [name.partition("-")[0] for name in names] == ["0001", "0002", "0003", "0004", "0005"]
    assert [kept.name for kept in generations.generations(project)] == names[:1:-1]


def test_a_generation_says_what_it_was_made_of_and_whether_it_is_as_it_was(project: Project) -> None:
    generation = publish(project, 1)
    manifest = generation.manifest()
    assert (manifest.origin, manifest.run) == (ORIGIN, "r")
    assert sorted(manifest.outputs) == ["charts/index.html", "kpi.duckdb"]
    assert generation.is_intact()
    (generation.charts / "index.html").write_text("8")
    assert not generation.is_intact()


def test_the_earlier_generation_comes_back_whole(project: Project) -> None:
    for flags in (1, 2, 3):
        publish(project, flags)
    assert generations.roll_back(project).number == 2
    assert shown(project) == (2, 2)
    assert generations.roll_back(project).number == 1
    with pytest.raises(LookupError):
        generations.roll_back(project)
    assert generations.roll_back(project, "3") == generations.shown(project)
    assert shown(project) == (3, 3)


def test_a_generation_that_was_changed_is_not_gone_back_to(project: Project) -> None:
    old = publish(project, 1)
    publish(project, 2)
    (old.charts / "index.html").write_text("8")
    with pytest.raises(LookupError, match="not as it was published"):
        generations.roll_back(project)
    assert shown(project) == (2, 2)


def test_the_file_says_which_version_it_is_of(tmp_path: Path) -> None:
    write(tmp_path / "kpi.duckdb", 1)
    with duckdb.connect(str(tmp_path / "kpi.duckdb"), read_only=True) as reader:
        rows = reader.sql("select version, as_of::varchar, inputs_digest, code_digest from version").fetchall()
    assert rows == [(ORIGIN.version, "2023-06-30", ORIGIN.inputs_digest, "code")]


@pytest.mark.parametrize(
    "other",
    [
        replace(ORIGIN, inputs={"plans/a.md": "01"}),
        replace(ORIGIN, inputs={"plans/b.md": "00"}),
        replace(ORIGIN, code="other"),
        replace(ORIGIN, libraries={"python": "4"}),
        replace(ORIGIN, as_of="2023-07-31"),
        replace(ORIGIN, choices={"targets.districts": "420106"}),
    ],
)
def test_another_origin_is_another_version(other: Origin) -> None:
    assert other.version != ORIGIN.version


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, 7)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_site_as_one_file_is_the_same_for_the_same_pages_and_open_to_all(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "charts" / "districts").mkdir(parents=True)
        (tmp_path / name / "charts" / "index.html").write_text("总览", "utf-8")
        (tmp_path / name / "charts" / "districts" / "420106.html").write_text("武昌区", "utf-8")
        pack(tmp_path / name / "charts", tmp_path / name / "charts.zip")
    assert (tmp_path / "a" / "charts.zip").read_bytes() == (tmp_path / "b" / "charts.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a" / "charts.zip") as packed:
        assert packed.namelist() == ["charts/districts/420106.html", "charts/index.html"]
        assert {entry.external_attr >> 16 & 0o777 for entry in packed.infolist()} == {0o644}
        assert packed.read("charts/index.html").decode() == "总览"


def test_the_site_as_one_file_follows_what_is_shown(project: Project) -> None:
    publish(project, 1)
    assert not project.archive.exists()
    with generations.arriving(project) as made:
        write(made.file, 2)
        (made.charts / "index.html").write_text("2")
        pack(made.charts, made.archive)
        generations.publish(project, made, MADE)
    with zipfile.ZipFile(project.archive) as packed:
        assert packed.read("charts/index.html") == b"2"
    generations.roll_back(project)
    assert shown(project) == (1, 1)
    assert not project.archive.exists()
    assert not project.archive.is_symlink()


def test_an_unreadable_manifest_is_none(tmp_path: Path) -> None:
    for content in (b"", b"{", b"[]", b'{"origin": 3}', b"\xff"):
        (tmp_path / "manifest.json").write_bytes(content)
        assert Manifest.read(tmp_path / "manifest.json") is None
    assert Manifest.read(tmp_path / "none.json") is None


def test_a_measure_is_read_and_published_in_the_order_of_its_grain(tmp_path: Path) -> None:
    later_first = TABLES["late_projects"].frame([{"project_id": "b"}, {"project_id": "a"}])
    with Embedded() as engine:
        engine.put("late_projects", later_first)
        write_warehouse(engine, tmp_path / "kpi.duckdb", [TABLES["late_projects"]], ORIGIN)
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
    write(published, 1)
    with duckdb.connect(str(published), read_only=True) as reader:
        assert reader.sql("select comment from duckdb_tables() where table_name = 'flags'").fetchall() == [
            ("红旗 / Flags",)
        ]
        comments = reader.sql(
            "select comment from duckdb_columns() where table_name = 'flags' order by column_index"
        ).fetchall()
    assert comments == [(field(name).comment,) for name in ("town", "times")]


@pytest.mark.needs("older_duckdb")
def test_a_client_of_1_1_3_opens_the_file_and_reads_the_comments(tmp_path: Path, root: Path) -> None:
    older = root / ".venv" / "older"
    published = tmp_path / "kpi.duckdb"
    write(published, 3)
    script = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); "
        "print(duckdb.__version__, c.sql('select times from flags').fetchall()[0][0], "
        "c.sql('from duckdb_tables() select comment order by table_name').fetchall()[0][0])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, published],
        env={"PYTHONPATH": str(older)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.stdout.split() == ["1.1.3", "3", "红旗", "/", "Flags"], answer.stderr
