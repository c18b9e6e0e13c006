"""Every table of a document, part by part and row by row."""

from __future__ import annotations

import re
from decimal import Decimal

from kpi.documents import Cell, Document, Table
from kpi.statements.context import Context
from kpi.statements.opening import read_context
from kpi.statements.periods import Period
from kpi.statements.reader import Ties
from kpi.statements.segments import is_heading, lines
from kpi.statements.statement import Statement
from kpi.statements.tables.clauses import aim_of, come_of, is_read, read_clauses, tells
from kpi.statements.tables.dues import due_of, settle
from kpi.statements.tables.figures import Line
from kpi.statements.tables.frames import columns_of, frame_of
from kpi.statements.tables.grid import Block, blocks, is_figure, is_hollow, lay_out, words_of
from kpi.statements.tables.heads import Column, unit_in
from kpi.statements.tables.labels import bare_words, label_cells, names_measure, row_sort

_SUB = re.compile(r"^\s*(?:[#＃]|其中)")
_TOTAL = re.compile("合计|总计|小计|共计|总数")
_GROWTH_LABEL = re.compile(r"^(?:比上年|较上年|同比|比去年|较去年|环比)?(?:增长|增速|增幅|增减|±)(?:率|幅度|速度)?$")


def read_tables(document: Document, context: Context | None = None) -> tuple[list[Statement], Ties]:
    """The statements of every table of `document`, row by row, and which are parts of which; `context` stays as it was.

    They have no ids yet: those come from all statements of the document together.
    """
    out: list[Statement] = []
    ties: Ties = []
    if not document.tables:
        return out, ties
    running = read_context(document)
    spans = lines(document.text)
    pending = next(spans, None)
    for table in document.tables:
        while pending is not None and pending[0] < table.at:
            line = document.text[pending[0] : pending[1]]
            if len(line) <= 80 and is_heading(line):
                running.heading(line)
            pending = next(spans, None)
        for block in blocks(lay_out(table)):
            _read_block(document, table, block, running, out, ties)
    return out, ties


def _read_block(
    document: Document, table: Table, block: Block, context: Context, out: list[Statement], ties: Ties
) -> None:
    frame = frame_of(document, table, block, context)
    columns = columns_of(block, frame, context)
    sort = row_sort(block, columns)
    labels = [column for column in columns if column.sort == "label"]
    orders = [column for column in columns if column.sort == "order"]
    dues = [column for column in columns if column.sort == "due"]
    unit_columns = [column for column in columns if column.sort == "unit"]
    above: Cell | None = None
    total: tuple[str, str] | None = None
    told: set[int] = set()
    has_figures = any(column.sort == "value" for column in columns)
    may_promise = has_figures and not any(column.role == "target" for column in columns)
    has_matter = [column.sort == "value" or is_read(column) for column in columns]
    group: list[Cell] = []
    parts: list[tuple[Statement, bool]] = []
    for row in block.body:
        # 合计 stands where the other rows have their number.
        totals = [column for column in orders if _TOTAL.fullmatch(words_of(row[column.place]))]
        cells = label_cells(row, [*totals, *labels] if totals else labels)
        label = cells[-1] if cells else None
        if label is not None and _GROWTH_LABEL.match(bare_words(label)) and above is not None:
            named = above
        else:
            named = above = label
        printed = next((words_of(row[c.place]) for c in unit_columns if not is_hollow(row[c.place])), None)
        # 第一产业 under 地区生产总值（亿元）is in the unit of its total.
        unit = unit_in(words_of(label))
        total = (unit, bare_words(label)) if unit and unit != "%" else total
        due = due_of(row, dues, frame.period, context)
        carried = total[0] if total and _is_part_of(label, total[1]) else None
        if label is not None and not has_figures and label.start not in told:
            told.add(label.start)
            _add(out, ties, read_clauses(document, frame, labels[-1], label, None, context), due, labels[-1])
        aim = aim_of(document, frame, columns, label, context) if may_promise and label is not None else None
        if aim is not None and label.start not in told:
            told.add(label.start)
            _add(out, ties, ([aim], []), due, labels[-1])
        if aim is not None:
            printed = printed or aim.unit
        # A group named in its first row holds for the rows under it that leave its place empty.
        if len(cells) > 1:
            group = cells[:-1]
        elif len(labels) > 1 and cells and cells[0] is not row[labels[0].place]:
            cells = [*group, *cells]
        measured, groups = label, cells[:-1]
        if groups and sort == "indicator" and names_measure(groups[-1], label):
            measured, groups = groups[-1], [*groups[:-1], label]
            named = measured
        for column in columns:
            cell = row[column.place] if column.place < len(row) else None
            if cell is None or cell.start in told or is_hollow(cell) or cell in cells:
                continue
            told.add(cell.start)
            if not has_matter[column.place]:
                continue
            if not is_figure(cell) or tells(column, cell):
                if is_read(column):
                    _add(out, ties, read_clauses(document, frame, column, cell, label, context), due, column)
                continue
            if column.sort != "value":
                continue
            line = Line(document, frame, column, cell, measured, named, groups, printed, carried, sort, context)
            line.is_difference = (
                column.kind == "growth_rate" and column.unit is None and is_difference(cell, row, columns)
            )
            statement = line.statement()
            if statement is not None:
                if aim is not None and sort == "indicator":
                    come_of(statement, aim)
                settle(statement, due, column)
                out.append(statement)
                parts.append((statement, bool(label is not None and _SUB.match(label.text))))
    ties += _parts(parts)


def is_difference(cell: Cell, row: list[Cell | None], columns: list[Column]) -> bool:
    """Whether a figure is what the last level of its row has over the first: 56.2 | 58 | 1.8."""
    levels = [
        row[column.place] for column in columns if column.sort == "value" and column.kind == "level" and column.period
    ]
    ends = [value for value in map(_number, levels) if value is not None]
    gain = _number(cell)
    return gain is not None and len(ends) == 2 and ends[1] - ends[0] == gain and ends[0] != 0


def _number(cell: Cell | None) -> Decimal | None:
    """The number in a cell that holds nothing else."""
    text = words_of(cell).replace(",", "").strip("〔〕【】[]")
    return Decimal(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else None


def _add(
    out: list[Statement], ties: Ties, read: tuple[list[Statement], Ties], due: Period | None, column: Column
) -> None:
    for statement in read[0]:
        settle(statement, due, column)
    out += read[0]
    ties += read[1]


def _is_part_of(label: Cell | None, total: str) -> bool:
    """Whether a label without a unit names a part of the total above: a sub-item, a trade, or the same noun."""
    words = bare_words(label)
    return bool(label is not None and _SUB.match(label.text)) or words.endswith(
        ("业", "增加值" if total.endswith("生产总值") else "业", total[-2:])
    )


def _parts(rows: list[tuple[Statement, bool]]) -> Ties:
    """Each sub-item (#, 其中) with the last row above it that is none, in the same column."""
    ties: Ties = []
    last: dict[tuple[str | None, str | None, str, str], Statement] = {}
    for row, is_part in rows:
        key = (row.period, row.unit, row.kind, row.role)
        if not is_part:
            last[key] = row
        elif key in last:
            ties.append((row, last[key]))
    return ties
