"""Figures that count from January to their report, although their document dates them by the year or the quarter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from office import Office

HUNDRED_MILLION = 100_000_000


def report(document: str = "plans/report.md") -> dict:
    return {"document": document, "published_on": "2023-11-15"}


def told(office: Office, amount: int, rate: int, period: str, rate_period: str, **more: object) -> Office:
    """An amount of the months and the completion told right behind it."""
    office.said("actual", "funds", str(amount * HUNDRED_MILLION), period, **report(), **more)
    return office.said(
        "actual", "funds", str(rate), rate_period, kind="completion_rate", unit="%", **report(),
        quote=f"完成任务的{rate}%", **more,
    )  # fmt: skip


def test_of_a_total_and_its_parts_in_the_same_words_the_one_whose_completion_fits_stands_for_the_whole():
    """96亿元 are 120 % of 80; 41亿元 (160 %) and 25亿元 (70 %) of other tasks fit no promise: met, not missed."""
    office = Office().target("funds", str(80 * HUNDRED_MILLION), published_on="2023-01-10")
    told(office, 96, 120, "2023-01/2023-10", "2023")
    told(office, 41, 160, "2023-01/2023-10", "2023-01/2023-10")
    told(office, 25, 70, "2023-01/2023-10", "2023-01/2023-10")
    (row,) = office.progress()
    assert (row["actual_value"], row["status"]) == (Decimal(96 * HUNDRED_MILLION), "met")
    assert row["attainment"] == pytest.approx(1.2)


def test_a_completion_of_the_year_has_the_time_of_its_amount():
    office = told(Office(), 96, 120, "2023-01/2023-10", "2023")
    assert office.refused() == []
    (target,) = office.targets().to_dicts()
    assert (target["value"], target["period"]) == (Decimal(80 * HUNDRED_MILLION), "2023")


def test_contradicted_figures_imply_no_target():
    office = Office()
    for amount, rate in ((96, 120), (41, 160)):
        told(office, amount, rate, "2023-01/2023-10", "2023-01/2023-10")
    assert office.targets().is_empty()


def quarter(gap: str) -> dict:
    """What a report of the third quarter tells: 1.2, 60 % of the year's task, so many points behind."""
    office = told(Office(), 12, 60, "2023-Q3", "2023-Q3").said(
        "actual", "funds", gap, "2023-Q3", kind="increment", unit="个百分点", against="pace", **report()
    )
    return office.actuals().filter(family="amount").row(0, named=True)


@pytest.mark.parametrize(("gap", "begins", "basis"), [("-15", 1, "cumulative"), ("35", 7, "period")])
def test_a_quarter_counts_from_january_where_rate_and_gap_make_nine_months(gap, begins, basis):
    row = quarter(gap)
    assert (row["period_start"], row["period_end"], row["basis"]) == (date(2023, begins, 1), date(2023, 9, 30), basis)


def gap_to_growth(*, planned: bool = False, rate: str = "9.1", gap: str = "-1.9") -> Office:
    office = Office()
    if planned:
        office.target("investment", "10", kind="growth_rate", published_on="2023-01-10")
    office.said("actual", "investment", rate, "2023-01/2023-09", kind="growth_rate", unit="%", **report())
    return office.said(
        "actual", "investment", gap, "2023-01/2023-09", kind="increment", unit="个百分点", against="target", **report()
    )


def test_growth_and_its_gap_imply_the_target_growth():
    """9.1 % and 1.9 points below the target make a target of 11 %, worked out and never printed."""
    office = gap_to_growth()
    (target,) = office.targets().to_dicts()
    assert (target["value"], target["unit"], target["period"]) == (Decimal(11), "%", "2023")
    assert (target["origin"], target["obtained_by"]) == ("implied", "implied_by_gap")
    (row,) = office.progress(as_of="2023-11-20")
    assert (row["status"], row["growth_gap"]) == ("behind", pytest.approx(-1.9))
    assert "由公布的差距反推" in row["why_zh"]


def test_a_printed_target_is_not_implied_again_by_a_gap():
    assert gap_to_growth(planned=True).targets()["origin"].to_list() == ["printed"]


def test_another_gap_told_later_is_a_silent_change():
    office = gap_to_growth()
    later = {"document": "plans/year.md", "published_on": "2024-01-20"}
    office.said("actual", "investment", "9.5", "2023", kind="growth_rate", unit="%", **later)
    office.said("actual", "investment", "-0.5", "2023", kind="increment", unit="个百分点", against="target", **later)
    assert office.targets()["value"].to_list() == [Decimal(11), Decimal(10)]
    with office.measured() as engine:
        assert "target_changed_silently" in engine.frame("findings")["rule"].to_list()
