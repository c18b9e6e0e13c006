"""Every worked example of pace, paths, outlook and status."""

from __future__ import annotations

from datetime import date
from math import exp, log, sqrt
from statistics import mean, stdev

import pytest
from office import Office

from kpi.student import distribution, quantile

YI = 100_000_000


def flow(target: str, actual: str, period: str, **more: object) -> dict:
    (row,) = Office().target("funds", target).actual("funds", actual, period, **more).progress()
    return row


def statuses(*reached: str, rule_set: str | None = None, **more: str) -> list[str]:
    """The status of each result of the half year, each in a district of its own with the same target."""
    office = Office(field_size=len(reached) + 1)
    target, indicator = more.pop("target", "100"), more.pop("indicator", "funds")
    for number, value in enumerate(reached, start=1):
        place = {"district": f"{number}区", "adcode": f"42{number:04}"} | more
        office.target(indicator, target, **place).actual(indicator, value, "2023-H1", **place)
    rows = sorted(office.progress(rule_set=rule_set), key=lambda row: row["adcode"])
    return [row["status"] for row in rows]


def test_54_billion_of_100_by_the_end_of_july():
    row = flow("100000000000", "54000000000", "2023-01/2023-07")
    assert row["attainment"] == pytest.approx(0.54, abs=1e-9)
    assert row["time_share"] == pytest.approx(7 / 12, abs=1e-9)
    assert row["time_share_day"] == pytest.approx(212 / 365, abs=1e-9)
    assert row["pace_gap"] == pytest.approx((0.54 - 7 / 12) * 100, abs=1e-9)
    assert round(row["pace_gap"], 1) == -4.3
    assert row["path_attainment"] == pytest.approx(0.54 / (7 / 12), abs=1e-9)
    assert round(row["path_attainment"] * 100, 1) == 92.6
    assert row["days_ahead"] == pytest.approx((0.54 - 7 / 12) * 365, abs=1e-9)
    assert row["needed_rate"] == pytest.approx(92.0 * YI, abs=1e-3)
    assert round(row["rate_so_far"] / YI, 1) == 77.1
    assert row["status"] == "slightly_behind"
    assert row["forecast_method"] == "run_rate"
    assert row["forecast_low"] is None


@pytest.mark.long
@pytest.mark.parametrize(
    ("percent", "period", "gap"),
    [("82.4", "2023-01/2023-09", 7.4), ("53.3", "2023-01/2023-09", -21.7), ("91.7", "2023-01/2023-11", 0.0)],
)
def test_published_gaps_at_the_end_of_september_and_the_line_of_november(percent, period, gap):
    row = flow("100", percent, period)
    assert round(row["pace_gap"], 1) == gap


@pytest.mark.long
def test_wuchang_investment_at_mid_year_2023():
    row = flow("36500000000", "21570000000", "2023-H1")
    assert (round(row["attainment"] * 100, 1), round(row["pace_gap"], 1)) == (59.1, 9.1)
    assert row["status"] == "ahead"


@pytest.mark.long
def test_217_percent_stays_217_percent():
    assert flow("6", "13", "2023")["attainment"] == pytest.approx(13 / 6, abs=1e-9)


@pytest.mark.long
def test_a_falling_stock_is_measured_by_the_same_formula():
    (row,) = (
        Office().target("debt", "600", baseline_value="1000").actual("debt", "850", "2023-H1", basis="stock").progress()
    )
    assert row["attainment"] == pytest.approx(0.375, abs=1e-9)
    assert row["pace_gap"] == pytest.approx(-12.5, abs=1e-9)
    assert row["status"] == "behind"


@pytest.mark.long
def test_a_target_equal_to_its_baseline_has_no_attainment_and_says_so():
    (row,) = (
        Office()
        .target("firms", "800", baseline_value="800")
        .actual("firms", "790", "2023-H1", basis="stock")
        .progress()
    )
    assert row["attainment"] is None
    assert row["judged_by"] == "direct"
    assert row["status"] == "behind"


@pytest.mark.long
def test_a_target_of_nothing_is_no_division():
    (row,) = Office().target("funds", "0").actual("funds", "5", "2023-H1").progress()
    assert (row["attainment"], row["status"]) == (None, "met")


@pytest.mark.long
def test_growth_is_compared_in_points_and_has_no_time_share():
    (row,) = (
        Office()
        .target("revenue", "5", kind="growth_rate")
        .actual("revenue", "-9.7", "2023-H1", kind="growth_rate")
        .progress()
    )
    assert row["growth_gap"] == pytest.approx(-14.7, abs=1e-9)
    assert (row["time_share"], row["pace_gap"], row["attainment"]) == (None, None, None)
    assert (row["status"], row["rule_id"]) == ("behind", "growth_behind")
    assert row["path_method"] == "official"


