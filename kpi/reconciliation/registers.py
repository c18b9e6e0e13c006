"""Published counts of projects against the register of the district: begun, signed, completed in the same months."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from kpi.reconciliation.check_rows import printed, row, text
from kpi.reconciliation.intervals import Printed, exactly
from kpi.reconciliation.rates import COUNTED
from kpi.reconciliation.verdicts import Finding

_STAGES = (
    (re.compile("签约"), "signed"),
    (re.compile("备案"), "filed"),
    (re.compile("竣工"), "completed"),
    (re.compile("投产"), "producing"),
    (re.compile("达效|达产"), "at_capacity"),
    (re.compile("开工"), "started"),
    (re.compile("落地"), "landed"),
    (re.compile("到资"), "funded"),
    (re.compile("纳统|入统"), "in_statistics"),
)
_NOT_A_COUNT = re.compile("率|投资|面积|资金|产值")
_AT_LEAST = re.compile(r"(?:超|总投资|≥)?(\d+(?:\.\d+)?)?(百万|千万|亿|万)元?(?:及)?以上|超(\d+(?:\.\d+)?)(亿|万)元?")
_SIZES = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4}


def counts(actuals: Sequence[dict], projects: Sequence[dict], days: Sequence[dict]) -> Iterator[dict]:
    """Each published count beside the projects of the register whose stage falls into its months.

    `days` are rows of `project_days`. Only for districts and years the register speaks of, and for size limits it can
    tell (亿元以上).
    """
    registers = defaultdict(list)
    reached: dict[str, dict] = defaultdict(dict)
    for row_of_days in days:
        reached[row_of_days["project_id"]][row_of_days["project_stage"]] = row_of_days["reached_on"]
    for project in projects:
        registers[project["adcode"]].append(project)
    for actual in actuals:
        stage = _stage(actual["indicator"])
        least = _least(actual["qualifier"])
        if stage is None or least is None or actual["unit"] not in COUNTED or actual["kind"] == "stock":
            continue
        listed = [
            (project, reached[project["project_id"]][stage])
            for project in registers.get(actual["adcode"], [])
            if stage in reached[project["project_id"]]
        ]
        if not any(day.year == actual["period_end"].year for _, day in listed):
            continue
        counted = [
            project
            for project, day in listed
            if actual["period_start"] <= day <= actual["period_end"] and (project["total_investment"] or 0) >= least
        ]
        stated, number = printed(actual), Fraction(len(counted))
        yield row(
            "register_count",
            actual,
            counted,
            _finding(stated, number),
            stated=text(actual),
            inputs=f"{len(counted)}(台账)",
            unit=actual["unit"],
            figures=2,
        )


def _stage(indicator: str) -> str | None:
    if _NOT_A_COUNT.search(indicator):
        return None
    return next((stage for words, stage in _STAGES if words.search(indicator)), None)


def _least(qualifier: str | None) -> Decimal | None:
    """The least total investment a qualifier asks for, in 元; 0 without one, None where it asks for something else."""
    if not qualifier:
        return Decimal(0)
    found = _AT_LEAST.fullmatch(qualifier)
    if not found:
        return None
    return Decimal(found[1] or found[3] or 1) * _SIZES[found[2] or found[4]]


def _finding(stated: Printed, number: Fraction) -> Finding:
    if stated.rounded.meets(exactly(number)):
        zh, en = "与项目台账的计数一致", "the register of projects counts as many"
        return Finding("agrees", zh, en, number, exactly(number), stated)
    zh, en = "与项目台账的计数不同:公布数或台账有误", "the register counts another number: one of the two is wrong"
    return Finding("conflict", zh, en, number, exactly(number), stated)
