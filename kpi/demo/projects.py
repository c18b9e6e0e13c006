"""A register of invented projects, some of them late."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from kpi.demo.places import DISTRICTS, TOWNS

_KINDS = ("智能装备", "生物医药", "新能源", "现代物流", "数字产业", "文化旅游")
_STAGES = ("negotiated_on", "signed_on", "filed_on", "started_on", "completed_on", "producing_on", "at_capacity_on")
_LAST = date(2026, 7, 15)


def register(random: Random, count: int = 90) -> list[dict[str, Any]]:
    """Projects with the day of each stage they reached; a third are on the list of late starts with a day due."""
    rows = []
    for number in range(1, count + 1):
        place = random.choice(DISTRICTS)
        kind = random.choice(_KINDS)
        row: dict[str, Any] = {
            "project_id": f"示例-{number:03}",
            "project": f"示例{kind}项目{number}",
            "adcode": place["adcode"],
            "district": place["district"],
            "town": random.choice(TOWNS)["district"] if place is DISTRICTS[0] else "",
            "industry": kind,
            "total_investment": random.choice((5, 8, 12, 20, 50, 110)) * 100_000_000,
            "investment_usd": "",
        }
        day = date(2024, 1, 1) + timedelta(days=random.randrange(700))
        for stage in _STAGES:
            row[stage] = day.isoformat() if day <= _LAST else ""
            day += timedelta(days=random.randrange(30, 200))
        is_listed = number % 3 == 0 and row["signed_on"]
        due = date(2026, 3, 31) + timedelta(days=30 * random.randrange(5))
        closed = row["started_on"] if row["started_on"] >= "2026-01-01" else ""
        row["listed_on"] = "2026-01-01" if is_listed else ""
        row["due_on"] = due.isoformat() if is_listed else ""
        row["closed_on"] = closed if is_listed else ""
        row["owner"] = f"{place['district']}发改局" if is_listed else ""
        row["note"] = "示例数据"
        rows.append(row)
    return rows
