"""A test that lacks something is left out and named with its cure; with CI=true it fails."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import NEEDS, ROOT


def run(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """One test of the browser on a machine whose PATH holds no program at all."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/ui/test_charts.py", "-k", "keyboard"],
        cwd=ROOT,
        env={"PATH": "/nowhere", "HOME": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_without_a_browser_its_tests_are_left_out_and_one_line_says_what_brings_it() -> None:
    ended = run({})
    assert ended.returncode == 0, ended.stdout
    lines = [line for line in ended.stdout.splitlines() if line.startswith("left out: ")]
    assert lines[0] == "left out: 1 test, needs Chromium: apt-get install chromium fonts-noto-cjk"
    assert "make test-spark" in lines[1]


def test_with_ci_true_a_missing_browser_is_a_failure() -> None:
    ended = run({"CI": "true"})
    assert ended.returncode == 1
    assert "CI=true, and this machine lacks Chromium: apt-get install chromium" in ended.stdout


@pytest.mark.parametrize("name", NEEDS)
def test_every_need_is_that_of_some_test(name: str) -> None:
    asked = re.compile(rf"needs\((\"[a-z_0-9]+\", )*\"{name}\"|check\(\"{name}\"\)")
    files = (path for path in Path(ROOT, "tests").rglob("*.py") if path.name not in ("needs.py", "test_needs.py"))
    assert any(asked.search(path.read_text(encoding="utf-8")) for path in files)
