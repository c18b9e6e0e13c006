"""The rules that judge a claim: is it one of the results the other printed figures allow, and if not, why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from kpi.reconciliation.comparability import comparability
from kpi.reconciliation.intervals import Interval, Printed, exactly

AGREEING = ("agrees", "agrees_truncated", "agrees_official_path")


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one claim; values in the unit of the claim (ratios for percentages and points)."""

    verdict: str
    zh: str
    en: str
    recomputed: Fraction | None = None
    span: Interval | None = None
    stated: Printed | None = None

    @property
    def agrees(self) -> bool:
        """Whether the two sides are the same figure as far as the printed digits can tell."""
        return self.verdict in AGREEING

    @property
    def difference(self) -> Fraction | None:
        """Stated less recomputed."""
        return None if self.stated is None or self.recomputed is None else self.stated.value - self.recomputed

    @property
    def tolerance(self) -> Fraction | None:
        """How far apart the two may lie through rounding alone: half the widths of both intervals."""
        return None if self.stated is None or self.span is None else self.stated.precision / 2 + self.span.half_width


def compare(stated: Printed, recomputed: Fraction, span: Interval) -> Finding | None:
    """An agreeing finding where the printed digits of all figures allow it, else None.

    Rounding is tried first, then cutting off (47.78 printed as 47), which is named and granted to the result of the
    printed figures alone, not on top of their own rounding.
    """
    if stated.rounded.meets(span):
        zh, en = "在各数四舍五入的范围内相符", "agrees within the rounding of the printed figures"
        return Finding("agrees", zh, en, recomputed, span, stated)
    if recomputed in stated.truncated:
        zh, en = "末位系截去而非四舍五入", "agrees where the last digits were cut off instead of rounded"
        return Finding("agrees_truncated", zh, en, recomputed, span, stated)
    return None


def wrong(stated: Printed, recomputed: Fraction, span: Interval) -> Finding:
    """Why a plain result is not what its own figures give: a lost decimal point, a lost sign, or another number."""
    ratio = stated.value / recomputed if recomputed else Fraction(0)
    for power in (1, 2, 3):
        for scale in (Fraction(10) ** power, Fraction(1, 10**power)):
            if abs(ratio / scale - 1) < Fraction(1, 100):
                zh = f"小数点错位:相差约 {float(scale):g} 倍"
                en = f"the decimal point is lost or moved: about {float(scale):g} times what the figures give"
                return Finding("decimal_point", zh, en, recomputed, span, stated)
    if Printed(-stated.value, stated.precision).rounded.meets(span):
        zh, en = "正负号相反", "the sign is reversed"
        return Finding("arithmetic_error", zh, en, recomputed, span, stated)
    gap = abs(stated.value - recomputed)
    if stated.precision and gap <= stated.precision:
        zh, en = "末位不符:四舍五入和截尾都得不到", "the last digit is off: neither rounding nor cutting off gives it"
        return Finding("arithmetic_error", zh, en, recomputed, span, stated)
    zh, en = "与自身数字算出的结果不符", "is not what its own figures give"
    return Finding("arithmetic_error", zh, en, recomputed, span, stated)


def judge_result(stated: Printed, recomputed: Fraction, span: Interval) -> Finding:
    """A share, a difference, a completion: the result of arithmetic on comparable figures."""
    return compare(stated, recomputed, span) or wrong(stated, recomputed, span)


def judge_completion(
    stated: Printed, recomputed: Fraction, span: Interval, *, denominator: str | None = None
) -> Finding:
    """completion = actual ÷ target. `denominator` names what is known of the target: "moved" or "other_base"."""
    agreeing = compare(stated, recomputed, span)
    if agreeing or denominator is None:
        return agreeing or wrong(stated, recomputed, span)
    if denominator == "other_base":
        zh, en = (
            "目标由另一个基数折算:目标须随制定时的基数固定",
            "the target was worked out from another base; a target keeps the base known when it was made",
        )
        return Finding("changed_base", zh, en, recomputed, span, stated)
    zh, en = "用的是另一版目标:分母已变", "another version of the target was used: the denominator has moved"
    return Finding("changed_denominator", zh, en, recomputed, span, stated)


