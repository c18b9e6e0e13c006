"""The checker of briefs: each row, each sentence that counts, and each rate that is asked for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lxml import html

from tests.site_checker import MONTHS, faults_of_headline, in_both, is_said, page_name, words_of, year_of

LANGUAGES = ("zh", "en")
_BEHIND = {
    "missed": ("未完成", "missed"),
    "overdue": ("逾期未报", "overdue, unreported"),
    "behind": ("滞后", "behind"),
    "slightly_behind": ("略滞后", "slightly behind"),
}


_TOLD = {"missed", "overdue", "behind", "slightly_behind", "on_pace", "ahead", "met", "withdrawn"}
"""What a target is called without a figure, where it is not called unpublished."""


@dataclass
class Sheet:
    """One brief: its place, its sentences, and each row's cells by their Chinese head."""

    page: str
    period: str
    title: dict[str, str]
    lead: dict[str, str]
    items: list[dict[str, str]]
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    strip: dict[str, str] = field(default_factory=dict)


def faults_of_sheet(sheet: Sheet, targets: dict[str, dict[str, Any]]) -> list[tuple]:
    """What one brief says and the targets of its place and year do not."""
    members = {a: t for a, t in targets.items() if _belongs(sheet, t)}
    found = [("brief", sheet.page, "rows", a) for a in members.keys() ^ sheet.rows.keys()]
    for anchor in members.keys() & sheet.rows.keys():
        found += [("brief", sheet.page, *f) for f in faults_of_line(sheet.rows[anchor], members[anchor])]
    first = {"zh": sheet.lead["zh"].partition("。")[0], "en": re.split(r"\.\s", sheet.lead["en"])[0]}
    found += [("brief", sheet.page, *f) for f in faults_of_headline(("lead",), first, list(members.values()))]
    return found + _faults_of_items(sheet, members) + _faults_of_findings(sheet, members)


def _belongs(sheet: Sheet, target: dict[str, Any]) -> bool:
    """Whether a target is of the place and year of a brief; an owner's brief names both in its title."""
    if year_of(target["period"]) != sheet.period:
        return False
    if not sheet.page.startswith("o-"):
        return page_name(target["adcode"] or f"z:{target['district']}") == sheet.page
    names = [name.strip() for name in (target["owner"] or "").split("、") if name.strip()]
    return any(f"关于{target['district']}{name}{sheet.period[:4]}" in sheet.title["zh"] for name in names)


def faults_of_line(row: dict[str, Any], target: dict[str, Any]) -> Iterator[tuple]:
    """What one row of a brief says and its target does not."""
    if row["status"] != (target["status"] or "no_data"):
        yield "status", row["status"], target["status"]
    goal = target["target_value"] if target["target_value"] is not None else target["value"]
    actual, month = target["actual_value"], target["month"]
    over = target["status"] in ("met", "missed") and month is not None
    over = over and month >= (target["deadline"] or target["period_end"] or date.max)
    growth = target["growth_gap"]
    pace = None if growth is not None or over or actual is None else target["pace_gap"]
    for language in LANGUAGES:
        said = defaultdict(str, {head: words[language] for head, words in row["cells"].items()})
        if goal is not None and not is_said(abs(goal) if target["kind"] == "growth_rate" else goal, said["目标"]):
            yield "target", said["目标"], goal
        silent = ("已办结", "done") if target["status"] == "met" else ("未公布", "not published")
        if (actual is None) != (said["实绩"] in silent):
            yield "actual", said["实绩"], actual
        if actual is not None and not is_said(actual, said["实绩"]):
            yield "actual", said["实绩"], actual
        if said["截至"] != ("" if actual is None else month_in(month, language)):
            yield "month", said["截至"], month
        share = None if target["attainment"] is None else target["attainment"] * 100
        for head, value, signed in (("完成率", share, False), ("序时差", pace, True), ("增速差", growth, True)):
            if value is None and said[head]:
                yield head, said[head], value
            if value is not None and not is_said(value, said[head], signed=signed):
                yield head, said[head], value


