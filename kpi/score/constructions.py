"""Constructed sentences and reduced cases: whether a text gives the statements expected of it, and no other.

A construction lists rows: all must be found with every field, and no other target or actual may come out. Keys beside
the fields: `say` (words that name, qualifier, tier, district or commitment must hold), `no` (patterns the name must not
hold), `part` (it points at its total), `deadline_named`, `any_deadline`, `optional`.
A case lists statements wanted and statements that must not come out (`trap`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpi.score import matching
from kpi.score.matching import Row, is_close

_HALVES = {"H1": ("01", "06"), "Q1": ("01", "03")}
_NAMED = ("indicator", "qualifier", "tier", "district", "commitment")


def _has_value(said: Row, want: Row) -> bool:
    return any(is_close(said.get("value"), value) for value in matching.options(want, "value"))


def _has_size(said: Row, want: Row) -> bool:
    size = abs(said.get("value") or 0)
    return any(value is not None and is_close(size, abs(value)) for value in matching.options(want, "value"))


def _has_unit(said: Row, want: Row) -> bool:
    return any(matching.is_same_unit(said.get("unit"), unit) for unit in matching.options(want, "unit") if unit)


def _has_deadline(said: Row, want: Row) -> bool:
    if said["role"] != "target" or not want.get("deadline") or want.get("any_deadline"):
        return True
    return said.get("deadline") == want["deadline"] or not (said.get("deadline") or want.get("deadline_named"))


def _has_name(said: Row, want: Row, place: str) -> bool:
    words = str(said.get("indicator") or "")
    return matching.is_alike(said, want, (place,)) and not any(re.search(each, words) for each in want.get("no") or ())


def faults(said: Row, want: Row, place: str) -> list[str]:
    """What is wrong with a statement for the row expected, as lines of text."""
    wrong = []
    if not _has_value(said, want):
        wrong.append(f"value {said.get('value')}")
    if not _has_unit(said, want):
        wrong.append(f"unit {said.get('unit')}")
    if not matching.is_one_of(said, want, "role"):
        return [*wrong, f"role {said['role']}"]
    if said["role"] == "context":
        return wrong
    high = want.get("value_high")
    named = " ".join(str(said.get(key) or "") for key in _NAMED)
    checks = {
        "value_high": high is None or is_close(said.get("value_high"), high),
        "comparator": matching.is_one_of(said, want, "comparator"),
        "kind": matching.is_same_kind(said, want),
        "period": matching.is_same_period(said, want),
        "deadline": _has_deadline(said, want),
        "indicator": _has_name(said, want, place),
        "baseline_value": want.get("baseline_value") is None
        or is_close(said.get("baseline_value"), want["baseline_value"]),
        "from_end": not want.get("from_end") or said.get("from_end") is True,
        "part_of": not want.get("part") or bool(said.get("part_of")),
    }
    wrong += [f"{name} {said.get(name)}" for name, good in checks.items() if not good]
    return wrong + [f"says nothing of {words}" for words in want.get("say") or () if words not in named]


def construction(want: Sequence[Row], said: Sequence[Row], place: str) -> list[str]:
    """The faults of a text: of each row expected its best statement, and targets and actuals beyond them."""
    left, wrong = list(said), []
    for row in want:
        near = [each for each in left if _has_size(each, row)]
        near = [each for each in near if _has_unit(each, row)] or near
        if not near:
            wrong += [] if row.get("optional") else [f"missing {row['value']} {row['unit']} {row['indicator']}"]
            continue
        best = min(near, key=lambda each: len(faults(each, row, place)))
        left = [each for each in left if each is not best]
        wrong += [f"{row['indicator']} {row['value']}: {fault}" for fault in faults(best, row, place)]
    return wrong + [
        f"extra {each['role']} {each.get('indicator')} {each.get('value')} {each.get('unit')}"
        for each in left
        if each["role"] != "context"
    ]


def _months(period: object) -> object:
    """2024-H1 and 2024-Q1 as the months they are, for the exact comparison of cases."""
    year, _, part = str(period or "").partition("-")
    if part not in _HALVES:
        return period
    first, last = _HALVES[part]
    return f"{year}-{first}/{year}-{last}"


def _case_kind(kind: object) -> object:
    return "level" if kind in ("flow", "stock", "new") else kind


def meets(said: Row, want: Row) -> bool:
    """Whether a statement is the one a case wants: role, name contained, value, unit, period and kind where given."""
    asked = {
        "role": said["role"] == want.get("role"),
        "indicator": str(want.get("indicator") or "") in str(said.get("indicator") or ""),
        "unit": said["unit"] == want.get("unit"),
        "period": _months(said["period"]) == _months(want.get("period")),
        "kind": _case_kind(said["kind"]) == _case_kind(want.get("kind")),
    }
    if any(want.get(name) and not good for name, good in asked.items()):
        return False
    if want.get("value") is not None and not is_close(said["value"], want["value"]):
        return False
    if any(name in want and said.get(name) != want[name] for name in ("comparator", "district")):
        return False
    if "baseline_value" in want and abs(float(said.get("baseline_value") or 0) - want["baseline_value"]) > 1e-6:
        return False
    return not want.get("part") or bool(said["qualifier"]) or bool(said.get("part_of"))


def _is_trapped(said: Row, trap: Row) -> bool:
    for name, value in trap.items():
        if name == "indicator_has":
            good = value in str(said["indicator"] or "")
        elif name == "period" and value is None:
            good = said["period"] is None and not said["deadline"]
        else:
            good = said.get(name) == value
        if not good:
            return False
    return said["role"] != "context" or "role" in trap


def case(wanted: Sequence[Row], traps: Sequence[Row], said: Sequence[Row]) -> list[str]:
    """The faults of a case: what it wants and does not find, and what must not come out and does."""
    missed = [f"missed {want}" for want in wanted if not any(meets(each, want) for each in said)]
    return missed + [f"must not be read: {trap}" for trap in traps if any(_is_trapped(each, trap) for each in said)]
