"""The engine of a run is a setting; one that cannot be had is refused in both languages before anything is computed."""

from __future__ import annotations

import socket
from pathlib import Path

import dagster as dg
import pytest

from kpi import chosen_engine
from kpi.chosen_engine import Choice, Refused
from kpi.engine import Embedded
from kpi.project import Project
from pipelines.command import main
from pipelines.storage import build_file


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (chosen_engine.ENGINE, chosen_engine.ADDRESS, chosen_engine.FOLDER):
        monkeypatch.delenv(name, raising=False)


def refusal(choice: Choice) -> str:
    with pytest.raises(Refused) as refused:
        choice.check()
    return str(refused.value)


def without(monkeypatch: pytest.MonkeyPatch, *absent: str) -> None:
    monkeypatch.setattr(chosen_engine, "find_spec", lambda name: None if name in absent else object())


def test_duckdb_works_where_nothing_is_chosen(tmp_path: Path) -> None:
    with Choice().opened(tmp_path / "kpi.duckdb") as engine:
        assert type(engine) is Embedded


def test_what_is_chosen_for_a_run_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_ENGINE", "spark")
    monkeypatch.setenv("SPARK_REMOTE", "spark://host:7077")
    assert (Choice().name, Choice().place) == ("spark", "spark://host:7077")
    assert (Choice("duckdb", "sc://other").name, Choice("", "sc://other").place) == ("duckdb", "sc://other")


def test_an_engine_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    line = refusal(Choice("sparc"))
    assert line.startswith("没有名为 sparc 的计算引擎")
    assert "there is no engine called sparc: choose one of duckdb, spark" in line


def test_an_engine_that_is_not_installed_is_refused_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "pyspark")
    assert "the engine spark is not installed: run make spark" in refusal(Choice("spark"))


def test_a_server_of_spark_connect_asks_for_no_java_and_for_what_talks_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen_engine, "_java", lambda: False)
    without(monkeypatch)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"sc://127.0.0.1:{server.getsockname()[1]}"
        Choice("spark", address).check()
        assert "install Java 17" in refusal(Choice("spark", "spark://host:7077"))
        without(monkeypatch, "grpc")
        assert "not installed" in refusal(Choice("spark", address))


@pytest.mark.parametrize("address", ["sc://127.0.0.1:{closed}", "sc://127.0.0.1:{closed}/;use_ssl=false", "sc://"])
def test_a_server_that_does_not_answer_is_told_before_anything_is_computed(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch)
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = server.getsockname()[1]
    said = refusal(Choice("spark", address.format(closed=closed)))
    assert "没有应答" in said
    assert "does not answer" in said


@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_run_with_an_engine_that_cannot_be_had_ends_before_it_writes_anything(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipelines.command.ROOT", tmp_path)
    if how == "environment":
        monkeypatch.setenv("KPI_ENGINE", "sparc")
    assert main(["--engine", "sparc"] if how == "option" else []) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "sparc" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_run_of_the_ui_is_refused_in_the_same_words(tmp_path: Path) -> None:
    with pytest.raises(dg.Failure, match="there is no engine called sparc") as failed:
        build_file(Project(tmp_path), Choice("sparc"))
    assert "没有名为 sparc 的计算引擎" in str(failed.value.description)
    assert not Project(tmp_path).build.exists()


def test_two_projects_that_hand_over_in_one_shared_folder_have_each_their_own(tmp_path: Path) -> None:
    choice = Choice(folder=str(tmp_path))
    one, other = (choice._folder(tmp_path / name / "kpi.duckdb") for name in ("one", "other"))
    assert one.parent == other.parent == tmp_path
    assert one != other
