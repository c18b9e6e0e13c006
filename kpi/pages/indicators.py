"""What an indicator's page shows: its districts side by side, their places over time, and the league by each method."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from kpi.figures.bump import bump
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
    def has_page(self) -> bool:
        """Whether there is anything to lay side by side; a lone target or figure stands on its district's page."""
        return len(self.targets) + len(self.actuals) > 1

    @property
    def alone(self) -> str:
        """Where the lone target or figure stands: the page of its district, from the folder of indicators."""
        row = self.targets[0].row if self.targets else self.actuals[0] if self.actuals else {}
        anchor = f"#{self.targets[0].anchor}" if self.targets else ""
        return f"../districts/{slug(code_of(row))}.html{anchor}"

    @property
    def adcodes(self) -> set[str | None]:
        """The places that have a target or a figure."""
        return {t.row.get("adcode") for t in self.targets} | {r.get("adcode") for r in self.actuals}

    @property
    def districts(self) -> int:
        """How many places have a target or a figure."""
        return len(self.adcodes)


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


def leagues(
    model: Model, indicator: Indicator, scores: dict[tuple, dict[str, dict[str, float]]]
) -> list[dict[str, Any]]:
    """One league per peer group and measure: the newest month with at least two places, with scores and the bump."""
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in indicator.ranks:
        groups[row["peer_group"], row["qualifier"], row.get("kind"), row["measure"]].append(row)
    found = []
    for (group, qualifier, kind, measure), rows in groups.items():
        placed = [r for r in rows if r.get("rank") is not None]
        months = sorted({r["month"] for r in placed if sum(o["month"] == r["month"] for o in placed) > 1})
        if not months:
            continue
        newest = sorted((r for r in rows if r["month"] == months[-1]), key=lambda r: (r.get("rank") or 0, r["adcode"]))
        table = [r for r in newest if r.get("rank") is not None]
        by_method = scores.get((group, indicator.code, qualifier, kind, measure, months[-1]), {})
        found.append(
            {
                "group": model.group_name(group, newest[0].get("peer_group_name")),
                "qualifier": qualifier,
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
    return sorted(found, key=lambda g: (g["qualifier"], -g["ranked"], g["group"].zh, g["measure"], str(g["kind"])))[
        :_LEAGUES
    ]


def is_unranked(indicator: Indicator, found: list[dict[str, Any]]) -> bool:
    """Whether districts have attainments of which none are placed: too few of a group report the same month."""
    reached = {t.slug for t in indicator.targets if any(r.get("attainment") is not None for r in t.progress)}
    return len(reached) > 1 and all(league["measure"] != "attainment" for league in found)


def scores_by_league(model: Model) -> dict[tuple, dict[str, dict[str, float]]]:
    """Scores by league and month, then district, then method."""
    found: dict[tuple, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for r in model.rows("scores"):
        key = r["peer_group"], r["indicator_code"], r["qualifier"], r.get("kind"), r["measure"], r["month"]
        found[key][r["adcode"]][r["method"]] = r["score"]
    return found


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
