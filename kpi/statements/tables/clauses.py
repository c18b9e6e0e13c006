"""Clauses that stand in a cell: read as prose under the head of their column and the label of their row."""

from __future__ import annotations

import re
from dataclasses import replace

from kpi.documents import Cell, Document
from kpi.documents.offsets import OffsetMap
from kpi.reading import read_prose
from kpi.reading.headings import purpose_of_heading
from kpi.statement import Statement
from kpi.statements.context import Context
from kpi.statements.periods import Period
from kpi.statements.tables.frames import Frame, goal_period
from kpi.statements.tables.heads import Column
from kpi.statements.tables.labels import bare_words, is_new

# Columns that name people, offices and places to turn to.
_ASIDE = re.compile(r"责任|牵头|配合|负责|联系|电话|监督|分管|领导|部门|序号|编号|单位$|地址|索引")


_PARTS = {"H1": "上半年", "H2": "下半年", "Q1": "一季度", "Q2": "二季度", "Q3": "三季度", "Q4": "四季度"}
_TOLD = re.compile(r"[\u4e00-\u9fff]{2,}[^\u4e00-\u9fff]*\d")
_NAMED = re.compile(r"[\u4e00-\u9fff]{1,12}[率数量额值](?:达到?|为|保持|稳定|在|约|超过?|不低于|控制在)*\d")
_SCORES = re.compile("分值|得分|权重|分数|加分|扣分|备注|说明|来源|日期|依据")


def tells(column: Column, cell: Cell) -> bool:
    """Whether a figure has its own name before it: 改造泵房8座 in a column of content, 覆盖率100% among goals."""
    if column.sort == "value":
        return bool(_NAMED.match(cell.text.strip()))
    is_content = column.sort == "none" and is_read(column) and not _SCORES.search(column.text)
    return is_content and bool(_TOLD.match(cell.text.strip()))


def is_read(column: Column) -> bool:
    """Whether the clauses of a column say something of the matter."""
    return column.sort in ("value", "none") and not _ASIDE.search(column.text)


def read_clauses(
    document: Document, frame: Frame, column: Column, cell: Cell, label: Cell | None, context: Context
) -> tuple[list[Statement], list[tuple[Statement, Statement]]]:
    """The statements of one cell, and its parts; what its words leave open, head, caption and label say."""
    period = column.period or goal_period(column, frame, context)
    spoken = _spoken(period)
    if not spoken and column.role == "target" and frame.tells_results and document.published_on is not None:
        spoken = f"{document.published_on.year}年"  # goals beside what came of them are of the running year
    title = f"{spoken}{column.text or frame.caption.split(chr(10))[0]}"
    places = cell.map if cell.map is not None else OffsetMap.identity(len(cell.text), cell.start)
    part = replace(document, title=title, text=cell.text, map=places, tables=())
    purpose = None if column.role else purpose_of_heading(frame.section or "", None, None)
    rows, ties = read_prose(part, purpose)
    for row in rows:
        row.section = bare_words(label) or frame.section
        row.rule = f"{row.rule} table-clause".strip()
        if not row.indicator and label is not None:
            row.indicator, row.indicator_start, row.indicator_end = bare_words(label), label.start, label.end
            if row.kind == "level" and is_new(row.unit, row.indicator):
                row.kind = "new"
        is_told = column.role == "target" and row.role == "actual" and "role.result_governs" in row.rule
        if column.role is not None and row.role != "context" and row.kind != "milestone" and not is_told:
            row.role = column.role
    return rows, ties


def _spoken(period: Period | None) -> str:
    """A period as a head would say it: 2022年1-9月."""
    if period is None or period.start is None or period.end is None or period.start.year != period.end.year:
        return ""
    first, last = period.start.month, period.end.month
    part = _PARTS.get((period.code or "")[5:])
    if part:
        return f"{period.start.year}年{part}"
    if (first, last) == (1, 12):
        return f"{period.start.year}年"
    return f"{period.start.year}年{first}月" if first == last else f"{period.start.year}年{first}-{last}月"


_AIMED = re.compile(
    r"(?:[新改扩](?:[（(][改扩][）)])?[增建]|建设|建成|改造|打造|开办|创建|培育|引进|完成|实施|开展|培训|发放|提供|整治|修缮|举办|更新|安装)"
    r"[^，,；;。0-9]{0,8}\d[\d.]*[万千百]?[^，,；;。0-9]*"
)


def aim_of(document: Document, frame: Frame, columns: list[Column], label: Cell, context: Context) -> Statement | None:
    """What a label promises (新增400张床位), asked in a table of what came of its goals that has no column of goals."""
    if not _AIMED.fullmatch(bare_words(label)):
        return None
    named = next((column for column in columns if column.sort == "label"), None)
    rows = read_clauses(document, frame, named, label, None, context)[0] if named is not None else []
    if len(rows) != 1 or rows[0].value is None or rows[0].unit in (None, "%") or not rows[0].indicator:
        return None
    aim = rows[0]
    aim.role, aim.section = "target", frame.section
    if frame.period is not None:
        whole = context.year_of(frame.period)
        aim.period, aim.period_start, aim.period_end = whole.code, whole.start, whole.end
    return aim


def come_of(row: Statement, aim: Statement) -> None:
    """Name a figure of a row as the promise in its label is named: 养老床位, not 新增400张养老床位."""
    row.indicator, row.indicator_start, row.indicator_end = aim.indicator, aim.indicator_start, aim.indicator_end
    if "indicator" in aim.trace:
        row.trace["indicator"] = aim.trace["indicator"]
    if row.kind == "level" and row.unit == aim.unit:
        row.kind = aim.kind
