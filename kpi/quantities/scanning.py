"""The scan of a text for quantities: one pass of the pattern, then exact values and the marks beside each number."""

from __future__ import annotations

import re
from decimal import Decimal

from kpi.quantities import lexicons
from kpi.quantities.grammar import COUNTED, ELEMENT, PART, PATTERN, POWERS, STRICT, UNITS
from kpi.quantities.numerals import PRECISIONS, amount, chinese
from kpi.quantities.quantity import Alternative, Quantity

LONGEST_NUMBER = 20
_WIDE = re.compile("[０-９]")
_NARROW = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９．％－／：", "0123456789.%-/：", strict=True)}
_BEFORE = lexicons.comparators("before")
_AFTER = lexicons.comparators("after")
_ONE = PRECISIONS[0]
_HUNDRED = Decimal(100)
_CURRENCIES = frozenset(unit.unit for unit in UNITS.values() if unit.form == "amount")
_MOVES = ("上升", "提升", "前移", "前进", "跃升", "下降", "后退", "晋升", "下滑", "升", "进", "退", "降")
_PERIOD_MARKS = frozenset("前后头首近续来去每第上下这那")
_RANK_WORDS = (
    "居", "列", "位", "排名", "排", "跃至", "升至", "名列", "第", "全市", "全省", "全国", "全区", "进入", "跻身", "保持", "获", "夺得", "取得", "荣获",
)  # fmt: skip
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
    "逾",
    "近",
    "超",
    "约",
)
_HISTORY_AFTER = ("历史", "的历史", "文明", "建城", "的建城", "余年", "以上", "多年")
_ARTS = "0123456789."
_CLAUSE = re.compile(r"[，。；;,！!？?：:\n]")
_LETTER_FORMS = frozenset({"amount", "percent", "points"})


def scan(text: str) -> list[Quantity]:
    """All quantities of a text in order, without overlap; time grows with the length of the text, whatever it holds."""
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    found: list[Quantity] = []
    for match in PATTERN.finditer(text):
        read = _READERS.get(match.lastgroup)
        if read is not None:
            read(text, match, found)
    return found


