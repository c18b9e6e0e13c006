"""Quantities written in digits: plain amounts, ranges, lists that share a unit, ratios of a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kpi.quantities.grammar import ELEMENT, PART, PATTERN, POWERS, UNITS
from kpi.quantities.marks import EDGES_AFTER, EDGES_BEFORE, comparator
from kpi.quantities.numerals import amount
from kpi.quantities.pairs import fold_alternative, ratio_to_one
from kpi.quantities.quantity import Quantity, Span

LONGEST_NUMBER = 20
_TELEPHONE = 11
_PLAIN = tuple(PATTERN.groupindex[name] for name in ("p_number", "p_scale", "p_more", "p_lent", "p_unit"))
_FULL = tuple(
    PATTERN.groupindex[name]
    for name in (
        *("number", "scale", "second", "second_scale", "more", "lent", "first_unit", "dash", "high", "high_scale"),
        *("high_more", "unit", "people", "naked", "per", "tail"),
    )
)
_ODD = frozenset(" abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-−－﹣./*+每×·〔_#&=个含")
_DIGITS = ("digits",)
_GOAL = re.compile(r"(?:任务|目标|计划|预算)(?:数|额|值)?$")
_STANDS = re.compile(r"(?:列|居|位列|位居|名列|排名?|排在)(?:全[省市县区州国]|[\u4e00-\u9fff]{1,4}[省市县州])(?:的)?$")
_STEPS = ("大关", "台阶", "关口")
_PEOPLE = re.compile(
    r"(?:人口|就业|人数|志愿者|人才|培训|参保|毕业生|职工|劳动力|游客|用工)(?:总量|总数|总规模|规模|数)?(?:为|达到?|是|约|近|超过?|突破|有|共|增至|增加到|达|稳定在|保持在)*$"
)
_COUNTED_HEAD = re.compile(r"(?P<unit>人次|户)数?(?:为|达到?|是|约|近|超过?|突破|共|增至|增加到|达)+$")
"""A head that ends in its measure word, before a bare magnitude."""
_LETTER_FORMS = frozenset({"amount", "percent", "points"})
_MOVES = ("上升", "提升", "前移", "前进", "跃升", "下降", "后退", "晋升", "下滑", "升", "进", "退", "降", "移")
_PERIOD_MARKS = frozenset("前后头首近续来去每第上下这那")
_HISTORY_BEFORE = (
    "建城",
    "建县",
    "建置",
    "建市",
    "建制",
    "距今",
    "历史",
    "已有",
    "拥有",
    "有着",
    "具有",
    "建校",
    "建院",
)
_HISTORY_AFTER = ("历史", "的历史", "文明", "建城", "的建城", "以上", "的文明")
_TERM_BEFORE = ("不少于", "不低于", "不超过", "缩短至", "缩短到", "延长至", "延长到", "提高到", "压缩至", "压缩到")
_TERM_AFTER = ("内", "以内", "之内", "以上", "以下", "左右")
_WHOLE, _ZERO, _ONE = Decimal(100), Decimal(0), Decimal(1)
_VOLUMES = ("方", "立方米", "兆瓦", "千瓦", "吨", "亩")
_BUILT = re.compile(r"(?:面积|厂房|用房|住房|安置房|仓库|楼|商业|体量|建筑)[^，,。；;]{0,8}$")
"""Words of building before a number of 方, which then are square metres and not cubic ones."""


def read_plain(text: str, match: re.Match, found: list[Quantity]) -> None:
    """A number with magnitude and unit and nothing else to decide."""
    number, scale, more, lent, word = match.group(*_PLAIN)
    start, end = match.span()
    rules: tuple[str, ...] = _DIGITS
    spans: tuple[Span, ...] = ()
    if len(number) > LONGEST_NUMBER or (len(number) >= _TELEPHONE and number.isdigit()):
        return
    _, unit, form = UNITS[word]
    power = (POWERS[scale] if scale else 0) + (POWERS[lent] if lent else 0)
    before = text[start - 1] if start else "\n"
    if before in _ODD:
        head = _head(text, start, form, bool(power), word)
        if head is None:
            return
        if head:
            number, start, rules = "-" + number, start - 1, ("digits", "minus")
    elif not power and "." in number and form == "count" and _starts_line(before):
        start, number, rules = _after_list_number(start, number)
    value, precision = amount(number, power)
    sign = "="
    if more is not None or before in EDGES_BEFORE or (end < len(text) and text[end] in EDGES_AFTER):
        span = match.span("p_more") if more is not None else None
        sign, spans, marks = comparator(text, start, end, form, span)
        if marks:
            rules += marks
    if unit == "个百分点" and found:
        _share_points(text, found, start)
    quantity = Quantity(start, end, value, None, unit, lent or scale or "", precision, sign, spans, form, (), rules)
    if form == "amount" and found and fold_alternative(text, found[-1], quantity):
        return
    found.append(quantity)


class _Parts(NamedTuple):
    """What the grammar found, by the names of its groups."""

    number: str
    scale: str | None
    second: str | None
    second_scale: str | None
    more: str | None
    lent: str | None
    first_unit: str | None
    dash: str | None
    high: str | None
    high_scale: str | None
    high_more: str | None
    unit: str | None
    people: str | None
    naked: str | None
    per: str | None
    tail: str | None

    @property
    def word(self) -> str:
        """The unit as printed."""
        return self.unit or self.first_unit or ""

    @property
    def printed_scale(self) -> str:
        """The magnitude as printed."""
        return self.lent or self.second_scale or self.scale or ""

    @property
    def power(self) -> int:
        """The magnitude as a power of ten."""
        return (POWERS[self.scale] if self.scale else 0) + (POWERS[self.lent] if self.lent else 0)

    @property
    def marked(self) -> str | None:
        """The group that holds a mark of more or less."""
        names = ("more", "high_more", "tail")
        return next((name for name in names if getattr(self, name)), None)


def read_number(text: str, match: re.Match, found: list[Quantity]) -> None:
    """A number with everything the grammar allows: 1亿5000万元, 3—6个月, 5%—6%, 35微克/立方米, 75亿."""
    parts = _Parts(*match.group(*_FULL))
    read = _begin(text, match, parts, found)
    if read is None:
        return
    before = text[read.start - 1] if read.start else "\n"
    head = _head(text, read.start, read.form, bool(parts.printed_scale), parts.word) if before in _ODD else ""
    if head is None or not _settle(text, read, parts, before):
        return
    if before == "×":
        read.start = len(text[: read.start - 1].rstrip("0123456789"))
    if parts.word == "成":
        if text[read.end : read.end + 1] == "为" and before not in "中有约近占超":
            return  # 其中3成为公租房, never 使第3成为重点
        _count_in_hundredths(read)
    if parts.per:
        base = UNITS.get(parts.per[1:])
        read.unit = f"{read.unit}/{base.unit if base and base.form == 'count' else parts.per[1:]}"
        read.form = "count"
    assert read.value is not None
    if head and read.value_high is None:
        read.value, read.start, read.rule = -read.value, read.start - 1, (*read.rule, "minus")
    span = match.span(parts.marked) if parts.marked else None
    read.comparator, read.comparator_spans, marks = comparator(text, read.start, read.end, read.form, span)
    read.rule += marks
    if read.value_high is not None and (
        read.value_high <= read.value or (parts.dash in ("至", "到") and before in "由从")
    ):
        found.append(_start_of_change(read, match))
    if read.form == "amount" and found and fold_alternative(text, found[-1], read):
        return
    found.append(read)


def _begin(text: str, match: re.Match, parts: _Parts, found: list[Quantity]) -> Quantity | None:
    """The number with its unit and form; None where it is no quantity."""
    start, end = match.span()
    if len(parts.number) > LONGEST_NUMBER or len(parts.high or "") > LONGEST_NUMBER or text.startswith("级", end):
        return None
    meant = _unit_and_form(text, start, end, parts, found)
    if meant is None:
        return None
    unit, form, rules = meant
    return Quantity(start, end, _ZERO, None, unit, parts.printed_scale, _ZERO, "=", (), form, (), rules)


def _unit_and_form(
    text: str, start: int, end: int, parts: _Parts, found: list[Quantity]
) -> tuple[str | None, str, tuple[str, ...]] | None:
    """Unit and form by the word of the unit; without one 亿 is money, and 万 people where the text speaks of people."""
    if parts.word:
        _, unit, form = UNITS[parts.word]
        if parts.word == "方" and _BUILT.search(text, max(0, start - 14), start):
            unit = "平方米"
        return unit, form, _DIGITS
    if parts.people is not None:
        is_told = parts.scale or parts.lent or (len(parts.number) > 2 and parts.number[:2] not in ("19", "20"))
        return ("人", "count", _DIGITS) if is_told else None  # 2600困难学生
    if not text.startswith("万", end - 1) or _is_sum(text, start, end, found):  # 占任务1550万的55%
        return "元", "amount", ("digits", "yuan")
    if text.startswith(_STEPS, end):
        return None, "count", ("digits", "unitless")
    if _PEOPLE.search(text, max(0, start - 12), start):  # 常住人口52.3万，
        return "人", "count", _DIGITS
    if (counted := _COUNTED_HEAD.search(text, max(0, start - 12), start)) is not None:  # 接待人次突破800万
        return counted["unit"], "count", _DIGITS
    return None


def _settle(text: str, read: Quantity, parts: _Parts, before: str) -> bool:
    """Fill in the value and what the place of the number tells; False where it names a time or is no quantity."""
    number = parts.number
    if read.form == "duration":
        if not _is_length(text, read, parts, before):
            return False
        if parts.word in ("日内", "日以内"):
            read.end -= len(parts.word) - 1
    elif parts.word == "位":
        read.unit, read.form = _seat(text, read.start)
    elif read.form == "count" and not (read.scale or parts.high) and "." in number and _starts_line(before):
        read.start, number, read.rule = _after_list_number(read.start, number)
    read.value, read.precision = amount(number, parts.power)
    if parts.second and parts.second_scale:
        rest, read.precision = amount(parts.second, POWERS[parts.second_scale])
        read.value += rest
    if parts.high:
        _fill_range(read, parts, number, parts.high)
    return True


def _is_length(text: str, read: Quantity, parts: _Parts, before: str) -> bool:
    """Is it a length of time, and not the name of a year or a span that only dates something?"""
    if parts.word == "年":
        return _is_term(text, read.start, read.end, parts.number)
    return before not in _PERIOD_MARKS or (before == "后" and text.startswith("内", read.end))


def _count_in_hundredths(read: Quantity) -> None:
    """Tenths (成) as percent."""
    read.value = read.value and read.value * 10
    read.value_high = read.value_high and read.value_high * 10
    read.unit, read.form, read.precision = "%", "percent", read.precision * 10


def _start_of_change(read: Quantity, match: re.Match) -> Quantity:
    """由60%提高到65% looks like a range: its first end, which `read` then no longer holds."""
    read.rule = tuple("from_to" if rule == "range" else rule for rule in read.rule)
    first = replace(read, end=match.start("dash"), value_high=None, comparator="=", comparator_spans=())
    read.start, read.value, read.value_high = match.start("high"), read.value_high, None
    return first


def read_list(text: str, match: re.Match, found: list[Quantity]) -> None:
    """Numbers of a list that share the unit after the last one (分别提高0.9、5.9个百分点)."""
    elements = [
        (part.start(), part["number"], part["scale"]) for part in ELEMENT.finditer(text, *match.span("elements"))
    ]
    shared = (
        all("." in number for _, number, _ in elements) or "分别" in text[max(0, match.start() - 40) : match.start()]
    )
    if not shared or any(len(number) > LONGEST_NUMBER for _, number, _ in elements):
        last = PATTERN.match(text, elements[-1][0])
        if last is not None and last.lastgroup in ("plain", "quantity"):
            (read_plain if last.lastgroup == "plain" else read_number)(text, last, found)
        return
    _, unit, form = UNITS[match["list_unit"]]
    last_scale = elements[-1][2] or ""
    for place, (start, number, scale) in enumerate(elements, 1):
        end = match.end() if place == len(elements) else start + len(number) + len(scale or "")
        printed = scale or last_scale
        value, precision = amount(number, POWERS[printed] if printed else 0)
        sign, spans, marks = comparator(text, start, end, form)
        rules = ("digits", "list", *marks)
        found.append(Quantity(start, end, value, None, unit, printed, precision, sign, spans, form, (), rules))


def read_ratio(text: str, match: re.Match, found: list[Quantity]) -> None:
    """The parts of a ratio that make a whole (3.9：59.5：36.6), each a share in percent; else a ratio to one."""
    if match.end() - match.start() > 60:
        return
    parts = [(part.start(), part.end(), *amount(part[0], 0)) for part in PART.finditer(text, *match.span())]
    if len(parts) > 5 or abs(sum(part[2] for part in parts) - _WHOLE) > Decimal("0.5"):
        to_one = ratio_to_one(text, *match.span(), [part[2:] for part in parts]) if len(parts) == 2 else None
        if to_one is not None:
            found.append(to_one)
        return
    for place, (start, end, value, precision) in enumerate(parts, 1):
        found.append(Quantity(start, end, value, None, "%", "", precision, "=", (), "ratio", (), ("ratio",), place))


def _fill_range(read: Quantity, parts: _Parts, number: str, high: str) -> None:
    """Both ends of a range in base units; the magnitude on one end serves a bare other end if the order holds."""
    assert read.value is not None
    read.rule = (*read.rule, "range")
    top, read.precision = amount(high, POWERS[parts.high_scale] if parts.high_scale else 0)
    if parts.high_scale:
        read.scale = parts.high_scale
        lent, _ = amount(number, POWERS[parts.high_scale])
        if not parts.power and lent < top:
            read.value = lent
    elif parts.power and top < read.value and parts.first_unit is None:
        top, read.precision = amount(high, parts.power)
    read.value_high = top


def _share_points(text: str, found: list[Quantity], start: int) -> None:
    """In 加快2.6个、1.3个和0.9个百分点 every 个 counts points."""
    for last in reversed(found):
        if (
            last.unit != "个"
            or text[last.end : start] not in ("和", "、", "与", "及", "以及")
            or text[last.end - 1] != "个"
        ):
            return
        last.unit, last.form, start = "个百分点", "points", last.start
        last.rule += ("shared_unit",)


def _head(text: str, start: int, form: str, has_scale: bool, word: str) -> str | None:
    """What the character before a number makes of it: '' nothing, '-' a minus, None a piece of a code or a name."""
    before = text[start - 1]
    ahead = text[start - 2] if start > 1 else "\n"
    if before == " ":
        return None if text.endswith("PM", 0, start - 1) else ""
    if before in "-−－﹣":
        if ahead in "0123456789%％‰" or (ahead.isascii() and ahead.isalpha()):
            return None if ahead not in "%％‰" else ""
        return "-" if form in _LETTER_FORMS or ahead in "(（ \n：:为" else ""
    if before.isalpha() and before.isascii():
        if text.startswith("PM", max(0, start - 2)):
            return None
        long_word = start > 2 and text[start - 3 : start].isascii() and text[start - 3 : start].isalpha()
        return "" if form in _LETTER_FORMS or has_scale or long_word else None
    if before == "×":
        return "" if ahead.isdigit() and (has_scale or word in _VOLUMES) else None  # 2×30万千瓦, never 5×8小时
    if before in "每·":
        return None
    if before == "含":
        return None if ahead in "（(" else ""
    if before == "个":
        return None if word == "%" and ahead in "一二三四五六七八九十两几多" else ""
    return None if ahead.isascii() and ahead.isalnum() else ""


def _is_sum(text: str, start: int, end: int, found: list[Quantity]) -> bool:
    """Whether a bare number of ten thousands is the goal that a sum of money just told is held against."""
    if not found or found[-1].unit != "元" or start - found[-1].end > 24:
        return False
    return _GOAL.search(text, max(0, start - 8), start) is not None and text.startswith("的", end)


def _starts_line(before: str) -> bool:
    return before in "\n。；;！　"


def _after_list_number(start: int, number: str) -> tuple[int, str, tuple[str, ...]]:
    """2.15个 at the head of a line is item 2 and 15个; a thing counted one by one has no decimals."""
    item, _, rest = number.partition(".")
    if len(item) > 2 or rest.startswith("0"):
        return start, number, _DIGITS
    return start + len(item) + 1, rest, ("digits", "list_number")


def _seat(text: str, start: int) -> tuple[str, str]:
    """位 counts places after a verb of moving (前移3位), else people (30位专家)."""
    before = text[max(0, start - 9) : start]
    moved = before.rstrip("了至到").endswith(_MOVES) or _STANDS.search(before) is not None
    return ("位", "rank") if moved else ("人", "count")


def _is_term(text: str, start: int, end: int, number: str) -> bool:
    """Tell a length of time (3年内, 建城1800年) from the name of a year and from a span that only dates something."""
    window = text[max(0, start - 3) : start]
    if "." in number:  # 10.5年: no year has a decimal, but 2.2023年 is an item and a year
        return len(number) - number.index(".") <= 3 and not _starts_line(text[start - 1] if start else "\n")
    if text[max(0, start - 8) : start].rstrip("约达到为至提高升").endswith("年限"):
        return True
    if len(number) > 2:
        return number[:2] not in ("19", "20", "21") and (
            window.endswith(_HISTORY_BEFORE) or text.startswith(_HISTORY_AFTER, end)
        )
    return text.startswith(_TERM_AFTER, end) or window.endswith(_TERM_BEFORE)
