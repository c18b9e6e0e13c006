"""Invented office buildings of two districts, and the invented outlines of all twelve."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from kpi.demo.places import DISTRICTS

_WEST, _SOUTH, _WIDE, _HIGH = 120.0, 30.0, 0.12, 0.1
_COLUMNS = 4
_KINDS = ("中心", "大厦", "广场", "国际", "科技园")
_STREETS = ("示例街道", "示例大道街道", "示例湖街道")


def outlines(random: Random) -> list[dict[str, Any]]:
    """Twelve areas that meet without gaps: a net whose inner knots are moved a little."""
    rows = len(DISTRICTS) // _COLUMNS
    knots = {
        (column, row): (
            _WEST + _WIDE * (column + _moved(random, column, _COLUMNS)),
            _SOUTH + _HIGH * (row + _moved(random, row, rows)),
        )
        for row in range(rows + 1)
        for column in range(_COLUMNS + 1)
    }
    found = []
    for number, place in enumerate(DISTRICTS):
        column, row = number % _COLUMNS, rows - 1 - number // _COLUMNS
        corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1), (column, row)]
        ring = [[round(v, 5) for v in knots[corner]] for corner in corners]
        geometry = json.dumps({"type": "Polygon", "coordinates": [ring]})
        found.append({"adcode": place["adcode"], "outline": geometry, "source": "示例数据"})
    return found


def buildings(random: Random, count: int = 14) -> list[dict[str, Any]]:
    """Buildings of the first two districts: a few pay more than 100 million yuan, some stand half empty."""
    rows = []
    for number, place in enumerate(DISTRICTS[:2]):
        for which in range(1, count + 1):
            area = random.randrange(12, 90) * 1000
            empty = random.choice((0, 5, 8, 12, 20, 35, 50))
            tax = area * (100 - empty) / 100 * random.uniform(250, 2600)
            floor = random.randrange(6, 20)
            rows.append(
                {
                    "adcode": place["adcode"],
                    "building": f"示例{place['district'][2:4]}{random.choice(_KINDS)}{which}号",
                    "street": random.choice(_STREETS),
                    "floor_area": area,
                    "occupancy": 100 - empty,
                    "tax": round(tax / 10000) * 10000,
                    "tenants": random.randrange(8, 160),
                    "vacant_floors": f"{floor}—{floor + empty // 10}层" if empty else "",
                    "longitude": round(
                        _WEST + _WIDE * (number + 0.2 + 0.15 * (which % 5) + random.uniform(0, 0.06)), 5
                    ),
                    "latitude": round(_SOUTH + _HIGH * (2.3 + 0.2 * (which // 5) + random.uniform(0, 0.08)), 5),
                    "outline": "",
                    "published_on": "2026-07-10",
                    "source": "示例数据：楼宇经济台账",
                }
            )
    return rows


def _moved(random: Random, place: int, last: int) -> float:
    """A knot inside the net is moved, one on its edge is not."""
    shift = random.uniform(-0.22, 0.22)
    return shift if 0 < place < last else 0.0
