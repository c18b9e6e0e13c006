"""How sure a statement is: a logistic model of the rules that spoke, fitted on annotated documents.

`vocabulary/confidence.tsv` holds a weight for each feature and field; `python -m bench.confidence` fits it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import exp
from pathlib import Path

from kpi.statement import Statement

FIELDS = ("role", "period", "indicator", "whole")
"""What a chance is given for: three fields, and the statement with everything that a verdict needs."""
WEIGHTS = Path(__file__).parent / "vocabulary" / "confidence.tsv"
LONG_NAME, SHORT_NAME = 12, 2
"""Characters from which a name is long, and up to which it is short."""
SURE = 0.7
"""The chance from which a statement enters the ledger without review, where the reference data set no other."""


def features(statement: Statement) -> Iterator[str]:
    """What the chance hangs on: the rules that spoke, and what the fields hold."""
    yield "any"
    yield from set(statement.rule.split())
    yield f"is {statement.role}"
    yield f"is {statement.kind}"
    yield f"{statement.role} {statement.kind}"
    if statement.unit in ("%", "元", "个百分点", "位", "分", "人", "个", "家", "户"):
        yield f"in {statement.unit}"
    yield from _of_name(statement.indicator or "")
    if statement.period is None:
        yield "no period"
    else:
        yield f"period of {len(statement.period)}"
    if statement.qualifier:
        yield "qualified"
    if statement.part_of:
        yield "part"
    if statement.comparator != "=":
        yield "bounded"


def _of_name(name: str) -> Iterator[str]:
    if not name:
        yield "no name"
        return
    yield f"ends in {name[-1]}"
    yield f"begins with {name[0]}"
    if any(letter in name for letter in "的了、等和与其中，（"):
        yield "composed name"
    if len(name) > LONG_NAME:
        yield "long name"
    elif len(name) <= SHORT_NAME:
        yield "short name"


def rate(statement: Statement) -> None:
    """Fill the confidence of a statement and of its role, period and indicator, each from 0 to 1."""
    if statement.value is None:  # a milestone or a goal in words: none are annotated, and nothing is fitted
        statement.confidence = statement.role_confidence = statement.period_confidence = SURE
        statement.indicator_confidence = SURE
        return
    weights = _weights()
    known = [weights[feature] for feature in features(statement) if feature in weights]
    role, period, indicator, whole = (round(chance(sum(each)), 3) for each in zip(*known, strict=True))
    statement.role_confidence, statement.period_confidence = role, period
    statement.indicator_confidence, statement.confidence = indicator, whole
    statement.is_sure = statement.role == "context" or statement.confidence >= SURE


def chance(score: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@cache
def _weights() -> Mapping[str, tuple[float, ...]]:
    """The weights of each feature, in the order of the fields."""
    lines = WEIGHTS.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:] if line)
    return {feature: tuple(map(float, weights)) for feature, *weights in rows}