def _read_number(text: str, match: re.Match, found: list[Quantity]) -> None:
    (number, scale, second, second_scale, more, lent, first_unit, dash, high, high_scale, high_more, plain_unit, people,
     naked, per, tail) = match.group(
        "number", "scale", "second", "second_scale", "more", "lent", "first_unit", "dash", "high", "high_scale",
        "high_more", "plain_unit", "people", "naked", "per", "tail",
    )  # fmt: skip
    start, end = match.span()
    if len(number) > LONGEST_NUMBER or (high and len(high) > LONGEST_NUMBER):
        return
    word = plain_unit or first_unit
    if word:
        _, unit, form = UNITS[word]
    elif people is not None:
        unit, form = "人", "count"
        if not (scale or lent):
            return
    else:
        unit, form = "元", "amount"
    rules = ("digits",)
    power = POWERS[scale] if scale else 0
    if lent:
        power += POWERS[lent]
    value, precision = amount(number, power)
    if second:
        tail_value, precision = amount(second, POWERS[second_scale])
        value += tail_value
    printed = lent or second_scale or scale or ""
    value_high = None
    low_end = None
    if high:
        high_power = POWERS[high_scale] if high_scale else 0
        value_high, precision = amount(high, high_power)
        if high_scale and not printed:
            borrowed, _ = amount(number, high_power)
            if borrowed < value_high:
                value = borrowed
        printed = high_scale or printed
        if not high_scale and scale and value_high < value and first_unit is None:
            value_high, precision = amount(high, power)
        low_end = match.start("dash")
        rules = ("digits", "range")
    before = text[start - 1] if start else ""
    sign = ""
    if before:
        if before in "-−－﹣":
            ahead = text[start - 2] if start > 1 else ""
            if ahead and ahead in "0123456789%％‰" or ahead.isascii() and ahead.isalpha():
                if ahead.isalpha() or high is None:
                    return
            elif form in _LETTER_FORMS or not ahead or ahead in "(（ \n：:为":
                sign = "-"
        elif before.isascii():
            if before.isalpha():
                if not (form in _LETTER_FORMS or printed) and not _acronym(text, start):
                    return
                if word == "度" or text.startswith("PM", max(0, start - 2)):
                    return
            elif before in "./*+" and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum():
                return
        elif before == "每":
            return
        elif before in "×·〔年月" and form == "count" and before in "×·〔":
            return
    if unit == "年" and form == "duration":
        if not _is_duration(text, start, end, number):
            return
    elif form == "duration":
        if before in _PERIOD_MARKS and before and not (before == "后" and text.startswith("内", end)):
            return
        if word == "日内" or word == "日以内":
            end -= len(word) - 1
    elif word == "位":
        if before == "第":
            return
        window = text[max(0, start - 3) : start].rstrip("了至到")
        if window.endswith(_MOVES):
            form = "rank"
            unit = "位"
        else:
            unit, form = "人", "count"
    elif form == "count" and not printed and "." in number and high is None and _at_line_start(text, start):
        listed = number.partition(".")
        if len(listed[0]) <= 2 and len(listed[2]) <= 4:
            start += len(listed[0]) + 1
            number = listed[2]
            value, precision = amount(number, 0)
            rules = ("digits", "list_number")
    if word == "成" and form == "multiple":
        value, precision, unit, form = value * 10, precision * 10, "%", "percent"
        if value_high is not None:
            value_high *= 10
    if per:
        unit += "/" + per[1:]
        form = "count"
    if sign:
        start -= 1
        if value_high is None:
            value = -value
        rules = (*rules, "minus")
    comparator, spans, marks = _marks(text, start, end, form, value, bool(more or high_more or tail), match)
    if marks:
        rules += marks
    if high and (value_high <= value or (dash in "至到" and before and before in "由从")):
        _split(
            found,
            match,
            start,
            end,
            value,
            value_high,
            unit,
            printed,
            precision,
            form,
            rules,
            low_end,
            (comparator, spans),
        )
        return
    if naked is not None:
        rules = (*rules, "yuan")
    if form == "amount" and found:
        last = found[-1]
        if (
            last.form == "amount"
            and last.unit != unit
            and start - last.end == 1
            and text[last.end] in "或/、"
            and not last.alternatives
            and text[last.end] != "、"
        ):
            last.alternatives = (Alternative(value, unit, start, end),)
            last.end = end
            last.rule += ("alternative",)
            if last.comparator == "=" and spans:
                last.comparator = comparator
                last.comparator_spans = spans
            return
    found.append(Quantity(start, end, value, value_high, unit, printed, precision, comparator, spans, form, (), rules))


def _split(found, match, start, end, low, high, unit, printed, precision, form, rules, low_end, marks) -> None:
    """Two quantities where two numbers joined by a dash are no range: falling ends, or 由…到…"""
    base = match.start("high")
    rules = tuple(rule for rule in rules if rule != "range") + ("from_to",)
    found.append(Quantity(start, low_end, low, None, unit, printed, precision, "=", (), form, (), rules))
    comparator, spans = marks
    found.append(Quantity(base, end, high, None, unit, printed, precision, comparator, spans, form, (), rules))


def _acronym(text: str, start: int) -> bool:
    """True for three and more letters before a number (GDP, CNG, APP), which are words and not the head of a code."""
    return start > 2 and text[start - 3 : start].isascii() and text[start - 3 : start].isalpha()


def _at_line_start(text: str, start: int) -> bool:
    return (
        start == 0
        or text[start - 1] in "\n。；;！　"
        or (text[start - 1] == " " and (start == 1 or text[start - 2] in " \n　"))
    )


def _is_duration(text: str, start: int, end: int, number: str) -> bool:
    """Tell a length of time (3年内, 建城1800年) from the name of a year or a span that only dates something."""
    if len(number) >= 3:
        window = text[max(0, start - 3) : start]
        return number[:2] not in ("19", "20", "21") and (
            window.endswith(_HISTORY_BEFORE) or text.startswith(_HISTORY_AFTER, end)
        )
    if text.startswith(("内", "以内", "之内", "以上", "以下", "左右"), end):
        return True
    return text[max(0, start - 3) : start].endswith(
        ("不少于", "不低于", "不超过", "缩短至", "延长至", "达到", "超过", "提高到")
    )


