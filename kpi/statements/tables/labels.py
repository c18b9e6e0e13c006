"""The words of a row: its label without marks and unit, the columns that hold labels, and what the rows are."""

from __future__ import annotations

import re
from functools import lru_cache

from kpi.documents import Cell
from kpi.statements.tables.cell_words import REMEMBERED, folded, is_figure, is_hollow, is_number, words_of
from kpi.statements.tables.grid import Block
from kpi.statements.tables.heads import Column
from kpi.statements.tables.places import are_places
from kpi.statements.tables.printed_times import is_time_head, time_in_cell
from kpi.statements.tables.printed_units import unit_in, without_unit
from kpi.statements.tables.vocabulary import words
from kpi.statements.tables.wording import is_unchanged, move_of

_MARKS = re.compile(
    r"^(?:[#＃*◆●■·\-—]+|其中\s*[:：、]?|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳]|\s)+"
)
_PLACE = re.compile(
    r"(?:区|县|镇|乡|街道|街|市|园区|开发区|新区|园|村|社区|办事处|集团|公司|局|委|办|合计|总计|小计|全区|全市|全县)$"
)
_COUNT = re.compile(r"\d+[个项家件处]")
_NEW = re.compile(
    r"新(?:[（(]|建|开工|签约|引进|培育|认定|改|扩建|设立|登记|注册|招引|开通|投产|成立|发展)"
    r"|^(?:改造|改建|扩建|建成|引进|招引|培育|开工|竣工|签约|创建|打造|整治|修缮|举办|培训|发放|救助|帮扶)"
    r"|(?:改造|引进|培育|开工|竣工|签约)(?:数量?|个数|家数|项目数?)?$"
)
_COUNTED = frozenset("个家项人户座所处条件台张套根辆亩") | {"公里", "人次", "场次"}
_IS_TIME = re.compile(r"(?:(?:19|20)\d\d年?)?(?:\d{1,2}(?:[-—~至]\d{1,2})?月末?|[一二三四]季度|[上下]半年)?")
FIRMS = re.compile(r"(?:企业|公司)(?:名称)?")
KINDS = re.compile(
    "类别$|领域$|品种(?:名称)?$|作物(?:名称)?$|分类$|类型$|学段$|(?:门|大|中)类$|(?<!所属)(?:行业|产业)(?:名称|分)?$"
)
PROJECTS = frozenset(("项目名称", "工程名称", "项目名", "建设项目", "项目（工程）名称"))
"""Heads of the names of single projects, where the size of each stands beside."""
_KIND_OF_THING = re.compile(
    r"(?:分|投资)?(?:领域|行业|产业|登记注册类型|经济类型|企业类型|所有制|企业|公司|园区|学校|医院|楼宇|部门|单位(?=名称))(?:分类|类别|名称)?"
)
_STAGE = re.compile(r"[（(]?(?:实际|实绩|完成|预计|目标|计划|规划|预期)(?:数|值)?[）)]?$")
_PERIOD = re.compile(
    r"(?:(?:19|20)\d\d年?度?)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}(?:[-—~至]\d{1,2})?月份?末?|全年)?(?:累计|合计)?"
)
_QUARTERS = re.compile(r"(?:(?:19|20)\d\d年)?(?:前[一二三四1-4]个?季度|[一1][-—~至][二三四2-4]季度)(?:累计|合计)?")
"""Several quarters as the time of a row, where no word says whether they are asked or reached."""


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """A label without its list marks and its unit."""
    return _MARKS.sub("", without_unit(folded(text)))


def bare_words(cell: Cell | None) -> str:
    """The label in a cell without its list marks and its unit."""
    return bare(cell.text) if cell is not None else ""


def label_cells(row: list[Cell | None], labels: list[Column]) -> list[Cell]:
    """The cells of a row that name it, groups first; a label that is a bare number counts only where no other is."""
    filled = [cell for column in labels if (cell := row[column.place]) is not None and not is_hollow(cell)]
    cells: list[Cell] = []
    for cell in filled:
        if not is_count(cell) and all(cell is not other for other in cells):
            cells.append(cell)
    return cells or filled


_MEASURE = re.compile(r"(?:[率额值量数业]|资金|收入|支出|投资|面积|比例|比重|人口|消费|能力|水平|时间|年限)$")


def is_measure(words: str) -> bool:
    """Whether the words of a head or label end in a noun for what is measured: 税收收入, and no trade: 建筑业."""
    return bool(_MEASURE.search(words)) and (not words.endswith(_TRADES) or words.endswith("就业"))


