"""Take the pictures of the READMEs: `make screenshots` (needs Chromium and a CJK font).

Pages are those of the invented city; the UI is that of the shipped project, after one run.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from pipelines import demo
from tests.ui.served import ended_run, launch, served

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
            take_ui(browser, Path(scratch) / "ui" / "project")
            browser.close()
    (FOLDER / "as_of.txt").write_text(demo.AS_OF + "\n", encoding="utf-8")


def take_ui(browser: Browser, folder: Path) -> None:
    """Serve a copy of the project, make everything once, and take the page of one table."""
    with served(Path(__file__).parent.parent, folder) as address:
        launch(address)
        ended_run(address)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/assets/progress", timeout=120_000)
        page.get_by_text("Row count").first.wait_for(timeout=120_000)
        page.wait_for_timeout(3000)
        page.screenshot(path=FOLDER / "ui.png")
        page.close()


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
