"""Where a target starts from: the base a growth target was made against, and the triangle of base, growth and level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kpi.ledger.identity import digest

Row = dict[str, Any]

_NINE_PLACES = Decimal("1e-9")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Base:
    """A level with its vintage and where it was published."""

    value: Decimal
    published_on: date | None
    source: str


class Levels:
    """Every published level by district, indicator, qualifier and period, to look up what was known on a day."""

    def __init__(self, actuals: Iterable[Row]) -> None:
        self._vintages: dict[tuple, list[Row]] = {}
        for row in actuals:
            if row["family"] in ("amount", "ratio") and row["basis"] != "period":
                start = row["period_start"] if row["basis"] == "cumulative" else None
                key = (row["adcode"], row["indicator_code"], row["qualifier"], row["family"], start, row["period_end"])
                self._vintages.setdefault(key, []).append(row)

    def known(self, target: Row, family: str, start: date | None, end: date, made: date | None) -> Base | None:
        """The newest vintage published by `made`, else the first published after it; without `made` the chosen one.

        `start` is None for a stock or a ratio at `end`.
        """
        key = (target["adcode"], target["indicator_code"], target["qualifier"], family, start, end)
        vintages = self._vintages.get(key)
        if not vintages:
            return None
        dated = sorted((row for row in vintages if row["published_on"]), key=_vintage)
        by_then = [row for row in dated if made and row["published_on"] <= made]
        if made is None or not dated:
            row = next((row for row in vintages if row["chosen"]), vintages[0])
            when = ""
        elif by_then:
            row, when = by_then[-1], ""
        else:
            row, when = dated[0], "; first published after the target"
        return Base(row["value"], row["published_on"], f"{row['file']} {row['place']}, {row['stage']}{when}")


def _vintage(row: Row) -> tuple:
    return (row["published_on"], row["stage"] == "final", row["stage"] == "preliminary", row["actual_id"])


def year_before(day: date) -> date:
    """The same day a year earlier; 29 February becomes the 28th, and a month's last day stays a last day."""
    if (day + timedelta(days=1)).day == 1:
        following = day + timedelta(days=1)
        return following.replace(year=following.year - 1) - timedelta(days=1)
    return day.replace(year=day.year - 1)


def growth_level(base: Decimal, growth: Decimal) -> Decimal:
    """base × (1 + growth %): 129 and 5 give 135.45."""
    return (base * (_HUNDRED + growth) / _HUNDRED).quantize(_NINE_PLACES)


def triangle(
    *,
    base: Decimal | None = None,
    level: Decimal | None = None,
    growth: Decimal | None = None,
    increment: Decimal | None = None,
) -> dict[str, Decimal] | None:
    """All four of base, level, growth (%) and increment from any two; None where they do not determine the others.

    Growth 6 and increment 75 give base 1250 and level 1325. With more than two given the first pair in the order base,
    level, growth, increment counts. A growth of 0 says nothing about the base, one of −100 % nothing about the level.
    """
    if base is not None and level is not None:
        pass
    elif base is not None and growth is not None:
        level = base * (_HUNDRED + growth) / _HUNDRED
    elif base is not None and increment is not None:
        level = base + increment
    elif level is not None and growth is not None and growth != -_HUNDRED:
        base = level * _HUNDRED / (_HUNDRED + growth)
    elif level is not None and increment is not None:
        base = level - increment
    elif growth and increment is not None:
        base = increment * _HUNDRED / growth
        level = base + increment
    if base is None or level is None or base == 0:
        return None
    exact = {"base": base, "level": level, "growth": (level - base) * _HUNDRED / base, "increment": level - base}
    return {name: value.quantize(_NINE_PLACES) for name, value in exact.items()}


def with_baselines(targets: list[Row], levels: Levels) -> list[Row]:
    """Targets with `baseline_value`, `base_value` and its vintage, and `level_value`.

    A flow starts at 0. A stock starts at what was known of the day before its period. A ratio is compared as it stands
    and starts anywhere only where its source says so.

    A growth target or an increment keeps the level of the same period a year earlier as it was known when the target
    was made; in constant prices (GDP, value added) no level follows from it.
    """
    return [_with_base(_with_baseline(row, levels), levels) for row in targets]


def _with_baseline(row: Row, levels: Levels) -> Row:
    if row["baseline_value"] is not None:
        return row
    if row["accrual"] == "flow":
        return {**row, "baseline_value": Decimal(0)}
    if row["family"] == "amount" and row["period_start"]:
        before = row["period_start"] - timedelta(days=1)
        base = levels.known(row, "amount", None, before, row["valid_from"])
        if base:
            return {
                **row,
                "baseline_value": base.value,
                "base_published_on": base.published_on,
                "base_source": base.source,
            }
    return row


def _with_base(row: Row, levels: Levels) -> Row:
    if row["family"] not in ("growth", "increment") or not row["period_start"] or row["value"] is None:
        return row
    start, end = year_before(row["period_start"]), year_before(row["period_end"])
    base = levels.known(row, "amount", start, end, row["valid_from"]) or levels.known(
        row, "amount", None, end, row["valid_from"]
    )
    if base is None:
        return row
    row = {
        **row,
        "base_value": base.value,
        "base_published_on": base.published_on,
        "base_source": base.source,
    }
    if row["family"] == "increment":
        return {**row, "level_value": base.value + row["value"]}
    return row if row["has_constant_prices"] else {**row, "level_value": growth_level(base.value, row["value"])}


def with_triangles(targets: list[Row]) -> list[Row]:
    """Targets, those of growth beside an increment or a level completed by them, and the level that two of them imply.

    A derived level is a row of its own (`derived_from_growth_and_increment`), unless a level was promised as well.
    """
    held: dict[tuple, dict[str, Row]] = {}
    for row in targets:
        if row["valid_to"] is None and row["value"] is not None and row["rival_of"] is None:
            held.setdefault(_fact(row), {}).setdefault(row["family"], row)
    completed = []
    for row in targets:
        beside = held.get(_fact(row), {})
        completed.append(row)
        if row["family"] not in ("growth", "increment") or row is not beside.get(row["family"]):
            continue
        growth, increment, level = (beside.get(name) for name in ("growth", "increment", "amount"))
        if growth and growth["has_constant_prices"]:
            continue
        if row["base_value"] is None and (found := _corner(growth, increment, level)):
            partner = "increment" if growth and increment else "level"
            source = f"derived_from_{'growth' if growth else 'increment'}_and_{partner}"
            completed[-1] = {**row, "base_value": found["base"], "base_source": source, "level_value": found["level"]}
        if row["family"] == "increment" and growth and level is None:
            base, level_value = completed[-1]["base_value"], completed[-1]["level_value"]
            if level_value is not None:
                completed.append(_derived_level(row, base, level_value))
    return completed


def _fact(row: Row) -> tuple:
    return (row["adcode"], row["indicator_code"], row["qualifier"], row["period_start"], row["period_end"])


def _corner(growth: Row | None, increment: Row | None, level: Row | None) -> dict[str, Decimal] | None:
    return triangle(
        growth=growth["value"] if growth else None,
        increment=increment["value"] if increment else None,
        level=level["value"] if level else None,
    )


def _derived_level(row: Row, base: Decimal, level: Decimal) -> Row:
    return {
        **row,
        "target_id": digest(row["target_id"], "level"),
        "kind": "level",
        "family": "amount",
        "accrual": "flow",
        "value": level,
        "value_high": None,
        "stretch_value": None,
        "baseline_value": Decimal(0),
        "base_value": base,
        "level_value": None,
        "precision": None,
        "obtained_by": "derived_from_growth_and_increment",
    }
