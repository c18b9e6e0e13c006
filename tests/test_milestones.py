"""Deadlines: overdue, not due, done, done late, by figures, by words, by a decision."""

from __future__ import annotations

from datetime import date

import pytest
from measured import measured
from office import Office

from kpi import decisions
from kpi.clock import clock

TARGET = {
    "target_id": "t",
    "adcode": "990001",
    "kind": "new",
    "direction": "up",
    "comparator": ">=",
    "value": 50,
    "unit": "个",
    "deadline": date(2023, 10, 31),
    "period_end": date(2023, 12, 31),
}


def state(as_of: date, reached: dict[date, int], **more) -> dict:
    target = TARGET | more
    (row,) = measured(
        "milestones",
        as_of=as_of,
        targets=[target],
        progress=[
            {
                "target_id": "t",
                "month": month,
                "comparator": target["comparator"],
                "direction": target["direction"],
                "kind": "new",
                "status": "on_pace",
                "target_value": target["value"],
                "actual_value": value,
            }
            for month, value in reached.items()
        ],
    ).to_dicts()
    return row


SEPTEMBER, OCTOBER, NOVEMBER = date(2023, 9, 30), date(2023, 10, 31), date(2023, 11, 30)
DECEMBER = date(2023, 12, 31)


@pytest.mark.parametrize(
    ("as_of", "reached", "wanted", "left", "late"),
    [
        (date(2023, 9, 30), {}, "not_due", 31, 0),
        (date(2023, 10, 1), {SEPTEMBER: 20}, "not_due", 30, 0),
        (date(2023, 10, 31), {SEPTEMBER: 20}, "not_due", 0, 0),
        (date(2023, 11, 5), {SEPTEMBER: 20, OCTOBER: 50}, "done", -5, 0),
        (date(2023, 11, 5), {SEPTEMBER: 55}, "done", -5, 0),
        (date(2023, 11, 5), {OCTOBER: 49}, "overdue", -5, 5),
        (date(2023, 11, 5), {SEPTEMBER: 20}, "overdue", -5, 5),
        (date(2023, 12, 5), {OCTOBER: 49, NOVEMBER: 51}, "done_late", -35, 30),
        (date(2024, 1, 5), {NOVEMBER: 49, DECEMBER: 51}, "done_late", -66, 61),
        (date(2024, 1, 5), {SEPTEMBER: 20, DECEMBER: 51}, "done_unclear", -66, None),
        (date(2024, 1, 5), {DECEMBER: 51}, "done_unclear", -66, None),
    ],
)
def test_a_deadline_is_judged_by_what_was_known_on_the_day(as_of, reached, wanted, left, late):
    row = state(as_of, reached)
    assert (row["state"], row["days_left"], row["days_late"]) == (wanted, left, late)


def test_a_cap_is_kept_at_or_below_its_value():
    assert state(date(2023, 11, 5), {OCTOBER: 50}, comparator="<=")["state"] == "done"
    assert state(date(2023, 11, 5), {OCTOBER: 51}, comparator="<=")["state"] == "overdue"


def test_what_is_to_be_delivered_in_a_period_is_due_at_its_end():
    row = state(date(2023, 11, 5), {}, deadline=None)
    assert (row["deadline"], row["deadline_basis"], row["days_left"]) == (date(2023, 12, 31), "period", 56)


def test_a_deadline_without_a_year_is_kept_and_not_judged():
    row = state(date(2023, 11, 5), {}, deadline=None, deadline_partial="10-31")
    assert (row["state"], row["deadline_partial"], row["days_left"]) == ("unknown", "10-31", None)


def test_the_newest_revision_known_on_the_day_counts():
    targets = [
        TARGET | {"revision": 1, "valid_from": date(2023, 1, 1), "valid_to": date(2023, 8, 1)},
        TARGET | {"revision": 2, "valid_from": date(2023, 8, 1), "deadline": date(2023, 12, 31)},
    ]
    before = measured("milestones", as_of=date(2023, 7, 1), targets=targets).row(0, named=True)
    after = measured("milestones", as_of=date(2023, 9, 1), targets=targets).row(0, named=True)
    assert (before["revision"], before["deadline"]) == (1, date(2023, 10, 31))
    assert (after["revision"], after["deadline"]) == (2, date(2023, 12, 31))


def delivered(*rows: dict, as_of: date = date(2023, 11, 5), **target) -> dict:
    told = [{"target_id": "t", "how": "words", "known_on": date(2023, 11, 1)} | row for row in rows]
    (row,) = measured(
        "milestones", as_of=as_of, targets=[TARGET | {"kind": "milestone", "value": None} | target], deliveries=told
    ).to_dicts()
    return row


