"""Outlines of places as an office draws them: a GeoJSON geometry of polygons becomes rings of points."""

from __future__ import annotations

import json
from typing import Any

Ring = list[tuple[float, float]]
_MOST_CHARACTERS = 130_000
"""Characters of one outline: what a cell of a CSV file may hold."""


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
