"""Columns that would go by one name, and what tells them apart: the field of a place, the goal of a rate."""

from __future__ import annotations

import re

from kpi.statements.tables.heads import Column
from kpi.statements.tables.vocabulary import entries

_TIER = re.compile("保底|基本|必保|奋斗|挑战|力争|争取|冲刺")
_OF_GROWTH = re.compile("增速|增幅|增长")
_PART_GOAL = re.compile(r"(?:前?[一二三四]季度|[上下]半年|\d{1,2}[-—–~至]\d{1,2}月份?|序时)(?:目标|任务|计划)")


def tell_apart(columns: list[Column]) -> None:
    """Say of places and of rates of completion what keeps them from others of the same thing."""
    ranks = [column for column in columns if column.sort == "value" and column.kind == "rank"]
    rates = [column for column in columns if column.sort == "value" and column.kind == "completion_rate"]
    _take_fields([column for column in columns if column.kind == "rank"])
    _say_which(ranks, _OF_GROWTH)  # 绝对额排位 | 增幅排位
    _say_which(rates, _PART_GOAL)  # 完成年度目标 | 完成上半年目标
    _take_tiers(rates)


def _rivals(column: Column, columns: list[Column]) -> list[Column]:
    """The others of some columns that are of the same thing."""
    return [c for c in columns if c is not column and (c.words or c.named) == (column.words or column.named)]


def _last(column: Column) -> str:
    return column.text.split(" ")[-1]


def _take_fields(ranks: list[Column]) -> None:
    """Of several places of one thing, those in the wider field say in which: 全市位次 | 全省位次."""
    fields = entries()["field"]["words"]
    told = {id(c): f for c in ranks if (f := _field(_last(c), fields)) is not None}
    for column in (c for c in ranks if id(c) in told):
        if any(told.get(id(other), len(fields)) < told[id(column)] for other in _rivals(column, ranks)):
            column.share = fields[told[id(column)]]


def _field(text: str, fields: list[str]) -> int | None:
    return next((n for n, field in enumerate(fields) if field in text), None)


def _say_which(columns: list[Column], which: re.Pattern[str]) -> None:
    """Of two columns of one thing, the one whose own words match says so; the other is the usual one."""
    for column in columns:
        told = which.search(_last(column))
        is_alone = all(which.search(_last(other)) for other in _rivals(column, columns))
        if told is not None and not column.share and not is_alone:
            column.share = told[0]


def _take_tiers(rates: list[Column]) -> None:
    """Of two rates of completion each says of which tier of the goal it is: 完成保底% | 完成奋斗%."""
    tiers = [(column, m[0]) for column in rates if (m := _TIER.search(_last(column)))]
    for column, tier in tiers if len(tiers) > 1 else ():
        column.share = column.share or f"{tier}目标"
