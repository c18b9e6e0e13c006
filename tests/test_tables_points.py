"""Points in tables: how many may be had is no result, points alone are one; growth told in points or counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.test_tables_shapes import rows_of, said

SCORES = """# 柳溪区2024年三季度考核得分

|镇|项目推进|社会治理|总得分|
|-|-|-|-|
|{label}|20|20|100|
|清河镇|17.5|18.2|88.9|
|石坝镇|19.1|17|95.1|
"""


@pytest.mark.parametrize("label", ["分值", "权重", "满分", "标准分", "基准分", "权重（%）", "分 值"])
def test_a_row_that_tells_how_many_points_may_be_had_is_no_result(label: str) -> None:
    rows = rows_of(SCORES.format(label=label), district="柳溪区")
    assert {row.district for row in rows} == {"清河镇", "石坝镇"}


GROUPED = """<table><caption>柳溪区2024年三季度镇街考核</caption>
<tr><th rowspan=2>镇</th><th colspan=2>招商引资</th><th>项目推进</th><th rowspan=2>总得分</th></tr>
<tr><th>完成（个）</th><th>得分</th><th>{head}</th></tr>
<tr><td>清河镇</td><td>4</td><td>16</td><td>17.5</td><td>88.9</td></tr>
<tr><td>石坝镇</td><td>7</td><td>20</td><td>19.1</td><td>95.1</td></tr></table>"""


@pytest.mark.parametrize("head", ["得分", "得分（分）"])
def test_points_that_stand_alone_below_their_group_are_what_it_came_to(head: str) -> None:
    rows = rows_of(GROUPED.format(head=head), "html", district="柳溪区")
    assert said(rows[:3], "indicator", "value", "unit", "role") == [
        ("招商引资", 4, "个", "actual"),
        ("项目推进得分", Decimal("17.5"), "分", "actual"),
        ("总得分", Decimal("88.9"), "分", "actual"),
    ]


@pytest.mark.parametrize(
    ("head", "unit", "kind"),
    [
        ("同比（百分点）", "个百分点", "increment"),
        ("较上年同期（个百分点）", "个百分点", "increment"),
        ("比上年增减（百分点）", "个百分点", "increment"),
        ("同比变化（件）", "件", "increment"),
        ("同比（件）", "件", "increment"),
        ("同比（%）", "%", "growth_rate"),
    ],
)
def test_what_a_head_of_comparison_is_in_says_whether_it_is_a_rate(head: str, unit: str, kind: str) -> None:
    table = f"# 柳溪区2024年1-6月工单\n\n|镇|群众满意率（%）|{head}|\n|-|-|-|\n|清河镇|95.1|1.2|\n|石坝镇|93.4|-3|\n"
    rows = rows_of(table, district="柳溪区")
    assert said(rows[1::2], "indicator", "kind", "unit", "value") == [
        ("群众满意率", kind, unit, Decimal("1.2")),
        ("群众满意率", kind, unit, -3),
    ]


@pytest.mark.parametrize("group", ["第一组", "A组", "城区组"])
def test_the_sum_of_a_group_is_of_the_group_that_a_line_across_names(group: str) -> None:
    rows = rows_of(
        "<table><caption>柳溪区2025年1-7月招商</caption><tr><th>镇</th><th>到位资金（亿元）</th><th>签约项目（个）</th></tr>"
        f"<tr><td colspan=3>{group}</td></tr><tr><td>清河镇</td><td>3</td><td>1</td></tr>"
        "<tr><td>小计</td><td>3</td><td>1</td></tr><tr><td colspan=3>第二组</td></tr>"
        "<tr><td>石坝镇</td><td>5</td><td>2</td></tr><tr><td>小计</td><td>5</td><td>2</td></tr></table>",
        "html",
        district="柳溪区",
    )
    sums = [row for row in rows if (row.qualifier or "").endswith("组")]
    assert said(sums, "qualifier", "value") == [
        (group, 300_000_000),
        (group, 1),
        ("第二组", 500_000_000),
        ("第二组", 2),
    ]
