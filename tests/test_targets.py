"""The ledger of targets: what is the same target, a revision, a contradiction, and what cannot be placed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from office import Office

from kpi.ledger.rows import gather, gather_targets
from kpi.schemas import TABLES


def test_the_same_target_said_again_is_one_revision_with_more_sources():
    office = (
        Office()
        .target("funds", "100", published_on="2023-01-10")
        .said("target", "funds", "100", published_on="2023-02-01")
        .target("funds", "100", published_on="2023-07-01")
    )
    (target,) = office.targets().to_dicts()
    assert (target["revision"], target["sources"], target["valid_from"]) == (1, 3, date(2023, 1, 10))
    assert len(target["citations"].splitlines()) == 3
    assert "plans/plan.md" in target["citations"]


def test_a_report_that_names_the_old_and_the_new_value_is_a_revision():
    office = (
        Office()
        .target("funds", "100", published_on="2023-01-10")
        .target("funds", "100", published_on="2023-08-01")
        .target("funds", "120", published_on="2023-08-01")
    )
    first, second = office.targets().sort("revision").to_dicts()
    assert first["target_id"] == second["target_id"]
    assert (first["value"], first["sources"], first["valid_to"]) == (100, 2, date(2023, 8, 1))
    assert (second["value"], second["revision"], second["valid_to"]) == (120, 2, None)


def test_a_report_that_tells_the_old_value_again_does_not_bring_it_back():
    office = (
        Office()
        .target("funds", "100", published_on="2023-01-10")
        .target("funds", "120", published_on="2023-08-01")
        .target("funds", "100", published_on="2024-01-10")
        .target("funds", "120", published_on="2024-01-10")
    )
    first, second = office.targets().sort("revision").to_dicts()
    assert (first["value"], first["sources"], first["valid_to"]) == (100, 2, date(2023, 8, 1))
    assert (second["value"], second["sources"], second["valid_to"]) == (120, 2, None)


@pytest.mark.long
@pytest.mark.parametrize("numbers", [(1, 2), (2, 1)])
def test_versions_that_one_source_numbers_are_revisions(numbers):
    day = "2023-08-24"
    office = Office().actual("funds", "124", "2023", published_on=day)
    for number in numbers:
        office.target("funds", str(80 + 20 * number), revision=number, published_on=day)
    first, second = office.targets().sort("revision").to_dicts()
    assert first["target_id"] == second["target_id"]
    assert (first["value"], first["valid_from"], first["valid_to"]) == (100, None, date(2023, 8, 24))
    assert (second["value"], second["valid_from"], second["valid_to"]) == (120, date(2023, 8, 24), None)
    assert [row["target_value"] for row in office.progress()] == [120]
    with office.measured() as engine:
        assert engine.frame("findings").is_empty()


def test_two_values_under_one_number_of_a_version_contradict():
    office = Office()
    for value in ("100", "120"):
        office.target("funds", value, revision=1, published_on="2023-08-24")
    assert office.targets()["rival_of"].null_count() == 1


@pytest.mark.long
def test_two_values_of_one_day_are_both_kept_judged_and_reported():
    office = (
        Office()
        .target("funds", "100", published_on="2023-01-10")
        .target("funds", "120", published_on="2023-01-10")
        .actual("funds", "60", "2023-H1")
    )
    targets = office.targets().sort("value").to_dicts()
    assert len({target["target_id"] for target in targets}) == 2
    assert sorted(target["valid_to"] is None for target in targets) == [True, True]
    assert [row["attainment"] for row in sorted(office.progress(), key=lambda row: row["target_value"])] == [
        pytest.approx(0.6),
        pytest.approx(0.5),
    ]
    with office.measured() as engine:
        (finding,) = engine.frame("findings").to_dicts()
    assert (finding["rule"], finding["left_value"], finding["right_value"]) == ("contradictory_targets", 100, 120)


def test_an_undated_source_is_ordered_after_nothing():
    same = Office().target("funds", "100", published_on="2023-01-10").target("funds", "100").targets().to_dicts()
    assert [(row["sources"], row["valid_from"]) for row in same] == [(2, date(2023, 1, 10))]
    other = Office().target("funds", "100", published_on="2023-01-10").target("funds", "90").targets()
    assert other["target_id"].n_unique() == 2
    assert other.filter(other["value"] == 90)["valid_from"].to_list() == [None]


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"adcode": None, "district": None}, "no_district"),
        ({"adcode": None}, "unplaced_district"),
        ({"adcode": "999999"}, "unknown_district"),
        ({"indicator_code": None}, "no_indicator"),
        ({"period": None, "period_start": None, "period_end": None}, "no_period"),
        ({"confidence": 0.1}, "low_confidence"),
    ],
)
def test_what_cannot_be_placed_is_refused_with_a_cure(more, rule):
    office = Office().said("target", "funds", "100", **more).said("target", "funds", "200", "2024")
    (refusal,) = office.refused()
    assert (refusal.step, refusal.rule, refusal.file) == ("targets", rule, "plans/plan.md")
    assert refusal.reason
    assert refusal.cure
    assert office.targets()["value"].to_list() == [200]


def test_a_target_without_a_number_is_refused_unless_it_is_a_milestone_or_a_rank():
    (refusal,) = Office().said("target", "funds", None).refused()
    assert refusal.rule == "no_value"
    assert Office().said("target", "place", None, kind="rank").refused() == []


def test_a_target_says_who_answers_for_it():
    office = Office().target("funds", "100", owner="区商务局").actual("funds", "50", "2023-H1")
    assert office.targets()["owner"].to_list() == ["区商务局"]
    assert [row["owner"] for row in office.progress()] == ["区商务局"]


def test_rows_in_are_sources_kept_and_refused():
    office = (
        Office()
        .target("funds", "100", published_on="2023-01-10")
        .target("funds", "100", published_on="2023-02-10")
        .target("funds", "120", published_on="2023-03-10")
        .said("target", "funds", "7", adcode=None)
        .said("target", "projects", None, kind="milestone", deadline=date(2023, 4, 30))
        .actual("projects", "13", "2022", stated_attainment="217")
    )
    targets = office.targets()
    printed = targets.filter(targets["obtained_by"] == "printed")["sources"].sum()
    assert printed + len(office.refused()) == 5
    assert targets.filter(targets["obtained_by"] != "printed").height == 1


@pytest.mark.long
def test_a_milestone_without_a_number_keeps_its_deadline():
    office = Office().said("target", "projects", None, None, kind="milestone", deadline=date(2023, 4, 30))
    (target,) = office.targets().to_dicts()
    assert (target["value"], target["deadline"], target["baseline_value"]) == (None, date(2023, 4, 30), 0)
    assert [row["status"] for row in office.progress(as_of="2023-05-31")] == ["overdue"]
    assert [row["status"] for row in office.progress(as_of="2023-04-30")] == ["not_due"]
    assert [row["status"] for row in office.progress(as_of="2022-12-31")] == ["not_due"]


@pytest.mark.long
def test_a_deadline_of_unknown_year_is_kept_as_it_is():
    office = Office().said(
        "target", "projects", "3", None, period_start=None, period_end=None, deadline_partial="04-30"
    )
    (target,) = office.targets().to_dicts()
    assert (target["deadline"], target["deadline_partial"]) == (None, "04-30")
    assert [row["status"] for row in office.progress(as_of="2023-12-31")] == ["no_data"]


@pytest.mark.parametrize(
    ("indicator", "kind", "comparator", "direction"),
    [
        ("debt", "level", ">=", "up"),
        ("funds", "level", "<=", "down"),
        ("debt", "level", "=", "down"),
        ("prices", "level", "=", "band"),
        ("place", "rank", "<=", "down"),
        ("permit", "duration", "<=", "down"),
    ],
)
def test_direction_comes_from_the_comparator_else_from_the_indicator(indicator, kind, comparator, direction):
    office = Office().said("target", indicator, "5", kind=kind, comparator=comparator)
    assert office.targets()["direction"].to_list() == [direction]


def test_a_promised_fall_is_good_when_it_falls_further():
    office = (
        Office()
        .target("spending", "-3", kind="growth_rate", comparator=">=")
        .actual("spending", "-5", "2023-H1", kind="growth_rate")
    )
    (row,) = office.progress()
    assert (row["direction"], row["growth_gap"], row["status"]) == ("down", pytest.approx(2.0), "ahead")


def test_a_stock_starts_where_it_stood_before_its_period():
    office = (
        Office()
        .target("firms", "8000", published_on="2023-01-10")
        .actual("firms", "6000", "2022-12", basis="stock", published_on="2023-01-05")
    )
    (target,) = office.targets().to_dicts()
    assert (target["accrual"], target["baseline_value"]) == ("stock", 6000)


def test_a_figure_said_as_new_and_as_a_stock_is_one_target():
    office = (
        Office()
        .target("firms", "8000", published_on="2023-01-10")
        .said("target", "firms", "8000", kind="new", published_on="2023-02-01")
        .said("target", "firms", "500", kind="new", published_on="2023-02-01")
    )
    total, added = office.targets().sort("value", descending=True).to_dicts()
    assert (total["value"], total["accrual"], total["kind"], total["sources"]) == (8000, "stock", "level", 2)
    assert (added["value"], added["accrual"], added["kind"], added["sources"]) == (500, "flow", "new", 1)


def test_parts_are_targets_of_their_own_and_do_not_contradict_the_total():
    office = (
        Office()
        .said("target", "projects", "13", kind="new")
        .said("target", "projects", "9", kind="new", part_of="s0", qualifier="总投资超10亿元")
    )
    assert office.targets()["rival_of"].to_list() == [None, None]


def test_a_growth_target_that_explains_the_completion_rate_is_not_implied_again():
    office = (
        Office()
        .target("revenue", "5", kind="growth_rate", published_on="2023-09-29")
        .actual("revenue", "12900000000", "2022", published_on="2023-06-06")
        .actual("revenue", "7309000000", "2023-H1", stated_attainment="54.0", published_on="2023-09-29")
    )
    assert office.targets()["obtained_by"].to_list() == ["printed"]


def test_a_target_implied_for_an_unknown_indicator_has_a_direction():
    unknown = {"indicator_code": "x:路灯改造"}
    office = Office().actual(
        "projects", "60", "2024-H1", stated_attainment="50.0", published_on="2024-07-20", kind="new", **unknown
    )
    (target,) = office.targets().to_dicts()
    assert (target["value"], target["direction"]) == (120, "up")


def test_completion_rates_that_no_one_target_explains_are_a_silent_change():
    office = Office()
    for month, amount, rate, day in (
        (8, "70000000000", "74.18", "2025-09-10"),
        (9, "77500000000", "80.26", "2025-10-10"),
    ):
        office.actual("key_projects", amount, f"2025-01/2025-{month:02d}", stated_attainment=rate, published_on=day,
                      precision="10000000")  # fmt: skip
    first, second = office.targets().sort("revision").to_dicts()
    assert (round(first["value"] / 10**8), round(second["value"] / 10**8)) == (944, 966)
    assert first["valid_to"] == second["valid_from"] == date(2025, 10, 10)
    with office.measured() as engine:
        assert engine.frame("findings")["rule"].to_list() == ["target_changed_silently"]


@pytest.mark.long
def test_the_order_of_the_rows_changes_nothing():
    def office(seed: int) -> Office:
        made = Office()
        calls = [
            lambda: made.target("funds", "100", published_on="2023-01-10", row=2),
            lambda: made.target("funds", "120", published_on="2023-06-10", row=3),
            lambda: made.target("funds", "100", published_on="2023-03-10", row=4),
            lambda: made.target("funds", "90", row=5),
            lambda: made.actual("funds", "60", "2023-H1", published_on="2023-07-10", row=6),
            lambda: made.actual("funds", "61", "2023-H1", published_on="2023-07-10", row=7),
            lambda: made.actual("funds", "60", "2023-H1", published_on="2023-08-10", row=8),
        ]
        Random(seed).shuffle(calls)
        for call in calls:
            call()
        return made

    plain = office(0)
    for seed in range(1, 6):
        assert office(seed).targets().equals(plain.targets())
        assert office(seed).actuals().equals(plain.actuals())


def test_the_table_keeps_its_schema_even_when_it_is_empty():
    TABLES["targets"].schema.validate(Office().targets(), lazy=True)
    TABLES["actuals"].schema.validate(Office().actuals(), lazy=True)


def test_every_decimal_stays_exact():
    office = Office().target("funds", "0.123456789", precision="0.000000001")
    assert office.targets()["value"].to_list() == [Decimal("0.123456789")]


def test_shares_handed_to_several_owners_contradict_nothing():
    office = Office().target("funds", "100", published_on="2023-01-10")
    office.target("funds", "60", owner="区商务局", published_on="2023-01-10")
    office.target("funds", "40", owner="区发改局", published_on="2023-01-10").actual("funds", "50", "2023-H1")
    targets = {row["qualifier"]: row for row in office.targets().to_dicts()}
    assert {name: row["value"] for name, row in targets.items()} == {None: 100, "区商务局": 60, "区发改局": 40}
    assert {row["rival_of"] for row in targets.values()} == {None}
    assert [row["attainment"] for row in office.progress() if row["qualifier"] is None] == [0.5]


OCTOBER = date(2023, 10, 31)


def test_a_source_that_names_no_day_speaks_of_the_deadline_another_source_names_for_the_figure():
    plan = Office().said("target", "projects", "8", kind="new", deadline=OCTOBER, published_on="2023-01-10")
    office = plan.target("projects", "8", kind="new", published_on="2023-03-01")
    (target,) = office.targets().to_dicts()
    assert (target["deadline"], target["sources"]) == (OCTOBER, 2)


def test_a_revision_that_names_no_day_revises_the_target_that_has_one():
    office = (
        Office()
        .said("target", "projects", "8", kind="new", deadline=OCTOBER, published_on="2023-01-10")
        .said(
            "target",
            "projects",
            "6",
            kind="new",
            replaces_value=Decimal(8),
            published_on="2023-07-01",
            document="plans/adjustment.md",
        )
    )
    first, second = office.targets().sort("revision").to_dicts()
    assert first["target_id"] == second["target_id"]
    assert (second["value"], second["deadline"], first["valid_to"]) == (6, OCTOBER, date(2023, 7, 1))


def test_another_figure_or_two_days_for_one_figure_stay_targets_of_their_own():
    def promised(*figures: tuple[str, date | None]) -> int:
        office = Office()
        for value, day in figures:
            office.said("target", "projects", value, kind="new", deadline=day, published_on="2023-01-10")
        return office.targets()["target_id"].n_unique()

    june = date(2023, 6, 30)
    assert promised(("8", OCTOBER), ("20", None)) == 2
    assert promised(("8", OCTOBER), ("8", june), ("8", None)) == 3


def test_a_revision_adds_up_as_the_target_does_whose_value_it_replaces():
    def revised(**more: object) -> list[dict]:
        office = Office().said("target", "firms", "3000", kind="new", published_on="2023-01-10").said(
            "target", "firms", "3600", replaces_value=Decimal(3000), published_on="2023-07-01",
            document="plans/adjustment.md", **more,
        )  # fmt: skip
        return office.targets().sort("published_on").to_dicts()

    first, second = revised()
    assert first["target_id"] == second["target_id"]
    assert (second["value"], second["kind"], second["accrual"]) == (3600, "new", "flow")
    assert len({target["target_id"] for target in revised(period="2024", **_in_2024())}) == 2


def _in_2024() -> dict:
    return {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}


def test_rows_of_targets_are_gathered_once_for_the_same_tables_and_anew_for_others():
    first = Office().target("investment", "100", "2023")._inputs()
    again = Office().target("investment", "100", "2023")._inputs()
    other = Office().target("investment", "101", "2023")._inputs()
    gathered = gather_targets(*first)
    assert gather_targets(*again) is gathered
    assert gather_targets(*other).equals(gather("target", *other))
    assert gather_targets(*first).equals(gathered)
