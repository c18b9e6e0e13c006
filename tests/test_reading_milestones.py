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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("滨江大道6月底前全线贯通。", ("滨江大道", "2025-06", "06-30")),
        ("东湖隧道10月底前实现双线贯通。", ("东湖隧道", "2025-10", "10-31")),
        ("力争6月底云溪大桥合龙。", ("云溪大桥", "2025-06", "06-30")),
        ("6月底前，轨道东线洞通。", ("轨道东线", "2025-06", "06-30")),
        ("年底前轨道东线实现轨通。", ("轨道东线", "2025", "12-31")),
        ("年底前西溪片区征收清零。", ("西溪片区征收", "2025", "12-31")),
        ("12月底前，智慧园区平台上线运行。", ("智慧园区平台", "2025-12", "12-31")),
        ("9月底前社区食堂开门营业。", ("社区食堂", "2025-09", "09-30")),
        ("档案馆8月底前试运行。", ("档案馆", "2025-08", "08-31")),
        ("三季度美术馆对外开放。", ("美术馆", "2025-Q3", "09-30")),
        ("光伏电站12月底前并网发电。", ("光伏电站", "2025-12", "12-31")),
        ("7月底前，儿童医院正式开诊。", ("儿童医院", "2025-07", "07-31")),
        ("年底前，产业园一期达产。", ("产业园一期", "2025", "12-31")),
        ("年底前，东站综合枢纽桩基施工完成。", ("东站综合枢纽桩基", "2025", "12-31")),
        ("3月底前，项目专班组建到位。", ("项目专班", "2025-03", "03-31")),
        ("10月底前，机场快线进入试运营。", ("机场快线", "2025-10", "10-31")),
        ("6月底前，旧城更新全面启动。", ("旧城更新", "2025-06", "06-30")),
    ],
)
def test_deeds_of_many_trades_with_a_day_are_milestones(text, found):
    assert promised(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推动滨江大道全线贯通、文体中心主体完工。", ["滨江大道", "文体中心"]),
        ("确保云溪大桥建成通车。", ["云溪大桥"]),
        ("力争档案馆新馆竣工投用。", ["档案馆新馆"]),
        ("实现城北快速路贯通。", ["城北快速路"]),
        ("推进体育馆主体封顶，美术馆投入使用。", ["体育馆", "美术馆"]),
    ],
)
def test_what_an_annual_plan_promises_to_end_without_a_day_is_due_at_its_end(text, found):
    assert promised(text) == [(name, "2025", "12-31") for name in found]


@pytest.mark.parametrize(
    "text",
    [
        "推动重点项目早开工、早建成。",
        "确保项目顺利完工。",
        "加快推进在建工程竣工投用。",
        "推动企业签约落地。",
        "实现数据贯通。",
        "推动上下贯通、左右协同。",
        "已建成通车的云溪大桥运行平稳。",
    ],
)
def test_ends_of_nothing_in_particular_are_no_milestones(text):
    assert promised(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新增托位800个，6月底前完成（责任单位：区卫健局）。", []),
        ("新增学位9600个，8月底前全部交付使用（牵头单位：区教育局）。", []),
        ("西溪桥（一期）9月底前完工（责任单位：区住建局）。", [("西溪桥（一期）", "2025-09", "09-30")]),
        ("未来科技馆12月底前主体完工。", [("未来科技馆", "2025-12", "12-31")]),
        ("东山快线一季度启动建设。", [("东山快线", "2025-Q1", "03-31")]),
    ],
)
def test_who_answers_for_a_promise_is_no_part_of_its_name(text, found):
    assert promised(text) == found


def read_of(text: str) -> list:
    body = read_text(f"{TITLE}\n{text}", published_on=date(2025, 1, 10), district="东岭区", title=TITLE)
    return [row for row in read(body) if row.role == "target"]


def test_a_deadline_in_a_clause_behind_a_number_stands_before_its_owner_in_brackets():
    (row,) = read_of("新增托位800个，6月底前完成（责任单位：区卫健局）。")
    assert (str(row.deadline), row.owner) == ("2025-06-30", "区卫健局")


def test_an_owner_behind_the_words_of_a_line_answers_for_no_other_line():
    rows = read_of("东山快线一季度启动建设。\n新增托位800个（责任单位：区卫健局）。")
    assert [row.owner for row in rows] == [None, "区卫健局"]


def test_the_day_of_a_deed_dates_nothing_behind_it():
    text = "前三季度，新增学位9600个，均已于8月28日交付使用；新改建农村公路31公里，管网改造9600米。"
    body = read_text(text, published_on=date(2025, 10, 22), district="东岭区", title="前三季度运行情况")
    assert {row.period for row in read(body)} == {"2025-01/2025-09"}
