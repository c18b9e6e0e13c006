"""What the head of a column says: its period, its role, what kind of figure stands below, in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpi.documents import Cell
from kpi.statements.context import Context
from kpi.statements.periods import Period, find_times, span_of
from kpi.statements.tables import vocabulary
from kpi.statements.tables.cell_words import is_class_of_age, is_class_of_size, words_of
from kpi.statements.tables.differences import says_difference
from kpi.statements.tables.places import Place
from kpi.statements.tables.printed_times import printed_period
from kpi.statements.tables.printed_units import (
    BRACKETS,
    UNIT_HEAD,
    counted_in,
    counted_in_group,
    is_bare_unit,
    unit_behind,
    unit_in,
    without_unit,
)
from kpi.statements.tables.stages import is_stage, stage
from kpi.statements.tables.vocabulary import one_of
from kpi.statements.tables.wording import bound_in, is_of_year_before, measured, since_in

_ORDER = re.compile(
    r"(?:序号|编号|No\\.?|排序|项次|行次|(?:指标|地区|区划|行政区划|区县|城市|机构|统一社会信用)?代码)$", re.IGNORECASE
)
_NO_FIGURES = re.compile(
    r"分值|得分|基础分|总分|权重|分数|加减?分|扣分|责任|牵头|配合|备注|说明|来源|负责|联系|电话|部门|性质|属性|内容|措施|地点|地址|时限|日期|起止|年限|依据"
)
_DUE = re.compile(
    r"时限|期限$|时间(?:节点|要求)|(?:完成|办结|整改|竣工|完工|建成|投用|交付|开放|截止|结束|落实|达成)(?:的?时间|日期|节点)$"
)
_RANK = re.compile(r"排名|位次|名次|排位")
_MOVES = re.compile(
    rf"(?:{_RANK.pattern})\s?(?:变化|变动|升降|增减|进退|[比较](?:上|去年|年初|前))"
    rf"|[比较](?:上|去年|年初|前)[^增长幅率 ]{{0,4}}(?:{_RANK.pattern})|进退位|升降位"
)
"""What a place moved by: 位次变化, 较上月位次."""
_COMPLETION = re.compile(
    r"完成率|完成进度|完成度|达成度|执行率|执行进度|完成比例|完成比重|达成率|完成(?:占比|百分比)|完成.{0,4}%|进度.{0,2}%"
    r""
    r"|完成.{0,12}(?:目标|计划|任务|预算).{0,4}(?:占比|比例|比重|百分比|%)"
    r"|占(?!比)[^ ]{0,6}(?:目标|计划|预算|任务)|为.{0,4}(?:预算|计划)"
    r"|完成(?:年度|全年|年)?(?:计划|目标|预算)(?=$|[^\u4e00-\u9fff])"
)
_SHARE = re.compile(r"占比|比重|比例|构成|份额|占.{1,8}(?:的|%)")
_INCREMENT = re.compile(
    r"增减额|增加额|增长额|增量|增减量|增加量|减少额|净增|增加数|增减数|比年初(?!.{0,4}(?:%|幅|率|速))|较年初(?!.{0,4}(?:%|幅|率|速))|增减$|(?:个?)百分点"
)
_GAP = re.compile("[与和比较距][^，]{1,10}(?:差距|差额|差值|相差|之差)|^(?:差距|缺口)$")
"""How far a figure is from another: 与第一位差距."""
_GROWTH = re.compile(
    r"增长|增速|增幅|增减|同比|环比|比上年|较上年|比去年|较去年|升降|涨幅|降幅|下降|±|变动(?!预算)|速度"
    r"|变化(?:率|幅度)|(?<![\u4e00-\u9fff])变化(?:情况)? %"
)
_DOWN = re.compile(r"下降|降低|减少|压减|降幅")
_BOTH_WAYS = re.compile(r"增减|升降|±|[+＋]/?[-－]|增长|增速")
_COMPARED = re.compile(r"[比较](?:上年|去年|20\d\d年)(?:同期|同月|实际|末)?")
_TARGET = re.compile(r"目标|计划|预期|任务|预计|预算(?!收入|支出|内|外)|规划|力争|指导性|约束")
_ACTUAL = re.compile(
    r"(?:形象|工程|建设|施工|当前|目前)进度|成效|进展|完成|实绩|实际|累计|本月|当月|本期|执行|达到|现状|基期|上年|去年|同期|初步|年报"
)
# 年均增长〔累计〕: figures in such brackets are of all years of the plan.
_CUMULATIVE = re.compile(r"(?:^|(?<=[增长率幅速]))[〔\[【（(]累计[^〕\]】）)]{0,4}[〕\]】）)]")
_TO_DO = re.compile("(?:[还尚]需|需|须|拟)(?:完成|达到|新增|实现)")
"""What is still to be done: 四季度需完成."""
_BOTH = re.compile(
    r"(?:目标|任务|计划)[^ ]{0,4}[及与和暨][^ ]{0,10}(?:完成|进展|执行)"
    r"|目标(?:任务)?(?:完成)|计划(?:任务)?(?:完成|执行)|预算执行|任务完成"
)
# Words of a head that name no indicator of their own.
_EMPTY = re.compile(
    r"指标值?|金额|当前|目前|调整|数值|数据|前[一二三四]季度|[一二三四]季度|[上下]半年|进展|成效|年均|变化|奋斗|必保|确保|力争|基本|保底|总量|绝对[量值数额]|完成[数值额量]?|累计|本[月期季年]止?|当[月期]|合计|总计|数量|实绩|实际|情况|目标[值任务]*|任务[数值]?|"
    r"计划[数]?|预期|预计|全年|上年|去年|同期|年初|年末|年底|月末|期末|季度|同比|环比|比|较|增长|增速|增幅|增减[额量]?|增加额|净增加?|增加(?!值)|增[量额]|升降|涨幅|降幅|速度|下降|提高|提升|"
    r"变动|百分点|[±+\-/%‰、，,:：；;（）()〔〕【】\[\]\s\d.]|年|月|日|个|占|率|止|的|自|初|末|值|数|额|量|名称|单位|排名|位次|名次|排位|进度|考核|分解|年度|规划|"
    r"初步|预算|执行|完成|为|实现|基数|基期|约束性|指导性|性|至|到|其中|期|去|上|以来|与|相比|幅|度|入库|到账|全[区市省县国]|本[区市县]"
)


_YEAR_AHEAD = re.compile(
    r"^(?:截[至止]到?)?(?:(?:19|20)\d\d年度?[末底]?)?(?:\d{1,2}(?:[-—~至]\d{1,2})?月份?[末底]?)?(?:计划(?=投资)|其中[:：]?)?"
)


@dataclass(slots=True)
class Column:
    """The meaning of a column; `words` are what its head says beyond the rest, `named` its left neighbour's."""

    place: int
    text: str
    sort: str = "value"  # value, label, order, unit, due, role, aside, none
    role: str | None = None
    kind: str = "level"
    unit: str | None = None
    period: Period | None = None
    words: str = ""
    named: str = ""
    is_down: bool = False
    is_year_ago: bool = False
    is_of_moves: bool = False
    is_of_sum: bool = False
    """Whether it is of all months from January on, by its own head or that of the figure to its left."""
    holds_clauses: bool = False
    bound: str | None = None
    is_unit_printed: bool = False
    """Whether the unit stands in the head, and is not only what its words count: 参保人数."""
    since: str = ""
    """What growth is over, where that is not the year before: 环比."""
    whose: Place | None = None
    owner: str | None = None
    indicator: str = ""
    is_dated: bool = False
    share: str = ""
    """What part a head of one character is of: 总人口 {合计, 男, 女}."""

    @property
    def is_of_gap(self) -> bool:
        """Whether its head says how far a figure is from another: 与第一位差距."""
        return self.kind == "increment" and bool(_GAP.search(self.text.split(" ")[-1]))

    @property
    def is_of_progress(self) -> bool:
        """Whether its head speaks of how far things have come: 当前进度."""
        return "进度" in self.text