def names_measure(group: Cell, label: Cell | None) -> bool:
    """Whether a group says what is measured, with its unit, and the label only of what: 班额比例（%）| 小学."""
    if unit_in(words_of(group)) is None or unit_in(words_of(label)) is not None:
        return False
    return not _MEASURE.search(bare_words(label))


def is_new(unit: str | None, *said: str) -> bool:
    """Whether the words around a figure say that things are added in the period: 新增托位, 老旧小区改造."""
    if unit in (None, "%", "‰"):
        return False
    if any("新增" in text for text in said):
        return True
    return unit in _COUNTED and any(_NEW.search(text) for text in said)


def is_count(cell: Cell | None) -> bool:
    """Whether a cell in a label's place only counts (3个 beside 合计)."""
    return is_number(cell) or bool(_COUNT.fullmatch(words_of(cell)))


_CHANGE = (
    r"(?:(?:比上年|较上年|比去年|较去年|同比|环比|累计同比|当月同比)?(?:增长|增速|增幅|增减|±)(?:率|幅度|速度)?"
    r"|(?:累计|当月)?[同环]比)[%％]?"
)
_MONTH_OR_SUM = r"(?:当月|本月|累计|本年累计)(?:完成|实绩)?(?:数|值|额|量)?"
_ATTAINED = r"(?:任务|目标|计划)?(?:完成|达成)(?:率|进度|比例)"
_PLACE_LABEL = re.compile(r"(?:在?全[市省区县州])?(?:排名|位次|名次|排位)")
_OF_GOAL = (
    r"(?:(?:完成|占|为|达到?)(?:年度|全年|年初|调整后?)(?:计划|目标|预算|任务)|完成(?:计划|目标|预算|任务))(?:数|值)?的?"
    r"(?:比例|比重|百分比|进度)?"
)
"""How much of a goal is reached, as the label of a row: 完成年度预算, 占全年任务的比重."""
_OF_YEAR_GOAL = re.compile(r"(?:年度|全年|年初).*")
_SUM_LABEL = re.compile(r"(?:本年)?累计(?!结余|余额|欠|盈余|赤字).*")
_LITTLE = re.compile(rf"{_CHANGE}|{_MONTH_OR_SUM}|{_ATTAINED}|{_OF_GOAL}|{_PLACE_LABEL.pattern}")
_ATTAINMENT = re.compile(rf"(?:{_OF_GOAL}|{_ATTAINED})[%％]?$")


def says_little(label: str) -> bool:
    """Whether a bare label says only change, month, sum, rate or place: of the row above it, or of the title."""
    return bool(_LITTLE.fullmatch(label))


def is_place_label(label: str) -> bool:
    """Whether a bare label is that of a row of places: 位次."""
    return bool(_PLACE_LABEL.fullmatch(label))


def is_sum_label(label: str) -> bool:
    """Whether a bare label is that of sums from January on: 累计, 累计收入, 累计同比%, 完成年度预算."""
    return bool(_SUM_LABEL.fullmatch(label)) or (is_attainment(label) and bool(_OF_YEAR_GOAL.search(label)))


def is_attainment(label: str) -> bool:
    """Whether a bare label tells how much of a goal is reached: 完成年度预算, 占全年任务的比重."""
    return bool(_ATTAINMENT.search(label))


def says_change(column: Column, cell: Cell | None) -> bool:
    """Whether a cell below a head of change tells of it in a word or a mark: 持平, ↑2."""
    if column.kind not in ("growth_rate", "increment"):
        return False
    text = words_of(cell)
    return is_unchanged(text) or (column.is_of_moves and move_of(text, below_moves=True) != 0)


def cells_of(block: Block, column: Column) -> list[Cell | None]:
    return [row[column.place] for row in block.body if column.place < len(row)]


def is_time(cell: Cell, head: str = "") -> bool:
    """Whether a cell below `head` holds nothing but a time."""
    return bool(_IS_TIME.fullmatch(words_of(cell))) or time_in_cell(head, words_of(cell)) is not None


def place_column(block: Block, labels: list[Column], home: str | None) -> Column | None:
    """The column of labels that holds districts or towns, in a document of the district `home`."""
    found: dict[int, Column] = {}
    for column in labels:
        names = dict.fromkeys(bare_words(cell) for cell in cells_of(block, column) if not is_hollow(cell))
        if are_places(names, home):
            found[len(names)] = column
    return found[max(found)] if found else None


