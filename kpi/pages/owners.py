"""Who answers for what: the targets of each owner that a plan names, worst first."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from kpi.pages import headlines
from kpi.pages.briefs import Brief, Line, brief
from kpi.pages.model import Model
from kpi.pages.targets import Target
from kpi.pages.years import severity
from kpi.vocabulary import BEHIND, STATUSES, Words

_OPEN = 40
"""Owners that the page shows at once, those with most that is short first; the others are folded."""


def by_owner(model: Model) -> dict[tuple[str, str], list[Target]]:
    """Targets by the page of the district and the owner named beside them; a target with two owners stands twice."""
    found: dict[tuple[str, str], list[Target]] = {}
    for target in model.targets:
        for name in filter(None, (part.strip() for part in (target.row.get("owner") or "").split("、"))):
            found.setdefault((target.slug, name), []).append(target)
    return dict(sorted(found.items()))


def owners(model: Model) -> dict[str, Any]:
    """What the page of owners shows: each owner with a bar of its statuses and its targets, all of one year.

    The year is the newest in which an owner's target has a figure, without figures the newest.
    """
    owned = by_owner(model)
    year = _year([t for targets in owned.values() for t in targets])
    of_year = {key: [t for t in targets if t.year == year] for key, targets in owned.items()}
    listed: list[dict[str, Any]] = []
    for (_, name), targets in of_year.items():
        if not targets:
            continue
        counts = Counter(t.status for t in targets if not t.is_implied)
        listed.append(
            {
                "name": name,
                "district": targets[0].district,
                "anchor": "o-" + hashlib.sha256(f"{targets[0].district.zh}{name}".encode()).hexdigest()[:10],
                "counts": Counter({s: counts[s] for s in STATUSES if counts[s]}),
                "implied": sum(t.is_implied for t in targets),
                "lines": _lines(targets),
                "behind": sum(t.status in BEHIND for t in targets),
                "worst": min(severity(t)[0] for t in targets),
            }
        )
    listed.sort(key=lambda o: (-o["behind"], o["worst"], o["name"], o["anchor"]))
    distinct = {t.anchor: t for targets in of_year.values() for t in targets}
    behind = sum(t.status in BEHIND for t in distinct.values())
    return {
        "owners": listed,
        "most": _OPEN,
        "there": [name for name in STATUSES if any(o["counts"][name] for o in listed)],
        "answer": headlines.owners(year, len(listed), len(distinct), behind),
        "earlier": len({t.anchor for targets in owned.values() for t in targets}) - len(distinct),
    }


def _year(targets: list[Target]) -> str:
    """The year that is looked at first; a plan of several years stands behind the year it ends in."""
    reported = [t for t in targets if t.latest.get("actual_value") is not None]
    years = {t.year for t in reported or targets}
    return max(years, key=lambda year: (year[-4:], len(year) == 4), default="")


def briefs_of_owners(model: Model) -> list[Brief]:
    """A responsibility sheet for each owner: its targets of the newest period that it has any in."""
    sheets = []
    for (_, name), targets in by_owner(model).items():
        period = _year(targets)
        place = targets[0].district
        subject = Words(f"{place.zh}{name}", f"{place.en} {name}")
        sheets.append(brief(subject, period, [t for t in targets if t.year == period]))
    return sheets


def page_of(sheet: Brief) -> str:
    """The name of the page of an owner's sheet."""
    return "o-" + hashlib.sha256(sheet.subject.zh.encode()).hexdigest()[:10]


def _lines(targets: list[Target]) -> list[Line]:
    sheet = brief(targets[0].district, targets[0].row.get("period") or "", targets)
    return [*sheet.lines, *sheet.silent]
