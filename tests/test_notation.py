"""The notation of the figures, as rules with names, held against every figure of every page of the invented city.

Actual is solid, target an outline, worked out dashed, forecast hatched; a status is icon, word and colour; variances
carry their sign; one scale for what stands together.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from kpi.vocabulary import STATUSES
from kpi.vocabulary.statuses import WORST_FIRST

RULES: dict[str, Callable[[Site], list]] = {}


class Site:
    """All pages of a built site, parsed, and its style sheet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {p.relative_to(folder).as_posix(): html.parse(str(p)).getroot() for p in folder.rglob("*.html")}
        self.css = (folder / "assets" / "site.css").read_text("utf-8")

    @cache  # noqa: B019 - one site a test session
    def found(self, xpath: str) -> list[tuple[str, html.HtmlElement]]:
        return [(name, node) for name, page in self.pages.items() for node in page.xpath(xpath)]

    @property
    def plots(self) -> list[tuple[str, dict]]:
        return [(n, json.loads(s.text)) for n, s in self.found("//figure[@class='burn']/script")]

    def style(self, selector: str) -> str:
        return " ".join(re.findall(rf"(?:^|[\n}}]){re.escape(selector)} \{{([^}}]*)\}}", self.css))


def rule(check: Callable[[Site], list]) -> Callable[[Site], list]:
    """Register a rule; it gives what breaks it."""
    RULES[check.__name__] = check
    return check


def chinese(node: html.HtmlElement) -> str:
    """The text of a node without its English."""
    parts = node.xpath(".//text()[not(ancestor::*[contains(@class, 'en') and not(contains(@class, 'open'))])]")
    return "".join(parts).strip()


TARGETS = "//li[contains(concat(' ', @class, ' '), ' target ')]"
BULLETS = "//svg[contains(@class, 'bullet') and not(contains(@class, 'growth')) and not(contains(@class, 'scale'))]"


@rule
def hatching_is_the_forecast_and_nothing_else(site: Site) -> list:
    patterns = {node.get("id") for _, node in site.found("//pattern")}
    fills = re.findall(r"([^{}\n]+)\{[^}]*url\(\"#p-", site.css)
    return [p for p in patterns if p != "p-forecast"] + [f for f in fills if ".forecast" not in f]


@rule
def a_forecast_is_drawn_where_there_is_one(site: Site) -> list:
    return [] if site.found(f"{BULLETS}/rect[@class='forecast']") else ["no forecast in the whole city"]


@rule
def the_actual_is_solid(site: Site) -> list:
    style = site.style(".bullet .bar")
    return [] if "fill: var(--actual)" in style and "url" not in style else [style]


@rule
def the_target_is_an_outline(site: Site) -> list:
    return [s for s in (site.style(".bullet .goal"),) if "fill: none" not in s]


@rule
def a_bar_has_no_colour_of_a_status(site: Site) -> list:
    return [n for n, svg in site.found("//svg[contains(@class, 'bullet')]") if "s-" in html.tostring(svg).decode()]


@rule
def what_was_worked_out_is_dashed_and_nothing_else_is(site: Site) -> list:
    broken = []
    for name, row in site.found(TARGETS):
        is_implied = "≈" in chinese(row.xpath(".//span[contains(@class, 'promise')]")[0])
        ticks = row.xpath(
            ".//*[contains(@class, 'tick') or contains(@class, 'goal')][not(contains(@class, 'stretch'))]"
        )
        ticks = [t for t in ticks if t.tag in ("line", "rect")]
        broken += [(name, row.get("id")) for t in ticks if ("implied" in t.get("class")) != is_implied]
    return broken + ([] if "dasharray" in site.style(".bullet .tick.implied") else ["the style"])


@rule
def what_was_worked_out_says_so_in_words(site: Site) -> list:
    return [
        (name, chinese(node))
        for name, node in site.found("//*[contains(@class, 'promise') or self::td]")
        if chinese(node).startswith("≈") and "推算" not in chinese(node)
    ]


@rule
def hundred_per_cent_stands_at_one_place_on_all_pages(site: Site) -> list:
    ticks = site.found(f"{BULLETS}/line[contains(@class, 'tick') and not(contains(@class, 'stretch'))]")
    places = {tick.get("x1") for _, tick in ticks}
    return [] if len(places) == 1 else sorted(places)


@rule
def zero_stands_at_one_place_on_all_pages(site: Site) -> list:
    starts = {bar.get("x") for _, bar in site.found(f"{BULLETS}/rect[@class='bar']")}
    return [] if len(starts) == 1 else sorted(starts)


@rule
def rates_of_one_list_share_their_zero_line(site: Site) -> list:
    zeros = defaultdict(set)
    for name, line in site.found("//svg[contains(@class, 'growth')]/line[@class='zero']"):
        around = next(line.iterancestors("ul"))
        zeros[name, id(around)].add(line.get("x1"))
    return [key for key, places in zeros.items() if len(places) > 1]


