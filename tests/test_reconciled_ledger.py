"""The claims of the ledger checked against one another. All figures are invented unless a test names their place."""

from __future__ import annotations

from datetime import date

import pytest
from reconciled import PLACE, actual, checked, target

from tests.test_reconciled_parts import statement

APRIL, MAY, JUNE, JULY = date(2023, 4, 30), date(2023, 5, 31), date(2023, 6, 30), date(2023, 7, 31)


def test_a_stated_completion_is_checked_against_the_printed_target():
    (row,) = checked(
        [actual("1530000000", MAY, stated_attainment="62.5")],
        [target("2460000000", precision="10000000")],
        claim="completion",
    )
    assert (row["verdict"], row["inputs"], row["stated"]) == ("agrees", "15.3亿元 ÷ 24.6亿元", "62.5%")
    (row,) = checked(
        [actual("1530000000", MAY, stated_attainment="66.5")],
        [target("2460000000", precision="10000000")],
        claim="completion",
    )
    assert row["verdict"] == "arithmetic_error"
    assert abs(row["difference"] - (66.5 - 100 * 153 / 246)) < 1e-9
    assert abs(row["difference"]) > row["tolerance"]


def test_any_revision_of_the_target_may_be_the_one_that_was_meant():
    revisions = [target("19340000000", precision="10000000"), target("20020000000", precision="10000000", revision=2)]
    (row,) = checked(
        [actual("20410000000", date(2023, 12, 31), stated_attainment="101.9")], revisions, claim="completion"
    )
    assert (row["verdict"], row["inputs"]) == ("agrees", "204.1亿元 ÷ 200.2亿元")
    (row,) = checked(
        [actual("20410000000", date(2023, 12, 31), stated_attainment="99.9")], revisions, claim="completion"
    )
    assert row["verdict"] == "changed_denominator"


def test_a_plan_that_moves_without_a_word_is_found_from_two_months():
    """常州 2025: amount over completion gives 943.65亿 by August and 965.61亿 by September."""
    august, september = date(2025, 8, 31), date(2025, 9, 30)
    moved = [
        actual("67584000000", august, stated_attainment="71.62"),
        actual("77471000000", september, stated_attainment="80.23"),
    ]
    kept = [
        actual("24894000000", august, stated_attainment="81.26"),
        actual("28572000000", september, stated_attainment="93.3"),
    ]
    (row,) = checked(moved, claim="implied_target")
    assert row["verdict"] == "changed_denominator"
    assert (round(float(row["stated_value"]) / 1e8, 2), round(row["recomputed_value"] / 1e8, 2)) == (943.65, 965.61)
    (row,) = checked(kept, claim="implied_target")
    assert row["verdict"] == "agrees"


def test_a_count_and_its_completion_imply_a_whole_target():
    count = {"unit": "个", "precision": "1", "stated_attainment": "217"}
    (row,) = checked([actual("13", JUNE, **count)], claim="whole_count")
    assert (row["verdict"], row["recomputed_value"]) == ("agrees", 6)
    (row,) = checked([actual("13", JUNE, **count | {"stated_attainment": "222.2"})], claim="whole_count")
    assert row["verdict"] == "not_whole"


def test_a_count_and_its_growth_imply_a_whole_number_a_year_before():
    count = {"unit": "个", "precision": "1", "indicator": "签约项目"}
    (row,) = checked([actual("13", MAY, stated_growth="160", **count)], claim="implied_base")
    assert (row["verdict"], row["recomputed_value"], row["inputs"]) == ("agrees", 5, "13个 ÷ (1 + 160%)")
    (row,) = checked([actual("13", MAY, stated_growth="123.1", **count)], claim="implied_base")
    assert row["verdict"] == "not_whole"
    alone = actual("160", MAY, **count | {"kind": "growth_rate", "basis": "rate", "unit": "%"})
    (row,) = checked([actual("13", MAY, **count), alone], claim="implied_base")
    assert (row["verdict"], row["other_place"]) == ("agrees", alone["place"])


