"""A table is made anew where something it is made of has changed, and the result is that of making everything."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from assets.lineage import stands_on
from kpi.engine import Embedded
from kpi.inputs import reads, state
from kpi.project import Project
from kpi.publication import generations
from kpi.publication.frozen_input import freeze
from kpi.schemas import TABLES
from kpi.table_fingerprints import fingerprints, forget, is_current, keep, kept, stale, states
from pipelines import command, everything
from pipelines.definitions import definitions
from pipelines.storage import TableStore
from pipelines.unmade import to_make
from tests.test_pipeline import run

GRAPH = {"plans": set(), "districts": set(), "targets": {"plans", "districts"}, "ranks": {"targets"}}
SAID = {"plans": "a", "districts": "b"}


def changed(said: dict[str, str] | None = None, choices: dict[str, str] | None = None) -> set[str]:
    """The tables of GRAPH whose fingerprint is another than that of a run on SAID without a choice."""
    before, now = fingerprints(GRAPH, SAID, {}), fingerprints(GRAPH, SAID | (said or {}), choices or {})
    return {name for name in GRAPH if before[name] != now[name]}


def test_a_change_reaches_what_stands_on_it_and_nothing_else() -> None:
    assert changed() == set()
    assert changed({"plans": "other"}) == {"plans", "targets", "ranks"}
    assert changed({"districts": "other"}) == {"districts", "targets", "ranks"}
    assert changed(choices={"targets.districts": "420106"}) == {"targets", "ranks"}
    assert changed(choices={"target.districts": "420106"}) == set()


def test_other_code_or_libraries_reach_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprints(GRAPH, SAID, {})
    for name, answer in (("code_digest", "other"), ("libraries", {})):
        with monkeypatch.context() as patch:
            patch.setattr(f"kpi.table_fingerprints.{name}", lambda answer=answer: answer)
            assert not set(before.values()) & set(fingerprints(GRAPH, SAID, {}).values())


def test_a_table_is_current_where_its_fingerprint_is_kept_or_this_run_made_it() -> None:
    now = fingerprints(GRAPH, SAID, {})
    with Embedded() as engine:
        assert stale(engine, now) == set(GRAPH)
        keep(engine, now)
        assert stale(engine, now) == set()
        assert is_current(engine, GRAPH, now)
        forget(engine, ["targets"])
        assert stale(engine, now) == {"targets"}
        assert not is_current(engine, GRAPH, now)
        engine.put("targets", pl.DataFrame({"target_id": ["a"]}))
        assert is_current(engine, GRAPH, now)


def test_a_table_that_is_written_loses_its_fingerprint_with_the_same_step() -> None:
    with Embedded() as engine:
        keep(engine, {"clock": "1", "targets": "2"})
        store = TableStore(engine)
        store.handle_output(dg.build_output_context(asset_key=dg.AssetKey(["clock"])), TABLES["clock"].frame())
        assert kept(engine) == {"targets": "2"}


def _forget_and_die(engine: Embedded) -> None:
    forget(engine, ["clock"])
    raise RuntimeError("cut off")


def test_what_is_stored_in_one_step_is_there_whole_or_not_at_all() -> None:
    with Embedded() as engine:
        keep(engine, {"clock": "1"})
        with pytest.raises(RuntimeError, match="cut off"), engine.in_one_step():
            _forget_and_die(engine)
        assert kept(engine) == {"clock": "1"}


def test_a_file_that_no_run_reads_is_news_for_the_list_of_files_alone(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (project.raw / "plans").mkdir(parents=True)
    (project.raw / "plans" / "a.md").write_text("a", "utf-8")
    before = states(freeze(project))
    (project.raw / "plans" / ".hidden.md").write_text("b", "utf-8")
    after = states(freeze(project))
    assert {name for name in before if before[name] != after[name]} == {"files"}


@pytest.mark.parametrize(
    ("file", "table"),
    [
        ("review/decisions.csv", "deliveries"),
        ("actuals/projects.csv", "projects"),
        ("actuals/projects.csv", "project_days"),
        ("reference/rule_sets.xlsx", "rule_choices"),
        ("reference/indicators.csv", "weights"),
        ("reference/project_stages.csv", "contest_items"),
        ("stray.md", "files"),
    ],
)
def test_a_file_is_news_for_each_table_that_opens_it(file: str, table: str) -> None:
    assert state({file: "1"}, reads()[table]) != state({}, reads()[table])


def test_every_table_is_made_of_something_or_stands_alone() -> None:
    assert set(stands_on()) == set(TABLES)
    assert stands_on()["targets"] >= {"statements", "sheets", "clock"}
    assert "rejected" in stands_on()["entry_counts"], (
        "a promise that stops a run holds the counts against what was refused"
    )


OPENED = """
import collections, json, sys
from pathlib import Path
opened, raw = collections.defaultdict(set), sys.argv[1] + "/warehouse/build/input/"
def watch(event, facts):
    if event == "open" and str(facts[0]).startswith(raw):
        frame = sys._getframe(1)
        while frame and not (frame.f_code.co_name == "step" and "sources" in frame.f_locals):
            frame = frame.f_back
        if frame:
            opened[frame.f_locals["name"]].add(str(facts[0]).removeprefix(raw))
