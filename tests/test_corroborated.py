"""A doubtful result of a thing that a plan promises in the same unit and kind is sure. All invented."""

from __future__ import annotations

import polars as pl
import pytest
from city_folder import Folder
from measured import shipped

from kpi.corroborated import EASED

PLAN = "2025年，整治黑臭水体12条，新建绿道30公里，新建幼儿园4所，发放消费券3000万元。"
REPORT = (
    "实际到位资金118亿元；完成工业技改投资43.2亿元，新增专精特新企业34家；新建幼儿园3所，新增养老床位410张，发放消费券2600万元；"
    "整治黑臭水体10条，新建绿道21公里。"
)


def sure(folder: Folder) -> dict[str, bool]:
    """Whether each result of the report is sure, by its thing."""
    folder.progress("2025-10-31")
    told = folder.said.filter(pl.col("role") == "actual")
    return dict(told.select("indicator", "is_sure").iter_rows())


THINGS = ("幼儿园", "消费券", "黑臭水体", "绿道")


def test_without_the_plan_some_results_of_a_long_sentence_wait(tmp_path):
    alone = sure(Folder(tmp_path).text("2025-10-24", REPORT, "2025年前三季度工作情况汇报"))
    assert not all(alone[name] for name in THINGS)


def test_with_the_plan_they_are_sure(tmp_path):
    folder = Folder(tmp_path).text("2025-01-15", PLAN)
    found = sure(folder.text("2025-10-24", REPORT, "2025年前三季度工作情况汇报"))
    assert [name for name in THINGS if not found[name]] == []
    reached = {row["indicator"]: row["actual_value"] for row in folder.progress("2025-10-31")}
    assert reached["绿道"] == 21


def test_a_higher_limit_of_a_person_holds_for_what_a_plan_vouches_for_too(tmp_path):
    limits = shipped("confidence_limits")
    folder = Folder(tmp_path, limits=limits.with_columns(least_confidence=pl.lit(1.0)))
    folder.text("2025-01-15", PLAN).text("2025-10-24", REPORT, "2025年前三季度工作情况汇报").progress("2025-10-31")
    told = folder.said.filter((pl.col("role") == "actual") & pl.col("is_sure"))
    assert told.filter(pl.col("confidence") < 1.0 - EASED).is_empty()


@pytest.mark.parametrize(
    "plan",
    [
        "2023年，整治黑臭水体12条，新建绿道30公里，新建幼儿园4所，发放消费券3000万元。",
        "2025年，整治黑臭水体12处，新建绿道30处，新建幼儿园4个，发放消费券3000份。",
    ],
)
def test_a_promise_of_another_time_or_in_another_unit_vouches_for_nothing(tmp_path, plan):
    alone = sure(Folder(tmp_path / "a").text("2025-10-24", REPORT, "2025年前三季度工作情况汇报"))
    folder = Folder(tmp_path / "b").text(f"{plan[:4]}-01-15", plan)
    assert sure(folder.text("2025-10-24", REPORT, "2025年前三季度工作情况汇报")) == alone


@pytest.mark.parametrize(
    ("notice", "value"),
    [
        ("加装电梯目标由65部调减至45部", 45),
        ("加装电梯目标由60部调减至45部", 65),
    ],
)
def test_a_doubtful_revision_of_the_very_value_that_is_promised_is_sure(tmp_path, notice, value):
    folder = Folder(tmp_path).text("2025-01-15", "2025年，加装电梯65部。")
    folder.text("2025-08-20", f"会议同意，{notice}；海水产品产量目标由30万吨下调至28万吨。", "会议纪要")
    folder.text("2025-10-20", "前三季度，加装电梯40部。", "工作汇报")
    rows = folder.progress("2025-10-31")
    assert [row["target_value"] for row in rows if row["unit"] == "部"] == [value]
