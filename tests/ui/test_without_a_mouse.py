"""Figures without mouse or sight: arrow keys walk their points, and the accessibility tree says what they show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.ui

FIGURES = (
    # page, first figure that is meant, and what its tree must say in Chinese and in English
    (
        "districts/990101.html",
        "figure.bullets",
        ("固定资产投资", "目标", "实绩", "完成率", "滞后"),
        ("target", "actual", "attainment"),
    ),
    ("indicators/fixed_asset_investment.html", "#history figure", ("2026年", "目标", "实绩"), ("Target", "Actual")),
    ("indicators/fixed_asset_investment.html", "figure:has(.bump)", ("位次", "第1", "共12个"), ("first of 12",)),
    ("milestones.html", "figure:has(.gantt)", ("到期", "期限", "状态"), ("Due", "State")),
    ("buildings.html", "figure:has(.map)", ("年税收", "亿元楼宇", "空置率"), ("Tax", "Tier", "Empty")),
    ("indicators/gdp.html", "figure.territory", ("状态", "进度", "滞后"), ("Status", "Progress", "behind")),
    ("projects.html", "figure:has(.funnel)", ("各阶段到达数", "到达", "转化率"), ("reached each stage", "Conversion")),
)


@pytest.fixture
def charts(demo: Path) -> Path:
    return (demo / "warehouse" / "charts").resolve()


@pytest.fixture
def tab(demo: Path, browser) -> Iterator:
    """A tab of a reader whose browser speaks Chinese."""
    context = browser.new_context(locale="zh-CN", offline=True)
    yield context.new_page()
    context.close()


def opened(tab, charts: Path, name: str) -> None:
    tab.goto((charts / "index.html").as_uri().replace("index.html", name))


def spoken(tab, selector: str) -> str:
    """Everything that Chromium's accessibility tree says of one figure, names and texts in their order."""
    session = tab.context.new_cdp_session(tab)
    node = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": node, "selector": selector})["nodeId"]
    backend = session.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
    nodes = {n["nodeId"]: n for n in session.send("Accessibility.getFullAXTree")["nodes"]}
    (root,) = [n for n in nodes.values() if n.get("backendDOMNodeId") == backend]
    said, left = [], [root]
    while left:
        one = left.pop()
        said.append(one.get("name", {}).get("value", ""))
        left += [nodes[child] for child in reversed(one.get("childIds", [])) if child in nodes]
    assert root["role"]["value"] == "figure"
    return " ".join(filter(None, said))


@pytest.mark.parametrize(("name", "figure", "chinese", "english"), FIGURES)
def test_the_accessibility_tree_of_a_figure_says_its_finding_and_its_values(
    tab, charts, name, figure, chinese, english
):
    opened(tab, charts, name)
    tab.wait_for_timeout(200)
    said = spoken(tab, figure)
    assert [phrase for phrase in chinese if phrase not in said] == []
    tab.locator("#language").click()
    said = spoken(tab, figure)
    assert [phrase for phrase in english if phrase not in said] == []


@pytest.mark.parametrize(("name", "figure", "chinese", "english"), FIGURES)
def test_arrow_keys_walk_the_points_of_a_figure_and_read_them_out(tab, charts, name, figure, chinese, english):
    opened(tab, charts, name)
    stop = tab.locator(f"{figure} >> nth=0").locator(".walk").first
    stop.focus()
    said = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home"):
        tab.keyboard.press(key)
        said.append(stop.inner_text())
    first, second, back, last, beyond, home = said
    assert first.startswith("1/")
    assert len(first) > len("1/10 · ")
    assert second.startswith("2/")
    assert back == first == home
    assert last == beyond
    assert last.split("/")[0] == last.split("/")[1].split(" ")[0]


def test_a_burn_up_is_walked_month_by_month(tab, charts):
    opened(tab, charts, "districts/990101.html")
    tab.locator("li.target:has(.plot) details.more > summary").first.click()
    stop = tab.locator("figure.burn:visible .walk").first
    stop.focus()
    tab.keyboard.press("ArrowRight")
    assert "2026年" in stop.inner_text()
    assert "亿元" in stop.inner_text()


@pytest.mark.parametrize(("locale", "language"), [("zh-CN", "zh"), ("zh-TW", "zh"), ("en-GB", "en"), ("fr-FR", "en")])
def test_the_first_language_is_the_browser_s(browser, charts, locale, language):
    context = browser.new_context(locale=locale, offline=True)
    tab = context.new_page()
    opened(tab, charts, "index.html")
    assert tab.evaluate("document.documentElement.dataset.lang") == language
    tab.locator("#language").click()
    tab.reload()
    assert tab.evaluate("document.documentElement.dataset.lang") != language, "what a reader chose is kept"
    context.close()


def test_the_foot_tells_the_day_of_building(tab, charts):
    opened(tab, charts, "districts/990101.html")
    assert tab.locator("#built time").inner_text() in (charts / "data" / "built.js").read_text("utf-8")
    assert "生成于" in tab.locator("footer").inner_text()
