"""What the page of milestones shows: what is late first, then every milestone on the line of its year."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from kpi.figures.gantt import milestone
from kpi.pages.model import Model
from kpi.pages.targets import Row, Target
from kpi.vocabulary import BEHIND, STATUSES
from kpi.vocabulary import statuses as vocabulary
from kpi.vocabulary.statuses import JUDGED, WORST_FIRST

_SOON = 30
"""Days before a deadline from which it is near."""
_SHOWN = 400

STANDINGS = {
    **{name: STATUSES[name].words for name in WORST_FIRST if name in BEHIND},
    **vocabulary.STANDINGS,
}
"""How milestones are counted, in the order a reader asks for it; what is late is called what its target is called."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone: its row, its target where the site shows it, its verdict, and how it is counted."""

    row: Row
    target: Target | None
    status: str
    standing: str
    drawing: Markup | None = None

    @property
    def is_late(self) -> bool:
        """Whether its day is past and it is not done."""
        return self.row["state"] == "overdue"


def milestones(model: Model) -> dict[str, Any]:
    """Milestones by the year they are due, the newest first, each drawn on the line of its year.

    A target that is due only because its period ends has no day of its own: it is drawn where the day of its
    completion is known, and counted otherwise.
    """
    targets = {t.row["target_id"]: t for t in model.targets}
    every = [_judged(row, targets.get(row["target_id"])) for row in model.rows("milestones")]
    today = max((m.row["as_of"] for m in every if m.row.get("as_of")), default=model.as_of or date.min)
    dated = [m for m in every if m.row.get("deadline_basis") != "period"]
    yearly = [m for m in every if m.row.get("deadline_basis") == "period"]
    done = [m for m in yearly if m.row.get("done_on")]
    return {
        "years": _by_year(dated + done, today),
        "late": sorted((m for m in dated if m.is_late and m.row.get("days_late")), key=_longest_first),
        "today": today,
        "dated": len(dated),
        "counts": Counter(m.standing for m in dated),
        "yearly": len(yearly),
        "yearly_done": len(done),
        "standings": STANDINGS,
    }


def _judged(row: Row, target: Target | None) -> Milestone:
    """One milestone under the verdict that its target has on every other page."""
    state, left = row["state"], row.get("days_left")
    own = target.status if target and target.status in JUDGED else None
    if state == "overdue":
        status = own if own in BEHIND else "overdue"
        return Milestone(row, target, status, status)
    if state == "not_due" and left is not None and left <= _SOON:
        return Milestone(row, target, own or "not_due", "due_soon")
    return Milestone(row, target, vocabulary.STATUS_OF_STANDING.get(state) or own or "not_due", state)


def _by_year(chosen: list[Milestone], today: date) -> list[dict[str, Any]]:
    by_year: dict[int | None, list[Milestone]] = defaultdict(list)
    for m in chosen:
        by_year[m.row["deadline"].year if m.row.get("deadline") else None].append(m)
    return [_year(year, by_year[year], today) for year in sorted(by_year, key=lambda y: -(y or 0))]


def _year(year: int | None, chosen: list[Milestone], today: date) -> dict[str, Any]:
    ordered = sorted(chosen, key=_worst_first)
    shown, counts = ordered[:_SHOWN], Counter(m.standing for m in ordered)
    if not year:
        return {"year": year, "rows": shown, "counts": counts, "all": len(ordered)}
    start, end = date(year, 1, 1), date(year, 12, 31)
    done = [m.row["done_on"] for m in ordered if m.row.get("done_on")]
    end = max(end, min(max(done, default=end), end + timedelta(days=183)))
    shown = [_drawn(m, today, start, end) for m in shown]
    return {"year": year, "rows": shown, "start": start, "end": end, "counts": counts, "all": len(ordered)}


def _drawn(m: Milestone, today: date, start: date, end: date) -> Milestone:
    drawing = milestone(m.row["deadline"], m.row.get("done_on"), today, start, end, m.row["state"])
    return replace(m, drawing=drawing)


def _worst_first(m: Milestone) -> tuple:
    place = 0 if m.is_late else list(STANDINGS).index(m.standing)
    return place, str(m.row.get("deadline")), m.row["adcode"], m.row["target_id"]


def _longest_first(m: Milestone) -> tuple:
    return -m.row["days_late"], m.row["adcode"], m.row["target_id"]
