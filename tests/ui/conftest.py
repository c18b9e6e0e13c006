"""Chromium for the tests of what people see."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser tests out where somebody asked for that."""
    if os.environ.get("KPI_NO_BROWSER") == "1":
        for item in items:
            if item.get_closest_marker("ui"):
                item.add_marker(pytest.mark.skip(reason="KPI_NO_BROWSER=1 asks for no browser"))


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """The system's Chromium, headless; a test fails where there is none."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.fail(
            "no Chromium: install it (Debian: apt install chromium), or set KPI_NO_BROWSER=1 to leave these out"
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()
