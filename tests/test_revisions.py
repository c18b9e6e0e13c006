"""Revisions in words and tiers: one target, one row in force, one verdict."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from office import Office

HUNDRED_MILLION = 100_000_000


def adjusted(first: int | None = 300, old: int = 300) -> Office:
    """A year's plan, 150 by June, and a report of 15 August that adjusts the plan to 280."""
    office = Office()
    if first is not None:
        office.target("investment", str(first * HUNDRED_MILLION), published_on="2023-01-10")
    return office.actual("investment", str(150 * HUNDRED_MILLION), "2023-H1", published_on="2023-07-20").said(
        "target",
        "investment",
        str(280 * HUNDRED_MILLION),
        published_on="2023-08-15",
        document="plans/mid-year.md",
        replaces_value=Decimal(old * HUNDRED_MILLION),
        quote=f"固定资产投资年度目标由{old}亿元调整为280亿元",
    )


def test_a_revision_in_words_closes_the_old_value_on_the_day_of_the_document():
    first, second = adjusted().targets().sort("revision").to_dicts()
    assert first["target_id"] == second["target_id"]
    assert (first["value"], first["valid_to"]) == (300 * HUNDRED_MILLION, date(2023, 8, 15))
    assert (second["value"], second["valid_from"], second["valid_to"]) == (
        280 * HUNDRED_MILLION,
        date(2023, 8, 15),
        None,
    )
    assert second["baseline_value"] == 0


@pytest.mark.long
def test_15_billion_are_53_6_percent_of_the_new_target_and_50_on_the_day_before():
    (row,) = adjusted().progress(as_of="2023-08-15")
    assert (row["revision"], round(row["attainment"] * 100, 1)) == (2, 53.6)
    assert (row["target_value_then"], row["attainment_then"]) == (300 * HUNDRED_MILLION, pytest.approx(0.5))
    assert "；公布时目标300亿元，完成率50.0%" in row["why_zh"]
    assert "; when reported the target was 30 bn yuan = 50.0%" in row["why_en"]
    (row,) = adjusted().progress(as_of="2023-08-14")
    assert (row["revision"], round(row["attainment"] * 100, 1)) == (1, 50.0)
    assert (row["target_value_then"], row["attainment_then"]) == (None, None)


@pytest.mark.long
def test_an_old_value_that_nobody_wrote_down_is_the_first_revision():
    office = adjusted(first=None)
    first, second = office.targets().sort("revision").to_dicts()
    assert (first["value"], first["valid_from"], first["valid_to"]) == (
        300 * HUNDRED_MILLION,
        None,
        date(2023, 8, 15),
    )
    assert second["value"] == 280 * HUNDRED_MILLION
    assert first["sources"] + second["sources"] == 1
    with office.measured() as engine:
        assert engine.frame("findings").is_empty()


@pytest.mark.long
def test_an_old_value_that_was_not_in_force_is_a_finding_with_both_sides():
    office = adjusted(first=320)
    assert office.targets().sort("revision")["value"].to_list() == [320 * HUNDRED_MILLION, 280 * HUNDRED_MILLION]
    with office.measured() as engine:
        (finding,) = engine.frame("findings").to_dicts()
    assert (finding["rule"], finding["left_value"], finding["right_value"]) == (
        "revised_from_another_value",
        320 * HUNDRED_MILLION,
        300 * HUNDRED_MILLION,
    )
    assert (finding["left_file"], finding["right_file"]) == ("actuals/office.csv", "plans/mid-year.md")


def test_a_revision_made_after_the_year_was_over_does_not_move_its_verdict():
    office = (
        Office()
        .target("funds", "100", published_on="2023-01-10")
        .actual("funds", "95", "2023", published_on="2024-01-15")
        .target("funds", "90", published_on="2024-03-01")
    )
    (row,) = office.progress()
    assert (row["target_value"], row["status"]) == (100, "missed")


def tiers(**more: object) -> Office:
    return (
        Office()
        .said("target", "revenue", "300", commitment="ensure", published_on="2023-01-10", **more)
        .said("target", "revenue", "320", commitment="strive", published_on="2023-01-10", **more)
    )


