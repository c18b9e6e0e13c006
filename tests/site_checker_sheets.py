"""The checker of briefs, milestones, reconciliation and buildings: it reads them as people do and asks the file.

`read` takes the pages apart, `facts_of` gives the rows of a published file, `faults` is what the pages say and the
rows do not. Nothing of it shares code with the pages.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from lxml import html

from tests.site_checker import in_both, is_said, rows_of, targets_of, words_of
from tests.site_checker_briefs import LANGUAGES, Sheet, day_in, faults_of_sheet, icon_of, is_age, root_of, sheet_of
from tests.site_checker_worst import faults_of_worst, worst_of

_CONFLICTS = {"arithmetic_error", "decimal_point", "conflict", "not_whole", "parts_do_not_sum", "rank_differs"}
_ENDED = {"done": "met", "done_late": "met", "done_unclear": "met", "awaiting": "awaiting", "unknown": "no_data"}
_ENDED["withdrawn"] = "withdrawn"
_SHORT = {"missed", "overdue", "behind", "slightly_behind"}
_SAID = _SHORT | {"on_pace", "ahead", "met"}
_TOLD = {
    "overdue": (r"逾期\d+(年|个月|天)", r"\d (years?|months?|days?) late"),
    "done_late": (r"逾期.*完成", r"done.* late"),
    "done": ("按期完成", "done in time"),
    "done_unclear": ("是否按期未知", "in time or not is not known"),
    "not_due": (r"还有", r"left$"),
}
"""What a row says of its day, by state."""
_LATE = (
    ("overdue", r"(\d+)项逾期未报", r"([\d,]+) overdue and unreported"),
    ("missed", r"(\d+)项未完成", r"([\d,]+) missed"),
)
"""What the line above the milestones counts."""


@dataclass
class Pages:
    """What the four kinds of pages say."""

    sheets: list[Sheet]
    milestones: list[dict[str, Any]]
    late_line: dict[str, str]
    claims: dict[str, dict[str, Any]]
    claims_line: dict[str, str]
    buildings: dict[tuple[str, str], list[str]]
    worst: dict[str, list[dict[str, Any]]]


@dataclass
class Facts:
    """Rows of the file by what pages know them by."""

    targets: dict[str, dict[str, Any]]
    milestones: dict[str, dict[str, Any]]
    claims: dict[str, dict[str, Any]]
    buildings: dict[tuple[str, str], dict[str, Any]]


def read(site: Path) -> Pages:
    """Take the pages apart; a kind that a site does not have says nothing."""
    sheets = [sheet_of(path) for path in sorted((site / "briefs").glob("*.html"))]
    claims, line = _claims(site / "reconciliation.html")
    page = root_of(site / "milestones.html")
    late = in_both(page.xpath("//h1")[0]) if page is not None else {}
    worst = {path.stem: worst_of(path) for path in sorted((site / "districts").glob("*.html"))}
    return Pages(sheets, list(_milestones(page)), late, claims, line, _buildings(site / "buildings.html"), worst)


def facts_of(file: duckdb.DuckDBPyConnection) -> Facts:
    """The rows of a published file that these pages stand on."""
    buildings = rows_of(
        file, "from building_ladder left join (select adcode, district from districts) as d using (adcode)"
    )
    return Facts(
        targets_of(file),
        {_anchor(r["target_id"]): r for r in rows_of(file, "from milestones")},
        {r["reconciliation_id"]: r for r in rows_of(file, "from reconciliation")},
        {(r["district"], r["building"]): r for r in buildings},
    )


def faults(pages: Pages, facts: Facts) -> list[tuple]:
    """Everything that the pages say and the rows do not."""
    found = [fault for sheet in pages.sheets for fault in faults_of_sheet(sheet, facts.targets)]
    found += faults_of_milestones(pages, facts) + faults_of_claims(pages, facts) + faults_of_buildings(pages, facts)
    return found + faults_of_worst(pages.worst, facts.targets)


def faults_of_milestones(pages: Pages, facts: Facts) -> list[tuple]:
    """What the page of milestones says: each row, and the line above them."""
    found = []
    shown = {row["anchor"] for row in pages.milestones}
    drawn = {a for a, m in facts.milestones.items() if m["deadline_basis"] != "period" or m["done_on"] is not None}
    found += [("milestone", "rows", anchor) for anchor in (shown ^ drawn) & facts.targets.keys()]
    for row in pages.milestones:
        if row["anchor"] in facts.milestones:
            verdict = facts.targets[row["anchor"]]["status"]
            found += [("milestone", *f) for f in _faults_of_milestone(row, facts.milestones[row["anchor"]], verdict)]
    late = {anchor: m for anchor, m in facts.milestones.items() if _is_late(m)}
    counts = Counter(_icon_of(m["state"], facts.targets[anchor]["status"]) for anchor, m in late.items())
    found += _faults_of_late_line(pages.late_line, list(late.values()), counts) if pages.late_line and late else []
    return found


def _faults_of_late_line(said: dict[str, str], late: list[dict[str, Any]], counts: Counter) -> list[tuple]:
    """The line above the milestones: how many are late, by their verdict, and since when the longest."""
    found = []
    for place, language in enumerate(LANGUAGES):
        line = said[language]
        total = re.search((r"^(\d+)项已过期限", r"^([\d,]+) are past their day")[place], line)
        if (int(total[1]) if total else len(late)) != len(late) or (total is None) != (len(counts) == 1):
            found.append(("milestone", "late", line, len(late)))
        for status, *patterns in _LATE:
            if (int(n[1]) if (n := re.search(patterns[place], line)) else 0) != counts[status]:
                found.append(("milestone", "late", line, status, counts[status]))
        if not is_age(max(m["days_late"] for m in late), line.rpartition(("逾期", "by ")[place])[2], language):
            found.append(("milestone", "longest", line))
    return found


def _is_late(milestone: dict[str, Any]) -> bool:
    return bool(milestone["state"] == "overdue" and milestone["days_late"] and milestone["deadline_basis"] != "period")


def _icon_of(state: str, verdict: str | None) -> str:
    """The verdict that every page gives a milestone: that of its target, unless it is done or cannot be judged."""
    if state == "overdue":
        return verdict if verdict in _SHORT else "overdue"
    return _ENDED.get(state) or (verdict if verdict in _SAID else "not_due")


def _faults_of_milestone(row: dict[str, Any], milestone: dict[str, Any], verdict: str | None) -> Iterator[tuple]:
    left, state = milestone["days_left"], milestone["state"]
    if row["icon"] != _icon_of(state, verdict):
        yield "state", row["icon"], state, verdict
    if any(not re.search(_TOLD[state][place], row["status"][k]) for place, k in enumerate(LANGUAGES) if state in _TOLD):
        yield "state", row["status"], state
    for language in LANGUAGES:
        text = row["words"][language]
        if milestone["deadline"] and day_in(milestone["deadline"], language) not in text:
            yield "deadline", text, milestone["deadline"]
        if state in ("overdue", "done_late") and milestone["days_late"]:
            if not is_age(milestone["days_late"], row["status"][language], language):
                yield "days late", row["status"], milestone["days_late"]
        elif state == "not_due" and left is not None and not is_age(left, row["status"][language], language):
            yield "days left", row["status"], left


def faults_of_claims(pages: Pages, facts: Facts) -> list[tuple]:
    """What the page of reconciliation says: each claim with its difference, and the line that counts them."""
    found = [("claim", key) for key in pages.claims.keys() ^ facts.claims.keys()]
    for key in pages.claims.keys() & facts.claims.keys():
        found += [("claim", *f) for f in _faults_of_claim(pages.claims[key], facts.claims[key])]
    parts = Counter(_part(claim) for claim in facts.claims.values())
    if facts.claims:
        numbers = [int(n) for n in re.findall(r"\d+", pages.claims_line["zh"])]
        expected = [parts["no"]] * bool(parts["no"]) + [len(facts.claims), parts["agree"], parts["apart"]]
        if numbers != expected:
            found.append(("claim", "line", pages.claims_line["zh"], expected))
    return found


def _faults_of_claim(row: dict[str, Any], claim: dict[str, Any]) -> Iterator[tuple]:
    if row["stated"] != (claim["stated"] or ""):
        yield "stated", row["stated"], claim["stated"]
    if row["part"] != _part(claim):
        yield "verdict", row["part"], claim["verdict"]
    for language in LANGUAGES:
        difference, _, tolerance = row["difference"][language].partition("±")
        for text, value in ((difference, claim["difference"]), (tolerance, claim["tolerance"])):
            if value is not None and not is_said(value, text):
                yield "difference", text, value
    value, recomputed = claim["recomputed_value"], row["recomputed"].rpartition("=")[2]
    if value is not None and claim["claim"] != "same_fact" and not is_said(value, recomputed):
        yield "recomputed", recomputed, value


def _part(claim: dict[str, Any]) -> str:
    return "agree" if claim["agrees"] == "yes" else "no" if claim["verdict"] in _CONFLICTS else "apart"


def faults_of_buildings(pages: Pages, facts: Facts) -> list[tuple]:
    """What the page of buildings says of each: place, tax, what is missing, tax a square metre, vacancy."""
    found = [("building", key) for key in pages.buildings.keys() ^ facts.buildings.keys()]
    for key in pages.buildings.keys() & facts.buildings.keys():
        cells, row = pages.buildings[key], facts.buildings[key]
        vacancy = None if row["occupancy"] is None else 100 - row["occupancy"]
        for text, value in zip(
            (cells[0], cells[3], cells[5], cells[6], cells[7], cells[8]),
            (row["position"], row["tax"], row["tax_to_next"], row["tax_per_area"], vacancy, row["vacant_area"]),
            strict=True,
        ):
            if (value is None and text) or (value is not None and not is_said(value, text)):
                found.append(("building", key, text, value))
    return found


def _milestones(page: html.HtmlElement | None) -> Iterator[dict[str, Any]]:
    if page is None:
        return
    for item in page.xpath("//ol[@class='plain']/li | //ul[@class='rows']/li"):
        link = item.xpath(".//a[contains(@href, '#t-')]/@href")
        status = item.xpath(".//*[@class='right' or @class='status']")
        if link and status:
            yield {
                "anchor": link[0].rpartition("#")[2],
                "icon": icon_of(item),
                "words": in_both(item),
                "status": in_both(status[0]),
            }


def _claims(path: Path) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    page = root_of(path)
    if page is None:
        return {}, {}
    found = {}
    for line in page.xpath("//tr[@data-claim]"):
        cells = line.xpath("./td")
        details = line.xpath("ancestor::details")
        summary = words_of(details[0].xpath("./summary")[0], "zh") if details else ""
        found[line.get("data-claim")] = {
            "stated": words_of(cells[0], "zh"),
            "recomputed": words_of(cells[1], "zh"),
            "difference": in_both(cells[2]),
            "part": "agree" if summary.startswith("相符") else "apart" if details else "no",
        }
    return found, in_both(page.xpath("//h1")[0])


def _buildings(path: Path) -> dict[tuple[str, str], list[str]]:
    page = root_of(path)
    found: dict[tuple[str, str], list[str]] = {}
    for section in page.xpath("//section[./figure]") if page is not None else []:
        place = words_of(section.xpath("./h2")[0], "zh")
        for line in section.xpath("./figure//tbody/tr"):
            cells = [words_of(cell, "zh") for cell in line.xpath("./th | ./td")]
            found[place, cells[1]] = cells
    return found


def _anchor(target_id: str) -> str:
    return "t-" + hashlib.sha256(target_id.encode()).hexdigest()[:10]