def judge_growth(
    stated: Printed,
    recomputed: Fraction,
    span: Interval,
    *,
    indicator: str,
    same_source: bool,
    base_is_estimate: bool = False,
) -> Finding:
    """growth = now ÷ before − 1, where two published levels can give it; ratios (0.064 for 6.4 %).

    `same_source`: one page prints all three, so a difference is an error; otherwise the year-before level may
    have been restated since.
    """
    if agreeing := compare(stated, recomputed, span):
        return agreeing
    kind = comparability(indicator)
    if kind.word == "constant_prices":
        return Finding("not_comparable", kind.zh, kind.en, recomputed, span, stated)
    if kind.word == "revised_base":
        return Finding("changed_base", kind.zh, kind.en, recomputed, span, stated)
    if base_is_estimate:
        zh, en = (
            "上年数是预计数,后来被修订而未回填",
            "the year-before figure was an estimate that has been revised since",
        )
        return Finding("revision", zh, en, recomputed, span, stated)
    if same_source:
        return wrong(stated, recomputed, span)
    zh, en = (
        "反推的上年数与上年公布数不同:口径或历史数已调整",
        "the base it implies is not the level published the year before: restated, or another scope",
    )
    return Finding("changed_base", zh, en, recomputed, span, stated)


def judge_pace_gap(
    stated: Printed, completion: Printed, share: Fraction, official: Sequence[Fraction] = (), *, is_linear: bool = True
) -> Finding:
    """pace gap = completion − time share; `share` exact, `official` other shares a published rule gives for the month.

    Where the linear share fails but the share the claim implies is a round tenth or twentieth, the claim follows
    another path (such as 60 % by June and 120 % by December), which is not an error.
    """
    recomputed = completion.value - share
    span = completion.rounded - exactly(share)
    if agreeing := compare(stated, recomputed, span):
        return agreeing
    for other in official:
        shifted = completion.rounded - exactly(other)
        if compare(stated, completion.value - other, shifted):
            zh, en = "按官方考核路径相符", "agrees on the official path"
            return Finding("agrees_official_path", zh, en, completion.value - other, shifted, stated)
    implied = completion.rounded - stated.rounded
    rounds = [Fraction(step, 20) for step in range(1, 25)]
    is_sharp = stated.precision <= Fraction(1, 500)
    if is_linear and is_sharp and any(step in implied and step != share for step in rounds):
        percent = float(completion.value - stated.value) * 100
        zh = f"按月均摊不符;所用序时为 {percent:.0f}%,应为另一条考核路径"
        en = f"not the linear share; the claim takes {percent:.0f} % as due, which is another path"
        return Finding("other_path", zh, en, recomputed, span, stated)
    return wrong(stated, recomputed, span)


def judge_parts(stated: Printed, recomputed: Fraction, span: Interval, *, are_rates: bool = False) -> Finding:
    """Σ parts = total. `are_rates`: completion rates of single months, which add up only over one denominator."""
    if stated.rounded.meets(span):
        zh, en = "分项之和在四舍五入范围内等于合计", "the parts add up to the total within rounding"
        return Finding("agrees", zh, en, recomputed, span, stated)
    if are_rates:
        zh, en = (
            "各月完成率的分母不同,不可相加",
            "the months' completion rates stand over different denominators and do not add up",
        )
        return Finding("changed_denominator", zh, en, recomputed, span, stated)
    if recomputed < stated.value:
        zh = "分项之和小于合计:缺一项,或有一项有误"
        en = "the parts fall short of the total: one is missing or misprinted"
    else:
        zh = "分项之和大于合计:有重复,或有一项有误"
        en = "the parts exceed the total: something is counted twice or misprinted"
    return Finding("parts_do_not_sum", zh, en, recomputed, span, stated)


