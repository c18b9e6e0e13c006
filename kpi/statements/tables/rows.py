"""The rows of one part of a table: what names each, whose it is, and the statements of its cells."""

from __future__ import annotations

import re

from kpi.documents import Cell, Document, Table
from kpi.statement import Statement, Ties
from kpi.statements.context import Context
from kpi.statements.periods import Period
from kpi.statements.tables.cell_words import is_figure, is_hollow, names_group, words_of
from kpi.statements.tables.classes import MARKED, Totals
from kpi.statements.tables.clauses import aim_of, come_of, is_read, read_clauses, tells
from kpi.statements.tables.dues import due_of, settle
from kpi.statements.tables.figures import COMPLETION, SIZES, Line
from kpi.statements.tables.fractions import settle_fractions
from kpi.statements.tables.frames import columns_of, frame_of
from kpi.statements.tables.gains import is_difference, settle_kind
from kpi.statements.tables.grid import Block
from kpi.statements.tables.heads import Column
from kpi.statements.tables.labelled_row import (
    Row,
    is_told_in_words,
    name_by_group,
    of_progress,
    without_time,
)
from kpi.statements.tables.labels import (
    FIRMS,
    KINDS,
    PROJECTS,
    bare_words,
    cells_of,
    groups_places,
    holds_words,
    label_cells,
    names_measure,
    period_like,
    place_column,
    row_sort,
    says_change,
    says_little,
)
from kpi.statements.tables.parts_of_sums import is_part_of, parts_tied
from kpi.statements.tables.places import Place, names, place_of
from kpi.statements.tables.points import take_points_rows
from kpi.statements.tables.printed_times import time_in_cell
from kpi.statements.tables.printed_units import printed_unit, unit_in, without_unit
from kpi.statements.tables.row_times import Sums, are_dated, is_sum, time_ahead, time_behind
from kpi.statements.tables.shape import Shape, columns_as, frame_as
from kpi.statements.tables.titles import is_part_of_title, subject_of
from kpi.statements.tables.wording import measured, names_owner, row_role

_DOTTED = re.compile(r"(?:19|20)\d\d\.\d{1,2}")
"""An amount among others that by itself could be a month: 1929.3."""
_AGE = re.compile(r"\d+\s*[岁周]")
_SUM = re.compile("合计|总计|共计")
_TOTAL = re.compile("合计|总计|小计|共计|总数")
_TOTAL_LABEL = re.compile(rf"(?:{_TOTAL.pattern})(?:[（(].*[）)]|\d+[个项].*)?")
"""A total, maybe with how many it is of: 合计（3个）."""


