"""Progress of a plan's branches out of their leaves: sum, weighted, worst, latest or window, node by node.

Python rather than SQL: a branch may use another method than those below it, so the tree is worked from the leaves up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import fsum

import polars as pl

from kpi.schemas import TABLES

_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Reading:
    """A node at one month: `month` is when its figure is from; sums are null where units differ or none exist."""

    month: date
    attainment: float
    actual: Decimal | None = None
    target: Decimal | None = None
    unit: str | None = None
    weight: float | None = None


def combine(method: str, readings: Sequence[Reading]) -> tuple[Reading | None, str | None]:
    """One reading out of those that report, and the fault that stands in the way or beside it.

    sum and window: Σ actual / Σ target; weighted: Σ weight × attainment / Σ weight; worst: the least attainment;
    latest: that of the newest figure, the worse of two of one day.
    """
    if not readings:
        return None, "no_data"
    newest = max(reading.month for reading in readings)
    if method == "worst":
        return Reading(newest, min(reading.attainment for reading in readings)), None
    if method == "latest":
        chosen = min((each for each in readings if each.month == newest), key=lambda each: each.attainment)
        return Reading(newest, chosen.attainment, chosen.actual, chosen.target, chosen.unit), None
    if method == "weighted":
        weights = [1.0 if each.weight is None else each.weight for each in readings]
        if fsum(weights) <= 0:
            return None, "weights_do_not_sum"
        total = fsum(weight * each.attainment for weight, each in zip(weights, readings, strict=True))
        return Reading(newest, total / fsum(weights)), None
    units = {reading.unit for reading in readings}
    if len(units) > 1 or None in units or any(each.actual is None or each.target is None for each in readings):
        return None, "mixed_units"
    actual = sum((each.actual for each in readings if each.actual is not None), Decimal(0))
    target = sum((each.target for each in readings if each.target is not None), Decimal(0))
    if target == 0:
        return None, "no_data"
    return Reading(newest, float(actual / target), actual, target, units.pop()), None


def build(nodes: pl.DataFrame, progress: pl.DataFrame) -> pl.DataFrame:
    """The table `rollups`: every node of every tree at every month for which a leaf below it reports."""
    leaves = _leaves(progress)
    rows = [
        row
        for (tree,), members in nodes.sort("tree", "node").group_by("tree", maintain_order=True)
        for row in _tree(str(tree), {node["node"]: node for node in members.to_dicts()}, leaves)
    ]
    rows.sort(key=lambda row: (row["tree"], row["node"], row["month"] or date.min))
    return TABLES["rollups"].frame(rows)


def _leaves(progress: pl.DataFrame) -> dict[tuple, dict[date, Reading]]:
    """Readings by (adcode, indicator_code, period) and month; of several targets the first by id."""
    leaves: dict[tuple, dict[date, Reading]] = defaultdict(dict)
    for row in progress.filter(pl.col("attainment").is_not_null()).sort("target_id", "month").to_dicts():
        reading = Reading(row["month"], row["attainment"], row["actual_value"], row["target_value"], row["unit"])
        leaves[row["adcode"], row["indicator_code"], row["period"]].setdefault(row["month"], reading)
    return leaves


def _tree(tree: str, nodes: Mapping[str, dict], leaves: Mapping[tuple, dict[date, Reading]]) -> Iterator[dict]:
    """The rows of one tree, children before their parents."""
    children: dict[str, list[str]] = defaultdict(list)
    for name, node in nodes.items():
        if node["parent"] in nodes:
            children[node["parent"]].append(name)
    looped = [name for name in nodes if _is_looped(name, nodes)]
    for name in looped:
        yield _row(tree, nodes[name], children, None, (), "cycle", _cycle_words(name, nodes))
    known: dict[str, dict[date, Reading]] = {}
    for name in _leaves_first([name for name in nodes if name not in looped], children):
        node = nodes[name]
        own = _fault_of(node, nodes, children)
        if node["combined_by"] == "leaf":
            known[name] = leaves.get((node["adcode"], node["indicator_code"], node["period"]), {})
            rows = [
                _row(tree, node, children, month_and_reading, (), *own) for month_and_reading in known[name].items()
            ]
        else:
            known[name], rows = _combined(tree, node, nodes, children, known, own)
        yield from rows
        if not rows:
            yield _row(tree, node, children, None, (), *(own if own[0] else ("no_data", _no_data(node))))


def _combined(
    tree: str,
    node: dict,
    nodes: Mapping[str, dict],
    children: Mapping[str, list[str]],
    known: Mapping[str, dict[date, Reading]],
    own: tuple,
) -> tuple[dict[date, Reading], list[dict]]:
    """What a node's children make of it, month by month: its readings and its rows."""
    series: dict[date, Reading] = {}
    rows: list[dict] = []
    below = children[node["node"]]
    for month in sorted({month for child in below for month in known.get(child, {})}):
        reporting = {child: reading for child in below if (reading := _at(known[child], month, node["combined_by"]))}
        weighed = [_with_weight(reading, nodes[child]["weight"]) for child, reading in reporting.items()]
        reading, fault = combine(node["combined_by"], weighed)
        if reading:
            series[month] = reading
        words = own if not fault else (fault, _words(fault, node))
        rows.append(_row(tree, node, children, (month, reading), tuple(reporting), *words))
    return series, rows


