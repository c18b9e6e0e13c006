"""The page docs/performance.md, made of what bench/performance.py has measured."""

from __future__ import annotations

import statistics
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
_AIMED, _GIGABYTES = 1.3, 4.0
_OBSERVATIONS = 10**10
_CORES = 64
_PARTS: Mapping[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_NAMES = {
    "measures": "all measures of progress, two texts a row",
    "plain": "the same without the texts",
    "floor": "the floor: one statement by hand, no texts",
}


def page(kept: Mapping[str, Any]) -> str:
    """The page, with a part for each thing that was measured."""
    parts = [_PARTS["head"]]
    if "beside" in kept:
        parts += [
            _PARTS["machine"].format(**kept["machine"]),
            _beside(kept["beside"], "Beside a floor / 与手写 SQL 相比"),
        ]
    if "large" in kept:
        large = kept["large"]
        parts += [
            _beside(large, "36 million observations / 三千六百万条"),
            _PARTS["machine"].format(**large["machine"]),
            _verdict(large),
        ]
    if "by_size" in kept:
        parts.append(
            _PARTS["by_size"].format(lines="\n".join(_growth(axis, found) for axis, found in kept["by_size"].items()))
        )
    if "reading" in kept:
        parts.append(_reading(**kept["reading"]))
    parts.append(_PARTS["missed"].format(large="" if "large" in kept else _PARTS["no_large"]))
    if "beside" in kept:
        parts.append(_on_paper(kept.get("large") or kept["beside"]))
    return "".join(parts)


def _beside(told: Mapping[str, Any], title: str) -> str:
    first, same = told["measures"][0], told["differences"]
    costs = sorted(first["tables"].items(), key=lambda pair: -pair[1])
    return _PARTS["beside"].format(
        title=title,
        observations=told["fill"]["observations"],
        size=" × ".join(map(str, told["size"])),
        rows=first["rows"],
        memory=told["memory"],
        rounds=len(told["floor"]),
        lines="\n".join(_line(told, what) for what in _NAMES),
        columns=same["columns"],
        compared=same["compared"],
        differences=f"differences in {same['different']}" if same["different"] else "no difference",
        tables=", ".join(f"{name} {cost:.2f} s" for name, cost in costs if cost > 0.02 * first["processor"]),
    )


def _line(told: Mapping[str, Any], what: str) -> str:
    cells = (
        _NAMES[what],
        _between(told[what], "processor"),
        f"{_ratio(told, what):.2f}",
        _between(told[what], "wall"),
        f"{max(each.get('memory', 0) for each in told[what]):.2f}",
    )
    return f"| {' | '.join(cells)} |"


def _median(rounds: Sequence[Mapping[str, float]], what: str) -> float:
    return statistics.median(each[what] for each in rounds)


def _between(rounds: Sequence[Mapping[str, float]], what: str) -> str:
    values = [each[what] for each in rounds]
    spread = f" ({min(values):.2f}–{max(values):.2f})" if len(values) > 1 else ""
    return f"{_median(rounds, what):.2f}{spread}"


def _ratio(told: Mapping[str, Any], what: str) -> float:
    return _median(told[what], "processor") / _median(told["floor"], "processor")


def _verdict(told: Mapping[str, Any]) -> str:
    most = max(each["memory"] for each in told["measures"])
    return _PARTS["verdict"].format(
        aimed=_AIMED,
        ratio="kept" if _ratio(told, "measures") <= _AIMED else "missed",
        gigabytes=_GIGABYTES,
        memory="kept" if most <= _GIGABYTES else "missed",
    )


def _growth(axis: str, found: Mapping[str, Any]) -> str:
    points = ", ".join(
        f"{point['at']}: {statistics.median(point['processor']):.2f} ({point['observations'] / 1e6:.2f})"
        for point in found["points"]
    )
    return f"| {axis} | {points} | {found['exponent']:.2f} |"


def _reading(table: Mapping[str, Any], bare: Mapping[str, Any]) -> str:
    each = table["processor"] / table["rows"]
    return _PARTS["reading"].format(
        rows=table["rows"],
        table=table["processor"],
        each=each * 1e6,
        bare=bare["processor"],
        bare_each=bare["processor"] / table["rows"] * 1e6,
        times=table["processor"] / bare["processor"],
        minutes=each * 5e6 / 60,
    )


def _on_paper(told: Mapping[str, Any]) -> str:
    start = told["fill"]["observations"]
    parquet, build = (told["fill"][form] / start for form in ("parquet", "bytes"))
    work = _median(told["measures"], "processor") / start
    share = told["measures"][0]["rows"] / start
    hours = _OBSERVATIONS * work / 3600
    return _PARTS["on_paper"].format(
        source=f"{start:,}",
        ledger=3000 * 3000 * 46 * 24 / 1e9,
        parquet=parquet,
        parquet_all=_OBSERVATIONS * parquet / 1e12,
        build=build,
        build_all=_OBSERVATIONS * build / 1e12,
        work=work * 1e6,
        hours=hours,
        cores=_CORES,
        minutes=hours / _CORES * 60,
        spark=hours * 20 / _CORES,
        share=share,
        answers=_OBSERVATIONS * share / 1e9,
    )
