"""A run: it has its turn, reads an input that stays as it is, and is not needed where nothing has changed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from kpi.project import Project
from kpi.publication import frozen_input, generations, run_lock
from kpi.publication.frozen_input import Unsettled, freeze
from kpi.publication.manifest import UNREADABLE, hashes_below
from kpi.publication.unchanged import unchanged
from pipelines.automation import new_input
from pipelines.command import main
from pipelines.definitions import definitions
from pipelines.runs import input_of_a_run
from tests.test_pipeline import run


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in ("plans/a.md", "actuals/b.csv"):
        (tmp_path / "data" / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / "raw" / name).write_text(name, "utf-8")
    return Project(tmp_path)


def read(project: Project) -> dict[str, str]:
    return {p.relative_to(project.raw).as_posix(): p.read_text("utf-8") for p in project.raw.rglob("*") if p.is_file()}


def test_what_a_run_reads_stays_as_it_was_at_the_start(project: Project) -> None:
    seen = freeze(project)
    (project.raw / "plans" / "a.md").write_text("later", "utf-8")
    (project.raw / "actuals" / "b.csv").unlink()
    assert read(seen) == {"plans/a.md": "plans/a.md", "actuals/b.csv": "actuals/b.csv"}
    assert seen.inputs == hashes_below(seen.raw)
    assert read(freeze(project)) == {"plans/a.md": "later"}


def test_what_a_dead_run_left_half_copied_is_not_read(project: Project) -> None:
    seen = freeze(project)
    (seen.raw / "plans" / "a.md").write_text("half of", "utf-8")
    (seen.raw / "plans" / "left.md").write_text("left", "utf-8")
    assert read(freeze(project)) == {"plans/a.md": "plans/a.md", "actuals/b.csv": "actuals/b.csv"}


def test_hidden_files_and_those_of_an_open_office_program_are_no_input(project: Project) -> None:
    for name in (".DS_Store", "~$b.xlsx", ".~lock.b.csv#"):
        (project.raw / "actuals" / name).write_text("x", "utf-8")
    assert set(freeze(project).inputs) == {"plans/a.md", "actuals/b.csv"}


def test_a_file_that_is_still_being_written_is_waited_for(project: Project) -> None:
    path = project.raw / "plans" / "a.md"
    looked_at = os.fstat

    def grown(handle: int) -> os.stat_result:
        answer = looked_at(handle)
        if path.read_text("utf-8") == "plans/a.md":
            path.write_text("whole", "utf-8")
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frozen_input.os, "fstat", grown)
        seen = freeze(project)
    assert read(seen)["plans/a.md"] == "whole"


def test_a_file_that_never_settles_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frozen_input, "_PAUSE", 0)
    looked_at = os.fstat

    def grown(handle: int) -> os.stat_result:
        answer = looked_at(handle)
        with (project.raw / "plans" / "a.md").open("a", encoding="utf-8") as file:
            file.write("x")
        return answer

    monkeypatch.setattr(frozen_input.os, "fstat", grown)
    with pytest.raises(Unsettled, match=r"plans/a\.md"):
        freeze(project)


def test_a_file_that_nobody_may_read_is_left_to_its_reader_to_refuse(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def guarded(self: Path, *arguments: object, **options: object) -> object:
        if self == project.raw / "plans" / "a.md":
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", guarded)
        seen = freeze(project)
    assert seen.inputs["plans/a.md"] == UNREADABLE
    assert (seen.raw / "plans" / "a.md").resolve() == (project.raw / "plans" / "a.md").resolve()


HOLD = """
import sys, time
from pathlib import Path
from kpi.publication.run_lock import turn
with turn(Path(sys.argv[1]), "first", 0):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other(project: Project, root: Path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, project.lock], stdout=subprocess.PIPE, text=True, cwd=root
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_run_leaves_with_the_name_of_the_first(project: Project, other: subprocess.Popen) -> None:
    with pytest.raises(run_lock.Held) as held, run_lock.turn(project.lock, "second", 0.3):
        pass
    assert held.value.holder["run"] == "first"
    assert held.value.holder["pid"] == str(other.pid)


def test_a_second_run_has_its_turn_when_the_first_is_killed(project: Project, other: subprocess.Popen) -> None:
    told = []
    threading.Timer(0.5, other.send_signal, [signal.SIGKILL]).start()
    with run_lock.turn(project.lock, "second", 30, told.append):
        assert run_lock.holder(project.lock)["run"] == "second"
    assert [held.holder["run"] for held in told] == ["first"]
    assert not run_lock.is_held(project.lock)


def test_a_run_of_a_past_day_waits_for_the_one_of_today(project: Project, other: subprocess.Popen) -> None:
    past = Project(project.root, day="2023-09-29")
    with pytest.raises(run_lock.Held) as held, run_lock.turn(past.lock, "second", 0.3):
        pass
    assert held.value.holder["pid"] == str(other.pid)


def test_a_sensor_sees_the_input_as_it_lies_there_and_takes_no_turn(project: Project, other: subprocess.Popen) -> None:
    with dg.build_resources({"project": input_of_a_run(project.root)}) as resources:
        assert resources.project.raw == project.raw
    project_of_a_run = {"project": input_of_a_run(project.root)}
    with (
        dg.DagsterInstance.ephemeral() as instance,
        dg.build_sensor_context(instance, resources=project_of_a_run) as context,
    ):
        assert new_input(context) is not None


