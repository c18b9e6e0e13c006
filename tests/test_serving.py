"""The UI as a program: it ends when it is interrupted, at any time, and leaves no process and no traceback."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.project import Project
from pipelines.serving import web
from tests.ui.served import ENDED_WITHIN, launch, log_of, served, wait

pytestmark = pytest.mark.slow


def test_the_ui_that_is_interrupted_ends_without_a_traceback(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    with served(root, folder) as address:
        pass
    assert log_of(folder).read_text() == f"{address}\n"


def test_the_ui_that_is_told_to_end_while_a_run_goes_on_leaves_no_process(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    with served(root, folder) as address:
        started = _processes_of(folder)
        assert len(started) >= 4  # web server, code server with its own process, daemon
        launch(address)
        wait(lambda: any((folder / "warehouse" / "build" / "alive").glob("*.holder")))
        os.kill(_first_of(started), signal.SIGTERM)
        wait(lambda: not _processes_of(folder), within=ENDED_WITHIN)


def test_the_ui_that_is_killed_leaves_no_process(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    with served(root, folder):
        started = _processes_of(folder)
        assert len(started) >= 4
        os.kill(_first_of(started), signal.SIGKILL)
        wait(lambda: not _processes_of(folder), within=ENDED_WITHIN)


def _first_of(processes: list[int]) -> int:
    """The one that began the others: its parent is none of them (numbers of processes begin anew after 32,768)."""
    parents = {each: int(Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()[1]) for each in processes}
    return next(each for each in processes if parents[each] not in processes)


def _processes_of(folder: Path) -> list[int]:
    """The processes whose history lies in a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if f"DAGSTER_HOME={folder}\0".encode() in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def test_the_ui_that_cannot_write_its_history_says_why_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(project: Project) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(project.warehouse))

    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    monkeypatch.setattr(web.history, "make_ready", refused)
    assert web.main([]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "no permission" in line
    assert "warehouse" in line


def test_the_code_server_is_begun_before_the_web_server_is_loaded(root: Path) -> None:
    script = "import sys, pipelines.serving.web; sys.exit('dagster_webserver' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 0


MADE_FIRST = ("history/runs.db", "history/runs/index.db", "schedules/schedules.db")


def test_the_history_is_made_before_another_process_opens_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[bool] = []

    @contextlib.contextmanager
    def begin(workspace: Path) -> Iterator[None]:
        begun.append(all((tmp_path / "storage" / place).exists() for place in MADE_FIRST))
        raise InterruptedError
        yield

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(web, "ROOT", tmp_path)
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    (tmp_path / "dagster.yaml").write_text("storage: {sqlite: {base_dir: storage}}\ntelemetry: {enabled: false}\n")
    monkeypatch.setattr(web.helpers, "code_server", begin)
    with pytest.raises(InterruptedError):
        web.main([])
    assert begun == [True]


@pytest.mark.parametrize("after", [0.2, 1, 6])
def test_the_ui_that_is_interrupted_while_it_starts_ends_without_a_traceback(
    root: Path, tmp_path: Path, after: float
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines.serving", "--port", "0"],
        cwd=root,
        env={**os.environ, "KPI_PROJECT": str(tmp_path), "DAGSTER_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    assert "serving/" not in process.communicate(timeout=60)[0]  # before that Python itself may show one
    assert process.returncode in (0, -signal.SIGINT)
