"""Parts held against their whole: units below a district, districts of a city, items of a list; all invented."""

from __future__ import annotations

from datetime import date

import pytest
from reconciled import PEERS, PLACE, actual, checked, target

MAY, JUNE = date(2023, 5, 31), date(2023, 6, 30)


def promised(value: str, qualifier: str | None = None, **more) -> dict:
    said = {
        "qualifier": qualifier,
        "file": "plan.csv",
        "place": f"row {value}",
        "source_url": "https://example.org/plan",
    }
    more = {"accrual": "flow", "family": "amount", "precision": "1000000"} | said | more
    return target(value, target_id=f"{value} {qualifier} {more}", **more)


def test_targets_of_the_units_below_make_up_the_target_of_the_district():
    aims = [promised("8712000000"), promised("2775000000", "区级"), promised("5937000000", "镇与开发区")]
    (row,) = checked([], aims, claim="parts")
    assert (row["verdict"], row["stated"], row["inputs"]) == ("agrees", "87.12亿元", "27.75亿元 + 59.37亿元")
    aims[2] = promised("5837000000", "镇与开发区")
    (row,) = checked([], aims, claim="parts")
    assert (row["agrees"], row["verdict"]) == ("no", "parts_do_not_sum")
    assert row["recomputed_value"] == 8612000000


def test_what_narrows_the_count_or_stands_elsewhere_is_no_unit_below():
    narrowed = [promised("50"), promised("9", "总投资超10亿元"), promised("30", "亿元以上")]
    assert checked([], narrowed, claim="parts") == []
    alone = [promised("50"), promised("9", "甲街道")]
    assert checked([], alone, claim="parts") == []
    elsewhere = [promised("50"), promised("9", "甲街道"), promised("30", "乙街道", source_url="https://example.org/b")]
    assert checked([], elsewhere, claim="parts") == []


def test_targets_of_districts_that_exceed_their_city_are_reported():
    city = {"adcode": "990000", "district": "甲市"}
    aims = [promised("10000000000"), promised("7000000000", adcode="990002"), promised("15000000000", **city)]
    found = checked([], aims, districts=[city | {"level": "prefecture"}, *PEERS])
    assert [(row["claim"], row["verdict"]) for row in found] == [("areas", "parts_do_not_sum")]


CITY = {"adcode": "990000", "district": "甲市"}


def handed_down(*shares: str, whole: str, **more) -> list[dict]:
    """What a city promises against the shares of its two districts, printed by another source unless `more` says so."""
    city = promised(whole, **CITY, source_url="https://example.org/city", file="city.csv")
    aims = [promised(share, adcode=peer["adcode"]) | more for share, peer in zip(shares, PEERS, strict=False)]
    return checked([], [city | more, *aims], districts=[CITY | {"level": "prefecture"}, *PEERS], claim="areas")


def test_a_shortfall_that_no_unit_below_has_taken_on_is_reported_where_every_unit_has_its_share():
    (row,) = handed_down("4000000000", "3500000000", whole="9000000000")
    assert (row["agrees"], row["verdict"], row["stated"]) == ("no", "parts_do_not_sum", "90亿元")
    assert row["reason_zh"] == "下达之和小于总目标，15亿元无人承担"
    (row,) = handed_down("5000000000", "5500000000", whole="9000000000")
    assert (row["agrees"], row["reason_zh"]) == ("no", "下达之和大于总目标")
    (row,) = handed_down("5000000000", "4000000000", whole="9000000000")
    assert row["agrees"] == "yes"


def test_shares_in_round_figures_are_decisions_and_exact():
    (row,) = handed_down("4600000000", "4500000000", whole="9000000000", precision="100000000")
    assert (row["agrees"], row["difference"]) == ("no", -100000000)


def test_a_share_that_is_not_known_makes_no_shortfall_unless_the_shares_own_source_prints_the_whole():
    third = {"adcode": "990003", "district": "丙区", "level": "district", "parent": "990000"}
    places = [CITY | {"level": "prefecture"}, *PEERS, third]
    shares = [promised("4000000000"), promised("3500000000", adcode="990002")]
    elsewhere = promised("9000000000", **CITY, source_url="https://example.org/city", file="city.csv")
    assert checked([], [elsewhere, *shares], districts=places, claim="areas") == []
    (row,) = checked([], [promised("9000000000", **CITY), *shares], districts=places, claim="areas")
    assert row["agrees"] == "no"


def test_shares_of_another_kind_of_figure_are_not_added_to_a_whole():
    aims = [promised("4000000000", adcode=peer["adcode"], family="increment", kind="increment") for peer in PEERS]
    whole = promised("9000000000", **CITY)
    assert checked([], [whole, *aims], districts=[CITY | {"level": "prefecture"}, *PEERS], claim="areas") == []


def statement(number: str, value: int, part_of: str | None = None) -> dict:
    return PLACE | {
        "statement_id": number,
        "document": "plans/甲.md",
        "num_start": 1,
        "num_end": 2,
        "num_text": str(value),
        "role": "actual",
        "comparator": "=",
        "value": value,
        "unit": "个",
        "precision": 1,
        "kind": "new",
        "part_of": part_of,
        "period_end": JUNE,
    }


def test_parts_listed_of_a_total_may_fall_short_of_it_but_not_exceed_it():
    total = statement("s0", 13)
    equal = [total, statement("s1", 1, "s0"), statement("s2", 3, "s0"), statement("s3", 9, "s0")]
    (row,) = checked([], statements=equal)
    assert (row["verdict"], row["inputs"], row["stated"]) == ("agrees", "1 + 3 + 9", "13")
    assert checked([], statements=equal[:3]) == []
    (row,) = checked([], statements=[statement("s0", 4), statement("s1", 1, "s0"), statement("s2", 3, "s0")])
    assert (row["verdict"], row["inputs"]) == ("agrees", "1 + 3")
    (row,) = checked([], statements=[*equal, statement("s4", 2, "s0")])
    assert row["verdict"] == "parts_do_not_sum"


def test_areas_may_not_exceed_the_whole():
    parts = [actual("6000000000", MAY), actual("5000000000", MAY, adcode="990002")]
    (row,) = checked([*parts, actual("11000000000", MAY, adcode="990000")], claim="areas")
    assert row["verdict"] == "agrees"
    (row,) = checked([*parts, actual("10000000000", MAY, adcode="990000")], claim="areas")
    assert row["verdict"] == "parts_do_not_sum"
    assert checked([*parts, actual("20000000000", MAY, adcode="990000")], claim="areas") == []


@pytest.mark.parametrize(
    ("parts", "words"), [(("30", "40"), "30亿元无人承担"), (("70", "40"), "大于总目标"), (("60", "40"), "")]
)
def test_what_is_handed_down_is_held_against_the_whole_both_ways(parts, words):
    first, second = (f"{part}00000000" for part in parts)
    targets = [promised("10000000000"), promised(first, "甲街道"), promised(second, "区商务局")]
    (row,) = checked([], targets, claim="parts")
    assert row["agrees"] == ("no" if words else "yes")
    assert words in row["reason_zh"]
