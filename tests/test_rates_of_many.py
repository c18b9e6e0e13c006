"""Rates of a thousand, of ten thousand and of a hundred thousand are rates, not amounts that add up. All invented."""

from __future__ import annotations

from decimal import Decimal

import pytest
from city_folder import Folder

from kpi.quantities import scan


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("孕产妇死亡率8/10万", "8", "/10万"),
        ("孕产妇死亡率控制在8.5/10万以内", "8.5", "/10万"),
        ("发病率180/10万人", "180", "/10万"),
        ("孕产妇死亡率8/十万", "8", "/10万"),
        ("孕产妇死亡率十万分之八", "8", "/10万"),
        ("漏报率万分之三", "3", "‱"),
        ("婴儿死亡率千分之三", "3", "‰"),
    ],
)
def test_they_are_read_with_their_unit(text, value, unit):
    (quantity,) = scan(text)
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["排名3/10", "占全市1/10"])
def test_a_place_or_a_share_of_ten_is_none(text):
    assert [quantity.unit for quantity in scan(text)] != ["/10万"]


@pytest.mark.parametrize(
    ("goal", "result", "status"),
    [
        ("孕产妇死亡率控制在8/10万以内", "孕产妇死亡率6.5/10万", "met"),
        ("孕产妇死亡率控制在十万分之八以内", "孕产妇死亡率10.2/10万", "missed"),
        ("婴儿死亡率控制在3‰以内", "婴儿死亡率2.5‰", "met"),
        ("婴儿死亡率控制在3‰以内", "婴儿死亡率3.4‰", "missed"),
    ],
)
def test_they_are_judged_as_they_stand(tmp_path, goal, result, status):
    folder = Folder(tmp_path).text("2024-01-15", f"2024年，{goal}。")
    row = folder.text("2025-01-15", f"2024年，{result}。", "2024年工作总结").verdict("2025-02-01")
    assert (row["status"], row["judged_by"]) == (status, "direct")


def test_half_a_year_of_a_rate_uses_up_no_half_of_its_ceiling(tmp_path):
    folder = Folder(tmp_path).text("2024-01-15", "2024年，婴儿死亡率控制在3‰以内。")
    row = folder.text("2024-07-15", "上半年，婴儿死亡率2.5‰。", "上半年工作汇报").verdict("2024-07-20")
    assert (row["judged_by"], row["pace_gap"]) == ("direct", None)
