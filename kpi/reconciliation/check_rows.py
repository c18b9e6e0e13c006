"""The two sides of a check as a row of the table `reconciliation`: printed texts, values, sources, verdict."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kpi.reconciliation.intervals import Printed
from kpi.reconciliation.verdicts import Finding
from kpi.vocabulary import numbers

_STEP = Decimal("0.000000001")


def printed(row: dict, column: str = "value") -> Printed:
    """A figure of the ledger with the precision it was printed with; of a bare number, its last written digit."""
    number = Decimal(row[column])
    step = row.get("precision") if column == "value" else None
    if step is None:
        exponent = number.normalize().as_tuple().exponent
        step = Decimal(1).scaleb(min(0, int(exponent)))
    is_counted = column == "value" and row.get("unit") not in ("元", "美元", "%", None) and step == 1
    return Printed(Fraction(number), Fraction(0) if is_counted else Fraction(step))


def percent(row: dict, column: str) -> Printed:
    """A stated percentage as a ratio."""
    return printed(row, column) / 100


def text(row: dict) -> str:
    """A figure as it was printed, else in a readable magnitude; free of thousands separators."""
    if row.get("printed"):
        return str(row["printed"]).replace(",", "")
    return numbers.amount(Decimal(row["value"]), row.get("unit")).zh


def row(
    claim: str,
    one: dict,
    others: Sequence[dict],
    finding: Finding,
    *,
    stated: str,
    inputs: str,
    unit: str,
    figures: int,
) -> dict:
    """A row of `reconciliation`: `one` makes the claim, `others` are what it is checked against.

    `finding` holds ratios where `unit` is % or 个百分点; they are stored as the unit says.
    """
    assert finding.stated is not None
    span = finding.span
    scale = 100 if unit in ("%", "个百分点") else 1
    sides = [other for other in others if other is not one]
    return {
        "reconciliation_id": _digest(claim, one["file"], one["place"], stated, inputs),
        "claim": claim,
        **{key: one.get(key) for key in ("adcode", "district", "indicator_code", "indicator", "period", "period_end")},
        "unit": unit,
        "stated": stated,
        "stated_value": _decimal(finding.stated.value * scale),
        "stated_precision": _decimal(finding.stated.precision * scale),
        "inputs": inputs,
        "recomputed_value": _float(finding.recomputed, scale),
        "recomputed_low": _float(span.low if span else None, scale),
        "recomputed_high": _float(span.high if span else None, scale),
        "difference": _float(finding.difference, scale),
        "tolerance": _float(finding.tolerance, scale),
        "agrees": "yes" if finding.agrees else "no",
        "verdict": finding.verdict,
        "reason_zh": finding.zh,
        "reason_en": finding.en,
        "stated_file": one["file"],
        "stated_place": one["place"],
        "stated_title": one.get("source_title"),
        "stated_url": one.get("source_url"),
        "stated_published_on": one.get("published_on"),
        "other_file": _joined(sides, "file"),
        "other_place": _joined(sides, "place"),
        "other_title": _joined(sides, "source_title"),
        "other_url": _joined(sides, "source_url"),
        "other_published_on": max((side["published_on"] for side in sides if side.get("published_on")), default=None),
        "figures": figures,
    }


def same_source(one: dict, other: dict) -> bool:
    """Whether one page prints both."""
    keys = ("source_url", "source_title")
    return any(one.get(key) and one.get(key) == other.get(key) for key in keys)


def _joined(sides: Sequence[dict], column: str) -> str | None:
    return "\n".join(dict.fromkeys(str(side[column]) for side in sides if side.get(column))) or None


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_STEP)


def _float(value: Fraction | None, scale: int) -> float | None:
    return None if value is None else float(value * scale)