_GOAL_ASIDE = re.compile(r"[（(](?:年度|全年)?(?:目标|任务|计划)[^（）()]*\d[^（）()]*[）)]")
"""A goal in brackets behind what is measured: 签约率（目标≥85%）."""
_ONE_OF = re.compile("[男女城乡]性?")


def path_of(head: list[list[Cell | None]], place: int) -> list[str]:
    """The words above a column from the top down, a cell that spans several rows told once."""
    words: list[str] = []
    seen: Cell | None = None
    for row in head:
        cell = row[place] if place < len(row) else None
        if cell is None or cell is seen:
            continue
        seen = cell
        text = _GOAL_ASIDE.sub("", words_of(cell))
        if text:
            words.append(text)
    return words


def read_head(path: list[str], place: int, context: Context) -> Column:
    """The column whose head reads `path` from the top down."""
    text = " ".join(path)
    last = path[-1] if path else ""
    column = Column(place, text)
    bare = without_unit(last)
    column.sort = _sort_of(bare)
    inherited = None if _RATE_END.search(bare) else unit_in(text)  # GDP（亿元） {总量, 增速, 完成率}
    printed = unit_in(last) or inherited or unit_behind(last)
    counted = counted_in(bare) or (counted_in_group(path[:-1], bare) if not _RATE_END.search(bare) else None)
    column.unit, column.is_unit_printed = printed or counted, printed is not None
    _set_kind(column, text, last)
    is_of_ranks = column.kind == "growth_rate" and column.unit is None and any(map(_RANK.search, path[:-1]))
    if is_of_ranks:
        column.kind = "rank"  # 全市排名 {总量, 增速}
    column.role = _role(path, column.kind)
    column.is_down = (
        column.kind in ("growth_rate", "increment") and bool(_DOWN.search(text)) and not _BOTH_WAYS.search(text)
    )
    column.period = period_of(path, column, context)
    column.is_dated = bool(path) and period_of(path[-1:], column, context) is not None
    column.is_year_ago = bool(_YEAR_AGO.search(text)) and column.kind == "level"
    column.since = "" if _COMPARED.search(last) else since_in(text)
    classes = [part for part in path if is_class_of_size(without_unit(part)) or without_unit(part) in _ORIGINS]
    naming = [part for part in path if part not in classes] if len(classes) < len(path) else path
    column.bound = bound_in(" ".join(naming)) if column.role == "target" else None
    column.words = _named(naming, column.kind)
    column.share = (
        "，".join(re.sub("^其中[:：]?", "", without_unit(part)) for part in classes) if naming is not path else ""
    )
    one_of_all = re.sub("^其中[:：]", "", bare)
    if is_class_of_age(one_of_all):
        column.share, column.words = one_of_all, ""
    elif column.words and len(path) > 1 and _ONE_OF.fullmatch(one_of_all):
        column.share = one_of_all
    if is_of_ranks:
        column.words += bare
    elif not column.words and bare in ("户数", "人数"):
        column.words = bare
    return column


