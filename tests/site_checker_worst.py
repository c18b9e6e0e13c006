"""The checker of the worst targets that stand above the sections of a district's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.site_checker import in_both, is_said, page_name, year_of
from tests.site_checker_briefs import LANGUAGES, icon_of, root_of

_WORST = ("missed", "overdue", "behind", "slightly_behind")
_NAMED = 5
"""Worst targets that a page names."""


def worst_of(path: Path) -> list[dict[str, Any]]:
    """The worst targets that a district's page names."""
    page = root_of(path)
    items = page.xpath("//section[@class='short']/ol/li") if page is not None else []
    return [
        {
            "anchor": item.get("data-target"),
            "icon": icon_of(item),
            "promise": in_both(item.xpath("./span[1]")[0]),
            "reached": in_both(item.xpath("./span[@class='right']")[0]),
        }
        for item in items
    ]


def faults_of_worst(worst: dict[str, list[dict[str, Any]]], targets: dict[str, dict[str, Any]]) -> list[tuple]:
    """The worst targets above a district's sections: no worse one is left out, and each says how far it is."""
    found = []
    for page, rows in worst.items():
        year = next((year_of(targets[row["anchor"]]["period"]) for row in rows), None)
        short = [
            t
            for t in targets.values()
            if page_name(t["adcode"] or f"z:{t['district']}") == page and year_of(t["period"]) == year
            if t["status"] in _WORST
        ]
        listed = [_badness(targets[row["anchor"]]) for row in rows]
        if listed != sorted(map(_badness, short))[:_NAMED]:
            found.append(("worst", page, listed))
        for row in rows:
            found += [("worst", page, *fault) for fault in _faults_of_worst_row(row, targets[row["anchor"]])]
    return found


def _badness(target: dict[str, Any]) -> tuple:
    gap = target["pace_gap"] if target["growth_gap"] is None else target["growth_gap"]
    return _WORST.index(target["status"]) if target["status"] in _WORST else len(_WORST), gap is None, gap or 0.0


def _faults_of_worst_row(row: dict[str, Any], target: dict[str, Any]) -> Iterator[tuple]:
    if row["icon"] != target["status"]:
        yield "status", row["icon"], target["status"]
    goal = target["target_value"] if target["target_value"] is not None else target["value"]
    for language in LANGUAGES:
        promised, reached = row["promise"][language], row["reached"][language]
        if goal is not None and not is_said(abs(goal) if target["kind"] == "growth_rate" else goal, promised):
            yield "target", promised, goal
        if ("≈" in promised) != (target["origin"] == "implied"):
            yield "origin", promised, target["origin"]
        if target["owner"] and target["owner"] not in promised:
            yield "owner", promised, target["owner"]
        share = None if target["attainment"] is None else target["attainment"] * 100
        rate = target["growth_gap"] if share is None else share
        if target["actual_value"] is not None and rate is not None and not is_said(rate, reached):
            yield "reached", reached, rate
