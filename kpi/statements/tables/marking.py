"""Which columns name the rows and which hold figures, by what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kpi.documents import Cell
from kpi.statements.tables.cell_words import holds_quantity, is_figure, is_hollow, is_number, is_prose, words_of
from kpi.statements.tables.grid import Block
from kpi.statements.tables.heads import Column
from kpi.statements.tables.labels import bare_words, cells_of, is_time, says_change, says_little
from kpi.statements.tables.leading_rank import is_leading_rank
from kpi.statements.tables.printed_units import unit_in, without_unit
from kpi.statements.tables.wording import is_unchanged, measured, move_of, row_role

_CONTENT = re.compile(r"(?:项目|任务|目标|指标|考核|事项|实事|工作|服务|建设|具体|主要|实施|创建|改造)内容$")
_NAMES_TASKS = re.compile("(?:任务|目标|计划)(?:名称|事项)$")
"""任务类别 | 任务名称: a task by name is no goal."""
_TASKS = re.compile("(?:任务|事项)$")
_DIGIT = re.compile(r"\d")
SCORE = re.compile(
    r"(?:综合|考核|年度|最终|最后|合计|平均|本月|当月|本季|本期|累计)*(?:总?得分|总分|总成绩)(?:[（(]分[）)])?"
)
SCORE_TOTAL = re.compile(r"(?:年度|最终|最后|考核)*(?:总得分|总分|总成绩|综合得分|总评分)(?:[（(]分[）)])?")
_OFFICE = re.compile(r"(?:责任|牵头|实施|承办|主管)?(?:部门|单位)(?:名称)?")
_INDICATOR = re.compile(r"(?:[一二三四]级|考核|评价|具体|绩效|统计|主要)?指标(?:名称|内容)?")
_NAMES = re.compile(r"(?:名称|姓名|企业|公司|街道|地块|楼栋|学校)$")
"""Heads of names, in which there may be numbers: 甲公司3号楼."""
_ASIDE = ("order", "unit", "due", "aside")


@dataclass(slots=True)
class _Leading:
    """How far the columns that may name rows reach: whether they still run, and which one must be reached."""

    runs: bool = True
    has_label: bool = False
    to: int = -1
    goals: int = -1
    """The place of the last column of goals in figures."""


@dataclass(slots=True)
class _Content:
    """What stands in a column."""

    filled: list[Cell]
    figures: int
    is_mostly_words: bool
    has_clauses: bool


def mark_labels(block: Block, columns: list[Column]) -> None:
    """Mark the leading columns whose body is words as labels, and columns of words or row numbers as no figures."""
    _mark_moves(block, columns)
    leading = _Leading(to=_indicator_column(block, columns), goals=_goal_column(block, columns))
    for column in columns:
        _mark(block, column, leading)
    # Beside other figures the points of one of them are no indicator, their total is.
    has_figures = any(column.sort == "value" and column.kind == "level" and column.unit != "分" for column in columns)
    score = SCORE_TOTAL if has_figures else SCORE
    for column in columns:
        if score.fullmatch(column.text) and any(map(is_figure, cells_of(block, column))):
            column.sort, column.unit, column.role = "value", column.unit or "分", "actual"
    if not leading.has_label:
        _mark_office(block, columns)


_AGAINST = re.compile(r"[比较](?:上|去年|年初|前|[一二三]季度|\d{1,2}月)[^增长幅率]{0,4}")


def _mark_moves(block: Block, columns: list[Column]) -> None:
    """较一季度 beside a column of places, with ↑2 and ↓1 below it, is what they moved by."""
    for before, column in pairwise(columns):
        if before.kind != "rank" or column.is_of_moves or not _AGAINST.fullmatch(column.text.split(" ")[-1]):
            continue
        cells = [words_of(cell) for cell in cells_of(block, column) if not is_hollow(cell)]
        if cells and all(move_of(text, below_moves=True) or is_unchanged(text) or text == "0" for text in cells):
            column.sort, column.kind, column.unit, column.is_of_moves = "value", "increment", "位", True
            column.words, column.role = "", None


def _content(block: Block, column: Column) -> _Content:
    filled = [cell for cell in cells_of(block, column) if cell is not None and not is_hollow(cell)]
    counts = is_number if _NAMES.search(without_unit(column.text.split(" ")[-1])) else is_figure
    figures = sum(1 for cell in filled if counts(cell) or says_change(column, cell))
    prose = sum(1 for cell in filled if is_prose(cell))
    return _Content(filled, figures, figures * 2 <= len(filled), prose * 2 > len(filled))


def _indicator_column(block: Block, columns: list[Column]) -> int:
    """The place of a column headed 指标 behind others that group its indicators, -1 where there is none."""
    for column in reversed(columns):
        if _INDICATOR.fullmatch(without_unit(column.text.split(" ")[-1])):
            content = _content(block, column)
            if content.filled and content.is_mostly_words and not content.has_clauses:
                return column.place
    return -1


def _goal_column(block: Block, columns: list[Column]) -> int:
    """The place of the last column of goals with numbers in most of its cells, -1 where there is none."""
    for column in reversed(columns):
        filled = [cell for cell in cells_of(block, column) if cell is not None and not is_hollow(cell)]
        if column.role == "target" and sum(1 for cell in filled if _DIGIT.search(cell.text)) * 2 > len(filled):
            return column.place
    return -1


def _mark(block: Block, column: Column, leading: _Leading) -> None:
    """Settle what one column is."""
    content = _content(block, column)
    if _is_settled(block, column, content, leading):
        return
    if column.is_of_progress and content.figures:
        column.sort, column.holds_clauses, leading.runs = "value", content.figures < len(content.filled), False
        return
    is_before = column.place <= leading.to and content.filled and content.is_mostly_words
    column.holds_clauses = bool(content.filled) and content.is_mostly_words
    if is_before and (column.sort in ("value", "label") or column.place == leading.to):
        column.sort, column.role, leading.has_label = "label", None, True
        return
    names_content = leading.runs and not content.figures and bool(_CONTENT.search(column.text))
    if names_content and column.sort == "none" and content.filled and not any(map(holds_quantity, content.filled)):
        column.sort = "value"  # 项目内容: 新建社区卫生站, the goal beside it
    names_tasks = _NAMES_TASKS.search(without_unit(column.text)) or _is_of_tasks(column, content, leading)
    is_told = bool(column.role) and leading.has_label and not names_tasks
    if content.is_mostly_words and content.filled and (content.has_clauses or is_told):
        column.sort = "value" if content.figures else "none"
        leading.runs = leading.runs and column.role is None and column.place == 0
        return
    _mark_leading(column, content, leading)


def _is_of_tasks(column: Column, content: _Content, leading: _Leading) -> bool:
    """Whether a column of tasks only names them, and a later one tells how much is asked: 工作任务 | 年度目标."""
    tells_nothing = not any(map(_DIGIT.search, (cell.text for cell in content.filled)))
    return tells_nothing and column.place < leading.goals and bool(_TASKS.search(without_unit(column.text)))


def _is_settled(block: Block, column: Column, content: _Content, leading: _Leading) -> bool:
    """Whether a column is one of row numbers, units, days, or of the role of each row."""
    if column.sort == "value" and leading.runs and content.filled and not column.text and _counts_up(content.filled):
        column.sort = "order"
    if column.sort == "unit" and sum(map(_is_unit, content.filled)) * 2 < len(content.filled):
        column.sort = "value"  # odd ones among them: 1/10万
    if column.sort in _ASIDE:
        return True
    if column.place == 0 and len(block.body) > 1 and is_leading_rank(block, column):
        return True
    if leading.runs and content.filled and all(map(_is_role, content.filled)):
        column.sort = "role"
        return True
    if leading.runs and leading.has_label and content.filled and all(map(_says_part, content.filled)):
        column.sort = "label"  # 指标 | 内容: 全年计划, 实绩, 完成进度（%）
        return True
    return False


def _says_part(cell: Cell) -> bool:
    """Whether a cell tells of what its group names only the role, the growth or how much is reached."""
    words = bare_words(cell)
    return (row_role(words) is not None and not measured(words)) or says_little(words)


def _mark_leading(column: Column, content: _Content, leading: _Leading) -> None:
    """A label while the labels run, else a column of figures, of units, or of neither."""
    if leading.runs and not content.filled and not leading.has_label and column.sort == "value":
        column.sort = "none"  # 资金执行（万元） over nothing, and the names of the rows beside it
        return
    holds_times = column.role is None and column.unit is None  # 2000 below 任务（亩） is no year
    holds_times = holds_times and all(is_time(cell, column.text) for cell in content.filled)
    could_name = content.is_mostly_words or column.place == 0 or holds_times
    if leading.runs and content.filled and could_name and column.sort != "none":
        column.sort, leading.has_label = "label", True
        return
    leading.runs = leading.runs and column.sort == "none" and not content.figures
    if column.sort == "value" and content.filled and not content.figures:
        column.sort = "unit" if all(map(_is_unit, content.filled)) else "none"


def _mark_office(block: Block, columns: list[Column]) -> None:
    """部门 and 责任单位 name people to turn to beside a task, but rows where nothing else does."""
    named = next((c for c in columns if c.sort == "none" and _OFFICE.fullmatch(c.text)), None)
    values = [c.place for c in columns if c.sort == "value"]
    if named is not None and values and named.place < values[0] and not any(map(is_figure, cells_of(block, named))):
        named.sort = "label"


def _is_unit(cell: Cell) -> bool:
    return unit_in(f"（{words_of(cell)}）") is not None


def _is_role(cell: Cell) -> bool:
    """Whether a cell says only whether its row is asked or reached: 计划, 完成; 完成进度（%） has a unit of its own."""
    words = bare_words(cell)
    if unit_in(words_of(cell)) is not None or says_little(words):
        return False
    return (row_role(words) is not None and not measured(words)) or bool(_YEAR_BEFORE.fullmatch(words))


_YEAR_BEFORE = re.compile("(?:(?:19|20)\\d\\d年|上年|去年)(?:同期|实际|完成)(?:数|值)?")


def _counts_up(cells: list[Cell]) -> bool:
    texts = [cell.text.strip() for cell in cells]
    return texts == [str(n) for n in range(1, len(texts) + 1)]
