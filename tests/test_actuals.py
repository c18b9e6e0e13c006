"""The ledger of actuals: bases, stages, vintages, and what was known on any day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import measured
from office import Office

from kpi.reconciliation.amounts import same_facts


@pytest.mark.parametrize(
    ("indicator", "kind", "period", "basis"),
    [
        ("funds", "level", "2023-H1", "cumulative"),
        ("funds", "level", "2023-01/2023-02", "cumulative"),
        ("funds", "level", "2023-07", "period"),
        ("funds", "level", "2023-Q2", "period"),
        ("projects", "new", "2023", "cumulative"),
        ("firms", "stock", "2023-H1", "stock"),
        ("urban", "level", "2023", "stock"),
        ("urban", "share", "2023", "rate"),
        ("funds", "growth_rate", "2023-H1", "rate"),
        ("projects", "completion_rate", "2023", "rate"),
    ],
)
def test_the_basis_follows_from_kind_period_and_indicator_where_prose_does_not_say(indicator, kind, period, basis):
    office = Office().said("actual", indicator, "5", period, kind=kind)
    assert office.actuals()["basis"].to_list() == [basis]


def test_the_same_figure_from_two_sources_is_one_fact_with_both_citations():
    office = (
        Office()
        .actual("investment", "19059000000", "2021-H1", published_on="2021-08-03")
        .said("actual", "investment", "19059000000", "2021-H1", published_on="2021-08-27")
    )
    (row,) = office.actuals().to_dicts()
    assert (row["sources"], row["published_on"], row["chosen"]) == (2, date(2021, 8, 3), "only figure")
    assert [line.split(" · ")[0] for line in row["citations"].splitlines()] == ["actuals/office.csv", "plans/plan.md"]


def test_growth_over_several_years_is_another_fact_than_the_growth_of_the_year():
    rate = {"kind": "growth_rate", "unit": "%"}
    office = (
        Office()
        .said("actual", "investment", "22.3", "2021-H1", quote="增长22.3%", **rate)
        .said("actual", "investment", "2.4", "2021-H1", quote="两年平均增长2.4%", **rate)
        .said("actual", "investment", "4.9", "2021-H1", quote="较2019年同期增长4.9%", **rate)
        .said("actual", "investment", "1.5", "2020-H1", quote="较2019年同期增长1.5%", **rate)
        .said("target", "investment", "7", "2025", quote="五年年均增长7%", **rate)
    )
    found = {str(row["value"].normalize()): (row["qualifier"], row["chosen"]) for row in office.actuals().to_dicts()}
    assert found == {
        "22.3": (None, "only figure"),
        "2.4": ("两年平均", "only figure"),
        "4.9": ("较2019年同期", "only figure"),
        "1.5": (None, "only figure"),
    }
    assert office.targets()["qualifier"].to_list() == [None]


def test_prose_counts_as_the_table_about_the_same_thing_does():
    office = (
        Office()
        .actual("firms", "230", "2023-H1", basis="cumulative", published_on="2023-09-29")
        .said("actual", "firms", "230", "2023-H1", unit="家", published_on="2023-09-29")
        .said("actual", "firms", "240", "2023", unit="家", published_on="2024-01-29")
    )
    june, december = office.actuals().sort("period_end").to_dicts()
    assert (june["basis"], june["sources"], june["chosen"]) == ("cumulative", 2, "only figure")
    assert (december["basis"], december["sources"]) == ("stock", 1)


def test_a_coarser_print_of_a_known_figure_is_the_same_figure():
    office = (
        Office()
        .actual("gdp", "85652000000", "2023-H1", precision="1000000", published_on="2023-07-20")
        .actual("gdp", "85700000000", "2023-H1", precision="100000000", published_on="2023-08-29")
    )
    (row,) = office.actuals().to_dicts()
    assert (row["value"], row["sources"]) == (85652000000, 2)


def test_a_finer_figure_published_later_replaces_the_coarse_one_and_both_stay():
    office = (
        Office()
        .actual("gdp", "85700000000", "2023-H1", precision="100000000", published_on="2023-08-29")
        .actual("gdp", "85652000000", "2023-H1", precision="1000000", published_on="2023-09-29")
    )
    coarse, fine = office.actuals().sort("published_on").to_dicts()
    assert (coarse["chosen"], coarse["superseded_on"]) == (None, date(2023, 9, 29))
    assert (fine["chosen"], fine["superseded_on"]) == ("published later", None)


def test_the_stage_goes_before_the_date_and_says_so():
    office = (
        Office()
        .actual("gdp", "120", "2022", stage="final", published_on="2023-12-01")
        .actual("gdp", "118", "2022", stage="preliminary", published_on="2024-02-01")
        .actual("gdp", "117", "2022", stage="expected", published_on="2023-01-15")
    )
    chosen = office.actuals().filter(pl.col("chosen").is_not_null()).to_dicts()
    assert [(row["value"], row["chosen"]) for row in chosen] == [(120, "stage final")]


def test_expected_is_read_from_the_words():
    office = Office().said("actual", "gdp", "120", "2022", quote="预计全年实现120亿元")
    assert office.actuals()["stage"].to_list() == ["expected"]


@pytest.mark.long
def test_two_figures_of_one_day_are_both_kept_and_reported():
    office = (
        Office()
        .actual("gdp", "166444000000", "2021", published_on="2022-11-21", precision="1000000")
        .actual("gdp", "172000000000", "2021", published_on="2022-11-21", precision="1000000000")
    )
    assert office.actuals().height == 2
    assert office.actuals()["is_contradicted"].to_list() == ["yes", "yes"]
    assert office.actuals()["chosen"].to_list() == [None, None]
    with office.measured() as engine:
        (finding,) = engine.frame("findings").to_dicts()
    assert (finding["rule"], finding["left_place"], finding["right_place"]) == (
        "contradictory_actuals",
        "row 2",
        "row 3",
    )


def test_growth_and_completion_printed_beside_an_amount_stay_with_it():
    office = (
        Office()
        .said("actual", "projects", "13", "2022", kind="new")
        .said("actual", "projects", "160", "2022", kind="growth_rate", unit="%")
        .said("actual", "projects", "217", "2022", kind="completion_rate", unit="%")
    )
    amount = next(row for row in office.actuals().to_dicts() if row["family"] == "amount")
    assert (amount["stated_growth"], amount["stated_attainment"]) == (160, 217)


@pytest.mark.long
def test_counters_of_one_indicator_are_one_unit_and_other_units_never_meet():
    office = Office().target("projects", "50", unit="项").actual("projects", "25", "2023-H1", unit="个")
    assert [row["attainment"] for row in office.progress()] == [pytest.approx(0.5)]
    office = Office().target("projects", "50", unit="个").actual("projects", "25", "2023-H1", unit="人")
    assert [row["status"] for row in office.progress()] == ["no_data"]


@pytest.mark.long
def test_a_falling_cumulative_is_reported_and_not_smoothed():
    office = (
        Office()
        .target("funds", "100")
        .actual("funds", "50", "2023-01/2023-05")
        .actual("funds", "45", "2023-01/2023-06")
    )
    assert [row["actual_value"] for row in office.progress()] == [50, 45]
    with office.measured() as engine:
        (finding,) = engine.frame("findings").to_dicts()
    assert (finding["rule"], finding["left_value"], finding["right_value"]) == ("falling_cumulative", 50, 45)


def test_overlapping_periods_are_not_added_up():
    office = (
        Office()
        .target("funds", "100")
        .actual("funds", "10", "2023-Q1")
        .actual("funds", "20", "2023-04/2023-06", basis="period")
        .actual("funds", "7", "2023-05", basis="period")
    )
    with office.measured() as engine:
        assert engine.frame("findings")["rule"].to_list() == ["overlapping_periods"]
        summed = engine.query("select period_end, value from observations where derivation = 'summed'").rows()
    assert summed == [(date(2023, 6, 30), Decimal(30))]


def test_an_undated_figure_is_older_than_any_dated_one_and_known_from_the_end_of_its_period():
    office = Office().actual("funds", "50", "2023-H1").actual("funds", "52", "2023-H1", published_on="2023-07-20")
    undated, dated = office.actuals().sort("value").to_dicts()
    assert (undated["superseded_on"], dated["chosen"]) == (date(2023, 7, 20), "published later")
    same = Office().actual("funds", "50", "2023-H1").actual("funds", "50", "2023-H1", published_on="2023-07-20")
    assert same.actuals().select("sources", "published_on").rows() == [(2, date(2023, 7, 20))]


VINTAGES = st.lists(
    st.tuples(
        st.integers(1, 4).map(lambda value: value * 10),
        st.sampled_from(["expected", "preliminary", "final"]),
        st.integers(0, 6).map(lambda days: date(2023, 7, 1) + timedelta(days=days)),
    ),
    min_size=1,
    max_size=6,
)
DAYS = [date(2023, 7, 1) + timedelta(days=days) for days in range(-1, 8)]


def told(vintages: list) -> list[dict]:
    """The actuals of an office that published these figures, by value, stage and day."""
    office = Office()
    for value, stage, published in vintages:
        office.actual("funds", str(value), "2023-H1", stage=stage, published_on=published)
    return office.actuals().to_dicts()


def known(vintages: list) -> dict[date, Decimal | None]:
    """By day, the figure that a reader of every publication up to it would use."""
    days = {day: [each for each in vintages if each[2] <= day] for day in DAYS}
    new = {len(seen): seen for seen in days.values()}
    chosen = {count: next((row["value"] for row in told(seen) if row["chosen"]), None) for count, seen in new.items()}
    return {day: chosen[len(seen)] for day, seen in days.items()}


def replayed(vintages: list) -> dict[date, Decimal | None]:
    """By day, the figure that the whole ledger says was the best known; None where it was contradicted."""
    rows = told(vintages)
    found: dict[date, Decimal | None] = {}
    for day in DAYS:
        standing = [
            None if row["is_contradicted"] == "yes" else row["value"]
            for row in rows
            if (row["published_on"] or row["period_end"]) <= day
            and (row["superseded_on"] is None or row["superseded_on"] > day)
        ]
        assert len(standing) <= 1
        found[day] = standing[0] if standing else None
    return found


@settings(max_examples=15, deadline=None)
@given(VINTAGES)
def test_replaying_any_day_gives_exactly_what_was_known_then(vintages):
    assert replayed(vintages) == known(vintages)


@settings(max_examples=10, deadline=None)
@given(VINTAGES, st.integers(1, 9))
def test_a_later_vintage_never_changes_an_earlier_replay(vintages, value):
    later, before = replayed([*vintages, (value, "final", DAYS[-1])]), replayed(vintages)
    assert [later[day] for day in DAYS[:-1]] == [before[day] for day in DAYS[:-1]]


def single_periods(year: int, cumulative: list[Decimal], is_joint: bool) -> list[dict]:
    """What each month of a year added to a cumulative figure, as actuals; the first may be joint for 1—2月."""
    ends = [date(year, month, monthrange(year, month)[1]) for month in range(1 + is_joint, 13)][: len(cumulative)]
    starts = [date(year, 1, 1), *(end + timedelta(days=1) for end in ends)]
    before = [Decimal(0), *cumulative]
    return [
        {
            "actual_id": f"{end}",
            "series": 1,
            "unit_class": "元",
            "family": "amount",
            "kind": "flow",
            "basis": "period" if start.month > 1 else "cumulative",
            "stage": "final",
            "period_start": start,
            "period_end": end,
            "value": now - then,
        }
        for start, end, now, then in zip(starts, ends, cumulative, before, strict=False)
    ]


CUMULATIVE = st.lists(st.decimals(-(10**9), 10**9, places=4), max_size=12)


@settings(max_examples=60, deadline=None)
@given(CUMULATIVE, CUMULATIVE, st.booleans(), st.randoms())
def test_cumulative_to_period_to_cumulative_is_the_identity(values, next_values, is_joint, random):
    singles = single_periods(2022, values, is_joint) + single_periods(2023, next_values, is_joint)
    random.shuffle(singles)
    seen = measured("observations", actuals=singles).filter(pl.col("basis") == "cumulative")
    expected = values[: 12 - is_joint] + next_values[: 12 - is_joint]
    assert seen.sort("period_end")["value"].to_list() == expected
    assert all(start == date(end.year, 1, 1) for start, end in seen.select("period_start", "period_end").iter_rows())


@settings(max_examples=20, deadline=None)
@given(st.lists(st.decimals(0, 10**9, places=4), min_size=3, max_size=12), st.data())
def test_a_missing_month_is_never_summed_over(values, data):
    singles = single_periods(2023, values, False)
    gap = data.draw(st.integers(1, len(singles) - 2))
    seen = measured("observations", actuals=singles[:gap] + singles[gap + 1 :])
    summed = seen.filter(pl.col("basis") == "cumulative")["value"].to_list()
    assert summed == values[:gap]


def _change(office: Office, quote: str, value: str, **more: object) -> Office:
    return office.said("actual", "investment", value, "2024-H1", quote=quote, kind="increment", unit="个百分点", **more)


def test_changes_on_different_bases_do_not_contradict_each_other():
    office = Office()
    _change(office, "增速较1-5月回落1.3个百分点", "-1.3")
    _change(office, "较序时进度慢0.6个百分点", "-0.6", against="pace")
    _change(office, "比全市平均高0.2个百分点", "0.2")
    _change(office, "比上年同期提高2个百分点", "2")
    rows = office.actuals()
    assert set(rows["is_contradicted"]) == {"no"}
    assert dict(rows.select("value", "qualifier").rows()) == {
        Decimal("-1.3"): "较1—5月",
        Decimal("-0.6"): "较序时进度",
        Decimal("0.2"): "比全市平均",
        Decimal(2): None,
    }
    assert list(same_facts(rows.to_dicts())) == []


def test_two_changes_on_one_base_still_contradict_each_other():
    office = Office()
    _change(office, "较1-5月回落1.3个百分点", "-1.3")
    _change(office, "较1—5月回落1.8个百分点", "-1.8")
    assert set(office.actuals()["is_contradicted"]) == {"yes"}


def test_what_was_added_and_the_total_are_two_facts():
    office = Office()
    office.said("actual", "firms", "9", "2024-H1", quote="净增高科技企业9家")
    office.said("actual", "firms", "112", "2024-H1", quote="总数达到112家")
    rows = office.actuals().sort("value")
    assert rows.select("value", "kind", "basis", "is_contradicted").rows() == [
        (Decimal(9), "new", "cumulative", "no"),
        (Decimal(112), "level", "stock", "no"),
    ]
    assert list(same_facts(rows.to_dicts())) == []


def test_two_totals_still_contradict_each_other():
    office = Office()
    office.said("actual", "firms", "110", "2024-H1", quote="高科技企业达到110家")
    office.said("actual", "firms", "112", "2024-H1", quote="高科技企业总数达到112家")
    assert set(office.actuals()["is_contradicted"]) == {"yes"}


def test_a_part_of_another_place_is_the_whole_of_that_place_and_no_part():
    town = {"adcode": "441323", "district": "惠东县", "part_of": "s0"}
    office = (
        Office()
        .said("actual", "funds", "6390000000", "2023-01/2023-09")
        .said("actual", "funds", "2870000000", "2023-01/2023-09", **town)
        .said("actual", "funds", "1000000000", "2023-01/2023-09", part_of="s0")
    )
    found = {(row["adcode"], row["value"]): row["qualifier"] for row in office.actuals().to_dicts()}
    assert found == {("420106", 6390000000): None, ("441323", 2870000000): None, ("420106", 1000000000): "其中"}
