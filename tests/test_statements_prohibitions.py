"""What must not happen bounds a target from the other side: 坚决不让超过300件 is at most 300. All invented."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read

FORBIDDEN = [
    ("防止单位能耗超过0.4吨标准煤", "单位能耗", "<="),
    ("信访总量坚决不让超过300件", "信访总量", "<="),
    ("严禁政府债务余额突破5亿元", "政府债务余额", "<="),
    ("绝不允许城镇调查失业率高于5.5%", "城镇调查失业率", "<="),
    ("亏损企业户数不得突破12家", "亏损企业户数", "<="),
    ("三公经费支出不准超过800万元", "三公经费支出", "<="),
    ("切忌库存周期大于90天", "库存周期", "<="),
    ("杜绝行政审批时限多于5天", "行政审批时限", "<="),
    ("严防耕地保有量低于20万亩", "耕地保有量", ">="),
    ("决不让粮食播种面积少于35万亩", "粮食播种面积", ">="),
]
WANTED = [
    ("城镇新增就业超过300人", "城镇新增就业", ">"),
    ("万元产值能耗低于0.4吨标准煤", "万元产值能耗", "<"),
    ("落实禁止性规定，技改投资突破5亿元", "技改投资", ">"),
    ("防止返贫，脱贫人口务工超过4000人", "脱贫人口务工", ">"),
]


@pytest.mark.parametrize(("promise", "name", "comparator"), [*FORBIDDEN, *WANTED])
def test_a_bound_that_must_not_be_passed_holds_from_the_other_side(promise, name, comparator):
    (row,) = read(read_text(f"2025年工作要点\n2025年，{promise}。", published_on=date(2025, 1, 20)))
    assert (row.role, row.indicator, row.comparator) == ("target", name, comparator)


def test_losses_that_were_averted_stay_what_was_averted():
    text = "2025年工作总结\n全年成功避免直接经济损失超过500万元。"
    (row,) = read(read_text(text, published_on=date(2026, 1, 10)))
    assert (row.role, row.comparator) == ("actual", ">")


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("空气优良天数下滑至280天", 280),
        ("粮食产量跌到3万吨", 30_000),
        ("在校学生滑落到1200人", 1200),
        ("规上企业缩减至86家", 86),
        ("生猪存栏跌落至3.5万头", 35_000),
        ("游客人数猛增至20万人次", 200_000),
        ("商品房待售面积攀高到30万平方米", 300_000),
    ],
)
def test_a_fall_or_rise_to_a_number_is_that_number(told, value):
    (row,) = read(read_text(f"2025年工作总结\n全年{told}。", published_on=date(2026, 1, 10)))
    assert row.kind != "increment"
    assert row.value == value


@pytest.mark.parametrize(
    "told", ["固定资产投资增速滑落至3.2%", "固定资产投资增速跌到3.2%", "固定资产投资增速下滑到3.2%"]
)
def test_a_rate_that_fell_to_a_number_grew_by_that_number(told):
    (row,) = read(read_text(f"2025年工作总结\n全年{told}。", published_on=date(2026, 1, 10)))
    assert (row.kind, str(row.value)) == ("growth_rate", "3.2")