class Part:
    """One part of a table with its frame and columns; `read` gives its statements and which are parts of which."""

    def __init__(
        self, document: Document, table: Table, block: Block, context: Context, shape: Shape | None = None
    ) -> None:
        self.document, self.block, self.context = document, block, context
        self.of_points = take_points_rows(block)
        self.frame = frame_of(document, table, block, context)
        frame_as(shape, self.frame)
        self.columns = columns_of(block, self.frame, context, document.district)
        columns_as(shape, self.columns, block)
        self.values = [column for column in self.columns if column.sort == "value"]
        self.frame.tells_results = any(column.role == "actual" for column in self.values)
        self.labels = [column for column in self.columns if column.sort == "label"]
        self.place = place_column(block, self.labels, document.district)
        self._part_times(block)
        naming = [c for c in self.labels if c is not self.place and holds_words(block, c) and not groups_places(c)]
        is_of_places = self.place is not None and not naming
        projects = [column for column in naming if without_unit(column.text.split(" ")[-1]) in PROJECTS]
        self.sort = "entity" if is_of_places else row_sort(block, self.columns, projects or naming or self.labels)
        self.are_firms = any(FIRMS.fullmatch(without_unit(column.text.split(" ")[-1])) for column in self.labels)
        heads = {without_unit(column.text.split(" ")[-1]) for column in self.columns}
        self.are_projects = bool(heads & PROJECTS) and any("总投资" in head for head in heads)
        self.out: list[Statement] = []
        self.ties: Ties = []
        self.figures: list[tuple[Statement, Column]] = []
        self.unread: list[tuple[Cell, Column]] = []
        self.single: set[int] = set()
        """The figures of single projects and firms, by their identity."""
        self.owners: dict[int, str] = {}
        """Who answers for a statement, by its identity."""
        self._owner_columns = [c for c in self.columns if names_owner(without_unit(c.text.split(" ")[-1]))]
        self._subject = subject_of((*self.frame.caption.split("\n"), document.title or ""), document.district)
        names = [bare_words(label_cells(row, self.labels)[-1]) for row in block.body if label_cells(row, self.labels)]
        self._are_dated = self.sort == "indicator" and are_dated(names)
        units = (words_of(cell) for column in self._sorted("unit") for cell in cells_of(block, column))
        self._units = len(set(filter(None, units)))
        self._times: dict[int, str] = {}
        self._told: set[int] = set()
        self._may_promise = bool(self.values) and not any(column.role == "target" for column in self.columns)
        self._above: Cell | None = None
        self._total: tuple[str, str] | None = None
        self._group: list[Cell] = []
        self._heading: Cell | None = block.heading
        self._area: Cell | None = None
        self._parts: list[tuple[Statement, bool, int]] = []
        self._sums = Sums()
        self._totals = Totals()

    def _part_times(self, block: Block) -> None:
        """A column of times beside others that name the rows says when, not what: 区县 | 指标 | 年份 | 数值."""
        for column in self.labels if len(self.labels) > 1 else ():
            cells = [cell for cell in cells_of(block, column) if not is_hollow(cell)]
            if column is not self.place and cells and all(period_like(words_of(cell), column.text) for cell in cells):
                column.sort = "time"
        self.labels = [column for column in self.labels if column.sort == "label"]

    def read(self) -> tuple[list[Statement], Ties]:
        for cells in self.block.body:
            row = self._row(cells)
            begun, told = len(self.out), len(self.figures)
            self._read_label(row)
            for column in self.columns:
                self._read_cell(row, column)
            settle_fractions(self.figures[told:])
            self._own(row, begun)
        self.ties += parts_tied(self._parts)
        return self.out, self.ties

    def _own(self, row: Row, begun: int) -> None:
        """Note who answers for the statements of a row: the office in its own column, else the one in their heads."""
        columns = (column for column in self._owner_columns if not is_hollow(row.cells[column.place]))
        office = next((words_of(row.cells[column.place]) for column in columns), None)
        if not office:
            return
        for statement in self.out[begun:]:
            self._answer(statement, office)

    def _answer(self, statement: Statement, owner: str) -> None:
        """Note the owner beside the statement, and on it where statements have owners."""
        self.owners[id(statement)] = owner
        if hasattr(statement, "owner"):
            statement.owner = owner

    def _sorted(self, sort: str) -> list[Column]:
        return [column for column in self.columns if column.sort == sort]

    def _row(self, cells: list[Cell | None]) -> Row:
        """What names a row, and what its columns beside the figures say of all of them."""
        # 合计 stands where the other rows have their number.
        totals = [c for c in self._sorted("order") if _TOTAL_LABEL.fullmatch(words_of(cells[c.place]))]
        labels = label_cells(cells, [*totals, *self.labels] if totals else self.labels)
        whose = self._whose(cells, labels)
        naming = [cell for cell in labels if whose is None or not names(whose, bare_words(cell))] or labels
        row = Row(cells, labels, naming[-1] if naming else None, whose=whose)
        row.printed = next(
            (words_of(cells[c.place]) for c in self._sorted("unit") if not is_hollow(cells[c.place])), None
        )
        row.due = due_of(cells, self._sorted("due"), self.frame.period, self.context)
        row.time = self._time(cells)
        told = next((bare_words(cells[c.place]) for c in self._sorted("role")), "")
        row.role = row_role(told) or ("actual" if told else None)
        row.time = row.time or told
        if row.label is None and row.role is not None:
            row.label = self._above  # 充电桩 | 计划, and an empty cell | 完成 below it
        self._sum_of_group(row)
        self._name(row)
        self._carry_unit(row)
        self._grouped(row, naming)
        return row

    def _sum_of_group(self, row: Row) -> None:
        """小计 below a row that holds nothing but a heading is of that heading, beside an area of that area."""
        self._area = row.labels[-2] if len(row.labels) > 1 else self._area
        if row.label is not None and all(is_hollow(row.cells[column.place]) for column in self.values):
            self._heading = row.label
        elif self._heading is not None and bare_words(row.label) == "小计":
            row.label, row.labels, row.whose = self._heading, [self._heading], None
        elif self._is_sum_of_area(row) and self._area is not None:
            row.label, row.labels, row.whose = self._area, [self._area], None  # 东片 | 小计

    def _is_sum_of_area(self, row: Row) -> bool:
        """Whether a row is 小计 in a list of places sorted by the column before them."""
        is_listed = self.sort == "entity" and len(self.labels) > 1
        return is_listed and bare_words(row.label) == "小计" and self._area is not row.label

    def _time(self, cells: list[Cell | None]) -> str:
        """The time of a row as its columns of times tell it together: 2022年 | 1-11月; a year holds for those below."""
        told: list[str] = []
        columns = self._sorted("time") or (self.labels[-1:] if self.sort == "time" else [])
        for column in columns:
            words = words_of(cells[column.place])
            if words:
                self._times[column.place] = time_in_cell(column.text, words) or words
            holds = column is not columns[-1] or (bool(self.labels) and column.place < self.labels[-1].place)
            told.append(self._times.get(column.place, "") if words or holds else "")
        return "".join(told)

    def _whose(self, cells: list[Cell | None], labels: list[Cell]) -> Place | None:
        """The district of a row in a list of places; 合计 may stand in another column than they do."""
        home = self.document.district
        if self.place is not None:
            cell = cells[self.place.place]
            told = None if is_hollow(cell) else place_of(bare_words(cell), home)
            return told or next(
                (p for p in (place_of(bare_words(c), home) for c in labels) if p and p.sort == "own"), None
            )
        are_kinds = bool(self.labels) and bool(KINDS.search(self.labels[-1].text))
        is_sum = are_kinds and bool(labels) and bool(_SUM.fullmatch(bare_words(labels[-1])))
        if self.sort == "entity" and labels and (is_sum or not any(column.words for column in self.values)):
            told = place_of(bare_words(labels[-1]), home)  # 合计 of trades under a title that says what is measured
            return told if told is not None and told.sort == "own" else None
        return None

    def _name(self, row: Row) -> None:
        """The cell that names what a row measures: its label, or the one above where the label only says growth."""
        words = bare_words(row.label)
        if self.sort != "indicator" or row.label is None:
            row.named = self._above = row.label
            if row.role is None and row.whose is not None and not names(row.whose, words):
                row.role = row_role(words)  # 旺庄街道 目标
            return
        row.time = row.time or time_ahead(words, is_dated=self._are_dated)
        row.is_timed_behind = not row.time and bool(time_behind(words))
        row.time = row.time or time_behind(words)
        whole = self._totals.of(row.label, row.printed or unit_in(words_of(row.label)))
        if whole is not None:
            row.named, row.groups, row.is_class = whole, [row.label], True
            return
        if words.endswith(SIZES) and self._above is not None and not _AGE.match(words):
            row.named, row.groups = self._above, [row.label]  # 签约项目 | 其中：亿元以上
            return
        told = row_role(words) if len(words) <= 20 else None
        row.role = row.role or told
        row.name = without_time(words, row.time, told)
        is_bare = bool(says_little(words)) or (told is not None and not row.name)
        row.is_bare = (is_bare and self._above is None) or is_part_of_title(words, self._subject)
        if is_bare and self._above is not None and not row.is_bare:
            row.named = self._above
            row.name = measured(bare_words(self._above)) if row_role(bare_words(self._above)) else ""
        else:
            row.named, self._above = row.label, None if row.is_bare else row.label

    def _carry_unit(self, row: Row) -> None:
        """第一产业 under 地区生产总值（亿元）is in the unit of its total; all shares of a whole are in its unit."""
        unit = unit_in(words_of(row.label))
        if self.frame.is_composition:
            self._total = ("%", "") if unit == "%" else self._total
            row.carried = self._total[0] if self._total else None
            return
        self._total = (unit, bare_words(row.label)) if unit and unit != "%" else self._total
        is_part = row.is_class or (self._total is not None and is_part_of(row.label, self._total[1]))
        row.carried = self._total[0] if self._total and is_part else None

    def _grouped(self, row: Row, naming: list[Cell]) -> None:
        """A group named in its first row holds for the rows under it that leave its place empty."""
        if len(naming) > 1:
            self._group = naming[:-1]
        elif len(self.labels) > 1 and naming and naming[0] is not row.cells[self.labels[0].place]:
            naming = [*self._group, *naming]
        row.groups = [*naming[:-1], *row.groups]
        if self.sort == "indicator" and name_by_group(row):
            return
        if row.groups and self.sort == "indicator" and names_measure(row.groups[-1], row.label):
            row.label, row.groups = row.groups[-1], [*row.groups[:-1], row.label]
            row.named = row.label

    def _read_label(self, row: Row) -> None:
        """What the words of a label promise, where no column holds goals."""
        label = row.label
        if label is None or label.start in self._told:
            return
        if not self.values and not names_group(label):
            self._told.add(label.start)
            read = read_clauses(self.document, self.frame, self.labels[-1], label, None, self.context)
            self._add(read, row.due, self.labels[-1])
        row.aim = aim_of(self.document, self.frame, self.columns, label, self.context) if self._may_promise else None
        if row.aim is not None:
            row.printed = row.printed or row.aim.unit
            self._told.add(label.start)
            self._add(([row.aim], []), row.due, self.labels[-1])

    def _read_cell(self, row: Row, column: Column) -> None:
        cell = row.cells[column.place] if column.place < len(row.cells) else None
        if cell is None or cell.start in self._told or is_hollow(cell) or any(cell is other for other in row.labels):
            return
        self._told.add(cell.start)
        if column.sort != "value" and not is_read(column):
            return
        is_dotted = column.sort == "value" and bool(_DOTTED.fullmatch(words_of(cell)))
        if not (is_figure(cell) or is_dotted or says_change(column, cell)) or tells(column, cell):
            if is_read(column) and not names_group(cell):
                read = read_clauses(self.document, self.frame, column, cell, row.label, self.context)
                for statement in read[0]:
                    settle_kind(statement, column, cell.text)
                    self._name_alike(row, statement)
                    self._set_aside(row, statement)
                self._add(read, row.due, column)
                if column.sort == "value" and not read[0] and not is_told_in_words(column, cell):
                    self.unread.append((cell, column))
        elif column.sort == "value" and self._is_of_several(column):
            self.unread.append((cell, column))
        elif column.sort == "value":
            self._read_figure(row, column, cell)

    def _is_of_several(self, column: Column) -> bool:
        """Whether rows in different units have no names but the title, which cannot be that of all of them."""
        return self.sort == "entity" and self._units > 1 and not (column.words or column.named or column.indicator)

    def _name_alike(self, row: Row, statement: Statement) -> None:
        """已建成2所 beside 新建公办幼儿园3所 is of the same thing: what only the label names takes the goal's name."""
        if statement.role == "target":
            row.goals.append(statement)
            return
        named = statement.indicator or ""
        if named != bare_words(row.label) and named not in COMPLETION:
            return
        if statement.kind == "completion_rate" and row.goals:
            statement.indicator = row.goals[0].indicator  # 占目标的73.8%
            return
        goal = next((goal for goal in row.goals if goal.unit == statement.unit), None)
        if goal is not None:
            statement.indicator, statement.kind = goal.indicator, goal.kind

    def _read_figure(self, row: Row, column: Column, cell: Cell) -> None:
        goal = self._goal_of(row, column)
        line = Line(
            self.document,
            self.frame,
            column,
            cell,
            row.label,
            row.named,
            row.groups,
            row.printed or (goal.unit if goal is not None else None),
            row.carried,
            self.sort,
            self.context,
            whose=row.whose or column.whose,
            name=row.name or (goal.indicator or "" if goal is not None else of_progress(row, column)),
            role=row.role,
            beside_unit=self._beside(row, column),
            time="" if column.role == "target" and row.is_timed_behind else row.time,
            is_bare=row.is_bare,
            summed=self._sums.over(row.time, column.place) if self.sort == "time" and is_sum(row.time) else None,
        )
        in_points = column.unit is None or row.printed == "%"
        line.is_difference = (
            column.kind in ("growth_rate", "increment") and in_points and is_difference(cell, row.cells, self.columns)
        )
        statement = line.statement()
        if statement is None:
            self.unread.append((cell, column))
            return
        if row.aim is not None and self.sort == "indicator":
            come_of(statement, row.aim)
        if goal is not None and statement.kind == "level":
            statement.kind = goal.kind
        if column.holds_clauses:
            self._name_alike(row, statement)
        settle(statement, row.due, column)
        self._set_aside(row, statement)
        self.out.append(statement)
        self.figures.append((statement, column))
        if line.summed is None:
            self._sums.add(column.place, Period(statement.period, statement.period_start, statement.period_end))
        if column.owner:
            self._answer(statement, column.owner)
        is_part = row.is_class or bool(row.label is not None and MARKED.match(row.label.text))
        self._parts.append((statement, is_part, column.place))

    def _goal_of(self, row: Row, column: Column) -> Statement | None:
        """The one goal that a cell of the row tells in words, for bare numbers beside: 就业1100人 | 1100 | 1063."""
        is_bare = column.kind == "level" and column.unit is None and not column.words and not self.frame.units
        return row.goals[0] if is_bare and column.role is not None and len(row.goals) == 1 else None

    def _set_aside(self, row: Row, statement: Statement) -> None:
        """What one firm makes is nobody's target or result here, nor what one project costs."""
        is_sum = any(_TOTAL.search(words_of(cell)) or names_group(cell) for cell in row.labels)
        if (self.are_projects or self.are_firms) and not is_sum:
            statement.role = "context"
            self.single.add(id(statement))

    def _beside(self, row: Row, column: Column) -> str | None:
        """The unit that the goal of a bare result prints, or the result of a bare goal."""
        if column.kind != "level" or column.role is None:
            return None
        others = (c for c in self.values if c.kind == "level" and c.role not in (None, column.role))
        return next(filter(None, (printed_unit(words_of(row.cells[c.place])) for c in others)), None)

    def _add(self, read: tuple[list[Statement], Ties], due: Period | None, column: Column) -> None:
        for statement in read[0]:
            settle(statement, due, column)
        self.out += read[0]
        self.ties += read[1]
