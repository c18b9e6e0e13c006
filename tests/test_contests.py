"""Contests: eligibility, veto, points, place, ties and who holds the banner. All contestants are invented."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from measured import RAW, measured, rows, shipped

from kpi import rules

RULE = {"contest": "c", "contest_name": "竞赛", "tie_item": "started", "is_compared_all": "yes", "is_example": "yes"}
ITEMS = [
    {"contest": "c", "item": "started", "item_name": "开工", "points": 60, "method": "pro_rata", "direction": "up"},
    {"contest": "c", "item": "signed", "item_name": "签约", "points": 40, "method": "pro_rata", "direction": "up"},
]


def result(
    who: str, started: float | None, signed: float | None, quarter: str = "2023-Q1", group: str = "乡镇"
) -> list:
    return [
        {
            "contest": "c",
            "quarter": quarter,
            "contest_group": group,
            "contestant": who,
            "item": item,
            "target": 10,
            "actual": actual,
        }
        for item, actual in (("started", started), ("signed", signed))
    ]


def contest(*results: list, table: str = "contests", rule: dict = RULE, items: list = ITEMS, vetoes: list = ()) -> list:
    return measured(
        ["contest_entries", "contest_points", "contests", *([table] if table != "contests" else [])],
        contest_rules=[rule],
        contest_items=items,
        contest_results=[row for each in results for row in each],
        contest_vetoes=rows("contest_vetoes", list(vetoes)),
        scoring_methods=shipped("scoring_methods"),
    ).to_dicts()


def test_points_give_the_place_and_the_first_holds_the_banner():
    found = contest(result("东镇", 10, 5), result("西镇", 5, 5), result("南镇", 12, 12))
    assert [(row["contestant"], row["rank"], row["is_holder"]) for row in found] == [
        ("东镇", 2, "no"),
        ("南镇", 1, "yes"),
        ("西镇", 3, "no"),
    ]
    assert [row["score"] for row in found] == pytest.approx([80, 120, 50])


def test_groups_are_ranked_apart():
    found = contest(result("东镇", 10, 5), result("园区", 1, 1, group="园区"))
    assert {(row["contest_group"], row["rank"], row["ranked"]) for row in found} == {("乡镇", 1, 1), ("园区", 1, 1)}


def test_a_veto_takes_the_place_and_keeps_the_points():
    veto = {"contest": "c", "quarter": "2023-Q1", "contestant": "东镇", "reason": "安全事故"}
    found = {row["contestant"]: row for row in contest(result("东镇", 10, 10), result("西镇", 5, 5), vetoes=[veto])}
    assert (found["东镇"]["rank"], found["东镇"]["score"], found["东镇"]["is_vetoed"]) == (None, 100, "yes")
    assert "安全事故" in found["东镇"]["reason"]
    assert (found["西镇"]["rank"], found["西镇"]["ranked"], found["西镇"]["is_holder"]) == (1, 1, "yes")


def test_below_the_least_one_is_not_eligible():
    items = [ITEMS[0] | {"minimum": 1}, ITEMS[1]]
    found = {row["contestant"]: row for row in contest(result("东镇", 0, 10), result("西镇", 1, 1), items=items)}
    assert (found["东镇"]["is_eligible"], found["东镇"]["rank"]) == ("no", None)
    assert "开工" in found["东镇"]["reason"]
    assert found["西镇"]["rank"] == 1


def test_a_missing_item_is_named_and_may_bar_from_the_contest():
    lenient = contest(result("东镇", 10, None), result("西镇", 1, 1))
    assert {row["contestant"]: (row["rank"], row["missing"]) for row in lenient} == {
        "东镇": (1, "签约"),
        "西镇": (2, None),
    }
    strict = contest(result("东镇", 10, None), result("西镇", 1, 1), rule=RULE | {"is_compared_all": "no"})
    assert {row["contestant"]: row["rank"] for row in strict} == {"东镇": None, "西镇": 1}


def test_the_tie_item_decides_between_equal_points():
    items = [ITEMS[0] | {"points": 50}, ITEMS[1] | {"points": 50}]
    found = contest(result("东镇", 4, 8), result("西镇", 8, 4), items=items)
    assert [(row["contestant"], row["rank"], row["tie_break"]) for row in found] == [
        ("东镇", 2, "开工"),
        ("西镇", 1, "开工"),
    ]


def test_without_a_tie_item_equal_points_share_the_place_and_the_banner():
    items = [ITEMS[0] | {"points": 50}, ITEMS[1] | {"points": 50}]
    found = contest(result("东镇", 4, 8), result("西镇", 8, 4), items=items, rule=RULE | {"tie_item": None})
    assert [(row["rank"], row["tie_break"], row["is_holder"]) for row in found] == [(1, "并列", "yes")] * 2


def test_an_item_where_less_is_better_is_met_at_or_below_its_target():
    item = [
        {"contest": "c", "item": "started", "item_name": "投诉", "points": 10, "method": "target", "direction": "down"}
    ]
    found = contest(result("东镇", 0, None), result("西镇", 11, None), items=item)
    assert {row["contestant"]: row["score"] for row in found} == {"东镇": 10, "西镇": 0}


def test_the_banner_is_followed_from_quarter_to_quarter():
    quarters = {"2022-Q4": "东", "2023-Q1": "东", "2023-Q2": "西", "2023-Q3": "东"}
    entries = [
        result(f"{who}镇", 10 if who == first else 5, 5, quarter)
        for quarter, first in quarters.items()
        for who in "东西"
    ]
    found = contest(*entries, table="contest_holders")
    assert [
        (row["quarter"], row["holder"], row["previous_holder"], row["quarters_in_a_row"], row["times"]) for row in found
    ] == [
        ("2022-Q4", "东镇", None, 1, 1),
        ("2023-Q1", "东镇", "东镇", 2, 2),
        ("2023-Q2", "西镇", "东镇", 1, 1),
        ("2023-Q3", "东镇", "西镇", 1, 3),
    ]


def test_the_shipped_contests_are_templates_of_a_hundred_points_without_results():
    rules, items = shipped("contest_rules"), shipped("contest_items")
    assert set(rules["is_example"]) == {"yes"}
    assert {contest: group["points"].sum() for (contest,), group in items.group_by("contest")} == dict.fromkeys(
        rules["contest"], 100
    )
    assert set(rules["tie_item"]) <= set(items["item"])
    assert contest() == []


BY_SCALE = [item | {"method": "efficacy"} for item in ITEMS]


def test_who_is_struck_out_sets_neither_floor_nor_best():
    """Among 5, 7.5 and 10 the middle one has 80 points; a vetoed 100 and a vetoed 0 change nothing."""
    others = (result("甲镇", 5, 5), result("乙镇", 7.5, 7.5), result("丙镇", 10, 10))
    alone = {row["contestant"]: row["score"] for row in contest(*others, items=BY_SCALE)}
    vetoes = [
        {"contest": "c", "quarter": "2023-Q1", "contestant": who, "reason": "安全事故"} for who in ("丁镇", "戊镇")
    ]
    found = contest(*others, result("丁镇", 100, 100), result("戊镇", 0, 0), items=BY_SCALE, vetoes=vetoes)
    assert {row["contestant"]: row["score"] for row in found if row["is_vetoed"] == "no"} == pytest.approx(alone)
    assert alone == pytest.approx({"甲镇": 60, "乙镇": 80, "丙镇": 100})


def test_who_is_not_eligible_takes_no_place_of_an_item():
    items = [item | {"method": "place", "minimum": 3} for item in ITEMS]
    found = contest(result("甲镇", 10, 10), result("乙镇", 5, 5), result("丙镇", 20, 1), items=items)
    scores = {row["contestant"]: row["score"] for row in found}
    assert (scores["甲镇"], scores["乙镇"]) == pytest.approx((100, 95))
    assert [row["is_eligible"] for row in found if row["contestant"] == "丙镇"] == ["no"]


TOWNS = [
    {"contest": "c", "contest_group": "乡镇", "contestant": town, "adcode": "990001", "town": town}
    for town in ("东镇", "西镇")
]


def from_data(items: list, *, contestants: list = TOWNS, results: list = (), **tables: list) -> dict[tuple, dict]:
    """Items by quarter, contestant and item of a contest that reads its figures from data."""
    found = measured(
        ["contest_entries", "contest_points"],
        contest_rules=[RULE],
        contest_items=items,
        contestants=contestants,
        contest_results=list(results),
        scoring_methods=shipped("scoring_methods"),
        **tables,
    )
    return {(row["quarter"], row["contestant"], row["item"]): row for row in found.to_dicts()}


def quarter(name: str, town: str, reached: int) -> dict:
    parts = (
        {"town": "*", "industry": "*", "owner": "*"} if town == "*" else {"town": town, "industry": "x", "owner": "y"}
    )
    return {"adcode": "990001", "quarter": name, "project_stage": "started", "reached": reached} | parts


def test_an_item_with_a_stage_counts_the_register_and_a_typed_task_goes_with_it():
    item = ITEMS[0] | {"project_stage": "started"}
    task = result("东镇", None, None)[0]
    found = from_data(
        [item],
        results=[task],
        stage_quarters=[quarter("2023-Q1", "东镇", 8), quarter("2023-Q1", "*", 8), quarter("2023-Q2", "*", 0)],
    )
    row = found["2023-Q1", "东镇", "started"]
    assert (row["origin"], row["target"], row["actual"], row["score"]) == ("register", 10, 8, pytest.approx(48))
    assert found["2023-Q1", "西镇", "started"]["actual"] == 0
    assert found["2023-Q2", "东镇", "started"]["actual"] == 0


def test_a_typed_figure_stands_before_one_that_is_looked_up():
    item = ITEMS[0] | {"project_stage": "started"}
    typed = result("东镇", 9, None)[0]
    found = from_data([item], results=[typed], stage_quarters=[quarter("2023-Q1", "东镇", 8)])
    assert (found["2023-Q1", "东镇", "started"]["origin"], found["2023-Q1", "东镇", "started"]["actual"]) == (
        "entered",
        9,
    )


def test_an_item_with_a_measure_takes_the_attainment_of_the_quarter():
    item = ITEMS[0] | {"indicator_code": "investment", "measure": "attainment"}
    figure = {"indicator_code": "investment", "measure": "attainment", "adcode": "990001"}
    months = (("东镇", 3, 0.3), ("东镇", 4, 0.4), ("东镇", 6, 0.55), ("", 3, 0.5), ("", 6, 0.5))
    found = from_data(
        [item],
        contestants=[*TOWNS, TOWNS[0] | {"contestant": "甲区", "town": None, "first_quarter": "2023-Q2"}],
        peer_figures=[
            figure | {"qualifier": town, "month": date(2023, month, 30), "compared_value": share}
            for town, month, share in months
        ],
    )
    assert {key: row["actual"] for key, row in found.items()} == {
        ("2023-Q1", "东镇", "started"): 0.3,
        ("2023-Q2", "东镇", "started"): 0.55,
        ("2023-Q2", "甲区", "started"): 0.5,
    }
    assert found["2023-Q2", "东镇", "started"]["score"] == pytest.approx(60 * 0.55)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"project_stage": "flown"}, "there is no stage flown"),
        ({"indicator_code": "nothing", "measure": "growth"}, "there is no indicator nothing"),
        ({"indicator_code": "gdp"}, "without the other"),
        ({"project_stage": "signed", "indicator_code": "gdp", "measure": "growth"}, "both a stage and an indicator"),
    ],
)
def test_an_item_that_names_nothing_there_is_refused_with_its_row(tmp_path, more, reason):
    shutil.copytree(RAW / "reference", tmp_path / "reference")
    head = "contest,item,item_name,unit,points,method,direction,minimum,project_stage,indicator_code,measure"
    cells = {
        "contest": "c",
        "item": "i",
        "item_name": "n",
        "points": "10",
        "method": "points",
        "direction": "up",
    } | more
    row = ",".join(cells.get(column, "") for column in head.split(","))
    (tmp_path / "reference/contest_items.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    kept, (refused,) = rules.load(tmp_path, "contest_items")
    assert kept.is_empty()
    assert (refused.place, refused.rule) == ("row 2", "dangling")
    assert reason in refused.reason
