"""A target that a later text gives up: shown as withdrawn from that day on, with its words. All invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from city_folder import Folder
from measured import measured
from office import Office

from kpi import documents, statements
from kpi.pages import build

NOTICE = {
    "document": "plans/notice.md",
    "published_on": "2023-08-15",
    "rule": "digits role.withdrawn",
    "quote": "取消固定资产投资365元的目标",
}


def office(**more: object) -> Office:
    found = Office().said("target", "investment", "365", document="plans/plan.md", published_on="2023-01-10")
    found.actual("investment", "100", "2023-01/2023-06", published_on="2023-07-20")
    value = str(more.pop("told", "365"))
    return found.said("context", "investment", value, None, **(NOTICE | more))


def newest(found: Office, as_of: str) -> dict:
    return found.progress(as_of)[-1]


def test_from_the_day_of_the_text_the_target_is_withdrawn_and_judges_nothing():
    row = newest(office(), "2023-10-31")
    assert (row["status"], row["light"], row["rule_id"]) == ("withdrawn", "grey", "withdrawn")
    assert row["actual_value"] == 100
    assert "2023年8月15日撤销此目标：“取消固定资产投资365元的目标”（plans/notice.md）" in row["why_zh"]
    assert "withdrawn on 15 August 2023: “取消固定资产投资365元的目标” (plans/notice.md)" in row["why_en"]


def test_on_the_day_before_it_is_judged():
    assert newest(office(), "2023-08-14")["status"] == "behind"


def test_the_ledger_closes_it_on_that_day_and_names_the_text():
    row = office().targets().to_dicts()[0]
    assert str(row["withdrawn_on"]) == str(row["valid_to"]) == "2023-08-15"
    assert row["withdrawn_by"] == "plans/notice.md"


def test_without_a_figure_it_is_neither_overdue_nor_awaiting():
    found = Office().said("target", "projects", "9", document="plans/plan.md", published_on="2023-01-10")
    found.statements[-1]["deadline"] = found.statements[-1]["period_end"].replace(month=9, day=30)
    found.said("context", "projects", "9", None, **NOTICE)
    assert newest(found, "2024-03-01")["status"] == "withdrawn"


@pytest.mark.parametrize(("as_of", "state"), [("2023-08-14", "not_due"), ("2024-03-01", "withdrawn")])
def test_a_milestone_is_withdrawn_too_and_never_late(as_of, state):
    target = {"target_id": "t", "kind": "milestone", "deadline": date(2023, 9, 30)}
    target["withdrawn_on"] = date(2023, 8, 15)
    (row,) = measured("milestones", as_of=date.fromisoformat(as_of), targets=[target]).to_dicts()
    assert (row["state"], row["days_late"]) == (state, None if state == "withdrawn" else 0)


def test_a_target_that_was_revised_is_withdrawn_by_its_newest_value():
    found = Office().said("target", "investment", "300", document="plans/plan.md", published_on="2023-01-10")
    found.said("target", "investment", "365", document="plans/later.md", published_on="2023-05-10")
    found.actual("investment", "100", "2023-01/2023-06", published_on="2023-07-20")
    found.said("context", "investment", "365", None, **NOTICE)
    rows = found.progress("2023-10-31")
    assert [(row["target_value"], row["status"]) for row in rows] == [(365, "withdrawn")]


def test_what_is_promised_again_later_is_in_force_again():
    found = office().said("target", "investment", "365", document="plans/back.md", published_on="2023-09-20")
    assert newest(found, "2023-10-31")["status"] == "behind"
    assert found.targets()["withdrawn_on"].to_list() == [None]


@pytest.mark.parametrize(
    "other",
    [{"told": "300"}, {"published_on": "2022-08-15"}, {"published_on": "2024-08-15"}, {"qualifier": "工业"}],
    ids=str,
)
def test_what_withdraws_nothing_that_is_known_is_told(other):
    found = office(**other)
    assert newest(found, "2024-12-31")["status"] != "withdrawn"
    assert [(r.rule, r.file) for r in found.refused()] == [("withdraws_nothing_known", "plans/notice.md")]


@pytest.mark.parametrize(
    ("words", "is_withdrawn"),
    [
        ("固定资产投资目标不再考核。", True),
        ("因企业搬迁，2023年固定资产投资目标予以取消。", True),
        ("取消固定资产投资目标，其余不变。", True),
        ("固投目标不再考核。", True),
        ("工业固定资产投资目标不再考核。", False),
        ("2022年固定资产投资目标不再考核。", False),
        ("取消固定资产投资项目的审批。", False),
        ("固定资产投资完成后取消收费，目标不变。", False),
    ],
)
def test_a_goal_is_given_up_by_its_name_alone(words, is_withdrawn):
    found = Office().said("target", "investment", "365", document="plans/plan.md", published_on="2023-01-10")
    found.told(words, "plans/notice.md", "2023-08-15")
    row = found.targets().to_dicts()[0]
    assert (row["withdrawn_on"] is not None) is is_withdrawn
    assert (row["withdrawn_words"] or words) in words


BEDS = {"kind": "new", "indicator_code": "x:养老床位", "published_on": "2023-01-10"}


def beds(words: str, day: str | None = "2023-08-15", **more: object) -> Office:
    """A plan that promises beds, of which the catalogue knows nothing, and a text that may give them up."""
    found = Office().said("target", "养老床位", "500", document="plans/plan.md", **(BEDS | more))
    found.told(words, "plans/notice.md", day or "2023-08-15")
    if day is None:
        found.documents["plans/notice.md"]["published_on"] = None
    return found


@pytest.mark.parametrize(
    "words",
    [
        "取消2023年新增养老床位目标。",
        "养老床位不再作为区级年度考核指标。",
        "2023年新增养老床位任务不再下达。",
        "因规划调整，新增养老床位目标作废。",
        "新增养老床位不再列入全年目标。",
        "养老床位指标不再列入本年度考核。",
        "新增养老床位今年不再安排。",
        "新增养老床位的目标，不再考核。",
        "养老床位目标，因规划调整，予以取消。",
        "今年不再安排新增养老床位任务。",
        "取消武昌区新增养老床位任务。",
        "同意撤销武昌区2023年养老床位计划。",
    ],
)
def test_a_goal_that_the_ledger_knows_by_its_own_name_is_given_up_by_it(words):
    found = beds(words)
    (row,) = found.targets().to_dicts()
    assert str(row["withdrawn_on"]) == "2023-08-15"
    assert row["withdrawn_words"] in words
    assert found.refused() == []


@pytest.mark.parametrize(
    ("words", "day", "more", "rule"),
    [
        ("取消2022年新增养老床位目标。", "2023-08-15", {}, "withdraws_nothing_known"),
        ("取消惠东县2023年养老床位目标。", "2023-08-15", {}, "withdraws_nothing_known"),
        ("取消托育托位目标。", "2023-08-15", {}, "withdraws_nothing_known"),
        ("上述任务不再下达。", "2023-08-15", {}, "withdraws_nothing_known"),
        ("取消新增养老床位目标。", "2023-08-15", {"qualifier": "护理型"}, "withdraws_unclear"),
        ("取消新增养老床位目标。", None, {}, "undated_withdrawal"),
    ],
)
def test_what_gives_up_no_target_for_certain_is_told_with_its_words_and_a_cure(words, day, more, rule):
    found = beds(words, day, **more)
    assert found.targets()["withdrawn_on"].to_list() == [None]
    (refusal,) = found.refused()
    assert (refusal.rule, refusal.file, refusal.raw) == (rule, "plans/notice.md", words.rstrip("。"))
    assert refusal.cure


@pytest.mark.parametrize(
    ("words", "is_withdrawn"),
    [
        ("区美术馆新馆启用目标取消。", True),
        ("取消区美术馆新馆启用任务。", True),
        ("区美术馆新馆不再列入年度考核。", True),
        ("取消区美术馆新馆开工任务。", False),
        ("取消区美术馆启用任务。", False),
    ],
)
def test_a_milestone_is_given_up_by_its_thing_and_deed(words, is_withdrawn):
    told = {"kind": "milestone", "unit": None, "deadline": date(2023, 9, 30), "quote": "区美术馆新馆9月底前启用"}
    found = Office().said("target", "区美术馆新馆", None, published_on="2023-01-10", **told)
    found.told(words, "plans/notice.md", "2023-08-15")
    assert (found.targets()["withdrawn_on"].to_list() != [None]) is is_withdrawn
    assert [refusal.rule for refusal in found.refused()] == [] if is_withdrawn else ["withdraws_nothing_known"]


def test_a_goal_of_this_year_and_one_of_later_years_are_not_told_apart_by_name_alone():
    found = beds("养老床位目标不再考核。")
    found.said("target", "养老床位", "900", "2025", document="plans/five.md", **BEDS)
    assert found.targets()["withdrawn_on"].to_list() == [None, None]
    assert [refusal.rule for refusal in found.refused()] == ["withdraws_unclear"]
    found = beds("2025年养老床位目标不再考核。")
    found.said("target", "养老床位", "900", "2025", document="plans/five.md", **BEDS)
    assert [row["withdrawn_on"] is None for row in found.targets().to_dicts()] == [True, False]


@pytest.mark.parametrize(
    "words", ["不再新增养老床位。", "取消养老床位收费。", "养老床位完成年度目标。", "政府不再补贴养老床位，目标不变。"]
)
def test_words_that_give_up_no_goal_say_nothing_of_one(words):
    found = beds(words)
    assert found.targets()["withdrawn_on"].to_list() == [None]
    assert found.refused() == []


@pytest.mark.parametrize(
    "words",
    [
        "取消固定资产投资365亿元的目标。",
        "固定资产投资365亿元的目标予以取消。",
        "固定资产投资目标365亿元不再考核。",
        "固定资产投资365亿元的目标不再考核。",
        "固定资产投资365亿元不再作为年度考核指标。",
        "固定资产投资365亿元不再列入全年目标。",
    ],
)
def test_words_that_give_up_a_goal_are_read_as_such(words):
    said = list(statements.read(documents.read_text(words, published_on="2023-08-15", district="武昌区")))
    assert [(s.role, "role.withdrawn" in s.rule.split()) for s in said] == [("context", True)]


@pytest.mark.parametrize(
    "words", ["固定资产投资目标365亿元不再新增项目。", "固定资产投资目标365亿元，取消收费项目12项。"]
)
def test_what_is_given_up_beside_a_goal_leaves_it_in_force(words):
    said = list(statements.read(documents.read_text(words, published_on="2023-02-15", district="武昌区")))
    assert said[0].role == "target"


def test_the_pages_say_that_it_was_withdrawn_in_both_languages(tmp_path: Path):
    with office().measured("2023-10-31") as engine:
        names = ("targets", "actuals", "progress", "districts", "indicators")
        frames = {name: engine.frame(name) for name in names}
    build(frames, tmp_path)
    page = (tmp_path / "districts" / "420106.html").read_text("utf-8")
    assert "项已撤销" in page
    assert " withdrawn" in page
    assert "滞后" not in page.split('class="headline"')[1].split("</h1>")[0]


@pytest.mark.parametrize(
    ("promise", "notice"),
    [
        ("签约央企合作项目3个", "“签约央企合作项目3个”不再作为年度考核事项，予以撤销"),
        ("海水产品产量1.2万吨", "“海水产品产量1.2万吨”暂不作为2024年考核目标"),
        ("新增停车泊位3000个", "新增停车泊位3000个予以撤销"),
        ("建成邻里中心4座", "建成邻里中心4座的任务暂不纳入考核"),
        ("港口货运量900万吨", "港口货运量900万吨，不作为今年考核指标"),
    ],
)
def test_a_goal_that_is_given_up_by_its_words_and_number_is_withdrawn(tmp_path, promise, notice):
    folder = Folder(tmp_path).text("2024-01-15", f"2024年，{promise}。")
    row = folder.text("2024-08-15", f"经研究，{notice}。", "会议纪要").verdict("2024-10-31")
    assert (row["status"], row["light"]) == ("withdrawn", "grey")
