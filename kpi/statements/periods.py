"""Time expressions and what they mean on a calendar: 今年, 1—9月, 前三季度, 到2025年, 10月底前, “十四五”末."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"元": 1, "○": 0, "零": 0, "两": 2, "O": 0}
RELATIVE = {
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "年度": 0,
    "本年度": 0,
    "今年度": 0,
    "去年": -1,
    "上年": -1,
    "上年度": -1,
    "上一年": -1,
    "去年度": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
    "下年": 1,
    "下年度": 1,
    "下一年": 1,
}
PLAN_YEARS = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○零O][〇○零O一二三四五六七八九]{2})"
_HEAD = (
    rf"(?:(?P<year>{_YEAR})年(?![来级龄限会代均])度?"
    r"|(?P<relative>本年度|今年度?|上年度|去年度?|下年度|上一年|下一年|上年|本年|当年|前年|明年|来年|下年)"
    r"|(?P<now>[本当上]月(?![度末底初])|[本上]周(?![期年末岁边全]))"
    r"|(?P<span>(?:今后|未来|接下来的?|过去|近)(?:[2-9一二两三四五六七八九十]年)(?!前|以))"
    r"|“?(?P<plan>十[一二三四五]五|十五(?=”?(?:时期|期间|末|规划)))”?(?:规划)?)"
)
_SUB = (
    r"(?:(?P<months>{m}月?(?:份)?(?:[-—–－~～至到]|--){m}(?=月)|{m}[、和]{m}(?=月份))月份?"
    r"|(?P<quarters>(?:第?[一二三四1-4])(?:季度)?(?:[-—–－~～至到]|--)(?:第?[一二三四1-4])季度)"
    r"|(?P<front>前[一二两三四]季度|前{m}个?月(?!内))"
    r"|(?P<half>上半年|下半年)"
    r"|(?P<quarter>第?[一二三四1-4]季度|首季度?(?=[，,实完全])|末季)"
    r"|(?P<day>{m}月(?:3[01]|[12]?\d|0\d)[日号])"
    r"|(?P<month>{m}月(?!亮))份?"
    r"|(?P<whole>全年度?|年内|年末|年底|岁末|年终|年初))"
).replace("{m}", _MONTH)
_PATTERN = re.compile(
    r"(?=[12未接过近一二三四五六七八九十元01345-9第前首末上下本今当去明来后全年岁“同])"
    rf"(?:(?P<same>(?:上年度?|去年|上一年)?同期)|{_HEAD}的?(?:{_SUB})?|{_SUB.replace('?P<', '?P<s_')})"
    r"(?P<post>以来|(?:月)?[末底](?:之?前|以前)?|之?前(?!列|茅|[一二三四五六七八九十0-9])|以前|初|中旬|下旬|上旬|期间|时期)?"
)
_HINT = re.compile("[年月季周期五岁末首]")
"""One of these stands in every time expression; most sentences hold none."""
_BASES = ("比", "较", "同", "与", "于", "超", "占", "跟", "和")
_THAN = tuple(f"{word}于" for word in "高低快慢优好多少大小强弱当后先")
"""高于去年, but 关于2023年工作 is about its year."""
_TIMES = re.compile(r"(?:同期)?的?\s*[0-9一二三四五六七八九十.]{1,6}(?:多)?倍")
_UNTIL = ("到", "至")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: `2023`, `2023-H1`, `2023-Q1`, `2023-07`, `2023-01/2023-07`; no code without a known year."""

    code: str | None
    start: date | None
    end: date | None
    partial: str | None = None  # MM-DD of the end when the year is unknown


@dataclass(slots=True)
class Mention:
    """A time expression in the text. `first`/`last` are months, `year` absolute or `shift` relative to the clock."""

    start: int
    end: int
    year: int | None
    shift: int | None
    first: int
    last: int
    shape: str  # year half quarter month months day same plan
    text: str
    is_base: bool  # 比上年, 较2020年: what something is compared with
    is_deadline: bool  # 10月底前, 到2025年
    is_until: bool  # 截至10月底
    since: bool  # 今年以来


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.startswith("十"):
        return 10 + (DIGITS[text[1]] if len(text) > 1 else 0)
    return DIGITS[text]


def _year(text: str) -> int:
    return int(text) if text.isdigit() else int("".join(str(DIGITS[c]) for c in text))


_PAIR = re.compile(rf"({_MONTH})月?(?:份)?(?:[-—–－~～至到]|--|[、和])({_MONTH})")
_FRONT = re.compile(rf"前({_MONTH}|两)")
_QUARTERS = re.compile(r"[一二三四1-4]")


def find_times(text: str, start: int, end: int) -> list[Mention]:
    """All time expressions between `start` and `end`, left to right."""
    found: list[Mention] = []
    if not _HINT.search(text, start, end):
        return found
    for m in _PATTERN.finditer(text, start, end):
        mention = _mention(text, m)
        if mention:
            if found and found[-1].is_base and text[found[-1].end : mention.start] in ("和", "、", "及"):
                mention.is_base = True  # 较5月和3月
            found.append(mention)
    return found


