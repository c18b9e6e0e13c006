"""What holds for the quantities of any text."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.quantities import scan
from kpi.quantities.lexicons import powers, rows, units

PIECES = (
    *"0123456789０９一二三十百千万亿两零点.．,，、。；:：∶%％‰-—–~～至到或和",
    *"/／（）() \n第前后首翻番每个约近超达余多来内上下以",
    *(
        "以上",
        "以内",
        "左右",
        "不少于",
        "控制在",
        "分别",
        "百分之",
        "年",
        "月",
        "日",
        "季度",
        "亿元",
        "万家",
        "个百分点",
    ),
    *(
        "首位",
        "前列",
        "大关",
        "台阶",
        "http://",
        "PM",
        "GDP",
        "由",
        "其中",
        "群众",
        "美元",
        "或3亿美元",
        "含",
        "𠮷",
        "\u0301",
    ),
)
prose = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(prose)
def test_spans_lie_inside_the_text_in_order_without_overlap(text):
    reached = 0
    for quantity in scan(text):
        assert reached <= quantity.start < quantity.end <= len(text)
        reached = quantity.end
        for start, end in quantity.comparator_spans:
            assert 0 <= start < end <= len(text)
        for other in quantity.alternatives:
            assert quantity.start < other.start < other.end <= quantity.end


@settings(max_examples=400, deadline=None)
@given(prose)
def test_ranges_rise_and_precisions_are_powers_of_ten(text):
    for quantity in scan(text):
        assert quantity.value_high is None or quantity.value_high > quantity.value
        assert quantity.precision > 0
        assert quantity.precision.normalize().as_tuple().digits == (1,)
        assert quantity.comparator in {"=", ">=", ">", "<=", "<", "~"}
        assert quantity.rule


COUNTS = st.sampled_from(
    sorted(
        row["word"]
        for row in rows("units")
        if row["form"] in {"amount", "count"} and row["word"] not in {"岁", "周岁", "位", "分", "车"}
    )
)


@settings(max_examples=300, deadline=None)
@given(
    st.integers(1, 10**8 - 1),
    st.integers(0, 4),
    st.sampled_from(["", "万", "亿", "万亿"]),
    COUNTS,
    st.booleans(),
)
def test_a_printed_number_comes_back_as_number_times_magnitude(digits, places, magnitude, unit, commas):
    number = Decimal(digits).scaleb(-places)
    literal = f"{number:,f}" if commas else f"{number:f}"
    (quantity,) = scan(f"共{literal}{magnitude}{unit}。")
    power = powers()[magnitude] if magnitude else 0
    assert quantity.value == number.scaleb(power)
    assert quantity.precision == Decimal(1).scaleb(power - places)
    assert (quantity.unit, quantity.scale) == (units()[unit].unit, magnitude)
    assert quantity.end - quantity.start == len(literal + magnitude + unit)


HOSTILE = (
    *(
        "一",
        "7",
        "（",
        "1-",
        "1、",
        "1:",
        "1,111,",
        "1.",
        "1.1、",
        "百分之",
        "第",
        "第1",
        "前一",
        "h",
        "http://",
        "翻",
        "1 ",
    ),
    *(
        "5%-",
        "百",
        "千亿",
        "居首",
        "分别1、",
        "1万",
        "1.1亿-",
        "1元或",
        "5个至",
        "一点",
        "5个（含",
        "7×",
        "1和",
        "万亿",
        "5个",
    ),
)


@pytest.mark.long
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_in_step_with_the_text(piece):
    def seconds(size):
        text = piece * (size // len(piece.encode()))
        start = time.process_time()
        scan(text)
        return time.process_time() - start

    def is_in_step():  # four times the text; a square would take sixteen
        return seconds(400_000) < 10 * max(seconds(100_000), 0.05)

    assert is_in_step() or is_in_step()  # another process may have been in the way once
