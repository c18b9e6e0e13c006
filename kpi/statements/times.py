"""The words of time expressions (今年, 1—9月, 前三季度, “十四五”末): one pattern, and what each says by itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

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
    r"|(?P<front>前[一二两三四]季度|(?<![提之以])前{m}个?月(?!内))"
    r"|(?P<half>上半年|下半年)"
    r"|(?P<quarter>第?[一二三四1-4]季度|首季度?(?=[，,实完全])|末季)"
    r"|(?P<day>{m}月(?:3[01]|[12]?\d|0\d)[日号])"
    r"|(?P<month>{m}月(?!亮))份?"
    r"|(?P<whole>全年度?|年内|年末|年底|岁末|年终|年初))"
).replace("{m}", _MONTH)
PATTERN = re.compile(
    r"(?=[12未接过近一二三四五六七八九十元01345-9第前首末上下本今当去明来后全年岁“同])"
    rf"(?:(?P<same>(?:上年度?|去年|上一年)?同期)|{_HEAD}的?(?:{_SUB})?|{_SUB.replace('?P<', '?P<s_')})"
    r"(?P<post>以来|(?:月)?[末底](?:之?前|以前)?|之?前(?!列|茅|[一二三四五六七八九十0-9])|以前|初|中旬|下旬|上旬|期间|时期)?"
)
_PAIR = re.compile(rf"({_MONTH})月?(?:份)?(?:[-—–－~～至到]|--|[、和])({_MONTH})")
_FRONT = re.compile(rf"前({_MONTH}|两)")
_QUARTERS = re.compile(r"[一二三四1-4]")
_GROUPS = tuple(sorted(PATTERN.groupindex, key=PATTERN.groupindex.__getitem__))


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.startswith("十"):
        return 10 + (DIGITS[text[1]] if len(text) > 1 else 0)
    return DIGITS[text]


def _year(text: str) -> int:
    return int(text) if text.isdigit() else int("".join(str(DIGITS[c]) for c in text))


class Told(NamedTuple):
    """What the words of a time expression say by themselves; `sort` is the group its head matched."""

    year: int | None
    shift: int | None
    first: int
    last: int
    shape: str
    post: str
    sort: str


@lru_cache(maxsize=4096)  # 同比, 今年, 上半年: a few expressions make up nearly all
def told_by(groups: tuple[str | None, ...]) -> Told | None:
    """The calendar side of a match of `PATTERN`, from its groups."""
    part = dict(zip(_GROUPS, groups, strict=True))
    year = shift = None
    first, last, shape, sort = 1, 12, "year", ""
    post = part["post"] or ""
    if part["year"]:
        year, sort = _year(part["year"]), "year"
    elif part["relative"]:
        shift, sort = RELATIVE[part["relative"]], "relative"
    elif part["now"]:
        return Told(None, None, 1, -1 if part["now"] == "上月" else 0, "now", post, "now")
    elif part["span"]:
        n = _number(part["span"][-2])
        return Told(None, None, 1, n if part["span"][0] in "今未接" else -n, "span", post, "span")
    elif part["plan"]:
        opens = PLAN_YEARS[part["plan"]]
        year, shape, sort = opens, "plan", "plan"
        if post and post[0] in "末底":
            year, shape = opens + 4, "plan_end"
        elif post == "初":
            shape = "year"

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
    elif value := sub("whole"):
        if value == "年初" and not post:
            post = "初"
        if value in ("年末", "年底", "岁末", "年终"):
            post = "末" + post
    elif part["same"]:
        shape, shift = "same", -1
    return Told(year, shift, first, last, shape, post, sort)