def test_what_words_say_is_done_is_done_on_the_day_they_name():
    row = delivered({"done_on": date(2023, 10, 28)})
    assert (row["state"], row["done_on"], row["days_late"]) == ("done", date(2023, 10, 28), 0)
    row = delivered({"done_on": date(2023, 11, 2)})
    assert (row["state"], row["days_late"]) == ("done_late", 2)


def test_words_without_a_day_published_after_the_deadline_do_not_say_when():
    row = delivered({"done_on": date(2023, 11, 2), "is_day_told": "no"})
    assert (row["state"], row["days_late"]) == ("done_unclear", None)
    row = delivered({"done_on": date(2023, 10, 30), "is_day_told": "no"})
    assert row["state"] == "done"


def test_words_published_after_the_day_looked_at_are_not_known():
    assert delivered({"done_on": date(2023, 10, 28), "known_on": date(2023, 11, 6)})["state"] == "overdue"


def test_what_is_due_only_at_the_end_of_its_period_is_awaited():
    row = delivered(as_of=date(2024, 2, 1), deadline=None, value=50, kind="new")
    assert (row["state"], row["days_late"]) == ("awaiting", None)


def school(*reports: tuple[str, str]) -> Office:
    """A plan that promises the start of a school by the end of June, and reports as (day, text)."""
    office = Office().said(
        "target", "滨江小学新校区开工", None, "2025", kind="milestone", deadline=date(2025, 6, 30),
        published_on="2025-01-10", unit=None, quote="滨江小学新校区6月底前开工",
    )  # fmt: skip
    for number, (day, text) in enumerate(reports):
        office.told(text, document=f"plans/report{number}.md", published_on=day)
    return office


def verdict(office: Office, as_of: str) -> tuple:
    (row,) = office.progress(as_of=as_of)
    return row["status"], row["rule_id"]


@pytest.mark.long
def test_a_milestone_is_closed_by_the_words_of_a_later_report():
    office = school(("2025-07-05", "上半年，滨江小学新校区已于3月28日开工，进展顺利。"))
    assert verdict(office, "2025-07-05") == ("met", "delivered")
    assert verdict(office, "2025-07-04") == ("overdue", "deadline_passed")
    (row,) = office.deliveries().to_dicts()
    assert (row["done_on"], row["known_on"], row["how"]) == (date(2025, 3, 28), date(2025, 7, 5), "words")
    (row,) = office.progress(as_of="2025-07-05")
    assert "办结日2025年3月28日" in row["why_zh"]


@pytest.mark.long
@pytest.mark.parametrize(
    "text",
    [
        "滨江小学新校区将于9月开工。",
        "力争滨江小学新校区6月底前开工。",
        "滨江小学新校区尚未开工。",
        "滨江小学新校区已完成设计招标。",
        "滨江小学老校区已于3月28日开工。",
        "已于3月28日开工的还有两条道路。",
    ],
)
def test_other_words_do_not_close_it(text):
    assert verdict(school(("2025-07-05", text)), "2025-07-10") == ("overdue", "deadline_passed")


def test_what_was_done_after_its_deadline_says_so():
    office = school(("2025-09-05", "滨江小学新校区已于8月2日正式开工。"))
    assert verdict(office, "2025-09-05") == ("met", "delivered_late")


@pytest.mark.long
def test_what_is_told_as_done_without_a_day_after_its_deadline_may_have_been_in_time():
    office = school(("2025-09-05", "滨江小学新校区已正式开工。"))
    assert verdict(office, "2025-09-05") == ("met", "delivered_on_no_day")
    (row,) = office.progress("2025-09-05")
    assert "已完成，是否按期未知" in row["why_zh"]
    assert "done, in time or not is not known" in row["why_en"]


@pytest.mark.long
def test_a_first_figure_long_after_the_deadline_does_not_say_when_it_was_reached():
    office = Office().said(
        "target", "projects", "12", kind="new", deadline=date(2023, 10, 31), published_on="2023-01-10"
    )
    office.actual("projects", "12", "2023", kind="new", published_on="2024-01-15")
    row = office.progress("2024-01-20")[-1]
    assert (row["status"], row["rule_id"]) == ("met", "reached_by_the_first_figure")
    assert "期限之后首个数字已达到，是否按期未知" in row["why_zh"]
    assert "reached by the first figure after its deadline, in time or not is not known" in row["why_en"]


@pytest.mark.long
def test_a_doubtful_sentence_waits_for_a_person():
    office = school(("2025-07-05", "滨江小学新校已于3月28日开工。"))
    assert verdict(office, "2025-07-10") == ("overdue", "deadline_passed")
    (refusal,) = office.doubts()
    assert (refusal.rule, refusal.file) == ("doubtful_delivery", "plans/report0.md")
    assert "close" in refusal.cure


