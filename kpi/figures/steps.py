"""Years of one indicator in one district: each year's own target as a step, each result as a dot, on shared axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kpi.figures.axes import tick_text, ticks
from kpi.figures.svg import element

WIDTH, HEIGHT = 260, 132
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 10, 22


@dataclass(frozen=True, slots=True)
class Year:
    """One year in one unit: what was promised for it, what was reached, whether the figure covers the whole year."""

    year: int
    target: float | None = None
    actual: float | None = None
    is_whole: bool = True
    is_implied: bool = False
    status: str = "no_data"


@dataclass(frozen=True, slots=True)
class Axes:
    """The years and values that all panels share."""

    first: int
    last: int
    low: float
    high: float


def axes_of(panels: Sequence[Sequence[Year]]) -> Axes | None:
    """Axes that hold every year of every panel, zero included; null where there is no value at all."""
    years = [y for panel in panels for y in panel]
    values = [v for y in years for v in (y.target, y.actual) if v is not None]
    if not values:
        return None
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low or 1.0) * 0.1
    return Axes(min(y.year for y in years), max(y.year for y in years), low - (room if low < 0 else 0.0), high + room)


def steps(rows: Sequence[Year], axes: Axes) -> Markup:
    """One panel. A figure of a part of its year is small and hollow; a target that was worked out is dashed."""
    wide = (WIDTH - _LEFT - _RIGHT) / (axes.last - axes.first + 1)

    def left(year: int) -> float:
        return _LEFT + (year - axes.first) * wide

    def y(value: float) -> float:
        return _TOP + (HEIGHT - _TOP - _BOTTOM) * (axes.high - value) / (axes.high - axes.low)

    parts: list[Markup] = []
    for mark in ticks(axes.low, axes.high, 4):
        parts.append(element("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y(mark), y2=y(mark), class_="grid"))
        parts.append(element("text", f"{tick_text(mark, 1)}%", x=_LEFT - 4, y=y(mark) + 4, class_="tick-text end"))
    shown = sorted({axes.first, axes.last, *(r.year for r in rows if (axes.last - axes.first) < 5)})
    for year in shown:
        parts.append(
            element("text", str(year), x=left(year) + wide / 2, y=HEIGHT - 6, class_="tick-text", text_anchor="middle")
        )
    for row in rows:
        x1, x2 = left(row.year) + wide * 0.08, left(row.year) + wide * 0.92
        if row.target is not None:
            name = "goal-step implied" if row.is_implied else "goal-step"
            parts.append(element("line", x1=x1, x2=x2, y1=y(row.target), y2=y(row.target), class_=name))
        if row.actual is not None:
            name = "dot" if row.is_whole else "dot part-year"
            radius = 4.5 if row.is_whole else 3.0
            parts.append(element("circle", cx=(x1 + x2) / 2, cy=y(row.actual), r=radius, class_=name))
    box = f"0 0 {WIDTH} {HEIGHT}"
    return element("svg", *parts, viewBox=box, class_="panel steps", width=WIDTH, height=HEIGHT, aria_hidden="true")
