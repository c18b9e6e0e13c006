"""The heads of a project register: which column is what, and in which unit its money stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpi.project_stages import Stages
from kpi.sheets.cells import Refused, unit

HEADERS = {
    "project_id": ("项目编号", "编号", "序号"),
    "project": ("项目名称", "项目", "名称"),
    "adcode": ("行政区划代码", "区划代码"),
    "district": ("区县", "县区", "区县名称", "所属区县", "所属县区", "所在区县", "地区"),
    "town": ("镇街", "镇街园区", "乡镇", "乡镇街道", "街道", "所属镇街", "所属乡镇", "所在镇街"),
    "industry": ("产业", "行业", "产业类别"),
    "total_investment": ("总投资", "计划总投资", "投资总额"),
    "investment_usd": ("总投资（美元）", "总投资(美元)", "外资总投资"),
    "listed_on": ("列单日", "列单日期", "列入清单日期"),
    "due_on": ("销号期限", "整改期限"),
    "closed_on": ("销号日", "销号日期"),
    "owner": ("责任单位", "责任人"),
    "note": ("备注",),
}
"""Columns of a register and the Chinese heads they may carry, beside those of its stages."""
_MONEY = {"元": "total_investment", "美元": "investment_usd"}
"""The column that total investment is kept in, by its currency."""
_BRACKETED = re.compile(r"(.+?)[（(]([^（()）]+)[）)]")
_UNIT_LINE = re.compile(r"单位\s*[:：]\s*([^\s，,；;）)]+)")


@dataclass(frozen=True, slots=True)
class Head:
    """What a column holds, and the unit its head names (总投资（亿元）)."""

    name: str
    unit: str = ""


def heads_of(cells: Sequence[str], stages: Stages) -> dict[int, Head]:
    """The columns of a row of heads that are known, by their place."""
    named = HEADERS | {stages.columns[stage]: heads for stage, heads in stages.heads.items()}
    known = {_plain(head): name for name, heads in named.items() for head in (name, *heads)}
    return {at: head for at, cell in enumerate(cells) if (head := _head(cell, known)) is not None}


def _plain(head: str) -> str:
    return "".join(head.split()).casefold()


def _head(cell: str, known: dict[str, str]) -> Head | None:
    words = _plain(cell)
    if words in known:
        return Head(known[words])
    bracketed = _BRACKETED.fullmatch(words)
    name = known.get(bracketed[1]) if bracketed else None
    if bracketed is None or name is None:
        return None
    currency = _currency(bracketed[2])
    if name in _MONEY.values() and currency is not None:
        return Head(_MONEY[currency], bracketed[2])
    return Head(name)


def _currency(words: str) -> str | None:
    try:
        base = unit(words)[0]
    except Refused:
        return None
    return base if base in _MONEY else None


def units_of(heads: Iterable[Head], above: Iterable[str]) -> dict[str, str]:
    """The unit of each column of money: its head names it, else a line above the heads (单位：亿元)."""
    said = (found[1] for line in above if (found := _UNIT_LINE.search(line)))
    common = next((words for words in said if _currency(words)), "")
    units = {head.name: head.unit for head in heads if head.name in _MONEY.values()}
    return {name: own or (common if _MONEY.get(_currency(common) or "") == name else "") for name, own in units.items()}