def test_a_stated_pace_gap_is_checked_on_the_linear_path():
    def gap(stated: str) -> dict:
        given = actual("8240000000", date(2023, 9, 30), stated_attainment="82.4", stated_pace_gap=stated)
        return checked([given], claim="pace_gap")[0]

    assert gap("7.4")["verdict"] == "agrees"
    assert gap("7.4")["inputs"] == "完成率 82.4% − 序时 75.0000%(截至9月)"
    assert gap("-7.4")["verdict"] == "arithmetic_error"
    assert gap("2.4")["verdict"] == "other_path"


def test_a_gap_on_a_published_path_agrees_where_the_linear_one_does_not():
    """惠东 2022: 60 % by June and 120 % by December make half of it due by May; 54.4 % is 4.4 points ahead."""
    huidong = {"adcode": "441323", "district": "惠东县", "indicator": "重点项目完成投资", "stated_attainment": "54.4"}
    (row,) = checked([actual("8840000000", date(2022, 5, 31), stated_pace_gap="4.4", **huidong)], claim="pace_gap")
    assert (row["verdict"], row["recomputed_value"]) == ("agrees_official_path", 4.4)


def test_growth_is_checked_against_the_level_a_year_before():
    before = actual("21570000000", date(2022, 6, 30))
    now = {"precision": "1000000", "stated_growth": "6.4"}
    (row,) = checked([before, actual("22952000000", JUNE, **now)], claim="growth")
    assert row["verdict"] == "agrees"
    (row,) = checked([before, actual("22952000000", JUNE, **now | {"stated_growth": "9.4"})], claim="growth")
    assert row["verdict"] == "changed_base"
    page = {"source_title": "甲区上半年情况"}
    (row,) = checked(
        [before | page, actual("22952000000", JUNE, **now | {"stated_growth": "9.4"} | page)], claim="growth"
    )
    assert row["verdict"] == "arithmetic_error"
    product = {"indicator_code": "gdp", "indicator": "地区生产总值"}
    (row,) = checked(
        [before | product, actual("22952000000", JUNE, **now | {"stated_growth": "5.0"} | product)], claim="growth"
    )
    assert row["verdict"] == "not_comparable"


def test_sectors_make_up_the_product():
    codes = ("gdp", "value_added_primary", "value_added_secondary", "value_added_tertiary")

    def product(*billions: str) -> dict:
        figures = [
            actual(f"{int(float(each) * 1e8)}", JUNE, indicator_code=code, indicator=code)
            for code, each in zip(codes, billions, strict=True)
        ]
        return checked(figures, claim="parts")[0]

    assert product("359.1", "10.1", "226.6", "122.4")["verdict"] == "agrees"
    assert product("359.1", "10.1", "226.6", "132.4")["verdict"] == "parts_do_not_sum"


def test_a_share_is_its_part_over_its_total():
    amounts = [
        actual("19005000000", JUNE, indicator_code="tax_revenue"),
        actual("21631000000", JUNE, indicator_code="general_public_budget_revenue"),
    ]

    def verdict(value: str) -> str:
        share = {"indicator_code": "tax_share", "kind": "share", "basis": "rate", "unit": "%", "precision": "0.01"}
        (row,) = checked([*amounts, actual(value, JUNE, **share)], claim="share")
        return row["verdict"]

    assert verdict("87.86") == "agrees"
    assert verdict("88.86") == "arithmetic_error"


def test_a_pace_gap_without_a_completion_rate_is_held_against_the_printed_target_alone():
    given = actual("60", JUNE, stated_pace_gap="10", precision="1")
    goal = target("100", precision="1")
    (row,) = checked([given], [goal], claim="pace_gap")
    assert row["verdict"] == "agrees"
    assert checked([given], [goal | {"obtained_by": "implied_by_completion"}], claim="pace_gap") == []