def _sort_of(bare: str) -> str:
    """What stands below a head without its unit: figures, numbers of rows, units, last days, or nothing to be read."""
    if _ORDER.match(bare):
        return "order"
    if UNIT_HEAD.fullmatch(bare):
        return "unit"
    if _DUE.search(bare):
        return "due"
    if _TIME_SHARE.fullmatch(bare) or is_of_year_before(bare):
        return "aside"
    says_nothing = _NO_FIGURES.search(BRACKETS.sub("", bare) or bare) and not _COMPLETION.search(bare)
    return "none" if says_nothing else "value"


def _set_kind(column: Column, text: str, last: str) -> None:
    """The kind that a head says, `last` its own words before all of its `text`; what a place moved by is in 位."""
    bare = re.sub(r"[（(][^（）()]*[）)]", "", text) + (" %" if unit_in(last) == "%" else "")
    column.kind = _kind(_marked(last), column.unit) or _kind(bare, column.unit) or "level"
    if column.kind == "level" and says_difference(last):
        column.kind = "increment"  # 优良天数比例 | 同比（百分点）
    if _OWN_RATE.search(without_unit(last)):
        column.kind = "level"
    if _PACE_GAP.search(last):
        column.kind = "increment"
        if "进度" in last and column.unit in (None, "%"):
            column.unit = "个百分点"  # in a table in 万元
    column.is_of_moves = column.unit in (None, "位", "名") and bool(_MOVES.search(text))
    if column.is_of_moves:
        column.kind, column.unit = "increment", "位"


