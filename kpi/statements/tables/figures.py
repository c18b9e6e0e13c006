"""One figure of a table with all that speaks of it, made into a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kpi.documents import Cell, Document
from kpi.statement import Statement
from kpi.statements.context import Context
from kpi.statements.lexicons import words
from kpi.statements.periods import Period
from kpi.statements.roles import period_tense
from kpi.statements.tables.cell_words import words_of
from kpi.statements.tables.frames import Frame, goal_period
from kpi.statements.tables.heads import Column, from_january, role_in
from kpi.statements.tables.labels import (
    bare_words,
    is_attainment,
    is_new,
    is_place_label,
    is_sum_label,
    says_change,
)
from kpi.statements.tables.places import Place
from kpi.statements.tables.printed_units import counted_in, counts, unit_in, without_unit
from kpi.statements.tables.row_times import time_of
from kpi.statements.tables.titles import is_total_of, subject_of
from kpi.statements.tables.values import Figure, figure_of, measure, nought
from kpi.statements.tables.wording import bound_in, mark_of_move, measured, move_of, names_rate, since_in

SHARE_RATES, COMPLETION = tuple(words("measures", "share_rate")), tuple(words("measures", "completion"))
_GROWTH_END = re.compile(r"(?:比上年|较上年|同比|比去年|较去年|环比)?(?:增长|增速|增幅|增减)(?:率|幅度|速度)?$")
_MONEY = re.compile(
    r"资金|资额|投资|[总产价税]值|增加值|收入|支出|[税金款总余销售额]额|税收|贷款|存款|利润|进出口|外资|内资"
)
_ADDED = 8
"""Characters that the title may tell before the words of a head: 一般公共预算 before 收入, 规上工业 before 总产值."""
_SEVERAL = re.compile("[、和及与]")
_COUNTS = {
    "户": re.compile(r"户数?$"),
    "人": re.compile(r"人(?:口|数|员|才|次)|[男女]性?$|出生|死亡|职工|劳动力|学生|教师|就业|从业|参保"),
    "家": re.compile(r"企业|公司|机构|单位"),
    "个": re.compile(r"项目"),
    "项": re.compile(r"项目"),
}
"""What is counted in a unit, where a table is in several: 户、人."""
# What may stand between the name of a rate and the end of its label: 城镇登记失业率低于, 覆盖率达到.
_TRAILING = re.compile(
    r"(?:不?(?:低于|高于|超过|少于)|控制在|达到?|以内|以上|以下|目标任务|目标值?|任务|完成|进度|[\s:：%])+$"
)
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_RATE_NAME = re.compile(r"(?:率|比例|比重|占比|增速|增长|增幅)$")
_RATIO_END = re.compile("(?<![同环])比$")
"""存贷比, 产销比: one amount in per cent of another."""
_FALLING = re.compile("(?:下降|降低|减少)(?:率|幅度)?$")
_OF_YEAR = re.compile("年度|全年")
_OVER_YEARS = re.compile("(?:单位[^，]*)?.*(?:累计|五年)(?:下降|降低|减少|增长|增加|新增|完成)")
"""A row of a plan whose goal is over all its years: 单位GDP能耗累计下降."""
SIZES = ("以上", "以下", "以内")


def _without_bound(label: str) -> str:
    """A label without the bound of its goal: 城镇登记失业率低于 → 城镇登记失业率; 亿元以上 is a class, no bound."""
    return measured(label) if bound_in(label) and not label.endswith(SIZES) else label


_SUM = re.compile(r"[〔\[【]\s*[-−+]?\d[\d,.]*\s*[〕\]】]")
_SUMMED_HEAD = re.compile(r"[〔\[【（(]?(?:五年)?累计(?:值|数)?[〕\]】）)]?")
_IN_BRACKETS = re.compile(r"[（(]\s*\d[\d,.]*\s*%?\s*[)）]%?")
_PLAIN_COUNT = re.compile(r"(?:总?数量?|总量|本月|累计)")
# What a caption counts with a measure word that its noun ends in: 受理案件情况表.
_CASES = re.compile(r"(?:案|信访|投诉|办|来|提|函)(件)")


@dataclass(slots=True)
class Line:
    """One figure with all that speaks of it."""

    document: Document
    frame: Frame
    column: Column
    cell: Cell
    label: Cell | None
    named: Cell | None
    groups: list[Cell]
    printed_unit: str | None
    carried_unit: str | None
    sort: str
    context: Context
    is_difference: bool = False
    whose: Place | None = None
    name: str = ""
    role: str | None = None
    beside_unit: str | None = None
    time: str = ""
    is_bare: bool = False
    summed: Period | None = None
    """The time that a sum is over, where the rows above are times."""

    def statement(self) -> Statement | None:
        """The statement of the figure; None where the cell holds no single figure or nothing names it."""
        kind, unit = self._kind_and_unit()
        figure = figure_of(self.cell, unit)
        if figure is None and says_change(self.column, self.cell):
            figure = nought(self.cell, unit)
        if figure is None:
            return None
        kind = self._corrected(kind, figure)
        if kind == "rank" or self.column.is_of_moves:
            figure.unit = "位"
        indicator, words_cell, qualifier = self._indicator()
        if not indicator:
            return None
        qualifier = "，".join(filter(None, (qualifier, self._since(kind)))) or None
        value, high = self._signed(figure.value, kind), figure.value_high
        if self._is_down(kind) and value > 0:
            value, high = -value, None if high is None else -high
        start = min(self.label.start, self.cell.start) if self.label is not None else self.cell.start
        end = max(self.cell.end, self.label.end) if self.label is not None else self.cell.end
        period = self._period()
        trace = {"value": [figure.start, figure.end]}
        if words_cell is not None:
            trace["indicator"] = [words_cell.start, words_cell.end]
        role = self._role(period, kind)
        comparator = figure.comparator
        if comparator == "=" and role == "target":
            label = bare_words(self.label)
            comparator = self.column.bound or (None if label.endswith(SIZES) else bound_in(label)) or "="
        elsewhere = self.whose if self.whose is not None and self.whose.sort == "place" else None
        return Statement(
            doc=self.document.doc,
            start=start,
            end=end,
            quote=self.document.raw[start:end],
            num_start=figure.start,
            num_end=figure.end,
            num_text=self.document.raw[figure.start : figure.end],
            section=self.frame.section,
            role=role,
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
            district=elsewhere.name if elsewhere is not None else self.document.district,
            adcode=None if elsewhere is not None else self.document.adcode,
            rule=self.frame.rule,
            trace=trace,
        )

    def _signed(self, value: Decimal, kind: str) -> Decimal:
        """A value with the sign that brackets, an arrow or a word of its cell give it."""
        text = words_of(self.cell)
        if self.frame.span is None and _IN_BRACKETS.fullmatch(self.cell.text.strip()):
            value = -value  # as accounts print what is below zero
        if self.column.is_of_moves and (move := move_of(text, below_moves=True)):
            return abs(value) * move
        if kind in ("growth_rate", "increment") and (move := mark_of_move(text)):
            return abs(value) * move  # ↓2.1%
        return value

    def _kind_by_words(self) -> str:
        """The kind that the head says, or a row of places."""
        is_of_places = self.sort == "indicator" and is_place_label(bare_words(self.label))
        return "rank" if is_of_places and self.column.kind == "level" else self.column.kind

    def _kind_and_unit(self) -> tuple[str, str | None]:
        kind = self._kind_by_words()
        label = words_of(self.label)
        level = self.printed_unit or (unit_in(label) if self.sort == "indicator" else None)
        of_table = [unit for unit in self.frame.units if unit != "%"]
        if kind == "rank" or self.column.is_of_moves:
            return kind, "位"
        in_points = level == "%" and (self.column.is_of_gap or self.is_difference)
        if kind == "increment" and ("百分点" in self.column.text or in_points):
            return kind, "个百分点"
        is_rate = kind == "growth_rate" or (kind in ("level", "share") and level in (None, "%") and self._is_sum())
        if is_rate and self.sort == "indicator" and self._is_gain():
            return "new" if "新增" in label else "increment", "个百分点" if level in (None, "%") else level
        if kind in ("growth_rate", "share", "completion_rate"):
            if "百分点" in label + self.column.text and "%" not in self.column.text:
                return "increment", "个百分点"
            return kind, self.column.unit or "%"
        said = _BRACKETED.sub("", label if self.sort == "indicator" else self.column.text)
        if "%" in self.frame.units and not (self.column.unit or level) and _RATE_NAME.search(said):
            return kind, "%"  # 城镇登记失业率 in a table in 人、%
        unit = (
            self._counted_in(of_table)
            or self.column.unit
            or level
            or self.beside_unit
            or (self._fitting(of_table) if of_table else self.carried_unit)
        )
        if unit is None and "%" in self.frame.units:
            unit = "%"
        if unit is None and kind == "level" and _PLAIN_COUNT.fullmatch(self.column.text.split(" ")[-1]):
            m = _CASES.search(self.frame.caption)
            unit = m[1] if m else None
        is_growth = self.sort == "indicator" and self._is_of_growth()
        if kind == "level" and is_growth and (unit in (None, "%") or not level):
            return "growth_rate", "%"
        return kind, unit

    def _counted_in(self, units: list[str]) -> str | None:
        """The unit above the table that counts by the thousand what a head counts: 参保人数 in 万人."""
        counted = counted_in(without_unit(self.column.text.split(" ")[-1]))
        if counted is None or counted != self.column.unit or self.column.is_unit_printed:
            return None
        return next((unit for unit in units if unit != counted and measure(unit)[1] == counted), None)

    def _is_gain(self) -> bool:
        """Whether a figure under a head of growth is in the unit of its row: what two others differ by, or 〔1.3〕."""
        if self.is_difference:
            return True
        is_summed = "累计" in self.column.text or "年均" in self.column.text
        return (
            is_summed
            and self._is_sum()
            and not _GROWTH_END.search(bare_words(self.label))
            and not _FALLING.search(bare_words(self.label))
        )

    def _is_sum(self) -> bool:
        """Whether the cell is in the brackets of a sum over years: 〔18〕."""
        return bool(_SUM.fullmatch(self.cell.text.strip()))

    def _fitting(self, units: list[str]) -> str | None:
        """Of the units above a table (个、亿元) the one that suits: money for amounts, never for counts."""
        said = self.column.text if self.sort != "indicator" else f"{words_of(self.label)}{self.column.text}"
        counted = self.column.text if self.sort != "indicator" else bare_words(self.label)
        if counts(counted.split(" ")[-1]) and all(unit.endswith(("元", "美元")) for unit in units):
            return None
        suited = next((unit for unit in units if unit in _COUNTS and _COUNTS[unit].search(counted)), None)
        if suited is not None:
            return suited
        is_money = bool(_MONEY.search(said))
        return next((unit for unit in units if unit.endswith(("元", "美元")) == is_money), units[0])

    def _corrected(self, kind: str, figure: Figure) -> str:
        """The kind once the unit of the figure itself is known."""
        if kind == "increment" and figure.unit == "%":
            return "growth_rate"  # 增减: 2.7%
        if figure.unit == "个百分点" or (figure.unit == "位" and move_of(self.cell.text)):
            return "increment"
        named = bare_words(self.named) if self.sort == "indicator" else self.column.words or self.column.named
        named = self._caption_words() if self.is_bare else named
        if kind == "level" and self.sort != "time" and is_new(figure.unit, named, words_of(self.cell)):
            return "new"
        if kind != "level" or figure.unit not in ("%", "‰"):
            return kind
        return self._kind_of_rate()

    def _kind_of_rate(self) -> str:
        """What a per cent is, by the words of its head where they name a rate, else by those of its row."""
        label = bare_words(self.label) if self.sort == "indicator" else self.column.words or self.column.text
        head = _BRACKETED.sub("", self.column.text.split(" ")[-1]).rstrip("%")
        label = head if head.endswith(("率", "比例", "比重")) else label
        if is_attainment(_BRACKETED.sub("", label)):
            return "completion_rate"
        label = _TRAILING.sub("", _BRACKETED.sub("", label))
        if label.endswith(COMPLETION):
            return "completion_rate"
        if _FALLING.search(label):
            return "growth_rate"
        if label.endswith((*SHARE_RATES, "比率")) or "占" in label or "比重" in label:
            return "share"
        if label.endswith(("率", "指数", "系数", "水平")) or names_rate(label):
            return "level"
        if self.column.is_of_progress:
            return "completion_rate"
        return "level" if label.endswith("度") or _RATIO_END.search(label) else "growth_rate"

    def _is_down(self, kind: str) -> bool:
        if self.column.is_down:
            return True
        label = bare_words(self.label)
        return kind == "growth_rate" and self.sort == "indicator" and bool(_FALLING.search(label))

    def _indicator(self) -> tuple[str, Cell | None, str | None]:
        groups = "、".join(map(bare_words, self.groups)) if self.groups else None
        declared = self.column.indicator or (self.frame.indicator if self.sort != "indicator" else "")
        if declared:
            narrowed = self._share() if self.whose is not None or self.sort == "time" else bare_words(self.label)
            return declared, None, narrowed or None
        if self.sort == "indicator":
            if self.is_bare and (titled := self._caption_words()):
                return titled, None, self.column.words or None
            words_said = self.name or self._total_in_full(_without_bound(bare_words(self.named)))
            if self.column.kind == "rank" and self.named is not self.label and self._is_of_growth():
                words_said += bare_words(self.label)  # the place of 同比增长 below 地区生产总值 is that of its growth
            qualifier = "，".join(filter(None, (groups, self.column.words, self._share()))) or None
            return words_said, self.named, qualifier
        words_said = self.column.words or self.column.named or self.name
        if not words_said and self.groups and self.whose is not None:
            return bare_words(self.groups[-1]), self.groups[-1], self._share()
        label = "" if self.whose is not None else bare_words(self.label)
        qualifier = "，".join(filter(None, (label, self._share())))
        return self._in_full(words_said), None, None if self.sort == "time" else qualifier or None

    def _since(self, kind: str) -> str:
        """What growth is over, where that is not the year before, by the head or by the label of the row."""
        if kind != "growth_rate":
            return ""
        return self.column.since or (since_in(bare_words(self.label)) if self.sort == "indicator" else "")

    def _is_of_growth(self) -> bool:
        """Whether the label is that of a row of growth."""
        return bool(_GROWTH_END.search(bare_words(self.label)))

    def _total_in_full(self, label: str) -> str:
        """收入合计 below 一般公共预算收入 is what the title says."""
        titled = self._caption_words()
        return titled if is_total_of(label, titled) else label

    def _in_full(self, said: str) -> str:
        """What a head measures; what the title calls more fully by that: 收入 under 各区一般公共预算收入."""
        titled = self._caption_words()
        if not said or (titled.endswith(said) and len(titled) <= len(said) + _ADDED and not _SEVERAL.search(titled)):
            return titled
        return said

    def _share(self) -> str | None:
        """市本级 and 全市 in a document of a district are no district of their own: they narrow what is counted."""
        part = self.whose if self.whose is not None and self.whose.sort in ("part", "beyond") else None
        return "，".join(filter(None, (part.name if part is not None else "", self.column.share))) or None

    def _caption_words(self) -> str:
        """What a table without any named figure is about: its caption, else the title of the document."""
        return subject_of((*self.frame.caption.split("\n"), self.document.title or ""), self.document.district)

    def _period(self) -> Period | None:
        if self.frame.span is not None and (self._is_sum() or "年均" in self.column.text):
            return self.frame.span
        if self.frame.is_of_plan and self.column.role == "target" and _OVER_YEARS.match(bare_words(self.label)):
            return self.frame.span
        own = self.summed
        if own is None and self.time:
            own = time_of(self.time, self.column, self.frame.period, self.context)
        if own is None and self.role == "target" and self.frame.period and _OF_YEAR.match(bare_words(self.label)):
            own = self.context.year_of(self.frame.period)  # 年度任务 in a report on some months
        period = own or self.column.period or goal_period(self.column, self.frame, self.context)
        is_sum = self.sort == "indicator" and is_sum_label(bare_words(self.label))
        return from_january(period) if period is not None and is_sum else period

    def _role(self, period: Period | None, kind: str) -> str:
        if self.whose is not None and self.whose.sort == "beyond":
            return "context"
        if kind == "completion_rate" and self.column.role is None:
            return "actual"
        if self.role is not None and self.column.role is None:
            return self.role
        if self.column.role is not None and not (self._is_sum() and _SUMMED_HEAD.fullmatch(self.column.text)):
            return self.column.role
        said = role_in(words_of(self.label)) if self.sort == "time" else None
        if said is not None:
            return said
        if self.column.is_year_ago:
            return "actual"
        came_to = self.frame.role == "actual" and self.frame.rule.endswith("caption")
        tense = period_tense(period, self.document.published_on)
        is_asked = self.frame.asks_span or self.document.published_on is not None
        is_span = period is not None and period is self.frame.span and is_asked
        if is_span and not came_to and tense > -1:  # it is not over
            return "target"
        if tense > 0.9:  # it has not begun
            return "target"
        return "actual" if tense < -0.5 else self.frame.role
