"""What holds for a whole part of a table: caption, units, period and role, and the columns with their periods."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpi.documents import Cell, Document, Table, is_date_line
from kpi.statements.context import Context
from kpi.statements.periods import Period, shift_year, span_of
from kpi.statements.roles import heading_role, period_tense
from kpi.statements.tables.attainment import take_attainment, take_change
from kpi.statements.tables.cell_words import is_hollow, words_of
from kpi.statements.tables.grid import Block, settle_head
from kpi.statements.tables.heads import Column, from_january, path_of, period_in, read_head, role_in
from kpi.statements.tables.leading_rank import name_leading_rank
from kpi.statements.tables.marking import mark_labels
from kpi.statements.tables.neighbours import take_names, take_periods, take_points
from kpi.statements.tables.places import Place, place_of
from kpi.statements.tables.points import mark_points_alone
from kpi.statements.tables.printed_units import units_across, units_of_caption, without_unit
from kpi.statements.tables.rivals import tell_apart
from kpi.statements.tables.stages import is_stage, stage
from kpi.statements.tables.sums_across import take_sums
from kpi.statements.tables.vocabulary import one_of
from kpi.statements.tables.wording import is_form_line, offices_of


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
    is_composition: bool = False
    span: Period | None = None
    asks_span: bool = True
    """Whether the years of the span end in a goal; without one among the columns they are those of a report."""
    is_of_plan: bool = False
    """Whether the years of the span are those of a plan."""
    indicator: str = ""
    tells_results: bool = False  # a column says what came of the goals


def frame_of(document: Document, table: Table, block: Block, context: Context) -> Frame:
    """The frame of one part of a table, read from its caption, its lines across and the document around it."""
    own = " ".join(block.notes)
    is_composition = _is_composition(block, table)
    caption = f"{table.caption} {own}".strip()
    units = units_of_caption(own) or units_of_caption(table.caption) or units_of_caption(_head_words(block))
    title = re.sub(r"[（(]?(?:计量)?单位\s*[:：]\S*", "", caption)
    period = _caption_period([*table.caption.split("\n"), *block.notes], context) or context.period or context.default
    rule = "table"
    said = role_in(title) if title else None
    if said is None and _AS_OF.search(title):
        said = "actual"
    if said is None and title:
        mark = heading_role(title, None, None)
        said = None if mark is None else "target" if mark > 0 else "actual"
    if said is not None:
        return Frame(table, caption, units, period, said, context.section_title(), rule + "-caption", is_composition)
    lean, _ = context.role()
    tense = period_tense(period, document.published_on)
    role = "target" if tense > 0.5 or (lean > 0.3 and tense > -0.5) else "actual"
    return Frame(table, caption, units, period, role, context.section_title(), rule, is_composition)


_WRITTEN = re.compile("(?:填报|填表|报送|制表|编制|印发|发布|打印)(?:日期|时间)")
_AS_OF_DAY = re.compile(r"截[至止][^\d]{0,4}((?:19|20)\d\d)[-/.](1[0-2]|0?[1-9])(?!\d)")
_AS_OF = re.compile(
    r"截[至止](?:到|日期[:：]?|时间[:：]?|[:：])?(?:(?:19|20)\d\d[-/.年])?(?P<month>\d{1,2})[-/.月]"
    r"|[（(](?P<bare>\d{1,2})月[底末](?:进展|完成|进度)?(?:情况)?[）)]"
)
"""Up to when a report tells: 截至6月底, 数据截止日期：2024-06-30, （6月底进展）."""


def _caption_period(lines: list[str], context: Context) -> Period | None:
    """The time that the titles of a table name, the nearest first; 截至8月 in a year is from January to August."""
    period = None
    for line in reversed(lines):
        if (
            is_date_line(line) or _WRITTEN.search(line) or _AS_OF_DAY.search(line)
        ):  # 发布日期：2024年2月8日 is not what the figures are for
            continue
        told = period_in(line, context)
        if told is not None and told.code:
            period = _part_told(line, told, context) or told
            break
    up_to = next(filter(None, map(_AS_OF_DAY.search, reversed(lines))), None)
    if period is None and up_to is not None:
        return from_january(span_of(int(up_to[1]), int(up_to[2]), int(up_to[2]), "month"))
    as_of = next((m for m in map(_AS_OF.search, reversed(lines)) if m), None)
    if as_of is None or period is None or period.start is None or period.end is None:
        return period
    month, year = int(as_of["month"] or as_of["bare"]), period.end.year
    if not 1 <= month <= 12 or period.start.year != year or not period.start.month <= month <= period.end.month:
        return period
    return span_of(year, 1, month, "months" if month > 1 else "month")


_PART_DONE = re.compile(
    r"(?:[上下]半年|前[一二三]季度|[一二三四]季度|\d{1,2}(?:[-—–~至]\d{1,2})?月)份?(?=[^\d]{0,4}(?:完成|进展|执行|运行))"
    r"|(?<=[（(])(?:[上下]半年|前[一二三]季度|[一二三四]季度|\d{1,2}[-—–~至]\d{1,2}月)(?=份?[）)])"
)


def _part_told(line: str, year: Period, context: Context) -> Period | None:
    """The part of the year that a title names behind its goals, or in brackets: 2024年目标任务及上半年完成情况."""
    m = _PART_DONE.search(line)
    if m is None or year.code is None or len(year.code) != 4:
        return None
    kept, context.year = context.year, int(year.code)
    part = period_in(m[0], context)
    context.year = kept
    return part if part is not None and part.code else None


_COMPOSED = re.compile(rf"[\u4e00-\u9fff](?:{one_of('composition')})(?:情况)?(?:一览)?表?(?:[（(][^（）()]*[）)])?$")


def _is_composition(block: Block, table: Table) -> bool:
    """Whether the title right above says that the table holds shares of a whole: 地区生产总值构成."""
    titles = [*table.caption.split("\n"), *block.notes]
    titles = [title for title in titles if title.strip() and not units_of_caption(title)]
    return bool(titles) and bool(_COMPOSED.search(titles[-1].strip()))


def _is_of_part(head: str, period: Period) -> bool:
    """Whether a head of goals speaks of the quarter or the month that the table is of: 季度目标, 当月计划."""
    code = period.code or ""
    return bool(_OF_QUARTER.search(head) if "Q" in code else _OF_MONTH.search(head) if len(code) == 7 else None)


_OF_QUARTER, _OF_MONTH = re.compile("(?:本|当)?季(?:度)?"), re.compile("[本当]月|月度")


def goal_period(column: Column, frame: Frame, context: Context) -> Period | None:
    """The period of a column whose own words name none: a goal in a report on part of a year is for the whole year."""
    is_of_part = frame.period is not None and _is_of_part(column.text, frame.period)
    is_report = frame.role == "actual" or frame.tells_results
    if frame.period is not None and column.role == "target" and is_report and not is_of_part:
        return context.year_of(frame.period)
    return frame.period


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
    if re.search("累计|1月?[-—–~至到][本当]月|[本当]月止", head) or _DONE_THIS_YEAR.search(head):
        if last < 12:
            return span_of(year, 1, last, "months" if last > 1 else "month")
        return span_of(year, 1, 12, "year") if period.start.month == 12 else None
    if re.search("[本当同]月", head):
        return span_of(year, last, last, "month")
    if head.split(" ")[-1].startswith("上月"):
        return span_of(year, last - 1, last - 1, "month") if last > 1 else span_of(year - 1, 12, 12, "month")
    return period if _THIS_YEAR.match(head.split(" ")[-1]) else None


def _mark_estimates(columns: list[Column]) -> None:
    """2024年 and 2024年预计 beside 2025年目标 are what earlier years came or are thought to come to, no goals."""
    goals = [c.period.end.year for c in columns if c.role == "target" and c.period is not None and c.period.end]
    for column in columns:
        if column.role != "target" or column.period is None or column.period.end is None:
            continue
        is_estimate = "预计" in column.text and not _ASKED_FOR.search(column.text)
        is_beside_goal = any(c.period == column.period and _ASKED_FOR.search(c.text) for c in columns)
        if is_estimate and (column.period.end.year < max(goals) or is_beside_goal):
            column.role = "actual"  # 1-9月目标 | 1-9月预计完成
    for column in columns:
        # 2021年 | 2022年 | 2023年计划: the years before the first goal are known.
        if column.role is None and column.period is not None and column.period.end is not None and goals:
            column.role = "actual" if column.period.end.year < min(goals) else None


_SECTOR = re.compile("(?:第?[一二三]次?产业?|[一二三]产)(?:增加值)?")
_ASKED_FOR = re.compile("目标|计划|任务")
_NATURES = frozenset(("预期性", "约束性", "预期", "约束", "指导性"))
_NATURE_HEADS = ("指标属性", "指标性质", "属性", "性质", "指标类型")


def _mark_plan(block: Block, columns: list[Column], frame: Frame, context: Context) -> None:
    """The years of a table of a five-year plan: its last is to be reached, those before it began are known.

    Such a table is told by the plan in the title or by a column of expected and binding indicators; a table of what the
    plan came to, and a document of known date, where the calendar tells more, are left alone.
    """
    if context.published is not None or (frame.role == "actual" and frame.rule.endswith("caption")):
        return
    ends = [c.period.end.year for c in columns if c.period is not None and c.period.code and c.period.end]
    natures = [c.place for c in columns if c.text.split(" ")[-1] in _NATURE_HEADS]
    is_plan = any(words_of(row[place]) in _NATURES for row in block.body for place in natures)
    if context.plan is not None and context.plan.end is not None:
        last, first = context.plan.end.year, context.plan.end.year - 4
    elif is_plan and ends and min(ends) < max(ends):
        last, first = max(ends), min(ends) + 1
    else:
        return
    for column in columns:
        if column.role is not None or column.period is None or column.period.end is None or not column.period.code:
            continue
        if column.period.end.year == last:
            column.role = "target"
        elif column.period.end.year < first:
            column.role = "actual"


YEARS_OF_A_PLAN = 3
"""From how many years on the goals of a table are those of a plan."""


def _years(period: Period) -> int:
    return period.end.year - period.start.year + 1 if period.start is not None and period.end is not None else 0


def _span(columns: list[Column], context: Context) -> Period | None:
    """The years that a sum in such brackets, 〔18〕, is over: the plan's, or from after the base to the last named."""
    if context.plan is not None and context.plan.end is not None:
        return span_of(context.plan.end.year - 4, 1, 12, "plan")
    ends = [c.period.end.year for c in columns if c.period is not None and c.period.code and c.period.end]
    if not ends or max(ends) - min(ends) < 2:
        return None
    return span_of(min(ends), max(ends) - min(ends), max(ends) - min(ends), "span")