sys.addaudithook(watch)
import dagster as dg
from pipelines import command, everything
from pipelines.definitions import definitions
job = definitions(Path(sys.argv[1])).resolve_implicit_global_asset_job_def()
quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
with dg.DagsterInstance.ephemeral() as instance:
    assert job.execute_in_process(instance=instance, run_config=quiet).success
print(json.dumps({name: sorted(files) for name, files in opened.items()}))
"""


@pytest.mark.slow
def test_a_table_opens_no_file_but_those_it_says_it_reads(project_folder: Path, root: Path) -> None:
    raw = project_folder / "data" / "raw"
    shutil.copy(raw / "templates" / "projects.csv", raw / "actuals" / "projects.csv")
    shutil.copy(raw / "review" / "decisions.csv", raw / "review" / "decisions_2.csv")
    answer = subprocess.run(
        [sys.executable, "-c", OPENED, project_folder], cwd=root, capture_output=True, text=True, check=True
    )
    opened: dict[str, list[str]] = json.loads(answer.stdout.splitlines()[-1])
    assert len(opened.keys() & {"sheets", "sheet_readings", "entry_counts"}) == 1  # what one has read the others take
    assert opened.keys() >= {"projects", "deliveries", "rule_choices", "weights", "districts"}
    assert "actuals/projects.csv" in opened["projects"]
    undeclared = {
        (name, file)
        for name, files in opened.items()
        for file in files
        if state({file: "1"}, reads()[name]) == state({}, reads()[name])
    }
    assert undeclared == set()


PLAN = "---\ntitle: 计划\ndistrict: 武昌区\nadcode: 420106\npublished_on: 2022-12-30\n---\n\n{}\n"


def _say_nothing(raw: Path) -> None:
    (raw / "plans" / "words.md").write_text(PLAN.format("会议听取了情况汇报。"), "utf-8")


def _say_more(raw: Path) -> None:
    (raw / "plans" / "new.md").write_text(PLAN.format("明年新建道路15条。"), "utf-8")


def _revise_a_figure(raw: Path) -> None:
    path = raw / "actuals" / "hunan.csv"
    head, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([head, *rows[:-1]]) + "\n", "utf-8")


def _judge_otherwise(raw: Path) -> None:
    (raw / "reference" / "official_paths.csv").unlink()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[[Path], str]:
    """What `make run` prints in a folder, on the error output too; run in this process."""

    def run_in(folder: Path) -> str:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("DAGSTER_HOME", str(folder))
        monkeypatch.setattr(command, "ROOT", folder)
        monkeypatch.setattr(everything, "ROOT", folder)
        monkeypatch.setattr(everything, "defs", definitions(folder))
        status, printed = command.main([]), "".join(capfd.readouterr())
        assert status == 0, printed
        return printed

    return run_in


@pytest.mark.slow
def test_one_changed_file_after_another_gives_what_making_everything_gives(
    again: Path, project_folder: Path, made: Callable[[Path], str]
) -> None:
    changes = [_say_nothing, _say_more, _revise_a_figure, _judge_otherwise]
    for change in changes:
        change(again / "data" / "raw")
        assert f"of {len(TABLES)} tables made anew" in made(again)
        change(project_folder / "data" / "raw")
    assert "tables made anew" not in made(project_folder)
    step_by_step, whole = (generations.shown(Project(folder)).manifest() for folder in (again, project_folder))
    assert run(again).success
    over = generations.shown(Project(again)).manifest()
    assert step_by_step.outputs == whole.outputs == over.outputs
    assert step_by_step.origin == whole.origin == over.origin
    assert len(whole.outputs) > 100
    assert step_by_step.summary == whole.summary
    assert any("without a single statement" in line for line in whole.summary["warnings"])


def test_a_run_of_some_tables_leaves_the_others_to_the_next_run(again: Path) -> None:
    project = Project(again)
    job = definitions(project.root).resolve_implicit_global_asset_job_def()
    config = {
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
        "ops": {"targets": {"config": {"districts": "420106"}}},
    }
    with dg.DagsterInstance.ephemeral() as instance:
        targets = job.get_subset(asset_selection={dg.AssetKey("targets")})
        assert targets.execute_in_process(instance=instance, run_config=config).success
    asked = to_make(freeze(project), {})
    assert asked.assets >= {"targets", "warehouse", "charts"}
    assert not asked.assets & {"documents", "statements", "sheets", "actuals", "districts"}
