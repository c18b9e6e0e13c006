"""What an indicator's page shows: its districts side by side, their places over time, and the league by each method."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from kpi.figures.bump import bump
from kpi.figures.multiples import MOST, Panel, frame, panel
from kpi.pages.model import Model
from kpi.pages.targets import Row, Target, code_of, slug
from kpi.vocabulary.words import Words

MEASURES = {
    "attainment": Words("完成率", "attainment"),
    "growth": Words("增速", "growth"),
    "value": Words("数值", "value"),
}
METHODS = {
    "efficacy": Words("功效系数", "efficacy"),
    "target": Words("目标完成", "target met"),
    "pro_rata": Words("按比例", "pro rata"),
    "place": Words("争先进位", "place"),
}
_LEAGUES = 6
"""Peer groups and measures shown on one page."""
_MONTHS = 8
"""Periods of a bump."""


@dataclass
class Indicator:
    """One indicator with everything districts promised and published under it."""

    code: str
    name: Words
    targets: list[Target] = field(default_factory=list)
    actuals: list[Row] = field(default_factory=list)
    ranks: list[Row] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """The name of its page."""
        return slug(self.code)

    @property
    def districts(self) -> int:
        """How many districts have a target or a figure."""
        return len({t.row.get("adcode") for t in self.targets} | {r.get("adcode") for r in self.actuals})


def indicators(model: Model) -> list[Indicator]:
    """All indicators that any district has, those that most districts share first."""
    found: dict[str, Indicator] = {}

    def of(row: Row) -> Indicator:
        code = row.get("indicator_code") or "?"
        if code not in found:
            found[code] = Indicator(code, model.indicator_name(row.get("indicator_code"), row.get("indicator")))
        return found[code]

    for district in model.districts:
        for target in district.targets:
            of(target.row).targets.append(target)
        for row in district.actuals:
            of(row).actuals.append(row)
    for row in model.rows("ranks"):
        of(row).ranks.append(row)
    return sorted(found.values(), key=lambda i: (-i.districts, i.name.zh, i.code))


def multiples(model: Model, indicator: Indicator) -> list[dict[str, Any]]:
    """Up to two grids of panels: attainment in the year that most districts report, and growth over all years."""
    grids = []
    reported = [t for t in indicator.targets if any(r.get("attainment") is not None for r in t.progress)]
    if reported:
        years = Counter(t.row.get("period") or "" for t in reported)
        period = max(years, key=lambda p: (years[p], p))
        chosen = [t for t in reported if (t.row.get("period") or "") == period]
        panels = [(t.district, t.slug, t.anchor, _attainment(t)) for t in chosen]
        if len(panels) > 1:
            grids.append({"measure": "attainment", "period": period, **_grid(panels, "%"), "single": []})
    growth = _growth(indicator)
    if len(growth) > 1:
        panels, single = [], []
        for code, (name, points) in sorted(growth.items()):
            goal = next((float(t.value) for t in reversed(indicator.targets)
                         if t.is_growth and code_of(t.row) == code and t.value is not None), None)  # fmt: skip
            lone = len(points) < 2
            (single if lone else panels).append((model.district_name(code, name), slug(code), "", Panel(points, goal)))
        if panels:
            grids.append({"measure": "growth", "period": None, **_grid(panels, "%"), "single": single})
    return grids


def leagues(
    model: Model, indicator: Indicator, scores: dict[tuple, dict[str, dict[str, float]]]
) -> list[dict[str, Any]]:
    """One league per peer group and measure: the newest month with at least two places, with scores and the bump."""
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in indicator.ranks:
        groups[row["peer_group"], row.get("kind"), row["measure"]].append(row)
    found = []
    for (group, kind, measure), rows in groups.items():
        placed = [r for r in rows if r.get("rank") is not None]
        months = sorted({r["month"] for r in placed if sum(o["month"] == r["month"] for o in placed) > 1})
        if not months:
            continue
        newest = sorted((r for r in rows if r["month"] == months[-1]), key=lambda r: (r.get("rank") or 0, r["adcode"]))
        table = [r for r in newest if r.get("rank") is not None]
        by_method = scores.get((group, indicator.code, kind, measure, months[-1]), {})
        found.append(
            {
                "group": model.group_name(group, newest[0].get("peer_group_name")),
                "measure": measure,
                "kind": kind,
                "month": months[-1],
                "rows": table,
                "columns": {c for c in ("change", "to_next", "to_leave_last_three") if any(r.get(c) for r in table)},
                "missing": [model.district_name(r["adcode"], r["district"]) for r in newest if r.get("rank") is None],
                "scores": by_method,
                "methods": [m for m in METHODS if any(m in s for s in by_method.values())],
                "bump": _bump(model, placed, months[-_MONTHS:]),
                "names": {r["adcode"]: model.district_name(r["adcode"], r["district"]) for r in placed},
                "ranked": len(table),
            }
        )
    return sorted(found, key=lambda g: (-g["ranked"], g["group"].zh, g["measure"], str(g["kind"])))[:_LEAGUES]


def is_unranked(indicator: Indicator, found: list[dict[str, Any]]) -> bool:
    """Whether districts have attainments of which none are placed: no two of a group report the same month."""
    reached = {t.slug for t in indicator.targets if any(r.get("attainment") is not None for r in t.progress)}
    return len(reached) > 1 and all(league["measure"] != "attainment" for league in found)


def scores_by_league(model: Model) -> dict[tuple, dict[str, dict[str, float]]]:
    """Scores by league and month, then district, then method."""
    found: dict[tuple, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for r in model.rows("scores"):
        key = r["peer_group"], r["indicator_code"], r.get("kind"), r["measure"], r["month"]
        found[key][r["adcode"]][r["method"]] = r["score"]
    return found


def _grid(panels: list[tuple], suffix: str) -> dict[str, Any]:
    axes = frame([p for *_, p in panels])
    shown = sorted(panels, key=lambda p: (-len(p[3].points), p[1]))[:MOST] if len(panels) > MOST else panels
    drawn: list[tuple[Words, str, str, Markup, Panel]] = [
        (name, page, anchor, panel(rows, axes, suffix), rows) for name, page, anchor, rows in shown
    ]
    return {"panels": drawn, "left_out": len(panels) - len(shown)}


def _attainment(target: Target) -> Panel:
    points = [
        (r["month"], r["attainment"] * 100, r["status"]) for r in target.progress if r.get("attainment") is not None
    ]
    pace = [(month, share * 100) for month, _value, share in target.paths.get("linear", ())]
    return Panel(points, 100.0, pace)


def _growth(indicator: Indicator) -> dict[str, tuple[str, list[tuple[date, float, str]]]]:
    """Published growth by district: rates, and the growth that stands beside cumulative values; one a month."""
    status = {
        r.get("actual_id"): r["status"]
        for t in indicator.targets
        if t.is_growth
        for r in t.progress
        if r.get("actual_id")
    }
    found: dict[str, tuple[str, dict[date, tuple]]] = {}
    for row in sorted(indicator.actuals, key=lambda r: (str(r.get("published_on")), r["actual_id"])):
        if row.get("basis") == "rate" and row.get("unit") == "%":
            value = row["value"]
        elif row.get("basis") == "cumulative" and row.get("stated_growth") is not None:
            value = row["stated_growth"]
        else:
            continue
        if row.get("qualifier"):
            continue
        days = found.setdefault(code_of(row), (row["district"], {}))[1]
        days[row["period_end"]] = (row["period_end"], float(value), status.get(row["actual_id"], "on_record"))
    return {code: (name, [days[d] for d in sorted(days)]) for code, (name, days) in found.items()}


def _bump(model: Model, placed: list[Row], months: list[date]) -> Markup | None:
    if len(months) < 2:
        return None
    places: dict[str, dict[date, int]] = defaultdict(dict)
    for row in placed:
        if row["month"] in months:
            places[row["adcode"]][row["month"]] = row["rank"]
    names = {r["adcode"]: model.district_name(r["adcode"], r["district"]) for r in placed}
    heavy = max(sorted(places), key=lambda code: len(places[code]))
    return bump(months, places, names, heavy)