def _faults_of_items(sheet: Sheet, members: dict[str, dict[str, Any]]) -> list[tuple]:
    """What lags and what follows: counts by status, and the rates that are needed."""
    spoken = [t for t in members.values() if t["actual_value"] is not None or t["status"] in _TOLD]
    counts = Counter(t["status"] for t in spoken)
    silent = len(members) - len(spoken)
    found = []
    for place, language in enumerate(LANGUAGES):
        lines = [item[language] for item in sheet.items]
        expected = {_BEHIND[name][place]: counts[name] for name in _BEHIND}
        for words, n in expected.items():
            pattern = rf"^(\d+)项{words}：" if language == "zh" else rf"^([\d,]+) {words}:"
            if number_in(pattern, lines) != n:
                found.append(("brief", sheet.page, words, n))
        if number_in((r"^(\d+)项没有公布实绩：", r"^([\d,]+) without a published figure")[place], lines) != silent:
            found.append(("brief", sheet.page, "silent", silent))
        for target in spoken:
            needed = target["needed_rate"] if target["status"] in _BEHIND else None
            is_asked = any(_asks_for(needed, target["rate_so_far"], line, language) for line in lines if needed)
            if needed is not None and needed > 0 and not is_asked:
                found.append(("brief", sheet.page, "needed", target["target_id"], needed))
    return found


def _asks_for(needed: float, so_far: float | None, line: str, language: str) -> bool:
    """Whether a line asks for this much a month, against this much so far."""
    ahead, told, behind = line.partition({"zh": "此前月均", "en": "against"}[language])
    return is_said(needed, ahead) and bool(told) == (so_far is not None) and (so_far is None or is_said(so_far, behind))


def _faults_of_findings(sheet: Sheet, members: dict[str, dict[str, Any]]) -> list[tuple]:
    """The sentences after the first: each must be true of one target, with all its numbers."""
    sentences = [part for part in sheet.lead["zh"].split("。")[1:] if part.strip()]
    return [("brief", sheet.page, "sentence", s) for s in sentences if not any(_tells(s, t) for t in members.values())]


def _tells(sentence: str, target: dict[str, Any]) -> bool:
    goal = target["target_value"] if target["target_value"] is not None else target["value"]
    if target["actual_value"] is None or goal is None or f"截至{month_in(target['month'], 'zh')}" not in sentence:
        return False
    gap = target["growth_gap"] if target["growth_gap"] is not None else target["pace_gap"]
    rates = [abs(v) for v in (gap, target["attainment"] and target["attainment"] * 100) if v is not None]
    promised, _, reached = sentence.partition("截至")
    has_goal = is_said(abs(goal) if target["kind"] == "growth_rate" else goal, promised)
    return has_goal and is_said(target["actual_value"], reached) and any(is_said(v, reached) for v in rates)


def sheet_of(path: Path) -> Sheet:
    """Take one brief apart."""
    page = root_of(path)
    (article,) = page.xpath("//article[@class='brief']")
    sheet = Sheet(
        path.stem,
        article.get("data-period"),
        in_both(article.xpath("./h1")[0]),
        in_both(article.xpath("./p[@class='lead']")[0]),
        [in_both(item) for item in article.xpath("./ul/li")],
    )
    for table in article.xpath(".//table"):
        heads = [words_of(th, "zh") for th in table.xpath("./thead/tr/th")]
        for line in table.xpath("./tbody/tr"):
            cells = dict(zip(heads, (in_both(cell) for cell in line.xpath("./th | ./td")), strict=True))
            sheet.rows[line.get("data-target")] = {"cells": cells, "status": icon_of(line)}
    return sheet


def root_of(path: Path) -> html.HtmlElement | None:
    """The page, or None where a site has none."""
    return html.parse(str(path)).getroot() if path.is_file() else None


def icon_of(node: html.HtmlElement) -> str:
    """The status that a row shows."""
    return node.xpath(".//span[@class='verdict']//use/@href")[0].removeprefix("#i-")


def number_in(pattern: str, lines: list[str]) -> int:
    """The number that a line begins to say; 0 where none does."""
    found = [re.match(pattern, line) for line in lines]
    return next((int(match[1].replace(",", "")) for match in found if match), 0)


def month_in(month: date, language: str) -> str:
    """A month as pages print it."""
    return f"{month.year}年{month.month}月" if language == "zh" else f"{MONTHS[month.month - 1]} {month.year}"


def day_in(day: date | None, language: str) -> str:
    """A day as pages print it."""
    if day is None:
        return ""
    zh = f"{day.year}年{day.month}月{day.day}日"
    return zh if language == "zh" else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def is_age(days: int, text: str, language: str) -> bool:
    """Whether an age in words is this many days: to the day below two months, else to half a month."""
    units = {"zh": (r"(\d+)年", r"(\d+)个月", r"(\d+)天"), "en": (r"(\d+) year", r"(\d+) month", r"(\d+) day")}
    years, months, single = (int(m[1]) if (m := re.search(p, text)) else 0 for p in units[language])
    if single:
        return single == days
    return abs((12 * years + months) * 30.4375 - days) <= 15.3
