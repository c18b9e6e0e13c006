"""What starts a run by itself: only what has changed, and every time that it has."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from assets.table import INPUT
from kpi.inputs import found, hashes, reads, state
from kpi.project import Project
from pipelines.automation import everything, new_input
from pipelines.definitions import definitions

PLAN = "plans/a.md"
SHEET = "actuals/a.csv"


class Watch:
    """A project folder that the sensor looks at, tick by tick, as the daemon does."""

    def __init__(self, folder: Path, instance: dg.DagsterInstance, repository: dg.RepositoryDefinition) -> None:
        self.project, self.instance, self.cursor, self.repository = Project(folder), instance, None, repository
        for name in (PLAN, SHEET):
            self.write(name, "as it was")

    def write(self, name: str, text: str, time: int = 1_700_000_000) -> None:
        path = self.project.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        os.utime(path, (time, time))

    def run(self) -> None:
        """What a finished run leaves: the build file, and what each table was made from."""
        self.project.build.parent.mkdir(parents=True, exist_ok=True)
        self.project.build.touch()
        for name, places in reads().items():
            seen = state(hashes(self.project.raw), places)
            self.instance.report_runless_asset_event(dg.AssetMaterialization(name, metadata={INPUT: seen}))

    def tick(self) -> dg.RunRequest | None:
        with dg.build_sensor_context(
            instance=self.instance,
            cursor=self.cursor,
            repository_def=self.repository,
            resources={"project": self.project},
        ) as context:
            result = new_input(context)
        self.cursor = result.cursor if result.cursor is not None else self.cursor
        return result.run_requests[0] if result.run_requests else None


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> dg.RepositoryDefinition:
    """The graph, which is the same for every folder."""
    return definitions(tmp_path_factory.mktemp("graph")).get_repository_def()


@pytest.fixture
def watch(tmp_path: Path, repository: dg.RepositoryDefinition) -> Iterator[Watch]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Watch(tmp_path, instance, repository)


def selected(request: dg.RunRequest) -> set[str]:
    return {key.path[-1] for key in request.asset_selection}


def test_the_first_look_at_a_project_that_was_never_run_asks_for_everything(watch: Watch) -> None:
    request = watch.tick()
    assert request.asset_selection is None
    assert watch.tick() is None


def test_the_first_look_after_a_run_asks_for_nothing(watch: Watch) -> None:
    watch.run()
    assert watch.tick() is None


def test_a_change_asks_for_what_depends_on_it_and_nothing_else(watch: Watch) -> None:
    watch.run()
    watch.tick()
    watch.write(SHEET, "another figure")
    names = selected(watch.tick())
    assert {"sheets", "entry_counts", "actuals", "progress", "warehouse", "charts"} <= names
    assert not names & {"documents", "statements", "districts", "rule_sets", "progress_latest"}


def test_a_change_that_was_asked_for_is_not_asked_for_again(watch: Watch) -> None:
    watch.run()
    watch.write(PLAN, "a new plan")
    assert watch.tick() is not None
    assert watch.tick() is None


def test_a_file_that_is_touched_and_says_the_same_starts_nothing(watch: Watch) -> None:
    watch.run()
    watch.tick()
    watch.write(PLAN, "as it was", time=1_800_000_000)
    assert watch.tick() is None


def test_a_file_that_comes_back_before_the_run_without_it_has_ended_is_asked_for(watch: Watch) -> None:
    watch.run()
    watch.tick()
    path = watch.project.raw / PLAN
    path.rename(watch.project.root / "away")
    assert watch.tick() is not None
    (watch.project.root / "away").rename(path)
    assert watch.tick() is not None


@pytest.mark.long
def test_a_file_that_is_moved_out_and_comes_back_as_it_was_is_read_again(watch: Watch) -> None:
    watch.run()
    watch.tick()
    path = watch.project.raw / PLAN
    path.rename(watch.project.root / "away")
    gone = watch.tick()
    watch.run()
    (watch.project.root / "away").rename(path)
    back = watch.tick()
    watch.run()
    path.rename(watch.project.root / "away")
    again = watch.tick()
    keys = [request.run_key for request in (gone, back, again)]
    assert len(set(keys)) == 3
    assert "documents" in selected(back)


@pytest.mark.long
@pytest.mark.parametrize(
    "name", ["plans/.hidden.md", "plans/~$a.docx", "plans/.~lock.a.docx#", "actuals/a.csv.part", "plans/.git/a.md"]
)
def test_hidden_files_and_locks_start_nothing(watch: Watch, name: str) -> None:
    watch.run()
    watch.tick()
    watch.write(name, "passing")
    assert watch.tick() is None
    assert found(watch.project.raw, ["plans", "actuals"]) == [watch.project.raw / SHEET, watch.project.raw / PLAN]


def test_every_raw_folder_and_file_is_read_by_a_table(root: Path) -> None:
    places = {place for paths in reads().values() for place in paths}
    raw = root / "data" / "raw"
    texts = {".md", ".NOTICE"}
    unread = {path for path in set(found(raw, [""])) - set(found(raw, places)) if path.suffix not in texts}
    assert {path.relative_to(raw).parts[0] for path in unread} <= {"templates"}


def test_the_launchpad_offers_day_rule_set_and_districts() -> None:
    offered = everything.config
    assert {name: list(op["config"]) for name, op in offered["ops"].items()} == {
        "clock": ["as_of"],
        "rule_choices": ["rule_set"],
        "targets": ["districts"],
    }


@pytest.mark.parametrize("cursor", ["0f3a77", "123456", '{"a": 1}'])
def test_a_cursor_of_another_version_is_no_error(watch: Watch, cursor: str) -> None:
    watch.run()
    watch.cursor = cursor
    assert watch.tick() is None
    assert json.loads(watch.cursor)[0] == 0


def test_what_a_run_notes_is_what_the_sensor_sees_after_it(project_folder: Path) -> None:
    defs = definitions(project_folder)
    with dg.DagsterInstance.ephemeral() as instance:
        job = defs.resolve_job_def("everything")
        quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
        assert job.execute_in_process(instance=instance, run_config=quiet).success
        watch = Watch.__new__(Watch)
        watch.project, watch.instance, watch.cursor = Project(project_folder), instance, None
        watch.repository = defs.get_repository_def()
        assert watch.tick() is None
        watch.write("plans/wuchang-2023-plan.md", "another")
        assert "documents" in selected(watch.tick())