def _at(series: Mapping[date, Reading], month: date, method: str) -> Reading | None:
    """What a child says at a month: its figure of that very month; for latest and window its newest up to then."""
    if method in ("latest", "window"):
        return series[max(known)] if (known := [each for each in series if each <= month]) else None
    return series.get(month)


def _with_weight(reading: Reading, weight: float | None) -> Reading:
    return Reading(reading.month, reading.attainment, reading.actual, reading.target, reading.unit, weight)


def _is_looped(name: str, nodes: Mapping[str, dict]) -> bool:
    """Whether going up from a node comes back to it."""
    seen: set[str] = set()
    above = nodes[name]["parent"]
    while above in nodes and above not in seen:
        if above == name:
            return True
        seen.add(above)
        above = nodes[above]["parent"]
    return False


def _leaves_first(names: Sequence[str], children: Mapping[str, list[str]]) -> list[str]:
    order: list[str] = []
    wanted, seen = [(name, False) for name in reversed(names)], set()
    while wanted:
        name, is_ready = wanted.pop()
        if is_ready:
            order.append(name)
        elif name not in seen:
            seen.add(name)
            wanted.append((name, True))
            wanted += [(child, False) for child in reversed(children.get(name, []))]
    return order


def _fault_of(node: dict, nodes: Mapping[str, dict], children: Mapping[str, list[str]]) -> tuple:
    """What is wrong with a node whatever the figures say."""
    if node["parent"] and node["parent"] not in nodes:
        zh = f"上级节点“{node['parent']}”不存在,按顶层处理"
        return "unknown_parent", (zh, f'there is no node "{node["parent"]}" above it; it is taken as a top')
    if node["combined_by"] == "weighted":
        weights = [nodes[child]["weight"] for child in children.get(node["node"], [])]
        given = [weight for weight in weights if weight is not None]
        is_short = node["total"] is not None and abs(fsum(given) - node["total"]) > _NEAR
        if is_short or (given and len(given) < len(weights)):
            wanted = "全部填写 / one for each" if node["total"] is None else f"{node['total']:g}"
            zh, en = (
                f"下级权重合计 {fsum(given):g},应为 {wanted}",
                f"the weights below add up to {fsum(given):g}, not {wanted}",
            )
            return "weights_do_not_sum", (zh, en)
    return None, (None, None)


def _words(fault: str, node: dict) -> tuple[str, str]:
    if fault == "mixed_units":
        return "下级单位不同,不能求和", "the nodes below are in different units and do not add up"
    if fault == "weights_do_not_sum":
        return "有数据的下级权重为零", "the nodes that report have no weight"
    return _no_data(node)


def _no_data(node: dict) -> tuple[str, str]:
    return f"“{node['node_name']}”没有数据", f'nothing is reported for "{node["node_name"]}"'


def _cycle_words(name: str, nodes: Mapping[str, dict]) -> tuple[str, str]:
    path = [name]
    while nodes[path[-1]]["parent"] != name:
        path.append(nodes[path[-1]]["parent"])
    ring = " → ".join([*path, name])
    return f"上级关系成环:{ring}", f"the nodes above form a ring: {ring}"


def _row(
    tree: str, node: dict, children: Mapping, at: tuple | None, reporting: tuple, fault: str | None, words: tuple
) -> dict:
    month, reading = at or (None, None)
    below = children.get(node["node"], [])
    absent = [child for child in below if child not in reporting] if node["combined_by"] != "leaf" else []
    return {
        "tree": tree,
        **{key: node[key] for key in ("node", "node_name", "parent", "combined_by")},
        "month": month,
        "actual_value": reading and reading.actual,
        "target_value": reading and reading.target,
        "unit": reading and reading.unit,
        "attainment": reading and reading.attainment,
        "children": len(below),
        "reporting": len(reporting),
        "missing": "、".join(absent) or None,
        "fault": fault,
        "fault_zh": words[0],
        "fault_en": words[1],
    }
