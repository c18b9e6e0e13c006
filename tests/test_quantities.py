"""What a number in a plan says by itself and through the marks beside it."""

from decimal import Decimal

import pytest

from kpi.quantities import scan


def read(text):
    return [(text[q.start : q.end], q.value, q.value_high, q.unit, q.comparator) for q in scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("培育企业2.5万家", [("2.5万家", 25000, None, "家", "=")]),
        ("存款近3万亿元,贷款9千家", [("3万亿元", 3 * 10**12, None, "元", "~"), ("9千家", 9000, None, "家", "=")]),
        ("出让地块1,250.5亩", [("1,250.5亩", Decimal("1250.5"), None, "亩", "=")]),
        ("签约30名博士", [("30名", 30, None, "人", "=")]),
        ("沉淀资金7亿余元", [("7亿余元", 700000000, None, "元", ">")]),
        ("争取再投75亿的增量", [("75亿", 7500000000, None, "元", "=")]),
        ("失业率控制在4.5%以内", [("4.5%", Decimal("4.5"), None, "%", "<=")]),
        ("利润总额-16.6%", [("-16.6%", Decimal("-16.6"), None, "%", "=")]),
        ("浓度降至35微克/立方米以下", [("35微克/立方米", 35, None, "微克/立方米", "<=")]),
        ("荒地2300 亩", [("2300 亩", 2300, None, "亩", "=")]),
        ("发放５００万元", [("５００万元", 5000000, None, "元", "=")]),
    ],
)
def test_an_amount_is_read_exactly_with_its_unit_and_mark(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工期3—6个月", ("3—6个月", 3, 6, "月")),
        ("每批1-5亿元", ("1-5亿元", 10**8, 5 * 10**8, "元")),
        ("增长5%至6%", ("5%至6%", 5, 6, "%")),
        ("新增2亿—4亿元", ("2亿—4亿元", 2 * 10**8, 4 * 10**8, "元")),
    ],
)
def test_a_range_lends_its_magnitude_and_unit(text, expected):
    assert [row[:4] for row in read(text)] == [expected]


def test_a_threshold_in_two_currencies_is_one_quantity():
    (quantity,) = scan("单体投资超20亿元或3亿美元")
    assert (quantity.value, quantity.unit, quantity.comparator) == (2 * 10**9, "元", ">")
    assert [(other.value, other.unit) for other in quantity.alternatives] == [(3 * 10**8, "美元")]


def test_the_parts_of_a_whole_come_out_one_by_one():
    assert [(q.value, q.unit, q.form, q.position) for q in scan("结构为4.1：40.2：55.7")] == [
        (Decimal("4.1"), "%", "ratio", 1),
        (Decimal("40.2"), "%", "ratio", 2),
        (Decimal("55.7"), "%", "ratio", 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2023年1-11月", "一季度", "一是抓项目", "“1+4”体系", "13811计划",
        "95X工程", "五比五突破", "500强", "“四上”企业", "5G建设",
        "PM2.5浓度", "A04版", "电话0519-86312345", "全文共2923字", "第六次会议",
        "进一步", "一批企业", "二〇二三年", "社零额", "连续三年",
        "亿元以上项目", "数十家", "上百个",
    ],
)  # fmt: skip
def test_numerals_that_measure_nothing_stay_out(text):
    assert scan(text) == []