def _carry_units(columns: list[Column], frame: Frame) -> None:
    """全年任务（亿元） | 一季度 | 上半年: a figure whose head says only a time is in the unit of its neighbour's."""
    unit: str | None = None
    for column in (column for column in columns if column.sort == "value" and column.kind == "level"):
        is_part = unit is not None and bool(_SECTOR.fullmatch(column.words))  # 地区生产总值（万元） | 第一产业
        if column.unit is None and (not column.words or is_part) and not frame.units:
            column.unit = unit
        unit = column.unit


def _take_unit_of_corner(columns: list[Column], frame: Frame) -> None:
    """项目（万元）: the unit in the head of the labels is that of the whole table, where nothing else says one."""
    first = next((c.place for c in columns if c.sort == "value"), 0)
    corners = (c.unit for c in columns if c.sort == "label" or (c.sort == "none" and c.place < first))
    corner = next((unit for unit in corners if unit not in (None, "%")), None)
    if corner and not frame.units and not any(c.sort == "unit" for c in columns):
        frame.units = [corner]


def columns_of(block: Block, frame: Frame, context: Context, home: str | None) -> list[Column]:
    """The columns of a part of a document of the district `home`, periods carried from a level to its growth."""
    columns = _read_heads(block, frame, context, home)
    for column in columns:
        told = _running_period(column.text, frame.period)
        is_month_ago = column.is_year_ago and "同月" in column.text
        if column.is_year_ago and (column.period is None or is_month_ago) and told is not None:
            told = shift_year(told, -1)  # 上年同期累计, 上年同月
        is_dated = column.period is not None and bool(_DATED.search(column.text)) and not _OF_REPORT.search(column.text)
        if column.role == "target" and not is_dated and told is frame.period and told is not None:
            told = context.year_of(told)  # 今年目标 in a report on some months
        column.period = column.period if is_dated else told or column.period
        is_goal = column.role is None and frame.role == "target" and column.kind == "level"
        if is_goal and column.period is not None and is_stage(column.text.split(" ")[-1], "target"):
            column.period = stage(column.period)  # 全年目标 | 3月底 | 6月底
    _match_last_year(columns)
    known = next((c.period for c in columns if c.period is not None and not c.is_year_ago), None) or frame.period
    _mark_goals(columns)
    _mark_estimates(columns)
    _mark_plan(block, columns, frame, context)
    frame.span = _span(columns, context)
    frame.asks_span = context.plan is not None or any(column.role == "target" for column in columns)
    frame.is_of_plan = frame.asks_span and frame.span is not None and _years(frame.span) >= YEARS_OF_A_PLAN
    take_periods(columns, known)
    take_sums(block, columns)
    mark_labels(block, columns)
    mark_points_alone(block, columns)
    _take_unit_of_corner(columns, frame)
    take_names(columns)
    take_points(columns)
    tell_apart(columns)
    name_leading_rank(block, columns)
    _carry_units(columns, frame)
    return columns


