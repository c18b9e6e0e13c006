"""Bullet charts after Stephen Few, as fluid SVG on scales that all rows of a list share.

Amounts are drawn as shares of their target, so that 100 % stands at the same place in every row; rates of growth are
drawn in points on one zero line. Actual is a solid bar, the target an upright line (dashed where it was worked out),
pace a triangle, a forecast a hatched band. What lies beyond the scale is broken off and carries its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kpi.figures.axes import tick_text, ticks
from kpi.figures.svg import element, percent
from kpi.vocabulary.numbers import percent as said_percent
from kpi.vocabulary.numbers import points
from kpi.vocabulary.words import Words

HEIGHT = 30
BREAK = 1.5
"""Share of the target beyond which a bar is broken off."""
_ZERO, _SPAN = 0.06, 0.76
"""Place of zero, and room of the scale from zero to BREAK, as shares of the width; the rest is for a broken number."""
_FAR = 50.0
"""Points of growth beyond which a row no longer sets the scale that its neighbours share."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """One row; all values as shares of its target (1.0 is met). Pace is what was due by the month of the actual."""

    actual: float | None
    linear: float | None = None
    seasonal: float | None = None
    official: float | None = None
    forecast_low: float | None = None
    forecast_high: float | None = None
    target_high: float | None = None
    stretch: float | None = None
    is_implied: bool = False
    has_target: bool = True


@dataclass(frozen=True, slots=True)
class GrowthBullet:
    """One rate beside the rate that was promised, both in per cent."""

    target: float | None
    actual: float | None = None
    target_high: float | None = None
    stretch: float | None = None
    is_implied: bool = False


def place(share: float) -> float:
    """Where on the width a share of the target stands; 1.0 stands at the same place in every row."""
    return _ZERO + _SPAN * share / BREAK


def bullet(row: Bullet) -> Markup:
    """A row on the scale that all rows of all lists share: zero, 100 % and 150 % always at the same x."""
    parts = [element("line", x1=_at(0), x2=_at(BREAK), y1=15, y2=15, class_="axis")]
    if row.actual is not None:
        parts += _bar(row.actual)
    if row.forecast_low is not None and row.forecast_high is not None:
        low, high = _inside(row.forecast_low), _inside(row.forecast_high)
        parts.append(element("rect", x=_at(low), width=percent(place(high) - place(low)), y=5, height=20,
                             class_="forecast"))  # fmt: skip
    if row.has_target:
        parts.append(_goal(1.0, row.target_high, row.is_implied))
    if row.stretch is not None:
        x = _at(_inside(row.stretch))
        parts.append(element("line", x1=x, x2=x, y1=7, y2=23, class_="tick stretch"))
    for value, mark in ((row.linear, "hollow"), (row.seasonal, "filled"), (row.official, "filled")):
        if value is not None:
            parts.append(_triangle(_at(_inside(value)), mark))
    return _frame("bullet", *parts)


def growth_bullet(row: GrowthBullet, domain: tuple[float, float]) -> Markup:
    """A rate against a target rate: dot and tick on the zero line that all rows of a list share; values in points."""
    low, high = domain

    def at(value: float) -> str:
        return percent(_ZERO / 2 + (min(max(value, low), high) - low) / (high - low) * (_ZERO / 2 + _SPAN))

    parts = [
        element("line", x1=at(low), x2=at(high), y1=15, y2=15, class_="axis"),
        element("line", x1=at(0.0), x2=at(0.0), y1=0, y2=HEIGHT, class_="zero"),
    ]
    if row.actual is not None and row.target is not None:
        parts.append(element("line", x1=at(row.target), x2=at(row.actual), y1=15, y2=15, class_="reach"))
    if row.target is not None:
        name = "tick implied" if row.is_implied else "tick"
        parts.append(element("line", x1=at(row.target), x2=at(row.target), y1=4, y2=26, class_=name))
    if row.target_high is not None:
        parts.append(element("line", x1=at(row.target_high), x2=at(row.target_high), y1=4, y2=26, class_="tick"))
    if row.stretch is not None:
        parts.append(element("line", x1=at(row.stretch), x2=at(row.stretch), y1=7, y2=23, class_="tick stretch"))
    if row.actual is not None:
        parts.append(element("circle", cx=at(row.actual), cy=15, r=5.5, class_="dot"))
        if not low <= row.actual <= high:
            parts += _broken(at(row.actual), points(row.actual))
    return _frame("bullet growth", *parts)


def growth_domain(rows: Sequence[GrowthBullet]) -> tuple[float, float]:
    """The scale that rates in one list share: every value within 50 points, zero included, with room at both ends."""
    known = [
        v
        for row in rows
        for v in (row.target, row.target_high, row.stretch, row.actual)
        if v is not None and abs(v) <= _FAR
    ]
    low, high = min([0.0, *known]), max([0.0, *known])
    room = max(high - low, 1.0) * 0.08
    return low - room, high + room


def axis() -> Markup:
    """The scale of `bullet`, to stand above a list: zero, half, the target, and where bars are broken."""
    marks = [(0.0, Words("0", "0")), (0.5, Words("50%", "50 %")), (1.0, Words("目标100%", "target 100 %"))]
    marks.append((BREAK, Words("150%", "150 %")))
    return _frame("bullet scale", *(_mark(_at(share), words) for share, words in marks))


def growth_axis(domain: tuple[float, float]) -> Markup:
    """The scale of `growth_bullet` in per cent, to stand above a list."""
    low, high = domain
    parts = []
    for value in ticks(low, high, 5):
        x = percent(_ZERO / 2 + (value - low) / (high - low) * (_ZERO / 2 + _SPAN))
        parts.append(_mark(x, Words(f"{tick_text(value, 1.0)}%", f"{tick_text(value, 1.0)} %")))
    return _frame("bullet scale", *parts)


def _bar(actual: float) -> list[Markup]:
    shown = _inside(actual)
    start, end = sorted((0.0, shown))
    parts = [element("rect", x=_at(start), width=percent(place(end) - place(start)), y=10, height=10, class_="bar")]
    return parts if shown == actual else [*parts, *_broken(_at(shown), said_percent(actual))]


def _broken(x: str, words: Words) -> list[Markup]:
    """Two slanted cuts at the end of a scale, and the number that lies beyond it."""
    cut = element("path", d="M-7 24 -1 6M-3 24 3 6", class_="cut-off")
    number = [
        element("text", getattr(words, language), x=8, y=20, class_=f"beyond {language}") for language in ("zh", "en")
    ]
    return [element("svg", cut, *number, x=x, y=0, width=1, height=1, overflow="visible")]


def _goal(value: float, high: float | None, is_implied: bool) -> Markup:
    name = "implied" if is_implied else ""
    if high is None or high <= value:
        return element("line", x1=_at(value), x2=_at(value), y1=3, y2=27, class_=f"tick {name}".strip())
    end = _inside(high)
    return element("rect", x=_at(value), width=percent(place(end) - place(value)), y=3, height=24,
                   class_=f"goal {name}".strip())  # fmt: skip


def _mark(x: str, words: Words) -> Markup:
    said = [element("text", getattr(words, k), x=0, y=12, class_=f"tick-text {k}") for k in ("zh", "en")]
    line = element("line", x1=0, x2=0, y1=16, y2=22, class_="axis")
    return element("svg", *said, line, x=x, y=0, width=1, height=1, overflow="visible")


def _inside(share: float) -> float:
    """A share within the scale; a little below zero is shown, more is broken off."""
    return min(max(share, -_ZERO * BREAK / _SPAN), BREAK)


def _at(share: float) -> str:
    return percent(place(share))


def _triangle(x: str, mark: str) -> Markup:
    shape = element("path", d="M0 21 4.5 29h-9z", class_=f"pace {mark}")
    return element("svg", shape, x=x, y=0, width=1, height=1, overflow="visible")


def _frame(name: str, *parts: Markup) -> Markup:
    return element("svg", *parts, class_=name, width="100%", height=HEIGHT, aria_hidden="true")
