"""A sparkline: the months of one target in the height of a line of text, above the line that it is held to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kpi.figures.svg import element

WIDTH, HEIGHT = 96, 24
_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class Spark:
    """Points as (share of the period elapsed, value); `line` is what is due at the start and from `due_at` on.

    `due_at` is the share of the period at which the target is due: 1 where that is its end.
    """

    points: Sequence[tuple[float, float]]
    line: tuple[float, float]
    status: str = "no_data"
    due_at: float = 1.0


def sparkline(row: Spark) -> Markup:
    """The points joined, the newest as a dot, and the due line thin below them; all on one scale with zero in it."""
    values = [0.0, *row.line, *(value for _, value in row.points)]
    low, high = min(values), max(values)
    room = (high - low) or 1.0

    def at(share: float, value: float) -> tuple[float, float]:
        x = _EDGE + min(max(share, 0.0), 1.0) * (WIDTH - 2 * _EDGE)
        return x, HEIGHT - _EDGE - (value - low) / room * (HEIGHT - 2 * _EDGE)

    places = [at(share, value) for share, value in row.points]
    due = [at(0.0, row.line[0]), at(row.due_at, row.line[1]), at(1.0, row.line[1])]
    parts = [element("polyline", points=_path(due if row.due_at < 1 else due[:2]), class_="due-line")]
    if len(places) > 1:
        parts.append(element("polyline", points=_path(places), class_="line"))
    if places:
        x, y = places[-1]
        parts.append(element("circle", cx=_short(x), cy=_short(y), r=2.5, class_="dot"))
    return element(
        "svg", *parts, class_="spark", viewBox=f"0 0 {WIDTH} {HEIGHT}", width=WIDTH, height=HEIGHT, aria_hidden="true"
    )


def _path(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_short(x)},{_short(y)}" for x, y in places)


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
