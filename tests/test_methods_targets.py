"""Every worked example of what a target is and what an actual is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from office import Office

from kpi.ledger.baselines import growth_level, triangle, year_before
from kpi.ledger.implied import implied_value, interval


def test_growth_of_6_percent_and_an_increment_of_7_5_billion_give_base_and_level():
    found = triangle(growth=Decimal(6), increment=Decimal(75))
    assert found == {
        "base": Decimal(1250),
        "level": Decimal(1325),
        "growth": Decimal(6),
        "increment": Decimal(75),
    }


@pytest.mark.parametrize(
    "given",
    [
        {"base": "1250", "level": "1325"},
        {"base": "1250", "growth": "6"},
        {"base": "1250", "increment": "75"},
        {"level": "1325", "growth": "6"},
        {"level": "1325", "increment": "75"},
        {"growth": "6", "increment": "75"},
    ],
)
def test_any_two_corners_of_the_triangle_give_the_others(given):
    found = triangle(**{name: Decimal(value) for name, value in given.items()})
    assert {name: int(value) for name, value in found.items()} == {
        "base": 1250,
        "level": 1325,
        "growth": 6,
        "increment": 75,
    }


@pytest.mark.parametrize(
    "given",
    [
        {"growth": Decimal(0), "increment": Decimal(0)},
        {"growth": Decimal(-100), "level": Decimal(5)},
        {"base": Decimal(0), "level": Decimal(5)},
        {"growth": Decimal(6)},
    ],
)
def test_a_triangle_that_says_nothing_about_its_base_is_left_open(given):
    assert triangle(**given) is None


def test_a_growth_target_and_an_increment_of_one_plan_imply_a_level_that_says_so():
    office = (
        Office()
        .said("target", "revenue", "6", kind="growth_rate", unit="%")
        .said("target", "revenue", "7500000000", kind="increment")
    )
    targets = {row["family"]: row for row in office.targets().to_dicts()}
    assert targets["growth"]["base_value"] == Decimal("125000000000")
    assert targets["increment"]["level_value"] == Decimal("132500000000")
    assert targets["growth"]["base_source"] == "derived_from_growth_and_increment"
    assert targets["amount"]["value"] == Decimal("132500000000")
    assert targets["amount"]["obtained_by"] == "derived_from_growth_and_increment"


def wuchang_revenue_2023() -> Office:
    return (
        Office()
        .target("revenue", "5", kind="growth_rate", published_on="2023-09-29")
        .actual("revenue", "12900000000", "2022", stage="expected", published_on="2023-06-06")
        .actual("revenue", "7309000000", "2023-H1", published_on="2023-09-29")
        .actual("revenue", "-9.7", "2023-H1", kind="growth_rate", published_on="2023-09-29")
    )


def test_a_growth_target_keeps_the_base_known_when_it_was_made():
    (target,) = wuchang_revenue_2023().targets().to_dicts()
    assert target["base_value"] == Decimal("12900000000")
    assert target["base_published_on"] == date(2023, 6, 6)
    assert target["level_value"] == growth_level(Decimal("12900000000"), Decimal(5)) == Decimal("13545000000")


@pytest.mark.long
def test_a_final_base_published_later_changes_neither_the_target_nor_hides_itself():
    office = wuchang_revenue_2023().actual("revenue", "13591000000", "2022", stage="final", published_on="2024-03-01")
    (target,) = office.targets().to_dicts()
    assert target["base_value"] == Decimal("12900000000")
    (row,) = office.progress()
    assert row["level_attainment"] == pytest.approx(7309 / 13545, abs=1e-9)
    assert round(row["level_attainment"] * 100, 1) == 54.0
    assert row["base_latest"] == 13591000000
    assert row["base_latest_method"] == "published"
    assert round(row["level_attainment_latest"] * 100, 1) == 51.2


def test_the_year_s_level_and_growth_tell_the_base_that_was_used_in_the_end():
    office = (
        wuchang_revenue_2023()
        .actual("revenue", "13700000000", "2023", published_on="2024-12-10")
        .actual("revenue", "0.8", "2023", kind="growth_rate", published_on="2024-12-10")
    )
    half, year = office.progress()
    assert half["base_latest"] == pytest.approx(13700000000 / 1.008, abs=1e-4)
    assert half["base_latest_method"] == "implied_by_growth"
    assert (round(half["level_attainment"] * 100, 1), round(half["level_attainment_latest"] * 100, 1)) == (54.0, 51.2)
    assert year["growth_gap"] == pytest.approx(-4.2, abs=1e-9)


def test_growth_in_constant_prices_makes_no_level():
    office = (
        Office()
        .target("gdp", "6.5", kind="growth_rate", published_on="2023-09-29")
        .actual("gdp", "175000000000", "2022", published_on="2023-06-06")
    )
    (target,) = office.targets().to_dicts()
    assert target["base_value"] == Decimal("175000000000")
    assert target["level_value"] is None


def test_13_projects_at_217_percent_imply_a_target_of_6():
    assert Decimal(13) / Decimal("2.17") == pytest.approx(Decimal("5.99"), abs=Decimal("0.005"))
    assert implied_value(Decimal(13), Decimal(217), "个") == 6
    low, high = interval(Decimal(13), Decimal(217), None)
    assert (round(low, 3), round(high, 3)) == (Decimal("5.977"), Decimal("6.005"))


def test_money_keeps_the_quotient_that_its_completion_rate_implies():
    value = implied_value(Decimal("21570000000"), Decimal("59.1"), "元", Decimal(10000000))
    assert value == pytest.approx(Decimal("36497461928.93"), abs=Decimal("0.01"))
    low, high = interval(Decimal("21570000000"), Decimal("59.1"), Decimal(10000000))
    assert low < Decimal("36500000000") < high


@pytest.mark.long
def test_the_claim_that_implies_a_target_is_its_source():
    office = (
        Office(adcode="420106")
        .said("actual", "projects", "13", "2022", kind="new", document="plans/wujin.md", published_on="2023-01-15")
        .said("actual", "projects", "217", "2022", kind="completion_rate", unit="%", document="plans/wujin.md",
              published_on="2023-01-15")
    )  # fmt: skip
    (target,) = office.targets().to_dicts()
    assert (target["value"], target["obtained_by"], target["file"]) == (6, "implied_by_completion", "plans/wujin.md")
    (row,) = office.progress()
    assert row["attainment"] == pytest.approx(13 / 6, abs=1e-9)
    assert round(row["attainment"] * 100) == 217
    assert row["status"] == "met"
    assert row["stated_attainment"] == 217


def test_a_threshold_in_two_currencies_is_one_target():
    office = Office().said(
        "target", "funds", "10000000000", alternative_value=Decimal(1000000000), alternative_unit="美元", comparator=">"
    )
    (target,) = office.targets().to_dicts()
    assert (target["alternative_value"], target["alternative_unit"]) == (1000000000, "美元")


@pytest.mark.long
def test_an_actual_in_the_other_currency_is_compared_with_the_other_threshold():
    office = (
        Office()
        .said("target", "funds", "10000000000", alternative_value=Decimal(1000000000), alternative_unit="美元")
        .actual("funds", "600000000", "2023-H1", unit="美元")
    )
    (row,) = office.progress()
    assert (row["unit"], row["attainment"]) == ("美元", pytest.approx(0.6, abs=1e-9))


@pytest.mark.long
def test_kaiping_raised_its_target_openly_and_the_year_is_judged_by_what_held():
    office = (
        Office()
        .target("key_projects", "19340000000", published_on="2023-02-01")
        .target("key_projects", "20020000000", published_on="2023-11-20")
        .actual("key_projects", "12850000000", "2023-01/2023-08", published_on="2023-09-10")
        .actual("key_projects", "20410000000", "2023", published_on="2024-01-15")
    )
    first, second = office.targets().sort("revision").to_dicts()
    assert (first["valid_to"], second["valid_from"], second["valid_to"]) == (
        date(2023, 11, 20),
        date(2023, 11, 20),
        None,
    )
    august, december = office.progress()
    assert (august["revision"], round(august["attainment"] * 100, 1)) == (1, 66.4)
    assert (december["revision"], round(december["attainment"] * 100, 1)) == (2, 101.9)
    assert round(20410000000 / 19340000000 * 100, 1) == 105.5


def test_a_base_of_5_percent_and_a_stretch_of_6_5_are_one_target():
    office = (
        Office()
        .said("target", "revenue", "5", kind="growth_rate", unit="%", tier="base")
        .said("target", "revenue", "6.5", kind="growth_rate", unit="%", tier="stretch", commitment="strive")
    )
    (target,) = office.targets().to_dicts()
    assert (target["value"], target["stretch_value"]) == (5, Decimal("6.5"))


@pytest.mark.long
def test_january_and_february_published_together_are_not_missing():
    office = (
        Office()
        .target("funds", "1200", "2023")
        .actual("funds", "150", "2023-01/2023-02")
        .actual("funds", "100", "2023-03", basis="period")
    )
    february, march = office.progress()
    assert (february["month"], february["attainment"]) == (date(2023, 2, 28), pytest.approx(0.125, abs=1e-9))
    assert (march["month"], march["actual_value"]) == (date(2023, 3, 31), 250)


@pytest.mark.long
def test_a_missing_month_is_not_summed_over():
    office = (
        Office()
        .target("funds", "1200", "2023")
        .actual("funds", "100", "2023-01", basis="period")
        .actual("funds", "100", "2023-03", basis="period")
    )
    assert [row["month"] for row in office.progress()] == [date(2023, 1, 31)]


@pytest.mark.long
def test_keeping_up_with_the_growth_of_gdp_is_a_growth_not_below_it():
    """居民收入与经济增长同步: 5.9 % against 6.2 % of GDP is behind, 6.4 % against 6.0 % is reached; not met by 0."""
    office = Office().said(
        "target", "revenue", None, "2023", kind="growth_rate", comparator=">=", against="地区生产总值", unit=None,
        quote="一般公共预算收入与经济增长同步", published_on="2023-01-10",
    )  # fmt: skip
    for period, gdp, revenue, day in (("2023-H1", "6.2", "5.9", "2023-07-20"), ("2023", "6.0", "6.4", "2024-01-20")):
        office.actual("gdp", gdp, period, kind="growth_rate", published_on=day)
        office.actual("revenue", revenue, period, kind="growth_rate", published_on=day)
    half, year = office.progress()
    assert (half["target_value"], half["growth_gap"], half["status"]) == (
        Decimal("6.2"),
        pytest.approx(-0.3),
        "slightly_behind",
    )
    assert (year["target_value"], year["status"]) == (Decimal("6.0"), "met")
    assert "目标为所要对照的增速" in half["why_zh"]


def test_keeping_up_with_what_nobody_knows_is_refused():
    office = Office().said(
        "target", "revenue", None, "2023", kind="growth_rate", against="幸福感", unit=None, published_on="2023-01-10"
    )
    assert [refusal.rule for refusal in office.refused()] == ["no_yardstick"]


@pytest.mark.long
def test_a_start_that_was_looked_up_is_none_of_an_earlier_year():
    """到2025年达到120家 of 2024, 97 at the end of 2024: 97 is no base of 2023, from which nothing grew."""
    office = Office().target("firms", "120", "2025", published_on="2024-01-18", comparator=">=")
    office.actual("firms", "97", "2024", kind="stock", published_on="2025-01-16")
    with office.measured(as_of="2025-01-22") as engine:
        assert engine.frame("cagr").is_empty()
        assert engine.frame("progress")["status"].to_list() == ["no_data"]


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2024, 6, 30), date(2023, 6, 30)),
        (date(2024, 6, 15), date(2023, 6, 15)),
    ],
)
def test_the_last_day_of_a_month_is_a_last_day_a_year_before(day: date, before: date):
    assert year_before(day) == before
