"""Claims that are amounts: parts and totals, months and sums, areas, increments, and one fact with several figures."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

from kpi.ledger.rates import months_of
from kpi.reconciliation import verdicts
from kpi.reconciliation.check_rows import percent, printed, row, same_source, text
from kpi.reconciliation.intervals import Interval, Printed, exactly
from kpi.reconciliation.rates import fact, is_so_far
from kpi.reconciliation.verdicts import Finding

ADDING = ("level", "flow", "stock", "new", "increment")


@cache
def part_sets() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Indicators that are the sum of others: (total, parts)."""
    with (Path(__file__).parent / "part_sets.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple((line["total"], tuple(line["parts"].split(";"))) for line in csv.DictReader(lines, delimiter="\t"))


def known_parts(actuals: Sequence[dict]) -> Iterator[dict]:
    """The parts of an indicator that is by definition their sum, of one district, time and source."""
    by_place: dict[tuple, dict[str, list[dict]]] = defaultdict(dict)
    for actual in actuals:
        if actual["kind"] in ADDING and not actual["qualifier"]:
            key = tuple(actual[name] for name in ("adcode", "basis", "unit", "period_start", "period_end"))
            by_place[key].setdefault(actual["indicator_code"], []).append(actual)
    for found in by_place.values():
        for total_code, part_codes in part_sets():
            if total_code not in found or any(code not in found for code in part_codes):
                continue
            for total in found[total_code]:
                parts = [_nearest(total, found[code]) for code in part_codes]
                yield sum_row("parts", total, parts)


@cache
def ratio_sets() -> tuple[tuple[str, str, str], ...]:
    """Indicators that are one over another: (share, part, total)."""
    with (Path(__file__).parent / "ratio_sets.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple((line["share"], line["part"], line["total"]) for line in csv.DictReader(lines, delimiter="\t"))


def shares(actuals: Sequence[dict]) -> Iterator[dict]:
    """A stated share against the part and the total it is made of, of one district and time."""
    levels = defaultdict(list)
    for actual in actuals:
        if actual["kind"] in ADDING and not actual["qualifier"] and actual["basis"] != "period":
            levels[actual["indicator_code"], actual["adcode"], actual["period_start"], actual["period_end"]].append(
                actual
            )
    for actual in actuals:
        for share, part_code, total_code in ratio_sets():
            if actual["indicator_code"] != share or actual["unit"] != "%":
                continue
            time = actual["adcode"], actual["period_start"], actual["period_end"]
            parts, totals = levels.get((part_code, *time)), levels.get((total_code, *time))
            if not parts or not totals:
                continue
            part, total = _nearest(actual, parts), _nearest(actual, totals)
            above, below = printed(part), printed(total)
            if part["unit"] != total["unit"] or below.rounded.low <= 0:
                continue
            finding = verdicts.judge_result(
                printed(actual) / 100, above.value / below.value, above.rounded / below.rounded
            )
            inputs = f"{text(part)} ÷ {text(total)}"
            yield row("share", actual, [part, total], finding, stated=text(actual), inputs=inputs, unit="%", figures=3)


def _nearest(total: dict, candidates: list[dict]) -> dict:
    """The part printed by the total's own source, else the newest."""
    return max(candidates, key=lambda each: (same_source(total, each), each["published_on"] is not None, each["place"]))


def sum_row(claim: str, total: dict, parts: Sequence[dict], finding: Finding | None = None) -> dict:
    """The row that checks a total against its parts; `finding` where the verdict is already known."""
    if finding is None:
        stated, recomputed, span = _sum(total, parts)
        finding = verdicts.judge_parts(stated, recomputed, span)
    return row(
        claim,
        total,
        parts,
        finding,
        stated=text(total),
        inputs=" + ".join(text(part) for part in parts),
        unit=total["unit"],
        figures=len(parts) + 1,
    )


def _sum(total: dict, parts: Sequence[dict]) -> tuple[Printed, Fraction, Interval]:
    span, recomputed = exactly(0), Fraction(0)
    for part in parts:
        span, recomputed = span + printed(part).rounded, recomputed + printed(part).value
    return printed(total), recomputed, span


def listed_parts(statements: Sequence[dict]) -> Iterator[dict]:
    """Parts a document lists of a total (其中): they may fall short of it, but never exceed it."""
    by_id = {statement["statement_id"]: statement for statement in statements}
    groups = defaultdict(list)
    for statement in statements:
        if statement["part_of"] in by_id and statement["value"] is not None and statement["comparator"] == "=":
            groups[statement["part_of"]].append(statement)
    for total_id, parts in groups.items():
        total = by_id[total_id]
        alike = [part for part in parts if part["unit"] == total["unit"] and part["kind"] in ADDING]
        if total["value"] is None or len(alike) < 2 or total["kind"] not in ADDING:
            continue
        stated, recomputed, span = _sum(total, alike)
        finding = verdicts.judge_parts(stated, recomputed, span)
        if finding.agrees or recomputed > stated.value:
            yield sum_row("parts", as_figure(total), [as_figure(part) for part in alike], finding)


def as_figure(statement: dict) -> dict:
    """A statement with the columns a figure of the ledger has for its place."""
    place = f"{statement['num_start']}–{statement['num_end']}"
    return statement | {"file": statement["document"], "place": place, "printed": statement["num_text"]}


def months_and_sums(actuals: Sequence[dict]) -> Iterator[dict]:
    """The sum up to a month less the sum up to the one before is the month's own figure."""
    totals = defaultdict(list)
    singles = []
    for actual in actuals:
        key = tuple(actual[name] for name in ("adcode", "indicator_code", "unit", "qualifier"))
        if actual["kind"] not in ADDING:
            continue
        if actual["basis"] == "cumulative" and is_so_far(actual):
            totals[key, actual["period_end"]].append(actual)
        elif actual["basis"] == "period":
            singles.append((key, actual))
    ends = {key: sorted(end for other, end in totals if other == key) for key in {key for key, _ in totals}}
    for key, single in singles:
        start = single["period_start"]
        before = [end for end in ends.get(key, []) if (start - end).days == 1]
        if not before or (key, single["period_end"]) not in totals:
            continue
        later, earlier = totals[key, single["period_end"]][-1], totals[key, before[-1]][-1]
        now, then = printed(later), printed(earlier)
        finding = verdicts.judge_result(printed(single), now.value - then.value, now.rounded - then.rounded)
        yield row(
            "difference",
            single,
            [later, earlier],
            finding,
            stated=text(single),
            inputs=f"{text(later)} − {text(earlier)}",
            unit=single["unit"],
            figures=3,
        )


def quarters(actuals: Sequence[dict]) -> Iterator[dict]:
    """Four quarters' own figures make the year."""
    years: dict[tuple, dict] = {}
    singles: dict[tuple, dict[int, dict]] = defaultdict(dict)
    for actual in actuals:
        start, end = actual["period_start"], actual["period_end"]
        key = (*(actual[name] for name in ("adcode", "indicator_code", "unit", "qualifier")), end.year)
        if actual["kind"] not in ADDING:
            continue
        if actual["basis"] == "cumulative" and is_so_far(actual) and end.month == 12:
            years[key] = actual
        is_first = actual["basis"] == "cumulative" and is_so_far(actual) and end.month == 3
        if is_first or (actual["basis"] == "period" and end.month - start.month == 2 and end.month % 3 == 0):
            singles[key].setdefault(end.month // 3, actual)
    for key, total in years.items():
        if len(singles[key]) == 4:
            yield sum_row("quarters", total, [singles[key][number] for number in (1, 2, 3, 4)])


def areas(actuals: Sequence[dict], districts: Sequence[dict]) -> Iterator[dict]:
    """The units below a district, where they reach or exceed its figure; fewer may only mean that not all are known."""
    parents = {district["adcode"]: district["parent"] for district in districts}
    groups: dict[tuple, dict[str, dict]] = defaultdict(dict)
    totals: dict[tuple, dict] = {}
    for actual in actuals:
        if actual["kind"] not in ADDING or actual["basis"] not in ("cumulative", "period"):
            continue
        what = (*fact(actual)[1:], actual["period_start"], actual["period_end"])
        totals[actual["adcode"], what] = actual
        groups[parents.get(actual["adcode"]), what].setdefault(actual["adcode"], actual)
    for key, members in groups.items():
        total = totals.get(key)
        if total is None or len(members) < 2:
            continue
        parts = list(members.values())
        stated, recomputed, span = _sum(total, parts)
        finding = verdicts.judge_parts(stated, recomputed, span)
        if finding.agrees or recomputed > stated.value:
            yield sum_row("areas", total, parts, finding)


def triangles(actuals: Sequence[dict]) -> Iterator[dict]:
    """A stated increment against the level and its stated growth: both give the base.

    An increment on something else than the year before (比计划多0.8亿元) is of another base and has its qualifier.
    """
    levels = defaultdict(list)
    for actual in actuals:
        if actual["kind"] in ("level", "flow", "stock") and actual["stated_growth"] is not None:
            levels[_time(actual)].append(actual)
    for actual in actuals:
        for level in levels.get(_time(actual), []) if actual["kind"] == "increment" else []:
            if actual["qualifier"] != level["qualifier"]:
                continue
            growth = percent(level, "stated_growth")
            if growth.rounded.low <= -1:
                continue
            corners = verdicts.triangle(None, printed(level).rounded, growth.rounded, None)
            exact = printed(level).value * growth.value / (1 + growth.value)
            finding = verdicts.judge_result(printed(actual), exact, corners["increment"])
            rate = f"{level['stated_growth'].normalize():f}%"
            yield row(
                "triangle",
                actual,
                [level],
                finding,
                stated=text(actual),
                inputs=f"{text(level)} − {text(level)} ÷ (1 + {rate})",
                unit=actual["unit"],
                figures=3,
            )


def _time(actual: dict) -> tuple:
    return tuple(actual[name] for name in ("adcode", "indicator_code", "unit", "period_start", "period_end"))


def same_facts(actuals: Sequence[dict]) -> Iterator[dict]:
    """Different figures for one fact: an estimate overtaken, a later publication, or a contradiction."""
    facts = defaultdict(list)
    for actual in actuals:
        change = actual["kind"] if actual["kind"] in ("growth_rate", "increment") else ""
        months = months_of(actual["quote"]) if actual["kind"] == "completion_rate" else None
        key = (*fact(actual), change, months, actual["period_start"], actual["period_end"])
        facts[key].append(actual)
    for found in facts.values():
        for one, other in combinations(found, 2):
            if one["value"] != other["value"] and not _are_loose(one, other):
                size = 100 if one["unit"] in ("%", "个百分点") else 1
                sides = printed(one) / size, printed(other) / size
                yield _fact_row(one, other, *sides, text(one), text(other), one["unit"])
    yield from _growth_facts(actuals)


def _are_loose(one: dict, other: dict) -> bool:
    """Two figures of one document under words the catalogue does not know: two things rather than a contradiction."""
    is_prose = bool(one["statement_id"] and other["statement_id"])
    return is_prose and one["file"] == other["file"] and one["indicator_code"].startswith("x:")


def _growth_facts(actuals: Sequence[dict]) -> Iterator[dict]:
    """Growth printed beside a level against growth printed by itself, of one fact and time."""
    rates = defaultdict(list)
    for actual in actuals:
        if actual["kind"] == "growth_rate" and not actual["qualifier"]:
            rates[_time(actual | {"unit": "%"})].append(actual)
    for actual in actuals:
        is_level = actual["kind"] in ("level", "flow", "stock") and not actual["qualifier"]
        if not is_level or actual["stated_growth"] is None or actual["basis"] == "period":
            continue
        alone = rates.get(_time(actual | {"unit": "%"}), [])
        is_known = any(rate["value"] == actual["stated_growth"] for rate in alone)
        for rate in alone:
            if not is_known:
                stated = f"{actual['stated_growth'].normalize():f}%"
                sides = percent(actual, "stated_growth"), printed(rate) / 100
                yield _fact_row(actual, rate, *sides, stated, text(rate), "%")


def _fact_row(one: dict, other: dict, left: Printed, right: Printed, stated: str, inputs: str, unit: str) -> dict:
    stages, days = {one["stage"], other["stage"]}, {one["published_on"], other["published_on"]}
    finding = verdicts.judge_same_fact(
        left,
        right,
        is_estimate="expected" in stages and len(stages) > 1,
        is_later=len(days) > 1 and None not in days,
    )
    return row("same_fact", one, [other], finding, stated=stated, inputs=inputs, unit=unit, figures=2)
