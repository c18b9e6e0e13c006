"""Quantities written in words: Chinese numerals under a strict grammar, standings, multiples, shares in words."""

from __future__ import annotations

import re
from decimal import Decimal

from kpi.quantities import lexicons
from kpi.quantities.grammar import COUNTED, STRICT, UNITS
from kpi.quantities.marks import comparator
from kpi.quantities.numerals import PRECISIONS, amount, chinese
from kpi.quantities.quantity import Quantity, Span

_ONE = PRECISIONS[0]
_STEPS = {
    word: Decimal(10**power)
    for word, power in {"百万": 6, "千万": 7, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12, "亿": 8}.items()
}
_CLAUSE_ENDS = re.compile(r"[，。；;,！!？?：:\n]")
_STANDING = ("居", "列", "排", "位次", "跃", "升至", "名次", "进位", "晋位")
_PLACED = (*_STANDING, "位", "名", "第", "升", "进", "全", "获", "得", "至", "占", "保持")
_REGIONS = (
    "全市",
    "全省",
    "全国",
    "全区",
    "全县",
    "全州",
    "进入",
    "跻身",
    "保持",
    "获",
    "夺得",
    "取得",
    "排名",
    "位",
    "倒数",
)
_TOP_HEADS = tuple("市省国区县州入居列进身保位获类内名排争")
_MOVES_ON = re.compile(r"(?:上升|提升|跃升|前移|升|退|下降|后移|下滑)")
_LEAVING = ("摆脱", "退出", "脱离", "跳出", "告别", "走出")
_DISPLAY = ("放在", "摆在", "放到", "摆到", "置于", "挺在")
_PERIOD_MARKS = frozenset("前后头首近续来去每第上下这那")
_BARE = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
_NEARLY = {"上": ">", "近": "~", "逾": ">"}
"""What stands in front of a bare power of ten that is meant as a count: 上千人, 近百家."""
_MAKERS = tuple(row["word"] for row in lexicons.rows("makers"))
_MADE = frozenset(("家", "所", "座", "条", "个", "处", "栋", "户", "项"))
_THING = re.compile(r"(?!月|核心|中心|又|个)[\u4e00-\u9fff]{2}")
_POLICIES = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:措施|政策|意见|规定|举措|办法|要求|建议|标准|经验|共识|纪律|禁令|[，,。；])"
)
_SMALL_THINGS = frozenset(("条", "项", "个", "位", "口", "场", "件"))


def _clause_before(text: str, start: int, reach: int) -> str:
    window = text[max(0, start - reach) : start]
    ends = [stop.end() for stop in _CLAUSE_ENDS.finditer(window)]
    return window[ends[-1] :] if ends else window


def _rank(
    start: int, end: int, value: Decimal | None, sign: str = "=", spans: tuple[Span, ...] = (), *rules: str
) -> Quantity:
    return Quantity(start, end, value, None, "位", "", _ONE, sign, spans, "rank", (), ("rank", *rules))


def _place(word: str) -> Decimal | None:
    if word.isascii():
        value = Decimal(word) if len(word) < 5 else None
    else:
        read = chinese(word)
        value = read[0] if read else None
    return value if value is not None and 0 < value < 10000 else None


def _is_line(text: str, start: int, end: int) -> bool:
    """Whether a standing is all that its line holds, as on a card: 第5位."""
    return text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n")


def read_rank(text: str, match: re.Match, found: list[Quantity]) -> None:
    """第N位, 第N名, or a bare 第N behind a word of standing."""
    start, end = match.span()
    window = _clause_before(text, start, 14)
    if match["place_unit"] is None:
        if match["field"] is None and text[end : end + 1] not in ("", *"，。,、；;）)！!和与”\n 及（("):
            return
        if not window.endswith((*_REGIONS, *"区市省县州旗")) and not any(word in window for word in _STANDING):
            return
    elif not (any(word in window for word in _PLACED) or _MOVES_ON.match(text, end) or _is_line(text, start, end)):
        return
    value = _place(match["place"])
    if value is None:
        return
    if window.endswith("倒数"):
        found.append(_rank(start - 2, end, value, "=", (), "from_end"))
    else:
        found.append(_rank(start, end, value))


