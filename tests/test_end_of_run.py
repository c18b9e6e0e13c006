"""What a run prints at its end: the files of which more was refused than before, and what failed, a line each."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import duckdb
import pytest

from kpi.project import Project, not_published, seen_from_here
from kpi.publication.generations import Generation
from pipelines.command import rolled_back
from pipelines.everything import MOST_NAMED, refused_anew, report, waiting


def published(folder: Path, *files: str) -> Generation:
    """A version whose table `rejected` has a row for each of `files`."""
    folder.mkdir()
    with duckdb.connect(str(folder / "kpi.duckdb")) as connection:
        connection.execute("create table rejected (file varchar)")
        for file in files:
            connection.execute("insert into rejected values (?)", [file])
    return Generation(folder)


def test_files_refused_anew_are_named_with_where_to_read_why(tmp_path: Path) -> None:
    before = published(tmp_path / "1", "a.md", "b.csv")
    now = published(tmp_path / "2", "a.md", "b.csv", "b.csv", "c.md")
    (line,) = refused_anew(now, before, Project(tmp_path))
    assert line.startswith("refused    4 in all, 2 of them new: b.csv (1), c.md (1); why and the cure: table rejected")
    assert "共4条，其中新增2条" in line


def test_the_last_lines_name_the_folder_that_the_run_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KPI_DATA", str(tmp_path / "my office"))
    project = Project(tmp_path / "my office")
    (line,) = refused_anew(published(tmp_path / "1", "a.md"), None, project)
    assert "table rejected, my office/warehouse/charts/data.html /" in line
    assert line.endswith("“数据”页 my office/warehouse/charts/data.html")
    (line,) = waiting(wrote_a_workbook(project.workbook), project)
    assert "save into my office/data/raw/review, then make run DATA='my office' /" in line
    assert "填好后存入 my office/data/raw/review，再运行 make run DATA='my office'" in line
    assert "先运行 make run DATA='my office' / " in not_published(project.published)


def test_a_path_is_told_from_where_it_is_shorter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert seen_from_here(tmp_path / "office") == "office"
    assert seen_from_here(tmp_path.parent / "office") == "../office"
    assert seen_from_here(Path("/srv/kpi")) == "/srv/kpi"


def wrote_a_workbook(path: Path) -> dg.ExecuteInProcessResult:
    """A run that leaves a workbook with three rows that wait."""

    @dg.asset
    def review_workbook() -> dg.MaterializeResult:
        return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(str(path)), "waiting": 3})

    return dg.materialize([review_workbook])


def test_what_stays_refused_is_said_with_its_files_where_nothing_is_new(tmp_path: Path) -> None:
    before = published(tmp_path / "1", "a.md", "b.csv", "b.csv")
    (line,) = refused_anew(published(tmp_path / "2", "b.csv", "b.csv", "a.md"), before, Project(tmp_path))
    assert line.startswith("refused    3 in all, none of them new: b.csv (2), a.md (1); why and the cure")
    assert "共3条，没有新增" in line


def test_nothing_is_said_where_nothing_is_refused(tmp_path: Path) -> None:
    before = published(tmp_path / "1", "a.md")
    assert refused_anew(published(tmp_path / "2"), before, Project(tmp_path)) == []


def test_of_many_files_a_few_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    now = published(tmp_path / "1", *(f"{n}.md" for n in range(MOST_NAMED + 3)))
    assert " and 3 more; " in refused_anew(now, None, Project(tmp_path))[0]


def test_a_file_of_an_odd_name_is_named_in_one_line(tmp_path: Path) -> None:
    (line,) = refused_anew(published(tmp_path / "1", "new\nline.md", "\x1b[31mred.md"), None, Project(tmp_path))
    assert line.isprintable()


def failed(steps: int) -> dg.ExecuteInProcessResult:
    """A run of steps that all fail for the same reason."""

    def step(name: str) -> dg.OpDefinition:
        @dg.op(name=name)
        def fails() -> None:
            raise PermissionError(13, "Permission denied", "/srv/kpi/warehouse/build/kpi.duckdb")

        return fails

    @dg.job(executor_def=dg.in_process_executor)
    def job() -> None:
        for number in range(steps):
            step(f"step_{number}")()

    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    return job.execute_in_process(run_config=quiet, raise_on_error=False)


def test_steps_that_fail_for_one_reason_are_one_line_and_no_line_is_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report(failed(MOST_NAMED + 2), Project(tmp_path), None)
    printed = capsys.readouterr()
    line, shown = printed.err.splitlines()
    assert line.startswith("failed   step_0, step_1, step_2, step_3, step_4 and 2 more: 没有读写权限")
    assert "nothing has been published" in shown
    assert printed.out == ""


def test_going_back_to_what_is_not_kept_says_what_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rolled_back(Project(tmp_path), "0001-aaaaaaaaaaaa") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "0001-aaaaaaaaaaaa" in line
    assert "--generations" in line
