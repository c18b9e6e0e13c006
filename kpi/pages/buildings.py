"""The page of buildings: who pays how much tax a square metre, what stands empty, who is next on the ladder."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from kpi.figures.maps import Building, shades, site_map
from kpi.figures.svg import element, percent
from kpi.outlines import Outline, outline
from kpi.pages.model import Model
from kpi.pages.targets import Row, Target
from kpi.vocabulary import Words, amount, count
from kpi.vocabulary.numbers import percent as share

_INDICATOR = "billion_buildings"
"""Targets that the page is tied to."""
_NEAR = 0.2
"""Share of the top tier that a building may lack and be named as next."""
_LISTED = 60


@dataclass(frozen=True, slots=True)
class Map:
    """One drawing of a district's buildings by one measure; `limits` stand between its shades, light to dark.

    `absent` counts the buildings that are not on it: no place is known, or one of another sort than most have.
    """

    title: Words
    drawing: Markup
    limits: list[Words]
    absent: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """The buildings of one district: maps where their places are known, rows in the order of their tax."""

    name: Words
    maps: list[Map]
    rows: list[tuple[Row, Row, Markup]]
    left_out: int
    empty: list[tuple[Row, Row]]
    targets: list[Target]
    title: Words


def buildings(model: Model) -> dict[str, Any]:
    """What the page shows: its first line, the tiers, and each district with maps, ladder and empty floors."""
    ladder = model.rows("building_ladder")
    given = {(r["adcode"], r["building"]): r for r in model.rows("buildings")}
    tiers = sorted(model.rows("building_tiers"), key=lambda r: -r["least_tax"])
    by_district: dict[str, list[Row]] = defaultdict(list)
    for row in ladder:
        by_district[row["adcode"]].append(row)
    around = {r["adcode"]: outline(r["outline"]) for r in model.rows("outlines")}
    found = [
        _ladder(model, code, sorted(rows, key=lambda r: r["position"]), given, tiers, around.get(code))
        for code, rows in sorted(by_district.items())
    ]
    return {"answer": _answer(ladder, tiers), "ladders": found, "tiers": tiers, "english": _english(tiers)}


def _english(tiers: list[Row]) -> dict[str | None, str]:
    return {r["building_tier"]: r["tier_en"] for r in tiers}


def _answer(ladder: list[Row], tiers: list[Row]) -> Words:
    """`24栋楼宇：亿元楼宇5栋，另有3栋差不到2000万元；空置18.4万平方米。`"""
    n = count(len(ladder))
    said = Words(f"{n.zh}栋楼宇", f"{n.en} {'building' if len(ladder) == 1 else 'buildings'}")
    if tiers:
        top, room = tiers[0], amount(tiers[0]["least_tax"] * _NEAR, "元")
        over = count(sum((r["tax"] or 0) >= top["least_tax"] for r in ladder))
        near = count(sum(_is_next(r, top) for r in ladder))
        said = Words(
            f"{said.zh}：{top['building_tier']}{over.zh}栋，另有{near.zh}栋差不到{room.zh}",
            f"{said.en}: {over.en} in the {top['tier_en']}, {near.en} more within {room.en} of it",
        )
    vacant = sum(r["vacant_area"] or 0 for r in ladder)
    rate = vacant / sum(r["floor_area"] for r in ladder if r["vacant_area"] is not None) if vacant else 0.0
    area, part = amount(vacant, "平方米"), share(rate)
    return said + Words(f"；空置{area.zh}，占{part.zh}。", f"; {area.en} stand empty, {part.en}.")


def _is_next(row: Row, top: Row) -> bool:
    tax = row["tax"] or 0
    return top["least_tax"] * (1 - _NEAR) < tax < top["least_tax"]


def _ladder(
    model: Model, code: str, rows: list[Row], given: dict[tuple, Row], tiers: list[Row], around: Outline | None
) -> Ladder:
    whole = [(row, given[code, row["building"]]) for row in rows]
    most = max([r["tax"] or 0 for r in rows] + [t["least_tax"] for t in tiers]) * 1.05
    empty = sorted((pair for pair in whole if pair[0]["vacant_area"]), key=lambda p: -p[0]["vacant_area"])
    name = model.district_name(code, None)
    targets = [t for t in model.targets if t.row.get("adcode") == code and t.row.get("indicator_code") == _INDICATOR]
    newest = max((t.year for t in targets), default="")
    first = rows[0]
    tax = amount(first["tax"] or 0, "元")
    title = Words(
        f"{name.zh}：{len(rows)}栋，{first['building']}最高，年税收{tax.zh}",
        f"{name.en}: {len(rows)} buildings, {first['building']} highest with {tax.en} of tax a year",
    )
    return Ladder(
        name=name,
        maps=_maps(whole, around),
        rows=[(row, own, _bar(row["tax"] or 0, most, tiers)) for row, own in whole[:_LISTED]],
        left_out=max(len(whole) - _LISTED, 0),
        empty=empty[:_LISTED],
        targets=[t for t in targets if t.year == newest],
        title=title,
    )


def _maps(whole: list[tuple[Row, Row]], around: Outline | None) -> list[Map]:
    """Two maps side by side on the same places: tax a square metre, and the share that stands empty.

    Places on earth and places of a drawing stand on no map together: the sort that more buildings have is drawn.
    """
    placed = [(row, own, drawn, at) for row, own in whole for drawn in [_outline(own)] if (at := _at(own, drawn))]
    if not placed:
        return []
    is_drawing = 2 * sum(_is_drawing(drawn) for _, _, drawn, _ in placed) > len(placed)
    standing = [each for each in placed if _is_drawing(each[2]) == is_drawing]
    ring = around.rings if around and around.is_drawing == is_drawing else []
    found = []
    for title, values, unit in (
        (Words("每平方米年税收", "Tax a square metre"), [each[0]["tax_per_area"] for each in standing], "元"),
        (Words("空置率", "Share that stands empty"), [_empty_share(each[0]) for each in standing], "%"),
    ):
        limits, shade = shades(values)
        spots = [
            Building(row["position"], at, drawn.rings if drawn else [], row["floor_area"], dark)
            for (row, _, drawn, at), dark in zip(standing, shade, strict=True)
        ]
        words = [share(v / 100) if unit == "%" else amount(round(v), unit) for v in limits]
        found.append(Map(title, site_map(spots, ring, is_drawing=is_drawing), words, len(whole) - len(standing)))
    return found


def _empty_share(row: Row) -> float | None:
    return None if row["occupancy"] is None else 100 - row["occupancy"]


def _outline(own: Row) -> Outline | None:
    return outline(own["outline"]) if own["outline"] else None


def _is_drawing(drawn: Outline | None) -> bool:
    return drawn is not None and drawn.is_drawing


def _at(own: Row, drawn: Outline | None) -> tuple[float, float] | None:
    """Where a building stands: its coordinates, else the middle of its outline; a drawing knows no coordinates."""
    if own["longitude"] is not None and own["latitude"] is not None and not _is_drawing(drawn):
        return own["longitude"], own["latitude"]
    if drawn is None:
        return None
    ring = max(drawn.rings, key=len)
    return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)


def _bar(tax: float, most: float, tiers: list[Row]) -> Markup:
    """The tax of one building as a bar, with an upright line at each tier."""
    parts = [element("rect", x=0, y=6, width=percent(tax / most), height=10, class_="paid")]
    for tier in tiers:
        x = percent(tier["least_tax"] / most)
        parts.append(element("line", x1=x, x2=x, y1=1, y2=21, class_="step top" if tier is tiers[0] else "step"))
    return element("svg", *parts, class_="rung", width="100%", height=22, aria_hidden="true")
