"""What a number is about: subjects told before it, in lists, in ranks and as things to be opened."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read


def rows_of(text, published="2024-07-20", **header):
    return read(read_text(text, published_on=date.fromisoformat(published), **header))


def told(rows, *fields):
    return [tuple(getattr(row, f) for f in fields) for row in rows]


def milestones(text, published="2022-12-28", **header):
    rows = read(read_text(text, published_on=date.fromisoformat(published), **header))
    return [(row.role, row.indicator, row.deadline, row.rule) for row in rows if row.kind == "milestone"]


def test_a_plan_to_open_something_is_a_milestone_due_at_the_end_of_its_year():
    text = "2023年，全区安排以下任务。\n建成投用新的文化馆，新增座席300个。建成区绿化继续推进。"
    title = "2023年全区重点工作安排"
    due = date(2023, 12, 31)
    assert milestones(text, title=title) == [("target", "文化馆", due, "milestone.due")]
    assert milestones(text, "2024-01-20", title="2023年全区工作总结") == []


def test_a_day_not_yet_over_makes_a_promise_of_a_milestone():
    text = "目前，滨河步道项目主体已封顶，北桥项目预计9月底建成通车。"
    assert milestones(text, "2023-07-10") == [("target", "北桥项目", date(2023, 9, 30), "milestone.due")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "装备产值增长9%；化工行业受限产影响，下降6%。",
            ["装备产值", "化工行业"],
            marks=pytest.mark.xfail(reason="a subject a clause before its number is not yet found behind a semicolon"),
        ),
        ("12个行业大类中7个实现正增长。", ["行业大类", "行业大类"]),
        ("新登记企业4000户，日均新增16户。", ["新登记企业", "新登记企业"]),
        ("办理时间由8个工作日减至3个工作日，审批减至5个工作日。", ["办理时间", "审批"]),
    ],
)
def test_a_number_finds_its_subject(text, wanted):
    rows = read(read_text(text, published_on=date(2022, 7, 25)))
    assert [row.indicator for row in rows] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "公路投资9亿元、铁路投资7亿元，分别占年度目标（8亿元、5亿元）的112%、140%。",
            ["公路投资", "铁路投资"] * 3,
            marks=pytest.mark.xfail(reason="goals listed in a bracket do not yet find their subjects"),
        ),
        ("每年引进3个投资10亿元以上的重大项目。", ["重大项目"]),
        pytest.param(
            "从工业看，63家规模以上企业中，产值增长的有51家。",
            ["规模以上企业", "规模以上企业"],
            marks=pytest.mark.xfail(reason="a condition before 的有 is taken for the name"),
        ),
        ("合同外资9万美元，到位外资4万美元，分别完成全年任务的35%和31%。", ["合同外资", "到位外资"] * 2),
    ],
)
def test_lists_are_told_in_the_order_of_their_subjects(text, wanted):
    rows = read(read_text(text, published_on=date(2022, 7, 25)))
    assert [row.indicator for row in rows] == wanted


def test_a_long_list_of_subjects_lends_its_measure_to_each():
    text = "新一代信息技术、高端化工、高端装备、医药制造、新能源新材料产业增加值分别增长9%、8%、7%、6%、5%。"
    rows = read(read_text(text, published_on=date(2022, 7, 25)))
    assert [row.indicator for row in rows] == [
        f"{name}增加值" for name in ("新一代信息技术", "高端化工", "高端装备", "医药制造", "新能源新材料产业")
    ]


def test_what_a_share_of_a_plan_is_of_is_carried():
    rows = read(
        read_text("9个重点项目完成投资7亿元，占年度计划54.5%。夏粮产量高达9万吨。", published_on=date(2022, 7, 25))
    )
    assert [row.indicator for row in rows] == ["重点项目", "重点项目完成投资", "重点项目完成投资", "夏粮产量"]