def _match_last_year(columns: list[Column]) -> None:
    """去年 beside 今年 is of the same months, where no word says that it is of the whole year."""
    for column in columns:
        own = without_unit(column.text.split(" ")[-1])
        group = column.text.removesuffix(column.text.split(" ")[-1])
        now = next((c for c in columns if _NOW.fullmatch(without_unit(c.text.removeprefix(group)))), None)
        if column.kind == "level" and _BEFORE.fullmatch(own) and now is not None and now.period is not None:
            column.period = shift_year(now.period, -1)


_NOW, _BEFORE = re.compile("(?:今年|本年)[数值]?"), re.compile("(?:去年|上年)[数值]?")
_DONE_THIS_YEAR = re.compile("(?:^| )(?:本年|今年)(?:新|注销|吊销|增|减|退|净|发生|办结|受理)")
"""本年新设 in a report on June is what was done from January to June."""
_THIS_YEAR = re.compile("本年|本期|今年|当年|报告期")
_OF_REPORT = re.compile("[本当上]月")
_DATED = re.compile(r"\d月|[季半]|(?:19|20)\d\d")


def _read_heads(block: Block, frame: Frame, context: Context, home: str | None) -> list[Column]:
    """The columns as their heads say them; districts and offices above a column are no part of what it measures."""
    owners: dict[int, str] = {}
    for row in block.head:
        owners |= offices_of(row)
    block.head = [row for row in block.head if not offices_of(row)]
    units = next(filter(None, map(units_across, block.head)), {})
    block.head = [row for row in block.head if not units_across(row)]
    block.head = [row for n, row in enumerate(block.head) if not is_form_line(block.head[n : n + 2])]
    settle_head(block)
    whose: dict[int, Place] = {}
    head: list[list[Cell | None]] = []
    for row in block.head:
        places = places_across(row, home) | _beyond(row, home)
        whose |= places
        head.append([None if n in places else cell for n, cell in enumerate(row)])
    width = max(len(row) for row in block.body)
    paths = [path_of(head, place) for place in range(width)]
    year, paragraph = context.year, context.paragraph
    if frame.period is not None and frame.period.start is not None:
        context.year = frame.period.start.year
    columns = [read_head(path, place, context) for place, path in enumerate(paths)]
    years = {c.period.start.year for c in columns if c.period is not None and c.period.code and c.period.start}
    if context.year is None and len(years) == 1:  # 2023年目标 | 截至6月底完成
        context.year = years.pop()
        columns = [read_head(path, place, context) for place, path in enumerate(paths)]
    context.year, context.paragraph = year, paragraph
    for column in columns:
        column.whose, column.owner = whose.get(column.place), owners.get(column.place)
        column.unit = units.get(column.place, column.unit)
    take_change(block, columns)
    says_shares = any(c.kind == "share" for c in columns)
    for column in columns:
        is_rate = column.kind in ("level", "growth_rate") and column.unit in (None, "%")
        if frame.is_composition and is_rate and not says_shares:
            column.kind = "share"
    take_attainment(block, columns, [*frame.table.caption.split("\n"), *block.notes], frame.units)
    return columns


