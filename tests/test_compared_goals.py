"""Goals without a number of their own: growth above that of the city, income ahead of the economy. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from city_folder import Folder

GDP, CITY = "gdp", "420100"


def plan(path: Path, promise: str) -> Folder:
    return Folder(path).text("2024-01-15", f"2024年，{promise}。")


def promised(path: Path, promise: str) -> tuple:
    folder = plan(path, promise)
    folder.progress()
    (row,) = folder.promised.to_dicts()
    return row["indicator"], row["kind"], row["comparator"], row["value"], row["against_code"]


@pytest.mark.parametrize(
    ("promise", "found"),
    [
        (
            "规上工业增加值增速高于全市平均水平",
            ("规模以上工业增加值", "growth_rate", ">", "value_added_industry_large"),
        ),
        ("固定资产投资增速高于全省平均水平", ("固定资产投资", "growth_rate", ">", "fixed_asset_investment")),
        ("服务业增加值增速不低于全市平均水平", ("服务业增加值", "growth_rate", ">=", "value_added_tertiary")),
        ("力争地区生产总值增速快于全市", ("地区生产总值", "growth_rate", ">", "gdp")),
        ("居民人均可支配收入增长快于经济增长", ("居民人均可支配收入", "growth_rate", ">", "gdp")),
        ("城镇居民人均可支配收入增速跑赢GDP", ("城镇居民人均可支配收入", "growth_rate", ">", "gdp")),
        ("外贸进出口增速优于全市平均", ("进出口总额", "growth_rate", ">", "trade")),
        ("城镇登记失业率低于全市平均水平", ("城镇登记失业率", "share", "<", "unemployment_registered")),
    ],
)
def test_what_is_held_against_another_place_or_the_economy_is_a_target_in_words(tmp_path, promise, found):
    name, kind, comparator, value, against = promised(tmp_path, promise)
    assert (name, kind, comparator, value) == (*found[:3], None)
    assert against is not None


@pytest.mark.parametrize(
    "promise",
    [
        "规上工业增加值增速高于全市平均水平1个百分点",
        "财政收入增速高于同类城区平均水平",
        "固定资产投资增速好于上年",
    ],
)
def test_what_nothing_known_can_measure_waits_with_its_words(tmp_path, promise):
    folder = plan(tmp_path, promise)
    folder.progress()
    assert folder.promised.is_empty()
    assert [(refusal.rule, refusal.raw) for refusal in folder.refused] == [("no_yardstick", promise)]


@pytest.mark.parametrize(
    ("city", "own", "status"),
    [("5", "5.6", "on_pace"), ("5", "4.8", "slightly_behind"), ("5", "3", "behind")],
)
def test_it_is_judged_by_the_figure_of_the_city_for_the_same_months(tmp_path, city, own, status):
    folder = plan(tmp_path, "规上工业增加值增速高于全市平均水平")
    folder.table(
        "half",
        "role,district,indicator,kind,period,value,unit\n"
        f"actual,武汉市,规模以上工业增加值,growth_rate,2024-H1,{city},%\n"
        f"actual,武昌区,规模以上工业增加值,growth_rate,2024-H1,{own},%\n",
    )
    row = folder.verdict("2024-08-01")
    assert (float(row["target_value"]), row["status"]) == (float(city), status)


def test_without_the_figure_of_the_city_it_has_no_verdict_and_does_not_vanish(tmp_path):
    folder = plan(tmp_path, "规上工业增加值增速高于全市平均水平")
    folder.text("2024-07-20", "上半年，规上工业增加值增长6%。", "上半年工作汇报")
    row = folder.verdict("2024-08-01")
    assert (row["target_value"], row["status"]) == (None, "no_data")
    assert "还没有它和所比的数同一时期的实绩" in row["why_zh"]


@pytest.mark.parametrize(
    "told",
    ["规上工业增加值增速高于全市平均水平", "居民收入增长快于经济增长", "失业率低于全市平均水平"],
)
def test_what_a_report_tells_as_reached_is_no_promise(tmp_path, told):
    folder = Folder(tmp_path).text("2024-07-20", f"上半年，{told}。", "上半年工作汇报")
    folder.progress()
    assert folder.promised.is_empty()