def read_top(text: str, match: re.Match, found: list[Quantity]) -> None:
    """前三, 前10名: a standing no lower than N; 后三名: counted from the end."""
    start, end = match.span()
    counted = end - start > 1 + len(match["top"])
    value = _place(match["top"])
    if value is None:
        return
    if match["side"] == "前":
        if counted or text[max(0, start - 1) : start].endswith(_TOP_HEADS):
            found.append(_rank(start, end, value, "<=", ((start, start + 1),), "top"))
    elif counted:
        away = text[max(0, start - 2) : start] in _LEAVING
        found.append(_rank(start, end, value, ">" if away else "=", ((start - 2, start),) if away else (), "from_end"))


_OF_SO_MANY = {"百": "%", "千": "‰", "万": "‱", "十万": "/10万"}
"""The unit of a share of so many."""


def read_percent(text: str, match: re.Match, found: list[Quantity]) -> None:
    """百分之九十五, 千分之三, 十万分之八, 百分之五至百分之六."""
    start, end = match.span()
    share, share_high = match.group("share", "share_high")
    if start and text[start - 1] == "个":
        return
    read = amount(share, 0) if share[0].isascii() and len(share) <= 20 else chinese("一百" if share == "百" else share)
    if read is None:
        return
    top = chinese(share_high) if share_high else None
    precision = read[1] if "点" in share else _ONE
    sign, spans, marks = comparator(text, start, end, "percent")
    rules = ("chinese", *(("range",) if top else ()), *marks)
    unit = _OF_SO_MANY[match["base"]]
    value_high = top[0] if top else None
    found.append(Quantity(start, end, read[0], value_high, unit, "", precision, sign, spans, "percent", (), rules))


def read_fold(text: str, match: re.Match, found: list[Quantity]) -> None:
    """翻一番 is a growth of 100 %, 翻两番 of 300 %."""
    folds = match["folds"] or "一"
    read = None if folds.isascii() else chinese(folds)
    count = int(read[0] if read else folds)
    start, end = match.span()
    sign, spans, marks = comparator(text, start, end, "multiple")
    value = Decimal((2**count - 1) * 100)
    found.append(Quantity(start, end, value, None, "%", "", _ONE, sign, spans, "multiple", (), ("fold", *marks)))


def read_word(text: str, match: re.Match, found: list[Quantity]) -> None:
    """首位, 榜首 and 前列 as standings, behind a word of standing only."""
    start, end = match.span()
    word = match[0]
    window = _clause_before(text, start, 18)
    if word == "垫底":
        found.append(_rank(start, end, _ONE, "=", (), "from_end"))
        return
    if not any(mark in window for mark in (*_STANDING, "位", "占", "升", "登", "进", "保持", "第", "荣")):
        return
    if any(mark in window for mark in _DISPLAY):
        return
    if word == "前列":
        if "走在" not in window:
            found.append(_rank(start, end, None, "<=", (), "front"))
    elif word == "首":
        if window.endswith("居"):
            found.append(_rank(start, end, _ONE, "=", (), "word"))
    else:
        found.append(_rank(start, end, _ONE, "=", (), "from_end" if word == "末位" else "word"))


