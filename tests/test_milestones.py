"""Deadlines: done, done late, late, due soon, open, or not to be told."""

from __future__ import annotations

from datetime import date

import pytest
from measured import measured

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


@pytest.mark.parametrize(
    ("as_of", "reached", "wanted", "left", "late"),
    [
        (date(2023, 9, 30), {}, "open", 31, 0),
        (date(2023, 10, 1), {SEPTEMBER: 20}, "due_soon", 30, 0),
        (date(2023, 10, 31), {SEPTEMBER: 20}, "due_soon", 0, 0),
        (date(2023, 11, 5), {SEPTEMBER: 20, OCTOBER: 50}, "done", -5, 0),
        (date(2023, 11, 5), {SEPTEMBER: 55}, "done", -5, 0),
        (date(2023, 11, 5), {OCTOBER: 49}, "late", -5, 5),
        (date(2023, 11, 5), {SEPTEMBER: 20}, "unknown", -5, None),
        (date(2023, 12, 5), {OCTOBER: 49, NOVEMBER: 51}, "done_late", -35, 30),
    ],
)
def test_a_deadline_is_judged_by_what_was_known_on_the_day(as_of, reached, wanted, left, late):
    row = state(as_of, reached)
    assert (row["state"], row["days_left"], row["days_late"]) == (wanted, left, late)


def test_a_cap_is_kept_at_or_below_its_value():
    assert state(date(2023, 11, 5), {OCTOBER: 50}, comparator="<=")["state"] == "done"
    assert state(date(2023, 11, 5), {OCTOBER: 51}, comparator="<=")["state"] == "late"


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