def _marks(text, start, end, form, value, more, match):
    """The comparator of a number, the spans of its marks and the rules they leave."""
    comparator = "="
    spans: tuple = ()
    rules: tuple = ()
    reach = False
    at = start
    while at and at > start - 3 and text[at - 1] in "了 “":
        at -= 1
    if at:
        words = _BEFORE.get(text[at - 1])
        if words is not None:
            for word, sign, forbidden in words:
                head = at - len(word)
                if head >= 0 and text.startswith(word, head):
                    if head and text[head - 1] in forbidden:
                        break
                    comparator, spans, rules = sign, ((head, at),), ("before",)
                    if word == "达" or word == "达到":
                        reach = True
                        rules = ("before", "reach")
                    break
    if more and (comparator == "=" or comparator == "~" or reach):
        comparator = ">"
        name = (
            "more"
            if match.group("more") is not None
            else "high_more"
            if match.group("high_more") is not None
            else "tail"
        )
        spans += (match.span(name),)
        rules += ("more",)
        reach = False
        if text.startswith(("来", "几"), spans[-1][0]):
            comparator = "~"
    at = end
    if at < len(text):
        letter = text[at]
        if letter in "(（" and text.startswith("含", at + 1):
            close = text.find("）" if letter == "（" else ")", at, at + 14)
            if close > 0:
                at = close + 1
                letter = text[at] if at < len(text) else ""
        words = _AFTER.get(letter)
        if words is not None:
            for word, sign, _ in words:
                if text.startswith(word, at):
                    if word == "内" and form != "duration":
                        break
                    if (
                        comparator in "=~"
                        or reach
                        or (comparator == "<=" and spans and text.startswith("控制", spans[0][0]))
                    ):
                        comparator = comparator if sign == "~" and comparator == ">" else sign
                        if reach:
                            rules = ("before",)
                    spans += ((at, at + len(word)),)
                    rules += ("after",)
                    break
    return comparator, spans, rules


def _read_list(text: str, match: re.Match, found: list[Quantity]) -> None:
    """Numbers of a list that share the unit after the last one (分别提高0.9、5.9个百分点)."""
    elements = [
        (part.start(), part["number"], part["scale"]) for part in ELEMENT.finditer(text, *match.span("elements"))
    ]
    shared = len(elements) <= 12 and (
        all("." in number for _, number, _ in elements) or "分别" in text[max(0, match.start() - 40) : match.start()]
    )
    if not shared or any(len(number) > LONGEST_NUMBER for _, number, _ in elements):
        last = PATTERN.match(text, elements[-1][0])
        if last is not None and last.lastgroup == "quantity":
            _read_number(text, last, found)
        return
    _, unit, form = UNITS[match["list_unit"]]
    last_scale = elements[-1][2]
    for place, (start, number, scale) in enumerate(elements):
        end = match.end() if place == len(elements) - 1 else start + len(number) + len(scale or "")
        scale = scale or last_scale or ""
        value, precision = amount(number, POWERS.get(scale, 0))
        comparator, spans, rules = _marks(text, start, end, form, value, False, match)
        found.append(
            Quantity(
                start, end, value, None, unit, scale, precision, comparator, spans, form, (), ("digits", "list", *rules)
            )
        )


def _read_ratio(text: str, match: re.Match, found: list[Quantity]) -> None:
    """The parts of a ratio that make a whole (3.9：59.5：36.6), each a share in percent."""
    if match.end() - match.start() > 60:
        return
    parts = [(part.start(), part.end(), *amount(part[0], 0)) for part in PART.finditer(text, *match.span())]
    if len(parts) > 5 or abs(sum(part[2] for part in parts) - 100) > Decimal("0.5"):
        return
    for place, (start, end, value, precision) in enumerate(parts, 1):
        found.append(Quantity(start, end, value, None, "%", "", precision, "=", (), "ratio", (), ("ratio",), place))


