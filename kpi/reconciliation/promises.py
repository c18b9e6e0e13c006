"""Claims that are targets: what streets, towns and departments are to do makes up what the district is to do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from kpi.reconciliation import amounts, check_rows
from kpi.reconciliation.intervals import exactly
from kpi.reconciliation.verdicts import Finding
from kpi.vocabulary import numbers

_UNIT_BELOW = re.compile(r"街道|街办|[镇乡](?!村)|开发区|高新区|园区|新区|部门|[委办局]$|集团|公司|[省市区县]本?级")
_PROMISED = ("indicator_code", "family", "unit", "qualifier", "period_start", "period_end")
_BOUND = re.compile(r"\d|以上|以下|以内")


def _is_below(qualifier: str) -> bool:
    """Whether a qualifier names who does it (区级, 镇与开发区, 中南路街道) rather than what is counted (10亿元以上)."""
    return bool(_UNIT_BELOW.search(qualifier)) and not _BOUND.search(qualifier)


def sub_units(targets: Sequence[dict]) -> Iterator[dict]:
    """The targets of two or more units below a district, printed by one source, against the district's own.

    Where their source prints no whole, or only what they come to, any source's whole counts. Of several versions the
    newest counts. A bound (不少于) takes part: the bounds must add up as well.
    """
    totals: dict[tuple, dict] = {}
    wholes: dict[tuple, dict] = {}
    parts: dict[tuple, dict[str, dict]] = defaultdict(dict)
    for target in targets:
        if target["kind"] not in amounts.ADDING or not _holds(target):
            continue
        page = target["source_url"] or target["source_title"] or target["file"]
        names = ("adcode", "indicator_code", "family", "unit", "period_start", "period_end", "deadline")
        key = (page, *(target[name] for name in names))
        if not target["qualifier"]:
            totals.setdefault(key, target)
            wholes.setdefault(key[1:7], target)
        elif _is_below(target["qualifier"]):
            parts[key].setdefault(target["qualifier"], target)
    for key, named in parts.items():
        total = totals.get(key) or wholes.get(key[1:7])
        if len(named) > 1 and total:
            yield _handed_down("parts", total, [named[name] for name in sorted(named)])


def _handed_down(claim: str, total: dict, parts: Sequence[dict]) -> dict:
    """The whole against the sum of what was handed down: more than it, or a shortfall that nobody has taken on."""
    total, parts = _decided(total), [_decided(part) for part in parts]
    within_rounding = amounts.sum_row(claim, total, parts)
    if within_rounding["agrees"] == "yes":
        return within_rounding
    sum_of_parts = sum((Decimal(part["value"]) for part in parts), Decimal(0))
    left = numbers.amount(Decimal(total["value"]) - sum_of_parts, total["unit"])
    zh, en = "下达之和大于总目标", "more was handed down than is promised"
    if sum_of_parts < total["value"]:
        zh = f"下达之和小于总目标，{left.zh}无人承担"
        en = f"less was handed down than is promised: nobody has taken on {left.en}"
    stated = check_rows.printed(total)
    finding = Finding("parts_do_not_sum", zh, en, Fraction(sum_of_parts), exactly(sum_of_parts), stated)
    return amounts.sum_row(claim, total, parts, finding)


def areas(targets: Sequence[dict], districts: Sequence[dict]) -> Iterator[dict]:
    """The targets of the units below a district or city against its own: towns, or districts.

    More than the whole is always told. Less is a shortfall only where every unit below has its share, or where the
    source of the shares prints the whole too; elsewhere it may only mean that not all shares are known.
    """
    parents = {district["adcode"]: district["parent"] for district in districts}
    below: dict[str, set[str]] = defaultdict(set)
    for district in districts:
        if district["level"] != "zone":
            below[district["parent"]].add(district["adcode"])
    wholes: dict[tuple, list[dict]] = defaultdict(list)
    shares: dict[tuple, dict[str, dict]] = defaultdict(dict)
    for target in targets:
        if target["kind"] not in amounts.ADDING or target["accrual"] != "flow" or not _holds(target):
            continue
        what = tuple(target[name] for name in _PROMISED)
        wholes[target["adcode"], what].append(target)
        shares[parents.get(target["adcode"]), what].setdefault(target["adcode"], target)
    for key, named in shares.items():
        parts = [named[code] for code in sorted(named)]
        for whole in wholes.get(key, []) if len(parts) > 1 else []:
            is_whole_known = below[whole["adcode"]] <= set(named) or all(_is_same_page(whole, each) for each in parts)
            if is_whole_known or sum(part["value"] for part in parts) >= whole["value"]:
                yield _handed_down("areas", whole, parts)


def _decided(target: dict) -> dict:
    """A target as a decision: in round figures (300亿元) it is exact, with decimals (24.6亿元) it was rounded."""
    return target if "." in check_rows.text(target) else target | {"precision": Decimal(0)}


def _is_same_page(one: dict, other: dict) -> bool:
    return check_rows.same_source(one, other) or one["file"] == other["file"]


def _holds(target: dict) -> bool:
    return target["valid_to"] is None and target["obtained_by"] == "printed" and target["rival_of"] is None
