"""Every row of the word lists is read in its example and leaves its counter-example alone."""

import pytest

from kpi.quantities import scan
from kpi.quantities.lexicons import rows
from kpi.vocabulary.numbers import UNITS


@pytest.mark.parametrize("row", rows("units"), ids=lambda row: row["word"])
def test_a_unit_is_read_in_its_example_only(row):
    (quantity,) = scan(row["example"])
    expected = {"成": "%", "位": "人"}.get(row["word"], row["unit"])
    assert quantity.unit == expected
    assert scan(row["counter_example"]) == []
    if row["not_before"]:
        assert row["unit"] not in [other.unit for other in scan(f"3{row['counter_example']}")]


def test_every_unit_that_is_read_has_its_english():
    lacking = sorted({row["unit"] for row in rows("units")} - UNITS.keys())
    assert lacking == [], "kpi/vocabulary/units.toml has no line for these"


@pytest.mark.parametrize("row", rows("scales"), ids=lambda row: row["word"])
def test_a_magnitude_multiplies_its_number_only(row):
    (quantity,) = scan(row["example"])
    assert quantity.scale == row["word"]
    assert quantity.precision == 10 ** int(row["power"])
    assert scan(row["counter_example"]) == []


@pytest.mark.parametrize("row", rows("comparators"), ids=lambda row: row["word"])
def test_a_comparator_binds_the_number_it_touches(row):
    (quantity,) = scan(row["example"])
    assert quantity.comparator == row["comparator"]
    assert row["word"] in [row["example"][start:end] for start, end in quantity.comparator_spans]
    assert {other.comparator for other in scan(row["counter_example"])} <= {"="}


@pytest.mark.parametrize("row", rows("names"), ids=lambda row: row["example"])
def test_a_name_with_a_numeral_is_passed_over(row):
    assert scan(row["example"]) == []
    assert scan(row["counter_example"]) != []


@pytest.mark.parametrize("row", rows("makers"), ids=lambda row: row["word"])
def test_a_single_numeral_counts_behind_a_verb_of_making(row):
    (quantity,) = scan(row["example"])
    assert quantity.form == "count"
    assert scan(row["counter_example"]) == []
