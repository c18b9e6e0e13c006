"""What stands above and around figures: a key of the marks that are drawn, and columns that have something in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from kpi.pages import build, drawings, keys
from kpi.pages.briefs import brief, columns
from kpi.pages.model import Model
from tests.drawn import WUCHANG, tables

MARKS = {
    "//svg[contains(@class, 'bullet')]/rect[@class='bar']": "实心条为实绩",
    "//svg[@class='bullet']/line[@class='tick']": "竖线为目标",
    "//path[@class='pace hollow']": "空心三角",
    "//path[@class='pace filled']": "实心三角",
    "//rect[@class='forecast']": "斜线带为预测",
    "//svg[@class='bullet growth']": "圆点为增速",
    "//li[contains(@class, 'target')]//svg[@class='spark']": "细线为各月",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, html.HtmlElement]:
    folder = tmp_path_factory.mktemp("charts")
    build(tables(), folder)
    return {p.relative_to(folder).as_posix(): html.parse(str(p)).getroot() for p in Path(folder).rglob("*.html")}


def _chinese(node: html.HtmlElement) -> str:
    return "".join(node.xpath(".//span[@class='zh']//text()"))


@pytest.mark.parametrize("name", [f"districts/{WUCHANG}.html", "indicators/fixed_asset_investment.html"])
@pytest.mark.parametrize(("mark", "words"), MARKS.items())
def test_a_key_explains_the_marks_of_its_page_and_no_other(pages, name, mark, words):
    page = pages.get(name)
    said = " ".join(_chinese(key) for key in page.xpath("//p[contains(@class, 'key')]"))
    assert (words in said) == bool(page.xpath(mark)), said


def test_where_nothing_was_reported_there_is_no_key():
    silent = [t for t in Model(tables()).targets if not t.is_reported]
    assert [words.zh for words in keys.of_targets(silent)] == ["", ""]


def test_a_range_and_a_goal_to_strive_for_are_explained_where_they_are_drawn():
    made = tables()
    chosen = [t for t in Model(made).targets if t.row["indicator_code"] == "fixed_asset_investment"]
    assert "力争" not in keys.of_targets(chosen)[0].zh
    chosen[0].row |= {"stretch_value": 40_000_000_000, "value_high": 38_000_000_000}
    chosen[0].said.clear()
    said = keys.of_targets(chosen)[0]
    assert "空框为目标区间" in said.zh
    assert "细竖线为力争目标" in said.zh
    assert "range of the target" in said.en


def test_a_list_in_which_no_row_has_a_gap_to_its_pace_has_no_column_for_it(pages):
    lists = pages[f"districts/{WUCHANG}.html"].xpath("//div[contains(@class, 'target heads')]")
    for head in lists:
        rows = head.getnext().xpath("./li")
        gaps = [g for row in rows for g in row.xpath("./div[contains(@class, 'gap')]") if _chinese(g)]
        if "rates" not in head.get("class"):
            assert ("序时差" in _chinese(head)) == bool(gaps)
    over = [t for t in Model(tables()).targets if t.row["indicator_code"] == "major_project_investment"]
    assert [(one.has_gaps, one.layout) for one in drawings.drawn(over)] == [(False, " paceless")]


def test_a_table_of_a_brief_has_no_column_without_a_word_in_it():
    targets = [t for t in Model(tables()).targets if t.row["adcode"] == WUCHANG]
    sheet = brief(targets[0].district, "2023", targets)
    assert [name for name, _ in columns(sheet.silent)] == ["indicator", "goal", "actual", "status"]
    assert [name for name, _ in columns(sheet.lines)] == [
        *("indicator", "goal", "actual", "month", "attainment", "pace_gap", "growth_gap", "status")
    ]


def test_no_line_of_a_source_begins_or_ends_with_a_separator(pages):
    for name, page in pages.items():
        for line in page.xpath("//div[@class='source']/p | //div[@class='source']//span"):
            text = "".join(line.itertext()).strip()
            assert not re.match(r"[·・，、]|.*[·・]$", text), (name, text)
