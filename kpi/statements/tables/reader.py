"""Each figure of a table as a statement: indicator from its row or column, the rest from heads, caption, document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kpi.documents import Cell, Document, Table
from kpi.statements.context import Context, read_context
from kpi.statements.lexicons import words
from kpi.statements.periods import Period, shift_year
from kpi.statements.roles import heading_role, period_tense
from kpi.statements.segments import is_heading, lines
from kpi.statements.statement import Statement, number_rows
from kpi.statements.tables.grid import Block, blocks, folded, is_figure, is_hollow, is_number, lay_out, words_of
from kpi.statements.tables.heads import (
    Column,
    path_of,
    period_in,
    read_head,
    role_in,
    sort_of_corner,
    unit_in,
    units_of_caption,
    without_unit,
)
from kpi.statements.tables.values import Figure, figure_of

SHARE_RATES, COMPLETION = words("measures", "share_rate"), words("measures", "completion")
_MARKS = re.compile(
    r"^(?:[#＃*◆●■·\-—]+|其中\s*[:：、]?|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳]|\s)+"
)
_SUB = re.compile(r"^\s*(?:[#＃]|其中)")
_GROWTH_LABEL = re.compile(r"^(?:比上年|较上年|同比|比去年|较去年|环比)?(?:增长|增速|增幅|增减|±)(?:率|幅度|速度)?$")
_GROWTH_END = re.compile(r"(?:比上年|较上年|同比|比去年|较去年|环比)?(?:增长|增速|增幅|增减)(?:率|幅度|速度)?$")
# What may stand between the name of a rate and the end of its label: 城镇登记失业率低于, 覆盖率达到.
_TRAILING = re.compile(
    r"(?:不?(?:低于|高于|超过|少于)|控制在|达到?|以内|以上|以下|目标任务|目标值?|任务|完成|进度|[\s:：%])+$"
)
_PLACE = re.compile(
    r"(?:区|县|镇|乡|街道|街|市|园区|开发区|新区|园|村|社区|办事处|集团|公司|局|委|办|合计|总计|全区|全市|全县)$"
)


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


def read_tables(document: Document, context: Context | None = None) -> list[Statement]:
    """The statements of every table of `document`, table by table, row by row; `context` is left as it was."""
    if not document.tables:
        return []
    out: list[Statement] = []
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
            out += _read_block(document, table, block, running)
    _link_parts(out)
    return out


def _frame(document: Document, table: Table, block: Block, context: Context) -> Frame:
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


def _columns(block: Block, frame: Frame, context: Context) -> list[Column]:
    """The columns of a part, periods carried from a level to the growth beside it."""
    width = max(len(row) for row in block.body)
    paths = [path_of(block.head, place) for place in range(width)]
    year, paragraph = context.year, context.paragraph
    if frame.period is not None and frame.period.start is not None:
        context.year = frame.period.start.year
    columns = [read_head(path, place, context) for place, path in enumerate(paths)]
    context.year, context.paragraph = year, paragraph
    known = next((c.period for c in columns if c.period is not None and not c.is_year_ago), None) or frame.period
    running: Period | None = None
    for column in columns:
        if column.period is not None and not (column.is_year_ago and column.period.partial):
            running = column.period
        elif column.is_year_ago:
            column.period = shift_year(known, -1) if known is not None else None
        elif column.kind != "level" and running is not None:
            column.period = running
    _find_labels(block, columns)
    return columns


def _find_labels(block: Block, columns: list[Column]) -> None:
    """Mark the leading columns whose body is words as labels, and columns of words or row numbers as no figures."""
    is_leading = True
    for column in columns:
        cells = [row[column.place] for row in block.body if column.place < len(row)]
        filled = [cell for cell in cells if not is_hollow(cell)]
        figures = sum(1 for cell in filled if is_figure(cell))
        if column.sort == "value" and is_leading and filled and not column.text and _counts_up(filled):
            column.sort = "order"
        if column.sort in ("order", "unit"):
            continue
        mostly_words = figures * 2 <= len(filled)
        could_name = mostly_words or column.place == 0 or all(map(_is_time, filled))
        if is_leading and filled and could_name and column.sort != "none":
            column.sort = "label"
            continue
        is_leading = False
        if column.sort == "value" and filled and not figures:
            column.sort = "unit" if all(_is_unit(cell) for cell in filled) else "none"


def _is_unit(cell: Cell) -> bool:
    return unit_in(f"（{words_of(cell)}）") is not None


def _is_time(cell: Cell) -> bool:
    return bool(
        re.fullmatch(
            r"(?:(?:19|20)\d\d年?)?(?:\d{1,2}(?:[-—~至]\d{1,2})?月末?|[一二三四]季度|[上下]半年)?", words_of(cell)
        )
    )


def _counts_up(cells: list[Cell]) -> bool:
    texts = [cell.text.strip() for cell in cells]
    return texts == [str(n) for n in range(1, len(texts) + 1)]


def _row_sort(block: Block, columns: list[Column]) -> str:
    """Whether rows are indicators, entities or times."""
    labels = [column for column in columns if column.sort == "label"]
    values = [column for column in columns if column.sort == "value"]
    names = [words_of(row[labels[-1].place]) for row in block.body] if labels else []
    names = [name for name in names if name]
    if names and sum(1 for name in names if period_like(name)) * 2 > len(names):
        return "time"
    has_words = sum(1 for column in values if column.words)
    corner = sort_of_corner(labels[-1].text) if labels else None
    if corner == "indicator" and not (has_words == len(values) and _are_places(names)):
        return "indicator"
    if has_words and (corner in ("entity", "time") or _are_places(names)):
        return "entity"
    if not labels:
        return "entity"
    return "indicator"


def _are_places(names: list[str]) -> bool:
    return bool(names) and sum(1 for name in names if _PLACE.search(name)) * 3 >= len(names) * 2


def period_like(text: str) -> bool:
    """Whether a label is nothing but a time: 2021年, 一季度, 1-5月."""
    return bool(
        re.fullmatch(
            r"(?:(?:19|20)\d\d年?度?)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}(?:[-—~至]\d{1,2})?月份?末?|全年)?",
            text,
        )
    ) and (bool(text))


def _read_block(document: Document, table: Table, block: Block, context: Context) -> list[Statement]:
    frame = _frame(document, table, block, context)
    columns = _columns(block, frame, context)
    sort = _row_sort(block, columns)
    labels = [column for column in columns if column.sort == "label"]
    unit_columns = [column for column in columns if column.sort == "unit"]
    out: list[Statement] = []
    above: Cell | None = None
    told: set[int] = set()
    for row in block.body:
        label_cells = _labels(row, labels)
        label = label_cells[-1] if label_cells else None
        if label is not None and _GROWTH_LABEL.match(_bare(label)) and above is not None:
            named = above
        else:
            named = above = label
        printed = next((words_of(row[c.place]) for c in unit_columns if not is_hollow(row[c.place])), None)
        for column in columns:
            cell = row[column.place] if column.place < len(row) else None
            if column.sort != "value" or not is_figure(cell) or cell is label:
                continue
            if cell.start in told:
                continue
            told.add(cell.start)
            line = _Line(document, frame, column, cell, label, named, label_cells[:-1], printed, sort, context)
            statement = line.statement()
            if statement is not None:
                out.append(statement)
    return out


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """A label without its list marks and its unit."""
    return _MARKS.sub("", without_unit(folded(text)))


def _bare(cell: Cell | None) -> str:
    return bare(cell.text) if cell is not None else ""


def _labels(row: list[Cell | None], labels: list[Column]) -> list[Cell]:
    cells: list[Cell] = []
    for column in labels:
        cell = row[column.place]
        if not is_hollow(cell) and not is_number(cell) and all(cell is not other for other in cells):
            cells.append(cell)
    if not cells:
        for column in labels:
            if not is_hollow(row[column.place]):
                cells.append(row[column.place])
    return cells


@dataclass(slots=True)
class _Line:
    """One figure with all that speaks of it."""

    document: Document
    frame: Frame
    column: Column
    cell: Cell
    label: Cell | None
    named: Cell | None
    groups: list[Cell]
    printed_unit: str | None
    sort: str
    context: Context

    def statement(self) -> Statement | None:
        kind, unit = self._kind_and_unit()
        figure = figure_of(self.cell, unit)
        if figure is None:
            return None
        kind = self._corrected(kind, figure)
        indicator, words_cell, qualifier = self._indicator()
        if not indicator:
            return None
        value, high = figure.value, figure.value_high
        if self._is_down(kind) and value > 0:
            value, high = -value, None if high is None else -high
        start = min(self.label.start, self.cell.start) if self.label is not None else self.cell.start
        end = max(self.cell.end, self.label.end) if self.label is not None else self.cell.end
        period = self._period()
        trace = {"value": [figure.start, figure.end]}
        if words_cell is not None:
            trace["indicator"] = [words_cell.start, words_cell.end]
        comparator = figure.comparator if figure.comparator != "between" else "="
        return Statement(
            doc=self.document.doc,
            start=start,
            end=end,
            quote=self.document.raw[start:end],
            num_start=figure.start,
            num_end=figure.end,
            num_text=self.document.raw[figure.start : figure.end],
            section=self.frame.section,
            role=self._role(period),
            indicator=indicator,
            indicator_start=words_cell.start if words_cell is not None else None,
            indicator_end=words_cell.end if words_cell is not None else None,
            comparator=comparator,
            value=value,
            value_high=high,
            unit=figure.unit,
            scale=figure.scale,
            precision=figure.precision,
            kind=kind,
            period=period.code if period else None,
            period_start=period.start if period else None,
            period_end=period.end if period else None,
            qualifier=qualifier,
            district=self.document.district,
            adcode=self.document.adcode,
            rule=self.frame.rule,
            trace=trace,
            confidence=0.9 if figure.unit and period and period.code else 0.7,
        )

    def _kind_and_unit(self) -> tuple[str, str | None]:
        kind = self.column.kind
        label = words_of(self.label)
        level = self.printed_unit or (unit_in(label) if self.sort == "indicator" else None)
        of_table = [unit for unit in self.frame.units if unit != "%"]
        if kind == "rank":
            return kind, "位"
        if kind in ("growth_rate", "share", "completion_rate"):
            if "百分点" in label + self.column.text and "%" not in self.column.text:
                return "increment", "个百分点"
            return kind, self.column.unit or "%"
        unit = self.column.unit or level or (of_table[0] if of_table else None)
        if unit is None and "%" in self.frame.units:
            unit = "%"
        is_growth = self.sort == "indicator" and _GROWTH_END.search(_bare(self.label))
        if kind == "level" and is_growth and (unit in (None, "%") or not level):
            return "growth_rate", "%"
        return kind, unit

    def _corrected(self, kind: str, figure: Figure) -> str:
        """The kind once the unit of the figure itself is known."""
        if figure.unit == "个百分点":
            return "increment"
        if kind != "level" or figure.unit not in ("%", "‰"):
            return kind
        label = _bare(self.label) if self.sort == "indicator" else self.column.words or self.column.text
        label = _TRAILING.sub("", re.sub(r"[（(][^（）()]*[）)]", "", label))
        if any(label.endswith(word) for word in COMPLETION):
            return "completion_rate"
        if any(label.endswith(word) for word in SHARE_RATES) or "占" in label or "比重" in label:
            return "share"
        if label.endswith(("率", "指数", "度", "系数", "水平")):
            return "level"
        return "growth_rate"

    def _is_down(self, kind: str) -> bool:
        if self.column.is_down:
            return True
        label = _bare(self.label)
        return (
            kind == "growth_rate"
            and self.sort == "indicator"
            and bool(re.search("(?:下降|降低|减少)(?:率|幅度)?$", label))
        )

    def _indicator(self) -> tuple[str, Cell | None, str | None]:
        groups = "、".join(_bare(cell) for cell in self.groups) or None
        if self.sort == "indicator":
            words_said = _bare(self.named)
            qualifier = "，".join(part for part in (groups, self.column.words) if part) or None
            return words_said, self.named, qualifier
        words_said = self.column.words or self._caption_words()
        qualifier = None if self.sort == "time" else _bare(self.label) or None
        return words_said, None, qualifier

    def _caption_words(self) -> str:
        first = self.frame.caption.split("\n")[0].split(" ")[0]
        return re.sub(r"[（(]?(?:计量)?单位.*|^表\s*\d+|(?:19|20)\d\d年|情况表?$|表$|[（(].*?[）)]", "", first)

    def _period(self) -> Period | None:
        own = None
        if self.sort == "time" and self.label is not None:
            year = self.context.year
            if self.frame.period is not None and self.frame.period.start is not None:
                self.context.year = self.frame.period.start.year
            own = period_in(words_of(self.label), self.context)
            self.context.year = year
        return own or self.column.period or self.frame.period

    def _role(self, period: Period | None) -> str:
        if self.column.role is not None:
            return self.column.role
        if self.column.is_year_ago:
            return "actual"
        tense = period_tense(period, self.document.published_on)
        if self.frame.role == "target" and tense < -0.5:
            return "actual"
        return self.frame.role


def _link_parts(rows: list[Statement]) -> None:
    """Tie a sub-item (#, 其中) to the last row above it that is none, in the same column."""
    number_rows(rows)
    last: dict[tuple[str | None, str | None, str], Statement] = {}
    for row in rows:
        key = (row.period, row.unit, row.kind)
        if _SUB.match(row.quote):
            if key in last:
                row.part_of = last[key].statement_id
        else:
            last[key] = row
