"""Targets as the figures want them: decimals to floats, and the marks that belong to the newest month."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from kpi.figures.bullets import Bullet, bullet, growth_bullet, growth_domain
from kpi.pages.model import Target


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


def _number(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)