@pytest.mark.long
def test_a_person_closes_a_milestone_by_keys_that_can_be_typed(tmp_path):
    office = school()
    (tmp_path / "review").mkdir()
    (tmp_path / "review" / "decisions.csv").write_text(
        "action,district,indicator,period,value,decided_by,decided_on,reason\n"
        "close,武昌,滨江小学新校区开工,2025,2025-06-20,Li,2025-07-02,现场核实\n"
        "close,武昌,滨江中学开工,2025,2025-06-20,Li,2025-07-02,现场核实\n",
        encoding="utf-8",
    )
    closings, (refusal,) = decisions.closings(tmp_path, office.targets(), office.catalogue())
    assert (refusal.place, refusal.rule) == ("row 3", "unknown_target")
    office.closings = closings
    assert verdict(office, "2025-07-02") == ("met", "delivered")
    assert verdict(office, "2025-07-01") == ("overdue", "deadline_passed")


@pytest.mark.long
def test_a_title_that_was_to_be_won_is_won_by_another_word_of_winning():
    office = Office().said(
        "target", "国家生态文明建设示范区", None, "2023", kind="milestone", deadline=date(2023, 12, 31),
        published_on="2023-01-10", unit=None, quote="创成国家生态文明建设示范区",
    )  # fmt: skip
    assert verdict(office, "2024-01-31") == ("overdue", "deadline_passed")
    office.told("我区成功入选国家生态文明建设示范区。", document="plans/r.md", published_on="2023-11-20")
    assert verdict(office, "2024-01-31") == ("met", "delivered")


@pytest.mark.parametrize("kind", ["new", "stock"])
def test_a_deadline_that_only_ends_its_period_is_not_a_printed_day(kind):
    row = state(date(2024, 2, 1), {OCTOBER: 20}, kind=kind, deadline=TARGET["period_end"])
    assert (row["deadline_basis"], row["state"], row["days_late"]) == ("period", "awaiting", None)


def test_an_amount_due_only_because_its_period_ends_is_no_milestone():
    amount = TARGET | {"kind": "flow", "deadline": TARGET["period_end"]}
    assert measured("milestones", targets=[amount]).is_empty()
    named = measured("milestones", targets=[amount | {"deadline": date(2023, 10, 31)}])
    assert named["deadline_basis"].to_list() == ["printed"]


def test_a_milestone_is_due_on_its_day_even_where_that_ends_its_period():
    row = delivered({}, as_of=date(2024, 2, 1), deadline=TARGET["period_end"])
    assert (row["deadline_basis"], row["state"], row["days_late"]) == ("printed", "overdue", 32)


@pytest.mark.parametrize(
    ("quote", "deadlines"),
    [
        ("滨江大道改造工程预计12月底竣工", [date(2023, 9, 30)]),
        ("滨江大道改造工程12月底前竣工", [date(2023, 9, 30), date(2023, 12, 31)]),
        ("滨江大道改造工程预计12月底开工", [date(2023, 9, 30), date(2023, 12, 31)]),
    ],
)
def test_an_expectation_of_a_later_day_is_no_second_promise(quote, deadlines):
    first = {"kind": "milestone", "unit": None, "deadline": date(2023, 9, 30), "published_on": "2023-01-10"}
    office = Office().said("target", "滨江大道改造工程", None, "2023-09", quote="滨江大道改造工程9月底前竣工", **first)
    later = first | {"deadline": date(2023, 12, 31), "published_on": "2023-10-20", "document": "plans/q3.md"}
    office.said("target", "滨江大道改造工程", None, "2023-12", quote=quote, **later)
    assert sorted(office.targets()["deadline"]) == deadlines
    assert [refusal.rule for refusal in office.refused()] == ["put_off"] * (2 - len(deadlines))


@pytest.mark.parametrize(("decided", "day"), [("2023-11-25", date(2023, 11, 25)), ("2032-11-25", date(2023, 10, 20))])
def test_the_day_looked_at_is_that_of_a_decision_made_after_the_newest_publication(tmp_path, decided, day):
    """What a person closes in November on a report of October is known; a slip of nine years moves nothing."""
    (tmp_path / "review").mkdir()
    head = "target_id,district,indicator,period,qualifier,status,owner,reason,decided_on,expires_on"
    row = f",武昌区,固定资产投资,2023,,on_pace,区统计局,-,{decided},2033-01-31"
    (tmp_path / "review/overrides.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    office = Office().target("investment", "100", published_on="2023-10-20")
    found = clock(office._inputs()[2], *office._inputs()[:2], decided=decisions.days(tmp_path))
    assert found["as_of"].to_list() == [day]


def test_a_milestone_whose_day_has_not_come_is_not_due():
    assert verdict(school(), "2025-05-31") == ("not_due", "day_not_come")
    assert verdict(school(), "2025-07-01") == ("overdue", "deadline_passed")
