"""A page that counts by rules of its own tells these, and not those of targets: its figures' footers lead there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from kpi.figures import english
from kpi.pages import build
from tests.drawn import tables
from tests.drawn_peers import peer_tables
from tests.site_checker import words_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("charts")
    build({**tables(), **peer_tables()}, folder)
    return folder


@pytest.mark.parametrize(
    ("page", "zh", "en"),
    [
        ("contests.html", "同分按方案指定的一项比较", "a tie is decided by the item the scheme names"),
        (
            "projects.html",
            "过了应到达的日子仍未到达的为逾期",
            "past the day it was due to move on is late",
        ),
        ("reconciliation.html", "允许误差来自所有参与数字的末位", "comes from the last printed digit of every figure"),
        ("milestones.html", "完成日取首个达到目标的数字", "Done is the last day of the first period"),
    ],
)
def test_the_method_of_a_page_is_that_of_its_own_figures(site: Path, page: str, zh: str, en: str):
    text = (site / page).read_text("utf-8")
    method = re.findall(r'<section id="method".*?</section>', text, re.S)
    assert len(method) == 1
    assert zh in method[0]
    assert en in method[0]
    assert "不封顶；序时进度按月计算" not in text
    assert text.count('id="sources"') == 1


def test_the_english_page_of_contests_speaks_english(demo: Path):
    page = html.parse(str(demo / "warehouse" / "charts" / "contests.html")).getroot()
    (main,) = page.xpath("//main")
    said = words_of(main, "en")
    assert "Five-to-five breakthrough contest (template)" in said
    assert "Example Quanshui" in said
    assert not re.search(r"[\u3400-\u9fff]", said)


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        (
            "一票否决：示例：安全生产一票否决",
            "一票否决：示例：安全生产一票否决",
            "vetoed: Example: a breach of work safety",
        ),
        (
            "未达参评门槛：比开工、比签约",
            "未达参评门槛：比开工、比签约",
            "below the minimum: projects started, contracts signed",
        ),
        ("缺数据：比投入", "缺数据：比投入", "no figure: money invested"),
        (None, "", ""),
    ],
)
def test_why_somebody_is_out_of_a_contest_is_said_once_in_both_languages(reason, zh, en):
    assert (english.struck_out(reason).zh, english.struck_out(reason).en) == (zh, en)


@pytest.mark.parametrize(("page", "follows"), [("index.html", True), ("contests.html", False), ("data.html", False)])
def test_only_a_page_with_words_and_sources_claims_to_show_them(site: Path, page: str, follows: bool):
    assert ("每个数字都可追溯到原文" in (site / page).read_text("utf-8")) == follows
