"""What the parts of a head say: whose task it is, what is measured, whether that is asked or reached, how bounded."""

from __future__ import annotations

import re
from functools import lru_cache

from kpi.documents import Cell
from kpi.statements.tables.cell_words import is_hollow, words_of
from kpi.statements.tables.vocabulary import one_of, words

_TIME = (
    r"(?:截[至止]到?)?(?:(?:19|20)\d\d年?度?[末底]?)?(?:第?[一二三四]季度|前[一二三1-3]个?季度|[上下]半年"
    r"|\d{1,2}月?[-—–~～至到]\d{1,2}月份?|\d{1,2}月份?|全年|年度|本年度?|当年|今年|本月|当月|本季度?|单月)?(?:[止末底])?"
)
_TIME_AHEAD = re.compile(rf"^{_TIME}")
_LEAD = re.compile(
    r"^(?:其中[:：]?|全[市区县省州旗]|累计(?!结余|欠|余额)|(?:实际|累计|已|应|计划|预计)?完成(?=[\u4e00-\u9fff]{2})"
    r"|(?:计划|预期|累计|目标)(?=(?:投资|新增|收入|产值|完成|开工|建设)))"
)
_TAIL = re.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}})(?:{one_of('target_tail')}|{one_of('actual_tail')}|情况|绝对[量值数额]|总量)$"
)
_ROLES = re.compile(rf"(?:{one_of('target_tail')}|{one_of('actual_tail')}|累计|{_TIME})*")
_TARGET_TAIL = re.compile(rf"(?:{one_of('target_tail')})$")
_ACTUAL_TAIL = re.compile(rf"(?:{one_of('actual_tail')})$")
_EDGE = r"(?=[（(\s]|$)"
_BOUND = re.compile(rf"(?<!规模)(?<!限额)(?:(?P<least>{one_of('not_below')})|(?P<most>{one_of('not_above')})){_EDGE}")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_MOVED = re.compile(
    rf"\s*(?:较[^，,。]{{1,6}})?(?:(?P<up>{one_of('up')})|(?P<down>{one_of('down')}))\s*\d+\s*个?(?:位次?|名)"
)
_MOVED_BY = re.compile(
    rf"\s*(?:(?P<up>[+＋]|{one_of('up')})|(?P<down>[-−－]|{one_of('down')}))\s*\d+\s*(?:个?(?:位次?|名))?\s*"
)
_OFFICE = re.compile(rf"[\u4e00-\u9fff]{{1,14}}(?:{one_of('office_ending')})(?:[、，,/；;][\u4e00-\u9fff、，,/；;]+)?")


@lru_cache(maxsize=4096)
def measured(part: str) -> str:
    """What a head or label measures: 全市重点项目完成情况 → 重点项目; empty where it tells only a role and a time."""
    text = _BRACKETS.sub("", part).strip(" :：%％（）()")
    while (m := _BOUND.search(text)) and m.end() == len(text):
        text = text[: m.start()]
    while text and not _ROLES.fullmatch(text):
        shorter = _TAIL.sub("", _LEAD.sub("", _TIME_AHEAD.sub("", text), count=1))
        if shorter == text:
            return text
        text = shorter
    return ""


@lru_cache(maxsize=4096)
def row_role(label: str) -> str | None:
    """target or actual where the end of a bare label says what its row holds: 新辟线路年度目标, 实际完成."""
    text = _BRACKETS.sub("", label)
    if _TARGET_TAIL.search(text):
        return "target"
    return "actual" if _ACTUAL_TAIL.search(text) and len(measured(text)) != len(text) else None


@lru_cache(maxsize=4096)
def bound_in(text: str) -> str | None:
    """The comparator that a head says for the goals below it: 低于 bounds from above, 不低于 from below."""
    m = _BOUND.search(text)
    return None if m is None else (">=" if m["least"] else "<=")


def names_owner(head: str) -> bool:
    """Whether a head is that of a column of those who answer for the rows."""
    return head in words("owner_head")


def is_form_line(rows: list[list[Cell | None]]) -> bool:
    """Whether the first of two rows is a line of a form above the head: 项目名称 | 城市道路养护 | 主管部门 | 住建局."""
    if len(rows) < 2 or words_of(rows[0][0]) not in words("form_line"):
        return False
    return not is_hollow(rows[1][0]) and rows[1][0] is not rows[0][0]


def offices_of(row: list[Cell | None]) -> dict[int, str]:
    """The offices that a head row names over its columns, by place; empty where a cell of it is no office."""
    named = {place: words_of(cell) for place, cell in enumerate(row) if place and not is_hollow(cell)}
    return named if named and all(map(_OFFICE.fullmatch, named.values())) else {}


def move_of(text: str, *, below_moves: bool = False) -> int:
    """1 where a cell tells of places gained (上升2位), -1 where of places lost, 0 where of none.

    Below a head of moves a mark and a number say it: ↑2, 降1.
    """
    m = _MOVED_BY.fullmatch(text) if below_moves else _MOVED.match(text)
    return 0 if m is None else 1 if m["up"] else -1


def mark_of_move(text: str) -> int:
    """1 where an arrow before a number says that it rose, -1 that it fell, 0 where there is none: ↓2.1%."""
    return {"↑": 1, "↓": -1, "▼": -1}.get(text[:1], 0)


def is_unchanged(text: str) -> bool:
    """Whether a cell says that nothing changed: 持平."""
    return text in words("unchanged")


_ENGLISH_RATE = re.compile(r"(?i)(?<!growth )\b(?:rate|ratio|share|proportion|index)$")


def names_rate(label: str) -> bool:
    """Whether an English label ends in a word for a rate that is no growth: unemployment rate."""
    return bool(_ENGLISH_RATE.search(label))


def since_in(text: str) -> str:
    """环比 where a head or label says that growth is over the month or quarter before; else empty."""
    return next(iter(words("since_before"))) if _SINCE.search(text) else ""


_SINCE = re.compile(rf"{one_of('since_before')}|[比较]上(?:个?月|季|期)")


_OF_YEAR_BEFORE = re.compile(
    r"[为占](?:上年|去年|(?:19|20)\d\d年?)(?:同期|同月)?(?:执行|决算|完成|实际)?数?的?\s*(?:[%％]|[（(][%％][）)])?$"
    r"|(?:上年|去年)(?:同期|同月)?\s*[=＝为]\s*100"
)
"""为上年%: 97.8 says what the growth beside it says, and is no growth."""


def is_of_year_before(head: str) -> bool:
    """Whether a head gives a figure in per cent of the year before: 2023年为2022年%, 指数（上年=100）."""
    return bool(_OF_YEAR_BEFORE.search(head))
