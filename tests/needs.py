"""What some tests need beside Python and its packages: how to tell that it is there, and what brings it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
OLDER = ROOT / ".venv" / "older"
"""Where make test puts a DuckDB client of the first storage version."""


@dataclass(frozen=True)
class Need:
    """One kind of thing that a machine may lack; `brings` is the command that brings it."""

    what: str
    brings: str
    is_here: Callable[[], bool]


def chromium() -> str | None:
    """The browser's program, where there is one and nobody asked to leave it out."""
    if os.environ.get("KPI_NO_BROWSER") == "1":
        return None
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def postgresql() -> Path | None:
    """The folder of the newest PostgreSQL server's programs, where dagster can talk to one."""
    if not all(map(find_spec, ("dagster_postgres", "psycopg2"))):
        return None
    return max((path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None)


NEEDS = {
    "chromium": Need("Chromium", "apt-get install chromium fonts-noto-cjk", lambda: chromium() is not None),
    "java": Need("Java 17", "apt-get install default-jre-headless", lambda: shutil.which("java") is not None),
    "pdftotext": Need("pdftotext", "apt-get install poppler-utils", lambda: shutil.which("pdftotext") is not None),
    "postgresql": Need(
        "PostgreSQL and what talks to it",
        "apt-get install postgresql; make test brings the rest",
        lambda: postgresql() is not None,
    ),
    "shared": Need("the published sources", "put them into ../shared, beside the project", SHARED.is_dir),
    "older_duckdb": Need("DuckDB 1.1.3", "make test", (OLDER / "duckdb").is_dir),
}


def check(name: str) -> None:
    """Leave the running test out where the machine lacks what it needs; with CI=true that is a failure.

    Raises KeyError where nothing of that name can be needed.
    """
    need = NEEDS[name]
    if need.is_here():
        return
    reason = f"{need.what}: {need.brings}"
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"CI=true, and this machine lacks {reason}", pytrace=False)
    pytest.skip(f"{PREFIX}{reason}")


PREFIX = "needs "
