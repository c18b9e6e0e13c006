"""The grid of a table whose cells stand one below another: found by the number of its heads and by what repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .extract import MOST_COLUMNS, Place

Rows = tuple[tuple[Place, ...], ...]

_UNIT = (
    r"(?:[%％‰]|个?百分点|[万亿千百十]{0,3}(?:元|美元|人次?|名|户次?|家|个|件|辆|吨|公斤|公顷|亩|台套?|套|条|所|张|册|项|篇|处|位|次|米|"
    r"平方米|平方公里|公里|立方米|千瓦时?|千瓦|度|岁|年|天|座|间|场次?|期|分|倍|株|只|头|吨标准煤|标准煤|吨标煤)?(?:/[\u4e00-\u9fff]{1,4})?)"
)
_NUMBER = r"\d[\d,，]*(?:\.\d+)?"
_FIGURE = re.compile(
    rf"[\[【〔(（]?(?:[-−+－±≥≤><＞＜=~～约近超]|不?低于|不?少于|不?高于|超过|达到|控制在)?\s*{_NUMBER}\s*{_UNIT}"
    rf"(?:\s*[-—–~～至]\s*{_NUMBER}\s*{_UNIT})?(?:左右|以上|以下|以内)?[\]】〕)）]?|[-—–]{{1,2}}|/"
)
_UNITS = re.compile(rf"(?:{_UNIT}|[^\d\s，。、]{{1,6}})")
_TIME = re.compile(r"(?:19|20)\d\d\s*年?")
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+部分)"
)
_NUMBERED = re.compile(r"(?:\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])")
_LEAD = re.compile(
    r"序号|编号|(?:主要|核心|具体|工作|考核|目标|监测)?指标(?:名称|体系)?|(?:指标|项目|企业|任务|工程|工作|单位)名称|(?:重点|建设)?项目|类别|类型|分类|领域|行业|地区|区域"
    r"|(?:责任)?单位|街道|乡镇|镇街|镇[（(]街道?[）)]|县区|区县|县市区|县[（(]市、?区[）)]|城市|年份|月份|时间|内容|事项|名称|品种|科目|任务|部门"
)
_WORD_HEAD = re.compile(
    r"(?:指标)?(?:属性|性质|类型)|计量单位|单位|备注|说明|(?:责任|牵头|主管|实施|建设|配合|承办)(?:单位|部门|主体|人)|部门|序号|名称|类别"
)
_YEAR_HEAD = re.compile(
    r"(?:19|20)\d\d\s*年.*|.*(?:目标|完成|增长|增速|同比|占比|比重|累计|本月|数量|总量|[额量值数率]|实际|计划|预期|[上下]半年|季度)"
    r"(?:值|数|率|额|幅|情况)?(?:[（(].{1,12}[）)])?"
)
_MOST_HEADS = 12
_MOST_LABELS = 8
_LINES_TRIED = 24
_MOST_LINES = 4000


def rows_of(cells: list[Place]) -> tuple[Rows, int] | None:
    """The rows of the table in a run of short lines, its head first, and how many of the lines it takes up.

    None where nothing repeats, or in more lines than a page holds. It takes three heads, the first a name of labels
    or a year, and two whole rows.
    """
    kinds = [_kind(cell.text) for cell in cells]
    if "f" not in kinds or len(cells) > _MOST_LINES:
        return None
    best: tuple[int, Rows] | None = None
    # Below the head a bare year is a figure like others.
    below = ["f" if kind == "y" else kind for kind in kinds]
    corners = [n for n, cell in enumerate(cells) if kinds[n] in "wy" and _is_corner(cell.text)][:3]
    heads = [head for first in corners for head in _heads(cells, kinds, first)]
    for head, body in heads:
        # Years name the rows below 年份.
        names = [kind.replace("y", "w") for kind in kinds] if _folded(head[0].text) in ("年份", "年度") else below
        found = _Reading(cells, names, head, body).rows()
        if found and (best is None or found[0] > best[0]):
            best = found[0], (head, *found[1])
            if best[0] * 10 > len(cells) * 9:
                break
    if best is None:
        for whole, body in heads:
            for flat, lines in _two_lines(whole):
                found = _Reading(cells, below, flat, body).rows()
                if found and (best is None or found[0] > best[0]):
                    best = found[0], (*lines, *found[1])
    if best is None:
        return None
    end, rows = best
    width = max(map(_fields, rows))
    return tuple(row if _fields(row) == width else (_wide(row[0]), *row[1:]) for row in rows), end


def _fields(row: tuple[Place, ...]) -> int:
    return 0 if row[0].column_span == MOST_COLUMNS else sum(cell.column_span for cell in row)


def _heads(cells: list[Place], kinds: list[str], first: int) -> Iterator[tuple[tuple[Place, ...], int]]:
    """The heads that may begin at `first`, each with the place of its body; an empty corner is put in."""
    for body in range(first + 2, min(first + _MOST_HEADS + 1, len(cells))):
        if any(kind not in "wy" for kind in kinds[first:body]):
            return
        head = _joined(cells[first:body])
        if not _LEAD.fullmatch(_folded(head[0].text)):
            head = (Place(head[0].start, head[0].start, ""), *head)
        yield head, body


def _joined(heads: list[Place]) -> tuple[Place, ...]:
    """The heads, those of two lines put together: 总量 | （亿元）, 比上年同期 | 增长（%）."""
    joined: list[Place] = []
    for cell in heads:
        if joined and (_REST.fullmatch(cell.text) or (_COMPARED.fullmatch(joined[-1].text) and "增" in cell.text)):
            joined[-1] = Place(joined[-1].start, cell.end, joined[-1].text + cell.text)
        else:
            joined.append(cell)
    return tuple(joined)


_REST = re.compile(r"[（(][^（）()]{1,16}[）)]")
_COMPARED = re.compile(r"[比较](?:上年|去年)(?:同期|同月)?|同比|环比")


def _two_lines(heads: tuple[Place, ...]) -> Iterator[tuple[tuple[Place, ...], Rows]]:
    """Heads whose last ones stand below one of the others: 指标 | 目标值 | 属性, 2023年 | 2025年 below the second."""
    for below in range(2, min(5, len(heads) - 1)):
        upper, lower = heads[:-below], heads[-below:]
        for group in range(1, len(upper)):
            flat = (*upper[:group], *lower, *upper[group + 1 :])
            line = [
                Place(cell.start, cell.end, cell.text, column_span=below)
                if n == group
                else Place(cell.start, cell.end, cell.text, row_span=2)
                for n, cell in enumerate(upper)
            ]
            yield flat, (tuple(line), lower)


def _folded(text: str) -> str:
    return re.sub(r"\s", "", text)


_AMOUNT = re.compile(
    r"本月|累计|总量|数量|数值|绝对[量额数值]|全年|[上下]半年|[前一二三]季度|前三季度|1[-—~至]\d{1,2}月(?:累计)?"
)


def _is_corner(text: str) -> bool:
    text = _folded(text)
    return bool(_LEAD.fullmatch(text) or re.match(r"(?:19|20)\d\d年?", text) or _AMOUNT.fullmatch(text))


def _kind(text: str) -> str:
    """f: a figure or a dash; y: a year; s: the name of a section; w: other words."""
    if _TIME.fullmatch(text):
        return "y" if text.endswith("年") or len(text) == 4 else "f"
    if _FIGURE.fullmatch(text):
        return "f"
    return "s" if _SECTION.match(text) else "w"


def _wide(cell: Place) -> Place:
    """The label of a row that has no group, over the column of groups too."""
    return Place(cell.start, cell.end, cell.text, row_span=cell.row_span, column_span=2)


class _Reading:
    """The body below one guess of a head, read row by row."""

    def __init__(self, cells: list[Place], kinds: list[str], head: tuple[Place, ...], body: int) -> None:
        self.cells, self.kinds = cells, kinds
        self.head, self.body, self.width = head, body, len(head)
        self.line = "".join(kinds).replace("s", "w")
        self.shape = ""
        self._labels = self._tail = self._figures = 0
        self._unit: int | None = None

    def rows(self) -> tuple[int, Rows] | None:
        """Where the table ends and its rows; None where its lines do not repeat."""
        best: tuple[int, Rows] | None = None
        tried: set[str] = set()
        # The first row may have cells of several lines: a later one tells the shape too.
        for place in range(self.body, min(self.body + _LINES_TRIED, len(self.cells) - self.width + 1)):
            self.shape = self.line[place : place + self.width]
            if self.shape in tried:
                continue
            tried.add(self.shape)
            found = self._rows() if self._fits_head() else None
            if found and (best is None or found[0] > best[0]):
                best = found
        return best

    def _rows(self) -> tuple[int, Rows] | None:
        self._labels, self._figures = self.shape.index("f", 1), self.shape.count("f")
        self._tail = len(self.shape) - len(self.shape.rstrip("w"))
        names = [_folded(cell.text) for cell in self.head[1 : self._labels]]
        self._unit = next((n for n, name in enumerate(names, 1) if name in ("单位", "计量单位")), None)
        rows: list[tuple[Place, ...]] = []
        whole, place = 0, self.body
        while place < len(self.cells):
            if self._is_whole(place) and not self._lacks_tail(place):
                rows.append(tuple(self.cells[place : place + self.width]))
                place, whole = place + self.width, whole + 1
                continue
            taken = self._short(place) or self._several(place) or self._section(place)
            if not taken:
                break
            rows += taken[0]
            place = taken[1]
        # A figure left over means that the lines do not repeat as thought.
        if whole < 2 or whole * 3 < len(rows) or (place < len(self.cells) and self.kinds[place] == "f"):
            return None
        return place, tuple(rows)

    def _fits_head(self) -> bool:
        """Whether the first row has words first, figures behind them, and each below a head that can hold it."""
        if not re.fullmatch("f?w+f+[wf]*", self.shape) or self.width < 3:
            return False
        for kind, head in zip(self.shape, self.head, strict=True):
            name = _folded(head.text)
            is_named = bool(_YEAR_HEAD.fullmatch(name))
            if kind == "f" and name != "序号" and (_WORD_HEAD.fullmatch(name) or not name):
                return False
            if kind == "w" and is_named and not _LEAD.fullmatch(name) and not _WORD_HEAD.fullmatch(name):
                return False
        return not (self.shape[0] == "f" and _folded(self.head[0].text) not in ("序号", "编号", "排名", "名次"))

    def _is_whole(self, place: int) -> bool:
        if self.line[place : place + self.width] != self.shape:
            return False
        return not (
            self.kinds[place] == "s" and self.line[place + 1] == "w" and self._labels == 1 and self._heads_part(place)
        )

    def _heads_part(self, place: int) -> bool:
        """Whether the line is the name of a part (二、资源建设) before the first of its numbered labels."""
        below = self.cells[place + 1].text if place + 1 < len(self.cells) else ""
        return self.kinds[place] == "s" and bool(_NUMBERED.match(below))

    def _is_named(self, place: int) -> bool:
        """Whether the words of a row and its first figure begin at `place`, its unit in the place of units."""
        if self.line[place : place + self._labels + 1] != self.shape[: self._labels + 1]:
            return False
        return self._unit is None or bool(_UNITS.fullmatch(self.cells[place + self._unit].text))

    def _lacks_tail(self, place: int) -> bool:
        """Whether the words at the end of a row are rather the first of the next, its own left empty."""
        end = place + self.width
        return bool(self._tail) and not self._is_named(end) and self._is_named(end - self._tail)

    def _starts(self, place: int) -> bool:
        """Whether a row, a section or the end of the lines is at `place`."""
        return place >= len(self.cells) or self.kinds[place] == "s" or self._is_whole(place)

    def _short(self, place: int) -> tuple[list[tuple[Place, ...]], int] | None:
        """A row that lacks the words at its end, or the group at its beginning, which the row above has told."""
        for lost_tail in range(self._tail + 1):
            for lost_lead in (0, 1) if self._labels - (self._unit is not None) > 1 and self.shape[0] == "w" else (0,):
                shape = self.shape[lost_lead : self.width - lost_tail]
                end = place + len(shape)
                if not lost_lead + lost_tail or self.line[place:end] != shape:
                    continue
                if not self._starts(end) and not (lost_lead and self._is_word(end)):
                    continue
                first = self.cells[place].start
                lead = [Place(first, first, "")] * lost_lead
                last = self.cells[end - 1].end
                return [(*lead, *self.cells[place:end], *[Place(last, last, "")] * lost_tail)], end
        return None

    def _is_word(self, place: int) -> bool:
        return self.kinds[place] in "sw"

    def _several(self, place: int) -> tuple[list[tuple[Place, ...]], int] | None:
        """Cells of several lines: a label and what it is made of, then all values of one column after another."""
        if not re.fullmatch("wf+w*", self.shape) or self._heads_part(place):
            return None
        end = place
        most = min(len(self.cells), place + _MOST_LABELS + 1)
        while end < most and self._is_word(end):
            end += 1
        first = end
        most = min(len(self.cells), first + _MOST_LABELS * self._figures + 1)
        while end < most and self.kinds[end] == "f":
            end += 1
        names, values = self.cells[place:first], self.cells[first:end]
        several, rest = divmod(len(values), self._figures)
        if rest or several < 2 or len(names) > _MOST_LABELS or len(names) not in (several, several + 1):
            return None
        tail: list[Place] = []
        while len(tail) < self._tail and not self._starts(end) and end < len(self.cells) and self._is_word(end):
            tail.append(self.cells[end])
            end += 1
        tail += [Place(values[-1].end, values[-1].end, "")] * (self._tail - len(tail))
        group = names.pop(0) if len(names) > several else None
        rows = [(name, *values[n::several], *tail) for n, name in enumerate(names)]
        if group is not None:  # 班额比例 | 其中：小学 | 初中
            rows = [(group, *row) for row in rows]
        return rows, end

    def _section(self, place: int) -> tuple[list[tuple[Place, ...]], int] | None:
        """A line that names the part of the table below it."""
        if not self._is_word(place) or place + 1 >= len(self.cells) or not self._is_word(place + 1):
            return None
        cell = self.cells[place]
        if self.kinds[place] == "w" and not self._is_whole(place + 1):
            return None
        return [(Place(cell.start, cell.end, cell.text, column_span=MOST_COLUMNS),)], place + 1