def judge_same_denominator(
    spans: Sequence[Interval], values: Sequence[Fraction], *, is_revised: bool = False
) -> Finding:
    """Amount ÷ completion of several months or parts: one plan gives one denominator, until it is revised in print."""
    low, high = max(span.low for span in spans), min(span.high for span in spans)
    first = Printed(values[0], spans[0].high - spans[0].low)
    if low <= high:
        zh, en = "各处反推的计划数一致", "every place implies one and the same plan"
        return Finding("agrees", zh, en, values[-1], Interval(low, high), first)
    if is_revised:
        zh, en = "计划在两次公布之间公开调整过", "the plan was revised in print between the two"
        return Finding("revision", zh, en, values[-1], spans[-1], first)
    zh, en = (
        "各处反推的计划数不同,超出取整误差:分母已变",
        "the implied plans differ by more than rounding: the denominator has moved",
    )
    return Finding("changed_denominator", zh, en, values[-1], spans[-1], first)


def judge_same_fact(one: Printed, other: Printed, *, is_estimate: bool = False, is_later: bool = False) -> Finding:
    """Two figures for one fact. `is_estimate`: one was an estimate; `is_later`: one was published after the other.

    An estimate that a different printed figure replaces is a revision even where rounding could cover it.
    """
    recomputed, span = other.value, other.rounded
    if one.value == other.value or (one.rounded.meets(other.rounded) and not is_estimate):
        zh, en = "两处为同一数字", "both places give one figure"
        return Finding("agrees", zh, en, recomputed, span, one)
    if is_estimate:
        zh, en = "预计数后来被修订,两个版本并存", "an estimate was revised; both vintages stay"
        return Finding("revision", zh, en, recomputed, span, one)
    if is_later:
        zh, en = "后公布的数字不同,两个版本并存", "a later publication differs; both vintages stay"
        return Finding("revision", zh, en, recomputed, span, one)
    zh, en = "同一事实两个数字，并存并注明出处", "two figures for one fact; both stay, each with its source"
    return Finding("conflict", zh, en, recomputed, span, one)


