"""Paragraphs with the words of one read before and other digits: the rows must be those of reading them afresh."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.documents import read_text
from kpi.quantities import scan
from kpi.statements import read, reader
from kpi.statements.shapes import shape_of

TEXTS = [
    "今年固定资产投资完成612.5亿元，增长8.5%，比上年同期提高1.2个百分点，其中工业投资90亿元、下降3.4%。",
    "引进5000万元以上项目12个，其中5亿元以上3个；总投资超100亿元或10亿美元项目1个。",
    "办理时间由15个工作日压缩到7个工作日，覆盖率由52%提高到55%。",
    "一产、二产、三产增加值分别增长2.1%、5.6%和7.8%，三次产业比例由10.2:45.3:44.5调整为9.6:44.1:46.3。",
    "力争1—6月完成投资300亿元，12月底前开工60%，确保全年实现税收20亿元、力争22亿元。",
    "进出口总额位居全市第3位，5项指标进入全市前3，增速高于全市平均2.5个百分点。",
    "未来5年新增学位3600个，近3年累计投入2.2亿元，3至6个月内办结率达到95%以上。",
    "完成年度计划710亿元的89.4%，比年度目标4%低0.63个百分点。",
    "税收规模超过2亿元的镇8个，有15个镇的税收超过3亿元，年收入超20万元的村占30%，海拔1500米以上的学校6所。",
    "新建公路100公里。目前已完成86公里，累计投入2亿元，超年度任务3个百分点。",
    "年内建成第2实验小学，5月底前完工；新建泊位1,234个（同期为下降31.9%）。",
]


def fresh(text: str, published: date | None) -> list[dict]:
    """The rows of a text when nothing is remembered."""
    reader._memory.clear()
    reader._casts.clear()
    return again(text, published)


def again(text: str, published: date | None) -> list[dict]:
    return [asdict(row) for row in read(read_text(text, title="2023年工作计划", published_on=published))]


@given(st.sampled_from(TEXTS), st.data())
def test_other_digits_in_known_words_give_the_rows_of_a_fresh_reading(text: str, data: st.DataObject) -> None:
    published = data.draw(st.sampled_from([None, date(2023, 2, 3), date(2023, 11, 20)]))
    digits = st.text("0123456789", min_size=1, max_size=6)
    other = re.sub(r"\d+", lambda m: data.draw(digits)[: len(m[0])].rjust(len(m[0]), "1"), text)
    wanted = fresh(other, published)
    fresh(text, published)
    assert again(other, published) == wanted
    assert again(text, published) == fresh(text, published)


@given(st.sampled_from(TEXTS), st.data())
def test_known_words_that_stand_otherwise_in_the_file_give_the_rows_of_a_fresh_reading(
    text: str, data: st.DataObject
) -> None:
    cuts = st.lists(
        st.tuples(st.integers(0, len(text)), st.sampled_from(["\u200b", "\n", "(zhì)", "(yè)", "\u00ad\u00ad"]))
    )
    forms = []
    for _ in range(2):
        form = text
        for place, cut in sorted(data.draw(cuts), reverse=True):
            form = form[:place] + cut + form[place:]
        forms.append(form)
    lead = "一、全年安排\n" * 20  # nothing is recognised by what went before it at the top of a text
    whole = lead + "\n".join([*forms, text, *forms, text, text, *reversed(forms)])
    longest = reader.LONGEST_REMEMBERED
    try:
        reader.LONGEST_REMEMBERED = -1
        wanted = again(whole, None)
    finally:
        reader.LONGEST_REMEMBERED = longest
    assert fresh(whole, None) == wanted
    assert again(whole, None) == wanted


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("新增企业30家，增长5.5%。", "新增企业47家，增长0.1%。", True),
        ("新增企业30家。", "新增企业300家。", False),  # spans differ
        ("新增企业30家。", "新增企业30个。", False),
        ("增长0.0%。", "增长5.0%。", False),  # nought has no sign to turn
        ("新增3—6家。", "新增6—3家。", False),
        ("工期3个月。", "工期6个月。", False),  # may be read as a time
        ("8个镇的税收超过2亿元。", "8个镇的税收超过2.7亿元。", False),
        ("8个镇的税收超过2亿元。", "8个镇的税收超过5亿元。", True),
        ("8个镇的税收超过20亿元。", "8个镇的税收超过23亿元。", False),  # a bound is a round number
        ("2023年新增3家。", "2024年新增3家。", False),
    ],
)
def test_a_shape_is_what_decides_all_but_the_values(one: str, other: str, alike: bool) -> None:
    shapes = [shape_of(text, 0, len(text), scan(text)) for text in (one, other)]
    assert (shapes[0] == shapes[1]) is alike


def test_a_name_with_the_digits_of_a_number_is_read_afresh() -> None:
    first = again("引进1亿元以上项目5个，2亿元以上项目8个。", None)
    second = again("引进3亿元以上项目6个，4亿元以上项目9个。", None)
    assert [row["qualifier"] for row in first] == ["1亿元以上", "2亿元以上"]
    assert [row["qualifier"] for row in second] == ["3亿元以上", "4亿元以上"]
    assert [row["value"] for row in second] == [6, 9]
