"""The shipped plans are read whole: every target of 武昌 2023 with its name, number, unit, bound, promise and kind."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kpi.catalogue import Catalogue, load
from kpi.documents import read_file
from kpi.statement import Statement
from kpi.statements import read

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"
AMOUNTS = {"level", "flow", "stock"}

# indicator code or words, value in base units, unit, comparator, commitment, kind (a level, flow or stock is an amount)
WUCHANG = [
    ("digital_parks", 3, "个", "=", None, "new"),
    ("数字经济企业、高科技企业", 8000, "家", "=", None, "amount"),
    ("种子企业、“专精特新”企业", 60, "家", "=", None, "amount"),
    ("“新物种”企业", 25, "家", "=", None, "amount"),
    ("policy_funds", 100_000_000, "元", ">=", None, "amount"),
    ("首义科创母基金首期运行规模", 1_500_000_000, "元", ">", None, "amount"),
    ("high_level_talent", 30, "人", "=", None, "new"),
    ("academician_projects", 5, "个", "=", None, "new"),
    ("application_scenarios", 20, "项", ">=", None, "new"),
    ("investment_paid_in", 100_000_000_000, "元", ">", "strive", "amount"),
    ("signed_service_projects", 50, "个", ">=", None, "new"),
    ("fortune500_projects", 5, "个", ">=", None, "new"),
    ("quality_projects", 30, "个", ">=", None, "new"),
    ("headquarters_city", 5, "家", "=", None, "new"),
    ("billion_buildings", 2, "栋", "=", None, "new"),
    ("financial_institutions", 10, "家", ">=", "strive", "new"),
    ("visitors", 45_000_000, "人次", ">=", "strive", "amount"),
    ("value_added_culture", 13_000_000_000, "元", ">", "strive", "amount"),
    ("market_entities", 25_000, "家", "=", None, "new"),
    ("four_up_companies", 300, "家", "=", None, "new"),
    ("top100_private_companies", 2, "家", ">=", None, "new"),
    ("microcirculation_roads", 15, "条", "=", None, "new"),
    ("dead_end_roads", 3, "条", "=", None, "new"),
    ("parking_spaces", 10_000, "个", ">=", None, "new"),
    ("charging_stations", 10, "个", "=", None, "new"),
    ("charging_piles", 4000, "根", "=", None, "new"),
    ("pocket_parks", 7, "个", "=", None, "new"),
    ("rain_sewage_separation", 9, "个", "=", None, "new"),
    ("pipe_misconnections", 9, "条", "=", None, "new"),
    ("sewer_misconnections", 849, "处", "=", None, "new"),
    ("water_supply_renovation", 42, "处", "=", None, "new"),
    ("sponge_city", 3, "平方公里", "=", None, "new"),
    ("碳金融及相关服务机构", 30, "家", ">=", "strive", "new"),
    ("waste_houses", 25, "座", "=", None, "new"),
    ("public_toilets", 16, "座", "=", None, "new"),
    ("green_space", 5, "公顷", "=", None, "new"),
    ("greenways", 5, "公里", "=", None, "new"),
    ("medical_facilities", 5, "个", "=", None, "new"),
    ("elderly_centres", 3, "个", "=", None, "new"),
    ("nursery_places", 500, "个", "=", None, "new"),
    ("schools_built", 5, "所", "=", None, "new"),
    ("school_places_compulsory", 2400, "个", "=", None, "new"),
    ("school_places_kindergarten", 270, "个", "=", None, "new"),
    ("jobs_offered", 50_000, "个", ">=", None, "new"),
    ("jobs_new_urban", 23_000, "人", "=", None, "new"),
    ("cultural_events", 100, "场", "=", None, "new"),
    ("shelters", 20, "个", "=", None, "new"),
]


@cache
def catalogue() -> Catalogue:
    return load(RAW / "reference")[0]


@cache
def statements(name: str) -> tuple[Statement, ...]:
    """The statements of a shipped document that carry a number."""
    path = RAW / "plans" / name
    return tuple(row for row in read(read_file(path, doc=name)) if row.value is not None)


def code(row: Statement) -> str:
    """The known code of what is measured, else its words."""
    found, is_known = catalogue().indicator(row.indicator or "", row.unit, row.kind)
    return found if is_known else row.indicator


def shown(row: Statement) -> tuple:
    kind = "amount" if row.kind in AMOUNTS else row.kind
    return code(row), int(row.value), row.unit, row.comparator, row.commitment, kind


def test_there_are_47_targets():
    assert len(WUCHANG) == 47
    assert len(statements("wuchang-2023-plan.md")) == 47


@pytest.mark.parametrize("wanted", WUCHANG, ids=lambda wanted: f"{wanted[0]} {wanted[1]}{wanted[2]}")
def test_a_target_of_wuchang_2023_is_read_as_it_stands(wanted):
    rows = [
        row for row in statements("wuchang-2023-plan.md") if (row.value, row.unit) == (Decimal(wanted[1]), wanted[2])
    ]
    assert wanted in [shown(row) for row in rows]


def test_all_of_them_are_targets_for_2023_of_wuchang():
    rows = statements("wuchang-2023-plan.md")
    assert Counter(row.role for row in rows) == {"target": 47}
    assert Counter(row.period for row in rows) == {"2023": 47}
    assert {(row.district, row.adcode) for row in rows} == {("武昌区", "420106")}


def test_no_two_targets_of_wuchang_share_indicator_kind_and_qualifier():
    rows = statements("wuchang-2023-plan.md")
    repeated = Counter((code(row), row.kind == "growth_rate", row.qualifier) for row in rows)
    assert [what for what, times in repeated.items() if times > 1] == []


def test_a_class_of_projects_is_a_qualifier_not_a_value():
    [row] = [row for row in statements("wuchang-2023-plan.md") if code(row) == "signed_service_projects"]
    assert row.qualifier == "亿元以上"


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "role", "kind", "period"),
    [
        ("gdp", "6.5", "%", "target", "growth_rate", "2023"),
        ("general_public_budget_revenue", "5", "%", "target", "growth_rate", "2023"),
        ("fixed_asset_investment", "36500000000", "元", "target", "amount", "2023"),
        ("major_projects", "215", "项", "target", "amount", "2023"),
        ("major_project_investment", "30000000000", "元", "target", "amount", "2023"),
        ("gdp", "85652000000", "元", "actual", "amount", "2023-H1"),
        ("general_public_budget_revenue", "-9.7", "%", "actual", "growth_rate", "2023-H1"),
        ("general_public_budget_revenue", "54.0", "%", "actual", "completion_rate", "2023-H1"),
        ("fixed_asset_investment", "21570000000", "元", "actual", "amount", "2023-H1"),
        ("fixed_asset_investment", "59.1", "%", "actual", "completion_rate", "2023-H1"),
        ("major_project_investment", "19733000000", "元", "actual", "amount", "2023-H1"),
        ("income_residents", "5.8", "%", "actual", "growth_rate", "2023-H1"),
    ],
)
def test_the_half_year_report_gives_targets_and_actuals(indicator, value, unit, role, kind, period):
    rows = [
        (code(row), row.role, "amount" if row.kind in AMOUNTS else row.kind, row.period)
        for row in statements("wuchang-2023-half-year.md")
        if (row.value, row.unit) == (Decimal(value), unit)
    ]
    assert (indicator, role, kind, period) in rows


def test_wujin_keeps_its_217_percent_its_rank_and_its_sizes():
    rows = statements("wujin-2022-projects.md")
    found = {(row.value, row.unit, row.kind) for row in rows}
    assert {
        (Decimal(217), "%", "completion_rate"),
        (Decimal(160), "%", "growth_rate"),
        (Decimal(1), "位", "rank"),
    } <= found
    sizes = {int(row.value): row.qualifier for row in rows if row.qualifier and "总投资" in row.qualifier}
    assert sizes.keys() == {1, 3, 9}
    assert {row.role for row in rows} == {"actual"}
    assert {row.period_end for row in rows} == {date(2022, 12, 31)}


def test_qiaokou_keeps_its_windows_and_its_retail_sales():
    rows = statements("qiaokou-2023-training.md")
    windows = [(int(row.value), row.value_high and int(row.value_high)) for row in rows if row.unit == "月"]
    assert windows == [(3, 6), (6, 9), (6, None), (12, None)]
    retail = {(row.value, row.unit, row.kind, row.period) for row in rows if code(row) == "retail_sales"}
    assert retail == {
        (Decimal(6), "%", "growth_rate", "2023"),
        (Decimal(7_500_000_000), "元", "increment", "2023"),
    }


def test_jiangyan_reports_its_half_year():
    rows = statements("jiangyan-2023-half-year.md")
    assert sorted(int(row.value) for row in rows) == [6, 9, 12, 29]
    assert {(row.role, row.period) for row in rows} == {("actual", "2023-H1")}


def test_the_redacted_speech_is_of_an_unnamed_district_and_of_no_year():
    rows = statements("redacted-q1-dispatch.md")
    assert len(rows) >= 16
    assert {row.adcode for row in rows} == {"z:unnamed-1"}
    assert {row.period for row in rows} == {None}
    [due] = [row for row in rows if (row.value, row.unit) == (Decimal(8), "个")]
    assert (due.deadline, due.deadline_partial) == (None, "10-31")
