"""Growth over several periods: two-year averages, growth on an earlier year, and sums to a month beside the month."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kpi.quantities.numerals import chinese
from kpi.reconciliation import verdicts
from kpi.reconciliation.check_rows import percent, printed, row, same_source, text
from kpi.reconciliation.expressions import Expression, Leaf, Node, NotArithmetic, number, span, value
from kpi.reconciliation.intervals import Interval, Printed, exactly
from kpi.reconciliation.rates import is_so_far
from kpi.reconciliation.verdicts import Finding

_AVERAGE = re.compile(
    r"([两二三四五六七八九十]|\d{1,2})年(?:来)?(?:年均|平均)|(?:年均|平均).{0,4}?([两二三四五六七八九十]|\d{1,2})年"
)
_SINCE = re.compile(r"[较比与](20\d\d)年")
_SIGNED = re.compile(r"(?P<words>[^\d-]{0,8})(?P<number>-?\d+(?:\.\d+)?)\s*%")
_FALL = re.compile(r"低|降|减|少|回落")
_LEVELS = ("level", "flow", "stock", "new")
_ONE = exactly(1)


@dataclass(frozen=True, slots=True)
class Span:
    """Growth over some years, as a total or a yearly average; a ratio with its printed precision."""

    years: int
    is_average: bool
    growth: Printed
    words: str


def spans(actual: dict) -> Iterator[Span]:
    """Growth over several years: a row's own figure (qualifier 两年平均) or one in its note (较2019年同期高4.7%)."""
    if actual["kind"] == "growth_rate" and (said := _span(actual, actual["qualifier"] or "")):
        yield Span(*said, printed(actual) / 100, f"{actual['qualifier']}{text(actual)}")
    for clause in re.split("[，,；;。]", actual["note"] or ""):
        said = _span(actual, clause)
        if said is None:
            continue
        start = next(found.end() for pattern in (_AVERAGE, _SINCE) if (found := pattern.search(clause)))
        if figure := _SIGNED.search(clause, start):
            leaf = number(figure["number"], "%")
            growth = leaf.printed.negative if _FALL.search(figure["words"]) else leaf.printed
            yield Span(*said, growth, clause)


def _span(actual: dict, words: str) -> tuple[int, bool] | None:
    if found := _AVERAGE.search(words):
        word = found[1] or found[2]
        years = int(word) if word.isdecimal() else int((chinese(word) or (0, 0))[0])
        return (years, True) if 1 < years <= 20 else None
    if found := _SINCE.search(words):
        years = actual["period_end"].year - int(found[1])
        return (years, False) if 1 < years <= 20 else None
    return None


def chained(actuals: Sequence[dict]) -> Iterator[dict]:
    """Growth over several years against the growth of each year, else against the levels at both ends.

    At constant prices the years' growth rates multiply and two levels do not divide, so that the rates come first.
    """
    levels, rates = _by_time(actuals)
    for actual in actuals:
        if actual["period_start"] is None or actual["period_end"] is None:
            continue
        for claim in spans(actual):
            plain = actual | {"qualifier": None} if actual["kind"] == "growth_rate" else actual
            judged = [
                found
                for found in (_by_rates(plain, claim, rates), _by_levels(plain, claim, levels))
                if found is not None
            ]
            if judged:
                finding, inputs, others = next((each for each in judged if each[0].agrees), judged[0])
                yield _row(actual, others, finding, claim.words, inputs)
    yield from _over_a_gap(actuals, levels, rates)


def _what(actual: dict) -> tuple:
    return actual["adcode"], actual["indicator_code"], actual["qualifier"]


