"""Commands look into the folder that KPI_DATA names, and a folder that is not there is said to be missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpi.project import published_file

ROOT = Path(__file__).resolve().parent.parent


def test_commands_look_into_the_folder_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KPI_PROJECT", raising=False)
    monkeypatch.delenv("KPI_DATA", raising=False)
    assert published_file() == Path("warehouse/kpi.duckdb")
    monkeypatch.setenv("KPI_DATA", "office")
    assert published_file() == Path("office/warehouse/kpi.duckdb")


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    environment = {key: value for key, value in os.environ.items() if key != "KPI_PROJECT"}
    run = subprocess.run(
        [sys.executable, "-m", "pipelines"], cwd=ROOT, env=environment | {"KPI_DATA": str(folder)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(f"没有这个文件夹：{folder}")
    assert not folder.exists()


def test_the_briefs_are_those_of_the_folder_that_is_named() -> None:
    told = subprocess.run(
        ["make", "-n", "brief", "DATA=office"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    lines = [line for line in told.splitlines() if "kpi.pages" in line]
    assert len(lines) == 1
    assert lines[0].count(f"{ROOT / 'office' / 'warehouse'}") == 3
