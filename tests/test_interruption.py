"""Ctrl-C before a program is loaded: the command ends in one line, the UI silently, and neither with a traceback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kpi.interruption import STATUS
from kpi.publication.faults import line_of

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a console, not to a process"),
]

BEFORE = """
import os, runpy, signal, sys

program, module = sys.argv[1:]
del sys.argv[1:]

class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupted())
runpy.run_module(program, run_name="__main__")
"""
"""Runs a program, and interrupts it as soon as a module is asked for."""


def ended(root: Path, folder: Path, *words: str) -> tuple[int, str]:
    """How a process ended whose Ctrl-C comes when that module is asked for, and all that it printed."""
    here = {"KPI_PROJECT": str(folder), "DAGSTER_HOME": str(folder)}
    command = [sys.executable, "-c", BEFORE, *words]
    done = subprocess.run(
        command, cwd=root, env=os.environ | here, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("program", "module"),
    [
        ("pipelines", "kpi.publication.faults"),
        ("pipelines", "tomllib"),
        ("pipelines", "kpi.output"),
        ("pipelines", "pipelines.command"),
        ("pipelines", "kpi.publication.unchanged"),
        ("kpi", "kpi.command"),
        ("kpi", "polars"),
    ],
)
def test_a_command_that_is_interrupted_while_it_is_loaded_says_so_in_one_line(
    root: Path, tmp_path: Path, program: str, module: str
) -> None:
    assert ended(root, tmp_path, program, module) == (STATUS, line_of("interrupted") + "\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("module", ["pipelines.serving.web", "uvicorn", "pipelines.serving.guard"])
def test_the_ui_that_is_interrupted_while_it_is_loaded_ends_silently(root: Path, tmp_path: Path, module: str) -> None:
    (tmp_path / "dagster.yaml").write_text("telemetry: {enabled: false}\n")
    status, said = ended(root, tmp_path, "pipelines.serving", module)
    assert (status, said) in ((0, ""), (-signal.SIGINT, ""))


@pytest.mark.parametrize(
    ("program", "end", "said"),
    [
        ("pipelines", STATUS, line_of("interrupted") + "\n"),
        ("kpi", STATUS, line_of("interrupted") + "\n"),
        ("pipelines.serving", -signal.SIGINT, ""),
    ],
)
def test_ctrl_c_that_was_held_back_while_python_starts_is_answered(
    root: Path, tmp_path: Path, program: str, end: int, said: str
) -> None:
    script = (
        "import os, signal, sys; signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]); "
        f"os.kill(os.getpid(), signal.SIGINT); os.execv(sys.executable, [sys.executable, '-m', {program!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=root,
        env=os.environ | {"KPI_PROJECT": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (end, said)


def test_make_holds_ctrl_c_back_until_python_can_answer_it(root: Path) -> None:
    makefile = (root / "Makefile").read_text("utf-8")
    for program in ("pipelines", r"pipelines\.serving", "kpi new"):
        assert re.search(rf"^\t@\$\(HELD\) \$\(BIN\)/python -m {program}(?: [-\"].*)?$", makefile, re.M)
