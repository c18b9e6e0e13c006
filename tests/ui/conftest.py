"""Chromium for the tests of what people see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import needs

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """The system's Chromium, headless, for one file: while it runs, no project can be built in the same process."""
    from playwright.sync_api import sync_playwright

    needs.check("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=needs.chromium(), args=list(FLAGS))
        yield chromium
        chromium.close()
