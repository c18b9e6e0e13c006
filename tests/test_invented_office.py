"""A plan, a change and two reports as an office writes them, and the verdict on each target. All is invented."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from city_folder import Folder

PLAN = """2025年政府重点工作安排如下：
（一）主要经济指标。地区生产总值增长6.5%左右；财政收入完成18亿元以上；固定资产投资增长8%。
（二）项目与招商。全年开工亿元以上项目30个，建成投产12个。引进省外资金46亿元。争取上级资金22亿元。物流园10月底前开工建设。
（三）乡村建设。改造提升农村公路110公里，新建农村供水管网85公里，培育“小升规”企业40家。茶叶产量6500吨。
（四）生态旅游。旅游收入95亿元。国控断面水质达标率100%。大别山风景道综合改造工程6月底前完工。
（五）民生保障。县中医院新院区11月底前启用。新增普惠托位300个。化解政府隐性债务12亿元。
"""
HALF = """1—6月，地区生产总值增长6.1%，财政收入完成9.6亿元，固定资产投资增长5.2%。开工亿元以上项目17个，建成投产4个。
引进省外资金24.1亿元，争取上级资金12.7亿元。农村公路完成52公里，供水管网建成39公里，“小升规”企业新增22家。
旅游收入41.2亿元。风景道改造工程6月20日完工。新增托位120个。化解隐性债务6.3亿元。
"""
CHANGE = """争取上级资金目标由22亿元调增至25亿元，省外资金目标适当下调，小升规企业培育任务作相应调减。
县中医院新院区启用时间推迟至12月底。
"""
NINE = """前三季度，地区生产总值增长6.3%；财政收入完成13.9亿元；固定资产投资增长6.8%。
亿元以上项目开工25个，建成投产8个。
到位省外资金35.3亿元。争取上级资金完成目标任务的79.2%。物流园已于9月28日开工。
改造农村公路81公里，农村供水管网完成年度任务的72.9%，
“小升规”企业新增29家。茶叶产量6620吨。旅游收入距全年目标还差24.2亿元。国控断面水质达标率100%。新增普惠托位215个。
化解隐性债务完成年度任务的81%。
"""
VERDICTS = {
    "地区生产总值": ("6.3", "on_pace"),
    "财政": ("1390000000", "on_pace"),
    "固定资产投资": ("6.8", "behind"),
    "省外": ("3530000000", "no_data"),
    "上级": ("1980000000", "on_pace"),
    "物流园": (None, "met"),
    "农村公路": ("81", "slightly_behind"),
    "供水管网": ("61.965", "slightly_behind"),
    "小升规": ("29", "no_data"),
    "茶叶": ("6620", "met"),
    "旅游": ("7080000000", "slightly_behind"),
    "水质": ("100", "on_pace"),
    "风景道": (None, "met"),
    "中医院": (None, "not_due"),
    "托位": ("215", "slightly_behind"),
    "隐性债务": ("972000000", "ahead"),
}


@cache
def newest() -> tuple[dict, ...]:
    """The newest row of each target."""
    with TemporaryDirectory() as path:
        folder = Folder(Path(path)).text("2025-02-18", PLAN, "2025年政府重点工作责任分解")
        folder.text("2025-07-15", HALF, "2025年1—6月重点工作进展")
        folder.text("2025-09-05", CHANGE, "关于调整部分目标任务的通知")
        folder.text("2025-10-16", NINE, "前三季度重点工作完成情况")
        rows = {row["target_id"]: row for row in folder.progress()}
    return tuple(rows.values())


@pytest.mark.parametrize("name", VERDICTS)
def test_each_target_of_the_office_has_its_verdict(name):
    (row,) = [row for row in newest() if name in row["indicator"]]
    actual, status = VERDICTS[name]
    assert row["status"] == status, row["why_zh"]
    assert (None if row["actual_value"] is None else float(row["actual_value"])) == (actual and float(actual))
