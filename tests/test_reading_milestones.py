"""Milestones of prose: the day in a clause of its own, and the deeds that make one. All invented."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read

TITLE = "东岭区2025年工作计划"


def promised(text: str, published: str = "2025-01-10") -> list[tuple[str, str, str]]:
    """Name, period and deadline (month and day) of each milestone a plan promises."""
    body = read_text(f"{TITLE}\n{text}", published_on=date.fromisoformat(published), district="东岭区", title=TITLE)
    rows = [row for row in read(body) if (row.kind, row.role) == ("milestone", "target")]
    return [(row.indicator, row.period, f"{row.deadline:%m-%d}") for row in rows]


@pytest.mark.parametrize("published", ["2024-12-20", "2025-01-10"])
@pytest.mark.parametrize("mark", ["，", ""])
@pytest.mark.parametrize(
    ("due", "period", "day"),
    [
        ("2025年6月底前", "2025-06", "06-30"),
        ("力争2025年3月底前", "2025-03", "03-31"),
        ("2025年年底前", "2025", "12-31"),
    ],
)
def test_a_deadline_in_a_clause_of_its_own_is_that_of_the_deed_behind_it(due, period, day, mark, published):
    assert promised(f"{due}{mark}建成北塘水厂。", published) == [("北塘水厂建成", period, day)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("6月底前，区美术馆新馆建成投用。", ("区美术馆新馆", "2025-06", "06-30")),
        ("3月底前，云河装备产业园开工建设。", ("云河装备产业园", "2025-03", "03-31")),
        ("今年9月底前，完成云河剧院主体结构封顶。", ("云河剧院主体结构封顶", "2025-09", "09-30")),
        ("11月底前完成老城剧院改造。", ("老城剧院改造", "2025-11", "11-30")),
        ("年底前完成《东岭区综合交通规划》编制。", ("《东岭区综合交通规划》编制", "2025", "12-31")),
        ("10月底前，实现村级充电桩全覆盖。", ("村级充电桩全覆盖", "2025-10", "10-31")),
        ("区美术馆新馆6月底前投入使用。", ("区美术馆新馆", "2025-06", "06-30")),
        ("一季度出台《扩大消费若干措施》。", ("《扩大消费若干措施》出台", "2025-Q1", "03-31")),
        ("上半年印发《绿色建筑实施方案》。", ("《绿色建筑实施方案》印发", "2025-H1", "06-30")),
    ],
)
def test_a_promise_of_a_deed_with_a_day_is_a_milestone(text, found):
    assert promised(text) == [found]


def test_the_day_holds_for_the_deeds_behind_it_until_another_is_named():
    text = "6月底前，云河装备产业园开工建设，区美术馆新馆建成投用，9月底前，建成北塘水厂，年底前西溪桥通车。"
    assert promised(text) == [
        ("云河装备产业园", "2025-06", "06-30"),
        ("区美术馆新馆", "2025-06", "06-30"),
        ("北塘水厂建成", "2025-09", "09-30"),
        ("西溪桥", "2025", "12-31"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "区美术馆新馆6月底前完成初步设计。6月底前，召开工作会议。",
        "一季度召开会议，出台《扩大消费若干措施》的时机成熟。",
    ],
)
def test_a_day_beside_no_deed_of_its_own_makes_no_milestone_of_a_document_or_a_house(text):
    assert [name for name, *_ in promised(text) if "《" in name or name == "区美术馆新馆建成"] == []


def test_a_review_of_a_quarter_promises_nothing():
    text = "一季度出台《扩大消费若干措施》，区美术馆新馆建成投用。"
    title = "东岭区2024年工作总结"
    body = read_text(f"{title}\n{text}", published_on=date(2025, 1, 10), district="东岭区", title=title)
    assert [row for row in read(body) if row.role == "target"] == []


def test_what_a_list_tells_of_its_deeds_is_no_deed() -> None:
    document = read_text("柳溪区2024年度重点工作清单（6月底完成情况）\n", format="txt", doc="list", district="柳溪区")
    assert [row for row in read(document) if row.kind == "milestone"] == []
