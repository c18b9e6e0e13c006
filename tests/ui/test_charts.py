"""The site in real Chromium without a network: it answers, filters, speaks both languages and prints whole."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kpi.pages import build
from tests import needs
from tests.drawn import FORMULA, HOSTILE, INVENTED, WUCHANG, tables
from tests.drawn_peers import peer_tables

pytestmark = pytest.mark.ui

KINDS = (
    "index.html",
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
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("charts")
    build({**tables(), **peer_tables()}, folder)
    return folder


@pytest.fixture
def page(browser, site) -> Iterator:
    """A page that may ask for files of the site only; any other request or any complaint fails the test."""
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 1280, "height": 900}, offline=True, accept_downloads=True
    )
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    allowed = (site.as_uri(), "data:image/svg+xml", "blob:")
    tab.on("request", lambda r: None if r.url.startswith(allowed) else wrong.append(r.url))
    tab.on("dialog", lambda d: wrong.append(f"dialog {d.message}") or d.dismiss())
    yield tab
    assert wrong == []
    context.close()


def _until(page, expression: str) -> None:
    """Wait until an expression holds; the pages forbid evaluating strings, so that they are asked from outside."""
    from playwright.sync_api import Error

    for _ in range(200):
        with suppress(Error):  # the page may be opening anew
            if page.evaluate(f"Boolean({expression})"):
                return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def _open(page, site, name: str) -> None:
    page.goto((site / "index.html").as_uri().replace("index.html", name))


def _rows(page) -> list[str]:
    return page.locator("#board tbody tr").all_inner_texts()


def test_a_click_on_a_status_leaves_only_its_targets(page, site):
    _open(page, site, "index.html")
    assert page.locator(".strips:visible li").count() == 2
    page.locator("label.chip", has_text="暂无数据").click()
    assert len(_rows(page)) == 4
    assert all("暂无数据" in row for row in _rows(page))
    assert "status=no_data" in page.url


def test_search_finds_by_indicator_district_and_english_name(page, site):
    _open(page, site, "index.html")
    page.fill("#q", "fixed-asset")
    assert len(_rows(page)) == 1
    page.fill("#q", "武昌 财政")
    assert "地方一般公共预算收入" in _rows(page)[0]
    page.fill("#q", "没有这样的指标")
    assert page.locator("#board").inner_text() == "没有符合条件的目标。"


def test_a_strip_opens_to_its_targets_worst_first_and_folds_what_nobody_published(page, site):
    _open(page, site, "index.html")
    strip = page.locator(".strip", has_text="武昌区")
    strip.locator(".trend").click()
    rows = strip.locator(".inside > table tbody tr").all_inner_texts()
    assert len(rows) == 3
    assert "地方一般公共预算收入" in rows[0]
    assert "未完成" in rows[0]
    folded = strip.locator(".inside > details")
    assert folded.locator("summary").inner_text() == "另有3项未公布"
    assert not folded.locator("table").is_visible()


def test_search_finds_an_indicator_by_an_alias_and_says_what_other_years_have(page, site):
    _open(page, site, "index.html")
    page.fill("#q", "固投")
    assert ["固定资产投资" in row for row in _rows(page)] == [True]


def test_an_address_brings_back_its_filters_after_a_reload(page, site):
    _open(page, site, "index.html")
    page.locator(".more-filters > summary").click()
    page.select_option("select[name=district]", WUCHANG)
    page.select_option("select[name=section]", "扩大投资")
    page.locator("label.chip", has_text="达序时").click()
    before = _rows(page)
    assert len(before) == 1
    page.reload()
    assert _rows(page) == before
    assert page.input_value("select[name=section]") == "扩大投资"


def test_an_earlier_month_shows_what_was_known_then(page, site):
    _open(page, site, "index.html")
    page.locator(".more-filters > summary").click()
    page.select_option("select[name=month]", "2023-06-30")
    _until(page, "window.kpi.history")
    row = next(r for r in _rows(page) if "地方一般公共预算收入" in r)
    assert "−9.7%" in row


def test_the_headline_number_leads_to_its_rows(page, site):
    _open(page, site, f"districts/{WUCHANG}.html")
    page.locator("h1 .zh a").last.click()
    page.wait_for_selector("#board tbody tr")
    assert len(_rows(page)) == 3
    assert all("武昌区" in row and "暂无数据" in row for row in _rows(page))


def test_the_matrix_compares_districts_and_one_district_over_its_periods(page, site):
    _open(page, site, "index.html")
    page.locator("[data-view=matrix]").click()
    assert "武昌区" in page.locator("#board thead").inner_text()
    page.locator(".more-filters > summary").click()
    page.select_option("select[name=district]", WUCHANG)
    assert "2023年" in page.locator("#board thead").inner_text()
    assert "59.1%" in page.locator("#board").inner_text()
    cell = page.locator("#board td a", has_text="59.1%")
    cell.focus()
    why = page.locator("#why").inner_text()
    assert "365亿元" in why
    assert "+9.1个百分点" in why
    cell.click()
    assert "/districts/" in page.url


def test_a_bar_leads_to_the_words_it_was_read_from(page, site):
    _open(page, site, f"districts/{WUCHANG}.html")
    row = page.locator("li.target", has_text="固定资产投资").first
    assert row.locator("svg.bullet .bar").count() == 1
    row.locator("details.more > summary").click()
    assert "215.7亿元" in row.locator("blockquote").all_inner_texts()
    assert "2023年9月29日" in row.inner_text()
    assert row.locator(".source a").first.get_attribute("href").startswith("http://wcrd.wuchang.gov.cn/")


def test_the_language_switches_without_reload_and_is_remembered(page, site):
    _open(page, site, "index.html")
    page.evaluate("window.still = true")
    page.locator("#language").click()
    assert page.evaluate("window.still") is True
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "Wuchang" in page.locator("#strips").inner_text()
    assert "已完成" not in page.locator("main").inner_text()
    _open(page, site, f"districts/{WUCHANG}.html")
    assert "21.57 bn yuan" in page.locator("main").inner_text()
    assert page.title() == "Wuchang · targets and actuals"


def test_a_burn_up_is_drawn_in_the_page_s_language(page, site):
    _open(page, site, f"districts/{WUCHANG}.html")
    row = page.locator("li.target", has_text="固定资产投资").first
    row.locator("details.more > summary").click()
    page.wait_for_selector(".js-plotly-plot .main-svg")
    said = row.locator(".plot").text_content()
    for words in ("目标：365亿元", "215.7亿元", "按月均摊", "季节路径", "亿元"):
        assert words in said
    page.locator("#language").click()
    _until(page, "document.querySelector('.plot').textContent.includes('Target: 36.5 bn yuan')")


def test_a_figure_is_saved_as_a_table_without_formulas_and_as_a_picture(page, site, tmp_path):
    _open(page, site, f"districts/{INVENTED}.html")
    figure = page.locator("figure.bullets", has_text="@SUM(1)").first
    with page.expect_download() as taken:
        figure.locator("[data-do=csv]").first.click()
    taken.value.save_as(tmp_path / "figure.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "figure.csv").read_text("utf-8-sig"))))
    assert any(FORMULA in cell for row in rows for cell in row)
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[=+\-@\t\r]", cell) or re.fullmatch(r"[+-]?\d+(\.\d+)?", cell), cell
    with page.expect_download() as taken:
        figure.locator("[data-do=png]").first.click()
    taken.value.save_as(tmp_path / "figure.png")
    picture = (tmp_path / "figure.png").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") > 1000


def test_the_scoreboard_is_saved_as_a_table_and_as_a_picture(page, site, tmp_path):
    _open(page, site, "index.html")
    for view, kind in (("list", "csv"), ("matrix", "png")):
        page.locator(f"[data-view={view}]").click()
        with page.expect_download() as taken:
            page.locator(f"#{kind}").click()
        taken.value.save_as(tmp_path / f"board.{kind}")
    rows = list(csv.reader(io.StringIO((tmp_path / "board.csv").read_text("utf-8-sig"))))
    assert len(rows) == 1 + 12
    assert (tmp_path / "board.png").stat().st_size > 10_000


def test_a_burn_up_is_saved_as_a_picture(page, site, tmp_path):
    _open(page, site, f"districts/{WUCHANG}.html")
    row = page.locator("li.target", has_text="固定资产投资").first
    row.locator("details.more > summary").click()
    page.wait_for_selector(".js-plotly-plot .main-svg")
    with page.expect_download() as taken:
        row.locator("figure.burn [data-do=png]").click()
    taken.value.save_as(tmp_path / "burn.png")
    assert int.from_bytes((tmp_path / "burn.png").read_bytes()[16:20], "big") == 2000


def test_hostile_words_are_read_and_never_run(page, site):
    _open(page, site, f"districts/{INVENTED}.html")
    assert HOSTILE in page.locator("main").inner_text()
    for details in page.locator("details.more").all():
        details.evaluate("node => { node.open = true; }")
    page.wait_for_timeout(300)
    assert page.locator("img").count() == 0
    _open(page, site, "index.html")
    page.locator("[data-view=matrix]").click()
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("name", KINDS)
def test_no_page_is_wider_than_its_window(page, site, name):
    _open(page, site, name)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate("document.querySelectorAll('.view').forEach(v => { v.hidden = false; })")
    for width in (390, 1280, 1920):
        for _ in ("zh", "en"):
            page.locator("#language").click()
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", KINDS)
def test_no_page_shuts_anybody_out(page, site, name):
    from axe_playwright_python.sync_playwright import Axe

    _open(page, site, name)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(100)
        found = Axe().run(page, options={"preload": False}).response["violations"]
        serious = [
            (scheme, v["id"], [node["html"][:160] for node in v["nodes"][:3]])
            for v in found
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == []


def test_everything_is_reached_by_keyboard(page, site):
    _open(page, site, "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.id || document.activeElement.name || document.activeElement.tagName")
        )
    assert {"language", "year", "level", "q", "status", "csv", "SUMMARY"} <= reached


@pytest.mark.parametrize("name", [f"districts/{WUCHANG}.html", f"briefs/{WUCHANG}.html", "index.html"])
def test_print_cuts_no_figure_in_two(page, site, name, tmp_path):
    _open(page, site, name)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    if "districts" in name:
        page.wait_for_selector(".js-plotly-plot .main-svg")
    page.emulate_media(media="print")
    splits = page.evaluate(
        """() => [...document.querySelectorAll('li.target > .drawn, figure.burn, .plain li, tr')]
            .filter(n => n.checkVisibility())
            .filter(n => getComputedStyle(n.closest('figure.burn, li, tr') || n).breakInside !== 'avoid').length"""
    )
    assert splits == 0
    pdf = page.pdf(path=tmp_path / "page.pdf", format="A4", print_background=False)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert pages >= 1
    if name.startswith("briefs"):
        assert pages == 2, "one sheet, and one for what nobody published"
    needs.check("pdftotext")
    said = subprocess.run(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True).stdout
    assert "武昌区" in said
    assert "CSV" not in said, "buttons do not print"


def test_a_page_that_was_open_while_another_version_came_opens_anew_and_does_not_mix(page, site):
    made, folder = {**tables(), **peer_tables()}, site / "published"
    build(made, folder, version="1111")
    _open(page, folder, "index.html")
    build(made, folder, version="2222")
    assert page.locator("#version").text_content() == "1111"
    page.locator(".more-filters > summary").click()
    page.select_option("select[name=month]", "2023-06-30")
    _until(page, "document.getElementById('version')?.textContent === '2222'")
    _until(page, "document.querySelector('select[name=month]')?.value === '2023-06-30'")
