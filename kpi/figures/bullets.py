"""Bullet charts after Stephen Few, as fluid SVG: actual a bar, target a tick, pace triangles, forecast a band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kpi.figures.svg import element, percent

HEIGHT = 30
_FAR = 50.0
"""Points of growth beyond which a row no longer sets the scale that its neighbours share."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """One row, all values in one unit; null where there is none. `expected` are values due by the month of `actual`."""

    target: float | None
    actual: float | None = None
    baseline: float = 0.0
    target_high: float | None = None
    linear: float | None = None
    seasonal: float | None = None
    official: float | None = None
    forecast_low: float | None = None
    forecast_high: float | None = None
    status: str = "no_data"


def bullet(row: Bullet) -> Markup:
    """A row on its own scale from 0 to the largest of its values with 5 % to spare, so that nothing is ever cut off."""
    shown = [row.target, row.target_high, row.actual, row.forecast_high, row.linear, row.seasonal, row.official]
    known = [v for v in shown if v is not None]
    low = min([0.0, *known])
    high = max([0.0, *known]) * 1.05
    low = low * 1.05
    if high <= low:
        return _frame(row, element("line", x1="0", x2="100%", y1=HEIGHT / 2, y2=HEIGHT / 2, class_="axis"))

    def at(value: float) -> str:
        return percent((value - low) / (high - low))

    def wide(start: float, end: float) -> str:
        return percent(abs(end - start) / (high - low))

    parts = []
    if row.forecast_low is not None and row.forecast_high is not None:
        parts.append(
            element("rect", x=at(row.forecast_low), width=wide(row.forecast_low, row.forecast_high), y=4, height=22,
                    class_="band")
        )  # fmt: skip
    parts.append(element("line", x1="0", x2="100%", y1=15, y2=15, class_="axis"))
    if row.actual is not None:
        start = min(0.0, row.actual)
        parts.append(
            element("rect", x=at(start), width=wide(0.0, row.actual), y=10, height=10, class_=f"bar p-{row.status}")
        )
    if row.target_high is not None and row.target is not None:
        parts.append(
            element("rect", x=at(row.target), width=wide(row.target, row.target_high), y=3, height=24, class_="goal")
        )
    elif row.target is not None:
        parts.append(element("line", x1=at(row.target), x2=at(row.target), y1=3, y2=27, class_="tick"))
    for value, mark in ((row.linear, "hollow"), (row.seasonal, "filled"), (row.official, "filled")):
        if value is not None:
            parts.append(_triangle(at(value), mark))
    return _frame(row, *parts)


def growth_bullet(row: Bullet, domain: tuple[float, float]) -> Markup:
    """A rate against a target rate: dot and tick on a zero line that all rows of a list share; values in points.

    A row beyond the domain gets its own scale with the zero line in the same place, and says so with a double line.
    """
    low, high = domain
    known = [v for v in (row.target, row.target_high, row.actual) if v is not None]
    stretch = max(
        [1.0, *(v / high for v in known if v > 0 and high > 0), *(v / low for v in known if v < 0 and low < 0)]
    )
    low, high = low * stretch, high * stretch

    def at(value: float) -> str:
        return percent((value - low) / (high - low))

    parts = [
        element("line", x1="0", x2="100%", y1=15, y2=15, class_="axis"),
        element("line", x1=at(0.0), x2=at(0.0), y1=0, y2=HEIGHT, class_="zero"),
    ]
    if stretch > 1:
        parts.append(element("line", x1="0", x2="100%", y1=18, y2=18, class_="axis"))
    if row.actual is not None and row.target is not None:
        parts.append(
            element("line", x1=at(row.target), x2=at(row.actual), y1=15, y2=15, class_=f"reach s-{row.status}")
        )
    if row.target is not None:
        parts.append(element("line", x1=at(row.target), x2=at(row.target), y1=4, y2=26, class_="tick"))
    if row.actual is not None:
        parts.append(element("circle", cx=at(row.actual), cy=15, r=5.5, class_=f"dot s-{row.status}"))
    return _frame(row, *parts)


def growth_domain(rows: Sequence[Bullet]) -> tuple[float, float]:
    """The scale that rates in one list share: every value within 50 points, zero included, with room at both ends."""
    known = [v for row in rows for v in (row.target, row.target_high, row.actual) if v is not None and abs(v) <= _FAR]
    low, high = min([0.0, *known]), max([0.0, *known])
    room = max(high - low, 1.0) * 0.08
    return low - room, high + room


def _triangle(x: str, mark: str) -> Markup:
    shape = element("path", d="M0 21 4.5 29h-9z", class_=f"pace {mark}")
    return element("svg", shape, x=x, y=0, width=1, height=1, overflow="visible")


def _frame(row: Bullet, *parts: Markup) -> Markup:
    return element("svg", *parts, class_=f"bullet s-{row.status}", width="100%", height=HEIGHT, aria_hidden="true")