def test_two_sums_give_the_month_between_them():
    single = {"basis": "period", "period_start": date(2023, 7, 1), "period": "2023-07"}
    sums = [actual("3262200000", JUNE), actual("3836500000", JULY)]
    (row,) = checked([*sums, actual("570000000", JULY, **single)], claim="difference")
    assert row["verdict"] == "agrees"
    (row,) = checked([*sums, actual("740000000", JULY, **single)], claim="difference")
    assert row["verdict"] == "arithmetic_error"


def test_a_plan_that_was_revised_in_print_has_not_moved_without_a_word():
    reported = [
        actual("14100000000", JUNE, stated_attainment="47.0"),
        actual("19250000000", date(2023, 9, 30), stated_attainment="70.0"),
    ]
    plans = [target("30000000000", target_id="t", revision=1), target("27500000000", target_id="t", revision=2)]
    (row,) = checked(reported, plans, claim="implied_target")
    assert (row["verdict"], row["reason_en"]) == ("revision", "the plan was revised in print between the two")
    for other in (
        plans[:1],
        [plans[0] | {"revision": 2}, plans[1] | {"revision": 1}],
        [plans[0], target("27500000000")],
    ):
        (row,) = checked(reported, other, claim="implied_target")
        assert row["verdict"] == "changed_denominator"


def test_completion_of_the_quarter_and_of_the_year_are_two_facts():
    rate = {"kind": "completion_rate", "unit": "%", "precision": "0.1", "statement_id": "s"}
    of_quarter = actual("96", JUNE, **rate, quote="完成上半年目标的96%")
    of_year = actual("19.2", JUNE, **rate, quote="完成年度目标的19.2%")
    assert checked([of_quarter, of_year], claim="same_fact") == []
    (row,) = checked([of_year, actual("21", JUNE, **rate, quote="完成年度目标的21%")], claim="same_fact")
    assert row["agrees"] == "no"


def test_four_quarters_make_the_year():
    def quarter(number: int, value: str) -> dict:
        first = 3 * number - 2
        end = {1: date(2023, 3, 31), 2: JUNE, 3: date(2023, 9, 30), 4: date(2023, 12, 31)}[number]
        return actual(value, end, basis="period", period_start=date(2023, first, 1), period=f"2023-Q{number}")

    parts = [quarter(number, "2500000000") for number in (1, 2, 3, 4)]
    (row,) = checked([*parts, actual("10000000000", date(2023, 12, 31))], claim="quarters")
    assert row["verdict"] == "agrees"
    (row,) = checked([*parts, actual("11000000000", date(2023, 12, 31))], claim="quarters")
    assert row["verdict"] == "parts_do_not_sum"


def test_an_increment_agrees_with_level_and_growth():
    """1325 at +6 % is an increment of 75 over 1250."""
    level = actual("132500000000", JUNE, stated_growth="6.0", precision="100000000")
    (row,) = checked([level, actual("7500000000", JUNE, kind="increment", precision="100000000")], claim="triangle")
    assert row["verdict"] == "agrees"
    (row,) = checked([level, actual("9500000000", JUNE, kind="increment", precision="100000000")], claim="triangle")
    assert row["verdict"] == "arithmetic_error"


def test_two_figures_for_one_fact_are_both_kept_and_shown():
    one, other = actual("21500000000", JUNE), actual("22500000000", JUNE, file="b.csv")
    (row,) = checked([one, other], claim="same_fact")
    assert (row["verdict"], {row["stated_file"], row["other_file"]}) == ("conflict", {"a.csv", "b.csv"})
    (row,) = checked([one | {"stage": "expected"}, other], claim="same_fact")
    assert row["verdict"] == "revision"
    assert checked([one, one | {"file": "b.csv", "actual_id": "again"}], claim="same_fact") == []


def test_what_a_figure_rose_by_is_no_second_figure_for_it():
    pair = [actual("8000000000", JUNE), actual("300000000", JUNE, kind="increment", basis="cumulative")]
    assert checked(pair, claim="same_fact") == []