@pytest.mark.long
def test_300_ensured_and_320_striven_for_are_one_target_judged_by_its_base():
    office = tiers().actual("revenue", "305", "2023", published_on="2024-01-15")
    (target,) = office.targets().to_dicts()
    assert (target["value"], target["stretch_value"], target["commitment"], target["sources"]) == (
        300,
        320,
        "ensure",
        2,
    )
    (row,) = office.progress()
    assert (row["status"], row["stretch_value"], row["stretch_left"]) == ("met", 320, 15)
    assert "奋斗目标320元，未达到" in row["why_zh"]
    assert "stretch 320 yuan, not reached" in row["why_en"]


@pytest.mark.long
def test_tiers_that_the_reader_marks_are_one_target():
    office = (
        Office()
        .said("target", "gdp", "5", kind="growth_rate", unit="%", tier="base")
        .said("target", "gdp", "6.5", kind="growth_rate", unit="%", tier="stretch")
        .actual("gdp", "6.6", "2023", kind="growth_rate")
    )
    (row,) = office.progress()
    assert (row["target_value"], row["stretch_left"], row["status"]) == (5, Decimal("-0.1"), "met")
    assert "奋斗目标6.5%，已达到" in row["why_zh"]


def test_a_stretch_told_again_by_itself_is_no_revision():
    office = tiers().said("target", "revenue", "320", tier="stretch", published_on="2023-05-01", document="plans/b.md")
    (target,) = office.targets().to_dicts()
    assert (target["value"], target["stretch_value"], target["revision"], target["sources"]) == (300, 320, 1, 3)


def test_what_is_only_striven_for_is_a_target():
    (target,) = Office().said("target", "revenue", "320", commitment="strive").targets().to_dicts()
    assert (target["value"], target["stretch_value"]) == (320, None)


def test_a_ceiling_striven_for_goes_further_down():
    office = (
        Office()
        .said("target", "jobless", "5.5", commitment="ensure", comparator="<=")
        .said("target", "jobless", "5", commitment="strive", comparator="<=")
    )
    (target,) = office.targets().to_dicts()
    assert (target["value"], target["stretch_value"]) == (Decimal("5.5"), 5)


@pytest.mark.long
@pytest.mark.parametrize(("office", "origin"), [
    (Office().target("funds", "100"), "printed"),
    (Office().actual("projects", "13", "2022", stated_attainment="217"), "implied"),
])  # fmt: skip
def test_a_target_says_whether_it_was_printed_or_worked_out(office, origin):
    assert office.targets()["origin"].to_list() == [origin]
    assert {row["origin"] for row in office.progress()} == {origin}


def handed_down(*, whole: str = "15000000000") -> Office:
    """A plan with its own figure, and a later table of towns whose 合计 is 140亿元, of which 96亿元 came in."""
    office = Office().said("target", "funds", whole, published_on="2023-01-10")
    office.said("actual", "funds", "10800000000", "2023-01/2023-09", document="plans/q3.md", published_on="2023-10-22")
    towns = (("甲街道", "8000000000", "5600000000"), ("乙街道", "6000000000", "4000000000"))
    for town, target, actual in (*towns, (None, "14000000000", "9600000000")):
        later = {"qualifier": town, "file": "actuals/towns.xlsx", "sheet": "分解", "published_on": "2023-11-08"}
        office.target("funds", target, **later).actual("funds", actual, "2023-01/2023-09", **later)
    return office


@pytest.mark.long
def test_what_towns_come_to_is_no_revision_of_the_district_and_no_later_vintage():
    held = {row["qualifier"]: (row["target_value"], row["actual_value"]) for row in handed_down().progress()}
    assert held[None] == (Decimal("15000000000"), Decimal("10800000000"))
    assert held["分解合计"] == (Decimal("14000000000"), Decimal("9600000000"))