@pytest.mark.long
def test_huidong_is_held_to_60_percent_by_june_and_120_by_december():
    office = Office(adcode="441323").target("key_projects", "1000", "2022")
    for month, percent in ((5, "544"), (7, "717"), (8, "822")):
        office.actual("key_projects", percent, f"2022-01/2022-{month:02d}")
    rows = office.progress()
    assert [round(row["path_share"], 9) for row in rows] == [0.5, 0.7, 0.8]
    assert [round(row["path_gap"], 1) for row in rows] == [4.4, 1.7, 2.2]
    assert {row["path_method"] for row in rows} == {"official"}
    assert {row["status"] for row in rows} == {"on_pace"}


@pytest.mark.long
def test_the_official_path_replaces_the_calendar_in_the_verdict():
    (row,) = (
        Office(adcode="441323")
        .target("key_projects", "1000", "2022")
        .actual("key_projects", "471", "2022-01/2022-08")
        .progress()
    )
    assert round(row["path_gap"], 1) == -32.9
    assert row["status"] == "behind"


@pytest.mark.long
def test_a_published_split_is_the_official_path():
    office = Office().target("funds", "1000").target("funds", "200", "2023-Q1").target("funds", "500", "2023-H1")
    with office.actual("funds", "260", "2023-01/2023-04").measured() as engine:
        shares = dict(
            engine.query(
                "select month(month), share from paths where path_method = 'official' and month <= date '2023-12-31'"
                " and expected_value <= 1000 and target_id = (select target_id from targets where period = '2023')"
            ).rows()
        )
    assert shares[3] == pytest.approx(0.2, abs=1e-9)
    assert shares[4] == pytest.approx(0.3, abs=1e-9)
    assert shares[6] == pytest.approx(0.5, abs=1e-9)
    assert shares[9] == pytest.approx(0.75, abs=1e-9)
    assert shares[12] == pytest.approx(1.0, abs=1e-9)


def seasonal_office() -> Office:
    office = Office().target("funds", "1000")
    for year, share in ((2020, "620"), (2021, "580"), (2022, "600")):
        office.actual("funds", share, f"{year}-01/{year}-07").actual("funds", "1000", str(year))
    return office.actual("funds", "540", "2023-01/2023-07")


@pytest.mark.long
def test_three_earlier_years_make_a_seasonal_path():
    (row,) = seasonal_office().progress()
    assert row["path_method"] == "seasonal"
    assert row["path_share"] == pytest.approx(0.6, abs=1e-9)
    assert row["expected_value"] == pytest.approx(600, abs=1e-9)
    assert row["path_attainment"] == pytest.approx(0.9, abs=1e-9)


@pytest.mark.long
def test_three_earlier_years_make_a_forecast_with_its_interval():
    (row,) = seasonal_office().progress()
    logs = [log(0.62), log(0.58), log(0.60)]
    middle = 540 / exp(mean(logs))
    spread = stdev(logs) * sqrt(4 / 3)
    assert row["forecast_method"] == "seasonal"
    assert row["forecast_mid"] == pytest.approx(middle, abs=1e-9)
    assert row["forecast_low"] == pytest.approx(middle * exp(-quantile(0.9, 2) * spread), abs=1e-9)
    assert row["forecast_high"] == pytest.approx(middle * exp(quantile(0.9, 2) * spread), abs=1e-9)
    assert [round(row[name]) for name in ("forecast_low", "forecast_mid", "forecast_high")] == [837, 900, 968]
    assert row["probability"] == pytest.approx(1 - distribution(log(1000 / middle) / spread, 2), abs=1e-9)
    assert row["probability"] < 0.1
    assert row["outlook"] == "unlikely"


@pytest.mark.long
def test_two_earlier_years_are_no_season():
    office = Office().target("funds", "1000").actual("funds", "540", "2023-01/2023-07")
    for year in (2021, 2022):
        office.actual("funds", "600", f"{year}-01/{year}-07").actual("funds", "1000", str(year))
    (row,) = office.progress()
    assert (row["path_method"], row["forecast_method"]) == ("linear", "run_rate")
    assert row["forecast_mid"] == pytest.approx(540 / 7 * 12, abs=1e-9)
    assert (row["forecast_low"], row["probability"]) == (None, None)


@pytest.mark.long
def test_nothing_reported_is_never_a_guess():
    (row,) = Office().target("funds", "1000").progress(as_of="2023-07-31")
    assert (row["status"], row["forecast_method"], row["outlook"]) == ("no_data", "insufficient", "unknown")


@pytest.mark.long
def test_the_backtest_counts_earlier_years_whose_total_fell_inside():
    office = Office().target("funds", "1000")
    for year, share in ((2018, "600"), (2019, "620"), (2020, "580"), (2021, "605"), (2022, "300")):
        office.actual("funds", share, f"{year}-01/{year}-07").actual("funds", "1000", str(year))
    (row,) = office.actual("funds", "540", "2023-01/2023-07").progress()
    assert (row["backtest_years"], row["backtest_coverage"]) == (2, pytest.approx(0.5, abs=1e-9))


