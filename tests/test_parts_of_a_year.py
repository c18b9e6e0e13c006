"""Shares as of a month, parts of a year with a target of their own, and estimates before the end. Figures invented."""

from __future__ import annotations

import pytest
from city_folder import Folder
from office import Office


def told(path, promise: str, published_on: str, result: str) -> Folder:
    return Folder(path).text("2024-01-15", f"2024年，{promise}。").text(published_on, f"{result}。", "工作汇报")


@pytest.mark.long
@pytest.mark.parametrize(
    ("promise", "result", "status"),
    [
        ("森林覆盖率达到42%", "截至9月底，森林覆盖率41.5%", "behind"),
        ("城镇化率71%", "截至9月底，城镇化率71.5%", "on_pace"),
        ("自来水普及率95%", "截至9月底，自来水普及率93%", "behind"),
        ("基本医疗保险参保率95%", "截至9月末，基本医疗保险参保率96%", "on_pace"),
    ],
)
def test_a_share_as_of_a_month_is_the_newest_state_of_its_year(tmp_path, promise, result, status):
    row = told(tmp_path, promise, "2024-10-18", result).verdict()
    assert (str(row["month"]), row["status"]) == ("2024-09-30", status)


HEAD = "role,district,adcode,indicator,kind,period,comparator,value,unit,printed,published_on\n"


@pytest.mark.long
@pytest.mark.parametrize("indicator", ["森林覆盖率", "自来水普及率"])
def test_a_row_of_a_month_says_the_same(tmp_path, indicator):
    rows = f"target,武昌区,420106,{indicator},share,2024,>=,42,%,42%,2024-01-15\n"
    rows += f"actual,武昌区,420106,{indicator},share,2024-09,=,41.5,%,41.5%,2024-10-18\n"
    row = Folder(tmp_path).table("rows", HEAD + rows).verdict()
    assert (row["actual_value"], row["status"]) == (41.5, "behind")


@pytest.mark.long
def test_good_days_of_one_month_say_nothing_of_those_of_the_year(tmp_path):
    rows = "target,武昌区,420106,空气质量优良天数比例,share,2024,>=,85,%,85%,2024-01-15\n"
    rows += "actual,武昌区,420106,空气质量优良天数比例,share,2024-09,=,100,%,100%,2024-10-18\n"
    assert Folder(tmp_path).table("rows", HEAD + rows).verdict()["status"] == "no_data"


@pytest.mark.long
def test_a_share_since_january_stands_before_one_of_its_last_month():
    office = Office().target("urban", "85", kind="share", comparator=">=")
    office.actual("urban", "99", "2023-09", kind="share").actual("urban", "80", "2023-01/2023-09", kind="share")
    (row,) = office.progress("2023-10-20")
    assert (row["actual_value"], row["status"]) == (80, "behind")


@pytest.mark.long
@pytest.mark.parametrize(
    ("promise", "result", "value", "status"),
    [
        ("固定资产投资全年300亿元，其中上半年160亿元", "上半年，固定资产投资完成150亿元", 16_000_000_000, "missed"),
        ("招商到位资金300亿元，其中上半年140亿元", "上半年，招商到位资金完成150亿元", 14_000_000_000, "met"),
    ],
)
def test_a_part_of_the_year_is_met_by_the_figure_of_that_part(tmp_path, promise, result, value, status):
    rows = told(tmp_path, promise, "2024-07-18", result).progress()
    assert {row["target_value"]: row["status"] for row in rows}[value] == status
    assert all(row["actual_value"] == 15_000_000_000 for row in rows)


@pytest.mark.long
@pytest.mark.parametrize(
    ("promise", "result"),
    [
        ("全年粮食总产量12万吨", "全年粮食总产量预计达到12.5万吨"),
        ("固定资产投资完成300亿元", "预计全年固定资产投资完成310亿元"),
    ],
)
def test_what_is_expected_of_a_year_before_its_end_closes_nothing(tmp_path, promise, result):
    row = told(tmp_path, promise, "2024-10-18", result).verdict()
    assert (row["status"], row["actual_value"]) == ("no_data", None)
    assert "预计到2024年12月为" in row["why_zh"]
    assert "预计数不作判定" in row["why_zh"]
    assert "expected to be" in row["why_en"]


@pytest.mark.long
def test_beside_an_expectation_the_reported_figures_judge():
    office = Office().target("funds", "1200", published_on="2023-01-10")
    office.actual("funds", "600", "2023-01/2023-09", published_on="2023-10-15")
    office.actual("funds", "1300", "2023", stage="expected", published_on="2023-10-18")
    (row,) = office.progress("2023-10-20")
    assert (row["actual_value"], row["status"]) == (600, "behind")
    assert "预计到2023年12月为1300元" in row["why_zh"]
    (row,) = office.progress("2024-01-20")
    assert row["status"] == "awaiting"
    row = office.actual("funds", "1190", "2023", published_on="2024-01-25").progress("2024-01-31")[-1]
    assert (row["status"], "预计" in row["why_zh"]) == ("missed", False)


def test_an_estimate_of_a_year_that_is_over_is_called_one():
    office = (
        Office().target("funds", "1200").actual("funds", "1300", "2023", stage="expected", published_on="2024-01-20")
    )
    (row,) = office.progress()
    assert "完成率108.3%（预计数）" in row["why_zh"]
    assert "(an estimate)" in row["why_en"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("promise", "result", "status"),
    [
        ("政府债务余额不超过120亿元", "截至9月底，政府债务余额125亿元", "not_due"),
        ("政府债务余额不超过120亿元", "截至9月底，政府债务余额112亿元", "on_pace"),
        ("信访积案下降到20件", "截至9月底，信访积案45件", "not_due"),
    ],
)
def test_a_balance_as_of_a_month_is_what_there_was(tmp_path, promise, result, status):
    row = told(tmp_path, promise, "2024-10-18", result).verdict()
    assert (str(row["month"]), row["status"]) == ("2024-09-30", status)


@pytest.mark.long
def test_a_row_of_a_balance_is_what_there_was(tmp_path):
    rows = "target,武昌区,420106,政府债务余额,level,2024,<=,12000000000,元,120亿元,2024-01-15\n"
    rows += "actual,武昌区,420106,政府债务余额,level,2024-09,=,12500000000,元,125亿元,2024-10-18\n"
    row = Folder(tmp_path).table("rows", HEAD + rows).verdict()
    assert (row["actual_value"], row["judged_by"]) == (12_500_000_000, "direct")


def test_what_flows_stays_a_number_of_its_month(tmp_path):
    row = told(tmp_path, "政府性补贴发放120亿元", "2024-10-18", "9月，政府性补贴发放12亿元").verdict()
    assert row["status"] == "no_data"
