"""The project register: every project here is invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from measured import RAW, measured, rows, shipped

from kpi import rules
from kpi.catalogue import Catalogue
from kpi.project_stages import stages_of, tiers_of
from kpi.projects import read_folder
from kpi.schemas import TABLES

AS_OF = date(2023, 12, 31)
DISTRICT = {"adcode": "990001", "district": "甲区", "name_en": "-", "level": "district"}
TOWN = {"adcode": "990001001", "district": "河湾镇", "name_en": "-", "level": "town", "parent": "990001"}
HEADER = "项目编号,项目名称,区县,总投资,签约,开工,竣工,列单日,销号期限,销号日\n"


STAGES = shipped("project_stages")
TIERS = tiers_of(shipped("size_tiers"))


def register(
    tmp_path: Path, text: str, name: str = "projects/a.csv", stages: pl.DataFrame = STAGES
) -> tuple[list[dict], list]:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    known = Catalogue(rows("districts", [DISTRICT, TOWN]), TABLES["indicators"].frame())
    found = read_folder(tmp_path, known, stages_of(stages), TIERS, AS_OF)
    TABLES["projects"].schema.validate(found.projects, lazy=True)
    TABLES["project_days"].schema.validate(found.days, lazy=True)
    days: dict[str, dict[str, date]] = {row["project_id"]: {} for row in found.projects.to_dicts()}
    for row in found.days.to_dicts():
        days[row["project_id"]][row["project_stage"]] = row["reached_on"]
    return [row | {"days": days[row["project_id"]]} for row in found.projects.to_dicts()], found.refused


def test_a_row_becomes_a_project_with_its_stage_and_age(tmp_path):
    ((project,), refused) = register(tmp_path, HEADER + "P1,样例厂,甲区,12亿元,2023-03-01,2023年6月30日,,,,\n")
    assert refused == []
    assert (project["project_stage"], project["stage_on"], project["age_days"]) == ("started", date(2023, 6, 30), 184)
    assert (project["total_investment"], project["size_tier"]) == (Decimal(1_200_000_000), "10亿—30亿")
    assert (project["is_major"], project["place"]) == ("yes", "row 2")


def test_a_day_after_the_one_looked_at_is_a_plan(tmp_path):
    ((project,), _) = register(tmp_path, HEADER + "P1,样例厂,甲区,12亿元,2023-03-01,2024-06-30,,,,\n")
    assert (project["project_stage"], project["days"]["started"]) == ("signed", date(2024, 6, 30))


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("P1,样例厂,甲区,12亿元,2023-07-01,2023-06-30,,,,", "dates_out_of_order"),
        ("P1,样例厂,甲区,12亿元,2023-03-01,,,2023-05-01,2023-04-01,", "dates_out_of_order"),
        ("P1,样例厂,甲区,12亿元,2023-03-01,,,,,2023-04-01", "not_listed"),
        ("P1,样例厂,乙区,12亿元,2023-03-01,,,,,", "unknown_district"),
        ("P1,样例厂,,12亿元,2023-03-01,,,,,", "unknown_district"),
        ("P1,样例厂,甲区,-12亿元,2023-03-01,,,,,", "negative_investment"),
        ("P1,样例厂,甲区,12个,2023-03-01,,,,,", "not_money"),
        ("P1,样例厂,甲区,很多,2023-03-01,,,,,", "not_a_number"),
        (f"P1,样例厂,甲区,0.{'1' * 29}元,2023-03-01,,,,,", "out_of_range"),
        ("P1,样例厂,甲区,12亿元,2023-02-30,,,,,", "bad_date"),
        ("P1,,甲区,12亿元,2023-03-01,,,,,", "no_project"),
        (",合计,甲区,12亿元,2023-03-01,,,,,", "sum_of_projects"),
        (",小 计（3个）,甲区,12亿元,2023-03-01,,,,,", "sum_of_projects"),
        (",全区项目总计,甲区,12亿元,2023-03-01,,,,,", "sum_of_projects"),
    ],
)
def test_a_bad_row_is_refused_and_the_one_beside_it_kept(tmp_path, row, rule):
    kept, refused = register(tmp_path, HEADER + row + "\nP2,别的厂,甲区,1亿元,,,,,,\n")
    assert [project["project_id"] for project in kept] == ["P2"]
    assert [(each.rule, each.place, each.file) for each in refused] == [(rule, "row 2", "projects/a.csv")]
    assert refused[0].cure


def test_a_head_or_a_line_above_names_the_unit_of_total_investment(tmp_path):
    rows_of = "项目名称,县区,{head},开工日期\n样例厂,甲区,12,2023-06-30\n"
    for text in (
        rows_of.format(head="总投资（亿元）"),
        "甲区项目台账,,,\n单位：亿元,,,\n" + rows_of.format(head="总投资"),
        rows_of.format(head="计划总投资(亿元)").replace(",12,", ",12亿元,"),
    ):
        ((project,), refused) = register(tmp_path, text)
        assert (refused, project["total_investment"]) == ([], Decimal(1_200_000_000))
    ((project,), _) = register(tmp_path, rows_of.format(head="总投资（万美元）"))
    assert (project["total_investment"], project["investment_usd"]) == (None, Decimal(120_000))


def test_a_small_number_without_any_unit_is_refused_and_not_taken_for_yuan(tmp_path):
    kept, (refused,) = register(tmp_path, "项目名称,县区,总投资\n样例厂,甲区,12\n")
    assert (kept, refused.rule) == ([], "no_unit")
    assert "总投资（亿元）" in refused.cure


@pytest.mark.parametrize(
    ("name", "text", "source"),
    [
        ("甲区项目台账.csv", "项目名称,总投资\n样例厂,1亿元\n", ""),
        ("台账.csv", "甲区重点项目台账,\n项目名称,总投资\n样例厂,1亿元\n", ""),
        ("台账.csv", "项目名称,所属镇街,总投资\n样例厂,河湾镇,1亿元\n", ""),
        ("台账.csv", "项目名称,总投资\n样例厂,1亿元\n", 'district = "甲区"\n'),
    ],
)
def test_a_register_without_a_column_of_districts_is_of_the_district_it_names(tmp_path, name, text, source):
    if source:
        (tmp_path / "projects").mkdir()
        (tmp_path / "projects" / "source.toml").write_text(source, encoding="utf-8")
    ((project,), refused) = register(tmp_path, text, f"projects/{name}")
    assert (refused, project["adcode"]) == ([], "990001")


def test_a_register_that_names_no_district_at_all_is_refused(tmp_path):
    kept, (refused,) = register(tmp_path, "项目名称,总投资\n样例厂,1亿元\n", "projects/台账.csv")
    assert (kept, refused.rule) == ([], "unknown_district")


def test_a_project_that_stands_twice_is_refused_the_second_time(tmp_path):
    kept, refused = register(tmp_path, HEADER + "P1,样例厂,甲区,1亿元,,,,,,\nP1,样例厂,甲区,2亿元,,,,,,\n")
    assert (len(kept), refused[0].rule) == (1, "repeated_project")
    assert "row 2" in refused[0].reason


def test_a_file_without_a_known_header_is_refused_as_a_whole(tmp_path):
    kept, refused = register(tmp_path, "a,b\n1,2\n")
    assert (kept, [each.rule for each in refused]) == ([], ["no_header"])


def test_no_register_is_an_empty_table(tmp_path):
    known = Catalogue(rows("districts", []), TABLES["indicators"].frame())
    found = read_folder(tmp_path, known, stages_of(STAGES), TIERS, AS_OF)
    frame, refused = found.projects, found.refused
    assert (frame.height, refused) == (0, [])


def test_a_register_may_stand_among_the_actuals(tmp_path):
    kept, _ = register(tmp_path, HEADER + "P1,样例厂,甲区,1亿元,,,,,,\n", "actuals/projects-2023.csv")
    assert [project["project_id"] for project in kept] == ["P1"]


@pytest.mark.parametrize(
    ("billions", "tier"),
    [
        ("0.99", "<1亿"),
        ("1", "1亿—5亿"),
        ("4.999", "1亿—5亿"),
        ("5", "5亿—10亿"),
        ("30", "30亿—100亿"),
        ("100", "≥100亿"),
    ],
)
def test_tiers_are_half_open(billions, tier):
    assert TIERS.of(Decimal(billions) * 10**8) == tier


@pytest.mark.parametrize(
    ("money", "is_major"), [("10亿元", "no"), ("10.01亿元", "yes"), ("1亿美元", "no"), ("1.2亿美元", "yes")]
)
def test_over_a_billion_yuan_or_a_hundred_million_dollars_is_major(tmp_path, money, is_major):
    ((project,), _) = register(tmp_path, HEADER + f"P1,样例厂,甲区,{money},,,,,,\n")
    assert project["is_major"] == is_major


def project(number: int, **days) -> dict:
    order = ("negotiated", "signed", "filed", "started", "completed", "producing", "at_capacity")
    reached = [stage for stage in order if days.get(f"{stage}_on")]
    stage_on = days[f"{reached[-1]}_on"] if reached else None
    return {
        "project_id": f"P{number}",
        "adcode": "990001",
        "district": "甲区",
        "is_major": "no",
        "size_tier": "1亿—5亿",
        "total_investment": 200_000_000,
        "project_stage": reached[-1] if reached else None,
        "stage_on": stage_on,
        "age_days": (AS_OF - stage_on).days if stage_on else None,
        "as_of": AS_OF,
    } | days


def of_register(table: str, *projects: dict, stages: pl.DataFrame = STAGES) -> pl.DataFrame:
    """A measure over projects whose days stand beside their other columns."""
    days = [
        {"project_id": row["project_id"], "project_stage": name.removesuffix("_on"), "reached_on": row[name]}
        for row in projects
        for name in row
        if name.removesuffix("_on") in set(stages["project_stage"]) and row[name]
    ]
    columns = {column.name for column in TABLES["projects"].columns}
    kept = [{name: value for name, value in row.items() if name in columns} for row in projects]
    return measured(table, projects=kept, project_days=days, project_stages=stages)


def test_the_funnel_counts_who_reached_a_stage_and_how_long_it_took():
    first, second, third = date(2023, 1, 1), date(2023, 1, 31), date(2023, 3, 2)
    frame = of_register(
        "funnel",
        project(1, signed_on=first, filed_on=second, started_on=third),
        project(2, signed_on=first, filed_on=date(2023, 1, 11)),
        project(3, signed_on=first, started_on=third),
        project(4, signed_on=first),
    )
    steps = {
        row["project_stage"]: row
        for row in frame.to_dicts()
        if (row["adcode"], row["size_tier"]) == ("990001", "1亿—5亿")
    }
    assert {stage: (row["reached"], row["waiting"]) for stage, row in steps.items()} == {
        "negotiated": (4, 0),
        "signed": (4, 1),
        "filed": (3, 1),
        "started": (2, 2),
        "completed": (0, 0),
        "producing": (0, 0),
        "at_capacity": (0, 0),
    }
    assert (steps["filed"]["eligible"], steps["filed"]["conversion"], steps["filed"]["median_days"]) == (4, 0.75, 20)
    assert steps["started"]["conversion"] == pytest.approx(2 / 3)
    assert steps["completed"]["conversion"] == 0
    assert steps["producing"]["conversion"] is None
    assert steps["signed"]["investment"] == 800_000_000
    everywhere = frame.filter(adcode="*", size_tier="*", project_stage="signed").row(0, named=True)
    assert everywhere["reached"] == 4


@pytest.mark.parametrize(
    ("due", "closed", "state", "late"),
    [
        (date(2024, 1, 31), None, "open", 0),
        (date(2023, 12, 1), None, "late", 30),
        (date(2023, 12, 1), date(2023, 11, 30), "closed", 0),
        (date(2023, 12, 1), date(2023, 12, 11), "closed_late", 10),
        (date(2023, 12, 1), date(2024, 1, 5), "late", 30),
        (None, None, "open", None),
    ],
)
def test_a_listed_item_is_open_late_or_closed(due, closed, state, late):
    listed = project(1, listed_on=date(2023, 11, 1), due_on=due, closed_on=closed)
    (row,) = measured("late_projects", projects=[listed, project(2)]).to_dicts()
    assert (row["project_id"], row["state"], row["days_late"]) == ("P1", state, late)


@pytest.mark.parametrize(
    ("yuan", "dollars", "tier"),
    [
        (None, 2, "10亿—30亿"),
        (None, 1, "10亿—30亿"),
        (None, "0.9", "5亿—10亿"),
        (3, 2, "10亿—30亿"),
        (40, 1, "30亿—100亿"),
    ],
)
def test_a_project_in_dollars_is_in_its_tier(yuan, dollars, tier):
    money = None if yuan is None else Decimal(yuan) * 10**8
    assert TIERS.of(money, Decimal(dollars) * 10**8) == tier


def test_every_quarter_and_stage_says_whether_there_is_anything_in_it():
    frame = of_register(
        "stage_quarters",
        project(1, signed_on=date(2022, 11, 5), started_on=date(2023, 4, 2)) | {"town": "东镇", "owner": "发改局"},
        project(2, signed_on=date(2022, 12, 31)) | {"town": "西镇"},
        project(3, signed_on=date(2023, 5, 1), started_on=date(2030, 1, 1)),
    )
    cells = {
        (row["quarter"], row["project_stage"]): row["reached"]
        for row in frame.filter(town="*").to_dicts()
        if row["reached"]
    }
    assert cells == {("2022-Q4", "signed"): 2, ("2023-Q2", "signed"): 1, ("2023-Q2", "started"): 1}
    whole = frame.filter(town="*")
    assert sorted(set(whole["quarter"])) == ["2022-Q4", "2023-Q1", "2023-Q2"]
    assert whole.height == 3 * 7
    parts = frame.filter(pl.col("town") != "*", project_stage="signed").to_dicts()
    assert [(row["quarter"], row["town"], row["owner"], row["reached"]) for row in parts] == [
        ("2022-Q4", "东镇", "发改局", 1),
        ("2022-Q4", "西镇", "", 1),
        ("2023-Q2", "", "", 1),
    ]


def using(stage_set: str) -> pl.DataFrame:
    """The shipped stages with another set in use."""
    is_used = pl.when(pl.col("stage_set") == stage_set).then(pl.lit("yes")).otherwise(pl.lit("no"))
    return STAGES.with_columns(is_used=is_used)


def test_another_set_of_stages_reads_its_columns_and_counts_by_its_order(tmp_path):
    head = "项目编号,项目名称,区县,总投资,洽谈日期,签约日期,落地日期,首笔到资日期,入统日期\n"
    row = "P1,样例厂,甲区,2亿元,2023-01-05,2023-02-01,2023-05-04,2023-06-30,\n"
    ((project,), refused) = register(tmp_path, head + row, stages=using("paid-in"))
    assert (refused, project["project_stage"], project["stage_on"]) == ([], "funded", date(2023, 6, 30))
    frame = measured(
        "funnel",
        projects=[{name: value for name, value in project.items() if name != "days"}],
        project_days=[
            {"project_id": "P1", "project_stage": s, "reached_on": day} for s, day in project["days"].items()
        ],
        project_stages=using("paid-in"),
    )
    steps = [
        (row["project_stage"], row["reached"], row["median_days"])
        for row in frame.filter(adcode="*", size_tier="*").sort("position").to_dicts()
    ]
    assert steps == [
        ("negotiated", 1, None),
        ("signed", 1, 27),
        ("landed", 1, 92),
        ("funded", 1, 57),
        ("in_statistics", 0, None),
    ]


def test_a_stage_of_ones_own_is_a_row_of_the_table(tmp_path):
    own = {
        "stage_set": "ours",
        "project_stage": "visited",
        "position": 1,
        "stage_zh": "考察",
        "heads": "考察日",
        "is_used": "yes",
    }
    stages = pl.concat([using("none"), rows("project_stages", [own])])
    ((project,), _) = register(tmp_path, "项目名称,区县,考察日\n样例厂,甲区,2023-03-01\n", stages=stages)
    assert (project["project_stage"], project["days"]) == ("visited", {"visited": date(2023, 3, 1)})


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        (
            "paid-in,landed,3,落地,landed,落地日;落地日期;落地时间;落地,no",
            "paid-in,landed,3,落地,landed,,yes",
            "is used already",
        ),
        ("paid-in,landed,3,", "paid-in,landed,2,", "has the place 2"),
    ],
)
def test_stages_of_two_sets_or_in_one_place_are_refused_with_their_row(tmp_path, was, becomes, reason):
    text = (RAW / "reference/project_stages.csv").read_text(encoding="utf-8")
    assert was in text
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference/project_stages.csv").write_text(text.replace(was, becomes), encoding="utf-8")
    kept, (refused,) = rules.load(tmp_path, "project_stages")
    assert (refused.rule, refused.place) == ("dangling", "row 11")
    assert reason in refused.reason
    assert "landed" not in kept["project_stage"].to_list()


def test_a_missing_table_of_stages_is_told(tmp_path):
    _, (refused,) = rules.load(tmp_path, "project_stages")
    assert refused.rule == "nothing_to_judge_by"
    assert "no stage of a project is counted" in refused.reason
