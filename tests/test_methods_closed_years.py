"""Every worked example of a year that is over, of deadlines, and of targets of several years."""

from __future__ import annotations

from datetime import date

import pytest
from office import Office


@pytest.mark.long
def test_a_closed_year_without_its_final_figure_is_awaited_and_its_newest_figure_judges_nothing():
    office = Office().target("funds", "100").actual("funds", "40", "2023-H1").actual("funds", "80", "2023-01/2023-09")
    running, *_ = [row["status"] for row in office.progress(as_of="2023-12-31")][-1:]
    assert running == "ahead"
    june, september = office.progress(as_of="2024-01-31")
    assert (june["status"], september["status"], september["light"]) == ("behind", "awaiting", "grey")
    assert (september["month"], september["rule_id"]) == (date(2023, 9, 30), "final_figure_awaited")
    assert september["why_zh"].startswith("截至2023年9月：完成80元")
    assert "期末数尚未公布" in september["why_zh"]


@pytest.mark.long
def test_a_closed_year_whose_target_was_reached_in_september_is_met():
    office = Office().target("funds", "100").actual("funds", "101", "2023-01/2023-09")
    assert [row["status"] for row in office.progress(as_of="2024-01-31")] == ["met"]


@pytest.mark.long
def test_a_closed_year_that_nobody_reported_on_is_awaited():
    office = Office().target("funds", "100").target("gdp", "6", kind="growth_rate")
    assert {row["status"] for row in office.progress(as_of="2024-01-31")} == {"awaiting"}
    assert {row["status"] for row in office.progress(as_of="2023-12-31")} == {"no_data"}


def parks() -> Office:
    return Office().said("target", "projects", "12", kind="new", deadline=date(2025, 10, 31), period="2025")


@pytest.mark.long
def test_nine_of_twelve_parks_by_september_are_75_percent_and_twelve_by_october_are_done_on_time():
    office = (
        parks()
        .actual("projects", "9", "2025-01/2025-09", kind="new")
        .actual("projects", "12", "2025-01/2025-10", kind="new")
    )
    september, october = office.progress()
    assert (september["period"], september["attainment"]) == ("2025", 0.75)
    assert (october["status"], october["rule_id"]) == ("met", "reached_at_the_end")


@pytest.mark.long
def test_a_deadline_that_is_past_without_a_word_is_overdue():
    assert [row["status"] for row in parks().progress(as_of="2025-10-31")] == ["no_data"]
    (row,) = parks().progress(as_of="2025-11-01")
    assert (row["status"], row["light"]) == ("overdue", "red")
    office = parks().actual("projects", "9", "2025-01/2025-09", kind="new")
    (row,) = office.progress(as_of="2025-11-01")
    assert (row["status"], row["attainment"]) == ("overdue", 0.75)


@pytest.mark.long
def test_what_is_reached_after_its_deadline_says_so():
    office = (
        parks()
        .actual("projects", "9", "2025-01/2025-10", kind="new")
        .actual("projects", "12", "2025-01/2025-11", kind="new")
    )
    october, november = office.progress()
    assert (october["status"], november["status"]) == ("missed", "met")
    assert november["rule_id"] == "reached_after_the_deadline"


@pytest.mark.long
def test_100_in_2020_and_118_in_2023_towards_150_in_2025_say_so_in_progress():
    office = (
        Office()
        .target("firms", "150", "2021/2025", baseline_value="100")
        .actual("firms", "118", "2023", basis="stock")
    )  # fmt: skip
    (row,) = office.progress()
    assert (round(row["observed_rate"], 3), round(row["required_rate"], 3)) == (5.672, 8.447)
    assert (round(row["growth_ratio"], 4), row["status"]) == (0.6715, "slightly_behind")
    assert (row["time_share"], row["pace_gap"]) == (None, None)


@pytest.mark.long
@pytest.mark.parametrize(
    ("reached", "zh", "en"), [("790", "，未达到", ", not reached"), ("810", "，已达到", ", reached")]
)
def test_a_target_without_a_pace_says_whether_it_is_reached(reached: str, zh: str, en: str):
    office = Office().target("firms", "800", baseline_value="800").actual("firms", reached, "2023-H1", basis="stock")
    (row,) = office.progress()
    assert row["judged_by"] == "direct"
    assert zh in row["why_zh"]
    assert en in row["why_en"]
