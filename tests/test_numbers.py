"""Numbers are written as people write them, and never with fewer digits than the source printed."""

import math
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.vocabulary.numbers import amount, percent, points
from kpi.vocabulary.words import NOT_COMPUTABLE, NOT_PUBLISHED


@pytest.mark.parametrize(
    ("value", "unit", "printed", "zh", "en"),
    [
        ("21570000000", "元", "215.7亿元", "215.7亿元", "21.57 bn yuan"),
        ("25000", "家", "2.5万家", "2.5万家", "25,000 entities"),
        ("849", "处", "849处", "849处", "849 sites"),
        ("1", "家", "1家", "1家", "1 entity"),
        ("100000000000", "元", "1000亿元", "1000亿元", "100 bn yuan"),
        ("120000000", "元", "1.20亿元", "1.20亿元", "120 mn yuan"),
        ("96949", "元", "96949元", "96949元", "96,949 yuan"),
        ("686303200000", "元", "68630320万元", "6863.032亿元", "686.3032 bn yuan"),
        ("45000000", "人次", "4500万人次", "4500万人次", "45 mn visits"),
        ("10000000000000", "元", None, "10万亿元", "10 tn yuan"),
        ("9999", "个", None, "9999个", "9,999 items"),
        ("0.001", "公里", None, "0.001公里", "0.001 km"),
        ("0", "件", "0件", "0件", "0 items"),
        ("-350000000", "元", "-3.5亿元", "−3.5亿元", "−350 mn yuan"),
        ("21.85", "%", "21.85%", "21.85%", "21.85 %"),
        ("5", "%", "5%", "5%", "5 %"),
        ("5", "%", "5.0%", "5.0%", "5.0 %"),
        ("6", "月", "6个月", "6个月", "6 months"),
        ("7", "丈", None, "7丈", "7 丈"),
    ],
)
def test_a_printed_number_keeps_its_digits(value, unit, printed, zh, en):
    words = amount(Decimal(value), unit, printed=printed)
    assert (words.zh, words.en) == (zh, en)


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (9.2e9, "元", "92.0亿元", "9.20 bn yuan"),
        (7.7142857e9, "元", "77.1亿元", "7.71 bn yuan"),
        (12345.0, "家", "1.23万家", "12,345 entities"),
        (9999.6, "家", "1.00万家", "10,000 entities"),
        (1234.4, "家", "1234家", "1,234 entities"),
        (0.00123456, "公里", "0.00123公里", "0.00123 km"),
    ],
)
def test_a_computed_number_has_three_significant_digits(value, unit, zh, en):
    words = amount(value, unit)
    assert (words.zh, words.en) == (zh, en)


def test_percentages_have_one_decimal_and_points_their_sign():
    assert (percent(0.5909589).zh, percent(2.1666).en) == ("59.1%", "216.7 %")
    assert (points(9.0959).zh, points(-9.7).en) == ("+9.1个百分点", "−9.7 pp")
    assert (points(0.0).zh, points(-0.04).zh) == ("0.0个百分点", "0.0个百分点")
    assert amount(Decimal("-9.7"), "%", sign=True).en == "−9.7 %"


def test_what_is_missing_is_said():
    assert amount(None, "元") == percent(None) == points(None) == NOT_PUBLISHED
    assert percent(math.inf) == amount(math.nan, "元") == NOT_COMPUTABLE


@given(st.decimals(min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=9, allow_nan=False))
def test_no_digit_of_an_exact_number_is_lost(value):
    words = amount(value, "元")
    digits = Decimal(re.match(r"−?[\d.]+", words.zh)[0].replace("−", "-"))
    scale = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "": 1}[re.search(r"(万亿|亿|万|)元$", words.zh)[1]]
    assert digits * scale == value
    english = Decimal(re.match(r"−?[\d.,]+", words.en)[0].replace("−", "-").replace(",", ""))
    thousand = next((s for word, s in (("tn", 10**12), ("bn", 10**9), ("mn", 10**6)) if word in words.en), 1)
    assert english * thousand == value


def test_a_trillion_is_said_the_same_way_on_a_page_and_in_the_story_of_a_target():
    from kpi.why import _number

    assert _number(Decimal("1.5e12"), "元") == amount(Decimal("1.5e12"), "元").zh == "1.5万亿元"
