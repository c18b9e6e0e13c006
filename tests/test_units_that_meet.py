"""Promised in one unit, reported in another that measures the same. All invented."""

from __future__ import annotations

from decimal import Decimal

import pytest
from city_folder import Folder

from kpi.vocabulary.sizes import converted, dimension


@pytest.mark.parametrize(
    ("promise", "result", "attainment", "unit"),
    [
        ("水产品产量500吨", "水产品产量200000公斤", 0.4, "吨"),
        ("新增高标准农田3000亩", "新增高标准农田100公顷", 0.5, "亩"),
        ("新增绿地15公顷", "新增绿地90000平方米", 0.6, "公顷"),
        ("新改建道路12公里", "新改建道路5400米", 0.45, "公里"),
        ("新增光伏装机50兆瓦", "新增光伏装机2万千瓦", 0.4, "兆瓦"),
        ("完成造林2平方公里", "完成造林1500亩", 0.5, "平方公里"),
    ],
)
def test_they_meet_in_the_unit_of_the_target(tmp_path, promise, result, attainment, unit):
    folder = Folder(tmp_path).text("2024-01-15", f"2024年，{promise}。")
    row = folder.text("2024-07-15", f"上半年，{result}。", "上半年工作汇报").verdict()
    assert (row["unit"], row["attainment"]) == (unit, pytest.approx(attainment))


def test_what_is_told_in_one_unit_stays_as_it_is_printed(tmp_path):
    folder = Folder(tmp_path).text("2024-01-15", "2024年，新改建道路800米。")
    row = folder.text("2024-07-15", "上半年，新改建道路400米。", "上半年工作汇报").verdict()
    assert (row["unit"], row["target_value"]) == ("米", 800)


def test_a_mu_is_two_thirds_of_a_thousand_square_metres_to_nine_places():
    assert converted(Decimal(3), "亩", "平方米") == 2000
    assert converted(Decimal(1), "公顷", "亩") == 15
    assert converted(Decimal(1), "平方米", "亩") == Decimal("0.001500000")
    assert (dimension("吨"), dimension("家")) == ("mass", None)
