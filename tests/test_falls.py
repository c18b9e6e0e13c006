"""Promised falls, cuts in amounts, and levels to be come down to, read from prose and tables. Figures are invented."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from city_folder import Folder
from office import Office

from kpi.ledger import falls


def judged(path: Path, promise: str, result: str) -> dict:
    """What becomes of a promise of January by the result of its year."""
    folder = Folder(path).text("2024-01-15", f"2024年，{promise}。")
    return folder.text("2025-01-20", f"2024年，{result}。", "工作汇报").verdict()


def judged_row(path: Path, name: str, unit: str, target: str, actual: str) -> dict:
    """The same of one row of a table."""
    head = "武昌区2024年主要指标完成情况,,,\n指标,单位,年度目标,1-12月完成"
    return Folder(path).table("rows", f"{head}\n{name},{unit},{target},{actual}\n").verdict("2025-02-01")


@pytest.mark.long
@pytest.mark.parametrize(
    ("promise", "result", "status"),
    [
        ("信访总量下降10%", "信访总量下降14%", "met"),
        ("越级上访下降20%", "越级上访下降12%", "missed"),
        ("交通事故死亡人数下降3%", "交通事故死亡人数上升4%", "missed"),
        ("刑事案件下降5%", "刑事案件下降1%", "missed"),
        ("三公经费压减5%", "三公经费压减2%", "missed"),
        ("火灾起数下降8%", "火灾起数下降9%", "met"),
        ("火灾起数下降8%左右", "火灾起数下降12%", "met"),
        ("火灾起数下降8%以上", "火灾起数下降7%", "missed"),
        ("火灾起数至少下降8%", "火灾起数下降9%", "met"),
    ],
)
def test_a_promised_fall_is_better_the_further_it_goes(tmp_path, promise, result, status):
    row = judged(tmp_path, promise, result)
    assert (row["direction"], row["status"]) == ("down", status)


@pytest.mark.long
@pytest.mark.parametrize(
    ("promise", "result", "status"),
    [
        ("房地产开发投资降幅收窄至-5%以内", "房地产开发投资下降4.2%", "met"),
        ("商品房销售额降幅收窄至8%", "商品房销售额下降9.1%", "missed"),
        ("房地产开发投资降幅控制在5%以内", "房地产开发投资下降6.2%", "missed"),
        ("民间投资增速不低于-5%", "民间投资下降4%", "met"),
        ("税收收入下降3%以内", "税收收入下降5%", "missed"),
        ("税收收入预期下降3%", "税收收入下降1%", "met"),
    ],
)
def test_a_fall_that_is_feared_is_better_the_smaller_it_is(tmp_path, promise, result, status):
    row = judged(tmp_path, promise, result)
    assert (row["direction"], row["status"]) == ("up", status)


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "unit", "target", "actual", "direction", "status"),
    [
        ("单位GDP能耗下降率", "%", "3.5", "2.8", "down", "missed"),
        ("万元GDP用水量下降", "%", "4", "5", "down", "met"),
        ("单位GDP能耗降低", "%", "≥3", "3.2", "down", "met"),
        ("刑事案件同比", "%", "-5", "-1", "down", "missed"),
        ("火灾起数增速", "%", "≤-8", "-9", "down", "met"),
        ("房地产开发投资降幅", "%", "≤5", "4.2", "up", "met"),
        ("信访积案下降到", "件", "20", "45", "down", "missed"),
        ("供水管网漏损率下降到", "%", "9", "8.4", "down", "met"),
    ],
)
def test_a_row_of_a_table_about_a_fall_is_judged_like_its_sentence(
    tmp_path, name, unit, target, actual, direction, status
):
    row = judged_row(tmp_path, name, unit, target, actual)
    assert (row["direction"], row["status"]) == (direction, status)


@pytest.mark.long
@pytest.mark.parametrize(
    ("promise", "result", "attainment", "status"),
    [
        ("撂荒地面积减少5000亩", "撂荒地面积减少500亩", 0.1, "missed"),
        ("信访积案减少50件", "信访积案减少5件", 0.1, "missed"),
        ("煤炭消费量削减10万吨", "煤炭消费量削减2万吨", 0.2, "missed"),
        ("煤炭消费量削减10万吨以上", "煤炭消费量削减12万吨", 1.2, "met"),
        ("煤炭消费量压减10万吨", "煤炭消费量压减10万吨", 1.0, "met"),
    ],
)
def test_a_reduction_in_amounts_is_reached_when_as_much_is_gone(tmp_path, promise, result, attainment, status):
    row = judged(tmp_path, promise, result)
    assert (row["attainment"], row["status"]) == (pytest.approx(attainment), status)


@pytest.mark.long
@pytest.mark.parametrize(("actual", "status"), [("-5", "behind"), ("-30", "ahead"), ("-50", "met")])
def test_a_reduction_fills_its_year_like_any_amount(actual, status):
    office = Office().target("debt", "-50", kind="increment").actual("debt", actual, "2023-H1", kind="increment")
    (row,) = office.progress("2023-07-10")
    assert (row["judged_by"], row["time_share"], row["status"]) == ("pace", pytest.approx(0.5), status)


def test_a_loss_that_must_stay_small_is_a_ceiling():
    office = Office().target("firms", "-50", kind="increment", comparator=">=")
    (row,) = office.actual("firms", "-60", "2023-H1", kind="increment").progress("2023-07-10")
    assert (row["judged_by"], row["direction"], row["status"]) == ("ceiling", "up", "missed")


@pytest.mark.long
@pytest.mark.parametrize(
    ("promise", "result", "status"),
    [
        ("信访积案下降到20件", "信访积案45件", "missed"),
        ("信访积案压缩到20件", "信访积案18件", "met"),
        ("供水管网漏损率下降到9%", "供水管网漏损率10.4%", "missed"),
        ("供水管网漏损率降至9%", "供水管网漏损率8.8%", "met"),
        ("森林覆盖率提高到45%", "森林覆盖率46%", "met"),
    ],
)
def test_a_level_behind_a_falling_verb_is_to_be_come_down_to(tmp_path, promise, result, status):
    assert judged(tmp_path, promise, result)["status"] == status


def test_each_word_of_falls_says_what_it_is_for():
    with (Path(falls.__file__).parent / "falls.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            assert re.search(row["words"], row["example"]), row["rule"]
            assert not re.search(row["words"], row["counter_example"]), row["rule"]


@pytest.mark.parametrize(
    ("result", "zh", "en"),
    [
        ("PM2.5平均浓度下降2%", "少降3.0个百分点", "fell 3.0 points less"),
        ("PM2.5平均浓度下降9%", "多降4.0个百分点", "fell 4.0 points more"),
        ("PM2.5平均浓度上升2%", "高7.0个百分点", "7.0 points above"),
    ],
)
def test_the_reason_of_a_fall_says_how_far_it_fell_and_not_that_it_is_above(tmp_path, result, zh, en):
    row = judged(tmp_path, "PM2.5平均浓度下降5%", result)
    assert zh in row["why_zh"]
    assert en in row["why_en"]


@pytest.mark.parametrize(
    ("promise", "result", "status"),
    [
        ("空气优良天数不少于300天", "空气优良天数310天", "met"),
        ("空气优良天数不少于300天", "空气优良天数296天", "missed"),
        ("空气优良天数300天", "空气优良天数310天", "met"),
        ("清水湾海滩开放天数不少于200天", "清水湾海滩开放天数207天", "met"),
        ("企业开办时限不超过9天", "企业开办时限11天", "missed"),
        ("企业开办时限9天", "企业开办时限7天", "met"),
    ],
)
def test_days_to_reach_are_no_time_to_keep_within(tmp_path, promise, result, status):
    assert judged(tmp_path, promise, result)["status"] == status
