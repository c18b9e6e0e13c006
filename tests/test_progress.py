"""Progress: verdicts that stay, words that can be recomputed, and properties that hold for every number."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import Office

from kpi.schemas import TABLES


@pytest.mark.long
def test_a_ceiling_is_judged_the_right_way_up():
    office = (
        Office()
        .target("spending", "100", comparator="<=")
        .actual("spending", "40", "2023-H1")
        .actual("spending", "80", "2023-01/2023-09")
        .actual("spending", "104", "2023-01/2023-11")
        .actual("spending", "110", "2023")
    )
    june, september, november, december = office.progress()
    assert {row["judged_by"] for row in (june, september)} == {"ceiling"}
    assert (june["pace_gap"], june["status"]) == (pytest.approx(10.0, abs=1e-9), "ahead")
    assert (september["pace_gap"], september["status"]) == (pytest.approx(-5.0, abs=1e-9), "slightly_behind")
    assert (november["status"], november["rule_id"]) == ("missed", "ceiling_exceeded")
    assert december["status"] == "missed"


@pytest.mark.long
@pytest.mark.parametrize(
    ("indicator", "comparator", "target", "actual", "status"),
    [
        ("jobless", "<=", "5.5", "5.2", "on_pace"),
        ("jobless", "<=", "5.5", "5.6", "behind"),
        ("urban", ">=", "70", "70", "on_pace"),
        ("urban", ">", "70", "70", "behind"),
        ("place", "=", "1", "1", "on_pace"),
        ("place", "=", "1", "2", "behind"),
        ("permit", "<=", "6", "5", "on_pace"),
    ],
)
def test_what_has_no_pace_is_compared_as_it_stands(indicator, comparator, target, actual, status):
    kind = {"place": "rank", "permit": "duration"}.get(indicator, "level")
    office = (
        Office()
        .target(indicator, target, comparator=comparator, kind=kind)
        .actual(indicator, actual, "2023-H1", kind=kind)
    )
    (row,) = office.progress()
    assert (row["judged_by"], row["status"], row["pace_gap"]) == ("direct", status, None)


@pytest.mark.long
@pytest.mark.parametrize(("actual", "status"), [("2.9", "missed"), ("3", "met"), ("3.4", "met"), ("3.6", "missed")])
def test_a_band_is_met_inside_it(actual, status):
    office = (
        Office()
        .target("prices", "3", value_high="3.5", comparator="between")
        .actual("prices", actual, "2023", basis="stock")
    )
    assert [row["status"] for row in office.progress()] == [status]


@pytest.mark.long
def test_more_than_means_more_than():
    for actual, status in (("1000", "missed"), ("1000.1", "met")):
        office = Office().target("funds", "1000", comparator=">").actual("funds", actual, "2023")
        assert [row["status"] for row in office.progress()] == [status]


@pytest.mark.long
def test_a_target_reached_early_is_met_for_a_flow_and_ahead_for_a_stock():
    (flow,) = Office().target("funds", "100").actual("funds", "100", "2023-H1").progress()
    (stock,) = (
        Office().target("firms", "100", baseline_value="50").actual("firms", "101", "2023-H1", basis="stock").progress()
    )
    assert (flow["status"], stock["status"]) == ("met", "ahead")


@pytest.mark.long
@pytest.mark.parametrize(
    ("period", "actual", "status"),
    [
        ("2023-H1", "7000", "not_due"),
        ("2023-H1", "8000", "on_pace"),
        ("2023", "7000", "missed"),
        ("2023", "8000", "met"),
    ],
)
def test_a_stock_without_a_known_start_is_attained_but_has_no_pace(period, actual, status):
    (row,) = Office().target("firms", "8000").actual("firms", actual, period, basis="stock").progress()
    assert (row["attainment"], row["status"]) == (int(actual) / 8000, status)
    assert [row[name] for name in ("time_share", "pace_gap", "path_method", "needed_rate", "forecast_mid")] == [
        None
    ] * 5
    assert (row["forecast_method"], row["outlook"]) == ("insufficient" if period == "2023-H1" else None, "unknown")
    assert f"完成率{int(actual) / 80}%" in row["why_zh"]
    assert "起点未公布" in row["why_zh"]
    assert "start was not published" in row["why_en"]


@pytest.mark.long
def test_a_deadline_inside_the_year_is_the_end_of_the_time():
    office = (
        Office()
        .said("target", "projects", "8", kind="new", deadline=date(2023, 10, 31))
        .actual("projects", "4", "2023-01/2023-05", kind="new")
        .actual("projects", "7", "2023-01/2023-10", kind="new")
    )
    may, october = office.progress()
    assert may["time_share"] == pytest.approx(0.5, abs=1e-9)
    assert (may["status"], october["status"]) == ("on_pace", "missed")


def test_a_target_of_five_years_is_judged_by_what_it_grew_a_year_and_by_nothing_else():
    office = (
        Office()
        .target("firms", "200", "2021/2025", baseline_value="100")
        .actual("firms", "130", "2022-12", basis="stock")
    )
    (row,) = office.progress()
    assert (row["judged_by"], row["attainment"]) == ("growth_a_year", pytest.approx(0.3, abs=1e-9))
    assert [row[name] for name in ("time_share", "pace_gap", "path_method", "needed_rate")] == [None] * 4
    assert row["observed_rate"] == pytest.approx((1.3 ** (1 / 2) - 1) * 100, abs=1e-9)
    assert row["required_rate"] == pytest.approx((2 ** (1 / 5) - 1) * 100, abs=1e-9)
    assert (row["status"], row["rule_id"]) == ("slightly_behind", "growth_a_year_moderate")
    assert "截至2022年末年均增长14.02%，所需年均14.87%，比值0.94" in row["why_zh"]
    assert "grown 14.02% a year by the end of 2022, needed 14.87% a year, ratio 0.94" in row["why_en"]
    assert "序时2" not in row["why_zh"]


@pytest.mark.long
def test_districts_can_choose_their_rule_set():
    def office(adcode: str) -> Office:
        return Office(adcode=adcode).target("funds", "100").actual("funds", "41", "2023-H1")

    assert [row["rule_set"] for row in office("640104").progress()] == ["yinchuan@1"]
    assert [row["status"] for row in office("640104").progress()] == ["slightly_behind"]
    assert [row["status"] for row in office("420106").progress()] == ["behind"]


@pytest.mark.long
def test_an_override_stands_beside_the_computed_status_until_it_expires():
    office = Office().target("funds", "100").actual("funds", "40", "2023-H1")
    (row,) = office.progress(as_of="2023-07-31")
    office.overrides.append(
        {
            "target_id": row["target_id"],
            "status": "on_pace",
            "owner": "发改局",
            "reason": "项目延期批复",
            "decided_on": date(2023, 7, 1),
            "expires_on": date(2023, 10, 1),
        }
    )
    (held,) = office.progress(as_of="2023-07-31")
    assert (held["status"], held["override_status"], held["override_owner"]) == ("behind", "on_pace", "发改局")
    (expired,) = office.progress(as_of="2023-10-01")
    assert (expired["status"], expired["override_status"]) == ("behind", None)
    (earlier,) = office.progress(as_of="2023-06-30")
    assert earlier["override_status"] is None


@pytest.mark.long
def test_nothing_published_after_the_clock_is_seen():
    office = (
        Office()
        .target("funds", "100", published_on="2023-01-10")
        .target("funds", "200", published_on="2023-09-01")
        .actual("funds", "50", "2023-H1", published_on="2023-07-20")
        .actual("funds", "55", "2023-H1", stage="final", published_on="2023-10-20")
    )

    def seen(day: str) -> list[tuple]:
        return [(row["target_value"], row["actual_value"], row["status"]) for row in office.progress(as_of=day)]

    assert seen("2023-07-19") == [(100, None, "no_data")]
    assert seen("2023-07-20") == [(100, 50, "on_pace")]
    assert seen("2023-09-01") == [(200, 50, "behind")]
    assert seen("2023-10-20") == [(200, 55, "behind")]


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=2, max_size=8), st.integers(1, 400), st.integers(2, 12))
def test_a_revision_changes_only_the_newest_verdict_of_those_before_it(steps, value, month):
    def office() -> Office:
        made = Office().target("funds", "100", published_on="2023-01-10")
        total = 0
        for number, step in enumerate(steps, start=1):
            total += step
            made.actual("funds", str(total), f"2023-01/2023-{number:02d}", published_on=date(2023, number + 1, 1))
        return made

    revised_on = date(2023, month, 15)
    before = [row for row in office().progress() if row["actual_published_on"] < revised_on]
    after = office().target("funds", str(value), published_on=revised_on).progress()
    kept = [row for row in after if row["actual_published_on"] < revised_on]
    newest = max(row["month"] for row in after)
    assert [row["why_zh"] for row in kept if row["month"] < newest] == [
        row["why_zh"] for row in before if row["month"] < newest
    ]
    assert {row["target_value"] for row in after if row["month"] == newest} == {Decimal(value)}
    assert {row["target_value"] for row in after if row["actual_published_on"] >= revised_on} <= {Decimal(value)}


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 10**6), st.integers(0, 10**6), st.sampled_from([1, 10**4, 10**8]), st.integers(1, 12))
def test_attainment_is_free_of_scale(target, actual, scale, month):
    def attained(times: int) -> list[tuple]:
        office = (
            Office()
            .target("funds", str(target * times))
            .actual("funds", str(actual * times), f"2023-01/2023-{month:02d}")
        )
        return [
            (row["attainment"], row["pace_gap"], row["path_attainment"], row["status"]) for row in office.progress()
        ]

    ((*numbers, status),), ((*expected, held),) = attained(scale), attained(1)
    assert numbers == pytest.approx(expected, rel=1e-12)
    assert status == held


def figures(text: str) -> list[float]:
    """The numbers of the argument of a reason: what stands between the month and the rule."""
    argument = re.split(r"：|: ", text, maxsplit=1)[1]
    numbers = re.findall(r"−?\d+(?:\.\d+)?", re.split(r"；依|; by ", argument)[0])
    return [float(number.replace("−", "-")) for number in numbers]


@pytest.mark.long
def test_the_reason_of_a_pace_can_be_recomputed_from_the_row():
    for target, actual, period in (("36500000000", "21570000000", "2023-H1"), ("7", "13", "2023-01/2023-11")):
        (row,) = Office().target("funds", target).actual("funds", actual, period).progress()
        scale = 1e8 if float(target) >= 1e8 else 1
        reached, promised, attainment, elapsed, months, time, gap = figures(row["why_zh"])
        assert (reached * scale, promised * scale) == (float(actual), float(target))
        assert attainment == round(reached / promised * 100 + 1e-9, 1)
        assert time == round(elapsed / months * 100 + 1e-9, 1)
        assert gap == round(abs(reached / promised - elapsed / months) * 100 + 1e-9, 1)
        assert ("快" in row["why_zh"]) == (row["pace_gap"] >= 0) == ("ahead" in row["why_en"])
        scale = 1e9 if float(target) >= 1e9 else 1
        reached, promised, *same = figures(row["why_en"])
        assert (reached * scale, promised * scale) == (float(actual), float(target))
        assert same == [attainment, elapsed, months, time, gap]


@pytest.mark.long
def test_the_reason_of_a_growth_can_be_recomputed_from_the_row():
    (row,) = (
        Office()
        .target("revenue", "5", kind="growth_rate")
        .actual("revenue", "-9.7", "2023-H1", kind="growth_rate")
        .progress()
    )
    growth, target, gap = figures(row["why_zh"])
    assert gap == round(target - growth, 1)
    assert figures(row["why_en"]) == [growth, target, gap]
    assert "增速−9.7%" in row["why_zh"]
    assert "growth −9.7%" in row["why_en"]
    assert "低14.7个百分点" in row["why_zh"]
    assert "判为滞后" in row["why_zh"]
    assert row["why_en"].endswith("behind")


def test_a_reason_speaks_to_people():
    office = (
        Office()
        .target("investment", "36500000000")
        .actual("investment", "21570000000", "2023-H1")
        .target("spending", "8000000", comparator="<=")
        .actual("spending", "2000000", "2023-H1")
    )
    investment, spending = office.progress()
    assert investment["why_zh"] == (
        "截至2023年6月：完成215.7亿元，目标365亿元，完成率59.1%；序时6/12＝50.0%，快9.1个百分点；"
        "依默认四档办法：快于序时5个百分点及以上，判为超序时"
    )
    assert investment["why_en"] == (
        "By June 2023: 21.57 of 36.5 bn yuan = 59.1%; time 6/12 = 50.0%, 9.1 points ahead; "
        "by the default rule of four bands (at least 5 points above the time share): ahead"
    )
    assert spending["why_zh"].startswith(
        "截至2023年6月：已用200万元，上限800万元，占25.0%；序时6/12＝50.0%，少用25.0个百分点"
    )
    assert spending["why_en"].startswith("By June 2023: 2 used of at most 8 mn yuan = 25.0%; time 6/12 = 50.0%")


@pytest.mark.long
def test_a_reason_prints_negative_numbers_with_a_true_minus():
    office = (
        Office()
        .target("funds", "-200000000")
        .actual("funds", "-350000000", "2023-H1")
        .target("firms", "80", baseline_value="40")
        .actual("firms", "20", "2023-H1", basis="stock")
    )
    for row in office.progress():
        assert "-" not in row["why_zh"] + row["why_en"]
        assert "−" in row["why_zh"]
        assert "−" in row["why_en"]


@pytest.mark.long
def test_a_reason_takes_a_negative_baseline_away_in_brackets():
    (row,) = (
        Office().target("funds", "5", baseline_value="-5").actual("funds", "-3", "2023-H1", basis="stock").progress()
    )
    assert "（−3−（−5））÷（5−（−5））" in row["why_zh"]
    assert "(−3 − (−5)) / (5 − (−5))" in row["why_en"]


@pytest.mark.long
def test_every_row_has_a_reason_in_both_languages():
    office = (
        Office()
        .target("funds", "100")
        .target("firms", "800", baseline_value="800")
        .target("gdp", "5", kind="growth_rate")
        .target("spending", "10", comparator="<=")
        .target("place", "1", kind="rank")
        .target("urban", "60", "2025")
        .said("target", "projects", None, kind="milestone", deadline=date(2023, 4, 30))
        .actual("funds", "0", "2023-01")
        .actual("firms", "900", "2023-H1", basis="stock")
        .actual("gdp", "5", "2023-H1", kind="growth_rate")
        .actual("spending", "3", "2023-H1")
        .actual("place", "3", "2023-H1", kind="rank")
    )
    rows = office.progress()
    assert len(rows) == 7
    for row in rows:
        assert row["rule_id"] not in row["why_zh"] + row["why_en"]
        assert "_" not in row["why_zh"] + row["why_en"]


@pytest.mark.long
def test_a_huge_or_tiny_number_breaks_nothing():
    office = (
        Office()
        .target("funds", "1e20")
        .actual("funds", "0.000000001", "2023-H1")
        .target("projects", "0.000000001")
        .actual("projects", "1e20", "2023-H1")
    )
    assert {row["status"] for row in office.progress()} == {"behind", "met"}


@pytest.mark.long
def test_an_empty_ledger_measures_to_empty_tables():
    with Office().measured(as_of="2023-12-31") as engine:
        for name in ("progress", "paths", "cagr", "findings"):
            frame = engine.frame(name)
            assert frame.is_empty()
            TABLES[name].schema.validate(frame, lazy=True)


@pytest.mark.long
def test_a_share_is_compared_as_it_stands_and_not_from_last_year():
    office = Office().actual("urban", "83.6", "2022", published_on="2023-01-20", kind="share")
    office.target("urban", "84", kind="share").actual("urban", "85.2", "2023", kind="share")
    (row,) = office.progress()
    assert (row["baseline_value"], round(row["attainment"], 4), row["status"]) == (None, 1.0143, "met")


@pytest.mark.long
def test_a_share_with_a_printed_start_is_measured_from_it():
    office = (
        Office().target("urban", "84", kind="share", baseline_value="80").actual("urban", "83", "2023", kind="share")
    )
    (row,) = office.progress()
    assert (row["baseline_value"], row["attainment"]) == (80, pytest.approx(0.75))


@pytest.mark.long
def test_what_one_month_alone_reaches_is_reached_and_less_says_nothing_of_the_year():
    """42 of 42 in September alone are done; 36 of 42 in August alone may be more by then, and judge nothing."""
    for value, month, status in (("42", "2023-09", "met"), ("36", "2023-08", "no_data")):
        office = Office().target("projects", "42", kind="new", published_on="2023-01-10")
        office.actual("projects", value, month, kind="new", basis="period", published_on="2023-10-20")
        assert [row["status"] for row in office.progress(as_of="2023-10-31")] == [status]
