"""What holds for a whole part of a table: caption, units, period and role, and the columns with their periods."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpi.documents import Document, Table
from kpi.statements.context import Context
from kpi.statements.periods import Period, shift_year, span_of
from kpi.statements.roles import heading_role, period_tense
from kpi.statements.tables.grid import Block, settle_head, words_of
from kpi.statements.tables.heads import Column, path_of, period_in, read_head, role_in, units_of_caption
from kpi.statements.tables.labels import mark_labels


@dataclass(slots=True)
class Frame:
    """What holds for a whole part of a table: its words above, units, period and role, and where these come from."""

    table: Table
    caption: str
    units: list[str]
    period: Period | None
    role: str
    section: str | None
    rule: str


def frame_of(document: Document, table: Table, block: Block, context: Context) -> Frame:
    """The frame of one part of a table, read from its caption, its lines across and the document around it."""
    own = " ".join(block.notes)
    caption = f"{table.caption} {own}".strip()
    units = units_of_caption(own) or units_of_caption(table.caption) or units_of_caption(_head_words(block))
    title = re.sub(r"[（(]?(?:计量)?单位\s*[:：]\S*", "", caption)
    period = None
    for part in [*reversed(block.notes), *reversed(table.caption.split("\n"))]:
        period = period_in(part, context)
        if period is not None and period.code:
            break
    period = period if period is not None and period.code else context.period or context.default
    rule = "table"
    said = role_in(title) if title else None
    if said is None and title:
        mark = heading_role(title, None, None)
        said = None if mark is None else "target" if mark > 0 else "actual"
    if said is not None:
        return Frame(table, caption, units, period, said, context.section_title(), rule + "-caption")
    lean, _ = context.role()
    tense = period_tense(period, document.published_on)
    role = "target" if tense > 0.5 or (lean > 0.3 and tense > -0.5) else "actual"
    return Frame(table, caption, units, period, role, context.section_title(), rule)


def _head_words(block: Block) -> str:
    seen: list[str] = []
    for row in block.head:
        for cell in row:
            text = words_of(cell)
            if "单位" in text and text not in seen:
                seen.append(text)
    return " ".join(seen)


def _running_period(head: str, period: Period | None) -> Period | None:
    """What 本月 and 累计 mean in a monthly table: the month of its caption, and the year up to it."""
    if period is None or period.start is None or period.end is None or period.start.year != period.end.year:
        return None
    year, last = period.end.year, period.end.month
    if re.search("累计|1[-—–~至]本月|本月止", head) and last < 12:
        return span_of(year, 1, last, "months" if last > 1 else "month")
    if re.search("本月|当月", head):
        return span_of(year, last, last, "month")
    return None


def columns_of(block: Block, frame: Frame, context: Context) -> list[Column]:
    """The columns of a part, periods carried from a level to the growth beside it."""
    settle_head(block)
    width = max(len(row) for row in block.body)
    paths = [path_of(block.head, place) for place in range(width)]
    year, paragraph = context.year, context.paragraph
    if frame.period is not None and frame.period.start is not None:
        context.year = frame.period.start.year
    columns = [read_head(path, place, context) for place, path in enumerate(paths)]
    context.year, context.paragraph = year, paragraph
    for column in columns:
        column.period = column.period or _running_period(column.text, frame.period)
    known = next((c.period for c in columns if c.period is not None and not c.is_year_ago), None) or frame.period
    running: Period | None = None
    for column in columns:
        if column.period is not None and not (column.is_year_ago and column.period.partial):
            running = column.period
        elif column.is_year_ago:
            column.period = shift_year(known, -1) if known is not None else None
        elif column.kind != "level" and running is not None:
            column.period = running
    mark_labels(block, columns)
    named = ""
    for column in columns:
        # The growth, the share or the rank beside a figure is of the same thing.
        if column.sort == "value" and not column.words and column.kind != "level":
            column.named = named
        named = column.words or named
    return columns
