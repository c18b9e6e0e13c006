"""Sentences made from the data, in both languages: headlines, what changed, alt texts of bullets."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from html import unescape

from markupsafe import Markup, escape

from kpi.figures import english
from kpi.figures.promises import deed_of, promise
from kpi.pages.targets import Row, Target, once
from kpi.vocabulary import GROUPS, STATUSES, dates
from kpi.vocabulary.numbers import amount, count, percent, points
from kpi.vocabulary.statuses import WORST_FIRST, Group
from kpi.vocabulary.words import NOT_PUBLISHED, Words


def counted(targets: Sequence[Target]) -> Counter:
    """How many targets stand in each group of statuses, and `all`."""
    counts = Counter(STATUSES[t.status].group for t in targets)
    counts["all"] = len(targets)
    return counts


def headline(subject: Words, targets: Sequence[Target], as_of: date | None, link: str, *, year: bool = True) -> Markup:
    """`武昌区2023年：截至6月，31项目标中18项达到序时进度…`; each number links to the list, filtered by it.

    Counts what documents printed; targets that were worked out follow as a number of their own. `link` is the address
    of the list up to its status, such as `index.html#district=420106&status=`.
    """
    printed = [t for t in targets if not t.is_implied]
    counts = Counter(STATUSES[t.status].group for t in printed)
    base = link.removesuffix("status=")

    def number(n: int, address: str, language: str) -> str:
        return f'<a href="{escape(address)}">{getattr(count(n), language)}</a>'

    def sentence(language: str) -> str:
        zh = language == "zh"
        parts = [
            getattr(group.counted, language).format(number(counts[name], link + ",".join(group.members), language))
            + _in_small(getattr(_apart(group, printed), language))
            for name, group in GROUPS.items()
            if counts[name]
        ]
        name = escape(getattr(subject, language))
        if not targets:
            return f"{name}：尚未读到目标。" if zh else f"{name}: no targets read yet."
        when = dates.month(as_of, year=year) if as_of else None
        until = "" if when is None else f"截至{when.zh}，" if zh else f"by {when.en}, "
        all_of = number(len(printed), f"{base}origin=printed", language)
        rest = len(targets) - len(printed)
        worked = number(rest, f"{base}origin=implied", language) if rest else ""
        if zh:
            said = f"{all_of}项目标中{'，'.join(parts)}" if parts else "没有公布过目标"
            lead = "；另有" if parts else "；有"
            return f"{name}：{until}{said}{f'{lead}{worked}项推算目标（≈）' if worked else ''}。"
        noun = "target" if len(printed) == 1 else "targets"
        said = f"of {all_of} {noun}, {', '.join(parts)}" if parts else "no printed targets"
        verb = f"{'more ' if parts else ''}{'is' if rest == 1 else 'are'}"
        also = f"; {worked} {verb} worked out (≈)" if worked else ""
        return f"{name}: {until}{said}{also}."

    return Markup(f'<span class="zh">{sentence("zh")}</span><span class="en">{sentence("en")}</span>')


def _in_small(words: str) -> str:
    return f"<small>{words}</small>" if words else ""


def _apart(group: Group, targets: Sequence[Target]) -> Words:
    """The statuses that a headline counts together, each with its number, where there are several of them."""
    counts = Counter(t.status for t in targets)
    there = [STATUSES[name].words for name in group.members if counts[name]]
    if len(there) < 2:
        return Words("", "")
    numbers = [counts[name] for name in group.members if counts[name]]
    zh = "，".join(f"{words.zh}{n}" for words, n in zip(there, numbers, strict=True))
    en = ", ".join(f"{words.en} {n}" for words, n in zip(there, numbers, strict=True))
    return Words(f"（{zh}）", f" ({en})")


def plain_headline(subject: Words, targets: Sequence[Target], as_of: date | None) -> Words:
    """The sentence of `headline` as words, for paper."""
    said = str(headline(subject, targets, as_of, ""))
    zh, en = said.split('<span class="en">')
    return Words(*(unescape(re.sub(r"<[^>]+>", "", part)) for part in (zh, en)))


def with_period(name: Words, period: str | None) -> Words:
    """A name and its period: 武昌区2023年, Wuchang 2023."""
    words = dates.period(period)
    return Words(f"{name.zh}{words.zh}", f"{name.en} {words.en}")


def section_title(section: str, targets: Sequence[Target]) -> Words:
    """The finding of one section: `城市建设：9项目标，2项滞后`."""
    counts = Counter(STATUSES[t.status].group for t in targets)
    title = english.section(section)
    parts = [Words(f"{len(targets)}项目标", f"{len(targets)} target{'' if len(targets) == 1 else 's'}")]
    parts += [
        Words(group.counted.zh.format(counts[name]), group.counted.en.format(counts[name]))
        for name, group in GROUPS.items()
        if counts[name]
    ]
    said = Words("，", ", ").join(parts)
    return Words(f"{title.zh}：{said.zh}", f"{title.en}: {said.en}")


def short_title(targets: Sequence[Target], most: int) -> Words:
    """What stands above the worst targets of a district: `最差的5项（共10项滞后、逾期或未完成）`."""
    n, shown = len(targets), min(most, len(targets))
    if n <= most:
        return Words(f"{n}项滞后、逾期或未完成，最差在前", f"{n} behind, overdue or missed, worst first")
    return Words(f"最差的{shown}项（共{n}项滞后、逾期或未完成）", f"The {shown} worst of {n} behind, overdue or missed")


def changes(targets: Sequence[Target]) -> list[tuple[Target, str, str]]:
    """Targets whose newest verdict is another than the one at their report before, with both; the newest first."""
    rank = {name: place for place, name in enumerate(WORST_FIRST)}
    found = []
    for target in targets:
        old, new = (r["status"] for r in target.progress[-2:]) if len(target.progress) > 1 else (None, None)
        if old in rank and new in rank and old != new:
            found.append((target, old, new))
    newest = [-c[0].latest["month"].toordinal() for c in found]
    return [c for _, c in sorted(zip(newest, found, strict=True), key=lambda p: (p[0], rank[p[1][2]], p[1][0].order))]


@once
def target_words(target: Target) -> Words:
    """The target of a row in words, with its bound."""
    printed = target.source.printed if target.is_printed else None
    words = promise(
        target.shown_value,
        target.unit,
        kind=target.kind or "level",
        comparator=target.comparator,
        value_high=target.value_high,
        printed=printed,
        deadline=target.deadline,
        deed=deed_of(target.source.quote, target.source.printed, target.indicator.zh),
    )
    if target.row.get("stretch_value") is not None:
        stretch = amount(target.row["stretch_value"], target.unit)
        words = Words(f"{words.zh}，力争{stretch.zh}", f"{words.en}, striving for {stretch.en}")
    return Words(f"≈{words.zh}（推算）", f"≈ {words.en} (worked out)") if target.is_implied else words


@once
def actual_words(target: Target) -> Words:
    """The newest figure of a row, with the month it describes."""
    return report_words(target, target.latest)


def report_words(target: Target, row: Row) -> Words:
    """The figure of one month as its source printed it; with ≈ where only a completion or a gap was printed."""
    if row.get("actual_value") is None:
        return _DONE if row.get("status") == "met" else NOT_PUBLISHED
    source = target.sources.get(row.get("actual_id", ""))
    value = row["actual_value"]
    if row.get("actual_implied_by") is not None:
        worked = amount(float(value), target.unit, sign=target.is_growth)
        return Words(f"≈{worked.zh}（推算）", f"≈ {worked.en} (worked out)")
    return amount(value, target.unit, printed=source.printed if source else None, sign=target.is_growth)


_DONE = Words("已办结", "done")
"""What stands for the figure of a target that words or a decision say is done."""
_STOCK, _NEW = Words("存量", "what there is"), Words("新增", "what is new")


def single_figure(target: Target) -> Words | None:
    """The newest figure that judges nothing where a target has no other: `只有2025年6月当月的1.2亿元`."""
    if not target.singles:
        return None
    row = target.singles[-1]
    when, value = dates.period(row.get("period")), amount(row["value"], row.get("unit"), printed=row.get("printed"))
    if target.is_of_another_kind(row):
        filed, asked = (_STOCK, _NEW) if row.get("basis") == "stock" else (_NEW, _STOCK)
        return Words(
            f"只有按{filed.zh}填报的{value.zh}（{when.zh}），目标数的是{asked.zh}，不能相比",
            f"only {value.en} filed as {filed.en} ({when.en}), the target counts {asked.en}: they do not compare",
        )
    return Words(
        f"只有{when.zh}单期的{value.zh}，不是累计数，不能与目标相比",
        f"only {value.en} of {when.en} alone, no figure to date to hold against the target",
    )


def reached(target: Target) -> Words:
    """How far it is: attainment, or for a growth target the gap in points."""
    row = target.latest
    if row.get("actual_value") is None and row.get("attainment") is None:
        return NOT_PUBLISHED
    if row.get("growth_gap") is not None and row.get("attainment") is None:
        return growth_gap(target, row)
    if row.get("attainment") is None:
        return actual_words(target) if target.is_growth else Words("无完成率", "no attainment")
    return percent(row.get("attainment"))


def growth_gap(target: Target, row: Row) -> Words:
    """How far growth is from the growth promised. Where less is better a sign would say the opposite of the figures.

    The column counts what is good as plus: of a promised fall of 5 % a fall of 2 % is 3 points short, and above it.
    """
    gap, actual = row["growth_gap"], row.get("actual_value")
    if not target.is_better_low or not gap:
        return points(gap)
    size = points(abs(gap))
    size = Words(size.zh.lstrip("+"), size.en.lstrip("+"))
    if actual is not None and actual < 0 and target.value is not None and target.value < 0:
        how = Words("少降", "less") if gap < 0 else Words("多降", "more")
        return Words(f"{how.zh}{size.zh}", f"fell {size.en} {how.en}")
    side = Words("高", "above") if gap < 0 else Words("低", "below")
    return Words(f"{side.zh}{size.zh}", f"{size.en} {side.en}")


def distance(target: Target) -> Words | None:
    """How far it is from the line it is held to; of a period that is over, whether it was met, and pace no more."""
    if target.gap is None:
        return None
    size = points(abs(target.gap))
    size = Words(size.zh.lstrip("+"), size.en.lstrip("+"))
    is_growth, is_short = target.latest.get("growth_gap") is not None, target.gap < 0
    if is_growth and target.is_better_low:
        fall = growth_gap(target, target.latest)
        said = Words(
            f"比目标{fall.zh}", f"{fall.en} the target" if fall.en[0].isdigit() else f"{fall.en} than promised"
        )
    elif is_growth:
        side = Words("低于", "below") if is_short else Words("高于", "above")
        said = Words(f"{side.zh}目标增速{size.zh}", f"{size.en} {side.en} the target growth")
    elif target.latest.get("judged_by") == "ceiling":
        used = Words("多用", "more") if is_short else Words("少用", "less")
        said = Words(f"比序时进度{used.zh}{size.zh}", f"{size.en} {used.en} used than pace")
    else:
        side = Words("慢于", "behind") if is_short else Words("快于", "ahead of")
        said = Words(f"{side.zh}序时进度{size.zh}", f"{size.en} {side.en} pace")
    if not target.is_over:
        return said
    ended = STATUSES[target.status].words
    if is_growth:
        return Words(f"{ended.zh}，{said.zh}", f"{ended.en}, {said.en}")
    rate = percent(target.latest.get("attainment"))
    return Words(f"{ended.zh}，完成率{rate.zh}", f"{ended.en}, attainment {rate.en}")


def silence(targets: Sequence[Target], beside_others: bool) -> Words:
    """The folded line of targets for which nobody published a figure: 另有53项未公布."""
    lead = Words("另有", "more ") if beside_others else Words("", "")
    return Words(f"{lead.zh}{len(targets)}项未公布", f"{len(targets)} {lead.en}not published")


def forecast_words(target: Target) -> Words:
    """The forecast of the newest month: its value, the interval, the probability, and how often it held before."""
    row, unit = target.latest, target.unit
    middle = amount(row["forecast_mid"], unit)
    said = Words(f"预计全年{middle.zh}", f"Forecast for the whole period: {middle.en}")
    if row.get("forecast_low") is not None and row.get("forecast_high") is not None:
        low, high = amount(row["forecast_low"], unit), amount(row["forecast_high"], unit)
        said += Words(f"（80%区间{low.zh}—{high.zh}）", f" (80 % interval {low.en} to {high.en})")
    if row.get("probability") is not None:
        chance = percent(row["probability"])
        said += Words(f"，完成概率{chance.zh}", f"; probability of meeting the target {chance.en}")
    if row.get("backtest_coverage") is not None:
        hit, years = percent(row["backtest_coverage"]), row.get("backtest_years")
        said += Words(f"，回测{years}年命中{hit.zh}", f"; in {years} past years the interval held {hit.en} of the time")
    return said + Words("。", ".")


def burn_title(target: Target) -> Words:
    """The finding of a burn-up: 截至6月215.7亿元，快于序时进度9.1个百分点; at the end 已完成，完成率103%."""
    name, month, actual = target.indicator, dates.month(target.latest["month"]), actual_words(target)
    zh, en = f"{name.zh}：截至{month.zh}{actual.zh}", f"{name.en}: {actual.en} by {month.en}"
    said = distance(target)
    return Words(zh, en) if said is None else Words(f"{zh}，{said.zh}", f"{en}, {said.en}")


@once
def alt_text(target: Target) -> Words:
    """What a bullet shows, for a reader who does not see it."""
    status = STATUSES[target.status].words
    goal, actual = target_words(target), actual_words(target)
    row = target.latest
    zh, en = (
        f"{target.indicator.zh}：目标{goal.zh}，实绩{actual.zh}",
        f"{target.indicator.en}: target {goal.en}, actual {actual.en}",
    )
    if row.get("actual_value") is not None:
        month = dates.month(row["month"])
        zh, en = f"{zh}（截至{month.zh}）", f"{en} (by {month.en})"
    if row.get("attainment") is not None:
        rate = percent(row["attainment"])
        zh, en = f"{zh}，完成率{rate.zh}", f"{en}, attainment {rate.en}"
    if target.gap is not None and not (target.is_over and row.get("growth_gap") is None):
        gap = points(target.gap) if row.get("growth_gap") is None else growth_gap(target, row)
        word = (
            Words("与增长目标之差", "gap to target growth")
            if row.get("growth_gap") is not None
            else Words("序时进度差", "pace gap")
        )
        zh, en = f"{zh}，{word.zh}{gap.zh}", f"{en}, {word.en} {gap.en}"
    return Words(f"{zh}。{status.zh}。", f"{en}. {status.en.capitalize()}.")


def league_title(league: dict, measures: dict[str, Words]) -> Words:
    """The finding of a league: who leads, among how many, in which month."""
    first = [r for r in league["rows"] if r.get("rank") == 1]
    measure, month = measures[league["measure"]], dates.month(league["month"])
    names = [league["names"][r["adcode"]] for r in first[:3]]
    zh, en = "、".join(n.zh for n in names), ", ".join(n.en for n in names)
    what = league["qualifier"]
    narrowed = Words(f"（{what}）", f" ({what})") if what else Words("", "")
    return Words(
        f"{league['group'].zh} {month.zh}{narrowed.zh}{measure.zh}位次：{zh}第1，共{league['ranked']}个",
        f"{league['group'].en}, {measure.en}{narrowed.en} by {month.en}: {en} first of {league['ranked']}",
    )


def ranked_value(value: float | None, unit: str | None) -> Words:
    """A ranked value in its unit; a ratio as a percentage; nothing where there is no figure."""
    if value is None:
        return Words("", "")
    return percent(value) if unit in ("ratio", None) else amount(float(value), unit)


def listed(names: Sequence[Words], most: int) -> Words:
    """Names in a row; beyond so many, how many more."""
    rest = len(names) - most
    said = Words("、".join(n.zh for n in names[:most]), ", ".join(n.en for n in names[:most]))
    return said + Words(f"等{len(names)}项", f" and {rest} more") if rest > 0 else said


def recomputed(row: Row) -> Words:
    """What other figures give for a claim, with one digit more than the claim was printed with."""
    value, precision = row["recomputed_value"], row.get("stated_precision")
    if not precision or not math.isfinite(value):
        return amount(value, row.get("unit"))
    step = Decimal(1).scaleb(Decimal(precision).adjusted() - 1)  # a precision that was worked out is no round number
    with localcontext() as context:
        context.prec = 60
        return amount((Decimal(repr(value)) / step).quantize(Decimal(1)) * step, row.get("unit"))


def difference(value: float, unit: str | None, sign: bool) -> Words:
    """A difference between two sides; between percentages it is in points."""
    if unit == "%":
        words = points(value)
        return words if sign else Words(words.zh.lstrip("+"), words.en.lstrip("+"))
    return amount(float(value), unit, sign=sign)


def step(value: float, unit: str | None) -> Words:
    """How much a ranked value has to gain; between rates it is in points."""
    if unit in ("ratio", None):
        return difference(value * 100, "%", sign=False)
    return difference(value, unit, sign=False)
