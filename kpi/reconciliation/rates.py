"""Claims that are rates: completion, the plan it implies, pace gaps and growth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kpi.reconciliation import verdicts
from kpi.reconciliation.check_rows import percent, printed, row, same_source, text
from kpi.reconciliation.intervals import Interval, Printed, exactly
from kpi.reconciliation.verdicts import Finding

COUNTED = ("个", "家", "项", "人", "户", "宗", "件", "所", "名", "次")
_ONE = exactly(1)


def fact(actual: dict) -> tuple:
    """What a figure is about, its time left out."""
    return tuple(actual.get(key) for key in ("adcode", "indicator_code", "basis", "unit", "qualifier"))


def months(actual: dict) -> int:
    """Months from January to the end of what the figure describes."""
    return actual["period_end"].month


def is_so_far(actual: dict) -> bool:
    """Whether it counts from January of its year."""
    start, end = actual["period_start"], actual["period_end"]
    return actual["basis"] in ("cumulative", "stock") and start.month == 1 and start.year == end.year


def completions(actuals: Sequence[dict], targets: Sequence[dict]) -> Iterator[dict]:
    """Stated completion against the printed targets of the year: any revision that gives it is the one meant."""
    printed_targets = defaultdict(list)
    for target in targets:
        if target["obtained_by"] == "printed" and target["value"] and target["kind"] not in ("growth_rate", "rank"):
            printed_targets[_aim(target)].append(target)
    for actual in actuals:
        candidates = [
            target
            for target in printed_targets.get(_aim(actual), [])
            if target["period_start"] <= actual["period_start"] and target["period_end"] >= actual["period_end"]
        ]
        if actual["stated_attainment"] is None or not candidates:
            continue
        stated = percent(actual, "stated_attainment")
        judged = []
        for target in candidates:
            value, aim = printed(actual), _aimed(target)
            if aim.low <= 0:
                continue
            moved = "moved" if len(candidates) > 1 else None
            finding = verdicts.judge_completion(
                stated, value.value / Fraction(target["value"]), value.rounded / aim, denominator=moved
            )
            judged.append((target, finding))
        if judged:
            target, finding = next((pair for pair in judged if pair[1].agrees), judged[-1])
            yield row(
                "completion",
                actual,
                [target],
                finding,
                stated=f"{_rate(actual, 'stated_attainment')}",
                inputs=f"{text(actual)} ÷ {text(target)}",
                unit="%",
                figures=3,
            )


def _aimed(target: dict) -> Interval:
    """What a plan can be: a decision in round figures (300亿元) is exact, one with decimals (24.6亿元) was rounded."""
    return printed(target).rounded if "." in text(target) else exactly(target["value"])


def _aim(figure: dict) -> tuple:
    unit = "个" if figure["unit"] in COUNTED else figure["unit"]
    return figure["adcode"], figure["indicator_code"], figure["qualifier"], unit, figure["period_end"].year


def implied_targets(actuals: Sequence[dict], targets: Sequence[dict] = ()) -> Iterator[dict]:
    """Amount over completion from month to month of one year: a plan that moves without a word is a finding.

    A plan that was revised in print between the two is a revision.
    """
    series = defaultdict(list)
    for actual in actuals:
        rate = actual["stated_attainment"]
        if rate and rate > 0 and is_so_far(actual) and printed(actual, "stated_attainment").rounded.low > 0:
            series[fact(actual), actual["period_end"].year].append(actual)
    for reported in series.values():
        reported.sort(key=lambda actual: (actual["period_end"], actual["published_on"] or date.min))
        for before, after in pairwise(reported):
            sides = [(printed(each), percent(each, "stated_attainment")) for each in (before, after)]
            spans = [value.rounded / rate.rounded for value, rate in sides]
            finding = verdicts.judge_same_denominator(
                spans,
                [value.value / rate.value for value, rate in sides],
                is_revised=_is_revised(before, spans, targets),
            )
            yield row(
                "implied_target",
                before,
                [after],
                finding,
                stated=f"{text(before)} ÷ {_rate(before, 'stated_attainment')}",
                inputs=f"{text(after)} ÷ {_rate(after, 'stated_attainment')}",
                unit=before["unit"],
                figures=4,
            )


def _is_revised(actual: dict, spans: Sequence[Interval], targets: Sequence[dict]) -> bool:
    """Whether one target of the year held first what the one side implies and later what the other does."""
    versions = [each for each in targets if each["obtained_by"] == "printed" and _aim(each) == _aim(actual)]
    held = [[each for each in versions if _aimed(each).meets(span)] for span in spans]
    return any(
        one["target_id"] == other["target_id"] and one["revision"] < other["revision"]
        for one in held[0]
        for other in held[1]
    )


def whole_counts(actuals: Sequence[dict]) -> Iterator[dict]:
    """A count over its completion must be a whole target."""
    for actual in actuals:
        rate = actual["stated_attainment"]
        if rate and rate > 0 and actual["unit"] in COUNTED and actual["precision"] in (None, 1):
            completion = percent(actual, "stated_attainment")
            finding = verdicts.judge_whole(printed(actual), completion)
            if finding.span is not None:
                yield row(
                    "whole_count",
                    actual,
                    [],
                    finding,
                    stated=f"{text(actual)},{_rate(actual, 'stated_attainment')}",
                    inputs=f"{text(actual)} ÷ {_rate(actual, 'stated_attainment')}",
                    unit=actual["unit"],
                    figures=2,
                )


def implied_bases(actuals: Sequence[dict]) -> Iterator[dict]:
    """A count and its growth, which may be a row of its own, imply a whole number a year before: 13 is +160 % ⇒ 5."""
    alone = {_grown(actual): actual for actual in actuals if actual["kind"] == "growth_rate"}
    for actual in actuals:
        is_count = actual["unit"] in COUNTED and actual["precision"] in (None, 1) and actual["value"] > 0
        beside = actual["stated_growth"] is not None
        rate = actual if beside else alone.get(_grown(actual))
        if not is_count or rate is None:
            continue
        growth, said = _growth_of(rate), _growth_in_words(rate)
        finding = verdicts.judge_whole(printed(actual), Printed(1 + growth.value, growth.precision), of="base")
        if finding.span is not None:
            yield row(
                "implied_base",
                actual,
                [rate],
                finding,
                stated=f"{text(actual)},增长{said}",
                inputs=f"{text(actual)} ÷ (1 + {said})",
                unit=actual["unit"],
                figures=2,
            )


def _grown(actual: dict) -> tuple:
    return tuple(actual[name] for name in ("adcode", "indicator_code", "qualifier", "period_start", "period_end"))


def pace_gaps(actuals: Sequence[dict], targets: Sequence[dict], official: Iterable[dict] = ()) -> Iterator[dict]:
    """Stated pace gap against completion less the time share: linear first, then the official paths of the district."""
    shares = list(official)
    aims = defaultdict(list)
    for target in targets:
        if target["obtained_by"] == "printed" and target["value"]:
            aims[_aim(target)].append(target)
    for actual in actuals:
        if actual["stated_pace_gap"] is None or not (is_so_far(actual) or actual["kind"] == "completion_rate"):
            continue
        completion, written, others = _completion(actual, aims)
        if completion is None:
            continue
        month = months(actual)
        share = Fraction(month, 12)
        finding = verdicts.judge_pace_gap(
            percent(actual, "stated_pace_gap"), completion, share, list(_official(actual, shares))
        )
        yield row(
            "pace_gap",
            actual,
            others,
            finding,
            stated=f"{_number(actual['stated_pace_gap'])}个百分点",
            inputs=f"完成率 {written} − 序时 {float(share) * 100:.4f}%(截至{month}月)",
            unit="个百分点",
            figures=2,
        )


def _completion(actual: dict, aims: dict) -> tuple[Printed | None, str, list[dict]]:
    if actual["kind"] == "completion_rate":
        return printed(actual) / 100, f"{_number(actual['value'])}%", []
    if actual["stated_attainment"] is not None:
        return percent(actual, "stated_attainment"), _rate(actual, "stated_attainment"), []
    target = next((each for each in aims.get(_aim(actual), []) if each["value"] > 0), None)
    if target is None:
        return None, "", []
    value, aim = printed(actual), printed(target)
    span = value.rounded / aim.rounded
    rate = value.value / aim.value
    return Printed(rate, span.high - span.low), f"{float(rate) * 100:.4f}%", [target]


def _official(actual: dict, points: Sequence[dict]) -> Iterator[Fraction]:
    """The share each official path of the district asks for by the month; straight between its published points."""
    year, month = actual["period_end"].year, months(actual)
    paths: dict[str, dict[int, Fraction]] = defaultdict(lambda: {0: Fraction(0)})
    for point in points:
        if (
            point["family"] != "growth"
            and actual["adcode"].startswith(point["adcode_start"])
            and point["indicator_words"] in actual["indicator"]
            and (point["first_year"] or year) <= year <= (point["last_year"] or year)
        ):
            paths[point["path"]][point["month_number"]] = Fraction(str(point["share"]))
    for path in paths.values():
        before = max(each for each in path if each <= month)
        after = min((each for each in path if each >= month), default=None)
        if after is not None:
            stretch = Fraction(month - before, after - before) if after > before else Fraction(0)
            yield path[before] + (path[after] - path[before]) * stretch


def growth_gaps(actuals: Sequence[dict], targets: Sequence[dict]) -> Iterator[dict]:
    """Growth less the stated gap is the target growth of the year, which was set and not rounded."""
    aims = {
        _aim(target): target for target in targets if target["kind"] == "growth_rate" and target["value"] is not None
    }
    for actual in actuals:
        if actual["kind"] != "growth_rate" or actual["stated_pace_gap"] is None or _aim(actual) not in aims:
            continue
        target = aims[_aim(actual)]
        growth, aim = printed(actual) / 100, (printed(target) / 100).value
        finding = verdicts.judge_result(
            percent(actual, "stated_pace_gap"), growth.value - aim, growth.rounded - exactly(aim)
        )
        yield row(
            "growth_gap",
            actual,
            [target],
            finding,
            stated=f"{_number(actual['stated_pace_gap'])}个百分点",
            inputs=f"{_number(actual['value'])}% − {_number(target['value'])}%",
            unit="个百分点",
            figures=3,
        )


def growths(actuals: Sequence[dict]) -> Iterator[dict]:
    """Stated growth against the level and the one a year before, where levels can give it.

    Growth that is a row of its own is held to levels of its own source alone: elsewhere the level may be restated.
    """
    levels = defaultdict(list)
    alone = {(*_grown(actual), _page(actual)): actual for actual in actuals if actual["kind"] == "growth_rate"}
    for actual in actuals:
        if actual["kind"] not in ("growth_rate", "completion_rate", "share", "rank") and actual["value"] > 0:
            levels[fact(actual), actual["period_start"], actual["period_end"]].append(actual)
    for actual in actuals:
        beside = actual["stated_growth"] is not None
        rate = actual if beside else alone.get((*_grown(actual), _page(actual)))
        if rate is None or actual["kind"] in ("growth_rate", "share") or actual["value"] <= 0:
            continue
        start, end = _year_before(actual["period_start"]), _year_before(actual["period_end"])
        earlier = [
            before
            for before in levels.get((fact(actual), start, end), [])
            if printed(before).rounded.low > 0 and (beside or _page(before) == _page(actual))
        ]
        judged = [
            (before, grown(actual, before, _growth_of(rate), is_one_page=not beside or same_source(actual, before)))
            for before in earlier
        ]
        if not judged:
            continue
        before, finding = next((pair for pair in judged if pair[1].agrees), judged[-1])
        yield growth_row(actual, [before] if beside else [before, rate], finding, _growth_in_words(rate))


def growth_row(actual: dict, others: Sequence[dict], finding: Finding, stated: str) -> dict:
    """A growth against the level it is of and the one before, which is the first of the others."""
    inputs = f"{text(actual)} ÷ {text(others[0])} − 1"
    return row("growth", actual, others, finding, stated=stated, inputs=inputs, unit="%", figures=3)


def _page(figure: dict) -> tuple:
    return tuple(figure.get(key) for key in ("file", "source_title", "source_url"))


def _growth_of(rate: dict) -> Printed:
    return printed(rate) / 100 if rate["kind"] == "growth_rate" else percent(rate, "stated_growth")


def _growth_in_words(rate: dict) -> str:
    return text(rate) if rate["kind"] == "growth_rate" else _rate(rate, "stated_growth")


def grown(actual: dict, before: dict, growth: Printed, *, is_one_page: bool) -> Finding:
    """The verdict on a growth from one level to another."""
    now, then = printed(actual), printed(before)
    return verdicts.judge_growth(
        growth,
        now.value / then.value - 1,
        now.rounded / then.rounded - _ONE,
        indicator=actual["indicator"],
        same_source=is_one_page,
        base_is_estimate=before["stage"] == "expected",
    )


def _year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    is_month_end = (day.month, day.day) == (2, 28) and (day.year - 1) % 4 == 0
    if is_month_end:
        return date(day.year - 1, 2, 29)
    return date(day.year - 1, 2, 28) if is_leap_day else day.replace(year=day.year - 1)


def _rate(figure: dict, column: str) -> str:
    return f"{_number(figure[column])}%"


def _number(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
