"""What holds for every asset alike: owner, tags, when it is due, and what makes it run again by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import dagster as dg

from kpi.schemas.table import all_subjects

DUE = dg.FreshnessPolicy.cron("0 18 25 * *", timedelta(days=24), "Asia/Shanghai")
"""Figures of a month are published in the weeks after it: something made since the first is due on the 25th."""

AGAIN = (dg.AutomationCondition.eager() | dg.AutomationCondition.code_version_changed()).with_label("what changed")
"""Run what stands on something new, or is made by other rules than before, and nothing else."""


def policy(subject: str, layer: str, version: str) -> dict[str, Any]:
    """The attributes of an asset that follow from its subject, its layer and the version of its code."""
    return {
        "group_name": subject,
        "owners": [all_subjects()[subject].owner],
        "tags": {"layer": layer},
        "code_version": version,
        "freshness_policy": DUE,
        "automation_condition": AGAIN,
    }
