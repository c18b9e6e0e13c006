"""Pages are published anew while somebody reads them: each says so, from a folder as from a web server."""

from __future__ import annotations

import contextlib
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kpi.pages import build
from tests.drawn import tables

pytestmark = pytest.mark.ui

OLD, NEW = "0123456789ab", "ba9876543210"


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same site as two versions."""
    folder = tmp_path_factory.mktemp("versions")
    for version in (OLD, NEW):
        build(tables(), folder / version, version=version)
    return {version: folder / version for version in (OLD, NEW)}


@pytest.fixture(params=["link", "copy"])
def show(request: pytest.FixtureRequest, versions: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """Shows a version at one place: through a link, or as a copy where there are no links; gives the place."""
    place = tmp_path / "charts"

    def shown(version: str) -> Path:
        if request.param == "link":
            (tmp_path / "next").symlink_to(versions[version], target_is_directory=True)
            (tmp_path / "next").replace(place)
        else:
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(versions[version], place)
        return place

    return shown


@pytest.fixture
def tab(browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", offline=False)
    wrong: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []
    context.close()


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a web server on a folder, which lets browsers keep what they have seen."""

    class Quiet(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("cache-control", "max-age=3600")
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def told(tab: Page) -> str:
    """What the page says of another version, once it has asked which one lies there."""
    tab.wait_for_function("() => window.kpi && document.readyState === 'complete'")
    tab.evaluate("window.kpi.shown = null; window.dispatchEvent(new Event('focus'))")
    for _ in range(100):
        if tab.evaluate("window.kpi.shown"):
            break
        tab.wait_for_timeout(20)
    note = tab.locator("#other-version")
    return note.inner_text() if note.count() else ""


def versions_of(text: str) -> list[str]:
    return re.findall(r"\b[0-9a-f]{12}\b", text)


def test_a_page_of_another_version_than_the_one_before_names_both_once(show: Callable, tab: Page) -> None:
    tab.goto((show(OLD) / "index.html").as_uri())
    assert told(tab) == ""
    tab.locator("nav a").nth(1).click()
    assert told(tab) == ""  # still of one version
    show(NEW)
    tab.locator("nav a").last.click()
    expect(tab.locator("#version")).to_have_text(NEW)
    assert versions_of(told(tab)) == [OLD, NEW]
    assert "上一页" in told(tab)
    tab.locator("#language").click()
    assert versions_of(told(tab)) == [OLD, NEW]
    assert "the page before" in told(tab)
    tab.locator("nav a").first.click()
    assert told(tab) == ""


def test_a_page_that_stays_open_says_what_was_published_since_and_opens_anew_on_request(
    show: Callable, tab: Page
) -> None:
    tab.goto((show(OLD) / "index.html").as_uri())
    show(NEW)
    assert versions_of(told(tab)) == [OLD, NEW]
    assert "此后发布了" in told(tab)
    tab.get_by_role("button", name="重新载入").click()
    expect(tab.locator("#version")).to_have_text(NEW)
    assert told(tab) == ""
    show(OLD)  # as after make rollback
    assert versions_of(told(tab)) == [NEW, OLD]
    assert "此后发布了" in told(tab)


def test_a_stick_that_holds_pages_of_two_versions_says_to_copy_it_again(
    versions: dict[str, Path], tab: Page, tmp_path: Path
) -> None:
    stick = shutil.copytree(versions[NEW], tmp_path / "stick")
    shutil.copy(versions[OLD] / "milestones.html", stick)
    tab.goto((stick / "index.html").as_uri())
    assert told(tab) == ""
    tab.goto((stick / "milestones.html").as_uri())
    assert versions_of(told(tab)) == [OLD, NEW]
    tab.get_by_role("button", name="重新载入").click()
    expect(tab.locator("#other-version")).to_contain_text("请重新复制整个文件夹")
    assert "请重新复制整个文件夹" in told(tab)


def test_a_page_that_a_browser_kept_says_what_was_published_since(show: Callable, tab: Page, tmp_path: Path) -> None:
    show(OLD)
    with served(tmp_path) as address:
        tab.goto(f"{address}charts/milestones.html")
        tab.goto(f"{address}charts/index.html")
        show(NEW)
        tab.goto(f"{address}charts/milestones.html")
        assert tab.locator("#version").inner_text() == OLD  # from the browser's own store
        assert versions_of(told(tab)) == [OLD, NEW]


def test_another_site_beside_this_one_is_no_other_version_of_it(
    versions: dict[str, Path], tab: Page, tmp_path: Path
) -> None:
    for name, version in (("city", OLD), ("own", NEW)):
        shutil.copytree(versions[version], tmp_path / name)
    for name in ("city", "own", "city"):
        tab.goto((tmp_path / name / "index.html").as_uri())
        assert told(tab) == ""


def test_paper_does_not_tell_of_another_version(show: Callable, tab: Page) -> None:
    tab.goto((show(OLD) / "index.html").as_uri())
    show(NEW)
    assert told(tab)
    tab.emulate_media(media="print")
    assert not tab.locator("#other-version").is_visible()
