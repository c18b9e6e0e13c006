"""Who answers for what: the targets of each owner that a plan names, worst first."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from kpi.pages.briefs import Brief, Line, brief
from kpi.pages.model import Model
from kpi.pages.targets import Target
from kpi.vocabulary import BEHIND, STATUSES, Words


def by_owner(model: Model) -> dict[tuple[str, str], list[Target]]:
    """Targets by the page of the district and the owner named beside them; a target with two owners stands twice."""
    found: dict[tuple[str, str], list[Target]] = {}
    for target in model.targets:
        for name in filter(None, (part.strip() for part in (target.row.get("owner") or "").split("、"))):
            found.setdefault((target.slug, name), []).append(target)
    return dict(sorted(found.items()))


def owners(model: Model) -> dict[str, Any]:
    """What the page of owners shows: each owner with a bar of its statuses and its targets."""
    listed = []
    for (_, name), targets in by_owner(model).items():
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
            }
        )
    listed.sort(key=lambda o: (-o["behind"], o["name"], o["anchor"]))
    distinct = {t.anchor: t for targets in by_owner(model).values() for t in targets}
    return {
        "owners": listed,
        "owned": len(distinct),
        "behind": sum(t.status in BEHIND for t in distinct.values()),
    }


def briefs_of_owners(model: Model) -> list[Brief]:
    """A responsibility sheet for each owner: its targets of the newest period that it has any in."""
    sheets = []
    for (_, name), targets in by_owner(model).items():
        period = max(t.year for t in targets)
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
