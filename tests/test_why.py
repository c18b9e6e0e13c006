"""The story of a target: found by words, complete, and helpful where words do not suffice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from measured import RAW
from office import Office

from kpi import rules, target_words
from kpi.command import main
from kpi.engine import Embedded
from kpi.measures import sql
from kpi.measures.order import measure
from kpi.schemas import TABLES, scoring
from kpi.why import Unknown, explain


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = (
        Office()
        .target("investment", "36500000000", published_on="2023-01-10")
        .target("investment", "38000000000", published_on="2023-10-10")
        .actual("investment", "21570000000", "2023-H1", published_on="2023-09-29")
        .target("revenue", "5", kind="growth_rate", published_on="2023-01-10")
        .actual("revenue", "12900000000", "2022", stage="expected", published_on="2023-01-05")
        .actual("revenue", "7309000000", "2023-H1", stated_growth="-9.7", published_on="2023-09-29")
        .said("actual", "projects", "13", "2022", kind="new", published_on="2023-01-14")
        .said("actual", "projects", "217", "2022", kind="completion_rate", unit="%", published_on="2023-01-14")
        .target("gdp", "100", published_on="2023-01-10")
        .target("gdp", "120", published_on="2023-01-10")
    )
    path = tmp_path_factory.mktemp("why") / "kpi.duckdb"
    with Embedded(path) as engine:
        office.fill(engine)
        measure(engine)
    return path


@pytest.mark.long
def test_a_target_is_found_by_words_and_told_whole(warehouse):
    story = explain(warehouse, "武昌区 固定资产投资 2023")
    for part in (
        "365亿元",
        "380亿元",
        "2023-01-10 → 2023-10-10",
        "56.8%",
        "59.1%",
        "house-2026@1",
        "actuals/office.csv",
    ):
        assert part in story


def test_the_id_of_a_target_finds_it_too(warehouse):
    story = explain(warehouse, "投资")
    target_id = story.split("[")[1].split("]")[0]
    assert explain(warehouse, target_id) == story


def test_a_growth_target_tells_its_base_and_its_vintage(warehouse):
    story = explain(warehouse, "一般公共预算收入")
    for part in ("基数 base 129亿元", "2023-01-05", "135.45亿元", "54.0% 按当时基数"):
        assert part in story


@pytest.mark.long
def test_negative_numbers_are_told_with_a_true_minus(tmp_path):
    office = (
        Office()
        .target("revenue", "-3", kind="growth_rate", published_on="2023-01-10")
        .actual("revenue", "12900000000", "2022", published_on="2023-01-05")
        .actual("revenue", "7309000000", "2023-H1", stated_growth="-9.7", published_on="2023-09-29")
    )
    with Embedded(tmp_path / "kpi.duckdb") as engine:
        office.fill(engine)
        measure(engine)
    story = explain(tmp_path / "kpi.duckdb", "一般公共预算收入")
    told, sources = story.split("出处 / Sources")
    for part in ("revision 1: −3%", "增速−9.7%，目标−3%", "growth −9.7% against a target of −3%"):
        assert part in told
    assert not re.search(r"(?<!\w)-\d", told)
    assert "row 2 · -3 ·" in sources  # a source keeps what it printed


def test_an_implied_target_names_the_claim_it_comes_from(warehouse):
    story = explain(warehouse, "重大招引项目")
    for part in ("implied_by_completion", "完成13个，目标6个", "目标由公布的完成率反推", "「重大招引项目217个」"):
        assert part in story


def test_a_contradiction_is_told_with_both_sides(warehouse):
    with pytest.raises(Unknown, match="2 targets answer") as error:
        explain(warehouse, "地区生产总值")
    one = str(error.value).splitlines()[2].split()[0]
    assert "two values for one target" in explain(warehouse, one)


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("惠东 GDP 2023", "惠东县 has no target here: put its plan into data/raw/plans"),
        ("武昌 GDP 2031", "without “2031” there are:\n"),
        ("武昌 一般公共预算收入 2022", "without “2022” there are:\n"),
        ("武昌 gdp", "2 targets answer to “武昌 gdp”; add a word"),
    ],
)
def test_words_that_miss_say_which_of_them_and_what_there_is(warehouse, words, advice):
    with pytest.raises(Unknown) as error:
        explain(warehouse, words)
    assert advice in str(error.value)


def test_a_whole_name_counts_before_a_part_of_another():
    rows = [
        {"target_id": "a", "district": "武昌区", "indicator": "地区生产总值", "aliases": "GDP;生产总值"},
        {"target_id": "b", "district": "武昌区", "indicator": "人均地区生产总值", "aliases": "人均GDP"},
    ]
    with Embedded() as engine:
        engine.put("districts", TABLES["districts"].frame())
        targets = [
            {"target_id": row["target_id"], "district": row["district"], "indicator": row["indicator"]}
            | {"indicator_code": row["target_id"]}
            for row in rows
        ]
        engine.put("targets", TABLES["targets"].frame(targets))
        indicators = [{"indicator_code": row["target_id"], "aliases": row["aliases"]} for row in rows]
        engine.put("indicators", TABLES["indicators"].frame(indicators))
        assert target_words.one(engine.connection, "武昌 GDP")["target_id"] == "a"
        assert target_words.one(engine.connection, "武昌 人均GDP")["target_id"] == "b"


@pytest.mark.long
def test_a_target_tells_of_the_contests_that_take_its_figure(tmp_path):
    office = Office().target("revenue", "300", published_on="2023-01-10")
    office.actual("revenue", "90", "2023-Q1", published_on="2023-04-20")
    path = tmp_path / "kpi.duckdb"
    item = {"contest": "c", "item": "i", "item_name": "收入", "points": 50, "method": "pro_rata", "direction": "up"}
    given = {
        "contest_rules": {"contest": "c", "contest_name": "季度竞赛", "is_compared_all": "yes", "is_example": "no"},
        "contest_items": item | {"indicator_code": "revenue", "measure": "attainment"},
        "contestants": {"contest": "c", "contest_group": "区", "contestant": "武昌", "adcode": "420106", "source": "-"},
    }
    with Embedded(path) as engine:
        office.fill(engine)
        measure(engine)
        for table in (*scoring.TABLES, *(TABLES[name] for name in ("project_stages", "projects", "project_days"))):
            engine.put(table.name, table.frame())
        for name, row in given.items():
            engine.put(name, TABLES[name].frame([row]))
        engine.put("scoring_methods", rules.load(RAW, "scoring_methods")[0])
        for name in ("stage_quarters", "peer_figures", "contest_entries", "contest_points", "contests"):
            engine.create(TABLES[name], sql(name))
    assert "季度竞赛 2023-Q1 武昌: 第1位 place 1/1，总分 total 15.00；收入 15.00/50" in explain(path, "预算收入")


def test_words_that_find_nothing_say_what_to_write(warehouse):
    with pytest.raises(Unknown, match="without “火星” there are"):
        explain(warehouse, "火星 固定资产投资")
    with pytest.raises(Unknown, match="name a district"):
        explain(warehouse, "火星 飞船")


@pytest.mark.parametrize("words", ["", "   ", "' or 1=1 --", "%", "\x00"])
def test_odd_words_are_only_words(warehouse, words):
    with pytest.raises(Unknown):
        explain(warehouse, words)


@pytest.mark.parametrize(
    "words", ["武昌区固定资产投资2023", "武昌区2023年固定资产投资目标完成情况", "武昌固投2023年度", "武昌区2023 固投"]
)
def test_names_without_spaces_find_the_target_that_they_find_with_spaces(warehouse, words):
    assert explain(warehouse, words) == explain(warehouse, "武昌区 固定资产投资 2023")


@pytest.mark.parametrize("words", ["武昌区固定资产投资2019", "江夏区固定资产投资2023", "武昌区进出口2023"])
def test_names_without_spaces_of_which_one_is_not_there_find_nothing(warehouse, words):
    with pytest.raises(Unknown, match="没有目标"):
        explain(warehouse, words)


def test_the_command_prints_the_story_or_what_to_do(warehouse, tmp_path, capsys):
    assert main(["why", "武昌区", "投资", "--warehouse", str(warehouse)]) == 0
    assert "59.1%" in capsys.readouterr().out
    assert main(["why", "投资", "--warehouse", str(tmp_path / "none.duckdb")]) != 0
    assert "make run" in "".join(capsys.readouterr())
    (tmp_path / "text.duckdb").write_text("no database", encoding="utf-8")
    assert main(["why", "投资", "--warehouse", str(tmp_path / "text.duckdb")]) != 0
    assert "is not a warehouse" in "".join(capsys.readouterr())


def test_an_alias_and_a_district_without_its_last_character_find_a_target(warehouse):
    whole = explain(warehouse, "武昌区 固定资产投资 2023")
    assert explain(warehouse, "武昌 固投 2023") == whole


def test_a_target_tells_its_stretch_its_owner_and_what_closed_it(tmp_path):
    office = (
        Office()
        .said("target", "revenue", "300", commitment="ensure", owner="区财政局", published_on="2023-01-10")
        .said("target", "revenue", "320", commitment="strive", published_on="2023-01-10")
    )
    path = tmp_path / "kpi.duckdb"
    with Embedded(path) as engine:
        office.fill(engine)
        measure(engine)
    story = explain(path, "预算收入")
    assert "奋斗目标，不作判定 stretch, judges nothing: 320元" in story
    assert "责任单位 owner: 区财政局" in story


def test_a_target_tells_the_place_of_its_district_among_its_peers(tmp_path):
    office = Office().target("revenue", "300", published_on="2023-01-10")
    for adcode, name, growth in (("420106", "武昌区", "5"), ("441323", "惠东县", "6")):
        who = {"adcode": adcode, "district": name, "kind": "growth_rate", "published_on": "2023-07-20"}
        office.actual("revenue", growth, "2023-H1", **who)
    path = tmp_path / "kpi.duckdb"
    group = {"peer_group": "ours", "peer_group_name": "两地", "source": "-"}
    with Embedded(path) as engine:
        office.fill(engine)
        measure(engine)
        for table in scoring.TABLES:
            engine.put(table.name, rules.load(RAW, table.name)[0])
        members = [group | {"adcode": code} for code in ("420106", "441323")]
        engine.put("peer_groups", TABLES["peer_groups"].frame(members))
        for name in ("peer_figures", "ranks", "scores"):
            engine.create(TABLES[name], sql(name))
    assert "两地 growth 2023-06-30: 第2位 place 2/2" in explain(path, "预算收入")


def test_a_figure_of_a_single_month_is_told_where_nothing_can_be_judged_by_it(tmp_path):
    def story(*actuals: tuple[str, str]) -> str:
        office = Office().target("investment", "36500000000", published_on="2023-01-10")
        for value, period in actuals:
            office.actual("investment", value, period, published_on="2023-07-15", basis="period")
        path = tmp_path / f"{len(actuals)}.duckdb"
        with Embedded(path) as engine:
            office.fill(engine, "2023-08-01")
            measure(engine)
        return explain(path, "投资")

    june = ("4000000000", "2023-06")
    assert "  2023-06 40亿元（actuals/office.csv" in story(june)
    assert "补上1月以来的累计数" in story(june, ("4000000000", "2023-05"))
    year_so_far = [("4000000000", f"2023-{month:02}") for month in range(1, 7)]
    assert "补上1月以来的累计数" not in story(*year_so_far)
