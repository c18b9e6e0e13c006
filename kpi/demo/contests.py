"""Results of the invented contest of the towns over six quarters: a flag that moves, ties, a veto."""

from __future__ import annotations

from random import Random
from typing import Any

from kpi.demo.places import TOWNS

_QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2")
_ITEMS = (("signed", 12), ("started", 8), ("completed", 5), ("invested", 20), ("rank", 10))


def results(random: Random) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Results by town, quarter and item, and who was struck out."""
    found = []
    for quarter in _QUARTERS:
        for town in TOWNS:
            form = random.uniform(0.5, 1.2)
            for item, target in _ITEMS:
                actual = round(target * form * random.uniform(0.8, 1.2), 1 if item == "invested" else 0)
                found.append(
                    {
                        "contest": "five-to-five",
                        "quarter": quarter,
                        "contest_group": "示例乡镇组",
                        "contestant": town["district"],
                        "item": item,
                        "target": "" if item == "rank" else target,
                        "actual": min(actual, 15) if item == "rank" else actual,
                        "source": "示例数据",
                    }
                )
    veto = {
        "contest": "five-to-five",
        "quarter": "2026-Q1",
        "contestant": TOWNS[2]["district"],
        "reason": "示例：安全生产一票否决",
        "source": "示例数据",
    }
    return found, [veto]
