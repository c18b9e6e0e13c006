"""Growth against the level of the year before that its own source prints. All figures are invented."""

from __future__ import annotations

from datetime import date

import pytest
from reconciled import PLACE, actual, checked

JUNE, JUNE_BEFORE = date(2023, 6, 30), date(2022, 6, 30)
RATE = {"kind": "growth_rate", "basis": "rate", "unit": "%", "precision": "0.1"}


def read(*said: tuple[str, str, str, str], code: str = "investment", **more) -> list[dict]:
    """Statements in the order of a text: quote, role, kind, value."""
    return [
        PLACE
        | {
            "statement_id": f"s{number}", "document": "plans/half.md", "start": 10 * number, "end": 10 * number + 9,
            "num_start": 10 * number, "num_end": 10 * number + 5, "quote": quote, "role": role, "kind": kind,
            "indicator": "项目投资", "indicator_code": code, "comparator": "=", "value": value,
            "unit": "%" if kind == "growth_rate" else "元", "precision": "0.1" if kind == "growth_rate" else "10000000",
            "period": "2023-H1", "period_end": JUNE,
        }
        | more
        for number, (quote, role, kind, value) in enumerate(said)
    ]  # fmt: skip


LEVEL = ("完成23.1亿元", "actual", "level", "2310000000")
BEFORE = ("比上年同期的22.0亿元", "context", "level", "2200000000")


@pytest.mark.parametrize(("growth", "verdict"), [("5.0", "agrees"), ("9.5", "arithmetic_error")])
def test_a_growth_is_held_to_the_level_of_the_year_before_that_its_sentence_prints(growth, verdict):
    said = read(LEVEL, BEFORE, ("增长", "actual", "growth_rate", growth))
    (row,) = checked([], statements=said, claim="growth")
    assert (row["verdict"], row["inputs"]) == (verdict, "23.1亿元 ÷ 22亿元 − 1")


def test_from_one_level_to_another_with_its_growth_is_checked():
    said = read(LEVEL, ("增长", "actual", "growth_rate", "9.5"))
    said[0] |= {"quote": "由去年同期的22.0亿元增加到23.1亿元", "baseline_value": "2200000000"}
    (row,) = checked([], statements=said, claim="growth")
    assert row["verdict"] == "arithmetic_error"


@pytest.mark.parametrize(
    "between",
    [
        ("比上年末的22.0亿元", "context", "level", "2200000000"),
        ("比年初计划的22.0亿元", "context", "level", "2200000000"),
        ("比上年同期的22.0亿元", "target", "level", "2200000000"),
    ],
)
def test_another_level_is_not_the_one_of_the_year_before(between):
    said = read(LEVEL, between, ("增长", "actual", "growth_rate", "9.5"))
    assert checked([], statements=said, claim="growth") == []


def test_a_growth_of_another_indicator_is_not_held_to_these_levels():
    said = read(LEVEL, BEFORE, ("增长", "actual", "growth_rate", "9.5"))
    said[2] |= {"indicator_code": "exports"}
    assert checked([], statements=said, claim="growth") == []


def test_a_table_with_both_levels_and_the_growth_in_columns_is_checked():
    now, before = actual("2310000000", JUNE), actual("2200000000", JUNE_BEFORE)
    (row,) = checked([now, before, actual("5.0", JUNE, **RATE)], claim="growth")
    assert row["agrees"] == "yes"
    (row,) = checked([now, before, actual("9.5", JUNE, **RATE)], claim="growth")
    assert (row["verdict"], row["inputs"]) == ("arithmetic_error", "23.1亿元 ÷ 22亿元 − 1")


def test_growth_in_a_row_of_its_own_is_not_held_to_what_another_source_printed_a_year_ago():
    now, before = actual("2310000000", JUNE), actual("2200000000", JUNE_BEFORE, file="last-year.csv")
    assert checked([now, before, actual("9.5", JUNE, **RATE)], claim="growth") == []
