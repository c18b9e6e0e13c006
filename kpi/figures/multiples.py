"""Small multiples: one panel a district, the same axes everywhere, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from kpi.figures.axes import tick_text, ticks
from kpi.figures.svg import element

WIDTH, HEIGHT = 220, 120
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 10, 20
MOST = 24
"""Panels on one page; more than that nobody compares."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One district: its points over time, oldest first, and the value they are held to (null where none)."""

    points: Sequence[tuple[date, float, str]]
    """Day, value, status of each report."""
    goal: float | None = None
    pace: Sequence[tuple[date, float]] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The axes that all panels share."""

    start: date
    end: date
    low: float
    high: float


def frame(panels: Sequence[Panel]) -> Frame | None:
    """Axes that hold every point of every panel, zero included; null where there is no point at all."""
    days = [day for p in panels for day, *_ in (*p.points, *p.pace)]
    values = [v for p in panels for _, v, *_ in (*p.points, *p.pace)] + [p.goal for p in panels if p.goal is not None]
    if not days:
        return None
    low, high = min([0.0, *values]), max([0.0, *values])
    if high - low <= 0:
        high = low + 1.0
    return Frame(min(days), max(days), low, high + (high - low) * 0.08)


def panel(rows: Panel, axes: Frame, suffix: str = "") -> Markup:
    """One panel: the line of points, the goal as a line across, the pace as a thin one; `suffix` ends a tick's text."""
    span = max((axes.end - axes.start).days, 1)

    def x(day: date) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (day - axes.start).days / span

    def y(value: float) -> float:
        return _TOP + (HEIGHT - _TOP - _BOTTOM) * (axes.high - value) / (axes.high - axes.low)

    parts: list[Markup] = []
    for mark in ticks(axes.low, axes.high, 4):
        parts.append(element("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y(mark), y2=y(mark), class_="grid"))
        parts.append(
            element("text", f"{tick_text(mark, 1)}{suffix}", x=_LEFT - 4, y=y(mark) + 4, class_="tick-text end")
        )
    years = axes.start.year != axes.end.year
    for place, (day, anchor) in enumerate(((axes.start, "start"), (axes.end, "end"))):
        text = f"{day.year}" if years else f"{day.month}"
        if place == 0 or day != axes.start:
            parts.append(element("text", text, x=x(day), y=HEIGHT - 4, class_="tick-text", text_anchor=anchor))
    if rows.goal is not None:
        parts.append(element("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y(rows.goal), y2=y(rows.goal), class_="goal-line"))
    if len(rows.pace) > 1:
        parts.append(element("polyline", points=_joined(rows.pace, x, y), class_="pace-line"))
    if len(rows.points) > 1:
        parts.append(element("polyline", points=_joined(rows.points, x, y), class_="line"))
    for day, value, status in rows.points:
        parts.append(element("circle", cx=x(day), cy=y(value), r=3.5, class_=f"dot s-{status}"))
    return element(
        "svg", *parts, viewBox=f"0 0 {WIDTH} {HEIGHT}", class_="panel", width=WIDTH, height=HEIGHT, aria_hidden="true"
    )


def _joined(points: Sequence[tuple], x: object, y: object) -> str:
    return " ".join(f"{x(day):.1f},{y(value):.1f}" for day, value, *_ in points)
