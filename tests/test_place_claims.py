"""Claimed places against the figures of the peers and against one another. All figures are invented."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from reconciled import actual, checked

from kpi.reconciliation.place_claims import Standing, standings
from kpi.reconciliation.verdicts import judge_order

JUNE = date(2023, 6, 30)
FOUR = [
    {"adcode": f"99000{number}", "district": f"{name}区", "level": "district", "parent": "990000"}
    for number, name in enumerate("甲乙丙丁", 1)
]


def peer(number: int, value: str, **more) -> dict:
    place = {"adcode": FOUR[number]["adcode"], "district": FOUR[number]["district"], "file": f"{number}.csv"}
    return actual(value, JUNE, **place | more)


def placed(*figures: dict, groups=()) -> list[dict]:
    return checked(list(figures), districts=FOUR, groups=list(groups), claim="rank_order")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("全市第1", [Standing(1, "=", "全市", "")]),
        ("增幅中心城区第3，全市第7", [Standing(3, "=", "中心城区", "growth"), Standing(7, "=", "全市", "growth")]),
        ("总量、增速均全市第2", [Standing(2, "=", "全市", "size"), Standing(2, "=", "全市", "growth")]),
        ("中心城区总量第1、增幅第7", [Standing(1, "=", "中心城区", "size"), Standing(7, "=", "中心城区", "growth")]),
        ("增速居六区两县第二位", [Standing(2, "=", "六区两县", "growth")]),
        ("总量全市首位", [Standing(1, "=", "全市", "size")]),
        ("增速位居全市前三位", [Standing(3, "<=", "全市", "growth")]),
        ("全市前列", []),
    ],
)
def test_the_words_of_a_place_say_among_whom_and_by_what(words, found):
    assert standings(words) == found


def test_a_place_is_checked_against_what_the_peers_published():
    peers = [peer(1, "900000000"), peer(2, "500000000"), peer(3, "400000000")]
    (row,) = placed(peer(0, "600000000", stated_rank="总量全市第2"), *peers)
    assert (row["verdict"], row["stated"], row["recomputed_value"]) == ("agrees", "总量全市第2", 2)
    assert row["inputs"] == "甲区6亿元；乙区9亿元、丙区5亿元、丁区4亿元"
    assert (row["stated_file"], row["other_file"]) == ("0.csv", "1.csv\n2.csv\n3.csv")
    (row,) = placed(peer(0, "600000000", stated_rank="总量全市第1"), *peers)
    assert (row["agrees"], row["verdict"], row["difference"]) == ("no", "rank_differs", -1)
    (row,) = placed(peer(0, "600000000", stated_rank="总量全市第3"), *peers)
    assert row["verdict"] == "rank_differs"


def test_figures_that_rounding_makes_level_may_stand_either_way():
    for stated in ("总量全市第1", "总量全市第2"):
        (row,) = placed(peer(0, "600000000", stated_rank=stated), peer(1, "600000000"), peer(2, "1"), peer(3, "1"))
        assert row["agrees"] == "yes"


def test_peers_that_published_nothing_leave_room_for_them():
    known = peer(1, "900000000")
    for stated, agrees in (
        ("总量全市第1", "no"),
        ("总量全市第2", "yes"),
        ("总量全市第4", "yes"),
        ("总量全市第5", "no"),
    ):
        (row,) = placed(peer(0, "600000000", stated_rank=stated), known)
        assert row["agrees"] == agrees
        assert "另有2个未见公布" in row["reason_zh"]
    assert placed(peer(0, "600000000", stated_rank="总量全市第1")) == []


def test_growth_is_ranked_by_growth_and_the_least_is_best_where_less_is_better():
    peers = [peer(1, "900000000", stated_growth="3"), peer(2, "800000000", stated_growth="9.1")]
    (row,) = placed(peer(0, "100000000", stated_growth="7.2", stated_rank="增速全市第2"), *peers)
    assert (row["agrees"], row["inputs"]) == ("yes", "甲区7.2%；丙区9.1%、乙区3%")
    less = {"indicator_code": "unemployment"}
    peers = [peer(1, "900000000", stated_growth="3", **less), peer(2, "800000000", stated_growth="9.1", **less)]
    (row,) = placed(peer(0, "100000000", stated_growth="7.2", stated_rank="增速全市第2", **less), *peers)
    assert row["agrees"] == "yes"
    (row,) = placed(peer(0, "100000000", stated_growth="1.2", stated_rank="增速全市第3", **less), *peers)
    assert row["recomputed_value"] == 1


def test_a_place_of_unsaid_measure_is_only_refuted_by_both():
    own = {"stated_rank": "全市第1"}
    assert placed(peer(0, "100000000", **own), peer(1, "900000000")) == []
    (row,) = placed(
        peer(0, "100000000", stated_growth="8", **own),
        peer(1, "900000000", stated_growth="3"),
        peer(2, "1"),
        peer(3, "1"),
    )
    assert row["agrees"] == "yes"
    (row,) = placed(peer(0, "100000000", stated_growth="2", **own), peer(1, "900000000", stated_growth="9"))
    assert row["verdict"] == "rank_differs"


def test_a_named_field_needs_its_members():
    own, other = peer(0, "100000000", stated_rank="总量中心城区第1"), peer(1, "900000000")
    assert placed(own, other) == []
    members = [{"peer_group": "core", "peer_group_name": "中心城区", "adcode": FOUR[n]["adcode"]} for n in (0, 1)]
    (row,) = placed(own, other, groups=members)
    assert row["verdict"] == "rank_differs"


def test_a_rank_that_stands_alone_is_placed_by_the_figure_of_its_name():
    claim = peer(
        0, "1", kind="rank", basis="rate", unit="位", precision=None, indicator_code="x:1", indicator="项目投资增速",
        qualifier="全市", printed="第1位",
    )  # fmt: skip
    (row,) = placed(claim, peer(0, "100000000", stated_growth="8.1"), peer(1, "900000000", stated_growth="9.2"))
    assert (row["verdict"], row["inputs"]) == ("rank_differs", "甲区8.1%；乙区9.2%")


def test_two_places_for_one_district_and_one_place_for_two_districts_are_shown():
    one, two = (peer(0, "600000000", stated_rank=f"增速核心区第{place}", file=f"{place}.csv") for place in (1, 2))
    (row,) = placed(one, two)
    assert (row["verdict"], row["inputs"], row["other_file"]) == ("conflict", "甲区增速核心区第2", "2.csv")
    both = placed(peer(0, "600000000", stated_rank="增速全市第1"), peer(1, "700000000", stated_rank="增速全市第1"))
    assert [row["verdict"] for row in both] == ["conflict"]
    assert placed(peer(0, "1", stated_rank="增速全市第1"), peer(1, "1", stated_rank="增速全市第2")) == []


def column(figures: dict[int, str], places: dict[int, int], **more) -> list[dict]:
    """The rows of a table with a column of places beside figures: by the number of the district."""
    table = {"file": "table.xlsx"} | more
    rank = {"kind": "rank", "basis": "rate", "unit": "位", "precision": None}
    rows = [peer(number, value, **table) for number, value in figures.items()]
    return rows + [peer(number, str(place), **table | rank) for number, place in places.items()]


def test_a_column_of_places_is_among_the_units_of_its_table_by_the_order_that_gives_most_of_it():
    growth = {"kind": "growth_rate", "basis": "rate", "unit": "%", "precision": "0.1"}
    rates = {0: "6.2", 1: "6.9", 2: "5.5", 3: "5.8"}
    assert {row["agrees"] for row in placed(*column(rates, {0: 2, 1: 1, 2: 4, 3: 3}, **growth))} == {"yes"}
    found = placed(*column(rates, {0: 2, 1: 1, 2: 3, 3: 4}, **growth))
    wrong = {row["district"]: row["recomputed_value"] for row in found if row["agrees"] == "no"}
    assert (len(found), wrong) == (4, {"丙区": 4, "丁区": 3})


def test_a_column_may_be_by_size_or_by_growth_or_from_the_least_up():
    sizes = {0: "600000000", 1: "900000000", 2: "500000000", 3: "400000000"}
    fast = {0: "9", 1: "2", 2: "7", 3: "8"}
    rates = column(fast, {}, kind="growth_rate", basis="rate", unit="%", precision="0.1")
    for places in ({0: 2, 1: 1, 2: 3, 3: 4}, {0: 1, 1: 4, 2: 3, 3: 2}, {0: 3, 1: 4, 2: 2, 3: 1}):
        found = placed(*column(sizes, places), *rates)
        assert [row["agrees"] for row in found] == ["yes"] * 4


def test_a_column_that_no_order_gives_is_by_something_else_and_says_nothing():
    sizes = {0: "600000000", 1: "900000000", 2: "500000000", 3: "400000000"}
    assert placed(*column(sizes, {0: 1, 1: 2, 2: 4, 3: 3})) == []
    assert placed(*column(sizes, {0: 2, 1: 1})) == []


def test_a_column_right_behind_a_figure_is_by_that_figure_however_few_of_its_places_fit():
    sizes, places = {0: "4580000000", 1: "3120000000", 2: "2050000000"}, {0: 1, 1: 3, 2: 2}
    rows = column(sizes, places)
    assert placed(*rows) == []
    for number, row in enumerate(rows):
        cell = "D" if row["kind"] != "rank" else "E"
        row["place"] = f"sheet 排名, {cell}{number % 3 + 3}"
    wrong = {row["district"]: row["recomputed_value"] for row in placed(*rows) if row["agrees"] == "no"}
    assert wrong == {"乙区": 2, "丙区": 3}


def test_an_order_that_is_broken_names_the_first_place_that_is_better_than_the_one_before():
    five, four, six = Fraction(5), Fraction(4), Fraction(6)
    assert judge_order([five, four, four]).verdict == "agrees"
    assert judge_order([five, four, six]).en == "place 3 is better than the one before it"
    assert judge_order([four, five, four], falling=False).en == "place 3 is better than the one before it"
