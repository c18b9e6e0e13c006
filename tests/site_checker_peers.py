"""The checker of the pages of projects and contests: it reads them as people do and asks the file."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from lxml import html

from tests.site_checker import in_both, is_said, rows_of, words_of
from tests.site_checker_briefs import LANGUAGES, day_in, icon_of, is_age, root_of

_STATES = {
    "late": ("missed", "逾期", "late"),
    "open": ("not_due", "在单", "on the list"),
    "closed": ("met", "按期销号", "closed in time"),
    "closed_late": ("behind", "逾期销号", "closed late"),
}


@dataclass
class Pages:
    """What the two pages say."""

    projects_line: dict[str, str]
    late: list[dict[str, Any]]
    stages: dict[tuple[str, str], list[str]]
    bars: dict[tuple[str, str], dict[str, str]]
    contests_line: dict[str, str]
    held: dict[tuple, str]
    places: dict[tuple, list[str]]
    items: dict[tuple, str]
    runs: dict[tuple, dict[str, str]]


@dataclass
class Facts:
    """Rows of the file by what the pages know them by."""

    late: dict[str, dict[str, Any]]
    funnel: dict[tuple[str, str], dict[str, Any]]
    contests: dict[tuple, dict[str, Any]]
    holders: dict[tuple, dict[str, Any]]
    points: dict[tuple, dict[str, Any]]
    projects: int
    names: dict[str, str]


def read(site: Path) -> Pages:
    """Take the two pages apart."""
    projects, contests = root_of(site / "projects.html"), root_of(site / "contests.html")
    late = [_late(row) for row in projects.xpath("//section//tbody/tr")] if projects is not None else []
    stages, bars = _funnels(projects) if projects is not None else ({}, {})
    lines = [in_both(page.xpath("//h1")[0]) if page is not None else {} for page in (projects, contests)]
    held, places, items, runs = _contests(contests) if contests is not None else ({}, {}, {}, {})
    return Pages(lines[0], late, stages, bars, lines[1], held, places, items, runs)


def facts_of(file: duckdb.DuckDBPyConnection) -> Facts:
    """The rows of a published file that the two pages stand on."""
    words = "join (from project_stages where is_used = 'yes') as used using (project_stage)"
    late = rows_of(file, f"select late.*, stage_zh, stage_en from late_projects as late left {words}")
    funnel = rows_of(file, f"select funnel.*, stage_zh from funnel {words} where size_tier = '*'")
    contests = rows_of(file, "from contests")
    names = {r["contest"]: r["contest_name"] for r in contests}
    points = [r | {"contest_name": names.get(r["contest"])} for r in rows_of(file, "from contest_points")]
    return Facts(
        {r["project_id"]: r for r in late},
        {("全部区县" if r["adcode"] == "*" else r["district"], r["stage_zh"]): r for r in funnel},
        {(r["contest_name"], r["contest_group"], r["contestant"], r["quarter"]): r for r in contests},
        {(r["contest_name"], r["contest_group"], r["quarter"]): r for r in rows_of(file, "from contest_holders")},
        {(r["contest_name"], r["contestant"], r["quarter"], r["item_name"]): r for r in points},
        file.sql("select count(*) from projects").fetchall()[0][0],
        {r["district"]: r["name_en"] for r in rows_of(file, "select district, name_en from districts")},
    )


def faults(pages: Pages, facts: Facts) -> list[tuple]:
    """Everything that the two pages say and the rows do not."""
    return [*faults_of_late(pages, facts), *faults_of_funnels(pages, facts), *faults_of_contests(pages, facts)]


def faults_of_late(pages: Pages, facts: Facts) -> list[tuple]:
    """The list of late projects, row by row, and the line that counts them."""
    found = []
    by_name = {(r["district"], r["project"]): r for r in facts.late.values()}
    shown = {(row["words"]["zh"][0], row["words"]["zh"][1]): row for row in pages.late}
    found += [("late", key) for key in by_name.keys() ^ shown.keys()]
    for key in by_name.keys() & shown.keys():
        found += [("late", key, *fault) for fault in _faults_of_late_row(shown[key], by_name[key])]
    states = Counter(r["state"] for r in facts.late.values())
    started = facts.funnel.get(("全部区县", "开工"))
    longest = max((r["days_late"] for r in facts.late.values() if r["state"] == "late"), default=None)
    for place, language in enumerate(LANGUAGES):
        line = pages.projects_line.get(language, "")
        for patterns, count in (
            ((r"(\d+)个项目", r"(?:of )?([\d,]+) projects?"), facts.projects),
            ((r"(\d+)个已开工", r"^([\d,]+) of"), started and started["reached"]),
            ((r"列单(\d+)个", r"([\d,]+) (?:is|are) on the list"), len(facts.late)),
            ((r"，(\d+)个逾期", r"([\d,]+) (?:is|are) late"), states["late"]),
        ):
            said = re.search(patterns[place], line)
            if count and (not said or int(said[1].replace(",", "")) != count):
                found.append(("projects", "line", line, count))
        if longest is not None and not is_age(longest, line.rpartition(("逾期", "by ")[place])[2], language):
            found.append(("projects", "longest", line, longest))
    return found


def _faults_of_late_row(row: dict[str, Any], late: dict[str, Any]) -> Iterator[tuple]:
    icon, *words = _STATES[late["state"]]
    if row["icon"] != icon:
        yield "state", row["icon"], late["state"]
    for place, language in enumerate(LANGUAGES):
        cells = row["words"][language]
        for cell, value in (
            (cells[2], (late["stage_zh"], late["stage_en"])[place] or ""),
            (cells[3], late["owner"] or ""),
            (cells[4], day_in(late["due_on"], language)),
            (cells[5], words[place]),
            (cells[6], str(late["days_late"]) if late["days_late"] else ""),
        ):
            if cell != value:
                yield "cell", cell, value


def faults_of_funnels(pages: Pages, facts: Facts) -> list[tuple]:
    """The funnels: each stage of each district in its table and beside its bar."""
    found = [("funnel", key) for key in pages.stages.keys() - facts.funnel.keys()]
    found += [("funnel", key) for key in facts.funnel.keys() - pages.stages.keys() if key[0] == "全部区县"]
    for key in pages.stages.keys() & facts.funnel.keys():
        row = facts.funnel[key]
        share = None if row["conversion"] is None else row["conversion"] * 100
        values = (row["reached"], share, row["waiting"], row["median_days"], row["median_age_days"], row["investment"])
        found += [("funnel", key, *f) for f in _differing(pages.stages[key][1:], values)]
        bar = pages.bars[key]
        for place, language in enumerate(LANGUAGES):
            reached, _, rest = bar[language].partition(" ")
            if reached != str(row["reached"]):
                found.append(("funnel", key, "bar", bar[language], row["reached"]))
            if share is not None and not is_said(share, rest.partition(("用时", "median")[place])[0]):
                found.append(("funnel", key, "conversion", bar[language], share))
    return found


def faults_of_contests(pages: Pages, facts: Facts) -> list[tuple]:
    """The page of contests: who holds the banner, the places, the points of each item, and every quarter."""
    found = [("contest", key) for key in pages.held.keys() ^ facts.holders.keys()]
    for key in pages.held.keys() & facts.holders.keys():
        holder = facts.holders[key]
        row = holder["quarters_in_a_row"] or 0
        expected = f"{holder['holder']}{f'连续{row}个季度' if row > 1 else ''}"
        if re.sub(r"\s", "", pages.held[key]) != re.sub(r"\s", "", expected):
            found.append(("contest", key, pages.held[key], expected))
    newest = {name: max(k[3] for k in facts.contests if k[0] == name) for name in {k[0] for k in facts.contests}}
    for key, row in facts.contests.items():
        found += [("contest", key, *f) for f in _faults_of_run(pages.runs.get(key[:3], {}).get(key[3]), row)]
        if key[3] == newest[key[0]]:
            found += [("contest", key, *f) for f in _faults_of_place(pages.places.get(key[:3]), row)]
    for key, row in facts.points.items():
        if key[2] == newest[key[0]]:
            found += [("contest", key, *f) for f in _faults_of_points(pages.items.get((*key[:2], key[3])), row)]
    return found + _faults_of_banner(pages, facts, newest)


def _faults_of_run(text: str | None, row: dict[str, Any]) -> Iterator[tuple]:
    place = (
        "否决" if row["is_vetoed"] == "yes" else "不参评" if row["rank"] is None else f"{row['rank']}/{row['ranked']}"
    )
    said, _, score = (text or "").partition(" ")
    if said != place:
        yield "quarter", text, place
    if (row["score"] is None) != (score == "") or (score and not is_said(row["score"], score)):
        yield "quarter", text, row["score"]


def _faults_of_place(cells: list[str] | None, row: dict[str, Any]) -> Iterator[tuple]:
    if cells is None:
        yield "place", None, row["rank"]
        return
    place = "" if row["rank"] is None else f"{row['rank']}/{row['ranked']}"
    if cells[1] != place:
        yield "place", cells[1], place
    yield from _differing([cells[3]], [row["score"]])
    note = cells[5] if len(cells) > 5 else ""  # a column in which nothing stands is left out
    for flag, value, words in (("is_vetoed", "yes", "一票否决"), ("is_eligible", "no", "不参评")):
        other = flag == "is_eligible" and row["is_vetoed"] == "yes"
        if not other and (row[flag] == value) != (words in note):
            yield flag, note, row[flag]
    for text in (row["reason"], row["missing"], row["tie_break"]):
        if text and text not in note:
            yield "note", note, text


def _faults_of_points(text: str | None, row: dict[str, Any]) -> Iterator[tuple]:
    """`24.00分（分值20；实绩6，目标5）`: points of how many, and actual of target."""
    ways = (r"^\s*([^分（]*)分\s*（", r"分值([^；）]*)", r"实绩([^，）]*)", r"目标([^）]*)")
    found = [re.search(way, text or "") for way in ways]
    said = [one[1].strip() if one is not None else "" for one in found]
    values = [row["score"], row["points"], row["actual"], row["target"] if row["actual"] is not None else None]
    yield from _differing(said, values)


def _faults_of_banner(pages: Pages, facts: Facts, newest: dict[str, str]) -> list[tuple]:
    """The first line: the holders of the newest quarter of the first contest, and how many were vetoed."""
    if not newest:
        return []
    first = min((r["contest"], r["contest_name"]) for r in facts.contests.values())[1]
    holders = [h["holder"] for k, h in facts.holders.items() if (k[0], k[2]) == (first, newest[first])]
    vetoed = sum(r["is_vetoed"] == "yes" for k, r in facts.contests.items() if (k[0], k[3]) == (first, newest[first]))
    found = []
    for place, language in enumerate(LANGUAGES):
        line = pages.contests_line[language]
        said = re.search((r"(\d+)家被一票否决", r"(\d+) vetoed")[place], line)
        called = [holders, [facts.names.get(name) or name for name in holders]][place]
        if any(name not in line for name in called) or (int(said[1]) if said else 0) != vetoed:
            found.append(("contest", "line", line, holders, vetoed))
    return found


def _differing(texts: list[str], values: Any) -> Iterator[tuple]:
    for text, value in zip(texts, values, strict=True):
        if (value is None) != (text == "") or (value is not None and not is_said(value, text)):
            yield "number", text, value


def _late(row: html.HtmlElement) -> dict[str, Any]:
    cells = row.xpath("./th | ./td")
    return {"icon": icon_of(row), "words": {k: [words_of(cell, k) for cell in cells] for k in LANGUAGES}}


def _funnels(page: html.HtmlElement) -> tuple[dict, dict]:
    stages, bars = {}, {}
    for figure in page.xpath("//figure"):
        place = words_of(figure.xpath(".//figcaption")[0], "zh").partition("：")[0]
        for row in figure.xpath(".//tbody/tr"):
            cells = [words_of(cell, "zh") for cell in row.xpath("./th | ./td")]
            stages[place, cells[0]] = cells
        for item in figure.xpath("./ul/li"):
            name = words_of(item.xpath("./div[@class='name']")[0], "zh").split(" ")[0]
            bars[place, name] = in_both(item.xpath("./div[@class='status']")[0])
    return stages, bars


def _contests(page: html.HtmlElement) -> tuple[dict, dict, dict, dict]:
    held: dict[tuple, str] = {}
    places: dict[tuple, list[str]] = {}
    items: dict[tuple, str] = {}
    runs: dict[tuple, dict[str, str]] = defaultdict(dict)
    for section in page.xpath("//main/section"):
        name = words_of(section.xpath("./h2")[0], "zh").removesuffix("示例规则").strip()
        tables = section.xpath(".//table")
        quarters = [_quarter(words_of(th, "zh")) for th in tables[0].xpath("./thead/tr/th")[1:]]
        for row in tables[0].xpath("./tbody/tr"):
            cells = [words_of(cell, "zh") for cell in row.xpath("./th | ./td")]
            held |= {(name, cells[0], q): text for q, text in zip(quarters, cells[1:], strict=True) if text}
        for row in tables[1].xpath("./tbody/tr"):
            nodes = row.xpath("./th | ./td")
            cells = [words_of(cell, "zh") for cell in nodes]
            places[name, cells[0], cells[2]] = cells
            for item in nodes[4].xpath("./div"):
                label, _, rest = words_of(item, "zh").partition(" ")
                items[name, cells[2], label] = rest
        for row in tables[2].xpath("./tbody/tr") if len(tables) > 2 else []:
            cells = [words_of(cell, "zh") for cell in row.xpath("./th | ./td")]
            runs[name, cells[0], cells[1]] = dict(zip(quarters, cells[2:], strict=True))
    return held, places, items, runs


def _quarter(words: str) -> str:
    """`2026年二季度` as 2026-Q2."""
    year, number = words[:4], "一二三四".index(words[5]) + 1
    return f"{year}-Q{number}"
