"""Revisions as offices word them: by a step from the first value, without a year, without the thing. All invented."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from city_folder import Folder

PLAN = "2024年，固定资产投资完成100亿元（责任单位：区发改局），招商引资到位资金80亿元，新增规上企业30家。"


def history(path: Path, notice: str, title: str = "关于调整有关目标的通知") -> list[tuple]:
    """Value, first and last day of each revision of the targets that a notice of August touches."""
    folder = Folder(path).text("2024-01-15", PLAN).text("2024-08-15", notice, title)
    folder.progress()
    rows = folder.promised.sort("revision").to_dicts()
    assert {row["period"] for row in rows} == {"2024"}
    revised = {row["target_id"] for row in rows if row["revision"] > 1}
    return [
        (row["indicator"], row["value"] / (1 if row["unit"] == "家" else 10**8), f"{row['valid_from']:%m-%d}")
        for row in rows
        if row["target_id"] in revised
    ]


def from_100_to(value: int) -> list[tuple]:
    return [("固定资产投资", Decimal(100), "01-15"), ("固定资产投资", Decimal(value), "08-15")]


@pytest.mark.parametrize(
    ("notice", "value"),
    [
        ("固定资产投资目标由100亿元调整为90亿元。", 90),
        ("固定资产投资目标下调至90亿元。", 90),
        ("固定资产投资年度目标调减为90亿元。", 90),
        ("将固定资产投资目标从100亿元上调到115亿元。", 115),
        ("固定资产投资目标原为100亿元，现调整为95亿元。", 95),
        ("固定资产投资目标在年初100亿元的基础上增加20亿元。", 120),
        ("固定资产投资目标在原100亿元基础上调减10亿元。", 90),
        ("固定资产投资任务在年初100亿元基础上再追加15亿元。", 115),
        ("固定资产投资计划在原定100亿元的基础上，压减8亿元。", 92),
        ("固定资产投资在原目标100亿元的基础上上调10亿元。", 110),
    ],
)
def test_a_revision_without_a_year_is_of_the_target_in_force(tmp_path, notice, value):
    assert history(tmp_path, notice) == from_100_to(value)


def test_a_revision_that_names_only_the_value_it_replaces_is_of_the_one_target_that_has_it(tmp_path):
    assert history(tmp_path, "经研究，目标由100亿元调整为90亿元。", "关于固定资产投资目标的通知") == from_100_to(90)


def test_a_count_is_revised_alike(tmp_path):
    found = history(tmp_path, "新增规上企业目标由30家调整为36家。")
    assert [(name[-4:], value) for name, value, _ in found] == [("上企业", 30), ("上企业", 36)] or len(found) == 2


def test_a_value_that_no_target_has_revises_none(tmp_path):
    assert history(tmp_path, "经研究，目标由60亿元调整为50亿元。") == []


def test_a_value_that_two_targets_have_revises_neither(tmp_path):
    folder = Folder(tmp_path).text("2024-01-15", "2024年，固定资产投资完成100亿元，招商引资到位资金100亿元。")
    folder.text("2024-08-15", "经研究，目标由100亿元调整为90亿元。", "关于调整有关目标的通知").progress()
    assert folder.promised["revision"].to_list() == [1, 1]


def test_a_target_of_a_year_that_is_over_is_not_revised(tmp_path):
    folder = Folder(tmp_path).text("2022-01-15", "2022年，固定资产投资完成100亿元。")
    folder.text("2024-08-15", "固定资产投资目标由100亿元调整为90亿元。", "关于调整有关目标的通知").progress()
    assert folder.promised["revision"].to_list() == [1]


@pytest.mark.parametrize("value", ["90", "110"])
def test_who_answers_for_a_target_answers_for_its_revisions(tmp_path, value):
    folder = Folder(tmp_path).text("2024-01-15", PLAN)
    folder.text("2024-08-15", f"固定资产投资年度目标由100亿元调整为{value}亿元。", "关于调整有关目标的通知").progress()
    rows = folder.promised.filter(folder.promised["indicator"] == "固定资产投资").sort("revision")
    assert rows["owner"].to_list() == ["区发改局", "区发改局"]


def test_the_owner_that_a_revision_names_answers_from_then_on(tmp_path):
    folder = Folder(tmp_path).text("2024-01-15", PLAN)
    notice = "固定资产投资年度目标由100亿元调整为90亿元（责任单位：区经信局）。"
    folder.text("2024-08-15", notice, "关于调整有关目标的通知").progress()
    rows = folder.promised.filter(folder.promised["indicator"] == "固定资产投资").sort("revision")
    assert rows["owner"].to_list() == ["区发改局", "区经信局"]


@pytest.mark.parametrize("verb", ["调减为", "压减到", "下调至"])
def test_a_goal_that_is_lowered_is_no_ceiling(tmp_path, verb):
    folder = Folder(tmp_path).text("2024-01-15", "2024年，生猪存栏28万头。")
    folder.text("2024-08-15", f"2024年生猪存栏目标由28万头{verb}25万头。")
    row = folder.text("2025-02-10", "2024年，生猪存栏25.4万头。", "统计公报").verdict()
    assert (row["target_value"], row["direction"], row["status"]) == (250000, "up", "met")


@pytest.mark.parametrize(("reached", "status"), [("12件", "met"), ("18件", "missed")])
def test_a_ceiling_that_is_lowered_stays_a_ceiling(tmp_path, reached, status):
    folder = Folder(tmp_path).text("2024-01-15", "2024年，信访积案下降到20件。")
    folder.text("2024-08-15", "2024年信访积案目标由20件调减为15件。")
    row = folder.text("2025-02-10", f"2024年，信访积案{reached}。", "统计公报").verdict()
    assert (row["target_value"], row["direction"], row["status"]) == (15, "down", status)


@pytest.mark.parametrize(
    ("notice", "value"),
    [
        ("城镇新增就业目标上调至1.55万人。", 15500),
        ("城镇新增就业任务调减为1.4万人。", 14000),
        ("城镇新增就业目标由1.5万人调整为1.55万人。", 15500),
    ],
)
def test_the_goal_of_new_jobs_keeps_its_jobs(tmp_path, notice, value):
    folder = Folder(tmp_path).text("2025-01-15", "2025年，城镇新增就业1.5万人。")
    folder.text("2025-09-10", notice, "关于调整部分年度目标的通知").progress()
    rows = folder.promised.sort("revision").to_dicts()
    assert [(row["indicator"], row["value"]) for row in rows] == [("城镇新增就业", 15000), ("城镇新增就业", value)]
