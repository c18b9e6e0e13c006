"""The composite league: weighted scores of districts by each method, and how far the method moves their place."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kpi.pages.indicators import METHODS
from kpi.pages.model import Model
from kpi.pages.targets import Row


def composites(model: Model) -> list[dict[str, Any]]:
    """One league per weight set and peer group, for its newest month with at least two scores."""
    leagues: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in model.rows("composites"):
        leagues[row["weight_set"], row["peer_group"]].append(row)
    found = []
    for (weight_set, group), rows in leagues.items():
        scored = [r for r in rows if r.get("score") is not None]
        months = sorted(
            {r["month"] for r in scored if len({o["adcode"] for o in scored if o["month"] == r["month"]}) > 1}
        )
        if not months:
            continue
        newest = [r for r in rows if r["month"] == months[-1]]
        by_district: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in newest:
            by_district[row["adcode"]][row["method"]] = row
        lines = [_line(model, code, by) for code, by in by_district.items()]
        placed = sorted((x for x in lines if x["best"] is not None), key=lambda x: (x["best"], x["worst"], x["code"]))
        withheld = sorted((x for x in lines if x["best"] is None and x["scores"]), key=lambda x: x["code"])
        found.append(
            {
                "weight_set": weight_set,
                "group": model.group_name(group, newest[0].get("peer_group_name")),
                "month": months[-1],
                "is_example": any(r.get("is_example") == "yes" for r in newest),
                "methods": [m for m in METHODS if any(m in x["scores"] for x in placed + withheld)],
                "lacking": max((x["missing_weight"] or 0 for x in placed), default=0),
                "rows": placed + withheld,
                "withheld": len(withheld),
                "most_missing": newest[0].get("most_missing"),
                "missing": [x["name"] for x in sorted(lines, key=lambda x: x["code"]) if not x["scores"]],
            }
        )
    return sorted(
        found, key=lambda league: (league["lacking"], -len(league["rows"]), league["group"].zh, league["weight_set"])
    )


def _line(model: Model, code: str, by: dict[str, Row]) -> dict[str, Any]:
    """One district: its score and place by method, its best and worst place over them, and the weight it lacks."""
    any_row = next(iter(by.values()))
    scored = {m: r for m, r in by.items() if r.get("score") is not None}
    ranks = [r["rank"] for r in scored.values() if r.get("rank") is not None]
    first = next(iter(scored.values()), any_row)
    return {
        "code": code,
        "name": model.district_name(code, any_row.get("district")),
        "scores": scored,
        "best": first.get("rank_best") or min(ranks, default=None),
        "worst": first.get("rank_worst") or max(ranks, default=None),
        "missing_weight": first.get("missing_weight"),
        "weight": first.get("weight"),
        "missing": model.indicator_names(first.get("missing")),
    }
