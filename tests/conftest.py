"""What tests share: the shipped project in a folder of their own, so that none touches the real warehouse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    """A folder with a copy of the shipped input and an empty warehouse."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "dagster.yaml", tmp_path / "dagster.yaml")
    return tmp_path
