"""Bounds and numbers that only say which things are meant are no statements of their own."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("8个镇的税收规模超过2亿元。", [("8个", "税收规模超过2亿元")]),
        ("有5个总投资超过10亿元。", [("5个", "总投资超过10亿元")]),
        ("30%的村年收入超20万元。", [("30%", "村年收入超20万元")]),
        ("是全省第四个财政收入超过200亿元的设区市。", []),
        ("销售额超过1亿元的县区有甲县、乙县。", []),
        ("为海拔1500米以上农村学校供暖。", []),
        ("新建社区3人制篮球场6片。", [("6片", None)]),
        ("案件情况表（前5名）", []),
        ("全市15分钟便民服务圈基本建成。", []),
        ("新引进12个项目总投资超50亿元。", [("12个", None), ("50亿元", None)]),
        ("投资6亿元实施重点项目34个。", [("6亿元", None), ("34个", None)]),
    ],
)
def test_a_bound_of_a_class_is_its_qualifier(text, wanted):
    rows = read(read_text(text, published_on=date(2024, 7, 20)))
    assert [(row.num_text, row.qualifier) for row in rows] == wanted
