"""Which target a completion rate is of: the year's, that of its first months, or another than the year's."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

YEAR = 12
OTHER = 0
"""A rate of the pace, of all that a project costs, of several years: nothing of the year follows from it."""

_FILE = Path(__file__).parent / "rates_of.tsv"
_WHOLE = r"[^，。；、%]{0,10}?(?:目标|任务|计划|预算|进度|投资|总量|规模|额度|的)"
_OF = r"(?:完成|占|达到?|为|实现)[^，。；]{0,4}?"
_FIRST_MONTHS = re.compile(rf"{_OF}(?:前|1\s*[-—–~至到]\s*)(\d{{1,2}})个?月份?{_WHOLE}")


@cache
def _meanings() -> tuple[tuple[re.Pattern[str], int], ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            (re.compile(rf"{_OF}(?:{row['words']}){_WHOLE}"), int(row["months"]))
            for row in csv.DictReader(file, delimiter="\t")
        )


def months_of(quote: str | None) -> int:
    """How many months from January the target runs that the words name: 12 unless they say otherwise, 0 for none.

    占前三季度目标任务的90% is of 9 months, 完成总投资的45% and 完成序时进度的96% of none.
    """
    if not quote:
        return YEAR
    for pattern, months in _meanings():
        if pattern.search(quote):
            return months
    if found := _FIRST_MONTHS.search(quote):
        return int(found[1]) if 1 <= int(found[1]) <= YEAR else OTHER
    return YEAR
