"""Take the pictures of the READMEs from the invented city: `make screenshots` (needs Chromium and a CJK font)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from pipelines import demo

FOLDER = Path(__file__).parent / "screenshots"
PICTURES = (
    # name, page, height of the picture, what is opened first
    ("overview", "index.html", 900, None),
    ("strip", "index.html", 900, ".opener"),
    ("district", "districts/990101.html", 1100, None),
    ("burn-up", "districts/990101.html", 900, "li.target:has(.forecast) .more > summary"),
    ("indicator", "indicators/fixed_asset_investment.html", 1300, None),
    ("owners", "owners.html", 800, None),
    ("buildings", "buildings.html", 1100, None),
    ("brief", "briefs/990101.html", 1200, None),
)


def main() -> None:
    """Build the city in a folder of its own, take each picture at 1280 px, and note the day of its data."""
    with tempfile.TemporaryDirectory() as scratch:
        if demo.main([scratch]):
            raise SystemExit("the invented city could not be built")
        charts = (Path(scratch) / "warehouse" / "charts").resolve()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, page_name, height, opened in PICTURES:
                page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": height})
                page.goto((charts / page_name).as_uri())
                if opened:
                    show(page, opened)
                page.screenshot(path=FOLDER / f"{name}.png")
                page.close()
            browser.close()
    (FOLDER / "as_of.txt").write_text(demo.AS_OF + "\n", encoding="utf-8")


def show(page: Page, opened: str) -> None:
    """Open one part and bring it into view, with its figure drawn."""
    first = page.locator(f"{opened}:visible").first
    first.click()
    first.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    if ".more" in opened:
        page.locator("figure.burn:visible").first.scroll_into_view_if_needed()
        page.wait_for_selector(".js-plotly-plot .main-svg")
        page.wait_for_timeout(500)


if __name__ == "__main__":
    main()
