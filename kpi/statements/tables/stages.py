"""Heads that name the end of a stage of a year: 三季度末, 9月末 of a goal. They tell how far to be since January."""

from __future__ import annotations

import re

from kpi.statements.periods import Period, span_of

_QUARTER_END = re.compile("季度[末底]")
_MONTH_END = re.compile(r"截[至止]|\d月[底末]")
_SHAPES = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def is_stage(part: str, role: str | None) -> bool:
    """Whether a head names the end of a quarter, or as a goal the end of a month."""
    return bool(_QUARTER_END.search(part)) or (role == "target" and bool(_MONTH_END.search(part)))


def stage(period: Period) -> Period:
    """A month or a quarter as the end of what began in January; any other time as it is."""
    if period.code is None or len(period.code) != 7 or period.code[5] == "H" or period.end is None:
        return period
    last = period.end.month
    return span_of(period.end.year, 1, last, _SHAPES.get(last, "months"))