@pytest.mark.long
def test_yinchuan_lights():
    lights = ["on_pace", "slightly_behind", "slightly_behind", "behind"]
    assert statuses("50", "45", "25", "19", rule_set="yinchuan") == lights


@pytest.mark.long
def test_servicenow_bands_of_plan_to_date_leave_no_gap():
    bands = ["on_pace", "slightly_behind", "slightly_behind", "behind"]
    assert statuses("45", "44.75", "37.5", "37.4", rule_set="servicenow") == bands


def months(*values: str) -> list[dict]:
    office = Office().target("funds", "120")
    for number, value in enumerate(values, start=1):
        office.actual("funds", value, f"2023-01/2023-{number:02d}")
    return office.progress()


@pytest.mark.long
def test_a_month_missed_and_made_up_later_is_yellow_not_green():
    january, february, march = months("8", "22", "31")
    assert (january["status"], february["status"], march["status"]) == ("slightly_behind", "on_pace", "on_pace")
    assert (january["light"], february["light"], march["light"]) == ("yellow", "yellow", "yellow")
    assert march["history"] == "made_up_later"


@pytest.mark.long
def test_three_missed_months_in_a_row_escalate():
    assert [row["history"] for row in months("9", "18", "27", "40")] == [None, None, "three_in_a_row", "made_up_later"]


@pytest.mark.long
def test_quarters_have_time_shares_of_their_own():
    (row,) = Office().target("funds", "100", "2023-Q1").actual("funds", "40", "2023-01").progress()
    assert row["time_share"] == pytest.approx(1 / 3, abs=1e-9)
    assert row["time_share_day"] == pytest.approx(31 / 90, abs=1e-9)


@pytest.mark.long
def test_day_form_counts_leap_years():
    (row,) = Office().target("funds", "100", "2024").actual("funds", "40", "2024-H1").progress()
    assert row["time_share_day"] == pytest.approx(182 / 366, abs=1e-9)


def test_a_period_that_has_not_begun_is_not_due():
    (row,) = Office().target("funds", "100", "2024").progress(as_of="2023-12-31")
    assert (row["status"], row["light"], row["month"]) == ("not_due", "grey", date(2023, 12, 31))


@pytest.mark.long
def test_the_end_of_the_year_is_met_or_missed():
    assert flow("100", "100", "2023")["status"] == "met"
    assert flow("100", "99.9", "2023")["status"] == "missed"


@pytest.mark.long
def test_a_five_year_plan_is_measured_by_growth_a_year():
    office = (
        Office()
        .target("gdp", "150", "2025", published_on="2021-02-01")
        .actual("gdp", "100", "2020", published_on="2021-01-20")
        .actual("gdp", "118", "2023", published_on="2024-01-20")
    )
    with office.measured() as engine:
        (row,) = engine.frame("cagr").to_dicts()
    assert (row["base_year"], row["year"], row["target_year"]) == (2020, 2023, 2025)
    assert row["observed_rate"] == pytest.approx((1.18 ** (1 / 3) - 1) * 100, abs=1e-9)
    assert row["required_rate"] == pytest.approx((1.5 ** (1 / 5) - 1) * 100, abs=1e-9)
    assert (round(row["observed_rate"], 3), round(row["required_rate"], 3)) == (5.672, 8.447)
    assert (round(row["ratio"], 4), row["verdict"]) == (0.6715, "moderate")


@pytest.mark.long
def test_a_flow_of_the_year_and_a_growth_rate_have_no_growth_a_year():
    office = (
        Office()
        .target("funds", "150", "2023", published_on="2023-01-10")
        .target("gdp", "6", "2025", kind="growth_rate", published_on="2021-01-10")
        .actual("funds", "100", "2022")
        .actual("funds", "120", "2023")
    )
    with office.measured() as engine:
        assert engine.frame("cagr").is_empty()


BANDS = ["ahead", "on_pace", "on_pace", "slightly_behind", "slightly_behind", "behind"]


@pytest.mark.long
def test_the_default_set_has_four_bands_of_pace():
    assert statuses("55", "54.9", "50", "49.9", "45", "44.9") == BANDS


@pytest.mark.long
def test_the_default_set_has_four_bands_of_growth():
    growth = {"indicator": "gdp", "target": "6.5", "kind": "growth_rate"}
    assert statuses("7.5", "7.4", "6.5", "6.4", "6.0", "5.9", **growth) == BANDS


@pytest.mark.long
@pytest.mark.parametrize(
    ("period", "grown", "status"),
    [("2023", "6.4", "met"), ("2023", "6.175", "met"), ("2023", "6.1", "missed"), ("2023-H1", "6.4", "on_pace"),
     ("2023-H1", "6.1", "slightly_behind")],
)  # fmt: skip
def test_about_6_5_percent_is_reached_with_6_4(period, grown, status):
    office = (
        Office()
        .target("gdp", "6.5", kind="growth_rate", comparator="~", precision="0.1")
        .actual("gdp", grown, period, kind="growth_rate")
    )
    assert [row["status"] for row in office.progress()] == [status]
