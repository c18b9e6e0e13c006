"""Tables that hold goals in words beside how far they have come, and two tables that stand side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kpi.documents import read_text
from kpi.statement import Statement
from kpi.statements import read

LIVELIHOOD = """# 柳溪区2025年民生实事进度表（截至9月30日）

| 序号 | 项目内容 | 当前进度 | 牵头单位 |
|---|---|---|---|
| 1 | 建成社区食堂14家。 | 80%（两家选址滞后） | 区民政局 |
| 2 | 新建公共充电桩260根。 | 95% | 区发改局 |
"""
GROUPS = """# 2025年3月暖心行动进展情况表

| 区县 | 项目名称 | 年度目标任务 | 完成进度 |
|---|---|---|---|
| 柳溪区 | 一、就业行动（2项指标） | 1.募集见习岗位320个 | 完成80个，完成率25% |
| 柳溪区 | 一、就业行动（2项指标） | 2.开发公益性岗位500个 | 完成200个，完成率40% |
"""
BARE = """# 柳溪区民生实事项目进展公示

| 序号 | 项目名称 | 目标任务 | 牵头单位 | 目标任务 | 累计完成 | 累计进度 |
|---|---|---|---|---|---|---|
| 1 | 稳定就业 | 城镇新增就业1200人 | 区人社局 | 1200 | 1080 | 90% |
| 2 | 放心家政 | 培训家政人员600人次 | 区商务局 | 600 | 630 | 105% |
"""
BALANCE = """2024年全区一般公共预算收支平衡表

单位：万元

| 收入 | 执行数 | 支出 | 执行数 |
|---|---|---|---|
| 本级收入 | 26000 | 本级支出 | 76000 |
| 上级补助收入 | 45000 | 上解支出 | 2000 |
| 上年结转 | 6000 | | |
"""


def rows_of(text: str, day: date) -> list[Statement]:
    return read(read_text(text, format="md", doc="table", district="柳溪区", published_on=day))


def said(rows: list[Statement], *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in rows]


def test_a_progress_is_of_what_its_row_asks_for() -> None:
    rows = [row for row in rows_of(LIVELIHOOD, date(2025, 10, 14)) if row.unit == "%"]
    assert said(rows, "indicator", "value", "kind", "role") == [
        ("社区食堂", Decimal(80), "completion_rate", "actual"),
        ("公共充电桩", Decimal(95), "completion_rate", "actual"),
    ]


def test_how_many_rows_a_group_has_is_no_figure_and_a_rate_is_of_its_rows_goal() -> None:
    rows = rows_of(GROUPS, date(2025, 5, 9))
    assert said(rows, "indicator", "value", "unit", "role") == [
        ("见习岗位", Decimal(320), "个", "target"),
        ("见习岗位", Decimal(80), "个", "actual"),
        ("见习岗位", Decimal(25), "%", "actual"),
        ("公益性岗位", Decimal(500), "个", "target"),
        ("公益性岗位", Decimal(200), "个", "actual"),
        ("公益性岗位", Decimal(40), "%", "actual"),
    ]


def test_bare_numbers_take_unit_and_name_of_the_goal_that_their_row_tells_in_words() -> None:
    rows = rows_of(BARE, date(2024, 11, 20))
    assert said(rows, "indicator", "value", "unit", "role") == [
        ("城镇新增就业", Decimal(1200), "人", "target"),
        ("城镇新增就业", Decimal(1200), "人", "target"),
        ("城镇新增就业", Decimal(1080), "人", "actual"),
        ("城镇新增就业", Decimal(90), "%", "actual"),
        ("家政人员", Decimal(600), "人次", "target"),
        ("家政人员", Decimal(600), "人次", "target"),
        ("家政人员", Decimal(630), "人次", "actual"),
        ("家政人员", Decimal(105), "%", "actual"),
    ]
    assert {row.period for row in rows if row.role == "target"} <= {"2024", None}


def test_income_and_expenditure_side_by_side_are_two_tables() -> None:
    rows = rows_of(BALANCE, date(2025, 1, 16))
    assert said(rows, "indicator", "value", "period") == [
        ("本级收入", Decimal(260_000_000), "2024"),
        ("上级补助收入", Decimal(450_000_000), "2024"),
        ("上年结转", Decimal(60_000_000), "2024"),
        ("本级支出", Decimal(760_000_000), "2024"),
        ("上解支出", Decimal(20_000_000), "2024"),
    ]


TASKS = """附件：2025年柳溪区小麦播种任务分解表 | | |
面积：万亩 | | |
乡镇 | 2025年任务面积 | 备注
河湾镇 | 0.91 | |
北山镇 | 3.89 | |
"""


def test_a_line_that_says_what_is_measured_tells_the_unit() -> None:
    rows = rows_of(TASKS, date(2024, 10, 19))
    assert said(rows, "value", "unit", "district", "role") == [
        (Decimal(9100), "亩", "河湾镇", "target"),
        (Decimal(38900), "亩", "北山镇", "target"),
    ]
