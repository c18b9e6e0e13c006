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