def read_counted(text: str, match: re.Match, found: list[Quantity]) -> None:
    """Chinese numerals under a strict measure grammar, and bare magnitudes as a step (千亿元台阶)."""
    start, end = match.span()
    numeral, more, scale, upper, word, step, last_step = match.group(
        "chinese", "chinese_more", "chinese_scale", "chinese_high", "chinese_unit", "step", "chinese_step"
    )
    before = text[start - 1] if start else "\n"
    if numeral in _STEPS and word in (None, "元") and not (upper or more or scale):
        _read_magnitude(text, start, end - len(step or last_step or ""), numeral, bool(step or last_step), found)
        return
    if numeral[-1] == "亿" and word in (None, "元") and not (upper or more or scale) and (word is None or last_step):
        told = step or last_step or ""
        _read_magnitude(text, start, end - len(told), numeral, bool(told), found)  # 首次突破五十亿，
        return
    if numeral in _BARE and before in _NEARLY and word in COUNTED - _SMALL_THINGS and not (upper or more or scale):
        _read_bare(text, start, end, numeral, word, found)
        return
    if word is None or before in "第每数上几前后零":
        return
    if not _is_measure(text, end, numeral, scale, word, before) and not _is_made(text, start, end, numeral, word):
        return
    read = chinese(numeral + (scale or ""))
    top = chinese(upper) if upper else None
    if read is None or (upper and (top is None or top[0] <= read[0])):
        return
    value, precision = read
    value_high = top[0] if top else None
    _, unit, form = UNITS[word]
    if word == "成":
        if text[end : end + 1] not in ("", *"，。,、；;）)左以多的") and not (
            before in "中有约近占超达过" and text[end] not in "立果功员效都长绩就品本熟交套型片年份分色语"
        ):
            return
        value, precision, unit, form = value * 10, precision * 10, "%", "percent"
        value_high = value_high and value_high * 10
    elif word == "位":
        unit = "人"
    sign, spans, marks = comparator(text, start, end, form, match.span("chinese_more") if more else None)
    rules = ("chinese", *marks)
    found.append(Quantity(start, end, value, value_high, unit, scale or "", precision, sign, spans, form, (), rules))


def _read_bare(text: str, start: int, end: int, numeral: str, word: str, found: list[Quantity]) -> None:
    """上千人, 近百家: a bare power of ten with its mark."""
    sign, value = _NEARLY[text[start - 1]], _BARE[numeral]
    spans = ((start - 1, start),)
    unit = "人" if word == "位" else UNITS[word][1]
    rules = ("chinese", "before")
    found.append(Quantity(start, end, value, None, unit, "", value, sign, spans, "count", (), rules))


def _is_made(text: str, start: int, end: int, numeral: str, word: str) -> bool:
    """组建一家省级实验室, 争取两条产线投运: a single numeral counts what a verb of making stands in front of."""
    if len(numeral) > 1 or numeral in "百千万亿零〇" or word not in _MADE:
        return False
    return text.endswith(_MAKERS, max(0, start - 3), start) and _THING.match(text, end) is not None


def _read_magnitude(text: str, start: int, end: int, numeral: str, is_step: bool, found: list[Quantity]) -> None:
    """A bare magnitude is a value as a step (千亿元台阶) or as a bound at a clause's end (突破百亿元), else a class."""
    read = chinese(numeral)
    value = _STEPS.get(numeral) or (read[0] if read else None)
    if value is None:
        return
    sign, spans, marks = comparator(text, start, end, "amount")
    if is_step:
        sign = ">=" if sign == "=" else sign
    elif not spans or spans[0][0] > start or text[end : end + 1] not in ("", *"，。,、；;）)！!\n"):
        return
    rules = ("step" if is_step else "magnitude", *marks)
    found.append(Quantity(start, end, value, None, "元", numeral, value, sign, spans, "amount", (), rules, None, True))


def _is_measure(text: str, end: int, numeral: str, scale: str | None, word: str, before: str) -> bool:
    """True where a Chinese numeral with this unit measures something, and is not part of a word or a slogan."""
    if word in ("倍", "成"):
        return len(numeral) <= 2 and before not in "成加数"
    if word in STRICT:
        if word == "元":
            return len(numeral) > 1 or bool(scale)
        return word != "个月" or (before not in _PERIOD_MARKS and numeral != "一")
    if word not in COUNTED or numeral[0] in "百千万亿" or not any(letter in numeral for letter in "十百千万亿"):
        return False
    if word == "条":
        return len(numeral) > 1 and _POLICIES.match(text, end) is None
    return len(numeral) > (2 if word in _SMALL_THINGS else 1)