_YEAR_AGO = re.compile("(?:上年|去年)?同[期月](?!增|比|相比)|(?:上年|去年)(?!同期)(?:实际|完成|数|末|底|全年|累计)?")
_PLACE_GOAL = re.compile("(?:目标|计划|力争)(?:排名|位次|名次)|(?:排名|位次|名次)(?:目标|计划)")
_OF_GOAL = re.compile(
    r"(?:完成|占|为|达到?)?(?:全年|年度|前[一二三]季度|[一二三四]季度|[上下]半年|\d{1,2}[-—–~至]\d{1,2}月份?)"
    r"(?=[\u4e00-\u9fff]{0,4}(?:目标|计划|任务|预算|序时))"
)
_RATE_END = re.compile("(?:增速|增幅|率|涨幅|占比|比重|比例|百分比|完成进度)$")
"""Ends of heads that are in per cent whatever the unit of the group above."""
_TIME_SHARE = re.compile(
    r"(?:目标|应达|计划|要求|应完成)?(?:序时|时序)(?:进度)?(?:要求|目标|任务)?(?:应?(?:完成|达到?))?(?:数|值|额|量)?(?:[（(]?%[）)]?)?"
)
"""What the time gone by asks for: 序时进度, 序时应完成."""
_PACE_GAP = re.compile(
    r"(?:超[（(]?欠?[）)]?|欠|与|较|比|距)(?:序时|时序|时间进度)|(?:序时|时序|时间)(?:进度)(?:差|相差)|(?:序时|时序)(?:差|相差)"
)
"""How far a result is ahead of what the time gone by asks for, or behind it."""
_WHOLE_YEAR = re.compile("年度|全年|年初预算")


def _role(path: list[str], kind: str) -> str | None:
    """The role a head says, its own words before those of the groups above; how far a goal is reached is no goal."""
    if (
        kind == "completion_rate"
        or (path and (_PACE_GAP.search(path[-1]) or _GAP.search(path[-1])))
        or (kind == "rank" and not _PLACE_GOAL.search("".join(path)))
    ):
        return "actual"
    return next((role for role in map(role_in, reversed(path)) if role is not None), None)


def period_of(path: list[str], column: Column, context: Context) -> Period | None:
    """The period a head names, its own before its group's; a month without a year is of the year named above it.

    The goal that a completion is measured by (完成前三季度任务占比) says nothing of when.
    """
    kept = context.year
    for n in reversed(range(len(path))):
        part = _OF_GOAL.sub("", path[n]) if column.kind == "completion_rate" else path[n]
        years = [int(m[1]) for above in path[:n] for m in _YEAR_NAMED.finditer(above)]
        context.year = years[-1] if years else kept
        found = period_in(part, context)
        found = whole_year(found)
        if found is not None and is_summed(part, column.text):
            found = from_january(found)
        if found is not None and is_stage(part, column.role):
            found = stage(found)
        if found is None and column.role == "target" and context.year and _WHOLE_YEAR.search(part):
            found = span_of(context.year, 1, 12, "year")
        context.year = kept
        if found is not None:
            return found
    return None


def whole_year(period: Period | None) -> Period | None:
    """1-12月 as the year it is; any other time as it is."""
    if period is None or period.start is None or period.start.month > 1 or not (period.code or "").endswith("-12"):
        return period
    return span_of(period.start.year, 1, 12, "year")


_YEAR_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


_TO_DATE = re.compile(r"截[至止]|\d月[底末]")
_DONE = re.compile("完成|累计|实现|到位|新增|新建|改造")


def is_summed(part: str, head: str) -> bool:
    """Whether a head that names one month holds what was done from January to it: 9月累计, 截至9月底完成."""
    return "累计" in part or (bool(_TO_DATE.search(part)) and bool(_DONE.search(head)))


def from_january(period: Period) -> Period:
    """A month as the end of what began in January; any other time as it is."""
    if period.code is None or len(period.code) != 7 or period.code[5] in "HQ" or period.end is None:
        return period
    return span_of(period.end.year, 1, period.end.month, "months" if period.end.month > 1 else "month")


