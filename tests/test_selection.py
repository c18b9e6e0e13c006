"""A run can look at some districts alone, and judge everybody by one rule set."""

from __future__ import annotations

import polars as pl
import pytest

from kpi.ledger.selection import of_districts
from kpi.rules import for_everybody

DISTRICTS = pl.DataFrame({"adcode": ["420106", "640104"], "district": ["武昌区", "兴庆区"]})
TARGETS = pl.DataFrame({"target_id": ["a", "b", "c"], "adcode": ["420106", "640104", "420106"]}).with_columns(
    district=pl.col("adcode").replace_strict(dict(DISTRICTS.iter_rows()))
)
SETS = pl.DataFrame(
    {
        "rule_set": ["four_bands", "four_bands", "as_printed"],
        "version": ["1", "2", "1"],
        "usable": ["yes", "yes", "no"],
    }
)


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        ("", ["a", "b", "c"]),
        ("武昌区", ["a", "c"]),
        ("640104", ["b"]),
        ("武昌区，640104", ["a", "b", "c"]),
        ("武昌区、兴庆区", ["a", "b", "c"]),
    ],
)
def test_only_targets_of_the_named_districts_are_kept(names: str, kept: list[str]) -> None:
    assert of_districts(TARGETS, DISTRICTS, names)["target_id"].to_list() == kept


def test_a_district_that_nobody_knows_is_named() -> None:
    with pytest.raises(ValueError, match=r"not in data/raw/reference/districts\.csv: 武冒区"):
        of_districts(TARGETS, DISTRICTS, "武昌区, 武冒区")


@pytest.mark.parametrize(("wanted", "version"), [("four_bands", "2"), ("four_bands@1", "1")])
def test_one_set_judges_everybody(wanted: str, version: str) -> None:
    assert for_everybody(SETS, wanted).rows() == [("", "four_bands", version)]


@pytest.mark.parametrize("wanted", ["as_printed", "nothing"])
def test_a_set_that_cannot_judge_is_refused_with_those_that_can(wanted: str) -> None:
    with pytest.raises(ValueError, match="choose one of four_bands@1, four_bands@2"):
        for_everybody(SETS, wanted)