def _time(actual: dict, back: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last month, some years earlier."""
    start, end = actual["period_start"], actual["period_end"]
    return (start.year - back, start.month), (end.year - back, end.month)


def _by_time(actuals: Sequence[dict]) -> tuple[dict, dict]:
    """The newest level and the newest growth rate of each thing and time; a rate of several years is none of one."""
    levels: dict[tuple, dict] = {}
    rates: dict[tuple, dict] = {}
    for actual in sorted(actuals, key=lambda each: (each["published_on"] or date.min, each["file"], each["place"])):
        if actual["period_start"] is None or actual["period_end"] is None:
            continue
        key = (*_what(actual), *_time(actual, 0))
        if actual["kind"] == "growth_rate":
            rates[key] = actual
        elif actual["kind"] in _LEVELS:
            if actual["basis"] != "period" or not is_so_far(actual):
                levels[key] = actual
            if actual["stated_growth"] is not None:
                rates.setdefault(key, actual)
    return levels, rates


def _rate(figure: dict) -> Printed:
    return printed(figure) / 100 if figure["kind"] == "growth_rate" else percent(figure, "stated_growth")


def _percent(rate: Printed) -> str:
    return f"{float(rate.value * 100):.10g}%"


def _by_rates(actual: dict, claim: Span, rates: dict) -> tuple[Finding, str, list[dict]] | None:
    """(1 + g₁)(1 + g₂) … − 1, its root for an average."""
    times = [(*_what(actual), *_time(actual, back)) for back in range(claim.years - 1, -1, -1)]
    found = [rates[time] for time in times if time in rates]
    if len(found) < len(times) or (actual["kind"] == "growth_rate" and found[-1] is actual):
        return None
    steps = [_rate(each) for each in found]
    tree: Expression = _grown(steps[0])
    for step in steps[1:]:
        tree = Node("*", tree, _grown(step))
    inputs = "×".join(f"(1{'+' if step.value >= 0 else ''}{_percent(step)})" for step in steps)
    if claim.is_average:
        tree = Node("^", tree, Node("/", number("1"), number(str(claim.years))))
        inputs = f"({inputs})^(1/{claim.years})"
    worked = _worked(Node("-", tree, number("1")))
    if worked is None:
        return None
    return verdicts.judge_result(claim.growth, *worked), f"{inputs}−1", found


def _grown(rate: Printed) -> Expression:
    return Node("+", number("1"), Leaf(rate, "%", ""))


def _by_levels(actual: dict, claim: Span, levels: dict) -> tuple[Finding, str, list[dict]] | None:
    """level ÷ earlier level − 1, its root for an average."""
    now, then = (levels.get((*_what(actual), *_time(actual, back))) for back in (0, claim.years))
    if now is None or then is None or now["unit"] != then["unit"] or now["basis"] != then["basis"]:
        return None
    tree: Expression = Node("/", Leaf(printed(now), "元", ""), Leaf(printed(then), "元", ""))
    inputs = f"{text(now)} ÷ {text(then)}"
    if claim.is_average:
        tree = Node("^", tree, Node("/", number("1"), number(str(claim.years))))
        inputs = f"({inputs})^(1/{claim.years})"
    worked = _worked(Node("-", tree, number("1")))
    if worked is None:
        return None
    finding = verdicts.judge_growth(
        claim.growth,
        *worked,
        indicator=actual["indicator"],
        same_source=same_source(now, then),
        base_is_estimate=then["stage"] == "expected",
    )
    return finding, f"{inputs} − 1", [now, then]


def _worked(tree: Expression) -> tuple[Fraction, Interval] | None:
    try:
        return value(tree), span(tree)
    except (NotArithmetic, ZeroDivisionError):
        return None


def _over_a_gap(actuals: Sequence[dict], levels: dict, rates: dict) -> Iterator[dict]:
    """Stated growth where no level was published the year before: that level follows from the one two years back."""
    for actual in actuals:
        if actual["stated_growth"] is None or actual["kind"] not in _LEVELS or actual["value"] <= 0:
            continue
        if actual["period_start"] is None or (*_what(actual), *_time(actual, 1)) in levels:
            continue
        then = levels.get((*_what(actual), *_time(actual, 2)))
        rate = rates.get((*_what(actual), *_time(actual, 1)))
        if then is None or rate is None or then["unit"] != actual["unit"] or then["basis"] != actual["basis"]:
            continue
        step = _rate(rate)
        tree = Node("*", Leaf(printed(then), "元", ""), _grown(step))
        worked = _worked(Node("-", Node("/", Leaf(printed(actual), "元", ""), tree), number("1")))
        if worked is None:
            continue
        finding = verdicts.judge_growth(
            percent(actual, "stated_growth"),
            *worked,
            indicator=actual["indicator"],
            same_source=False,
            base_is_estimate=then["stage"] == "expected",
        )
        inputs = f"{text(actual)} ÷ ({text(then)} × (1{'+' if step.value >= 0 else ''}{_percent(step)})) − 1"
        stated = f"{actual['stated_growth'].normalize():f}%"
        yield _row(actual, [then, rate], finding, stated, inputs)


def sums_and_months(actuals: Sequence[dict]) -> Iterator[dict]:
    """Growth up to a month lies between the growth up to an earlier month and that of the months since."""
    _, rates = _by_time(actuals)
    by_end: dict[tuple, list[tuple]] = defaultdict(list)
    singles: dict[tuple, list[tuple]] = defaultdict(list)
    for (*what, start, end), rate in rates.items():
        is_from_january = start[1] == 1 and start[0] == end[0]
        (by_end if is_from_january else singles)[*what, end].append((start, rate))
    for key, found in singles.items():
        *what, end = key
        for start, single in found:
            before = (start[0], start[1] - 1)
            whole, part = by_end.get(key), by_end.get((*what, before))
            if not whole or not part or start[0] != end[0]:
                continue
            total, earlier = whole[0][1], part[0][1]
            steps = [_rate(earlier), _rate(single)]
            finding = verdicts.judge_total_growth(_rate(total), steps)
            inputs = f"1—{before[1]}月{_percent(steps[0])}；{start[1]}—{end[1]}月{_percent(steps[1])}"
            yield _row(total, [earlier, single], finding, _percent(_rate(total)), inputs)


def _row(actual: dict, others: Sequence[dict], finding: Finding, stated: str, inputs: str) -> dict:
    return row(
        "chained_growth", actual, others, finding, stated=stated, inputs=inputs, unit="%", figures=1 + len(others)
    )
