"""The pages on a phone: every row that a heading counts is there, and every cell and mark can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.pages import build
from tests.drawn import INVENTED, WUCHANG, tables
from tests.drawn_peers import peer_tables

pytestmark = pytest.mark.ui

MANY = "100000"
"""A district with 34 targets behind."""
KINDS = (
    "index.html",
    f"districts/{MANY}.html",
    f"districts/{WUCHANG}.html",
    f"districts/{INVENTED}.html",
    "indicators/index.html",
    "indicators/fixed_asset_investment.html",
    "milestones.html",
    "projects.html",
    "contests.html",
    "reconciliation.html",
    "data.html",
    f"briefs/{WUCHANG}.html",
    f"briefs/{MANY}.html",
)
LOST = """() => [...document.querySelectorAll('main li, main tbody tr')].filter(row =>
    row.parentElement.checkVisibility() && !row.hidden && !row.checkVisibility()).map(row => row.innerText)"""
CUT = """() => [...document.querySelectorAll('main th, main td')].filter(cell => {
    const box = cell.getBoundingClientRect();
    if (!cell.checkVisibility() || !box.width || box.height <= 1 || box.right <= innerWidth + 1) return false;
    const room = cell.closest('.scroll, .view');
    const says = room && getComputedStyle(room, '::before').content.includes('→');
    return !says || getComputedStyle(room).overflowX !== 'auto';
}).map(cell => cell.innerText.slice(0, 60))"""
OUTSIDE = """() => {
    const inside = (mark, box) => {
        const row = mark.closest('li.row'), room = row && row.getBoundingClientRect();
        return !row || (box.left >= room.left - 0.5 && box.right <= room.right + 0.5);
    };
    return [...document.querySelectorAll('main svg path, main svg circle, main svg rect')]
        .filter(mark => mark.checkVisibility() && !mark.closest('.scroll, .plot'))
        .map(mark => [mark, mark.getBoundingClientRect()])
        .filter(([mark, box]) => box.width && (box.left < 0 || box.right > innerWidth || !inside(mark, box)))
        .map(([mark]) => mark.outerHTML.slice(0, 90));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("charts")
    build({**tables(extra=34), **peer_tables()}, folder)
    return folder


@pytest.fixture
def page(browser, site) -> Iterator:
    context = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844}, offline=True)
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    yield tab
    assert wrong == []
    context.close()


def _opened(page, site: Path, name: str) -> None:
    page.goto((site / "index.html").as_uri().replace("index.html", name))
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate("document.querySelectorAll('.view').forEach(v => { v.hidden = false; })")
    page.wait_for_timeout(100)  # what is observed is told behind the next frame


@pytest.mark.parametrize("name", KINDS)
def test_no_row_is_dropped_on_screen_or_on_paper(page, site, name):
    _opened(page, site, name)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert page.evaluate(LOST) == [], media


def test_as_many_of_the_worst_stand_there_as_their_heading_says(page, site):
    _opened(page, site, f"districts/{MANY}.html")
    assert "最差的5项" in page.locator("#short").inner_text()
    assert page.locator(".short li:visible").count() == 5


@pytest.mark.parametrize("name", KINDS)
def test_every_cell_stands_in_the_window_or_in_a_box_that_says_it_scrolls(page, site, name):
    _opened(page, site, name)
    for language in ("zh", "en"):
        page.evaluate(f"kpi.speak('{language}')")
        page.wait_for_timeout(100)
        assert page.evaluate(CUT) == [], language


@pytest.mark.parametrize("name", KINDS)
def test_no_table_has_a_column_in_which_nothing_stands(page, site, name):
    _opened(page, site, name)
    for opener in page.locator(".opener:visible").all():
        opener.click()
    for button in page.locator("[data-do=table]:visible").all():
        button.click()
    empty = page.evaluate(
        """() => [...document.querySelectorAll('main table:not(.matrix)')].filter(t => t.tBodies[0].rows.length)
            .flatMap(t => [...t.tHead.rows[0].cells].filter((_, i) => [...t.tBodies[0].rows].every(row =>
                !row.cells[i].textContent.trim()))).map(head => head.textContent)"""
    )
    assert empty == []


@pytest.mark.parametrize("name", [f"briefs/{MANY}.html", "data.html", "contests.html", "projects.html"])
def test_verdicts_are_read_without_scrolling_sideways(page, site, name):
    _opened(page, site, name)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('main td')]
            .filter(cell => cell.checkVisibility() && cell.innerText.trim())
            .map(cell => cell.getBoundingClientRect()).filter(box => box.height > 1 && box.right > innerWidth)
            .length"""
    )
    assert boxes == 0


def test_a_row_on_a_phone_names_its_columns_and_puts_the_verdict_beside_what_it_is_about(page, site):
    _opened(page, site, f"briefs/{MANY}.html")
    row = page.locator("table tbody tr").first
    named = row.locator("td").evaluate_all(
        "all => all.filter(c => c.checkVisibility()).map(c => getComputedStyle(c, '::before').content)"
    )
    assert any("目标" in one for one in named)
    assert any("完成率" in one for one in named)
    head, verdict = row.locator("th").bounding_box(), row.locator("td:has(.verdict)").bounding_box()
    assert abs(head["y"] - verdict["y"]) < 12


@pytest.mark.parametrize("name", KINDS)
def test_no_mark_is_drawn_outside_its_row_or_the_window(page, site, name):
    page.goto((site / "index.html").as_uri().replace("index.html", name))
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate(OUTSIDE) == []


def test_a_list_of_targets_leads_with_the_name_beside_its_verdict_and_keeps_every_gap(page, site):
    page.goto((site / "index.html").as_uri())
    strip = page.locator(".strip", has_text="武昌区")
    strip.locator(".opener").click()
    row = strip.locator(".inside > table tbody tr", has_text="地方一般公共预算收入")
    name, verdict = row.locator("th").bounding_box(), row.locator("td:has(.verdict)").bounding_box()
    assert abs(name["y"] - verdict["y"]) < 12
    others = [box["y"] for td in row.locator("td:visible:not(:has(.verdict))").all() if (box := td.bounding_box())]
    assert min(others) > name["y"]
    assert "−4.2个百分点" in row.inner_text()