def judge_whole(count: Printed, completion: Printed, *, of: str = "target") -> Finding:
    """A count and its completion imply a whole-numbered target: 13 = 217 % ⇒ 6.

    `of` is base where the ratio is one plus the growth: 13 = 260 % ⇒ 5 a year before.
    """
    what_zh = {"target": "目标", "base": "上年数"}[of]
    if completion.rounded.low <= 0:
        zh, en = f"比率为零,推不出{what_zh}", f"a ratio of zero implies no {of}"
        return Finding("not_comparable", zh, en, None, None, count)
    implied = exactly(count.value) / completion.rounded
    nearest = Fraction(round(count.value / completion.value))
    below, above = -(-implied.low // 1), implied.high // 1
    if below <= above:
        zh, en = f"反推{what_zh}为整数 {nearest}", f"the implied {of} is the whole number {nearest}"
        return Finding("agrees", zh, en, nearest, implied, Printed(count.value / completion.value, Fraction(1)))
    zh = f"反推{what_zh}介于 {float(implied.low):.2f} 与 {float(implied.high):.2f} 之间,没有整数"
    en = f"the implied {of} lies between {float(implied.low):.2f} and {float(implied.high):.2f}: no whole number"
    return Finding("not_whole", zh, en, nearest, implied, Printed(count.value / completion.value))


def judge_bound(stated: Printed, bound: str, recomputed: Fraction, span: Interval) -> Finding:
    """A figure that only bounds (超过, 不足) or is rough (约, 近, 左右), against what the other figures allow."""
    fits = {
        ">": span.high > stated.value,
        ">=": span.high >= stated.value,
        "<": span.low < stated.value,
        "<=": span.low <= stated.value,
        "~": stated.rough.meets(span),
    }
    if fits[bound]:
        zh, en = "与所说的界限或概数相符", "within the bound or the rough figure that is stated"
        return Finding("agrees", zh, en, recomputed, span, stated)
    zh, en = "与所说的界限或概数不符", "outside the bound or the rough figure that is stated"
    return Finding("arithmetic_error", zh, en, recomputed, span, stated)


def judge_rank(
    stated: int, bound: str, own: Printed, others: Sequence[Printed], *, falling: bool = True, unknown: int = 0
) -> Finding:
    """A place among peers: one more than those that are better. `unknown` peers have printed nothing.

    Figures that rounding could bring level may stand either way. `bound` is "<=" for 前三位, else "=".
    """
    mine = own.rounded
    better = [other.rounded.low > mine.high if falling else other.rounded.high < mine.low for other in others]
    worse = [other.rounded.high < mine.low if falling else other.rounded.low > mine.high for other in others]
    span = Interval(Fraction(1 + sum(better)), Fraction(1 + len(others) - sum(worse) + unknown))
    recomputed = Fraction(
        1 + sum((other.value > own.value) == falling and other.value != own.value for other in others)
    )
    place = Printed(Fraction(stated))
    known_zh = f"（已公布的{len(others)}个同级，另有{unknown}个未见公布）" if unknown else ""
    known_en = f" (of {len(others)} peers that published; {unknown} did not)" if unknown else ""
    if span.low <= stated <= span.high or (bound == "<=" and span.low <= stated):
        zh, en = f"与各同级公布数排出的位次相符{known_zh}", f"the figures of the peers give this place{known_en}"
        return Finding("agrees", zh, en, recomputed, span, place)
    if stated < span.low:
        zh, en = (
            f"同级中已有{sum(better)}个公布数更好{known_zh}",
            f"{sum(better)} peers published better figures{known_en}",
        )
    else:
        zh, en = f"各同级公布数排不到这么后{known_zh}", f"the figures of the peers put it further forward{known_en}"
    return Finding("rank_differs", zh, en, recomputed, span, place)


def judge_order(values: Sequence[Fraction], *, falling: bool = True) -> Finding:
    """A ranking printed from first to last: each value no better than the one before."""
    broken = next((place for place, (a, b) in enumerate(pairwise(values), 2) if (b > a if falling else b < a)), None)
    if broken is None:
        zh, en = "次序成立", "the order holds"
        return Finding("agrees", zh, en)
    zh, en = f"第 {broken} 位高于前一位,次序不成立", f"place {broken} is better than the one before it"
    return Finding("arithmetic_error", zh, en)


def judge_total_growth(total: Printed, parts: Sequence[Printed]) -> Finding:
    """A total's growth lies between the least and the greatest growth of its parts, whatever their weights."""
    allowed = [part.rounded for part in parts]
    span = Interval(min(part.low for part in allowed), max(part.high for part in allowed))
    middle = (span.low + span.high) / 2
    if total.rounded.meets(span):
        zh = "合计增幅在各分项增幅之间(缺各分项数额,不能逐项加权)"
        en = "the total's growth lies between those of its parts (their amounts are not given, so no weighting)"
        return Finding("agrees", zh, en, middle, span, total)
    zh, en = "合计增幅超出各分项增幅的范围", "the total's growth lies outside those of its parts"
    return Finding("arithmetic_error", zh, en, middle, span, total)


def triangle(
    base: Interval | None, level: Interval | None, growth: Interval | None, increment: Interval | None
) -> dict[str, Interval]:
    """The missing corners of {base, level, growth, increment} from any two of them; growth as a ratio.

    Raises ValueError with fewer than two, ZeroDivisionError where growth or base can be zero and is divided by.
    """
    one = exactly(1)
    if sum(corner is not None for corner in (base, level, growth, increment)) < 2:
        raise ValueError("two of base, level, growth and increment are needed")
    if base is None:
        if level is not None and increment is not None:
            base = level - increment
        elif level is not None and growth is not None:
            base = level / (one + growth)
        else:
            assert increment is not None
            assert growth is not None
            base = increment / growth
    if level is None and increment is not None:
        level = base + increment
    elif level is None:
        assert growth is not None
        level = base * (one + growth)
    if growth is None:
        growth = increment / base if increment is not None else level / base - one
    if increment is None:
        increment = level - base
    return {"base": base, "level": level, "growth": growth, "increment": increment}
