"""Points by every method, and the composites they make."""

from __future__ import annotations

from datetime import date
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import measured, rows, shipped

JUNE = date(2023, 6, 30)


def ranks(values: list[float], measure: str = "attainment", direction: str = "up", code: str = "sales", **more) -> list:
    better = [sum((other > value) if direction == "up" else (other < value) for other in values) for value in values]
    return [
        {
            "peer_group": "g",
            "peer_group_name": "组",
            "indicator_code": code,
            "indicator": code,
            "qualifier": "",
            "kind": "flow",
            "measure": measure,
            "month": JUNE,
            "adcode": f"{place:06}",
            "district": f"{place}区",
            "direction": direction,
            "compared_value": value,
            "rank": better[place] + 1,
            "ranked": len(values),
            **more,
        }
        for place, value in enumerate(values)
    ]


def points(values: list[float], method: str, limits: list[dict] = (), **more) -> list[float]:
    frame = measured(
        "scores",
        ranks=ranks(values, **more),
        scoring_methods=shipped("scoring_methods"),
        score_limits=rows("score_limits", list(limits)),
    )
    return [row["score"] for row in frame.to_dicts() if row["method"] == method]


def test_efficacy_runs_from_sixty_at_the_floor_to_a_hundred_at_the_best():
    assert points([47.3, 52.1, 61.0, 70.4, 88.9], "efficacy", measure="value") == pytest.approx(
        [60, 60 + 40 * 4.8 / 41.6, 60 + 40 * 13.7 / 41.6, 60 + 40 * 23.1 / 41.6, 100], abs=1e-9
    )
    rounded = [round(score, 2) for score in points([47.3, 52.1, 61.0, 70.4, 88.9], "efficacy", measure="value")]
    assert rounded == [60, 64.62, 73.17, 82.21, 100]


def test_below_a_fixed_floor_efficacy_falls_under_sixty():
    limits = [{"indicator_code": "sales", "measure": "value", "floor": 6, "best": 12}]
    assert points([5.81], "efficacy", limits, measure="value") == pytest.approx([60 + 40 * (5.81 - 6) / 6], abs=1e-9)
    assert round(points([5.81], "efficacy", limits, measure="value")[0], 2) == 58.73


def test_all_equal_get_everything():
    assert points([7.0, 7.0, 7.0], "efficacy") == [100, 100, 100]


def test_floor_and_best_swap_where_less_is_better():
    assert points([10.0, 20.0, 15.0], "efficacy", measure="value", direction="down") == [100, 60, 80]


def test_a_target_is_met_or_not():
    assert points([1.0, 0.99, 2.17], "target") == [100, 0, 100]


def test_pro_rata_counts_no_more_than_its_cap():
    assert points([0.5, 1.1, 2.17, -0.3], "pro_rata") == pytest.approx([50, 110, 120, 0], abs=1e-9)


def test_each_place_costs_a_twentieth():
    assert [score / 20 for score in points([9, 8, 7], "place", measure="value")] == pytest.approx([5, 4.75, 4.5])


def test_growth_without_a_target_has_no_points_for_meeting_one():
    assert points([3.0, 4.0], "target", measure="growth") == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=6))
def test_points_are_finite_and_never_better_for_a_worse_value(values):
    frame = measured(
        "scores", ranks=ranks(values), scoring_methods=shipped("scoring_methods"), score_limits=[]
    ).to_dicts()
    assert all(isfinite(row["score"]) for row in frame)
    for one in frame:
        for other in frame:
            if one["method"] == other["method"] and one["compared_value"] > other["compared_value"]:
                assert one["score"] >= other["score"] - 1e-9


WEIGHTS = [
    {"weight_set": "w", "indicator_code": "a", "measure": "value", "weight": 60, "total": 100, "is_example": "yes"},
    {"weight_set": "w", "indicator_code": "b", "measure": "value", "weight": 40, "total": 100, "is_example": "yes"},
]


def composites(weights: list[dict], *values: list[dict]) -> list[dict]:
    return measured(
        ["scores", "composites"],
        ranks=[row for each in values for row in each],
        scoring_methods=shipped("scoring_methods"),
        weights=weights,
        indicators=[
            {"indicator_code": code, "indicator": f"指标{code}", "direction": "up", "aggregation": "flow"}
            for code in "ab"
        ],
    ).to_dicts()


def test_a_composite_counts_what_is_there_and_says_what_is_missing():
    """One of three lacks indicator b: it is scored on a alone and 40 of 100 are reported missing."""
    found = composites(WEIGHTS, ranks([9, 7, 8], "value", code="a"), ranks([5, 3], "value", code="b"))
    efficacy = {row["district"]: row for row in found if row["method"] == "efficacy"}
    assert efficacy["0区"]["score"] == 100
    assert (efficacy["2区"]["score"], efficacy["2区"]["missing_weight"], efficacy["2区"]["missing"]) == (
        80,
        40,
        "指标b",
    )
    assert efficacy["1区"]["score"] == pytest.approx(60)
    assert [efficacy[name]["rank"] for name in ("0区", "2区", "1区")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("most", "places"), [(None, [1, 2, 3]), (0.4, [1, 2, 3]), (0.39, [1, None, 2]), (0, [1, None, 2])]
)
def test_a_composite_that_lacks_more_weight_than_its_set_allows_keeps_its_score_and_gets_no_place(most, places):
    """0区 100, 2区 80 on a alone with 40 of 100 missing, 1区 60."""
    weights = [row | {"most_missing": most} for row in WEIGHTS]
    found = composites(weights, ranks([9, 7, 8], "value", code="a"), ranks([5, 3], "value", code="b"))
    efficacy = {row["district"]: row for row in found if row["method"] == "efficacy"}
    assert [efficacy[name]["rank"] for name in ("0区", "2区", "1区")] == places
    lacking = efficacy["2区"]
    assert (lacking["score"], lacking["missing"], lacking["most_missing"]) == (80, "指标b", most)
    assert lacking["unranked"] == ("too_much_missing" if places[1] is None else None)
    assert lacking["ranked"] == sum(place is not None for place in places)
    assert (lacking["rank_best"] is None) == (places[1] is None)


def test_the_range_of_places_over_all_methods_is_reported():
    """By place 0 and 1 are level (one first and one second each); by efficacy they are not."""
    equal = [row | {"weight": 50} for row in WEIGHTS]
    found = composites(equal, ranks([10, 9, 0], "value", code="a"), ranks([1, 10, 0], "value", code="b"))
    ranges = {row["district"]: (row["rank_best"], row["rank_worst"]) for row in found}
    assert ranges == {"0区": (1, 2), "1区": (1, 1), "2区": (3, 3)}


def test_weights_that_do_not_reach_their_total_are_a_finding():
    short = [WEIGHTS[0], WEIGHTS[1] | {"weight": 30}]
    assert {row["fault"] for row in composites(short, ranks([9, 7], "value", code="a"))} == {"weights_do_not_sum"}
    assert {row["fault"] for row in composites(WEIGHTS, ranks([9, 7], "value", code="a"))} == {None}


def test_the_shipped_weights_add_up_and_say_that_they_are_a_template():
    weights = shipped("weights")
    for (_, total), group in weights.group_by("weight_set", "total"):
        assert group["weight"].sum() == total
    assert set(weights["is_example"]) == {"yes"}