@rule
def nothing_is_drawn_beyond_its_width(site: Site) -> list:
    broken = []
    for name, part in site.found("//svg[contains(@class, 'bullet')]//*[@x or @x1 or @cx or @width]"):
        shares = [float(v[:-1]) for k in ("x", "x1", "x2", "cx") if (v := part.get(k, "")).endswith("%")]
        broken += [(name, share) for share in shares if not -0.01 <= share <= 100.01]
    return broken


@rule
def a_bar_past_the_scale_is_broken_and_carries_its_number(site: Site) -> list:
    broken = []
    for name, row in site.found(TARGETS):
        rate = (
            chinese(row.xpath("./div[contains(@class, 'rate')]")[0])
            if row.xpath("./div[contains(@class, 'rate')]")
            else ""
        )
        if rate.endswith("%") and float(rate[:-1]) > 150.05:
            said = [t.text for t in row.xpath(".//text[contains(@class, 'beyond') and contains(@class, 'zh')]")]
            broken += [] if said == [rate] else [(name, rate, said)]
    return broken


@rule
def the_scale_is_written_above_every_list(site: Site) -> list:
    broken = []
    for name, rows in site.found("//ul[contains(concat(' ', @class, ' '), ' targets ')]"):
        head = rows.getprevious()
        texts = [t.text for t in head.xpath(".//svg[contains(@class, 'scale')]//text[contains(@class, 'zh')]")]
        is_amount = "rates" not in rows.get("class")
        if (is_amount and texts != ["0", "50%", "目标100%", "150%"]) or (not is_amount and "0%" not in texts):
            broken.append((name, texts))
    return broken


MEANINGS = {
    f"{BULLETS}/rect[@class='bar']": "实心条为实绩",
    f"{BULLETS}/line[@class='tick']": "竖线为目标",
    f"{BULLETS}/rect[@class='goal']": "空框为目标区间",
    "//line[@class='tick implied']": "虚竖线为推算的目标",
    "//line[@class='tick stretch']": "细竖线为力争目标",
    "//path[@class='pace hollow']": "空心三角",
    "//path[@class='pace filled']": "实心三角",
    f"{BULLETS}/rect[@class='forecast']": "斜线带为预测",
    "//svg[@class='bullet growth']/circle": "圆点为增速",
}


@rule
def what_a_mark_means_is_said_above_the_first_figure_and_nothing_else_is(site: Site) -> list:
    broken = []
    for name, page in site.pages.items():
        for figures in page.xpath(
            "//details[@class='period'][.//figure[contains(@class, 'bullets')]] | //section[@id='compare']"
        ):
            keys = " ".join(chinese(key) for key in figures.xpath(".//p[contains(@class, 'key')]")).replace(
                "竖线为目标增速", ""
            )
            there = {words: bool(figures.xpath("." + mark)) for mark, words in MEANINGS.items()}
            broken += [(name, words) for words, is_drawn in there.items() if (words in keys) != is_drawn]
    return broken


@rule
def a_status_is_icon_and_word_in_both_languages(site: Site) -> list:
    words = {(s.words.zh, s.words.en): s.name for s in STATUSES.values()}
    broken = []
    for name, verdict in site.found("//span[@class='verdict']"):
        if name == "projects.html":
            continue  # states of projects borrow the icons
        said = tuple(verdict.xpath(f"string(.//span[@class='{k}'])") for k in ("zh", "en"))
        icon = verdict.xpath(".//svg/use/@href")
        if said not in words or icon != [f"#i-{words[said]}"]:
            broken.append((name, said, icon))
    return broken


@rule
def a_variance_carries_its_sign_and_its_unit(site: Site) -> list:
    gaps = site.found("//li[contains(@class, 'target')]/div[contains(@class, 'gap')]")
    signed = re.compile(r"[+−]\d[\d.]*个百分点|0\.0个百分点")
    return [(n, chinese(g)) for n, g in gaps if chinese(g) and not signed.fullmatch(chinese(g))]


@rule
def absolute_and_relative_never_share_a_column(site: Site) -> list:
    rates = site.found("//li[contains(@class, 'target')]/div[contains(@class, 'rate')]")
    return [(n, chinese(r)) for n, r in rates if chinese(r) and not re.fullmatch(r"−?\d+\.\d%", chinese(r))]


@rule
def growth_is_not_said_twice_in_one_row(site: Site) -> list:
    return [
        n
        for n, row in site.found("//ul[contains(@class, 'rates')]/li")
        if row.xpath("./div[contains(@class, 'rate ')]")
    ]


@rule
def a_minus_is_a_true_minus(site: Site) -> list:
    cells = site.found("//td[contains(@class, 'num')] | //div[contains(@class, 'num')] | //b")
    return [(n, chinese(c)) for n, c in cells if re.match(r"-\d", chinese(c))]


