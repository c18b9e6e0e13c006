"""Net additions and additions in all judge no goals of each other. All invented."""

from __future__ import annotations

import pytest
from city_folder import Folder


@pytest.mark.parametrize(
    ("promise", "result", "actual"),
    [
        ("新增规上服务业企业10户", "规上服务业企业净增6户", None),
        ("净增规上服务业企业10户", "净增规上服务业企业11户", 11),
        ("净增规上服务业企业10户", "新增规上服务业企业11户", None),
        ("新增规上服务业企业10户", "新增规上服务业企业11户", 11),
    ],
)
def test_net_additions_are_no_additions_in_all(tmp_path, promise, result, actual):
    folder = Folder(tmp_path).text("2024-01-15", f"2024年，{promise}。")
    row = folder.text("2025-01-20", f"2024年，{result}。", "工作汇报").verdict("2025-02-28")
    assert row["actual_value"] == actual
