"""Targets as the figures want them: decimals to floats, and the marks that belong to the newest month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from kpi.figures.bullets import (
    Bullet,
    GrowthBullet,
    axis,
    bullet,
    growth_axis,
    growth_bullet,
    growth_domain,
)
from kpi.figures.burn_up import BurnUp, Report, burn_up
from kpi.figures.plot import Figure
from kpi.pages.sentences import target_words
from kpi.pages.targets import Row, Target, once
from kpi.vocabulary import dates
from kpi.vocabulary.numbers import amount
from kpi.vocabulary.words import Words


def bullet_row(target: Target) -> Bullet:
    """The newest month of a target as shares of it, as one row of a bullet chart."""
    row = target.latest
    measured = row.get("actual_value") is not None
    goal, start = _number(target.value), _number(target.baseline_value) or 0.0
    room = None if goal is None or goal == start else goal - start

    def share(value: Decimal | float | None) -> float | None:
        return None if value is None or room is None else (float(value) - start) / room

    due = {
        method: share(expected)
        for method in ("linear", "seasonal", "official")
        for month, expected, _share in target.paths.get(method, ())
        if measured and month == row["month"]
    }
    if measured and due.get("linear") is None:
        due["linear"] = row.get("time_share")
    reached = row.get("attainment")
    over = target.is_over
    return Bullet(
        actual=share(row.get("actual_value")) if reached is None else reached,
        linear=None if over else due.get("linear"),
        seasonal=None if over else due.get("seasonal"),
        official=None if over else due.get("official"),
        forecast_low=share(row.get("forecast_low")),
        forecast_high=share(row.get("forecast_high")),
        target_high=share(target.value_high),
        stretch=share(target.row.get("stretch_value")),
        is_implied=target.is_implied,
        has_target=goal is not None,
    )


@once
def bullet_of(target: Target) -> Markup:
    """The same row, drawn."""
    return bullet(bullet_row(target))


def growth_row(target: Target) -> GrowthBullet:
    """The newest month of a growth target as one row of a chart in points."""
    return GrowthBullet(
        target=_number(target.value),
        actual=_number(target.latest.get("actual_value")),
        target_high=_number(target.value_high),
        stretch=_number(target.row.get("stretch_value")),
        is_implied=target.is_implied,
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """The rows of one list, the axis above them, and whether any has a gap to its pace; past years have none."""

    targets: list[Target]
    rows: dict[str, Markup]
    axis: Markup
    is_growth: bool
    has_gaps: bool = False

    @property
    def layout(self) -> str:
        """What the list is called in the style: rates of growth, or amounts that have no gap to a pace."""
        return " rates" if self.is_growth else "" if self.has_gaps else " paceless"


def drawn(targets: Sequence[Target]) -> list[Drawn]:
    """The targets of one section as at most two lists: amounts on one scale, rates of growth on another."""
    amounts = [t for t in targets if not t.is_growth]
    rates = [t for t in targets if t.is_growth]
    lists = []
    if amounts:
        lists.append(
            Drawn(amounts, {t.anchor: bullet_of(t) for t in amounts}, axis(), False, any(_has_gap(t) for t in amounts))
        )
    if rates:
        rows = {t.anchor: growth_row(t) for t in rates}
        domain = growth_domain(list(rows.values()))
        shown = {anchor: growth_bullet(row, domain) for anchor, row in rows.items()}
        lists.append(Drawn(rates, shown, growth_axis(domain), True))
    return lists


def _has_gap(target: Target) -> bool:
    return target.latest.get("pace_gap") is not None and not target.is_over


def burn_up_of(target: Target) -> Figure | None:
    """The months of a target as a burn-up; null where no figure was published or there is no number to reach."""
    reported = [r for r in target.progress if r.get("actual_value") is not None]
    start, end = target.period_start, target.period_end
    if not reported or target.value is None or start is None or end is None:
        return None
    latest = target.latest
    low, high = latest.get("forecast_low"), latest.get("forecast_high")
    return burn_up(
        BurnUp(
            start=start,
            end=max(end, reported[-1]["month"]),
            target=_number(target.value),
            promise=target_words(target),
            unit=target.unit,
            reports=[_report(target, r, r["month"], r["actual_value"], r.get("actual_id")) for r in reported],
            old=[_report(target, {}, v["period_end"], v["value"], v["actual_id"]) for v in target.restated],
            baseline=_number(target.baseline_value) or 0.0,
            paths={
                method: [(month, value) for month, value, _share in target.paths[method] if value is not None]
                for method in ("official", "seasonal", "linear")
                if method in target.paths
            },
            forecast=None if low is None or high is None else (low, high),
            is_rate=target.is_growth,
            is_implied=target.is_implied,
        )
    )


def _report(target: Target, row: Row, month: date, value: Decimal, actual_id: str | None) -> Report:
    source = target.sources.get(actual_id) if actual_id else None
    words = amount(value, target.unit, printed=source.printed if source else None, sign=target.is_growth)
    published = source.published_on if source else None
    when = Words("发布于", "published ") + dates.day(published) if published else None
    by = dates.month(month)
    return Report(
        month=month,
        value=float(value),
        words=words,
        status=row.get("status") or "no_data",
        published=Words(f"{by.zh}", f"{by.en}")
        if when is None
        else Words(f"{by.zh} · {when.zh}", f"{by.en} · {when.en}"),
    )


def _number(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)
