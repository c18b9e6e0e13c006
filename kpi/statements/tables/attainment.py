"""Columns that tell how much of a goal is reached, by what stands in them or by the title above."""

from __future__ import annotations

import re

from kpi.statements.lexicons import words
from kpi.statements.tables.cell_words import is_hollow, words_of
from kpi.statements.tables.grid import Block
from kpi.statements.tables.heads import Column, named_by
from kpi.statements.tables.printed_units import without_unit
from kpi.statements.tables.wording import is_unchanged

_OF_GOAL = re.compile(
    r"(?:完成|达到?|占|为)(?:年度|全年|年初|[上下]半年|[一二三四]季度|本月)?(?:目标|任务|计划|预算)数?$"
)
_TITLE = re.compile(r"(?:完成|执行|达成)(?:率|进度)(?:情况)?(?:统计|排名|通报|汇总|一览)?表?(?:[（(][^（）()]*[）)])?$")
_COMPLETION = tuple(words("measures", "completion"))
_SINCE_LAST, _RATE_CELL = re.compile("[比较]上个?(?:月|季度?|期)末?"), re.compile("(?:%|百分点)$")
_DATED = re.compile(r"\d|[上下]半年|季度|本月|当月")
_OWN = re.compile(r"(?:率|比重|占比|比例|增速|增幅|指数)$")


def take_attainment(block: Block, columns: list[Column], titles: list[str], units: list[str]) -> None:
    """Call completion what is so by its cells, 104.5% below 完成年度任务, or by the title: 各区主要目标完成率（%）.

    A title speaks where no column says it for itself.
    Among amounts in a table in 亿元、% it is what its head calls so: 支出进度.
    """
    told = [title.strip() for title in titles if title.strip()]
    says_itself = any(column.sort == "value" and column.kind == "completion_rate" for column in columns)
    by_title = bool(told) and bool(_TITLE.search(told[-1])) and not says_itself
    for column in columns:
        if column.sort != "value" or column.kind != "level" or column.unit not in (None, "%"):
            continue
        head = without_unit(column.text.split(" ")[-1])
        by_unit = "%" in units and (head.endswith(_COMPLETION) or _OF_GOAL.search(head) is not None)
        by_cells = _OF_GOAL.search(head) and _is_in_per_cent(block, column)
        if by_cells or by_unit or (by_title and not _OWN.search(head)):
            column.kind, column.role = "completion_rate", "actual"
            column.words = named_by(column)
            if not _DATED.search(head):
                column.period, column.is_dated = None, False  # the year is that of the goal


def take_change(block: Block, columns: list[Column]) -> None:
    """Call change what is so by its cells: ↑0.4个百分点 or -2.1% below 较上月."""
    for column in columns:
        cells = [words_of(row[column.place]) for row in block.body if not is_hollow(row[column.place])]
        told = [text for text in cells if not is_unchanged(text)]
        head = column.text.split(" ")[-1]
        if column.kind == "level" and _SINCE_LAST.fullmatch(head) and told and all(map(_RATE_CELL.search, told)):
            column.kind = "growth_rate"


def _is_in_per_cent(block: Block, column: Column) -> bool:
    """Whether the figures of a column are printed in per cent, or its head says so."""
    cells = [row[column.place] for row in block.body if column.place < len(row) and not is_hollow(row[column.place])]
    return column.unit == "%" or (bool(cells) and all(words_of(cell).endswith("%") for cell in cells))
