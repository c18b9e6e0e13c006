"""What a draft says of the pace in words (超序时进度, 落后序时10个百分点), held against the target and the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from kpi.reading.lexicon import pattern
from kpi.vocabulary import Words, amount

Row = dict[str, Any]

AHEAD, LEVEL, BEHIND = "ahead", "level", "behind"
TOLERANCE = Decimal("0.1")
"""Points by which a printed gap may differ from that of the figures."""
_SIDES = {
    AHEAD: Words("快{}个百分点", "{} points ahead"),
    LEVEL: Words("与序时持平", "at the pace"),
    BEHIND: Words("慢{}个百分点", "{} points behind"),
}
_ABOUT = ("adcode", "indicator_code", "qualifier", "unit_class")
_SENTENCE_END = re.compile(r"[。；;！\n]")
_AMOUNTS, _COMPLETION = ("level", "flow", "new", "increment"), "completion_rate"


def claims(raw: str, said: Sequence[Row]) -> list[tuple[Row, re.Match[str]]]:
    """Each wording of a pace with the figure before it in its sentence; the completion where one is printed."""
    found = []
    for claim in pattern("pace_claimed").finditer(raw):
        ends = [m.end() for m in _SENTENCE_END.finditer(raw, 0, claim.start())]
        start = ends[-1] if ends else 0
        before = [row for row in said if row["num_start"] is not None and start <= row["num_start"] < claim.start()]
        told = [row for row in before if row["role"] == "actual" and row["kind"] in (*_AMOUNTS, _COMPLETION)]
        if told:
            found.append((told[-1], claim))
    return found


def held(row: Row, claim: re.Match[str], amounts: Iterable[Row], targets: Iterable[Row]) -> tuple[bool, Words] | None:
    """Whether the figures bear the claim out, with the arithmetic; None where no target of the year is known."""
    start, end = row["period_start"], row["period_end"]
    if start is None or end is None or (start.month, start.day) != (1, 1) or start.year != end.year:
        return None
    if row["kind"] == _COMPLETION:
        share, base = Decimal(row["value"]), None
    else:
        own = next((each for each in amounts if _is_about(each, row)), None)
        target = _of_the_year(own, targets, end) if own is not None else None
        if own is None or target is None or not target["value"]:
            return None
        share, base = Decimal(own["value"]) / Decimal(target["value"]) * 100, target
    gap = share - Decimal(end.month) / 12 * 100
    return _agrees(gap, claim), _arithmetic(claim, share, base, end, gap)


def _is_about(fact: Row, row: Row) -> bool:
    same = all(fact[name] == row[name] for name in ("adcode", "indicator_code", "period_start", "period_end"))
    return same and fact["value"] == row["value"] and fact["family"] == "amount"


def _of_the_year(fact: Row, targets: Iterable[Row], end: date) -> Row | None:
    """The target in force of the year a figure is of."""
    found = [
        each
        for each in targets
        if all(each[name] == fact[name] for name in _ABOUT)
        and each["period"] == str(end.year)
        and (each["family"], each["accrual"]) == ("amount", "flow")
        and each["valid_to"] is None
    ]
    return found[0] if len(found) == 1 else None


def _agrees(gap: Decimal, claim: re.Match[str]) -> bool:
    side = next(name for name in (AHEAD, LEVEL, BEHIND) if claim[name])
    is_borne_out = {AHEAD: gap > 0, LEVEL: gap >= -TOLERANCE, BEHIND: gap < 0}[side]
    points = claim["points"]
    return is_borne_out and (points is None or abs(abs(gap) - Decimal(points)) <= TOLERANCE)


def _arithmetic(claim: re.Match[str], share: Decimal, target: Row | None, end: date, gap: Decimal) -> Words:
    pace = Decimal(end.month) / 12 * 100
    side = _SIDES[LEVEL if round(gap, 1) == 0 else AHEAD if gap > 0 else BEHIND]
    of = amount(target["value"], target["unit"], printed=target["printed"]) if target is not None else None
    base = Words(f"（目标{of.zh}）", f" (of {of.en})") if of is not None else Words("", "")
    said, month = claim.group().strip("，,"), end.month
    size = f"{abs(gap):.1f}"
    return Words(
        f"写作“{said}”：完成率{share:.1f}%{base.zh}，序时{month}/12＝{pace:.1f}%，{side.zh.format(size)}",
        f"“{said}”: completion {share:.1f}%{base.en}, pace {month}/12 = {pace:.1f}%, {side.en.format(size)}",
    )


def is_by_the_calendar(paths: pl.DataFrame, adcode: str | None) -> bool:
    """Whether no official path is known for a district, which would say otherwise than the calendar."""
    return not any((adcode or "").startswith(start or "") for start in paths["adcode_start"].to_list())
