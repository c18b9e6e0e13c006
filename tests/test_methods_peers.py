"""The worked examples of reconciliation, one a test; those of scores, ranks and roll-ups stand with their measures."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sqlglot
from measured import PEER_MEASURES
from sqlglot import exp

from kpi.measures import sql
from kpi.reconciliation import Case, Interval, Printed, judge, verdicts


def verdict(name: str, inputs: str, stated: str) -> str:
    return judge(Case(name, inputs, stated)).verdict


def test_thirteen_projects_at_217_per_cent_imply_six():
    found = verdicts.judge_whole(Printed.of(13), Printed.of(217) / 100)
    assert float(found.stated.value) == pytest.approx(5.99, abs=0.005)
    assert found.recomputed == 6


def test_215_7_at_59_1_per_cent_imply_365():
    assert verdict("武昌区 2023-H1 投资目标", "215.7亿元 ÷ 59.1%", "365亿元") == "agrees"
    assert verdict("武昌区 2023-H1 投资 完成率", "215.7 ÷ 365", "59.1%") == "agrees"


def test_thirteen_that_are_160_per_cent_more_imply_a_base_of_five():
    growth = Printed.of(160) / 100
    base = Interval(Fraction(13), Fraction(13)) / (Interval(Fraction(1), Fraction(1)) + growth.rounded)
    assert Fraction(5) in base


def test_one_three_and_nine_make_thirteen():
    assert verdict("新开工项目合计", "1 + 3 + 9", "13") == "agrees"
    assert verdict("新开工项目合计", "1 + 3 + 8", "13") == "parts_do_not_sum"


def test_huiyang_prints_21_85_where_its_amounts_give_25_70():
    found = judge(Case("惠阳区 2023年1—2月 投资 完成率", "2.74 ÷ 10.66", "21.85%"))
    assert found.verdict == "arithmetic_error"
    assert round(float(found.recomputed) * 100, 2) == 25.70


def test_pingluo_prints_16_6_points_behind_where_its_figures_give_20_2():
    found = judge(Case("平罗县 2020年前三季度 税收", "完成率 54.8% − 序时 75.0000%(截至9月)", "-16.6个百分点"))
    assert found.verdict == "arithmetic_error"
    assert float(found.recomputed) * 100 == pytest.approx(-20.2, abs=1e-9)


def test_growth_at_constant_prices_is_not_comparable_and_investment_is():
    levels = ("110.0 ÷ 100.0 − 1", "5.0%")
    assert verdict("甲区 GDP 2023年 对 2022年", *levels) == "not_comparable"
    assert verdict("甲区 规上工业增加值 2023年 对 2022年", *levels) == "not_comparable"
    assert verdict("甲区 固定资产投资", *levels) == "arithmetic_error"
    assert verdict("甲区 固定资产投资", "110.0 ÷ 100.0 − 1", "10.0%") == "agrees"


def test_cutting_off_is_named_as_such():
    assert verdict("甲区 任务完成率", "47.78 ÷ 100.00", "47%") == "agrees_truncated"


def test_the_allowance_is_that_of_all_inputs_not_of_the_result_alone():
    """15.3 ÷ 24.6 is 62.195 %, half a digit of 62.5 % away only through the digits of the two amounts."""
    found = judge(Case("甲区 投资 完成率", "15.3 ÷ 24.6", "62.5%"))
    assert found.verdict == "agrees"
    assert abs(found.difference) > found.stated.precision / 2
    assert abs(found.difference) <= found.tolerance


@pytest.mark.parametrize("name", PEER_MEASURES)
def test_every_measure_of_peers_carries_to_spark(name):
    """sqlglot reads the statement, writes it for Spark, and Spark's reader takes it back with the same columns."""
    (spark,) = sqlglot.transpile(sql(name), read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
    here, there = sqlglot.parse_one(sql(name), read="duckdb"), sqlglot.parse_one(spark, read="spark")
    assert isinstance(there, exp.Select)
    assert here.named_selects == there.named_selects
