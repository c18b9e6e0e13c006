"""Losses against profits that were promised, and losses that must stay small. All invented."""

from __future__ import annotations

import pytest
from city_folder import Folder
from office import Office


def judged(path, promise: str, result: str) -> dict:
    folder = Folder(path).text("2024-01-15", f"2024年，{promise}。")
    return folder.text("2025-01-15", f"2024年，{result}。", "2024年工作总结").verdict("2025-02-01")


@pytest.mark.parametrize(
    ("promise", "result", "attainment", "status"),
    [
        ("国有企业实现利润1亿元", "国有企业亏损0.5亿元", -0.5, "missed"),
        ("国有企业实现利润1亿元", "国有企业亏损5000万元", -0.5, "missed"),
        ("国有企业实现利润1亿元", "国有企业实现利润1.2亿元", 1.2, "met"),
        ("区属国企利润达到1亿元", "区属国企盈利0.8亿元", 0.8, "missed"),
        ("国有企业减亏5000万元", "国有企业减亏3000万元", 0.6, "missed"),
        ("国有企业减亏5000万元", "国有企业减亏6000万元", 1.2, "met"),
    ],
)
def test_a_loss_is_below_zero_against_a_profit(tmp_path, promise, result, attainment, status):
    row = judged(tmp_path, promise, result)
    assert (row["attainment"], row["status"]) == (pytest.approx(attainment), status)


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("国有企业亏损", "-120000000", "missed"),
        ("国有企业亏损", "-80000000", "met"),
        ("国有企业利润", "30000000", "met"),
    ],
)
def test_a_loss_that_must_stay_small_is_a_ceiling(name, value, status):
    """The reader turns a loss below zero, and is not sure of its bound; here a person has accepted it."""
    told = {"unit": "元", "is_sure": True}
    office = Office().said("target", "国有企业亏损", "-100000000", comparator="<=", published_on="2023-01-10", **told)
    office.said("actual", name, value, document="plans/b.md", published_on="2024-01-20", **told)
    (row,) = office.progress()
    assert (row["judged_by"], row["direction"], row["status"]) == ("ceiling", "down", status)