def test_words_the_catalogue_does_not_know_make_no_contradiction_within_a_document():
    """29 projects begun and 12 finished may both be read as 项目: only a known indicator can contradict itself."""
    loose = {"unit": "个", "precision": "1", "file": "plans/a.md", "indicator": "项目"}
    pair = [actual(value, JUNE, **loose, statement_id=value, indicator_code="x:项目") for value in ("29", "12")]
    assert checked(pair, claim="same_fact") == []
    known = [each | {"indicator_code": "projects_started"} for each in pair]
    assert checked(known, claim="same_fact")[0]["verdict"] == "conflict"


def test_a_published_count_is_held_against_the_register():
    began = {"indicator_code": "projects_started", "indicator": "新开工项目数", "unit": "个", "precision": "1"}
    numbers = range(1, 5)
    projects = [
        PLACE | {"project_id": f"P{number}", "is_major": "no", "total_investment": 10**8 * number} for number in numbers
    ]
    began_on = dict(zip(numbers, (APRIL, MAY, JUNE, JULY), strict=True))
    days = [
        {"project_id": f"P{number}", "project_stage": "started", "reached_on": began_on[number]} for number in numbers
    ]
    register = {"projects": projects, "days": days}

    def verdict(value: str, **more) -> str:
        (row,) = checked([actual(value, JUNE, **began | more)], **register, claim="register_count")
        return row["verdict"]

    assert verdict("3") == "agrees"
    assert verdict("4") == "conflict"
    assert verdict("2", qualifier="2亿元以上") == "agrees"
    assert verdict("3", qualifier="亿元以上") == "agrees"
    assert verdict("2", qualifier="20000万元以上") == "agrees"
    assert verdict("2", qualifier="200百万元以上") == "agrees"
    assert verdict("2", qualifier="20千万元以上") == "agrees"
    assert verdict("2", qualifier="总投资2亿元及以上") == "agrees"
    assert verdict("1", qualifier="超3亿元") == "agrees"
    assert checked([actual("3", JUNE, **began)], claim="register_count") == []
    assert checked([actual("3", JUNE, **began, qualifier="省级")], **register, claim="register_count") == []


@pytest.mark.parametrize(("day", "before"), [((2025, 2, 28), (2024, 2, 29)), ((2024, 2, 29), (2023, 2, 28))])
def test_the_end_of_february_is_compared_with_the_end_of_february(day: tuple, before: tuple):
    now = actual("1100000000", date(*day), stated_growth="10")
    (row,) = checked([now, actual("1000000000", date(*before))], claim="growth")
    assert row["verdict"] == "agrees"


def test_growth_less_the_stated_gap_is_the_target_growth():
    growth = {"kind": "growth_rate", "basis": "rate", "unit": "%", "precision": "0.1", "stated_pace_gap": "5.4"}
    goal = target("11", kind="growth_rate", unit="%", precision="1")
    (row,) = checked([actual("16.4", JUNE, **growth)], [goal], claim="growth_gap")
    assert row["verdict"] == "agrees"
    for wrong in ("9.4", "5.2"):  # 11 was set, so that its last digit allows nothing
        (row,) = checked([actual("16.4", JUNE, **growth | {"stated_pace_gap": wrong})], [goal], claim="growth_gap")
        assert row["verdict"] == "arithmetic_error"


def test_a_figure_that_only_bounds_is_no_claim_and_a_later_one_is_not_seen():
    given = actual("1530000000", MAY, stated_attainment="66.5")
    assert checked([given | {"comparator": ">"}], [target("2460000000", precision="10000000")]) == []
    assert checked([given | {"published_on": date(2024, 7, 1)}], [target("2460000000", precision="10000000")]) == []


def test_the_order_of_rows_changes_nothing():
    figures = [actual("21500000000", JUNE), actual("22500000000", JUNE), actual("23500000000", JUNE, stage="expected")]
    assert checked(figures) == checked(figures[::-1])


@pytest.mark.parametrize(("stated", "agrees"), [("92", "yes"), ("95", "yes"), ("98", "no")])
def test_a_completion_is_of_the_plan_as_it_was_decided(stated, agrees):
    reached = actual("280000000", date(2023, 12, 31), stated_attainment=stated, printed="2.8亿元")
    (row,) = checked([reached], [target("300000000", printed="3亿元")], claim="completion")
    assert row["agrees"] == agrees


