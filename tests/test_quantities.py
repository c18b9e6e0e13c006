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


@pytest.mark.parametrize(
    ("text", "value", "other"),
    [
        ("到账外资6000万美元（折合4.3亿元人民币）。", (60_000_000, "美元"), (430_000_000, "元")),
        ("出口总额9亿美元，约合人民币64亿元。", (900_000_000, "美元"), (6_400_000_000, "元")),
        ("进口额5亿元以上（折7000万美元）。", (500_000_000, "元"), (70_000_000, "美元")),
        ("合同外资2亿美元（14.2亿元人民币）。", (200_000_000, "美元"), (1_420_000_000, "元")),
    ],
)
def test_an_amount_told_again_in_another_currency_is_no_second_one(text, value, other):
    (quantity,) = scan(text)
    assert (quantity.value, quantity.unit) == value
    assert [(again.value, again.unit) for again in quantity.alternatives] == [other]


@pytest.mark.parametrize(
    "text", ["进口5亿元，出口7000万美元。", "到账2亿美元（其中技改14亿元）。", "投资5亿元、折旧2亿美元。"]
)
def test_another_amount_in_another_currency_stays_one_of_its_own(text):
    assert [len(quantity.alternatives) for quantity in scan(text)] == [0, 0]


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("医患比达到1:18。", "18", ">="),
        ("小学生师比降至16.4:1。", "16.4", "="),
        ("床位与护士之比为1∶0.6以上。", "0.6", ">="),
        ("城乡收入倍差缩小到1.8：1以内。", "1.8", "<="),
        ("户均车位比去年末提高至1:1.3。", "1.3", "="),
    ],
)
def test_a_ratio_of_two_things_is_the_number_beside_the_one(text, value, mark):
    quantity = scan(text)[-1]
    assert (quantity.value, quantity.unit, quantity.form, quantity.comparator) == (
        Decimal(value),
        "比",
        "quotient",
        mark,
    )


@pytest.mark.parametrize(
    "text",
    [
        "9:30签到，11:05—12:15分组讨论。",
        "主队以3:1获胜，客队比分落后1:4。",
        "绘制1:500地形图，比例尺为1:2000。",
        "省与县配套比例为1:1，按1:3匹配。",
        "两部门分成比例为6:1。",
        "附件1:1个样表。",
    ],
)
def test_times_scores_scales_and_terms_are_no_ratio(text):
    assert "比" not in [quantity.unit for quantity in scan(text)]


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


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("扶持9家中小微企业", "家", 9),
        ("补建4个体育场", "个", 4),
        ("增设7个点位", "个", 7),
        ("更换6台风机", "台", 6),
        ("组建8支队伍", "支", 8),
        ("表扬11名优秀园丁", "人", 11),
        ("腾退700亩产业用地", "亩", 700),
        ("外运2万吨粮食", "吨", 20000),
        ("清除14处长年积水", "处", 14),
    ],
)
def test_the_noun_after_a_unit_does_not_swallow_it(text, unit, value):
    assert [(q.unit, q.value) for q in scan(text)] == [(unit, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("增速居全省第七位", 7),
        ("名列第4", 4),
        ("总量五区第二", 2),
        ("稳居全市首位", 1),
        ("进度全区倒数第三", 3),
    ],
)
def test_a_standing_is_a_rank(text, value):
    assert [(q.unit, q.form, q.value) for q in scan(text)] == [("位", "rank", value)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("办结率百分之九十八点六", Decimal("98.6"), "%"),
        ("再投四百二十亿元", 42 * 10**9, "元"),
        ("回落两个百分点", 2, "个百分点"),
        ("产值翻两番", 300, "%"),
        ("超过六成", 60, "%"),
        ("工期八个月", 8, "月"),
        ("迈上百亿元台阶", 10**10, "元"),
    ],
)
def test_a_measure_in_words_is_read_exactly(text, value, unit):
    assert [(q.value, q.unit) for q in scan(text)] == [(value, unit)]


def test_points_of_a_list_share_the_unit_after_the_last_of_them():
    expected = [(Decimal("0.4"), "个百分点"), (Decimal("1.7"), "个百分点")]
    assert [(q.value, q.unit) for q in scan("比重分别提高0.4、1.7个百分点")] == expected
    assert [(q.value, q.unit) for q in scan("分别加快0.4个和1.7个百分点")] == expected


def test_from_and_to_are_two_quantities_and_no_range():
    assert [(q.value, q.value_high) for q in scan("由3%至5%")] == [(3, None), (5, None)]
    assert [(q.value, q.value_high) for q in scan("每年3%至5%")] == [(3, 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收突破百亿元。", [(10**10, ">")]),
        ("迈上千亿元台阶", [(10**11, ">=")]),
        ("投资超百亿元项目", []),
        ("千亿元产业", []),
    ],
)
def test_a_bare_magnitude_is_a_value_as_a_step_or_a_bound_only(text, expected):
    assert [(q.value, q.comparator) for q in scan(text)] == expected


def test_a_rate_keeps_both_its_units():
    assert [q.unit for q in scan("均值48μg/m3,降到40微克每立方米,产值30万元/亩")] == [
        "微克/立方米",
        "微克/立方米",
        "元/亩",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("城乡居民收入比缩小到1.89，恩格尔系数0.31。", [("1.89", None), ("0.31", None)]),
        ("全县综合指数年累计为4.62，同比下降6.8%。", [("4.62", None), ("6.8", "%")]),
        ("收入比由2.1缩小到1.96。", [("2.1", None), ("1.96", None)]),
        ("营商环境指数达到68。", [("68", None)]),
        ("沪深300指数基金", []),
        ("指数2023年上升", []),
        ("户籍人口52.3万，其中城镇人口20万。", [("523000", "人"), ("200000", "人")]),
        ("总价52.3万，", []),
        ("为9万妇女开展筛查", [("90000", "人")]),
        ("其中七成为公租房", [("70", "%")]),
        ("平板玻璃产量60万重量箱", [("600000", "重量箱")]),
    ],
)
def test_numbers_without_a_measure_word(text, wanted):
    assert [(str(q.value), q.unit) for q in scan(text)] == wanted
