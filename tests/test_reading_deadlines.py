"""A deadline belongs to the thing it is told with."""

from __future__ import annotations

from datetime import date

import pytest

from kpi import documents
from kpi.statements import read

END, AUGUST = date(2026, 12, 31), date(2026, 8, 31)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("新增充电桩800个，8月底前建成投用东门大桥。", {"充电桩": END, "东门大桥建成投用": AUGUST}),
        ("新增充电桩800个；8月底前开工建设文体中心。", {"充电桩": END, "文体中心开工建设": AUGUST}),
        ("新增充电桩800个，力争8月底前完成。", {"充电桩": AUGUST}),
        ("新增充电桩800个，8月底前全部建成。", {"充电桩": AUGUST}),
    ],
)
def test_a_deadline_is_of_the_thing_it_is_told_with(text: str, due: dict[str, date]) -> None:
    document = documents.read_text(
        f"2026年工作计划\n{text}\n",
        format="txt", doc="plan", title="2026年工作计划", district="江北区", published_on=date(2026, 2, 10),
    )  # fmt: skip
    assert {row.indicator: row.deadline for row in read(document)} == due