def test_an_increment_on_a_plan_is_no_increment_on_the_year_before():
    """41亿元 up 12.6 %, 0.8亿元 more than planned: the year before gives an increment of 4.59, the plan none."""
    level = actual("4100000000", APRIL, stated_growth="12.6")
    more = actual("80000000", APRIL, kind="increment", qualifier="比计划目标")
    assert checked([level, more], claim="triangle") == []
    (row,) = checked([level, more | {"qualifier": None}], claim="triangle")
    assert row["verdict"] == "arithmetic_error"


RATE = {"kind": "growth_rate", "basis": "rate", "unit": "%", "precision": "0.1"}
OWN_MONTH = {"basis": "period", "period_start": date(2023, 7, 1), "period": "2023-07"}
YEARS = [date(year, 12, 31) for year in (2021, 2022, 2023)]


@pytest.mark.parametrize(
    ("rows_of", "words", "numbers"),
    [
        (  # 1530 ÷ 2460; both are good to half a 千万
            ([actual("1530000000", MAY, stated_attainment="66.5")], [target("2460000000", precision="10000000")]),
            ("completion", "66.5%", "15.3亿元 ÷ 24.6亿元", "%", 3),
            (62.1951, 61.8661, 62.5255, 4.3049, 0.3797),
        ),
        (
            ([actual("1100000000", JUNE, stated_growth="10.5"), actual("1000000000", date(2022, 6, 30))],),
            ("growth", "10.5%", "11亿元 ÷ 10亿元 − 1", "%", 3),
            (10.0, 8.9552, 11.0553, 0.5, 1.1),
        ),
        (
            ([actual("60", JUNE, stated_pace_gap="10", precision="1")], [target("100", precision="1")]),
            ("pace_gap", "10个百分点", "完成率 60.0000% − 序时 50.0000%(截至6月)", "个百分点", 2),
            (10.0, 9.2, 10.8, 0.0, 1.3),
        ),
        (
            ([actual("16.4", JUNE, **RATE, stated_pace_gap="5.4")], [target("11", kind="growth_rate", unit="%")]),
            ("growth_gap", "5.4个百分点", "16.4% − 11%", "个百分点", 3),
            (5.4, 5.35, 5.45, 0.0, 0.1),
        ),
        (
            ([actual("3262200000", JUNE), actual("3836500000", JULY), actual("570000000", JULY, **OWN_MONTH)],),
            ("difference", "5.7亿元", "38.365亿元 − 32.622亿元", "元", 3),
            (574300000, 564300000, 584300000, -4300000, 15000000),
        ),
        (
            ([], [], [statement("s0", 4), statement("s1", 1, "s0"), statement("s2", 3, "s0")]),
            ("parts", "4", "1 + 3", "个", 3),
            (4, 4, 4, 0, 0),
        ),
        (
            (
                [
                    actual("1000000000", YEARS[0]),
                    actual("1100000000", YEARS[1], stated_growth="10"),
                    actual("1210000000", YEARS[2], stated_growth="10"),
                    actual("10", YEARS[2], **RATE, qualifier="两年平均"),
                ],
            ),
            ("chained_growth", "两年平均10%", "((1+10%)×(1+10%))^(1/2)−1", "%", 3),
            (10.0, 9.5, 10.5, 0.0, 0.55),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) and isinstance(value[0], str) else "",
)
def test_a_row_says_what_was_worked_out_of_what_and_how_exactly(rows_of: tuple, words: tuple, numbers: tuple):
    (row,) = checked(*rows_of, claim=words[0])
    assert (row["claim"], row["stated"], row["inputs"], row["unit"], row["figures"]) == words
    names = ("recomputed_value", "recomputed_low", "recomputed_high", "difference", "tolerance")
    assert [float(row[name]) for name in names] == pytest.approx(numbers, abs=1e-4)
