"""Outlines of places as an office has them: a GeoJSON geometry or a drawing as SVG becomes rings of points."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from kpi.drawn_outlines import Ring, rings_of

_DRAWN = re.compile(r"\s*(<|[Mm][\s\d.+-])")
_MOST_CHARACTERS = 130_000
"""Characters of one outline: what a cell of a CSV file may hold."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The rings of one place, of longitude and latitude or in the units of a drawing, which has no place on earth."""

    rings: list[Ring]
    is_drawing: bool


def outline(text: str) -> Outline:
    """What a cell says: GeoJSON, an SVG text, or the data of an SVG path.

    Raises ValueError where it is none of them; the message says what is wrong with it.
    """
    if len(text) > _MOST_CHARACTERS:
        raise ValueError(f"it has more than {_MOST_CHARACTERS} characters")
    if not _DRAWN.match(text):
        return Outline(rings(text), is_drawing=False)
    drawn = rings_of(text)
    if not drawn or min(len(set(ring)) for ring in drawn) < 3:
        raise ValueError("a ring has fewer than three points")
    return Outline(drawn, is_drawing=True)


def rings(text: str) -> list[Ring]:
    """The rings of a Polygon or MultiPolygon, each a list of (longitude, latitude).

    Raises ValueError where the text is no such geometry; the message says what is wrong with it.
    """
    if len(text) > _MOST_CHARACTERS:
        raise ValueError(f"it has more than {_MOST_CHARACTERS} characters")
    try:
        geometry = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("it is no JSON") from error
    if isinstance(geometry, dict) and geometry.get("type") == "Feature":
        geometry = geometry.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError("it is no GeoJSON geometry of the type Polygon or MultiPolygon")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    try:
        found = [[_point(one) for one in ring] for polygon in polygons for ring in polygon]
    except (TypeError, ValueError) as error:
        raise ValueError("its coordinates are no rings of longitude and latitude") from error
    if not found or min(len(ring) for ring in found) < 3:
        raise ValueError("a ring has fewer than three points")
    return found


def _point(one: Any) -> tuple[float, float]:
    longitude, latitude = float(one[0]), float(one[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(one)
    return longitude, latitude
