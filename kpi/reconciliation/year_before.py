"""Growth that a text prints beside both of its levels: 完成23.1亿元，比上年同期的22.0亿元增长9.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kpi.reconciliation.amounts import as_figure
from kpi.reconciliation.check_rows import printed
from kpi.reconciliation.rates import grown, growth_row

_YEAR_BEFORE = re.compile(r"[上去]年(?!末|底|终)")
_LEVELS = ("level", "flow", "stock", "new")


def growths(statements: Sequence[dict]) -> Iterator[dict]:
    """Each growth that follows a level and the level it grew from, all three of one indicator and one text.

    What it grew from is told before the growth (比上年同期的22.0亿元) or with the level (由14.0亿元增加到14.6亿元).
    """
    ordered = sorted(statements, key=lambda each: (each["document"], each["start"]))
    for _, said in groupby(ordered, key=lambda each: each["document"]):
        level: dict | None = None
        before: dict | None = None
        for statement in said:
            if level and before and _is_growth(statement, level):
                yield _checked(level, before, statement)
            if _is_level(statement):
                level, before = statement, _told_with(statement)
            elif level and _is_year_before(statement, level):
                before = statement
            else:
                level = before = None


def _is_level(statement: dict) -> bool:
    return statement["role"] == "actual" and statement["kind"] in _LEVELS and bool(statement["value"])


def _told_with(level: dict) -> dict | None:
    start = level["baseline_value"]
    return level | {"value": start, "num_text": None} if start is not None and start > 0 else None


def _is_year_before(statement: dict, level: dict) -> bool:
    is_alike = all(statement[name] == level[name] for name in ("indicator_code", "unit"))
    is_named = bool(_YEAR_BEFORE.search(statement["quote"])) and statement["role"] == "context"
    return is_alike and is_named and statement["value"] is not None and statement["value"] > 0


def _is_growth(statement: dict, level: dict) -> bool:
    return (
        statement["kind"] == "growth_rate"
        and statement["role"] == "actual"
        and statement["value"] is not None
        and statement["indicator_code"] == level["indicator_code"]
    )


def _checked(level: dict, before: dict, growth: dict) -> dict:
    now, then, rate = as_figure(level), as_figure(before), as_figure(growth)
    finding = grown(now, then | {"stage": None}, printed(rate) / 100, is_one_page=True)
    return growth_row(now, [then, rate], finding, f"{growth['value'].normalize():f}%")
