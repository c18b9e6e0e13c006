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


_TASK = r"(?:的|末|目标|工作|主要)*(?:任务|目标|计划)"
_FIRST_MONTHS_TASK = re.compile(rf"(?:前|1\s*[-—–~至到]\s*)(\d{{1,2}})个?月份?{_TASK}")


@cache
def _tasks() -> tuple[tuple[re.Pattern[str], int], ...]:
    """What the head of a column says: a part of the year only by its task, what is no part of it by its bare word."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return tuple(
        (re.compile(rf"(?:{row['words']}){_TASK if int(row['months']) else ''}"), int(row["months"])) for row in rows
    )


@cache
def months_of_head(head: str) -> int:
    """The same of the head of a column: 占前三季度任务% is of 9 months, 1-9月完成率 of the year's target."""
    for pattern, months in _tasks():
        if pattern.search(head):
            return months
    found = _FIRST_MONTHS_TASK.search(head)
    return int(found[1]) if found and 1 <= int(found[1]) <= YEAR else YEAR


def part_told(kind: str, head: str) -> str | None:
    """The head of a column of completion that is not of the year's target, to be kept with its figures."""
    return head if kind == "completion_rate" and months_of_head(head) != YEAR else None


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
