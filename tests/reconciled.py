"""Claims of a ledger checked against one another, from a few visible rows."""

from __future__ import annotations

from datetime import date

from measured import rows, shipped

from kpi.reconciliation.ledger import build
from kpi.schemas import TABLES

PLACE = {"adcode": "990001", "district": "甲区"}
PEERS = [
    PLACE | {"level": "district", "parent": "990000"},
    PLACE | {"adcode": "990002", "level": "district", "parent": "990000"},
]


def actual(value: str, period_end: date, **more) -> dict:
    what = {
        "indicator_code": "investment",
        "indicator": "项目投资",
        "kind": "flow",
        "basis": "cumulative",
        "stage": "preliminary",
        "comparator": "=",
        "unit": "元",
        "value": value,
        "precision": "10000000",
        "period": f"{period_end.year}-01/{period_end:%Y-%m}",
        "period_start": date(period_end.year, 1, 1),
        "period_end": period_end,
        "file": "a.csv",
        "place": f"row {value} {period_end}",
    }
    return PLACE | what | {"actual_id": f"{value} {period_end} {more}"} | more


def target(value: str, **more) -> dict:
    what = {
        "indicator_code": "investment",
        "indicator": "项目投资",
        "kind": "flow",
        "direction": "up",
        "unit": "元",
        "value": value,
        "precision": "100000000",
        "obtained_by": "printed",
        "period_start": date(2023, 1, 1),
        "period_end": date(2023, 12, 31),
        "target_id": f"t{value}",
    }
    return PLACE | what | more


def checked(
    actuals: list[dict],
    targets: list[dict] = (),
    statements: list[dict] = (),
    projects: list[dict] = (),
    days: list[dict] = (),
    groups: list[dict] = (),
    districts: list[dict] = (),
    claim: str | None = None,
) -> list:
    """The rows of `reconciliation`, all or those of one claim; two districts of one city unless others are given."""
    frame = build(
        rows("actuals", actuals),
        rows("targets", list(targets)),
        rows("statements", list(statements)),
        rows("districts", list(districts) or PEERS),
        shipped("official_paths"),
        rows("projects", list(projects)),
        rows("project_days", list(days)),
        rows("peer_groups", list(groups)),
        rows("indicators", [{"indicator_code": "unemployment", "direction": "down"}]),
        date(2024, 6, 30),
    )
    TABLES["reconciliation"].schema.validate(frame, lazy=True)
    return [row for row in frame.to_dicts() if claim in (None, row["claim"])]
