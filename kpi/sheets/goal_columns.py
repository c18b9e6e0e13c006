"""Columns that show one goal twice: before and after it was changed, or its base and its stretch."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kpi.statements.tables.heads import Column

_BASE = re.compile("基本|保底|底线|必保|确保")

_STRETCH = re.compile("奋斗|挑战|力争|争取|冲刺")

_AT_FIRST = re.compile("年初|原定?|初始|下达")

_CHANGED = re.compile("调整|修订|变[更动]|全年预算")


def revisions_of(columns: Iterable[Column]) -> dict[int, int]:
    """Which version of a goal each column holds, where a table shows both: 年初预算 | 调整预算."""
    goals = [column for column in columns if column.role == "target"]
    changed = [column for column in goals if _CHANGED.search(column.text)]
    first = [column for column in goals if _AT_FIRST.search(column.text) and column not in changed]
    return {id(c): 1 for c in first} | {id(c): 2 for c in changed} if first and changed else {}


def tiers_of(columns: Iterable[Column]) -> dict[int, str]:
    """Which tier of a goal each column holds, where a table shows both: 基本目标 | 奋斗目标."""
    goals = [column for column in columns if column.role == "target"]
    stretches = [column for column in goals if _STRETCH.search(column.text)]
    bases = [column for column in goals if _BASE.search(column.text) and column not in stretches]
    return {id(c): "base" for c in bases} | {id(c): "stretch" for c in stretches} if bases and stretches else {}
