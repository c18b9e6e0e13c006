"""Branches of a plan out of their leaves, and what is wrong with a tree."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measured import rows, shipped

from kpi.rollups import Reading, build, combine
from kpi.schemas import TABLES

ENDS = {"Q1": date(2023, 3, 31), "Q2": date(2023, 6, 30), "Q3": date(2023, 9, 30), "Q4": date(2023, 12, 31)}
JUNE = ENDS["Q2"]


def node(name: str, parent: str | None, method: str = "leaf", **more) -> dict:
    leaf = {"adcode": "990001", "indicator_code": name, "period": "2023"} if method == "leaf" else {}
    return {"tree": "t", "node": name, "node_name": name, "parent": parent, "combined_by": method} | leaf | more


def progress(code: str, attainment: float, month: date = JUNE, **more) -> dict:
    figures = {"actual_value": int(attainment * 100), "target_value": 100, "unit": "个", "attainment": attainment}
    what = {"target_id": f"{code} {month}", "adcode": "990001", "indicator_code": code, "period": "2023"}
    return what | {"month": month, "kind": "new", "status": "on_pace"} | figures | more


def rolled(nodes: list[dict], figures: list[dict]) -> list[dict]:
    frame = build(rows("rollup_nodes", nodes), rows("progress", figures))
    TABLES["rollups"].schema.validate(frame, lazy=True)
    return frame.to_dicts()


def top(nodes: list[dict], figures: list[dict]) -> dict:
    return next(row for row in rolled(nodes, figures) if row["node"] == "top")


def test_weights_count():
    """40 % (weight 2) and 20 % (weight 3) make 28 %."""
    tree = [node("top", None, "weighted"), node("a", "top", weight=2), node("b", "top", weight=3)]
    assert top(tree, [progress("a", 0.4), progress("b", 0.2)])["attainment"] == pytest.approx(0.28, abs=1e-9)


def test_a_window_is_actual_over_plan_of_the_periods_reported_so_far():
    """Quarters planned 250 each and reaching 220, 240, 200, 230 give 88, 92, 88 and 89 %."""
    tree = [node("top", None, "window"), *(node(each, "top", period=f"2023-{each}") for each in ENDS)]
    reached = dict(zip(ENDS, (220, 240, 200, 230), strict=True))
    figures = [
        progress(each, value / 250, ENDS[each], actual_value=value, target_value=250, period=f"2023-{each}")
        for each, value in reached.items()
    ]
    shares = [row["attainment"] for row in rolled(tree, figures) if row["node"] == "top"]
    assert shares == pytest.approx([0.88, 0.92, 0.88, 0.89], abs=1e-9)


def test_sum_worst_and_latest():
    figures = [progress("a", 0.5, ENDS["Q1"]), progress("a", 0.9), progress("b", 0.7, ENDS["Q1"])]

    def by(method: str, month: date) -> dict:
        tree = [node("top", None, method), node("a", "top"), node("b", "top")]
        return next(row for row in rolled(tree, figures) if (row["node"], row["month"]) == ("top", month))

    assert by("sum", ENDS["Q1"])["attainment"] == pytest.approx(0.6)
    assert (by("sum", JUNE)["attainment"], by("sum", JUNE)["missing"]) == (pytest.approx(0.9), "b")
    assert by("worst", ENDS["Q1"])["attainment"] == 0.5
    assert by("latest", JUNE)["attainment"] == pytest.approx(0.9)


def test_a_branch_may_use_another_method_than_the_one_above_it():
    tree = [
        node("top", None, "worst"),
        node("mid", "top", "sum"),
        node("a", "mid"),
        node("b", "mid"),
        node("c", "top"),
    ]
    assert top(tree, [progress("a", 0.2), progress("b", 1.0), progress("c", 0.7)])["attainment"] == pytest.approx(0.6)


def test_a_ring_of_parents_is_a_fault_and_the_rest_goes_on():
    tree = [node("top", None, "worst"), node("a", "top"), node("x", "y", "sum"), node("y", "x", "sum")]
    found = {row["node"]: row for row in rolled(tree, [progress("a", 0.5)])}
    assert {name: found[name]["fault"] for name in "xy"} == {"x": "cycle", "y": "cycle"}
    assert "x → y → x" in found["x"]["fault_en"]
    assert found["top"]["attainment"] == 0.5


def test_weights_that_miss_their_total_are_a_fault_beside_the_result():
    tree = [node("top", None, "weighted", total=100), node("a", "top", weight=40), node("b", "top", weight=50)]
    row = top(tree, [progress("a", 0.5), progress("b", 0.5)])
    assert (row["fault"], row["attainment"]) == ("weights_do_not_sum", 0.5)
    assert "90" in row["fault_zh"]


def test_units_never_mix():
    tree = [node("top", None, "sum"), node("a", "top"), node("b", "top")]
    row = top(tree, [progress("a", 0.5), progress("b", 0.5, unit="元")])
    assert (row["fault"], row["attainment"]) == ("mixed_units", None)


def test_a_parent_that_is_not_there_and_a_leaf_without_data_are_findings():
    found = {row["node"]: row["fault"] for row in rolled([node("top", "gone", "sum"), node("a", "top")], [])}
    assert found == {"top": "unknown_parent", "a": "no_data"}


def test_the_shipped_trees_are_sound():
    frame = build(shipped("rollup_nodes"), TABLES["progress"].frame())
    assert set(frame["fault"]) == {"no_data"}


SHARES = st.floats(-10, 10, allow_nan=False)


@given(
    st.lists(SHARES, min_size=1), st.sampled_from(["worst", "latest", "weighted"]), st.randoms(use_true_random=False)
)
def test_the_order_of_children_changes_nothing_and_the_result_lies_between_them(shares, method, random):
    readings = [Reading(JUNE, share) for share in shares]
    mixed = random.sample(readings, len(readings))
    one, other = combine(method, readings)[0], combine(method, mixed)[0]
    assert one.attainment == pytest.approx(other.attainment, abs=1e-9)
    assert min(shares) - 1e-9 <= one.attainment <= max(shares) + 1e-9
