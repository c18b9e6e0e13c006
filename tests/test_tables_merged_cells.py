"""Rows of drawn tables that lack merged cells at their head. All tables are invented."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read

HEAD = "序号 | 项目名称 | 项目内容 | 当前进展情况 | 进度评价 | 主办单位 |\n"
WHOLE = "1 | 人居环境提升 | 试点村达到100个。 | 试点村达到98个； | 正常推进 | 县农业农村局 |\n"


def told_by(table: str) -> list:
    text = f"临湖县2023年民生实事进展情况\n\n{table}"
    rows = read(read_text(text, district="临湖县", published_on=date(2023, 11, 29)))
    return [(row.role, str(row.value)) for row in rows]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("新建农村公路50公里。 | 完工建设52公里。 | 已完成 | |||\n", [("target", "50"), ("actual", "52")]),
        ("新增绿化面积387亩。 | 已完成造林390亩。 | 已完成 |\n", [("target", "387"), ("actual", "390")]),
        ("教育提升 | 新建学校3所。 | 已建成2所。 | 正常推进 | 县教育局 |\n", [("target", "3"), ("actual", "2")]),
        ("2 | 教育提升 | 新建学校3所。 | 已建成2所。 | 正常推进 | 县教育局 |\n", [("target", "3"), ("actual", "2")]),
    ],
)
def test_a_row_without_its_merged_cells_keeps_what_was_asked_and_what_was_done_apart(row, found):
    assert told_by(HEAD + WHOLE + row) == [("target", "100"), ("actual", "98"), *found]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (
            "镇街 | 项目 | 任务数（个） | 完成数（个） | 完成率\n"
            "东湖镇 | 污水管网 | 300 | 200 | 66.7%\n厕所改造 | 200 | 150 | 75%\n",
            [("target", "200"), ("actual", "150")],
        ),
        (
            "镇街 | 项目 | 单位 | 年度任务 | 已完成\n东湖镇 | 口袋公园 | 个 | 10 | 7\n充电桩 | 个 | 80 | 62\n",
            [("target", "80"), ("actual", "62")],
        ),
        (
            "领域 | 指标 | 单位 | 2022年 | 2023年1-9月\n能源 | 天然气用量 | 万吨 | 31 | 22\n用电量 | 万吨 | 20 | 16\n",
            [("actual", "200000"), ("actual", "160000")],
        ),
    ],
)
def test_a_row_one_cell_shorter_than_its_head_is_held_against_the_row_above(table, found):
    rows = told_by(table)
    assert all(row in rows for row in found)


@pytest.mark.parametrize(
    "table",
    [
        "指标 | 1-9月（亿元） | 增速（%）\n工业投资 | 31 | 6.2\n民间投资 | 22\n",  # the last cell is left out
        "指标 | 目标（亿元） | 完成（亿元） | 完成率（%）\n工业投资 | 40 | 31 | 77.5\n民间投资 | 30 | 22\n",
    ],
)
def test_a_row_that_ends_early_stays_where_it_is(table):
    assert any(value.startswith("22") for _, value in told_by(table))
