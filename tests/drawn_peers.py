"""Invented rows of the tables that compare: ranks, milestones, projects, contests, reconciliation, refusals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl

from kpi.schemas import TABLES
from tests.drawn import BROKEN_OUT, FORMULA, HOSTILE, INVENTED, WUCHANG
from tests.measured import shipped

MONTHS = (date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30))
_PLACES = {
    WUCHANG: (3, 2, 1),
    "420102": (1, 1, 2),
    "420103": (1, 3, 2),
    "420104": (4, 4, 4),
    "420105": (5, 5, 6),
    "420107": (6, 6, 7),
    INVENTED: (7, 7, 5),
}
_STAGES = ("negotiated", "signed", "filed", "started", "completed", "producing", "at_capacity")


def peer_tables() -> dict[str, pl.DataFrame]:
    """Tables as `kpi.schemas` declares them, small and with hostile text in every free field."""
    return {name: TABLES[name].frame(rows) for name, rows in _rows().items()}


def _rows() -> dict[str, list[dict]]:
    group = {"peer_group": "420100", "peer_group_name": "虚构市中心城区" + HOSTILE}
    what = {
        "indicator_code": "fixed_asset_investment",
        "indicator": "固定资产投资",
        "qualifier": "",
        "kind": "flow",
        "measure": "attainment",
    }
    ranks, scores = [], []
    for code, places in _PLACES.items():
        for step, (month, place) in enumerate(zip(MONTHS, places, strict=True)):
            who = {**group, **what, "adcode": code, "district": f"虚构{code}", "month": month}
            ranks.append(
                {
                    **who,
                    "direction": "up",
                    "compared_value": 1 - place / 10,
                    "unit": "ratio",
                    "rank": place,
                    "ranked": 7,
                    "peers": 8,
                    "standing": f"{place}/7",
                    "previous_rank": places[step - 1] if step else None,
                    "change": places[step - 1] - place if step else None,
                    "to_next": 0.031 if place > 1 else 0.0,
                    "to_leave_last_three": 0.2 if place > 4 else 0.0,
                }
            )
            for method in ("efficacy", "place"):
                scores.append(
                    {
                        **who,
                        "method": method,
                        "compared_value": 1 - place / 10,
                        "rank": place,
                        "full_score": 100.0,
                        "score": 105.0 - 5 * place,
                        "source": "invented",
                    }
                )
    composites = [
        {
            "weight_set": "example",
            **group,
            "month": MONTHS[-1],
            "method": method,
            "adcode": code,
            "district": f"虚构{code}",
            "score": score,
            "weight": 60.0,
            "missing_weight": 40.0,
            "missing": HOSTILE,
            "most_missing": 0.5,
            "rank": rank,
            "ranked": 2,
            "rank_best": 1,
            "rank_worst": 2,
            "is_example": "yes",
        }
        for method, code, score, rank in (
            ("efficacy", WUCHANG, 91.0, 1),
            ("efficacy", "420102", 88.0, 2),
            ("place", WUCHANG, 80.0, 2),
            ("place", "420102", 90.0, 1),
        )
    ]
    withheld = {"adcode": "420107", "district": "虚构缺权区", "score": 77.0, "weight": 30.0, "missing_weight": 70.0}
    placeless = {"rank": None, "rank_best": None, "rank_worst": None, "unranked": "too_much_missing"}
    composites += [{**row, **withheld, **placeless} for row in composites if row["adcode"] == WUCHANG]
    ranks.append(
        {
            **group,
            **what,
            "adcode": "420111",
            "district": "虚构缺数区",
            "month": MONTHS[-1],
            "direction": "up",
            "ranked": 7,
            "peers": 8,
        }
    )
    day = date(2023, 12, 10)
    where = {"adcode": WUCHANG, "district": "武昌区"}
    milestones = [
        {
            **where,
            "target_id": f"m{i}",
            "revision": 1,
            "indicator_code": "x:park",
            "indicator": name,
            "kind": "milestone",
            "quote": BROKEN_OUT,
            "deadline": due,
            "deadline_partial": None if due else "10-31",
            "as_of": day,
            "done_on": done,
            "days_left": (due - day).days if due else None,
            "days_late": late,
            "state": state,
            "file": "plans/a.md",
            "place": "1",
        }
        for i, (name, due, done, late, state) in enumerate(
            (
                ("按期的节点", date(2023, 6, 30), date(2023, 5, 31), None, "done"),
                ("迟到的节点", date(2023, 6, 30), date(2023, 9, 30), 92, "done_late"),
                ("逾期的节点" + HOSTILE, date(2023, 10, 31), None, 40, "overdue"),
                ("临期的节点", date(2023, 12, 31), None, None, "not_due"),
                ("明年的节点", date(2024, 6, 30), None, None, "not_due"),
                ("年份不明的节点", None, None, None, "unknown"),
            )
        )
    ]
    whole = {"tree": "t", "month": day, "children": 0, "reporting": 0}
    rollups = [
        {**whole, "node": "a", "node_name": "总计划" + HOSTILE, "combined_by": "weighted", "children": 3,
         "reporting": 2, "missing": "丙", "fault": "weights_do_not_sum", "fault_zh": "权重之和是90",
         "fault_en": "weights sum to 90"},
        {**whole, "node": "b", "node_name": "甲", "parent": "a", "combined_by": "leaf", "attainment": 0.5},
        {**whole, "node": "c", "node_name": "乙", "parent": "a", "combined_by": "leaf", "attainment": 1.2,
         "actual_value": Decimal(12), "target_value": Decimal(10), "unit": "个"},
        {**whole, "node": "d", "node_name": "环一", "parent": "e", "combined_by": "sum", "fault": "cycle"},
        {**whole, "node": "e", "node_name": "环二", "parent": "d", "combined_by": "sum", "fault": "cycle"},
    ]  # fmt: skip
    funnel = [
        {
            "adcode": code,
            "district": name,
            "size_tier": "*",
            "project_stage": stage,
            "position": i + 1,
            "reached": 40 - 5 * i,
            "investment": Decimal(40 - 5 * i) * 10**9,
            "eligible": 45 - 5 * i if i else None,
            "conversion": (40 - 5 * i) / (45 - 5 * i) if i else None,
            "waiting": 5,
            "median_days": 30.0 * i if i else None,
            "median_age_days": 12.0,
        }
        for code, name in (("*", "全部"), (WUCHANG, "武昌区"))
        for i, stage in enumerate(_STAGES)
    ]
    projects = [
        {
            **where,
            "project_id": "p1",
            "project": HOSTILE,
            "is_major": "no",
            "as_of": day,
            "file": "projects/a.csv",
            "place": "2",
        }
    ]
    late = [
        {
            **where,
            "project_id": "p1",
            "project": FORMULA,
            "project_stage": "started",
            "owner": BROKEN_OUT,
            "listed_on": date(2023, 5, 1),
            "due_on": date(2023, 8, 1),
            "as_of": day,
            "days_open": 223,
            "days_late": 131,
            "state": "late",
        }
    ]
    contest = {"contest": "banner", "contest_name": "虚构竞赛" + HOSTILE, "contest_group": "甲组"}
    contests = [
        {
            **contest,
            "quarter": quarter,
            "contestant": name,
            "is_eligible": "yes",
            "is_vetoed": "yes" if veto else "no",
            "reason": veto,
            "score": score,
            "full_score": 100.0,
            "rank": rank,
            "ranked": 2,
            "is_holder": "yes" if rank == 1 else "no",
            "is_example": "yes",
        }
        for quarter in ("2023-Q1", "2023-Q2")
        for name, score, rank, veto in (
            ("一镇", 91.5, 1, None),
            ("二镇", 88.0, 2, None),
            (FORMULA, 95.0, None, HOSTILE),
        )
    ]
    holders = [
        {**contest, "quarter": quarter, "holder": "一镇", "score": 91.5, "quarters_in_a_row": i + 1, "times": i + 1}
        for i, quarter in enumerate(("2023-Q1", "2023-Q2"))
    ]
    claims = [
        {
            **where,
            "reconciliation_id": f"r{i}",
            "claim": claim,
            "indicator_code": "fixed_asset_investment",
            "indicator": "固定资产投资",
            "period": "2023-H1",
            "unit": unit,
            "stated": stated,
            "stated_value": Decimal(value),
            "stated_precision": Decimal("0.01"),
            "inputs": "7.88 ÷ 6.27 − 1",
            "recomputed_value": recomputed,
            "difference": float(value) - recomputed,
            "tolerance": 0.2,
            "agrees": agrees,
            "verdict": verdict,
            "reason_zh": "虚构" + HOSTILE,
            "reason_en": "invented " + BROKEN_OUT,
            "stated_file": "actuals/a.csv",
            "stated_place": "row 3",
            "stated_title": HOSTILE,
            "stated_url": "javascript:alert(1)",
            "other_file": "actuals/b.csv\nactuals/c.csv",
            "other_url": "https://invented.example/a\nhttps://invented.example/b",
            "figures": 3,
        }
        for i, (claim, unit, stated, value, recomputed, agrees, verdict) in enumerate(
            (
                ("growth", "%", "21.85%", "21.85", 25.7, "no", "arithmetic_error"),
                ("completion", "%", "59.1%", "59.1", 59.0959, "yes", "agrees"),
            )
        )
    ]
    rejected = [
        {
            "file": "actuals/a.csv",
            "place": "row 9",
            "raw": HOSTILE,
            "step": "sheets",
            "rule": "number",
            "reason": "1,2亿 is not a number" + BROKEN_OUT,
            "cure": "write 1.2亿元",
        }
    ]
    documents = [
        {
            "document": "plans/a.md",
            "sha256": "0" * 64,
            "size": 10,
            "title": HOSTILE,
            "publisher": BROKEN_OUT,
            "format": "md",
            "encoding": "utf-8",
            "script": "hans",
            "raw": "x",
            "warnings": HOSTILE,
        }
    ]
    return {
        "ranks": ranks,
        "composites": composites,
        "scores": scores,
        "milestones": milestones,
        "rollups": rollups,
        "funnel": funnel,
        "projects": projects,
        "project_stages": shipped("project_stages").to_dicts(),
        "late_projects": late,
        "contests": contests,
        "contest_holders": holders,
        "reconciliation": claims,
        "rejected": rejected,
        "documents": documents,
    }
