"""Borders of the rules of numbers: the longest that counts, the sign that must stand beside, the word just missed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi.quantities import scan
from kpi.quantities.numerals import chinese


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("指数达到1,234.56。", [Decimal("1234.56")]),  # eight signs
        ("指数达到12345.678。", []),  # nine
        ("第二个百分之五", []),
        ("降了百分之五", [5]),
        ("ABC5家", [5]),
        ("AB5家", []),
        ("突破十亿元台阶", [10**9]),
        ("达到百亿元", [10**10]),
    ],
)
def test_a_number_counts_up_to_the_border_of_its_rule_and_not_beyond(text: str, values: list) -> None:
    assert [quantity.value for quantity in scan(text)] == values


@pytest.mark.parametrize(
    ("text", "mark", "span"),
    [
        ("综合排名前三。", "<=", (4, 5)),
        ("收入50亿元（含）以上。", ">=", (9, 11)),
        ("收入50亿元以上。", ">=", (6, 8)),
    ],
)
def test_a_mark_stands_where_it_is_printed(text: str, mark: str, span: tuple[int, int]) -> None:
    (quantity,) = scan(text)
    assert (quantity.comparator, quantity.comparator_spans) == (mark, (span,))


def test_a_word_in_brackets_that_says_what_is_included_is_no_mark() -> None:
    (quantity,) = scan("收入50亿元含税以上。")
    assert (quantity.comparator, quantity.comparator_spans) == ("=", ())


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("十五", 15),
        ("一百五十", 150),
        ("一百一十", 110),
        ("百", None),
        ("一百十", None),
        ("一十百", None),
        ("一二三", 123),
        ("一二百", None),
        ("万", None),
        ("一亿二千万", 120_000_000),
        ("一万亿", 10**12),
    ],
)
def test_a_numeral_is_read_where_its_places_fall(word: str, value: int | None) -> None:
    read = chinese(word)
    assert (read and read[0]) == value


@pytest.mark.parametrize(
    ("word", "value", "precision"),
    [
        ("二十点五", "20.5", "0.1"),
        ("一点二亿", "120000000", "10000000"),
        ("一点二五万", "12500", "100"),
        ("一点五万亿", "1500000000000", "100000000000"),
        ("三百", "300", "100"),
        ("三百五十亿", "35000000000", "1000000000"),
        ("三百二十五", "325", "1"),
        ("十", "10", "10"),
        ("二〇二三", "2023", "1"),
    ],
)
def test_a_chinese_numeral_has_the_precision_of_its_last_word(word, value, precision):
    assert chinese(word) == (Decimal(value), Decimal(precision))


@pytest.mark.parametrize("word", ["", "亿", "零亿", "一点", "点五", "一点亿", "一二三百", "十百", "百五十千"])
def test_what_is_no_chinese_numeral_has_no_value(word):
    assert chinese(word) is None