@pytest.fixture
def finished(again: Path) -> Project:
    """A project in which everything was run."""
    return Project(again)


def _touch(project: Project) -> None:
    path = project.raw / "plans" / "wujin-2022-projects.md"
    path.write_bytes(path.read_bytes())


def _copy_out_and_back(project: Project) -> None:
    path = project.raw / "plans" / "wujin-2022-projects.md"
    shutil.move(path, path.with_suffix(".away"))
    shutil.move(path.with_suffix(".away"), path)


@pytest.mark.parametrize("act", [lambda project: None, _touch, _copy_out_and_back])
def test_nothing_is_to_be_done_where_bytes_are_the_same(finished: Project, act: Callable[[Project], None]) -> None:
    act(finished)
    assert unchanged(finished) == generations.shown(finished)
    assert unchanged(finished, as_of=generations.shown(finished).manifest().origin.as_of) is not None


def _change(name: str) -> Callable[[Project], None]:
    def act(project: Project) -> None:
        path = project.root / name
        content = path.read_bytes()
        time_before = path.stat()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        os.utime(path, ns=(time_before.st_atime_ns, time_before.st_mtime_ns))

    return act


@pytest.mark.parametrize(
    "act",
    [
        _change("data/raw/reference/rule_sets.csv"),
        _change("data/raw/review/decisions.csv"),
        _change("warehouse/kpi.duckdb"),
        _change("warehouse/charts/index.html"),
        lambda project: (project.raw / "plans" / "new.txt").write_text("x", "utf-8"),
        lambda project: (project.raw / "plans" / "wujin-2022-projects.md").unlink(),
        lambda project: (project.charts / "data.html").unlink(),
        lambda project: project.published.unlink(),
        lambda project: project.workbook.unlink(),
        lambda project: (generations.shown(project).folder / "manifest.json").write_text("{}"),
        lambda project: generations.summarize(generations.shown(project), {"failed": True}),
    ],
)
def test_any_byte_that_changed_asks_for_a_run(finished: Project, act: Callable[[Project], None]) -> None:
    act(finished)
    assert unchanged(finished) is None


def test_another_day_or_other_code_or_libraries_ask_for_a_run(
    finished: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unchanged(finished, as_of="2023-09-29") is None
    for name, answer in (("code_digest", "other"), ("libraries", {})):
        with monkeypatch.context() as patch:
            patch.setattr(f"kpi.publication.unchanged.{name}", lambda answer=answer: answer)
            assert unchanged(finished) is None


def test_a_run_that_is_not_needed_loads_neither_dagster_nor_duckdb(finished: Project, root: Path) -> None:
    script = (
        "import sys; from pipelines.command import main; status = main([]); "
        "print(status, [name for name in ('dagster', 'duckdb', 'polars') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "KPI_PROJECT": str(finished.root)},
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "nothing to do" in answer.stdout, answer.stderr
    assert answer.stdout.splitlines()[-1] == "0 []"


def test_a_run_of_some_districts_does_not_pass_for_all_of_it(finished: Project) -> None:
    whole = generations.shown(finished).manifest().origin
    assert run(finished.root, ops={"targets": {"config": {"districts": "420106"}}}).success
    origin = generations.shown(finished).manifest().origin
    assert origin.choices == {"targets.districts": "420106"}
    assert origin.version != whole.version
    assert unchanged(finished) is None


def test_file_and_pages_made_again_of_tables_that_are_current_are_the_same_version(finished: Project) -> None:
    before = generations.shown(finished).manifest()
    _publish_alone(finished)
    after = generations.shown(finished).manifest()
    assert (after.origin, after.outputs, after.is_whole) == (before.origin, before.outputs, True)


def test_a_run_of_some_tables_alone_does_not_pass_for_all_of_it(finished: Project) -> None:
    (finished.raw / "plans" / "wujin-2022-projects.md").unlink()
    _publish_alone(finished)
    assert not generations.shown(finished).manifest().is_whole
    assert unchanged(finished) is None


def _publish_alone(finished: Project) -> None:
    job = definitions(finished.root).resolve_implicit_global_asset_job_def()
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(
            instance=instance,
            asset_selection=[dg.AssetKey("warehouse"), dg.AssetKey("charts")],
            run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
        )
    assert result.success


def test_what_is_built_of_a_past_day_lies_beside_today_and_reads_the_same_notes(tmp_path):
    today, past = Project(tmp_path), Project(tmp_path, day="2023-09-29")
    assert past.published == tmp_path / "warehouse/as-of/2023-09-29/kpi.duckdb"
    assert {today.build, today.charts}.isdisjoint({past.build, past.charts})
    assert (past.source, past.notes, past.lock) == (today.source, today.notes, today.lock)


@pytest.mark.parametrize("day", ["yesterday", "2023-02-30", "../../2023"])
def test_what_is_no_day_is_refused_in_both_languages_before_anything_is_made(day, capsys):
    with pytest.raises(SystemExit):
        main(["--as-of", day])
    assert "不是日期，写作 2023-09-29 / is no day" in capsys.readouterr().err
