"""Ranks, scores, contests, deadlines and projects are the same embedded and distributed. All figures are invented."""

from __future__ import annotations

from datetime import date

import pytest
from measured import PEER_MEASURES, rows, shipped
from polars.testing import assert_frame_equal

from kpi.cluster import Cluster
from kpi.engine import Embedded
from kpi.measures import sql
from kpi.schemas import TABLES

AS_OF = date(2023, 12, 31)
MONTHS = {5: date(2023, 5, 31), 6: date(2023, 6, 30)}
WHAT = {"indicator_code": "gdp", "indicator": "地区生产总值"}


def place(number: int) -> dict:
    return {"adcode": f"9900{number:02}", "district": f"{number}区"}


def figures() -> dict[str, list[dict]]:
    """Six districts with growth over two months, attainments and deadlines; two towns in a contest; three projects."""
    districts = [place(number) | {"level": "district", "parent": "990000"} for number in range(1, 7)]
    districts.append({"adcode": "990000", "district": "甲市", "level": "prefecture"})
    growths = {1: "5.5", 2: "6.1", 3: "6.1", 4: "-0.3", 5: "4.0"}
    span = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    actuals = [
        place(number)
        | WHAT
        | {"actual_id": f"{number}{month}", "kind": "growth_rate", "basis": "rate", "comparator": "="}
        | {"stage": "final", "unit": "%", "value": growth, "chosen": "-", "period_start": date(2023, 1, 1)}
        | {"period_end": end, "stated_rank": "第1" if number == 2 else None}
        for month, end in MONTHS.items()
        for number, growth in growths.items()
        if month == 6 or number < 4
    ]
    targets = [
        place(number)
        | WHAT
        | span
        | {"target_id": f"t{number}", "kind": "new", "direction": "up", "comparator": ">="}
        | {"value": 100, "deadline": date(2023, 6, 10 + number)}
        for number in range(1, 5)
    ]
    progress = [
        place(number)
        | WHAT
        | {"target_id": f"t{number}", "month": MONTHS[6], "kind": "new", "direction": "up"}
        | {"comparator": ">=", "status": "on_pace", "target_value": 100, "actual_value": 30 * number}
        | {"attainment": 0.3 * number, "unit": "个"}
        for number in range(1, 5)
    ]
    contest = [
        {"contest": "full-chain", "quarter": quarter, "contest_group": "镇", "contestant": who, "item": item}
        | {"target": 10, "actual": actual}
        for quarter in ("2023-Q1", "2023-Q2")
        for who, actual in (("东镇", 8), ("西镇", 8), ("南镇", 0), ("北镇", 12))
        for item in ("started", "signed", "at_capacity")
    ]
    veto = {"contest": "full-chain", "quarter": "2023-Q2", "contestant": "北镇", "reason": "事故"}
    stages = [("signed", date(2023, 1, 5)), ("started", date(2023, 4, 1)), (None, None)]
    projects = [
        place(1)
        | {"project_id": f"P{number}", "is_major": "no", "as_of": AS_OF, "project_stage": stage, "stage_on": day}
        | {"size_tier": "1亿—5亿", "total_investment": 10**8, "age_days": (AS_OF - day).days if day else None}
        | {"listed_on": date(2023, 7, 1), "due_on": date(2023, 9, 1) if number else None}
        for number, (stage, day) in enumerate(stages)
    ]
    days = [
        {"project_id": f"P{number}", "project_stage": stage, "reached_on": day}
        for number, stage, day in (
            (0, "signed", stages[0][1]),
            (1, "signed", stages[0][1]),
            (1, "started", stages[1][1]),
        )
    ]
    contestants = [
        {"contest": "full-chain", "contest_group": "镇", "contestant": "西镇", "adcode": "990001", "town": "西镇"}
    ]
    indicator = WHAT | {"unit": "元", "direction": "up", "aggregation": "flow"}
    return {
        "districts": districts,
        "indicators": [indicator],
        "actuals": actuals,
        "targets": targets,
        "progress": progress,
        "contest_results": contest,
        "contest_vetoes": [veto],
        "deliveries": [],
        "projects": projects,
        "project_days": days,
        "contestants": contestants,
        "clock": [{"as_of": AS_OF}],
        "peer_groups": [],
        "score_limits": [],
    }


pytestmark = pytest.mark.spark


@pytest.mark.filterwarnings("ignore")
def test_every_measure_of_peers_is_the_same_embedded_and_distributed(cluster: Cluster):
    with Embedded() as embedded:
        for engine in (embedded, cluster):
            for name, records in figures().items():
                engine.put(name, rows(name, records))
            for name in ("scoring_methods", "weights", "contest_rules", "contest_items", "project_stages"):
                engine.put(name, shipped(name))
            for name in PEER_MEASURES:
                engine.create(TABLES[name], sql(name))
        for name in PEER_MEASURES:
            grain = list(TABLES[name].grain)
            here, there = (
                engine.frame(name).select(TABLES[name].polars_schema.names()).cast(dict(TABLES[name].polars_schema))
                for engine in (embedded, cluster)
            )
            assert here.height > 0, name
            assert_frame_equal(here.sort(grain), there.sort(grain), rel_tol=1e-12, abs_tol=1e-9)
