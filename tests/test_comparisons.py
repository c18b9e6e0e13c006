"""Points above or below the city, the province, or another time are held against the growth that the ledger knows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.reconciled import PLACE, actual, checked

CITY = {"adcode": "990000", "district": "丙市", "level": "prefecture", "parent": "980000"}
PROVINCE = {"adcode": "980000", "district": "丁省", "level": "province", "parent": None}
DISTRICTS = [PLACE | {"level": "district", "parent": "990000"}, CITY, PROVINCE]
HALF = date(2023, 6, 30)


def growth(value: str, end: date = HALF, **more) -> dict:
    rate = {"kind": "growth_rate", "basis": "rate", "unit": "%", "precision": "0.1", "file": "plans/a.md"}
    return actual(value, end, **rate | more)


def said(quote: str, value: str) -> list[dict]:
    """8.5 % in the half-year, and what its text compares it with."""
    about = PLACE | {
        "document": "plans/a.md",
        "indicator_code": "investment",
        "indicator": "项目投资",
        "precision": "0.1",
    }
    time = {"period_start": date(2023, 1, 1), "period_end": HALF}
    return [
        about | time | {"statement_id": "1", "start": 1, "end": 9, "role": "actual", "kind": "growth_rate"}
        | {"value": Decimal("8.5"), "unit": "%", "quote": "项目投资增长8.5%"},
        about | {"statement_id": "2", "start": 10, "end": 30, "role": "context", "kind": "increment"}
        | {"value": Decimal(value), "unit": "个百分点", "quote": quote},
    ]  # fmt: skip


KNOWN = (
    growth("8.5"),
    growth("7.7", adcode="990000", district="丙市", file="actuals/city.csv"),
    growth("6.6", adcode="980000", district="丁省", file="actuals/province.csv"),
    growth("7.9", date(2023, 3, 31)),
    growth("10.5", date(2022, 6, 30)),
    growth("8.1", date(2022, 12, 31)),
)


@pytest.mark.parametrize(
    ("quote", "value", "verdict"),
    [
        ("高于全市0.8个百分点", "0.8", "agrees"),
        ("高于全市平均1.8个百分点", "1.8", "arithmetic_error"),
        ("比全省高1.9个百分点", "1.9", "agrees"),
        ("较一季度提高0.6个百分点", "0.6", "agrees"),
        ("比1—3月提高1.6个百分点", "1.6", "arithmetic_error"),
        ("比上年同期回落2.0个百分点", "-2.0", "agrees"),
        ("高于上年0.4个百分点", "0.4", "agrees"),
        ("高于全国1.5个百分点", "1.5", None),
        ("高于年度目标1.5个百分点", "1.5", None),
    ],
)
def test_points_between_two_growths_are_what_the_ledger_gives(quote, value, verdict):
    found = checked(list(KNOWN), statements=said(quote, value), districts=DISTRICTS, claim="comparison")
    assert [row["verdict"] for row in found] == ([verdict] if verdict else [])


def test_a_growth_that_the_ledger_does_not_know_answers_for_nothing():
    found = checked([KNOWN[0]], statements=said("高于全市0.8个百分点", "0.8"), districts=DISTRICTS, claim="comparison")
    assert found == []
