"""Places among peers: ties share, denominators are shared, missing peers are listed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import measured

CITY = {"adcode": "990000", "district": "甲市", "level": "prefecture", "name_en": "-"}
MAY, JUNE = date(2023, 5, 31), date(2023, 6, 30)
INDICATOR = {"indicator_code": "sales", "indicator": "销售额", "unit": "元", "aggregation": "flow"}


def districts(count: int) -> list[dict]:
    members = [
        {"adcode": f"9900{place:02}", "district": f"{place}区", "level": "district", "parent": "990000"}
        for place in range(1, count + 1)
    ]
    return [CITY, *members]


def actual(place: int, value: float | str, month: date = JUNE, **more) -> dict:
    return {
        "actual_id": f"{place}-{month}",
        "adcode": f"9900{place:02}",
        "indicator_code": "sales",
        "indicator": "销售额",
        "kind": "flow",
        "basis": "cumulative",
        "stage": "final",
        "comparator": "=",
        "value": value,
        "unit": "元",
        "period_start": date(2023, 1, 1),
        "period_end": month,
        "chosen": "only figure",
        **more,
    }


def ranked(values: dict[int, float | str], count: int, direction: str = "up", **more) -> dict[int, dict]:
    frame = measured(
        ["peer_figures", "ranks"],
        districts=districts(count),
        indicators=[INDICATOR | {"direction": direction}],
        actuals=[actual(place, value, **more) for place, value in values.items()],
    )
    return {int(row["adcode"][-2:]): row for row in frame.to_dicts()}


def test_equal_values_share_a_place_and_the_next_is_left_out():
    places = ranked({1: 90, 2: 80, 3: 80, 4: 70}, 4)
    assert [places[each]["rank"] for each in (1, 2, 3, 4)] == [1, 2, 2, 4]
    assert places[4]["standing"] == "4/4"


def test_a_peer_without_a_figure_is_listed_without_a_place():
    places = ranked({1: 90, 2: 80}, 3)
    assert (places[3]["rank"], places[3]["standing"]) == (None, None)
    assert {places[each]["missing"] for each in (1, 2, 3)} == {"3区"}
    assert (places[1]["ranked"], places[1]["peers"], places[1]["standing"]) == (2, 3, "1/2")


def test_less_is_better_where_the_indicator_says_so():
    places = ranked({1: 90, 2: 80, 3: 70}, 3, direction="down")
    assert [places[each]["rank"] for each in (1, 2, 3)] == [3, 2, 1]
    assert places[2]["to_next"] == pytest.approx(10)


def test_the_way_to_the_place_above_and_out_of_the_last_three():
    places = ranked({1: 90, 2: 80, 3: 75, 4: 71, 5: 64}, 5)
    assert [places[each]["to_next"] for each in (1, 2, 3, 4, 5)] == [0, 10, 5, 4, 7]
    assert [places[each]["to_leave_last_three"] for each in (1, 2, 3, 4, 5)] == [0, 0, 5, 9, 16]


def test_a_change_of_place_is_counted_from_the_period_before():
    frame = measured(
        ["peer_figures", "ranks"],
        districts=districts(3),
        indicators=[INDICATOR | {"direction": "up"}],
        actuals=[
            *(actual(place, value, MAY) for place, value in {1: 9, 2: 8, 3: 7}.items()),
            *(actual(place, value, JUNE) for place, value in {1: 9, 2: 8, 3: 12}.items()),
        ],
    )
    june = {row["district"]: row for row in frame.to_dicts() if row["month"] == JUNE}
    assert (june["3区"]["previous_rank"], june["3区"]["rank"], june["3区"]["change"]) == (3, 1, 2)
    assert june["1区"]["change"] == -1
    assert june["1区"]["previous_month"] == MAY


def test_one_figure_alone_is_no_ranking():
    assert ranked({1: 90}, 3) == {}


def test_a_figure_published_after_the_day_looked_at_is_not_seen():
    late = {"published_on": date(2024, 2, 1)}
    assert ranked({1: 90, 2: 80}, 2, **late) == {}


def test_a_single_month_is_not_ranked_beside_the_months_so_far():
    frame = measured(
        ["peer_figures", "ranks"],
        districts=districts(2),
        indicators=[INDICATOR | {"direction": "up"}],
        actuals=[actual(1, 90), actual(2, 10, basis="period", period_start=date(2023, 6, 1))],
    )
    assert frame.is_empty()


@pytest.mark.long
def test_published_growth_is_ranked():
    places = ranked({1: 90, 2: 80}, 2, stated_growth="5.5")
    assert {row["measure"] for row in places.values()} <= {"growth", "value"}
    frame = measured(
        ["peer_figures", "ranks"],
        districts=districts(2),
        indicators=[INDICATOR | {"direction": "up"}],
        actuals=[actual(1, 90, stated_growth="3.1"), actual(2, 80, stated_growth="-2.0")],
    )
    growth = {
        row["district"]: (row["rank"], row["compared_value"]) for row in frame.to_dicts() if row["measure"] == "growth"
    }
    assert growth == {"1区": (1, 3.1), "2区": (2, -2.0)}


def test_attainment_of_one_month_is_ranked_once_two_peers_report_it():
    """540 of 1000, 300 of 400 and 217 % of a third in June; the fourth reports in May only and is not ranked."""
    reached = {1: (0.54, JUNE), 2: (0.75, JUNE), 3: (2.17, JUNE), 4: (0.9, MAY)}
    frame = measured(
        ["peer_figures", "ranks"],
        districts=districts(4),
        indicators=[INDICATOR | {"direction": "up"}],
        targets=[_target(place) | {"family": "amount", "accrual": "flow"} for place in reached],
        progress=[_target(place, month=month, attainment=share) for place, (share, month) in reached.items()],
    )
    rows = {row["adcode"][-1]: row for row in frame.filter(frame["month"] == JUNE).to_dicts()}
    assert {name: row["standing"] for name, row in rows.items()} == {"3": "1/3", "2": "2/3", "1": "3/3", "4": None}
    assert {row["measure"] for row in rows.values()} == {"attainment"}
    assert frame.filter(frame["month"] == MAY).height == 0


def _target(place: int, **more) -> dict:
    year = {"period": "2023", "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    what = {"adcode": f"9900{place:02}", "indicator_code": "sales", "indicator": "销售额", "kind": "flow", "unit": "元"}
    return {"target_id": f"t{place}", "revision": 1, "comparator": "=", **what, **(more or year)}


def test_a_named_group_stands_beside_the_one_that_parent_and_level_give():
    frame = measured(
        ["peer_figures", "ranks"],
        districts=districts(3),
        indicators=[INDICATOR | {"direction": "up"}],
        actuals=[actual(1, 90), actual(2, 80), actual(3, 70)],
        peer_groups=[
            {"peer_group": "west", "peer_group_name": "西片", "adcode": code} for code in ("990002", "990003")
        ],
    )
    west = {row["district"]: row["standing"] for row in frame.to_dicts() if row["peer_group"] == "west"}
    assert west == {"2区": "1/2", "3区": "2/2"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_places_follow_the_values_alone_and_ties_share(values, random):
    """A place is one more than the number of better peers, in whatever order the rows come."""
    order = list(range(len(values)))
    random.shuffle(order)
    places = ranked({place + 1: values[place] for place in order}, len(values))
    for place, value in enumerate(values, 1):
        assert places[place]["rank"] == 1 + sum(other > value for other in values)


def test_a_place_is_shown_only_where_half_of_the_field_has_a_figure():
    few = ranked({1: 90, 2: 80}, 5)
    assert {few[each]["rank"] for each in range(1, 6)} == {None}
    assert [few[each]["compared_value"] for each in (1, 2, 3)] == [90, 80, None]
    assert (few[1]["ranked"], few[1]["peers"], few[1]["missing"]) == (2, 5, "3区、4区、5区")
    half = ranked({1: 90, 2: 80}, 4)
    assert [half[each]["rank"] for each in (1, 2, 3)] == [1, 2, None]


@pytest.mark.parametrize(("least", "places"), [(0.4, [1, 2]), (0.5, [None, None]), (None, [None, None])])
def test_the_least_coverage_is_a_column_of_the_peer_group(least, places):
    frame = measured(
        ["peer_figures", "ranks"],
        districts=[row | {"parent": None} for row in districts(5)],
        peer_groups=[
            {"peer_group": "five", "peer_group_name": "五区", "adcode": f"9900{place:02}", "least_coverage": least}
            for place in range(1, 6)
        ],
        indicators=[INDICATOR | {"direction": "up"}],
        actuals=[actual(place, value) for place, value in {1: 90, 2: 80}.items()],
    )
    assert [row["rank"] for row in frame.sort("adcode").to_dicts()][:2] == places


def test_a_level_in_words_and_a_flow_of_a_table_are_ranked_together():
    frame = measured(
        ["peer_figures", "ranks"],
        districts=districts(2),
        indicators=[INDICATOR | {"direction": "up"}],
        actuals=[actual(1, 90, kind="level", family="amount"), actual(2, 80, kind="flow", family="amount")],
    )
    assert [row["rank"] for row in frame.sort("adcode").to_dicts()] == [1, 2]


def peers_by(*figures: dict) -> list[tuple]:
    frame = measured("peer_figures", districts=districts(1), indicators=[INDICATOR], actuals=list(figures))
    return frame.select("kind", "measure", "compared_value").rows()


@pytest.mark.long
def test_an_increment_is_no_level_to_be_compared_with_peers():
    increase = actual(1, 28) | {"kind": "increment", "family": "increment", "actual_id": "increase"}
    level = actual(1, 700) | {"kind": "level", "family": "amount"}
    assert peers_by(increase) == []
    assert peers_by(increase, level) == peers_by(level, increase) == [("flow", "value", 700.0)]


def test_what_a_qualifier_narrows_is_ranked_among_the_same():
    """新签约亿元以上项目 of two districts; a qualifier that one district alone has gives no place."""
    large = {"qualifier": "亿元以上", "kind": "new", "family": "amount"}
    frame = measured(
        ["peer_figures", "ranks"],
        districts=districts(2),
        indicators=[INDICATOR | {"direction": "up"}],
        actuals=[
            *(actual(place, value) | {"actual_id": f"all {place}"} for place, value in {1: 30, 2: 20}.items()),
            *(actual(place, value) | large | {"actual_id": f"large {place}"} for place, value in {1: 4, 2: 9}.items()),
            actual(1, 3) | large | {"qualifier": "工业", "actual_id": "industry"},
        ],
    )
    places = {(row["qualifier"], row["adcode"][-1]): row["rank"] for row in frame.to_dicts()}
    assert places == {("", "1"): 1, ("", "2"): 2, ("亿元以上", "1"): 2, ("亿元以上", "2"): 1}


def test_targets_that_narrow_alike_are_ranked_by_their_attainment():
    year = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31), "family": "amount", "accrual": "flow"}
    frame = measured(
        ["peer_figures", "ranks"],
        districts=districts(2),
        indicators=[INDICATOR | {"direction": "up"}],
        targets=[
            year | {"target_id": f"t{place}", "revision": 1, "qualifier": "亿元以上", "value": 10} for place in (1, 2)
        ],
        progress=[
            {"target_id": f"t{place}", "revision": 1, "adcode": f"9900{place:02}", "month": JUNE, "attainment": share}
            | {"indicator_code": INDICATOR["indicator_code"]}
            for place, share in ((1, 0.4), (2, 0.6))
        ],
    )
    assert [(row["qualifier"], row["rank"]) for row in frame.sort("adcode").to_dicts()] == [
        ("亿元以上", 2),
        ("亿元以上", 1),
    ]
