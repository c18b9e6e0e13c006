"""The three views of one indicator: its years (历史), districts beside one another (对比), parts and whole (区域)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from kpi.figures.maps import Place, area_map
from kpi.figures.steps import Year, axes_of, steps
from kpi.outlines import outline
from kpi.pages.drawings import Drawn, drawn
from kpi.pages.indicators import Indicator
from kpi.pages.model import Model
from kpi.pages.sentences import reached
from kpi.pages.targets import Target
from kpi.pages.years import severity
from kpi.vocabulary import Words, amount
from kpi.vocabulary.levels import level
from kpi.vocabulary.statuses import JUDGED

MOST = 24
"""Panels of one page; more than that nobody compares."""


@dataclass(frozen=True, slots=True)
class History:
    """Panels of one measure: growth in per cent, or attainment in per cent of each year's target."""

    is_growth: bool
    panels: list[tuple[Target, list[tuple[Year, Target]], Markup]]
    left_out: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Targets of one year at the newest month that most of the reporting districts share."""

    year: str
    month: date
    targets: list[Target]
    lists: list[Drawn]
    others: int
    territory: Markup


@dataclass(frozen=True, slots=True)
class Newest:
    """What the first line of an indicator's page speaks of: one year of one level of government."""

    year: str
    targets: list[Target]
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Area:
    """A whole and its parts in one year; `shortfall` is what nobody has taken on, negative where the parts are more."""

    whole: Target
    parts: list[Target]
    total: Words
    shortfall: Words
    is_short: bool


def histories(indicator: Indicator) -> list[History]:
    """The years of each district that has more than one, rates of growth apart from attainments."""
    found = []
    for is_growth in (True, False):
        years = _years([t for t in indicator.targets if t.is_growth == is_growth and not t.row.get("qualifier")])
        chosen = sorted(
            (rows for rows in years.values() if len(rows) > 1), key=lambda rows: (-len(rows), rows[0][1].order)
        )
        axes = axes_of([[year for year, _ in rows] for rows in chosen[:MOST]])
        if axes:
            panels = [(rows[-1][1], rows, steps([year for year, _ in rows], axes)) for rows in chosen[:MOST]]
            found.append(History(is_growth, panels, max(len(chosen) - MOST, 0)))
    return found


def comparison(model: Model, indicator: Indicator) -> Comparison | None:
    """The newest year in which two places or more of one level have a figure of the same month, worst first."""
    by_year: dict[str, list[Target]] = defaultdict(list)
    for target in indicator.targets:
        if target.latest.get("actual_value") is not None:
            by_year[target.year].append(target)
    for year in sorted(by_year, reverse=True):
        alike = Counter((t.latest["month"], _level(model, t)) for t in by_year[year])
        month, of_level = max(alike, key=lambda pair: (alike[pair], pair))
        chosen = [t for t in by_year[year] if (t.latest["month"], _level(model, t)) == (month, of_level)]
        if len({t.slug for t in chosen}) > 1:
            ordered = sorted(chosen, key=severity)
            others = len(by_year[year]) - len(chosen)
            return Comparison(year, month, ordered, drawn(ordered), others, _territory(model, ordered))
    return None


def newest(model: Model, indicator: Indicator, compared: Comparison | None) -> Newest | None:
    """The comparison, or a newer year in which any target has a verdict though no two places meet in a month."""
    than = compared.year if compared else ""
    judged = [t for t in indicator.targets if t.status in JUDGED and len(t.year) == 4 and t.year > than]
    if not judged:
        return Newest(compared.year, compared.targets, compared.month) if compared else None
    year = max(t.year for t in judged)
    sizes = Counter(_level(model, t) for t in judged if t.year == year)
    of_level = max(sorted(sizes), key=lambda name: sizes[name])
    chosen = [t for t in indicator.targets if t.year == year and _level(model, t) == of_level]
    return Newest(year, chosen, max((t.latest["month"] for t in chosen if t.is_reported), default=None))


def _territory(model: Model, targets: list[Target]) -> Markup:
    """The compared places on a map, each with its status and how far it is, in the order of their codes."""
    around = {r["adcode"]: outline(r["outline"]) for r in model.rows("outlines")}
    worst: dict[str, Target] = {}
    for target in targets:  # the worst stands first
        worst.setdefault(target.slug, target)
    return area_map(
        [
            Place(t.district, t.status, reached(t), around.get(t.row.get("adcode") or ""))
            for t in sorted(worst.values(), key=lambda t: t.row.get("adcode") or "")
        ]
    )


def areas(model: Model, indicator: Indicator) -> list[Area]:
    """Wholes with targets of their parts in the same year: what was handed down against what was promised."""
    amounts = [t for t in indicator.targets if not t.is_growth and t.value is not None and not t.row.get("qualifier")]
    by_parent: dict[tuple, list[Target]] = defaultdict(list)
    for target in amounts:
        parent = model.names.get(target.row.get("adcode"), {}).get("parent")
        if parent:
            by_parent[parent, target.year, target.unit].append(target)
    found = []
    for whole in amounts:
        parts = by_parent.get((whole.row.get("adcode"), whole.year, whole.unit), [])
        if len(parts) > 1:
            total = sum((Decimal(str(p.value)) for p in parts), Decimal(0))
            missing = Decimal(str(whole.value)) - total
            found.append(
                Area(
                    whole,
                    sorted(parts, key=severity),
                    amount(total, whole.unit),
                    amount(abs(missing), whole.unit),
                    missing > 0,
                )
            )
    return sorted(found, key=lambda a: (a.whole.year, a.whole.order), reverse=True)


def _level(model: Model, target: Target) -> str:
    return level(model.names.get(target.row.get("adcode"), {}).get("level"))


def _years(targets: list[Target]) -> dict[str, list[tuple[Year, Target]]]:
    """One year a target, by district; of several in a year the one whose period is the whole year."""
    found: dict[str, dict[int, tuple[Year, Target]]] = defaultdict(dict)
    for target in sorted(targets, key=lambda t: len(t.row.get("period") or ""), reverse=True):
        if len(target.year) == 4 and target.year.isdigit():
            found[target.slug][int(target.year)] = (_year(target), target)
    return {page: [years[y] for y in sorted(years)] for page, years in found.items()}


def _year(target: Target) -> Year:
    row = target.latest
    end = target.row.get("period_end")
    is_whole = row.get("month") is not None and end is not None and row["month"] >= end
    if target.is_growth:
        goal = None if target.value is None else float(target.value)
        reached = None if row.get("actual_value") is None else float(row["actual_value"])
    else:
        goal = None if target.value is None else 100.0
        reached = None if row.get("attainment") is None else row["attainment"] * 100
    return Year(int(target.year), goal, reached, is_whole, target.is_implied, target.status)
