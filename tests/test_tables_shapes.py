"""Tables as offices draw them: deadlines in a column, growth beside a target, a date line above."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read
from kpi.statements.statement import Statement


def rows_of(text: str, form: str = "md", **header: object) -> list[Statement]:
    return read(read_text(text, format=form, **header))


def said(rows: list[Statement], *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in rows]


LIST = """# 柳溪区2025年民生实事清单

公布日期：2025年2月20日

| 序号 | 实事名称 | 建设任务 | 完成时限 | 牵头单位 |
|---|---|---|---|---|
| 1 | 充电设施 | 新建公共充电桩260根 | 10月底前 | 区发改局 |
| 2 | 社区食堂 | 建成社区食堂14家 | 2025-09-30 | 区民政局 |
| 3 | 扩大就业 | 城镇新增就业8000人 | 全年 | 区人社局 |
| 4 | 泵站改造 | 改造泵站5座 | 持续推进 | 区水务局 |
"""


def test_the_date_above_a_list_is_no_period_and_its_column_of_deadlines_is_one() -> None:
    assert said(rows_of(LIST), "num_text", "role", "period", "deadline") == [
        ("260根", "target", "2025", date(2025, 10, 31)),
        ("14家", "target", "2025", date(2025, 9, 30)),
        ("8000人", "target", "2025", date(2025, 12, 31)),
        ("5座", "target", "2025", None),
    ]


def test_a_deadline_of_an_unknown_year_is_kept_in_part() -> None:
    table = "|任务|目标（个）|完成时限|\n|-|-|-|\n|社区食堂|14|9月底前|\n|公园|3|年底前|"
    assert said(rows_of(table), "num_text", "period", "deadline", "deadline_partial") == [
        ("14", None, None, "09-30"),
        ("3", None, None, "12-31"),
    ]


def test_the_end_of_a_project_is_no_deadline_of_the_investment_of_a_year() -> None:
    table = "|项目名称|2025年计划投资（亿元）|竣工时间|\n|-|-|-|\n|东桥改造|3.2|2027年6月|\n|泵站|0.4|2025年6月|"
    rows = rows_of(table, published_on="2025-01-10")
    assert said(rows, "num_text", "period", "deadline") == [("3.2", "2025", None), ("0.4", "2025", date(2025, 6, 30))]


@pytest.mark.parametrize("head", ["增速", "增长（%）", "同比增长", "比上年增长%"])
def test_growth_beside_a_target_is_a_target_too(head: str) -> None:
    table = (
        f"|指标|2024年完成|{head}|2025年目标|{head}|\n|-|-|-|-|-|\n|工业投资（亿元）|20|5|22|9|\n|税收（亿元）|3|2|4|6|"
    )
    assert said(rows_of(table)[:4], "num_text", "role", "kind", "period") == [
        ("20", "actual", "level", "2024"),
        ("5", "actual", "growth_rate", "2024"),
        ("22", "target", "level", "2025"),
        ("9", "target", "growth_rate", "2025"),
    ]


def test_clauses_too_short_for_prose_are_no_second_head() -> None:
    table = "|序号|任务|内容|完成时限|\n|-|-|-|-|\n|1|停车|新增公共泊位300个|6月底|\n|2|供水|改造泵房8座|9月底|"
    assert said(rows_of(table), "num_text", "deadline_partial") == [("300个", "06-30"), ("8座", "09-30")]


PLAN = """# 柳溪区“十四五”时期主要发展指标

类别 | 指标 | 2020年 | 2025年 | 年均增速 | 属性
--- | --- | --- | --- | --- | ---
经济发展 | 工业增加值（亿元） | 86.2 | 130 | 8.5% | 预期性
 | 研发投入强度（%） | 2.1 | 2.8 | — | 预期性
绿色生态 | 森林覆盖率（%） | 33.1 | ≥34 | — | 约束性
"""


@pytest.mark.parametrize("title", ["# 柳溪区“十四五”时期主要发展指标", "# 柳溪区主要指标"])
def test_the_last_year_of_a_five_year_plan_is_to_be_reached(title: str) -> None:
    rows = rows_of(PLAN.replace("# 柳溪区“十四五”时期主要发展指标", title))
    assert said(rows, "num_text", "role", "period", "qualifier") == [
        ("86.2", "actual", "2020", "经济发展"),
        ("130", "target", "2025", "经济发展"),
        ("8.5%", "target", "2025", "经济发展"),
        ("2.1", "actual", "2020", "经济发展"),
        ("2.8", "target", "2025", "经济发展"),
        ("33.1", "actual", "2020", "绿色生态"),
        ("34", "target", "2025", "绿色生态"),
    ]


def test_what_a_five_year_plan_came_to_stays_a_result() -> None:
    assert {row.role for row in rows_of(PLAN.replace("主要发展指标", "主要指标完成情况"))} == {"actual"}


def test_the_goal_in_a_report_on_half_a_year_is_for_the_year() -> None:
    rows = rows_of(
        """柳溪区2024年上半年民生实事进展情况表

事项\t年度目标\t进展情况\t完成率
新增普惠托位\t600个\t420个\t70%
改造老旧小区\t35个，惠及1.1万户\t开工35个，完工12个\t
""",
        "txt",
    )
    assert said(rows, "num_text", "role", "kind", "period") == [
        ("600个", "target", "new", "2024"),
        ("420个", "actual", "new", "2024-H1"),
        ("70%", "actual", "completion_rate", "2024-H1"),
        ("35个", "target", "new", "2024"),
        ("1.1万户", "target", "new", "2024"),
        ("35个", "actual", "new", "2024-H1"),
        ("12个", "actual", "new", "2024-H1"),
    ]
    assert rows[1].qualifier is None


def test_rates_beside_unnamed_figures_are_about_the_title_of_places_and_totals_are_named() -> None:
    table = """表1  2024年各镇税收任务表            单位：万元

镇街        2023年实绩    2024年任务    增幅(%)    其中：企业所得税
东桥镇      12560         13500         7.5        9800
西桥镇      8320          9000          8.2        6200
合计        20880         22500         7.8        16000
"""
    rows = rows_of(table, "txt")
    assert said(rows[-4:], "indicator", "role", "qualifier", "period") == [
        ("税收", "actual", "合计", "2023"),
        ("税收", "target", "合计", "2024"),
        ("税收", "target", "合计", "2024"),
        ("企业所得税", "target", "合计", "2024"),
    ]


def test_a_total_may_stand_in_the_place_of_the_row_number() -> None:
    table = "|序号|项目名称|2024年计划投资（万元）|\n|-|-|-|\n|合计|2个|500|\n|1|东桥改造|300|\n|2|西桥改造|200|"
    assert said(rows_of(table), "indicator", "qualifier", "value") == [
        ("投资", "合计", 5000000),
        ("投资", "东桥改造", 3000000),
        ("投资", "西桥改造", 2000000),
    ]
