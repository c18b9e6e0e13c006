"""Growth over several periods against the growth of each and the levels at both ends. All figures are invented."""

from __future__ import annotations

from datetime import date

import pytest
from reconciled import actual, checked

from kpi.reconciliation.chains import spans

GROWTH = {"kind": "growth_rate", "basis": "rate", "unit": "%", "precision": "0.1"}


def half(year: int, value: str, **more) -> dict:
    return actual(value, date(year, 6, 30), **more)


def rate(year: int, value: str, **more) -> dict:
    return half(year, value, **GROWTH | more)


def chained(*figures: dict) -> list[dict]:
    return checked(list(figures), claim="chained_growth")


@pytest.mark.parametrize(("stated", "verdict"), [("5.2", "agrees"), ("5.5", "arithmetic_error")])
def test_a_two_year_average_is_the_root_of_both_years_growth(stated, verdict):
    years = rate(2020, "2.1"), rate(2021, "8.3")
    (row,) = chained(*years, rate(2021, stated, qualifier="两年平均"))
    assert (row["verdict"], row["inputs"]) == (verdict, "((1+2.1%)×(1+8.3%))^(1/2)−1")
    assert row["recomputed_value"] == pytest.approx(5.1543, abs=1e-4)
    assert row["recomputed_low"] < row["recomputed_value"] < row["recomputed_high"]


@pytest.mark.parametrize(
    ("note", "verdict"), [("较2019年同期高4.9%", "agrees"), ("较2019年同期低4.9%", "arithmetic_error")]
)
def test_growth_on_an_earlier_year_is_the_product_of_the_years(note, verdict):
    (row,) = chained(rate(2020, "-14.2"), half(2021, "77943000000", stated_growth="22.3", note=f"{note}；按会议日期"))
    assert (row["verdict"], row["stated"], row["inputs"]) == (verdict, note, "(1-14.2%)×(1+22.3%)−1")


def test_the_levels_at_both_ends_give_it_where_no_rates_were_published():
    levels = half(2019, "100000000000", precision="100000000"), half(2021, "121000000000", precision="100000000")
    (row,) = chained(*levels, rate(2021, "10.0", qualifier="两年平均"))
    assert (row["verdict"], row["inputs"]) == ("agrees", "(1210亿元 ÷ 1000亿元)^(1/2) − 1")
    gdp = {"indicator": "地区生产总值"}
    levels = [
        half(year, value, precision="100000000", **gdp)
        for year, value in ((2019, "100000000000"), (2021, "121000000000"))
    ]
    (row,) = chained(*levels, rate(2021, "8.0", qualifier="两年平均", **gdp))
    assert row["verdict"] == "not_comparable"


def test_a_level_two_years_back_and_the_growth_between_give_the_growth_now():
    earlier = half(2019, "10000000000"), rate(2020, "-10.0")
    (row,) = chained(*earlier, half(2021, "11700000000", stated_growth="30.0"))
    assert (row["verdict"], row["inputs"]) == ("agrees", "117亿元 ÷ (100亿元 × (1-10%)) − 1")
    (row,) = chained(*earlier, half(2021, "11700000000", stated_growth="12.0"))
    assert row["verdict"] == "changed_base"


def test_growth_to_a_month_lies_between_that_before_and_that_of_the_month():
    def total(month: int, day: int, value: str) -> dict:
        return actual(value, date(2023, month, day), **GROWTH)

    may = actual("9.0", date(2023, 5, 31), **GROWTH | {"period_start": date(2023, 5, 1), "period": "2023-05"})
    (row,) = chained(total(4, 30, "5.0"), may, total(5, 31, "5.9"))
    assert (row["verdict"], row["inputs"]) == ("agrees", "1—4月5%；5—5月9%")
    (row,) = chained(total(4, 30, "5.0"), may, total(5, 31, "4.1"))
    assert row["verdict"] == "arithmetic_error"


def test_growth_of_one_year_is_no_chain():
    assert chained(rate(2020, "2.1"), rate(2021, "8.3")) == []
    assert chained(rate(2021, "8.3", qualifier="亿元以上"), rate(2020, "2.1", qualifier="亿元以上")) == []


@pytest.mark.parametrize(
    ("words", "years"), [("两年平均", [2]), ("年均近三年", [3]), ("20年平均", [20]), ("1年平均", [])]
)
def test_how_many_years_an_average_is_over_is_told_before_or_behind_it(words, years):
    assert [span.years for span in spans(rate(2021, "5.0", qualifier=words, note=None))] == years