def _mention(text: str, m: re.Match[str]) -> Mention | None:
    part = m.groupdict()
    year = shift = None
    first, last, shape = 1, 12, "year"
    before = text[max(0, m.start() - 2) : m.start()]
    post = part["post"] or ""
    if part["year"]:
        year = _year(part["year"])
    elif part["relative"]:
        shift = RELATIVE[part["relative"]]
    elif part["now"]:
        if before.endswith(("月", "月份")):
            return None  # 7月当月
        base = before[-1:] in _BASES and not before.endswith(("不同", "共同", "会同"))
        shift = -1 if part["now"] == "上月" else 0
        return Mention(m.start(), m.end(), None, None, 1, shift, "now", m.group(), base, False, False, False)
    elif part["span"]:
        n = _number(part["span"][-2])
        ahead = part["span"][0] in "今未接"
        return Mention(
            m.start(), m.end(), None, None, 1, n if ahead else -n, "span", m.group(), False, False, False, False
        )
    elif part["plan"]:
        opens = PLAN_YEARS[part["plan"]]
        year, shape = opens, "plan"
        if post and post[0] in "末底":
            year, shape = opens + 4, "plan_end"
        elif post == "初":
            shape = "year"
        elif not post and text[m.end() - 2 : m.end()] != "规划":
            return None  # “十四五”重点项目: a name, no time
        elif text[m.end() - 2 : m.end()] == "规划" and not before.endswith(_BASES):
            return None

    def sub(name: str) -> str | None:
        return part[name] or part["s_" + name]

    if value := sub("months"):
        pair = _PAIR.match(value)
        if not pair:
            return None
        first, last = _number(pair[1]), _number(pair[2])
        if first >= last:
            return None
        shape = "months"
    elif value := sub("quarters"):
        a, b = (DIGITS.get(c) or int(c) for c in _QUARTERS.findall(value)[:2])
        if a >= b:
            return None
        first, last, shape = 3 * a - 2, 3 * b, "months"
    elif value := sub("front"):
        n = DIGITS["两"] if "两" in value else _number(_FRONT.match(value)[1])
        last, shape = (3 * n if "季" in value else n), "months"
        if last > 12:
            return None
    elif value := sub("half"):
        first, last, shape = (1, 6, "half") if value[0] == "上" else (7, 12, "half")
    elif value := sub("quarter"):
        n = (
            1
            if value[0] == "首"
            else 4
            if value[0] == "末"
            else next(DIGITS.get(c) or int(c) for c in value if c != "第")
        )
        first, last, shape = 3 * n - 2, 3 * n, "quarter"
    elif value := sub("day"):
        first = last = _number(value[: value.index("月")])
        shape = "day"
    elif value := sub("month"):
        first = last = _number(value[: value.index("月")])
        shape = "month"
        if not (part["year"] or part["relative"]) and text[m.start() - 1 : m.start()] in tuple("0123456789.个-—"):
            return None
    elif value := sub("whole"):
        if value == "年初" and not post:
            post = "初"
        if value in ("年末", "年底", "岁末", "年终"):
            post = "末" + post
    elif part["same"]:
        shape, shift = "same", -1
    deadline = post.endswith("前") or shape == "plan_end"
    until = before.endswith(("截至", "截止", "截止到")) or (before[-1:] in _UNTIL and bool(post) and not deadline)
    if before[-1:] in _UNTIL and not before.endswith(("截至", "截止")) and (year or shift or deadline or post):
        deadline = deadline or shape == "year" or bool(post)
    if shape == "same" and before[-1:] not in ("（", "(", "，", ",", "；", ";", "、", ""):
        return Mention(m.start(), m.end(), year, shift, first, last, shape, m.group(), True, False, False, False)
    base = before[-1:] in _BASES and not (before.endswith(("不同", "共同", "会同")) or (before[-1:] == "和"))
    if base and before[-1:] in ("同", "与", "于", "跟") and shape != "same":
        after = text[m.end() : m.end() + 4]
        base = before in _THAN or "相比" in after or "持平" in after or "同期" in after or "比" in after[:1]
    if base and before[-1:] == "占":
        base = False
    if before[-1:] in ("是", "为", "达") and _TIMES.match(text, m.end()):
        base = True
    if (
        before[-1:] in ("由", "从")
        and post != "以来"
        and any(w in text[m.end() : m.end() + 24] for w in ("到", "至", "增", "升", "降"))
    ):
        base = True
    return Mention(
        m.start(), m.end(), year, shift, first, last, shape, m.group(), base, deadline, until, post == "以来"
    )


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def span_of(year: int | None, first: int, last: int, shape: str) -> Period:
    """The period of months `first`..`last` of `year`, coded in the shape it was written in."""
    if shape == "span":
        if year is None or not 10 <= year <= 9900:
            return Period(None, None, None)
        first, last = (year + 1, year + last) if last > 0 else (year + last, year - 1)
        code = f"{first}" if first == last else f"{first}/{last}"
        return Period(code, date(first, 1, 1), date(last, 12, 31))
    if year is None or not 1 <= year <= 9998:
        leap = 28 if last == 2 else monthrange(2023, last)[1]
        return Period(None, None, None, f"{last:02d}-{leap:02d}")
    start, end = date(year, first, 1), month_end(year, last)
    if shape == "half":
        code = f"{year}-H{1 if first == 1 else 2}"
    elif shape == "quarter":
        code = f"{year}-Q{last // 3}"
    elif shape in ("month", "day"):
        code = f"{year}-{first:02d}"
    elif shape == "months":
        code = f"{year}-{first:02d}/{year}-{last:02d}"
    elif shape == "plan":
        start, end = date(year, 1, 1), date(year + 4, 12, 31)
        code = f"{year}/{year + 4}"
    elif shape == "plan_end":
        code = None
    else:
        code = f"{year}"
    return Period(code, start, end)


def shift_year(period: Period, years: int) -> Period:
    """The same months of another year."""
    if period.start is None or period.end is None or not 1 <= period.start.year + years <= 9990:
        return Period(None, None, None)
    first, last = period.start.month, period.end.month
    code = period.code or ""
    shape = (
        "half"
        if "H" in code
        else "quarter"
        if "Q" in code
        else "months"
        if "/" in code
        else "month"
        if len(code) == 7
        else "year"
    )
    if period.end.year != period.start.year:
        return Period(None, None, None)
    return span_of(period.start.year + years, first, last, shape)