def test_a_total_that_one_source_promises_is_no_sum_apart_because_another_figure_stands_beside_it():
    office = handed_down(whole="14000000000")
    office.sheets = [row for row in office.sheets if row["role"] == "target"]
    office.said("target", "funds", "16000000000", published_on="2023-01-10", commitment="strive")
    held = [(row["qualifier"], row["value"]) for row in office.targets().to_dicts() if row["adcode"] == "420106"]
    assert (None, Decimal("14000000000")) in held
    assert "分解合计" not in {qualifier for qualifier, _ in held}


@pytest.mark.long
def test_a_total_of_towns_that_is_the_districts_own_figure_is_one_more_source_of_it():
    office = handed_down(whole="14000000000")
    assert "分解合计" in {row["qualifier"] for row in office.progress()}  # its result still differs from the report's
    office = Office().target("funds", "14000000000", file="actuals/towns.xlsx", published_on="2023-11-08")
    assert [row["qualifier"] for row in office.progress()] == [None]


def test_a_stretch_is_as_sure_as_its_base():
    office = Office().said("target", "funds", "15000000000", tier="base", is_sure=True, published_on="2023-01-10")
    office.said("target", "funds", "16500000000", tier="stretch", is_sure=False, published_on="2023-01-10")
    row = office.targets().row(0, named=True)
    assert (row["value"], row["stretch_value"]) == (Decimal("15000000000"), Decimal("16500000000"))


def narrowed(*qualifiers: str | None) -> list[tuple]:
    """Targets promised with these qualifiers, and what they are after words without one revise the number to 55."""
    office = Office()
    for nth, qualifier in enumerate(qualifiers):
        office.target("projects", str(60 + nth), kind="new", qualifier=qualifier, published_on="2023-01-10")
    office.said(
        "target", "projects", "55", kind="new", quote="调整为55个", document="plans/a.md", published_on="2023-08-20"
    )
    held = office.targets().filter(pl.col("valid_to").is_null()).sort("qualifier", "value", nulls_last=False)
    return held.select("qualifier", "value").rows()


def test_a_revision_that_leaves_out_what_narrows_its_target_revises_the_one_there_is():
    assert narrowed("亿元以上") == [("亿元以上", 55)]


def test_where_the_whole_or_several_parts_are_promised_a_revision_means_the_whole():
    assert narrowed("亿元以上", None) == [(None, 55), ("亿元以上", 60)]
    assert narrowed("亿元以上", "工业") == [(None, 55), ("亿元以上", 60), ("工业", 61)]


@pytest.mark.long
def test_a_target_of_the_second_half_is_held_against_what_came_since_its_start():
    """218 by September less 135 by June are 83 of the 165 of the second half."""
    office = Office().target("investment", "16500000000", "2023-H2", published_on="2023-07-28")
    office.actual("investment", "13500000000", "2023-H1", published_on="2023-07-28")
    office.actual("investment", "21800000000", "2023-01/2023-09", published_on="2023-10-22")
    (row,) = office.progress(as_of="2023-10-31")
    assert row["actual_value"] == Decimal("8300000000")
    assert (row["attainment"], row["time_share"]) == (pytest.approx(83 / 165), pytest.approx(0.5))
    assert row["status"] == "on_pace"


@pytest.mark.long
def test_a_published_split_stays_a_split_of_the_plan_it_was_made_for():
    """230 of 300 by September is 76.7 %, also where the year is revised to 275 and the quarters are not."""
    made, revised = {"published_on": "2023-02-05"}, {"published_on": "2023-08-28"}
    office = (
        Office()
        .target("investment", "30000000000", **made)
        .target("investment", "23000000000", "2023-01/2023-09", **made)
        .target("investment", "27500000000", **revised)
        .actual("investment", "23100000000", "2023-01/2023-10", published_on="2023-11-18")
    )
    (row,) = (row for row in office.progress("2023-11-20") if row["period"] == "2023" and row["month"].month == 10)
    assert row["path_share"] == pytest.approx(230 / 300 + (1 - 230 / 300) / 3)
    assert (row["attainment"], row["status"]) == (pytest.approx(0.84), "slightly_behind")
