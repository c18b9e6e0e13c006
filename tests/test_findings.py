"""Contradictions of the ledger: each with both sides and where each of them stands. All figures are invented."""

from __future__ import annotations

from datetime import date

from measured import measured
from office import Office

TARGET = {
    "target_id": "t1",
    "revision": 1,
    "adcode": "990001",
    "district": "甲区",
    "indicator_code": "i",
    "indicator": "投资",
    "unit": "元",
    "period": "2023",
    "obtained_by": "printed",
    "family": "amount",
    "file": "plan.csv",
    "place": "row 16",
    "published_on": date(2023, 1, 12),
}


def found(targets: list[dict], **given: list[dict]) -> dict:
    """The one finding of these tables."""
    (row,) = measured("findings", **{"targets": targets, "actuals": [], "observations": [], **given}).to_dicts()
    return row


def test_growth_over_nothing_names_the_base_and_the_target():
    growth = TARGET | {"family": "growth", "kind": "growth_rate", "unit": "%", "value": 10}
    base = {"base_value": 0, "base_source": "actuals.csv row 15, preliminary", "base_published_on": date(2023, 1, 10)}
    row = found([growth | base])
    assert (row["rule"], row["left_value"], row["right_value"]) == ("growth_over_a_zero_base", 0, 10)
    assert (row["left_file"], row["left_place"]) == ("actuals.csv row 15, preliminary", None)
    assert (row["right_file"], row["right_place"]) == ("plan.csv", "row 16")


def test_a_target_equal_to_a_baseline_it_states_itself_names_one_place_twice():
    row = found([TARGET | {"value": 50, "baseline_value": 50}])
    assert row["rule"] == "target_equals_baseline"
    assert (row["left_file"], row["left_place"]) == (row["right_file"], row["right_place"]) == ("plan.csv", "row 16")


def test_two_values_of_one_target_are_both_shown():
    later = TARGET | {"target_id": "t2", "value": 120, "rival_of": "t1", "file": "other.csv", "place": "row 3"}
    row = found([TARGET | {"value": 100}, later])
    assert (row["rule"], row["left_value"], row["right_value"]) == ("contradictory_targets", 100, 120)
    assert (row["left_file"], row["right_file"]) == ("plan.csv", "other.csv")


def test_a_cumulative_figure_that_falls_is_shown_with_the_one_before():
    figures = [
        {
            "actual_id": f"a{month}",
            "adcode": "990001",
            "district": "甲区",
            "indicator_code": "i",
            "indicator": "投资",
            "unit": "元",
            "unit_class": "元",
            "family": "amount",
            "basis": "cumulative",
            "series": 1,
            "value": value,
            "period_start": date(2023, 1, 1),
            "period_end": end,
            "published_on": end,
            "file": "a.csv",
            "place": f"row {month}",
            "period": f"2023-01/2023-{month:02}",
            "stage": "preliminary",
            "chosen": "only figure",
        }
        for month, value, end in ((5, 30, date(2023, 5, 31)), (6, 28, date(2023, 6, 30)))
    ]
    kept = ("actual_id", "series", "unit_class", "family", "basis", "period_start", "period_end", "value")
    seen = [{name: figure[name] for name in kept} for figure in figures]
    row = found([], actuals=figures, observations=seen)
    assert (row["rule"], row["left_value"], row["right_value"]) == ("falling_cumulative", 30, 28)
    assert (row["left_place"], row["right_place"]) == ("row 5", "row 6")


def test_a_row_tells_of_another_figure_that_a_document_prints_for_its_fact():
    office = Office().said("target", "investment", "1000", "2023", document="plans/plan.md", published_on="2023-01-10")
    for document, value, day in (("a", "540", "2023-10-15"), ("b", "548", "2023-10-25")):
        office.said("actual", "investment", value, "2023-01/2023-09", document=f"plans/{document}.md", published_on=day)
    (row,) = office.progress("2023-10-31")
    assert row["actual_value"] == 548
    assert "另有2023年10月15日公布的540元（plans/a.md），采用后公布的" in row["why_zh"]


def test_a_row_whose_figures_contradict_each_other_names_both():
    office = Office().said("target", "investment", "1000", "2023", document="plans/plan.md", published_on="2023-01-10")
    for document, value in (("a", "540"), ("b", "548")):
        office.said(
            "actual", "investment", value, "2023-01/2023-09", document=f"plans/{document}.md", published_on="2023-10-15"
        )
    (row,) = office.progress("2023-10-31")
    assert (row["status"], row["actual_value"]) == ("no_data", None)
    assert all(value in row["why_zh"] for value in ("540元", "548元", "不作判定"))
