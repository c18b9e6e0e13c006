"""The page of what the measures cost is made of what was measured, and says what was missed."""

from __future__ import annotations

import json

import pytest

from bench.performance import KEPT, exponent
from bench.performance_page import PAGE, page

MEASURED = {"wall": 2.0, "processor": 1.5, "memory": 0.5, "rows": 12, "tables": {"positions": 1.0, "cagr": 0.001}}
BESIDE = {
    "fill": {"observations": 120, "bytes": 12_000, "parquet": 1_200},
    "size": [1, 1, 5],
    "memory": "1000MB",
    "measures": [MEASURED, MEASURED | {"processor": 2.5}, MEASURED | {"processor": 2.0}],
    "plain": [MEASURED],
    "floor": [MEASURED | {"processor": 1.0}],
    "differences": {"columns": 30, "compared": 12, "different": {}},
}
MACHINE = {
    "day": "2026-12-01", "cores": 2, "gigabytes": 23, "system": "Linux", "python": "3.11", "duckdb": "2.0.0",
    "load": 1.0, "yardstick": {"wall": 2.0, "processor": 1.5},
}  # fmt: skip


def test_the_page_is_that_of_the_kept_figures():
    assert PAGE.read_text("utf-8") == page(json.loads(KEPT.read_text("utf-8"))), "python -m bench.performance --page"


def test_a_cost_is_a_median_with_its_spread_and_a_ratio_to_the_floor():
    said = page({"machine": MACHINE, "beside": BESIDE})
    assert "| all measures of progress, two texts a row | 2.00 (1.50–2.50) | 2.00 | 2.00 (2.00–2.00) | 0.50 |" in said
    assert "in 30 columns of\n12 rows: no difference" in said
    assert "positions 1.00 s." in said


def test_ten_billion_are_worked_out_of_what_was_measured():
    said = page({"machine": MACHINE, "beside": BESIDE})
    assert "| ledger as Parquet | 10¹⁰ × 10.0 bytes | 0.10 TB |" in said
    assert "| rows of progress, at 0.100 a row of the ledger | 10¹⁰ × 0.100 | 1.0 · 10⁹ |" in said


def test_what_was_not_measured_is_said_to_be_missed_and_what_was_is_judged():
    assert "36 million observations beside the floor" in page({})
    said = page({"machine": MACHINE, "beside": BESIDE, "large": BESIDE | {"machine": MACHINE}})
    assert "1.3 × the floor (missed), and 4 GB with a memory setting that spills (kept)" in said
    assert "not measured to" not in said


@pytest.mark.parametrize(("points", "slope"), [([(1, 3), (2, 6), (4, 12)], 1), ([(1, 1), (2, 4), (4, 16)], 2)])
def test_an_exponent_is_one_where_twice_as_much_costs_twice_as_much(points, slope):
    assert exponent(points) == pytest.approx(slope)
