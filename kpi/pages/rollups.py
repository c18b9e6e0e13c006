"""What the page of indicators shows of roll-ups: each tree at its newest month, a node above its parts."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kpi.pages.model import Model
from kpi.pages.targets import Row
from kpi.vocabulary.words import Words

METHODS = {
    "sum": Words("求和", "sum"),
    "weighted": Words("加权", "weighted"),
    "worst": Words("取最差", "worst part"),
    "latest": Words("取最近", "latest part"),
    "window": Words("取窗口", "window"),
    "leaf": Words("单项", "a figure itself"),
}
_DEPTH = 6
"""Levels that are set in; deeper ones stand as deep as that."""
_SHOWN = 300
"""Trees and nodes shown on one page."""


def rollups(model: Model) -> list[dict[str, Any]]:
    """One entry per tree: its name, its newest month, and its rows as (depth, row), parts under their whole."""
    trees: dict[str, list[Row]] = defaultdict(list)
    for row in model.rows("rollups"):
        trees[row["tree"]].append(row)
    found, left = [], _SHOWN
    for rows in (trees[tree] for tree in sorted(trees)):
        month = max((r["month"] for r in rows if r.get("month")), default=None)
        newest = sorted(
            (r for r in rows if r.get("month") in (month, None)), key=lambda r: (r["node"], str(r["month"]))
        )
        below: dict[str | None, list[Row]] = defaultdict(list)
        known = {r["node"] for r in newest}
        for row in newest:
            below[row["parent"] if row.get("parent") in known else None].append(row)
        lines = _lines(below)
        reached = {id(row) for _, row in lines}
        lines += [(0, row) for row in newest if id(row) not in reached]  # a cycle has no top
        if lines and left > 0:
            name = model.node_name(lines[0][1]["node_name"])
            found.append({"name": name, "month": month, "rows": lines[:left]})
            left -= len(lines)
    return found


def _lines(below: dict[str | None, list[Row]]) -> list[tuple[int, Row]]:
    """Rows from the top down, each once."""
    lines: list[tuple[int, Row]] = []
    waiting = [(0, row) for row in reversed(below[None])]
    while waiting:
        depth, row = waiting.pop()
        lines.append((min(depth, _DEPTH), row))
        if row["node"] != row.get("parent"):
            waiting += [(depth + 1, part) for part in reversed(below.pop(row["node"], []))]
    return lines
