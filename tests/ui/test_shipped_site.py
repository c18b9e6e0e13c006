"""The shipped site in a browser: what it opens on."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.ui


@pytest.fixture
def page(published: Path, browser) -> Iterator:
    """A tab; the site is built before the browser starts, for both run a loop of their own."""
    context = browser.new_context(locale="zh-CN")
    yield context.new_page()
    context.close()


def test_the_overview_opens_on_its_newest_year_though_some_targets_have_none(
    published: Path, page, tmp_path: Path
) -> None:
    site = shutil.copytree((published / "warehouse" / "charts").resolve(), tmp_path / "charts")
    text = (site / "index.html").read_text(encoding="utf-8")
    oldest = re.findall(r'data-year="(\d{4})"', text)[-1]
    text = text.replace(f'data-year="{oldest}"', 'data-year=""').replace(f'["{oldest}",', '["",')
    (site / "index.html").write_text(text, encoding="utf-8")
    page.goto((site / "index.html").as_uri())
    select = page.locator("select[name=year]")
    assert "undated" in select.locator("option").evaluate_all("all => all.map((one) => one.value)")
    assert select.input_value().isdigit()
    select.select_option("undated")
    assert page.locator(".slice:not([hidden])").first.get_attribute("data-year") == "undated"


def test_no_page_of_the_shipped_site_is_longer_than_six_screens_of_a_phone(published: Path, page) -> None:
    charts = (published / "warehouse" / "charts").resolve()
    page.set_viewport_size({"width": 390, "height": 844})
    names = [path.relative_to(charts).as_posix() for path in sorted(charts.rglob("*.html"))]
    assert len(names) > 100
    for name in names:
        page.goto((charts / name).as_uri())
        for language in ("zh", "en"):
            page.evaluate(f"kpi.speak('{language}')")
            height = page.evaluate("document.documentElement.scrollHeight")
            assert height <= 6 * 844, (name, language, height / 844)