def holds_words(block: Block, column: Column) -> bool:
    """Whether the cells of a column of labels are words, not the numbers of the rows."""
    return not all(is_figure(cell) for cell in cells_of(block, column) if not is_hollow(cell))


def groups_places(column: Column) -> bool:
    """Whether a column only sorts towns into areas or groups: 片区 | 镇 | 收购量."""
    return without_unit(column.text.split(" ")[-1]) in words("grouping_head")


_LABEL_HEAD = re.compile(r"指标|项目|名称|类别|分类|内容|分组|行业|品种|科目|任务|事项")
_ENTITY_HEAD = re.compile(r"地区|区域|街道|镇|乡|县|区划|单位|部门|园区|板块|企业|城市|市州|市县|属地|村|社区")


def sort_of_corner(text: str) -> str | None:
    """What the rows are, from the head of the label column: indicator, entity, time, or None."""
    if is_time_head(text):
        return "time"
    if _LABEL_HEAD.search(text):
        return "indicator"
    if _ENTITY_HEAD.search(text):
        return "entity"
    return None


def row_sort(block: Block, columns: list[Column], labels: list[Column]) -> str:
    """Whether rows are indicators, entities or times, by the columns of `labels`."""
    values = [column for column in columns if column.sort == "value"]
    names = [words_of(row[labels[-1].place]) for row in block.body] if labels else []
    names = [name for name in names if name]
    times = [name for name in names if period_like(name, labels[-1].text)]
    are_stages = len(labels) > 1 and all(map(_STAGE.search, times)) and not any(column.words for column in values)
    if len(times) * 2 > len(names) and not are_stages:  # 固定资产投资（亿元） | 全年目标, 上半年完成
        return "time"
    has_words = sum(1 for column in values if column.words)
    corner = sort_of_corner(labels[-1].text) if labels else None
    is_unnamed = not any(column.words and column.unit not in words("body_unit") for column in values)
    if labels and is_unnamed and _KIND_OF_THING.fullmatch(without_unit(labels[-1].text)):
        return "entity"  # the title says what is measured, the rows say of which trade
    levels = [column for column in values if column.kind == "level" and not column.holds_clauses]
    amounts = [column for column in levels if column.unit != "%"]
    have_all = bool(levels) and all(column.words for column in levels)
    are_things = bool(labels) and bool(re.search("项目|企业|名称", labels[-1].text)) and "指标" not in labels[-1].text
    of_kinds = bool(labels) and bool(KINDS.search(labels[-1].text))
    measures = _name_measures(amounts, names, are_kinds=of_kinds)
    are_kinds = of_kinds and measures
    if corner == "indicator" and not (have_all and (are_things or are_kinds or _are_places(names))):
        return "indicator"
    if corner == "indicator":
        return "entity"
    if has_words and (corner in ("entity", "time") or _are_places(names)):
        return "entity"
    if corner == "entity" and _are_places(names):
        return "entity"
    if not labels or (corner is None and all(column.words for column in amounts) and measures):
        return "entity"
    return "indicator"


_TRADES = ("业", "活动")
"""Ends of the names of trades."""


def _name_measures(levels: list[Column], names: list[str], *, are_kinds: bool = False) -> bool:
    """Whether the heads say what is measured, in units or by such nouns, and the rows only of what: 学校数 | 在校生."""
    words = {column.words for column in levels}
    are_trades = bool(names) and sum(1 for name in names if bare(name).endswith(_TRADES)) * 2 > len(names)
    own = [name for name in names if not ((are_trades or are_kinds) and bare(name).endswith(_TRADES))]
    if len(words) < (1 if are_trades else 2) or any(unit_in(name) or _MEASURE.search(bare(name)) for name in own):
        return False
    told = sum(1 for column in levels if column.unit or _MEASURE.search(column.words))
    return told * 2 > len(levels)


def _are_places(names: list[str]) -> bool:
    return bool(names) and sum(1 for name in names if _PLACE.search(name)) * 3 >= len(names) * 2


def period_like(text: str, head: str = "") -> bool:
    """Whether a label below `head` is nothing but a time: 2021年, 一季度, 1-5月, 202306 below 年月."""
    told = _STAGE.sub("", text)
    is_period = bool(_PERIOD.fullmatch(told)) or bool(_QUARTERS.fullmatch(text))
    return bool(told) and (is_period or time_in_cell(head, text) is not None)
