"""What changes in the invented city after it was first said: targets, figures, and verdicts that a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kpi.demo.places import DISTRICTS

_REVISED = (
    # place in the list of districts, indicator, share of the old target, day
    (6, "固定资产投资", 0.92, "2026-06-25"),
    (8, "招商到位资金", 1.05, "2026-05-20"),
)
_RESTATED = ((0, "固定资产投资", 0.97), (4, "一般公共预算支出", 1.02))
_DECIDED = (
    # place in the list of districts, indicator, status, who decided, why, until when
    (2, "一般公共预算支出", "on_pace", "示例市财政局", "上级专项资金6月底下达，按到账进度核定", "2026-09-30"),
    (5, "社会消费品零售总额", "slightly_behind", "示例市统计局", "限上单位退库，待市级核准后重算", "2026-12-31"),
)


def revised(targets: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Targets of this year that a later document says otherwise."""
    found = []
    for place, indicator, share, day in _REVISED:
        row = _of(targets, place, indicator, "2026")
        unit = str(row["value"]).lstrip("0123456789.")
        value = round(float(str(row["value"]).removesuffix(unit)) * share)
        title = f"示例数据：关于调整{row['district']}2026年部分目标的通知"
        found.append(row | {"value": f"{value}{unit}", "published_on": day, "source_title": title})
    return found


def restated(actuals: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Figures of the first quarter that the half-year report prints otherwise."""
    found = []
    for place, indicator, share in _RESTATED:
        row = _of(actuals, place, indicator, "2026-01/2026-03")
        unit = str(row["value"]).lstrip("0123456789.")
        value = round(float(str(row["value"]).removesuffix(unit)) * share, 1)
        title = f"示例数据：{row['district']}2026年上半年运行情况（修订一季度数）"
        again = {"value": f"{value}{unit}", "stated_attainment": "", "published_on": "2026-07-18", "stage": "final"}
        found.append(row | again | {"source_title": title})
    return found


def overrides() -> list[dict[str, str]]:
    """Verdicts that a person decides against the computed ones, each with its reason and its end."""
    return [
        {
            "target_id": "",
            "district": DISTRICTS[place]["district"],
            "indicator": indicator,
            "period": "2026",
            "qualifier": "",
            "status": status,
            "owner": owner,
            "reason": f"示例：{reason}",
            "decided_on": "2026-07-19",
            "expires_on": until,
        }
        for place, indicator, status, owner, reason, until in _DECIDED
    ]


def _of(rows: Sequence[dict[str, Any]], place: int, indicator: str, period: str) -> dict[str, Any]:
    wanted = (DISTRICTS[place]["adcode"], indicator, period)
    return next(row for row in rows if (row["adcode"], row["indicator"], row["period"]) == wanted)
