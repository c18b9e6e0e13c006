"""Targets as the figures want them: decimals to floats, and the marks that belong to the newest month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from kpi.figures.bullets import Bullet, bullet, growth_bullet, growth_domain
from kpi.figures.burn_up import BurnUp, Report, burn_up
from kpi.figures.plot import Figure
from kpi.pages.sentences import target_words
from kpi.pages.targets import Row, Target
from kpi.vocabulary import dates
from kpi.vocabulary.numbers import amount
from kpi.vocabulary.words import Words


def bullet_row(target: Target) -> Bullet:
    """The newest month of a target as one row of a bullet chart."""
    row = target.latest
    measured = row.get("actual_value") is not None
    due = {}
    if measured and not target.is_growth:
        for method in ("linear", "seasonal", "official"):
            for month, expected, _share in target.paths.get(method, ()):
                if month == row["month"]:
                    due[method] = expected
        if "linear" not in due and row.get("time_share") is not None and target.value is not None:
            start = _number(target.baseline_value) or 0.0
            due["linear"] = start + (_number(target.value) - start) * row["time_share"]
    return Bullet(
        target=_number(target.value),
        target_high=_number(target.value_high),
        actual=_number(row.get("actual_value")),
        linear=due.get("linear"),
        seasonal=due.get("seasonal"),
        official=due.get("official"),
        forecast_low=row.get("forecast_low"),
        forecast_high=row.get("forecast_high"),
        status=target.status,
    )


def bullets(targets: Sequence[Target]) -> dict[str, Markup]:
    """A bullet for each target of a list, by its anchor; growth targets share one zero line."""
    rows = {t.anchor: (t, bullet_row(t)) for t in targets}
    domain = growth_domain([row for t, row in rows.values() if t.is_growth])
    return {
        anchor: growth_bullet(row, domain) if target.is_growth else bullet(row)
        for anchor, (target, row) in rows.items()
    }


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
        )
    )


def _report(target: Target, row: Row, month: date, value: Decimal, actual_id: str | None) -> Report:
    source = target.sources.get(actual_id)
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
