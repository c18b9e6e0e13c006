"""A change of a target that nobody has confirmed marks the target; a deadline that is moved is a revision."""

from __future__ import annotations

from datetime import date

import pytest
from city_folder import Folder
from office import Office

PLAN = "2025年，建设高标准农田1.2万亩，新增养老床位600张，培育专精特新企业30家。滨江大道改造工程9月底前建成通车。"
NINE = "前三季度，建成高标准农田8200亩，新增养老床位470张，培育专精特新企业24家。"


def city(path, change: str) -> Folder:
    """A plan, a text that changes something, and a report."""
    folder = Folder(path).text("2025-01-20", PLAN).text("2025-08-12", change, "关于调整部分年度目标的通知")
    return folder.text("2025-10-20", NINE, "前三季度主要工作进展")


def newest(folder: Folder, indicator: str) -> dict:
    """The newest row of an indicator."""
    return [row for row in folder.progress() if indicator in row["indicator"]][-1]


@pytest.mark.parametrize(
    "change",
    [
        "养老床位建设任务作相应调减。",
        "适当下调养老床位年度目标。",
        "养老床位年度目标相应核减，具体数额另行下达。",
    ],
)
def test_a_change_without_a_value_marks_the_target_and_judges_nothing(tmp_path, change):
    row = newest(city(tmp_path, change), "养老床位")
    assert (row["status"], row["rule_id"], row["change_waits_on"]) == ("no_data", "change_waits", date(2025, 8, 12))
    assert "有一项调整待核" in row["why_zh"]
    assert change[:6] in row["why_zh"]
    assert row["actual_value"] == 470, "the figure stays"


@pytest.mark.parametrize(
    "change",
    [
        "养老床位年度目标保持不变。",
        "养老床位目标不作调整。",
        "推动产业结构调整，加快养老床位建设。",
        "建议适当调减养老床位目标。",
    ],
)
def test_what_changes_nothing_marks_nothing(tmp_path, change):
    row = newest(city(tmp_path, change), "养老床位")
    assert (row["change_waits_on"], row["status"]) == (None, "on_pace")


def test_a_revision_in_review_marks_the_target_that_it_would_change():
    office = Office().target("firms", "600", "2025", kind="new", published_on="2025-01-20")
    office.actual("firms", "470", "2025-01/2025-09", kind="new", published_on="2025-10-20")
    office.said(
        "target", "firms", "500", "2025", kind="new", replaces_value=600, quote="高科技企业由600家调整为500家",
        document="plans/change.md", published_on="2025-08-12", is_sure=False, confidence=0.4,
    )  # fmt: skip
    (row,) = office.progress("2025-10-31")
    assert (row["rule_id"], row["change_waits_on"], row["target_value"]) == ("change_waits", date(2025, 8, 12), 600)
    assert office.progress("2025-07-31")[0]["change_waits_on"] is None, "nobody knew of it then"


def test_who_promises_again_settles_a_change_that_waited(tmp_path):
    folder = city(tmp_path, "养老床位建设任务作相应调减。").text("2025-08-30", "2025年，新增养老床位500张。")
    row = newest(folder, "养老床位")
    assert (row["change_waits_on"], row["target_value"], row["status"]) == (None, 500, "ahead")


def test_a_revision_may_call_its_thing_by_more_than_the_plan(tmp_path):
    row = newest(city(tmp_path, "高标准农田建设任务由1.2万亩调减为1万亩。"), "高标准农田")
    assert (row["target_value"], row["status"]) == (10_000, "ahead")


@pytest.mark.parametrize(
    ("change", "due"),
    [
        ("滨江大道改造工程完成时限由9月底调整为12月底。", date(2025, 12, 31)),
        ("将滨江大道改造工程通车时间推迟至明年3月底。", date(2026, 3, 31)),
        ("滨江大道改造工程工期顺延至11月15日。", date(2025, 11, 15)),
        ("滨江大道改造延期至年底。", date(2025, 12, 31)),
    ],
)
def test_a_deadline_that_a_text_moves_is_a_revision(tmp_path, change, due):
    folder = city(tmp_path, change)
    row = newest(folder, "滨江大道")
    assert (row["revision"], row["status"]) != (1, "overdue")
    assert folder.promised.filter(indicator=row["indicator"])["deadline"].to_list() == [date(2025, 9, 30), due]


@pytest.mark.parametrize("change", ["滨江大道改造工程预计延期至12月底。", "滨江大道改造工程申请延期至12月底。"])
def test_who_only_expects_a_later_day_moves_no_deadline(tmp_path, change):
    assert newest(city(tmp_path, change), "滨江大道")["status"] == "overdue"