def _read_rank(text: str, match: re.Match, found: list[Quantity]) -> None:
    """第N位, 第N名, or a bare 第N behind a word of standing."""
    start, end = match.span()
    place = match["place"]
    value = Decimal(place) if place.isdecimal() and len(place) < 5 else chinese(place)
    if isinstance(value, tuple):
        value = value[0]
    if value is None or not 0 < value < 10000:
        return
    window = text[max(0, start - 12) : start]
    cut = max((stop.end() for stop in _CLAUSE.finditer(window)), default=0)
    window = window[cut:]
    if match["place_unit"] is None:
        follower = text[end : end + 1]
        if follower and follower not in "，。,、；;）)！!和与”\n 及（(":
            return
        if not window.endswith(_RANK_WORDS) and not any(
            word in window for word in ("居", "列", "排名", "位次", "跃", "升至")
        ):
            return
    elif not (
        any(
            word in window
            for word in ("居", "列", "排", "位", "名", "第", "跃", "升", "进", "全", "获", "得", "至", "占")
        )
    ):
        return
    rules: tuple[str, ...] = ("rank",)
    if window.endswith("倒数"):
        start -= 2
        rules = ("rank", "from_end")
    found.append(Quantity(start, end, value, None, "位", "", _ONE, "=", (), "rank", (), rules))


def _read_top(text: str, match: re.Match, found: list[Quantity]) -> None:
    """前三, 前10名: a standing no lower than N; 后三名: counted from the end."""
    start, end = match.span()
    top = match["top"]
    value = Decimal(top) if top.isdecimal() else (chinese(top) or (None,))[0]
    if value is None or not value:
        return
    if match["side"] == "前":
        if end - start == 1 + len(top) and not text[max(0, start - 8) : start].endswith(
            (
                "市",
                "省",
                "国",
                "区",
                "县",
                "州",
                "入",
                "居",
                "列",
                "进",
                "身",
                "保",
                "位",
                "获",
                "类",
                "内",
                "排名",
                "排",
                "争",
            )
        ):
            return
        found.append(
            Quantity(start, end, value, None, "位", "", _ONE, "<=", ((start, start + 1),), "rank", (), ("rank", "top"))
        )
    elif end - start > 1 + len(top):
        away = text[max(0, start - 4) : start].endswith(("摆脱", "退出", "脱离", "跳出", "告别", "走出"))
        comparator, spans = (">", ((start - 2, start),)) if away else ("=", ())
        found.append(
            Quantity(start, end, value, None, "位", "", _ONE, comparator, spans, "rank", (), ("rank", "from_end"))
        )


def _read_percent(text: str, match: re.Match, found: list[Quantity]) -> None:
    """百分之九十五, 千分之三, 百分之五至百分之六."""
    start, end = match.span()
    share = match["share"]
    if share[0] in _ARTS:
        read = amount(share, 0) if len(share) <= LONGEST_NUMBER else None
    else:
        read = chinese(share)
        if read is None and share == "百":
            read = (_HUNDRED, _ONE)
    if read is None or text[max(0, start - 1) : start] == "个":
        return
    high = chinese(match["share_high"]) if match["share_high"] else None
    unit = "%" if match["base"] == "百" else "‰"
    comparator, spans, marks = _marks(text, start, end, "percent", read[0], False, match)
    found.append(
        Quantity(
            start, end, read[0], high[0] if high else None, unit, "", _ONE if "点" not in share else read[1], comparator, spans,
            "percent", (), ("chinese", *(("range",) if high else ()), *marks),
        )
    )  # fmt: skip


def _read_fold(text: str, match: re.Match, found: list[Quantity]) -> None:
    """翻一番 is a growth of 100 %, 翻两番 of 300 %."""
    folds = match["folds"]
    count = 1 if folds is None else int(folds) if folds.isdecimal() else int(chinese(folds)[0])
    start, end = match.span()
    comparator, spans, marks = _marks(text, start, end, "multiple", None, False, match)
    found.append(
        Quantity(
            start,
            end,
            Decimal((2**count - 1) * 100),
            None,
            "%",
            "",
            _ONE,
            comparator,
            spans,
            "multiple",
            (),
            ("fold", *marks),
        )
    )


