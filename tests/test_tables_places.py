"""Whose the figures of a table are: districts and towns down or across, the whole, its own share, and who answers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from kpi import sources
from kpi.catalogue import district_near, load
from kpi.documents import read_text
from kpi.project import Project
from kpi.statement import Statement
from kpi.statements import read
from kpi.statements.tables.places import place_of
from kpi.statements.tables.vocabulary import entries

REFERENCE = Path(__file__).parent.parent / "data" / "raw" / "reference"


def rows_of(text: str, form: str = "md", **header: object) -> list[Statement]:
    return read(read_text(text, format=form, **{"published_on": "2023-10-12", "district": "清河市", **header}))


def said(rows: list[Statement], *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in rows]


FUNDS = """各镇街2023年1-9月招商引资到位资金完成情况
单位：亿元

|序号|镇街|全年任务|1-9月完成|完成全年任务（%）|位次|
|-|-|-|-|-|-|
|1|柳东街道|10|7.5|75|1|
|2|石桥镇|8|4|50|2|
||合计|18|11.5|63.9||
"""


def test_a_town_has_its_own_figures_and_the_sum_is_the_documents() -> None:
    rows = rows_of(FUNDS, district="柳溪区")
    assert {row.indicator for row in rows} == {"招商引资到位资金"}
    assert said(rows[:4], "district", "role", "value", "unit", "kind", "period") == [
        ("柳东街道", "target", 1_000_000_000, "元", "level", "2023"),
        ("柳东街道", "actual", 750_000_000, "元", "level", "2023-01/2023-09"),
        ("柳东街道", "actual", 75, "%", "completion_rate", "2023-01/2023-09"),
        ("柳东街道", "actual", 1, "位", "rank", "2023-01/2023-09"),
    ]
    assert said(rows[-3:], "district", "qualifier", "value") == [
        ("柳溪区", None, 1_800_000_000),
        ("柳溪区", None, 1_150_000_000),
        ("柳溪区", None, Decimal("63.9")),
    ]


def test_districts_across_hold_their_own_figures_and_the_citys_own_share_narrows() -> None:
    rows = rows_of(
        "2022年主要经济指标\n\n|指标|单位|全市|东河县|西河区|市本级|\n|-|-|-|-|-|-|\n"
        "|地区生产总值|亿元|300|120|180|-|\n|一般公共预算收入|亿元|30|10|15|5|"
    )
    assert said(rows, "indicator", "district", "qualifier", "value") == [
        ("地区生产总值", "清河市", None, 30_000_000_000),
        ("地区生产总值", "东河县", None, 12_000_000_000),
        ("地区生产总值", "西河区", None, 18_000_000_000),
        ("一般公共预算收入", "清河市", None, 3_000_000_000),
        ("一般公共预算收入", "东河县", None, 1_000_000_000),
        ("一般公共预算收入", "西河区", None, 1_500_000_000),
        ("一般公共预算收入", "清河市", "市本级", 500_000_000),
    ]


def test_goal_and_result_may_stand_under_each_district() -> None:
    rows = rows_of(
        "2024年上半年目标完成情况\n\n|指标|东河县||西河区||\n|-|-|-|-|-|\n||目标|完成|目标|完成|\n"
        "|工业投资（亿元）|20|9|30|16|",
        published_on="2024-07-12",
    )
    assert said(rows, "district", "role", "value", "period") == [
        ("东河县", "target", 2_000_000_000, "2024"),
        ("东河县", "actual", 900_000_000, "2024-H1"),
        ("西河区", "target", 3_000_000_000, "2024"),
        ("西河区", "actual", 1_600_000_000, "2024-H1"),
    ]


def test_a_district_over_several_rows_is_theirs_and_the_next_column_says_what() -> None:
    rows = rows_of(
        "<p>2023年目标分解表</p><table><tr><td>县区<td>指标<td>单位<td>年度目标<td>牵头单位</tr>"
        "<tr><td rowspan=2>东河县<td>工业投资<td>亿元<td>12<td>县经信局</tr>"
        "<tr><td>出口<td>亿美元<td>2.5<td>县商务局</tr>"
        "<tr><td rowspan=2>西河区<td>工业投资<td>亿元<td>15<td>区经信局</tr>"
        "<tr><td>出口<td>亿美元<td>3<td>区商务局</tr></table>",
        "html",
    )
    assert said(rows, "district", "indicator", "value", "unit", "qualifier") == [
        ("东河县", "工业投资", 1_200_000_000, "元", None),
        ("东河县", "出口", 250_000_000, "美元", None),
        ("西河区", "工业投资", 1_500_000_000, "元", None),
        ("西河区", "出口", 300_000_000, "美元", None),
    ]


def test_the_row_of_the_city_is_no_figure_of_the_district_that_prints_it() -> None:
    rows = rows_of(
        "2023年1-9月主要指标\n\n|地区|社会消费品零售总额（亿元）|\n|-|-|\n|全市|900|\n|柳溪区|120|\n|东河县|60|",
        district="柳溪区",
    )
    assert said(rows, "role", "district", "value") == [
        ("context", "柳溪区", 90_000_000_000),
        ("actual", "柳溪区", 12_000_000_000),
        ("actual", "东河县", 6_000_000_000),
    ]


def test_offices_in_the_head_are_no_part_of_the_name() -> None:
    rows = rows_of(
        "2022年目标任务\n\n|镇|工业产值（亿元）|造林面积（亩）|农村公路（公里）|\n|-|-|-|-|\n"
        "||县经信局|县林业局|县交通局、县公路中心|\n|东桥镇|20|300|12|\n|西山镇|15|500|9|\n|全县|35|800|21|",
        district="东河县",
        published_on="2022-02-20",
    )
    assert {row.indicator for row in rows} == {"工业产值", "造林面积", "农村公路"}
    assert said(rows[-1:], "district", "qualifier", "value", "unit") == [("东河县", None, 21, "公里")]


@pytest.mark.parametrize("body", ["责任单位：区交通局", "牵头单位：区城管局 配合单位：区财政局"])
def test_who_answers_for_a_task_is_no_unit_of_measure(body: str) -> None:
    rows = rows_of(f"2023年实事进展 {body} 进展：\n\n|项目|年度目标|实际完成|\n|-|-|-|\n|新增停车位|300|120|")
    assert {row.unit for row in rows if row.num_text in ("300", "120")} == {None}


@pytest.mark.parametrize(
    ("label", "home", "sort"),
    [
        ("全市", "清河市", "own"),
        ("全市合计", None, "own"),
        ("全市", "柳溪区", "beyond"),
        ("全国", "清河市", "beyond"),
        ("柳溪区", "柳溪区", "own"),
        ("区本级", "柳溪区", "part"),
        ("东桥镇", "柳溪区", "place"),
        ("经济技术开发区", "清河市", "place"),
        ("城区", "清河市", None),
        ("税收收入", "清河市", None),
    ],
)
def test_a_label_says_whose_figure_it_is(label: str, home: str | None, sort: str | None) -> None:
    place = place_of(label, home)
    assert (place and place.sort) == sort


@pytest.mark.parametrize("entry", entries().values(), ids=lambda entry: entry["id"])
def test_every_entry_of_the_words_has_an_example_and_a_counter(entry: dict) -> None:
    assert any(word in entry["example"] for word in entry["words"])
    assert not any(entry["counter"].endswith(word) for word in entry["words"])
    assert len(set(entry["words"])) == len(entry["words"])


def test_of_districts_of_one_name_the_one_inside_or_beside_is_meant() -> None:
    catalogue = load(REFERENCE)[0]
    assert district_near(catalogue, "鼓楼区", "320100")["adcode"] == "320106"
    assert district_near(catalogue, "鼓楼区", "320303")["adcode"] == "320302"
    assert district_near(catalogue, "鼓楼区", None) is None


def test_a_town_that_the_catalogue_does_not_know_stays_apart_from_the_whole(tmp_path: Path) -> None:
    plans = tmp_path / "data" / "raw" / "plans"
    plans.mkdir(parents=True)
    header = "---\ndistrict: 武昌区\nadcode: 420106\npublished_on: 2023-10-12\ntitle: 招商进度\n---\n\n"
    (plans / "funds.md").write_text(header + FUNDS, "utf-8")
    project = Project(tmp_path)
    catalogue = load(REFERENCE)[0]
    known = sources.documents(project, catalogue).kept
    rows = sources.statements(project, known, catalogue).kept.filter(pl.col("kind") == "level")
    told = rows.filter(pl.col("role") == "target").select("district", "qualifier", "value").rows()
    assert set(told) == {
        ("武昌区", "柳东街道", Decimal(1_000_000_000)),
        ("武昌区", "石桥镇", Decimal(800_000_000)),
        ("武昌区", None, Decimal(1_800_000_000)),
    }


def test_a_head_that_only_names_a_role_is_no_place() -> None:
    """原目标, 新目标: words of a role alone hold no name of a place."""
    assert [place_of(head, "武昌区") for head in ("原目标", "新目标", "调整后目标")] == [None, None, None]
    assert [place.name for place in [place_of("旺庄街道目标", "新吴区")] if place] == ["旺庄街道"]
