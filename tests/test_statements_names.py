"""What a number is about where a verb, a stage, a rank or a neighbour decides: the names of statements."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kpi.documents import read_text
from kpi.statements import read


def rows_of(text, published="2024-07-20", **header):
    return read(read_text(text, published_on=date.fromisoformat(published), **header))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("新开工亿元以上项目18个、竣工7个。", [("新开工项目", "亿元以上"), ("竣工项目", "亿元以上")]),
        ("引进项目30个，签约20个，开工9个。", [("项目", None), ("签约项目", None), ("开工项目", None)]),
        ("重点项目开工12个、竣工5个。", [("重点项目开工", None), ("重点项目竣工", None)]),
        ("集中开工7个工业项目，竣工3个。", [("开工工业项目", None), ("竣工工业项目", None)]),
        ("在建亿元以上项目60个，比上年增加5个。", [("在建项目", "亿元以上")] * 2),
        (
            "新签约项目26个，其中5亿元以上项目6个、20亿元以上2个。",
            [("新签约项目", None), ("新签约项目", "5亿元以上"), ("新签约项目", "20亿元以上")],
        ),
        ("新建幼儿园9所，投用4所。", [("幼儿园", None), ("投用幼儿园", None)]),
    ],
)
def test_projects_are_named_by_their_stage(text, wanted):
    assert [(row.indicator, row.qualifier) for row in rows_of(text)] == wanted


def test_the_steps_of_a_procedure_have_names_of_their_own():
    rows = rows_of("力争签约到开工控制在4个月以内、开工到投产压缩至8—10个月。")
    assert [(row.indicator, row.value) for row in rows] == [("签约到开工", Decimal(4)), ("开工到投产", Decimal(8))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("开展家政技能培训600人次。", ["家政技能培训"]),
        ("实施病险水库整治8座。", ["病险水库整治"]),
        ("免费为3000名老年人开展健康体检。", ["老年人健康体检"]),
        ("完成18个老旧院落、2600户改造。", ["老旧院落", "老旧院落改造"]),
        ("单个项目投资2亿—8亿元的不少于9个。", ["项目"]),
        ("办结时限压缩至5个工作日，单个企业产值10亿元以上的超过6家。", ["办结时限", "企业"]),
    ],
)
def test_a_deed_and_what_it_is_done_to_make_one_name(text, wanted):
    assert [row.indicator for row in rows_of(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("区级税收增速跻身全市前五名，力争位居首位。", ["税收增速", "税收增速"]),
        ("工业增加值增长9%，增速高于全省2个百分点，居全市第4位。", ["工业增加值", "工业增加值增速", "工业增加值增速"]),
        ("外贸进出口增长9%。居全省第二。", ["外贸进出口"] * 2),
    ],
)
def test_a_rank_is_of_what_was_told_before(text, wanted):
    assert [row.indicator for row in rows_of(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("到2025年，旅游收入比2020年翻两番，突破八十亿元。", ["旅游收入"] * 2),
        ("蔬菜产量连续6年稳定在30万吨以上。", ["蔬菜产量"]),
        ("连续四年新增就业5000人以上。", ["新增就业"]),
        ("用电量连续11个月保持在3亿千瓦时以上。", ["用电量"]),
        ("实施重点工程40个，一季度开工率达60%、二季度达90%。", ["重点工程", "重点工程开工率", "重点工程开工率"]),
        ("城乡居民收入比由上年的1.86:1降至1.82:1。", ["城乡居民收入比"]),
    ],
)
def test_a_comparison_or_a_run_of_years_is_no_part_of_a_name(text, wanted):
    assert [row.indicator for row in rows_of(text)] == wanted


def test_a_ratio_that_moved_keeps_where_it_came_from():
    (row,) = rows_of("城乡居民收入比由上年的1.86:1缩小到1.82:1。")
    assert (row.value, row.unit, row.baseline_value, row.kind, row.qualifier) == (
        Decimal("1.82"),
        "比",
        Decimal("1.86"),
        "level",
        None,
    )


def test_a_promise_reaches_over_a_wish_without_a_number():
    text = "上半年全县经济运行情况\n力争全年工业投资增长9%，民间投资转正，新增规上企业8家以上。"
    assert [row.role for row in rows_of(text)] == ["target", "target"]


def test_a_milestone_is_named_by_the_thing_behind_its_deed():
    (row,) = rows_of("力争10月末挂牌运营低空产业园。")
    assert (row.kind, row.indicator, row.period) == ("milestone", "低空产业园挂牌运营", "2024-10")