def _read_word(text: str, match: re.Match, found: list[Quantity]) -> None:
    """首位, 榜首 and 前列 as standings, behind a word of standing only."""
    start, end = match.span()
    word = match[0]
    window = text[max(0, start - 16) : start]
    cut = max((stop.end() for stop in _CLAUSE.finditer(window)), default=0)
    window = window[cut:]
    if not any(mark in window for mark in ("居", "列", "排", "位", "占", "跃", "升", "登", "进", "保持", "第")):
        return
    if any(mark in window for mark in ("放在", "摆在", "放到", "摆到", "置于", "挺在")):
        return
    if word == "前列":
        if "走在" in window:
            return
        found.append(Quantity(start, end, None, None, "位", "", _ONE, "<=", (), "rank", (), ("rank", "front")))
    elif word == "首":
        if window.endswith("居"):
            found.append(Quantity(start, end, _ONE, None, "位", "", _ONE, "=", (), "rank", (), ("rank", "word")))
    elif word == "末位":
        found.append(Quantity(start, end, _ONE, None, "位", "", _ONE, "=", (), "rank", (), ("rank", "from_end")))
    else:
        found.append(Quantity(start, end, _ONE, None, "位", "", _ONE, "=", (), "rank", (), ("rank", "word")))


def _read_chinese(text: str, match: re.Match, found: list[Quantity]) -> None:
    """Chinese numerals under a strict measure grammar, and bare magnitudes as a step (千亿元台阶)."""
    start, end = match.span()
    numeral, scale, word = match.group("chinese", "chinese_scale", "chinese_unit")
    before = text[start - 1] if start else ""
    step = match["step"] or match["chinese_step"]
    if (
        numeral in ("千亿", "百亿", "万亿", "十亿", "百万", "千万", "两千亿")
        and step
        and (word is None or word == "元")
    ):
        value = Decimal({"两": 2}.get(numeral[0], 1))
        for letter in numeral:
            value *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}.get(letter, 1)
        end -= len(step)
        comparator, spans, marks = _marks(text, start, end, "amount", value, False, match)
        if comparator == "=":
            comparator = ">="
        found.append(
            Quantity(
                start,
                end,
                value,
                None,
                "元",
                numeral,
                value,
                comparator,
                spans,
                "amount",
                (),
                ("step", *marks),
                None,
                True,
            )
        )
        return
    if word is None or before in "第每数上几前后零":
        return
    _, unit, form = UNITS[word]
    if word == "倍" or word == "成":
        if len(numeral) > 2 or before in "成加数":
            return
    elif word in COUNTED and (word not in STRICT):
        if not any(letter in numeral for letter in "十百千万亿") or numeral[0] in "百千万亿":
            return
        if len(numeral) < 2 or word in ("条", "项", "个", "位", "口", "场", "件") and len(numeral) < 3:
            return
    elif word not in STRICT:
        return
    if word == "元" and len(numeral) == 1 and not scale:
        return
    if word == "个月" and (before in _PERIOD_MARKS or numeral == "一"):
        return
    read = chinese(numeral + (scale or ""))
    if read is None:
        return
    value, precision = read
    high = None
    if match["chinese_high"]:
        upper = chinese(match["chinese_high"])
        if upper is None:
            return
        high = upper[0]
        if high <= value:
            return
    if word == "成":
        if text[end : end + 1] not in ("", *"，。,、；;）)左以多"):
            return
        value, precision, unit, form = value * 10, precision * 10, "%", "percent"
        high = high * 10 if high is not None else None
    comparator, spans, marks = _marks(text, start, end, form, value, False, match)
    if match["chinese_more"]:
        comparator, spans = ">", (*spans, match.span("chinese_more"))
    found.append(
        Quantity(
            start, end, value, high, unit, scale or "", precision, comparator, spans, form, (), ("chinese", *marks)
        )
    )


_READERS = {
    "quantity": _read_number,
    "listed": _read_list,
    "ratios": _read_ratio,
    "rank": _read_rank,
    "tops": _read_top,
    "percent": _read_percent,
    "fold": _read_fold,
    "word": _read_word,
    "counted": _read_chinese,
}
