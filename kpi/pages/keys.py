"""What the marks of a figure mean: a sentence that explains each mark which is drawn, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kpi.pages.drawings import bullet_of
from kpi.pages.targets import Target
from kpi.pages.years import Slice, spark_of
from kpi.vocabulary import STATUSES, Words

_AMOUNTS = (
    ('class="bar"', Words("实心条为实绩", "bar: actual")),
    ('class="tick"', Words("竖线为目标", "line: target")),
    ('class="tick implied"', Words("虚竖线为推算的目标（≈）", "dashed line: target worked out (≈)")),
    ('class="goal"', Words("空框为目标区间", "box: range of the target")),
    ('class="goal implied"', Words("虚线框为推算的目标区间（≈）", "dashed box: range worked out (≈)")),
    ('class="tick stretch"', Words("细竖线为力争目标", "thin line: target to strive for")),
    ('class="pace hollow"', Words("空心三角为按月应达到的进度", "hollow triangle: linear pace")),
    ('class="pace filled"', Words("实心三角为季节或官方进度", "filled triangle: seasonal or official pace")),
    ('class="forecast"', Words("斜线带为预测区间", "hatched: forecast")),
    ('class="beyond', Words("超出刻度的条断开并写出数字", "broken bar: past the scale, with its number")),
)
"""Each mark of an amount by what its drawing holds, in the order a reader meets them."""
_RATES = (
    (lambda t: True, Words("圆点为增速，竖线为目标增速", "dot: growth, line: target growth")),
    (lambda t: t.is_implied, Words("虚竖线为推算的目标（≈）", "dashed line: target worked out (≈)")),
    (lambda t: t.row.get("stretch_value") is not None, Words("细竖线为力争目标", "thin line: target to strive for")),
)
_MONTHS = Words(
    "细线为各月，圆点为最新一月，虚线为应达到的进度",
    "fine line: month by month, its dot the newest, dashed: what was due",
)


def of_targets(targets: Iterable[Target]) -> tuple[Words, Words]:
    """The marks of these targets as their rows are drawn, and those of their months; empty where there is none."""
    known = [t for t in targets if t.is_reported]
    drawn = "".join(bullet_of(t) for t in known if not t.is_growth)
    rates = [t for t in known if t.is_growth]
    said = [words for mark, words in _AMOUNTS if mark in drawn]
    said += [words for holds, words in _RATES if any(holds(t) for t in rates)]
    return _sentence(said), _sentence([_MONTHS] if any(spark_of(t) for t in known) else [])


def of_strips(chosen: Slice) -> list[str]:
    """Names of the statuses whose icons or parts stand in the strips of a year, in the order of the vocabulary."""
    there = {name for strip in chosen.strips for name in strip.counts}
    there |= {strip.worst.status for strip in chosen.strips if strip.worst}
    return [name for name in STATUSES if name in there]


def _sentence(parts: Sequence[Words]) -> Words:
    if not parts:
        return Words("", "")
    said = Words("，", "; ").join(list(parts))
    return Words(f"{said.zh}。", f"{said.en[0].upper()}{said.en[1:]}.")