SHORT_MEASURES = vocabulary.words("short_measure")
_ORIGINS = vocabulary.words("origin")
_INVESTED = re.compile(r"(?:年度|完成)投资$")
"""Beside 总投资, the size of a project, the investment of a year and what was done of it keep these words."""
_OWN_RATE = re.compile(rf"(?:{one_of('own_rate')})$")
_RATE_WORD = re.compile(r"[\u4e00-\u9fff]{2}率$")
_ATTAINED = re.compile(
    r"^(?:目标|任务|计划|年度|全年)*(?:达成|完成|实现|兑现)(?:率|进度|比例|百分比|情况)(?:[（(].*)?$"
)
_GOAL_PART = re.compile(r"(?:完成|占|为|达到?).*(?:目标|计划|任务|预算).*$")


def named_by(column: Column) -> str:
    """What a column measures, by its head and by the kind that it has now."""
    return _named(column.text.split(" "), column.kind)


def _named(path: list[str], kind: str) -> str:
    """What is measured, from the parts of a head: a part that another holds already is told once."""
    said: list[str] = []
    for part in path:
        part = _ATTAINED.sub("", _GOAL_PART.sub("", part)) if kind == "completion_rate" else part
        if _PACE_GAP.search(part) or (kind == "increment" and _GAP.search(part)):
            continue
        words = measured(_YEAR_AHEAD.sub("", BRACKETS.sub("", part)))
        is_rate = kind == "level" and bool(_RATE_WORD.search(words))
        is_rate = is_rate or words in SHORT_MEASURES
        says_little = len(_EMPTY.sub("", BRACKETS.sub("", part))) < 2 and not is_rate
        if says_little or not words or is_bare_unit(part):
            continue
        if not any(words in other for other in said):
            said = [*(other for other in said if other not in words), words]
    whole = _INVESTED.search(BRACKETS.sub("", path[-1])) if said == ["投资"] else None
    return whole.group() if whole else "".join(said)


def is_rate_alone(column: Column, named_above: str = "") -> bool:
    """Whether a head says only growth or share, of the figure to its left: 增速, 同比（%）, 占比.

    What a group above both names (`named_above`) is no word of its own.
    """
    own = column.text.split(" ")[-1]  # 2023年 {计划, 实际完成, 增长%}: the growth is that of what was reached
    said = _COMPARED.sub("", BRACKETS.sub("", _CUMULATIVE.sub("", own))).replace("年均", "")
    return column.words in ("", named_above) and not re.search(r"\d|年|月|季|半|累计|实际|完成", said)


def _marked(head: str) -> str:
    """A head without its unit, a per cent kept as a sign: 进度（%） → 进度 %."""
    return without_unit(head) + (" %" if unit_in(head) == "%" else "")


def _kind(text: str, unit: str | None) -> str | None:
    if _RANK.search(text):
        return "rank"
    if _COMPLETION.search(text) and unit in (None, "%"):
        return "completion_rate"
    if (_INCREMENT.search(text) or _GAP.search(text)) and unit != "%":
        return "increment"
    if _GROWTH.search(text) and (unit in (None, "%", "‰")):
        return "growth_rate"
    if _GROWTH.search(text) and unit is not None:
        return "increment" if re.search("增|减|升|降|提高|±", text) else None
    if _SHARE.search(text) and unit in (None, "%"):
        return "share"
    return None


def role_in(text: str) -> str | None:
    """target or actual where the words of a head or caption say so; what something is compared with says nothing."""
    text = _CUMULATIVE.sub("", _COMPARED.sub("", text))
    if _TO_DO.search(text):
        return "target"
    if _BOTH.search(text) or _COMPLETION.search(text):
        return "actual"
    if _ACTUAL.search(text) and not re.search("(?:计划|预计|力争|目标)[^ ]{0,3}(?:完成|达到)", text):
        return "actual" if not re.search("目标|计划|任务", text.split(" ")[-1]) else "target"
    return "target" if _TARGET.search(text) else None


def period_in(text: str, context: Context, future: bool | None = False) -> Period | None:
    """The period a head, label or caption names; what it is compared with (比上年) does not count."""
    for mention in find_times(text, 0, len(text)):
        if mention.is_base or mention.shape == "same" or mention.text.startswith("年初"):
            continue
        period = context.resolve(mention, future)
        if period.code or period.partial:
            return period
    if (printed := printed_period(text)) is not None:
        return printed
    m = re.search(r"(?<![\d比较])((?:19|20)\d\d)(?!\d)", text)
    if m:
        found = find_times(f"{m[1]}年", 0, 5)
        return context.resolve(found[0]) if found else None
    return None