@rule
def a_month_stands_beside_a_figure_older_than_its_neighbours(site: Site) -> list:
    broken = []
    for name, figure in site.found("//figure[contains(@class, 'bullets')]"):
        as_of = re.search(r"(\d{4})年(\d{1,2})月", chinese(figure.xpath(".//span[@class='foot']")[0]))
        for row in figure.xpath(".//li[contains(@class, 'target')]"):
            alt = re.search(r"（截至(\d{4})年(\d{1,2})月）", chinese(row))
            shown = chinese(row.xpath("./div[@class='got']")[0])
            if as_of and alt and (alt[1], alt[2]) != (as_of[1], as_of[2]) and "月" not in shown:
                broken.append((name, row.get("id"), shown))
    return broken


@rule
def rows_come_worst_first(site: Site) -> list:
    order = {status: place for place, status in enumerate(WORST_FIRST)}
    broken = []
    for name, rows in site.found("//ul[contains(concat(' ', @class, ' '), ' targets ')]"):
        places = [order.get(row.get("data-status"), len(order)) for row in rows]
        broken += [] if places == sorted(places) else [(name, places)]
    return broken


@rule
def every_figure_has_a_title_a_table_or_its_cells_and_a_way_to_save_them(site: Site) -> list:
    broken = []
    for name, figure in site.found("//figure"):
        title = figure.xpath(".//figcaption")
        saves = figure.xpath(".//button[@data-do='csv']")
        if not title or not chinese(title[0]) or not saves or not figure.xpath(".//*[contains(@class, 'view')]"):
            broken.append((name, chinese(title[0]) if title else ""))
    return broken


@rule
def every_figure_is_named_for_those_who_do_not_see_it(site: Site) -> list:
    broken = []
    for name, node in site.found("//figure[@aria-labelledby] | //*[@role='img']"):
        page = site.pages[name]
        for wanted in (node.get("aria-labelledby") or "?").split():
            broken += [] if page.xpath(f"//*[@id='{wanted}']") else [(name, wanted)]
    return broken


@rule
def every_bullet_says_in_words_what_it_shows(site: Site) -> list:
    return [
        (n, row.get("id"))
        for n, row in site.found(TARGETS)
        if not re.search(r"目标.+，实绩.+。", chinese(row.xpath(".//span[@class='vh']")[0]))
    ]


@rule
def a_forecast_over_time_is_hatched_and_no_other_area_is(site: Site) -> list:
    traces = [(name, trace) for name, plot in site.plots for trace in plot["data"]]
    return [
        (name, trace["name"])
        for name, trace in traces
        if ("fillpattern" in trace) != (trace["name"] == "预测区间（80%）")
        or ("fill" in trace) != ("fillpattern" in trace)
    ]


@rule
def a_worked_out_target_over_time_is_dashed(site: Site) -> list:
    broken = []
    for name, plot in site.plots:
        is_implied = any("≈" in note["text"] for note in plot["layout"].get("annotations", []))
        lines = [trace["line"]["dash"] for trace in plot["data"] if trace["name"] == "目标"]
        broken += [(name, line) for line in lines if (line == "dash") != is_implied]
    return broken


@rule
def there_is_no_pie_no_gauge_no_second_axis_and_no_legend(site: Site) -> list:
    return [
        (name, trace.get("type"))
        for name, plot in site.plots
        for trace in plot["data"]
        if trace.get("type") != "scatter" or trace.get("yaxis") or plot["layout"].get("showlegend") is not False
    ]


@rule
def time_runs_from_left_to_right(site: Site) -> list:
    return [
        (name, trace["name"])
        for name, plot in site.plots
        for trace in plot["data"]
        if trace.get("fill") != "toself" and trace["x"] != sorted(trace["x"])
    ]


@rule
def lines_carry_their_names_and_axes_their_unit(site: Site) -> list:
    broken = []
    for name, plot in site.plots:
        notes = " ".join(note["text"] for note in plot["layout"].get("annotations", []))
        lines = [t["name"] for t in plot["data"] if t["name"] in ("官方进度", "季节路径", "按月均摊")]
        if any(line not in notes for line in lines) or not plot["layout"]["yaxis"]["title"]["text"]:
            broken.append((name, notes))
    return broken


@pytest.fixture(scope="module")
def site(demo: Path) -> Site:
    return Site((demo / "warehouse" / "charts").resolve())


def test_there_are_at_least_twenty_rules():
    assert len(RULES) >= 20


@pytest.mark.parametrize("name", RULES)
def test_the_figures_keep_the_rule(site: Site, name: str):
    assert RULES[name](site) == []


def test_the_rules_look_at_many_figures(site: Site):
    assert len(site.found(TARGETS)) > 200
    assert len(site.plots) > 100
    assert site.found("//line[contains(@class, 'tick') and contains(@class, 'implied')]")
    assert site.found("//line[contains(@class, 'stretch')]")
    assert site.found("//*[contains(@class, 'cut-off')]")
    assert len(site.found(f"{BULLETS}/rect[@class='bar']")) > 100
