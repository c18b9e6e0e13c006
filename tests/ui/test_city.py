"""The invented city in Chromium: no page is endless, shuts anybody out, or hides the answer to a quick question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.ui

KINDS = (
    "index.html",
    "districts/990101.html",
    "indicators/index.html",
    "indicators/fixed_asset_investment.html",
    "milestones.html",
    "owners.html",
    "projects.html",
    "buildings.html",
    "contests.html",
    "reconciliation.html",
    "data.html",
    "briefs/990101.html",
)
SCREEN, PHONE, FOLD = 900, 844, 800


@pytest.fixture(scope="module")
def charts(demo: Path) -> Path:
    return (demo / "warehouse" / "charts").resolve()


@pytest.fixture
def page(demo: Path, browser, charts: Path) -> Iterator:
    """A tab on the city, which is built before the browser starts."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": SCREEN}, offline=True)
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    yield tab
    assert wrong == []
    context.close()


def opened(page, charts: Path, name: str) -> None:
    page.goto((charts / "index.html").as_uri().replace("index.html", name))


def above_the_fold(page, fold: int = FOLD) -> str:
    """The text that a reader sees down to a height, without scrolling by default."""
    return page.evaluate(
        """(height) => {
            const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), seen = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const range = document.createRange();
                range.selectNodeContents(node);
                const box = range.getBoundingClientRect();
                const shows = node.parentElement.checkVisibility() && box.width > 0;
                if (shows && box.bottom <= height) seen.push(node.data.trim());
            }
            return seen.join(' ');
        }""",
        fold,
    )


@pytest.mark.parametrize("name", KINDS)
def test_no_page_is_longer_than_six_screens_or_wider_than_one(page, charts, name):
    opened(page, charts, name)
    assert page.evaluate("document.documentElement.scrollHeight") <= 6 * FOLD
    for width in (390, 1280, 1920):
        page.set_viewport_size({"width": width, "height": SCREEN})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    page.set_viewport_size({"width": 390, "height": PHONE})
    for language in ("zh", "en"):
        page.evaluate(f"kpi.speak('{language}')")
        assert page.evaluate("document.documentElement.scrollHeight") <= 6 * PHONE, language


@pytest.mark.parametrize("name", ["owners.html", "indicators/fixed_asset_investment.html", "districts/990101.html"])
def test_nobody_is_shut_out(page, charts, name):
    from axe_playwright_python.sync_playwright import Axe

    opened(page, charts, name)
    found = Axe().run(page, options={"preload": False}).response["violations"]
    serious = [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


@pytest.mark.parametrize(
    ("question", "name", "answers"),
    [
        ("who is worst, and by what?", "index.html", ("示例云溪区", "口袋公园", "90.0%")),
        ("what is worst here?", "districts/990101.html", ("最差的5项", "口袋公园", "未完成", "90.0%")),
        ("what changed?", "index.html", ("最近的变化", "→", "社会消费品零售总额")),
        ("what changed here?", "districts/990101.html", ("最近的变化", "招商到位资金", "→")),
        ("what is overdue, and for how long?", "milestones.html", ("6项逾期未报", "最久的是", "逾期4个月")),
        ("what is overdue here?", "districts/990101.html", ("区政务服务中心建成投用", "逾期未报", "3月31日前完成")),
        (
            "is this target published or worked out?",
            "districts/990101.html",
            ("区重点项目完成投资", "≈113亿元（推算）"),
        ),
        ("who answers for it?", "districts/990101.html", ("区园林局", "区城管局", "区财政局")),
        ("who answers for what is late?", "milestones.html", ("区行政审批局", "区园林局")),
        ("which owners are short?", "owners.html", ("区财政局", "区商务局", "项未完成、逾期或滞后")),
        ("which projects are late?", "projects.html", ("15个逾期", "最久的是", "示例文化旅游项目72")),
        ("which figures are wrong?", "reconciliation.html", ("处公布的数字互相矛盾或算错", "算术错误")),
        ("who holds the banner?", "contests.html", ("流动红旗", "示例泉水镇", "1/5")),
    ],
)
def test_a_ten_second_question_is_answered_above_the_fold(page, charts, question, name, answers):
    page.set_viewport_size({"width": 1280, "height": FOLD})
    opened(page, charts, name)
    seen = above_the_fold(page)
    assert [word for word in answers if word not in seen] == [], question


def test_twelve_districts_fit_on_one_screen_and_a_half(page, charts):
    opened(page, charts, "index.html")
    last = page.locator(".strips:visible > li").last.bounding_box()
    assert last["y"] + last["height"] <= 1.5 * SCREEN


def test_the_overview_answers_a_click_within_a_third_of_a_second_on_a_slow_machine(page, charts):
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    opened(page, charts, "index.html")
    spent = page.evaluate(
        """() => { const start = performance.now();
            document.querySelector('label.chip input').click();
            document.body.getBoundingClientRect();
            return performance.now() - start; }"""
    )
    assert spent < 300


def test_the_key_of_the_overview_names_each_mark_that_stands_there_and_no_other(page, charts):
    opened(page, charts, "index.html")
    years = page.locator("select[name=year] option").evaluate_all("all => all.map((one) => one.value)")
    for year in years:
        page.select_option("select[name=year]", year)
        if not page.locator("#strips").is_visible():
            continue
        differ = page.evaluate(
            """() => [...document.querySelectorAll('#key [data-mark]')].filter(part => part.checkVisibility() !==
                [...document.querySelectorAll('.strip .line ' + part.dataset.mark)].some(mark => mark.checkVisibility())
            ).map(part => part.dataset.mark)"""
        )
        assert differ == [], year


@pytest.mark.parametrize(
    ("question", "name", "answers"),
    [
        ("who is worst, and by what?", "index.html", ("示例云溪区", "口袋公园", "90.0%")),
        ("what changed?", "index.html", ("最近的变化", "→")),
        ("what is worst here, and who answers?", "districts/990101.html", ("口袋公园", "区园林局", "未完成")),
        ("what is overdue, and for how long?", "milestones.html", ("6项逾期未报", "逾期4个月")),
        ("is this target published or worked out?", "districts/990101.html", ("≈113亿元（推算）",)),
        ("which owners are short?", "owners.html", ("区商务局", "项未完成、逾期或滞后")),
        ("which projects are late?", "projects.html", ("15个逾期", "示例文化旅游项目72", "逾期天数")),
        ("what was refused, and why?", "data.html", ("处没有入账", "scanned-notice.pdf")),
    ],
)
def test_a_ten_second_question_is_answered_within_two_screens_of_a_phone(page, charts, question, name, answers):
    page.set_viewport_size({"width": 390, "height": PHONE})
    opened(page, charts, name)
    seen = above_the_fold(page, 2 * PHONE)
    assert [word for word in answers if word not in seen] == [], question