def places_across(row: list[Cell | None], home: str | None) -> dict[int, Place]:
    """The places that a head row names over its columns; empty where most of it is something else."""
    named = {n: place_of(words_of(cell), home) for n, cell in enumerate(row) if n and not is_hollow(cell)}
    places = {n: place for n, place in named.items() if place is not None}
    is_list = len({place.name for place in places.values()}) > 1 and len(places) * 2 >= len(named)
    return places if is_list and any(place.sort in ("place", "beyond") for place in places.values()) else {}


def _beyond(row: list[Cell | None], home: str | None) -> dict[int, Place]:
    """Columns of the document's own area and of others that it is held against: 武昌区 | 全市 | 先进地区."""
    found: dict[int, Place] = {}
    for n, cell in enumerate(row):
        words = words_of(cell)
        place = place_of(words, home) if n else None
        place = place or (_wider(words, row) if n else None)
        if n and _MODEL.match(words):
            found[n] = Place("beyond", words)
        elif place is not None and (place.sort == "beyond" or place.name == home):
            found[n] = place
    return found


def _wider(words: str, row: list[Cell | None]) -> Place | None:
    """The wider area that a head names before the words of another head of its row: 增幅（%） | 全市增幅（%）."""
    area = next((area for area in one_of("whole").split("|") if words.startswith(area)), None)
    rest = without_unit(words.removeprefix(area)) if area is not None else ""
    is_told_twice = len(rest) > 1 and any(without_unit(words_of(cell)) == rest for cell in row)
    return Place("beyond", area) if area is not None and is_told_twice else None


_MODEL = re.compile(r"(?:先进|标杆|对标|外地|周边)(?:地区|城市|区县|区|水平|值|[（(])")


def _mark_goals(columns: list[Column]) -> None:
    """年度指标值 beside 实际完成值 is what is asked."""
    if not any(column.role == "actual" for column in columns):
        return
    for column in columns:
        if column.role is None and _ASKED.search(column.text):
            column.role = "target"


_ASKED = re.compile("指标值$")
