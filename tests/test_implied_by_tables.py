"""Tables that print a figure and its completion, and no target: the target follows from both. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from city_folder import Folder

HUNDRED_MILLION = 10**8


def folder(path: Path, head: str, row: str) -> tuple[Folder, list[dict]]:
    made = Folder(path).table("rows", f"武昌区2024年1-9月主要指标完成情况,,,\n{head}\n{row}\n")
    return made, made.progress("2024-10-20")


@pytest.mark.parametrize(
    "head",
    [
        "指标,单位,1-9月完成,完成年度目标%",
        "指标,单位,1-9月实际完成,完成率（%）",
        "指标,单位,1-9月累计,占年度计划%",
        "指标名称,计量单位,1-9月完成数,占年度任务比重(%)",
        "项目,单位,1-9月完成,完成全年任务比例（%）",
    ],
)
def test_a_completion_beside_a_figure_implies_the_target_of_the_year(tmp_path, head):
    made, rows = folder(tmp_path, head, "固定资产投资,亿元,215.7,59.1")
    (target,) = made.promised.to_dicts()
    assert (round(target["value"] / HUNDRED_MILLION), target["origin"], target["period"]) == (365, "implied", "2024")
    (row,) = rows
    assert (row["status"], round(row["attainment"], 3), row["origin"]) == ("behind", 0.591, "implied")


def test_a_count_implies_a_whole_number(tmp_path):
    made, _ = folder(tmp_path, "指标,单位,1-9月完成,完成年度目标%", "重大招引项目,个,13,217")
    assert made.promised["value"].to_list() == [6]


@pytest.mark.parametrize(
    "head",
    [
        "指标,单位,1-9月完成,占前三季度任务%",
        "指标,单位,1-9月完成,占序时进度%",
        "指标,单位,1-9月完成,三年目标完成率%",
        "指标,单位,1-9月完成,占总投资%",
        "指标,单位,1-9月完成,完成1-9月任务%",
    ],
)
def test_the_completion_of_another_task_implies_no_target_of_the_year(tmp_path, head):
    made, _ = folder(tmp_path, head, "固定资产投资,亿元,215.7,96.9")
    assert [row["period"] for row in made.promised.to_dicts() if row["period"] == "2024"] == []


def test_a_printed_target_needs_no_implied_one(tmp_path):
    made, _ = folder(tmp_path, "指标,单位,年度目标,1-9月完成,完成率（%）", "固定资产投资,亿元,365,215.7,59.1")
    assert made.promised["origin"].to_list() == ["printed"]
