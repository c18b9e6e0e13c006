"""Maps without tiles of anybody: outlines and buildings where an office supplies them, else a grid of districts."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kpi.drawn_outlines import Ring
from kpi.figures.svg import element
from kpi.outlines import Outline
from kpi.vocabulary.words import Words

_SITES, _AREAS = (520.0, 380.0), (860.0, 540.0)
"""Width and height of a map of buildings, and of a map of districts, whose names need room."""
_MARGIN = 26.0
_SMALLEST, _LARGEST = 6.0, 22.0
"""Radius of a building on the map, by the root of its floor area."""
STEPS = 4
"""Shades of one colour, from light to dark."""
_COLUMNS, _TILE, _GAP, _TALL = 6, 140.0, 8.0, 64.0


@dataclass(frozen=True, slots=True)
class Building:
    """One building on a map: its place on the ladder, where it stands, its outline if there is one, size and shade."""

    number: int
    at: tuple[float, float]
    outline: Sequence[Ring]
    size: float
    shade: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A district or town on a map: its name, its status, the number beside it, and its outline if there is one."""

    name: Words
    status: str
    said: Words
    outline: Outline | None


def shades(values: Sequence[float | None]) -> tuple[list[float], list[int | None]]:
    """Quarters of the values: the three limits between them, and the shade of each value; none where it is unknown."""
    known = sorted(v for v in values if v is not None)
    if not known:
        return [], [None] * len(values)
    limits = sorted({known[min(len(known) * step // STEPS, len(known) - 1)] for step in range(1, STEPS)})
    return limits, [None if v is None else sum(v >= limit for limit in limits) for v in values]


def site_map(buildings: Sequence[Building], around: Sequence[Ring] = (), *, is_drawing: bool = False) -> Markup:
    """Buildings where they stand, north up, inside the outline of their district where there is one.

    `is_drawing` says that all are in the units of one drawing, and not on earth.
    """
    points = [b.at for b in buildings] + [p for b in buildings for ring in b.outline for p in ring]
    place = _projection(points + [p for ring in around for p in ring], *_SITES, is_flat=is_drawing)
    biggest = max((b.size for b in buildings), default=1.0)
    parts = [element("path", d=_path(around, place), class_="around")] if around else []
    for one in sorted(buildings, key=lambda b: -b.size):
        shade = "unknown" if one.shade is None else f"shade-{one.shade}"
        x, y = place(one.at)
        if one.outline:
            parts.append(element("path", d=_path(one.outline, place), class_=shade))
        else:
            radius = max(_SMALLEST, _LARGEST * math.sqrt(one.size / biggest))
            parts.append(element("circle", cx=x, cy=y, r=radius, class_=shade))
        dark = " on-dark" if one.shade is not None and one.shade >= STEPS - 2 else ""
        parts.append(element("text", one.number, x=x, y=y + 4.5, class_=f"number{dark}"))
    return _frame("map sites", *_SITES, *parts)


def area_map(places: Sequence[Place]) -> Markup:
    """Places coloured by status: by outlines where all have one of the same sort, else as tiles in the order given."""
    outlines = [p.outline for p in places if p.outline]
    fits = len(outlines) == len(places) and len({o.is_drawing for o in outlines}) == 1
    return _outlined(places, outlines) if fits else _tiled(places)


def _outlined(places: Sequence[Place], outlines: Sequence[Outline]) -> Markup:
    points = [p for outline in outlines for ring in outline.rings for p in ring]
    place = _projection(points, *_AREAS, is_flat=outlines[0].is_drawing)
    shapes, names = [], []
    for one, outline in zip(places, outlines, strict=True):
        shapes.append(element("path", d=_path(outline.rings, place), class_=f"area s-{one.status}"))
        x, y = _middle([place(p) for p in max(outline.rings, key=len)])
        names.append(_labels(one, x, y))
    return _frame("map areas", *_AREAS, *shapes, *names)


def _tiled(places: Sequence[Place]) -> Markup:
    parts = []
    for number, one in enumerate(places):
        x = (number % _COLUMNS) * (_TILE + _GAP)
        y = (number // _COLUMNS) * (_TALL + _GAP)
        parts.append(element("rect", x=x + 1, y=y + 1, width=_TILE, height=_TALL, class_=f"area s-{one.status}"))
        parts.append(_labels(one, x + _TILE / 2, y + _TALL / 2))
    rows = math.ceil(len(places) / _COLUMNS)
    return _frame("map tiles", _COLUMNS * (_TILE + _GAP), rows * (_TALL + _GAP), *parts)


def _labels(one: Place, x: float, y: float) -> Markup:
    """The icon of the status, the name, and the number, in both languages."""
    icon = element("svg", element("use", href=f"#i-{one.status}"), x=x - 7, y=y - 27, width=14, height=14,
                   viewBox="0 0 16 16", class_=f"icon s-{one.status}")  # fmt: skip
    texts = [
        element("text", getattr(words, language), x=x, y=y + down, class_=f"{kind} {language}")
        for words, down, kind in ((one.name, 4, "name"), (one.said, 20, "said"))
        for language in ("zh", "en")
    ]
    return element("g", icon, *texts)


def _projection(
    points: Sequence[tuple[float, float]], width: float, height: float, *, is_flat: bool = False
) -> Callable[[tuple[float, float]], tuple[float, float]]:
    """Longitude and latitude, or points of a drawing, as places on the map: one scale, north up, in the middle."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = 1.0 if is_flat else math.cos(math.radians((south + north) / 2))
    wide, high = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((width - 2 * _MARGIN) / wide, (height - 2 * _MARGIN) / high)
    left, top = (width - wide * scale) / 2, (height - high * scale) / 2

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return left + (point[0] - west) * narrow * scale, top + (north - point[1]) * scale

    return place


def _path(rings: Sequence[Ring], place: Callable[[tuple[float, float]], tuple[float, float]]) -> str:
    drawn = []
    for ring in rings:
        points = [place(point) for point in ring]
        drawn.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(drawn)


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _frame(name: str, width: float, height: float, *parts: Markup) -> Markup:
    return element("svg", *parts, class_=name, viewBox=f"0 0 {width:g} {height:g}", width="100%", aria_hidden="true")
